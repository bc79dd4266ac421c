"""Reading a case: every mistake on a line of its own, with the path into the input and the mend."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from padilla.cases.codes import in_the_words_of
from padilla.cases.contradictions import contradictions
from padilla.cases.json_text import LARGEST, JsonTextError, read_json, shown
from padilla.cases.model import Case
from padilla.library import Library


@dataclass(frozen=True)
class InputMistake:
    """What is wrong with an input, where, and what to do."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}." + (f" {self.mend}" if self.mend else "")


class CaseError(ValueError):
    """A case that cannot be answered as given."""

    def __init__(self, mistakes: Iterable[InputMistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(map(str, self.mistakes)))


def read_case(path: Path, library: Library) -> Case:
    """Read a file, or standard input where it is `-`; raises CaseError with every mistake found."""
    data = read_data(path)
    return read_case_data(data, library, "standard input" if str(path) == "-" else str(path))


def read_case_text(content: bytes | str, library: Library, name: str = "case") -> Case:
    """Read a case from its JSON text; raises CaseError with every mistake found."""
    return read_case_data(_data(content, name), library, name)


def read_data(path: Path) -> dict[str, Any]:
    """The JSON object of a file, or of standard input where it is `-`, not yet read as a case; raises CaseError."""
    if str(path) == "-":
        return _data(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise _one(str(path), f"the file cannot be read: {error.strerror}", "Check the name.") from None
    return _data(content, str(path))


def _data(content: bytes | str, name: str) -> dict[str, Any]:
    try:
        return _object(read_json(content), name)
    except JsonTextError as error:
        where = f"{name}, line {error.line}" if error.line else name
        raise _one(where, str(error), error.mend) from None


def _object(data: Any, name: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _one(name, "a case is one JSON object: { ... }", "See `padilla analyze --help` for an example.")
    return data


def read_case_data(data: Any, library: Library, name: str = "case") -> Case:
    """Read a case from its JSON value; raises CaseError with every mistake found."""
    _object(data, name)
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        raise CaseError(_mistake(item) for item in error.errors() if not _follows(item)) from None
    case = in_the_words_of(library, case)
    wrong = [InputMistake(*w) for w in contradictions(case, library)]
    if wrong:
        raise CaseError(wrong)
    return case


def _one(where: str, what: str, mend: str = "") -> CaseError:
    return CaseError([InputMistake(where, what, mend)])


def _follows(item: Any) -> bool:
    """Whether it only follows from another mistake: a list whose every item is wrong counts as empty."""
    return bool(item["type"] == "too_short" and item["input"])


def _mistake(item: Any) -> InputMistake:
    """One thing pydantic found, in a user's words."""
    path, kind, given = say_path(item["loc"]), item["type"], item.get("input")
    if kind == "missing":
        return InputMistake(path, "this is missing", "Add it.")
    if kind == "extra_forbidden":
        key = str(item["loc"][-1])
        if key in _keys(Case):
            return InputMistake(path, f"`{key}` is no key here", "It goes elsewhere in the case: see docs/start-here.md.")
        near = get_close_matches(key[:40], _keys(Case), 1)
        return InputMistake(path, "there is no such key", f"Did you mean `{near[0]}`?" if near else "Remove it.")
    if kind == "value_error":
        return InputMistake(path, f"{shown(given)} {item['ctx']['error']}", _DATE)
    if kind == "literal_error":
        return InputMistake(path, f"{shown(given)} is not one of the words allowed", f"Write {item['ctx']['expected']}.")
    if kind == "greater_than_equal":
        return InputMistake(path, f"{shown(given)} is too small", f"It must be {int(item['ctx']['ge'])} or more.")
    if kind == "less_than_equal":
        return InputMistake(path, f"{shown(given)} is too large", f"It must be {int(item['ctx']['le'])} or less.")
    for start, what, mend in _SORTS:
        if kind.startswith(start):
            return InputMistake(path, f"{shown(given)} {what}", mend)
    return InputMistake(path, f"{shown(given)} will not do here", "See `padilla analyze --help`.")


_DATE = "Write year-month-day: 2026-02-14."
_SORTS = (
    ("date", "is not a date", _DATE),
    ("int", "is not a whole number", "Write digits without quotes: 365."),
    ("float", "is not a number", "Write digits without quotes: 12.5."),
    ("finite", "is not a number", "Write digits without quotes: 12.5."),
    ("bool", "is neither true nor false", "Write true or false, without quotes."),
    ("too_short", "is empty", "Give at least one."),
    ("string_too_short", "is empty", "Write it, or take the key out."),
    ("string", "is not text", "Write it in quotes."),
    ("tuple", "stands where a list belongs", "Write [ ... ]."),
    ("model", "stands where an object belongs", "Write { ... }."),
)


def say_path(loc: Iterable[str | int]) -> str:
    """A path into the input.

    >>> say_path(("charges", 0, "facts", "loss_usd"))
    'charges[0].facts.loss_usd'
    >>> say_path(("charges", 0, "no such key"))
    'charges[0]["no such key"]'
    """
    said = ""
    for part in loc:
        plain = isinstance(part, str) and part.isidentifier() and part.isascii() and len(part) <= 40
        said += f".{part}" if plain else f"[{shown(part)}]"
    return said.removeprefix(".") or "case"


def _keys(model: type[BaseModel]) -> list[str]:
    found: list[str] = []
    todo: list[Any] = [model]
    while todo:
        current = todo.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            for name, info in current.model_fields.items():
                found.append(info.alias or name)
                todo.append(info.annotation)
        else:
            todo += list(getattr(current, "__args__", ()))
    return found
