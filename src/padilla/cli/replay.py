"""`padilla law replay`: stored cases asked again; which answers change, and because of which entry."""

import json
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.common import LAW, InputError, day, lines_in, older_library, the_library

_EXAMPLES = """\b
Examples:
  padilla law replay --since 2023-06-21 cases.jsonl
  padilla law replay --since 2025-01-01 --until 2025-12-31 cases.jsonl
  padilla law replay --old 2026.11.1 cases.jsonl --json > changes.jsonl

\b
A line of cases.jsonl is a case, with an `id` of its own if you like:
  {"id": "a17", "charges": [{"state": "CA", "code": "PC", "section": "459"}]}
"""
_EVERY = 5.0
"""Seconds between two lines of progress."""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "Stored cases asked again: which answers change between two days or two versions, and because of which entry."
    app.command("replay", short_help="Stored cases: which answers change, and why.", help=told, epilog=_EXAMPLES)(replay)


def replay(
    cases: Path = typer.Argument(help="One case a line (JSON); `-` reads standard input."),
    since: str = typer.Option("", "--since", help="The earlier day: 2023-06-21."),
    until: str = typer.Option("", "--until", help="The later day (default: today; with --old the case's own)."),
    old: str = typer.Option("", "--old", help="An older version (2026.11.1), a kept file of one, or a folder of law."),
    as_json: bool = typer.Option(False, "--json", help="One JSON line a case, then one with the sums."),
    law: Path | None = LAW,
) -> None:
    """Which answers change, and because of which entry."""
    from padilla.reports.replay import Replay, with_rules_of

    if bool(since) == bool(old):
        raise InputError("give --since (two days of this law) or --old (an older version of it), and not both.")
    now = the_library(law, person=True)
    first, last = day(since or None, "--since"), day(until or None, "--until")
    if first and first > (last or date.today()):
        raise InputError(f"--since {first}: this is after {last or date.today()}. Give the earlier day first.")
    before, notes = now, []
    if old:
        before = older_library(old)
        notes = with_rules_of(before, now)
    replayed = Replay(before, now, first, last)
    good = _through(replayed, _lines(cases), as_json, [f"--old {old}: {n}" for n in notes])
    if not good:
        raise typer.Exit(2)


def _lines(cases: Path) -> Iterable[bytes]:
    if str(cases) == "-":
        return sys.stdin.buffer
    try:
        return cases.open("rb")
    except OSError as error:
        raise InputError(f"{cases}: the file cannot be read: {error.strerror}. Give a file with one case a line.") from None


def _through(replayed: Any, stream: Iterable[bytes], as_json: bool, notes: list[str]) -> bool:
    """Every case in turn; False where a line was bad."""
    from padilla.cases import CaseError, read_case_data
    from padilla.reports import replayed as report
    from padilla.reports.verdicts import footer

    library = replayed.engines[1].library
    titles = {s.id: s.title for s in library.statuses}
    tally, told = report.Tally(), time.monotonic()
    for number, body, wrong in lines_in(stream):
        name = body.get("id") if body else None
        moved: list[Any] = []
        if body is not None and not wrong:
            try:
                case = read_case_data({k: v for k, v in body.items() if k != "id"}, library, f"line {number}")
                moved = replayed.moved(case, date.today())
                tally.add(moved)
            except CaseError as error:
                wrong = "; ".join(map(str, error.mistakes))
        tally.bad += bool(wrong)
        if as_json:
            answer = {"schema": 1, "id": name, "line": number, "error": wrong} if wrong else None
            sys.stdout.write(json.dumps(answer or report.case_json(name, number, moved), ensure_ascii=False) + "\n")
        elif wrong or moved:
            called = f"line {number}" if name is None else f"{name} (line {number})"
            said = wrong.removeprefix(f"line {number}: ")
            lines = [f"{called}: not read: {said}", ""] if wrong else report.case_lines(called, moved, titles)
            typer.echo("\n".join(lines))
        if time.monotonic() - told > _EVERY:
            told = time.monotonic()
            typer.echo(f"padilla: {tally.cases} cases, {tally.changed} changed ...", err=True)
    one, other = replayed.engines
    sides = report.side(one.library, replayed.since or replayed.until), report.side(other.library, replayed.until)
    if as_json:
        sys.stdout.write(json.dumps(tally.as_json(sides[0], sides[1], notes), ensure_ascii=False) + "\n")
        return not tally.bad
    typer.echo("\n".join([*tally.lines(), *(f"Note: {n}" for n in notes), "", *footer(replayed.engines[1])]))
    return not tally.bad
