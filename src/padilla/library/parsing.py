"""Reading one file of the law into checked entries."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import TypeAdapter, ValidationError

from padilla.library.files import KINDS, TABLES, Kind, LawFile, kind_of, table_of
from padilla.library.marked import Marked, MarkedError, read_marked
from padilla.library.mistakes import Mistake, from_validation


@dataclass(frozen=True)
class Parsed:
    """What a file holds: entries as plain data in the schema's own form, the mistakes found, and the marks for more.

    `places` says where in the file's list each of the good entries stands.
    """

    kind: str
    entries: list[Any]
    mistakes: list[Mistake]
    marked: Marked
    places: tuple[int, ...] = ()


def parse(file: LawFile) -> Parsed:
    """Read one file; mistakes are collected, never raised."""
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        return _failed(file, line, "the file is not UTF-8 text", "Save it as UTF-8.")
    if file.path.endswith(".csv"):
        return _parse_table(file, text)
    kind = kind_of(file.path)
    if kind is None:
        return _failed(file, 1, "no kind of law file lies at this place", _right_place(file.path))
    try:
        marked = read_marked(text)
    except MarkedError as error:
        return _failed(file, error.line, str(error), error.mend, kind.name)
    return _parse_entries(file, kind, marked)


def _right_place(path: str) -> str:
    """What an author may have meant by a place that holds nothing."""
    if path.endswith(".yml"):
        return "Name it .yaml."
    place, _, name = path.rpartition("/")
    folder = place.rpartition("/")[2]
    known = [part for kind in KINDS for part in kind.pattern.split("/")[1:] if part != "*.yaml"]
    near = get_close_matches(folder, known, 1) + get_close_matches(name, known, 1)
    return f"Did you mean `{near[0]}`?" if near else "See docs/encoding-a-statute.md."


def _parse_entries(file: LawFile, kind: Kind, marked: Marked) -> Parsed:
    if marked.data is None:
        return _failed(file, 1, "the file is empty", "Write its entries, or delete the file.", kind.name)
    if kind.many and not isinstance(marked.data, list):
        return _failed(file, 1, "the file is not a list of entries", "Begin each entry with `- `.", kind.name)
    entries, mistakes, places = [], [], []
    adapter: TypeAdapter[Any] = TypeAdapter(kind.model)
    for i, raw in enumerate(marked.data if kind.many else [marked.data]):
        prefix: tuple[str | int, ...] = (i,) if kind.many else ()
        name = str(raw.get(kind.key, f"entry {i + 1}")) if isinstance(raw, dict) else f"entry {i + 1}"
        try:
            model = adapter.validate_python(raw)
            entries.append(model.model_dump(mode="json", by_alias=True, exclude_defaults=True))
            places.append(i)
        except ValidationError as error:
            mistakes += from_validation(error, kind.model, file.path, marked, prefix, name)
    return Parsed(kind.name, entries, mistakes, marked, tuple(places))


def _parse_table(file: LawFile, text: str) -> Parsed:
    kind = table_of(file.path)
    columns = TABLES[kind]
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    entries: list[dict[str, str]] = []
    mistakes: list[Mistake] = []
    lines: dict[tuple[str | int, ...], int] = {}
    try:
        if tuple(next(rows, ())) != columns:
            return _failed(file, 1, f"the columns must be {', '.join(columns)}", "Mend the first line.", kind)
        for row in filter(None, rows):
            if len(row) != len(columns):
                what = f"the row has {len(row)} cells and not {len(columns)}"
                mistakes.append(Mistake(file.path, rows.line_num, row[0] or "row", what, "Quote a cell that holds a comma."))
            else:
                lines[(len(entries),)] = rows.line_num
                entries.append(dict(zip(columns, row, strict=True)))
    except csv.Error:
        return _failed(file, rows.line_num, "the table breaks off here", "Often a quote that is never closed.", kind)
    return Parsed(kind, entries, mistakes, Marked(entries, lines))


def _failed(file: LawFile, line: int, what: str, mend: str, kind: str = "") -> Parsed:
    return Parsed(kind, [], [Mistake(file.path, line, "file", what, mend)], Marked(None))


def schema_for_editors() -> dict[str, Any]:
    """A JSON Schema for each kind of file, by name."""
    out = {}
    for kind in KINDS:
        adapter: TypeAdapter[Any] = TypeAdapter(list[kind.model] if kind.many else kind.model)  # type: ignore[name-defined]
        out[kind.name] = json.loads(json.dumps(adapter.json_schema(by_alias=True)))
    return out
