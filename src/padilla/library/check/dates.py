"""Checks of dates: nothing was read, checked or decided in the future."""

from __future__ import annotations

from typing import Any

from padilla.library.check.context import Context
from padilla.library.marked import Path


def check_dates(context: Context) -> None:
    """Nothing was read, checked or decided in the future."""
    for path, parsed in context.files.items():
        for place, raw in zip(parsed.places, parsed.entries, strict=False):
            at: Path = (place,) if isinstance(parsed.marked.data, list) else ()
            name = str(raw.get("id") or raw.get("ground") or raw.get("cite") or path)
            for key in ("checked", "known", "read", *(("date",) if parsed.kind == "decisions" else ())):
                _future(context, path, (*at, key), name, raw.get(key))
            for i, source in enumerate(raw.get("sources", ())):
                _future(context, path, (*at, "sources", i, "read"), name, source.get("read"))


def _future(context: Context, path: str, at: Path, name: str, day: Any) -> None:
    if isinstance(day, str) and day > context.today.isoformat():
        context.say(path, at, name, f"`{at[-1]}: {day}` is in the future", f"Today is {context.today}.")
