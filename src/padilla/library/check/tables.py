"""Checks of the drug tables, and of the lists drawn from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from padilla.library.check.context import Context
from padilla.library.schema.tables import DrugList


def check_tables(context: Context) -> None:
    """Substances are named once; schedules name known ones on real days; lists hold what their examples say."""
    known = set(context.library.substances.ids)
    seen: set[str] = set()
    for path, parsed in context.files.items():
        for i, row in enumerate(parsed.entries):
            if parsed.kind == "schedules":
                for what, mend in _schedule_row(row, known):
                    context.say(path, (i,), row["where"], what, mend)
            elif parsed.kind == "substances":
                for what, mend in _substance_row(row, known, seen):
                    context.say(path, (i,), row["id"], what, mend)
                seen.add(row["id"])
    _lists(context, known)


def _schedule_row(row: dict[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    if row["substance"] not in known:
        yield f"`{row['substance']}` is not in substances.csv", "Add it there."
    for key in ("from", "to"):
        if row[key] and not _is_day(row[key]):
            yield f"`{row[key]}` is not a date", "Write year-month-day: 2026-11-23, or leave the cell empty."
    if row["from"] and row["to"] and row["from"] > row["to"]:
        yield f"from {row['from']} is after to {row['to']}", "`to` is the last day in force."


def _substance_row(row: dict[str, Any], known: set[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    if row["id"] in seen:
        yield f"the substance `{row['id']}` is there twice", "Keep one row."
    if row["base"] and row["base"] not in known:
        yield f"its base `{row['base']}` is not in substances.csv", "Add it there, or mend the word."


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _lists(context: Context, known: set[str]) -> None:
    substances = context.library.substances
    for path, place, drugs in context.entries("lists", DrugList):
        mask = substances.mask(drugs.id, drugs.checked if drugs.to is None else drugs.to)
        for verdict, wanted in (("covers", True), ("not", False)):
            for name in drugs.examples.get(verdict, ()):
                if name not in known:
                    context.say(path, (place, "examples"), drugs.id, f"`{name}` is not in substances.csv", "Add it there.")
                elif bool(mask >> substances.ids.index(name) & 1) != wanted:
                    what = f"`{name}` is {'not ' if wanted else ''}in the list"
                    context.say(path, (place, "examples", verdict), drugs.id, what, "Mend `include:` or `exclude:`.")
