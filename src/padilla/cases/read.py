"""Reading a case: every mistake on a line of its own, with the path into the input and the mend."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from padilla.cases.contradictions import contradictions
from padilla.cases.model import Case
from padilla.library import Library

LARGEST = 1_000_000
"""Bytes a case may have. A real one has a few thousand."""


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
    """Read a file; raises CaseError with every mistake found."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _one(str(path), f"the file has {size:,} bytes; a case has at most {LARGEST:,}", "Split it by person.")
        content = path.read_bytes()
    except OSError as error:
        raise _one(str(path), f"the file cannot be read: {error.strerror}", "Check the name.") from None
    return read_case_text(content, library, str(path))


def read_case_text(content: bytes | str, library: Library, name: str = "case") -> Case:
    """Read a case from its JSON text; raises CaseError with every mistake found."""
    data = _json(content, name)
    if not isinstance(data, dict):
        raise _one(name, "a case is one JSON object: { ... }", "See `padilla analyze --help` for an example.")
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        raise CaseError(_mistake(item) for item in error.errors()) from None
    wrong = [InputMistake(*w) for w in contradictions(case, library)]
    if wrong:
        raise CaseError(wrong)
    return case


def _json(content: bytes | str, name: str) -> Any:
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        raise _one(name, f"byte {error.start} is not UTF-8 text", "Save the file as UTF-8.") from None
    try:
        return json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        mend = "The file is empty." if not text.strip() else "Check commas and quotes there."
        raise _one(f"{name}, line {error.lineno}", f"this is not JSON ({error.msg})", mend) from None
    except (ValueError, RecursionError) as error:
        raise _one(name, str(error) or "the JSON is nested too deep") from None


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"`{key}` is given twice; keep one")
        found[key] = value
    return found


def _no_constant(text: str) -> Any:
    raise ValueError(f"`{text}` is not a number a case can have")


def _one(where: str, what: str, mend: str = "") -> CaseError:
    return CaseError([InputMistake(where, what, mend)])


def _mistake(item: Any) -> InputMistake:
    """One thing pydantic found, in a user's words."""
    path = say_path(item["loc"])
    kind, given = item["type"], item.get("input")
    if kind == "missing":
        return InputMistake(path, "this is missing", "Add it.")
    if kind == "extra_forbidden":
        near = get_close_matches(str(item["loc"][-1]), _keys(Case), 1)
        return InputMistake(path, "there is no such key", f"Did you mean `{near[0]}`?" if near else "Remove it.")
    if kind == "value_error" or kind.startswith("date"):
        return InputMistake(path, f"{json.dumps(given, default=str)} is not a date", "Write year-month-day: 2026-02-14.")
    if kind == "literal_error":
        return InputMistake(
            path,
            f"{json.dumps(given, default=str)} is not one of the words allowed",
            f"Write {item['ctx']['expected']}.",
        )
    if kind.startswith(("int", "float")):
        return InputMistake(
            path, f"{json.dumps(given, default=str)} is not a whole number", "Write digits without quotes: 365."
        )
    if kind.startswith("bool"):
        return InputMistake(path, f"{json.dumps(given, default=str)} is neither true nor false", "Write true or false.")
    if kind in ("greater_than_equal", "less_than_equal"):
        return InputMistake(path, f"{given} is out of range", f"{item['msg'].replace('Input should be ', 'It must be ')}.")
    if kind == "too_short":
        return InputMistake(path, "the list is empty", "Give at least one.")
    return InputMistake(path, item["msg"].replace("Input should be", "this should be"), "")


def say_path(loc: Iterable[str | int]) -> str:
    """A path into the input.

    >>> say_path(("charges", 0, "facts", "loss_usd"))
    'charges[0].facts.loss_usd'
    """
    said = ""
    for part in loc:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else part
    return said or "case"


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
