"""What is wrong with a law file, where, and what to write instead, in a lawyer's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from padilla.library.marked import Marked, Path


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake: the file, the line, the entry or key it is in, what is wrong, and the mend."""

    file: str
    line: int
    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.file}:{self.line}: {self.where}: {self.what}.{mend}"


def say_path(path: Iterable[str | int]) -> str:
    """A path into a document as a reader would write it.

    >>> say_path(("limbs", "spouse", 0, "title"))
    'limbs.spouse[0].title'
    """
    said = ""
    for part in path:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def from_validation(
    error: ValidationError, model: type[BaseModel], file: str, marked: Marked, prefix: Path, name: str
) -> list[Mistake]:
    """Each thing pydantic found, said so that the author can mend it."""
    found = []
    for item in error.errors():
        if item["type"] == "too_short" and item["input"]:
            continue  # it only follows: a list whose every item is wrong counts as empty
        path = tuple(p for p in item["loc"] if not (isinstance(p, str) and ("[" in p or p in ("function-before",))))
        what, mend = _say(item, path, model)
        line = marked.line((*prefix, *path))
        found.append(Mistake(file, line, f"{name}{': ' if path else ''}{say_path(path)}", what, mend))
    return found


def _say(item: Any, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    kind, given = item["type"], item.get("input")
    key = next((p for p in reversed(path) if isinstance(p, str)), "")
    if kind == "missing":
        return f"`{key}:` is missing", _MISSING.get(key, f"Add `{key}:`.")
    if kind == "extra_forbidden":
        near = get_close_matches(key, _known_keys(model), 1)
        return f"there is no key `{key}` here", f"Did you mean `{near[0]}`?" if near else "Remove it or see the guide."
    if kind == "value_error":
        error = item["ctx"]["error"]
        return str(error).rstrip("."), getattr(error, "mend", "")
    if given == "":
        return f"nothing is written after `{key}:`", _MISSING.get(key, "Write a value, or take the key out.")
    if kind == "literal_error":
        return f"{_shown(given)} is not one of the words allowed", f"Write {item['ctx']['expected']}."
    return _say_value(kind, key, given)


def _say_value(kind: str, key: str, given: Any) -> tuple[str, str]:
    """A value that is not of the sort its key asks for."""
    if kind in ("too_short", "string_too_short"):
        return f"`{key}` is empty or too short", "Give at least one." if kind == "too_short" else "Write it in full."
    for start, what, mend in _SORTS:
        if kind.startswith(start):
            return f"{_shown(given)} {what}", mend
    for start, wanted, mend in _SHAPES:
        if kind.startswith(start):
            return f"{_shown(given)} stands where {wanted} belongs", mend
    return f"{_shown(given)} will not do here", "See docs/encoding-a-statute.md."


def _shown(given: Any) -> str:
    """What was written, cut short."""
    if isinstance(given, list):
        return "a list"
    if isinstance(given, dict):
        return "a set of `key: value` pairs"
    text = str(given)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


_SORTS = (
    ("date", "is not a date", "Write year-month-day: 2026-11-23."),
    ("bool", "is neither yes nor no", "Write yes or no."),
    ("int", "is not a number", "Write digits only."),
    ("float", "is not a number", "Write digits only."),
    ("string_pattern", "will not do as a name", "Use small letters, digits, dots and hyphens: ca-pc-459."),
)
_SHAPES = (
    ("model", "a set of `key: value` pairs", "Write `key: value`, one a line."),
    ("dict", "a set of `key: value` pairs", "Write `key: value`, one a line."),
    ("tuple", "a list", "Write [a, b], or one `- ` a line."),
    ("string", "a text", "Write words, in quotes if they hold `: ` or ` #`."),
)
_MISSING = {
    "sources": "Add `sources:` with what you read, `at:` where and `read:` when.",
    "checked": "Add `checked:`, the date you last held the entry against its sources.",
    "examples": "Add `examples:` with at least one event under `covers:` and one under `not:`.",
    "divisible": "Add `divisible: {by: [...], why: ..., source: ...}`: what must a jury agree on?",
    "grades": "Add `grades:` with each grade and its range: {grade: felony, min: 2y, max: 4y}.",
    "plain": "Add `plain:`, what the statute punishes in words a client would understand.",
    "why": "Add `why:` in a few words.",
    "source": "Add `source:`, where that is laid down.",
    "act": "Add `act:`, the verb that names the crime.",
    "max": "Add `max:`, the longest sentence the statute allows, or `unknown`.",
}


def _known_keys(model: type[BaseModel]) -> list[str]:
    keys: list[str] = []
    todo, seen = [model], set()
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, info in current.model_fields.items():
            keys.append(info.alias or name)
            todo += _models_in(info.annotation)
    return keys


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for arg in getattr(annotation, "__args__", ()) for m in _models_in(arg)]
