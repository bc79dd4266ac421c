"""`padilla resolve`: charge strings as people write them, to offenses of the library."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.common import LAW, InputError, day, iso_day, lines_in, show_json, the_library

_EXAMPLES = """\b
Examples:
  padilla resolve 'HS 11377(A)'
  padilla resolve '664/459 PC' --json
  padilla resolve --batch < charges.jsonl > offenses.jsonl

\b
A line of a batch:
  {"id": 1, "state": "CA", "charge": "HS 11377(A)"}
"""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "A charge as written (`HS 11377(A)`, `664/459 PC`) to the offense it means."
    app.command("resolve", short_help="A charge as written, to the offense it means.", help=told, epilog=_EXAMPLES)(resolve)


def resolve(
    charge: str = typer.Argument("", help="The charge as written: 'HS 11377(A)'."),
    state: str = typer.Option("", "--state", help="The state (absent: the one whose code the charge names)."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day of the charge (default: today)."),
    batch: bool = typer.Option(False, "--batch", help="One JSON object a line on standard input: id, state, charge."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """A charge as written, to the offense it means."""
    from padilla.charges import resolve as find
    from padilla.charges import state_of

    library = the_library(law)
    if batch:
        if not _batch(library):
            raise typer.Exit(2)
        return
    if not charge.strip():
        raise InputError("the charge is missing. Example: padilla resolve 'HS 11377(A)'")
    state = state.upper() or state_of(library, charge)
    if state not in library.places:
        raise InputError(f"--state {state}: not in the library, which has {', '.join(library.places)}.")
    found = find(library, state, charge, day(as_of, "--as-of") or date.today())
    plain = _without_overlay(library, state, charge, day(as_of, "--as-of") or date.today(), found)
    if as_json:
        show_json({"schema": 1, **found.as_json(), **plain, "library": library.stamp})
        return
    typer.echo(_say(charge, found))
    if plain:
        typer.echo(f"  without the office's overlay: {plain['without_overlay']['cite'] or 'unknown'}")


def _without_overlay(library: Any, state: str, charge: str, when: date, found: Any) -> dict[str, Any]:
    """The library's own answer, where an office's overlay changes it."""
    from padilla.charges import resolve as find

    if library.overlay is None:
        return {}
    plain = find(library.without_overlay, state, charge, when).as_json()
    return {"without_overlay": plain} if plain["offense"] != found.offense or plain["limb"] != found.limb else {}


def _say(charge: str, found: Any) -> str:
    if found.not_an_offense:
        return f"{charge}: not an offense ({found.title}): {found.reason}."
    if found.offense is None:
        more = f"\nIt might mean: {', '.join(found.candidates)}" if found.candidates else ""
        return f"{charge}: unknown: {found.reason}.{more}"
    parts = [f"{charge}: {'attempted ' if found.attempt else ''}{found.cite}, {found.title}"]
    parts += [f"  limb: {found.limb}"] if found.limb else []
    parts += [f"  with: {', '.join(found.enhancements)}"] if found.enhancements else []
    parts += [f"  {note}" for note in found.notes]
    parts.append(f"  confidence: {found.confidence}")
    return "\n".join(parts)


def _batch(library: Any) -> bool:
    from padilla.charges import resolve as find

    good = True
    for _number, asked, wrong in lines_in(sys.stdin.buffer):
        answer: dict[str, Any] = {"schema": 1, "id": asked.get("id") if asked else None}
        if asked is not None and not wrong:
            wrong = _wrong(asked)
            if not wrong:
                when = date.fromisoformat(asked["as_of"]) if asked.get("as_of") else date.today()
                found = find(library, asked["state"].upper(), asked["charge"], when)
                plain = _without_overlay(library, asked["state"].upper(), asked["charge"], when, found)
                answer |= found.as_json() | plain | {"library": library.stamp}
        if wrong:
            good = False
            answer["error"] = wrong
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return good


def _wrong(asked: dict[str, Any]) -> str:
    from padilla.cases.json_text import shown

    unknown = sorted(set(asked) - {"id", "state", "charge", "as_of"})
    if unknown:
        return f"{unknown[0]}: there is no such key. Known: id, state, charge, as_of"
    for key in ("state", "charge"):
        if not isinstance(asked.get(key), str):
            return f"{key}: text is needed here"
    try:
        iso_day(asked.get("as_of") or "2026-01-01")
    except ValueError:
        return f"as_of: {shown(asked['as_of'])} is not a date. Write year-month-day: 2026-06-30"
    return ""
