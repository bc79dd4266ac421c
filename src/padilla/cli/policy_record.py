"""`padilla policy record`: what a person judged, or brought to the office, written into the case."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.cases import write_whole
from padilla.cli.common import LAW, InputError, day, the_library

_EXAMPLES = """\b
Examples:
  padilla policy record case.json public_safety_ok=yes --by 'A. Deputy'
  padilla policy record case.json --presented 'letter' --by 'B. Counsel'
  padilla policy record case.json --undo

\b
The words: `padilla law list predicates`. Of two judgements on one word the
later counts; both are kept. One `--about` an option is kept beside the case
and does not decide it.
"""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "Write a person's judgement, or what was presented to the office, into the case."
    app.command("record", short_help="Write a person's judgement into the case.", help=told, epilog=_EXAMPLES)(record)


def record(
    case: Path = typer.Argument(help="CASE.json; it is written again."),
    judgment: str | None = typer.Argument(None, help="A word and its value: public_safety_ok=yes."),
    presented: str | None = typer.Option(None, "--presented", help="In place of a judgement: what was brought to the office."),
    by: str | None = typer.Option(None, "--by", help="Who judged, or who brought it."),
    because: str | None = typer.Option(None, "--because", help="Why; effects on the victim and on safety belong here."),
    about: str | None = typer.Option(None, "--about", help="The option judged, where it is not the case as it stands."),
    kept: str | None = typer.Option(None, "--kept", help="Where what was presented is kept."),
    on: str | None = typer.Option(None, "--on", help="The day (default: today)."),
    undo: bool = typer.Option(False, "--undo", help="Take the last entry out again."),
    law: Path | None = LAW,
) -> None:
    """Record a judgement in the case, or what was presented."""
    data = _read(case)
    if undo:
        said = _taken_back(case, data)
    else:
        said = _added(data, judgment, presented, by, (because, about, kept), day(on, "--on") or date.today())
    _check(data, case, the_library(law, person=True))
    write_whole(case, json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    typer.echo(f"{said} in {case}.")


def _read(case: Path) -> dict[str, Any]:
    """The case as written, to be added to; what it says is checked before anything is written."""
    from padilla.cases import CaseError, read_data

    if str(case) == "-":
        raise InputError("-: what is recorded is written into a file. Give a CASE.json.")
    try:
        return read_data(case)
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None


def _added(
    data: dict[str, Any],
    judgment: str | None,
    presented: str | None,
    by: str | None,
    more: tuple[str | None, str | None, str | None],
    when: date,
) -> str:
    because, about, kept = more
    if (judgment is None) == (presented is None):
        raise InputError("Give a judgement (public_safety_ok=yes), or --presented: one of the two.")
    if not by:
        raise InputError("--by: who judged, or brought it, is missing. Write a name or a role.")
    if presented is not None:
        _append(data, "presented", _told(what=presented, by=by, on=when.isoformat(), source=kept))
        return "What was presented is recorded"
    word, sign, answer = str(judgment).partition("=")
    if not sign:
        raise InputError(f"{judgment}: write a word and its value: public_safety_ok=yes.")
    entry = _told(word=word.strip(), answer=answer.strip(), by=by, on=when.isoformat(), because=because, about=about)
    _append(data, "judgments", entry)
    return f"{word.strip()}: {answer.strip()} is recorded"


def _told(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _append(data: dict[str, Any], kind: str, entry: dict[str, str]) -> None:
    """The list written to last stands last in the file, by which `--undo` knows it."""
    data[kind] = [*data.pop(kind, ()), entry]


def _taken_back(case: Path, data: dict[str, Any]) -> str:
    """The entry written last is taken out."""
    kind = next((k for k in reversed(data) if k in ("judgments", "presented") and data[k]), None)
    if kind is None:
        raise InputError(f"{case}: nothing is recorded in it that could be taken back.")
    gone = data[kind].pop()
    if not data[kind]:
        del data[kind]
    return f"Taken out: {gone.get('word', gone.get('what'))}"


def _check(data: dict[str, Any], case: Path, library: Any) -> None:
    from padilla.cases import CaseError, read_case_data

    try:
        read_case_data(data, library, str(case))
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None
