"""What the verbs share: wrong input, dates and durations as people type them, the library."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.library import Library, open_library
from padilla.library.files import MANIFEST
from padilla.library.schema.common import days_of

LAW = typer.Option(None, "--law", help="An office's signed overlay, or another folder of law.")
"""The option that every verb takes."""


_PIECE = 1 << 16
"""Bytes of a batch read at once, at most."""
_TOLD = 5
"""Mistakes of a law folder that are told at once."""


class InputError(Exception):
    """Wrong input: one line an error, exit status 2."""

    def __init__(self, lines: str | Iterable[str]) -> None:
        self.lines = [lines] if isinstance(lines, str) else list(lines)
        super().__init__("; ".join(self.lines))


def the_library(law: Path | None = None, person: bool = False) -> Library:
    """The library of the law shipped, with an office's overlay, or of another folder; `person` where the rules of the
    person are asked too.
    """
    if law is None:
        return open_library()
    if not law.is_dir():
        raise InputError(f"--law {law}: there is no such folder. Give an overlay, or the folder that holds the law's files.")
    if (law / MANIFEST).is_file():
        return open_overlaid(law)
    library = open_library(law)
    try:
        usable = bool(library.forums and library.vocabulary.defaults) and (
            not person or bool(library.rules and library.statuses)
        )
    except (IndexError, ValueError):
        usable = False
    if not usable:
        raise InputError(f"--law {law}: no usable law is in it. See `padilla law check {law}`.")
    _refuse_mistakes(law)
    return library


def _refuse_mistakes(law: Path) -> None:
    """An entry that cannot be read would be passed over, and its silence read as law: what differs from the law shipped is
    checked first."""
    from padilla.library.files import LAW as SHIPPED
    from padilla.library.files import law_files

    if all((shipped := SHIPPED / f.path).is_file() and shipped.read_bytes() == f.content for f in law_files(law)):
        return
    from padilla.library.check.run import check_law

    mistakes = check_law(law).mistakes
    if mistakes:
        more = [f"--law {law}: and {len(mistakes) - _TOLD} more: `padilla law check {law}`."] if len(mistakes) > _TOLD else []
        raise InputError([*(f"--law {law}: {m}" for m in mistakes[:_TOLD]), *more])


def older_library(name: str) -> Library:
    """The library of an older version, by its number, its file, or a folder of law."""
    from padilla.library.released import ReleaseError, open_file, open_version

    path = Path(name)
    if path.is_dir():
        return the_library(path)
    try:
        return open_file(path) if path.is_file() else open_version(name)
    except ReleaseError as error:
        raise InputError(f"--old {name}: {error}.") from None


def open_overlaid(folder: Path) -> Library:
    """The library with the overlay of a folder; wrong input where it is not signed, has changed, or has mistakes."""
    from padilla.library.overlay import OverlayError, open_overlay

    try:
        library = open_library(overlay=open_overlay(folder))
    except OverlayError as error:
        raise InputError([f"--law {line}" for line in error.lines]) from None
    mistakes = [m for m in overlay_mistakes(library) if m]
    if mistakes:
        raise InputError([f"--law {folder}: {m}" for m in mistakes])
    return library


def overlay_mistakes(library: Library) -> list[str]:
    """What is wrong in an overlay's own files: an entry that cannot be read would silently leave the library's in place."""
    from padilla.library.files import as_written, is_overlay
    from padilla.library.parsing import parse

    files = [f for f in library.files if is_overlay(f.path)]
    return [str(replace(m, file=as_written(m.file))) for f in files for m in parse(f).mistakes]


def day(text: str | None, option: str) -> date | None:
    """A day as typed: 2026-06-30, or 2015-03 or 2015 (the first day)."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text.strip())
    try:
        if match and 1900 <= int(match[1]) < 2200:
            return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        pass
    raise InputError(f"{option} {text}: this is not a date. Write year-month-day, 2026-06-30, or 2026-06, or 2026.")


def iso_day(value: Any) -> date:
    """A day of a batch line: year-month-day, of this age; raises ValueError."""
    if not isinstance(value, str) or not re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("not a date")
    return date.fromisoformat(value)


def days(text: str | None, option: str) -> int | None:
    """Days as typed: 365, 364d, 16m, 1y."""
    if text is None:
        return None
    try:
        found = days_of(text)
    except ValueError:
        found = None
    if not isinstance(found, int):
        raise InputError(f"{option} {text}: this is not a length of time. Write 365, 364d, 16m or 1y.")
    return found


def show_json(value: Any) -> None:
    """Print JSON."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def arrived(stream: Any, most: int) -> Iterator[tuple[int, list[bytes]]]:
    """The lines of a batch as many at once as have arrived, `most` at most, with the number of the first: nobody who writes a
    line and reads the answer waits for a line that is still to be written."""
    number, begun = 1, [b""]
    while piece := stream.read1(_PIECE):
        first, *others = piece.split(b"\n")
        begun.append(first)
        if others:
            whole = [b"".join(begun), *others[:-1]]
            begun = [others[-1]]
            for i in range(0, len(whole), most):
                yield number + i, whole[i : i + most]
            number += len(whole)
    yield number, [b"".join(begun)]


def lines_in(lines: Iterable[bytes], first: int = 1) -> Iterator[tuple[int, dict[str, Any] | None, str]]:
    """Each line of a batch: its number, the object, or what is wrong with it. Blank lines are skipped."""
    from padilla.cases.json_text import JsonTextError, read_json

    for number, raw in enumerate(lines, first):
        if not raw.strip():
            continue
        try:
            value = read_json(raw)
        except JsonTextError as error:
            yield number, None, f"line {number}: {error}. {error.mend}"
            continue
        if isinstance(value, dict):
            yield number, value, ""
        else:
            yield number, None, f"line {number}: this is not a JSON object. Write {{ ... }}."


def one_line(text: str) -> str:
    """A message without line ends or other control characters, which input may have smuggled in.

    >>> one_line("PC 459" + chr(10) + "all is well")
    'PC 459\\\\nall is well'
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
