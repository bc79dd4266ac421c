"""`padilla vacatur CASE.json`: the law and the choices of an old plea's day, and what can be done about it now."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.cases import case_with, write_whole
from padilla.cli.common import LAW, InputError, day, the_library

_FORMATS = ("text", "json", "html")
_CUSTODY = {"in": "in_custody", "out": "out_of_custody"}
_EXAMPLES = """\b
Examples:
  padilla vacatur examples/vacatur.json
  padilla vacatur examples/vacatur.json --custody out --final 2014-11-02
  padilla vacatur case.json --conviction 1 --format json --out plea.json

\b
The case names the plea in person.convictions, with its plea_date. `charges`
are the counts of the old case; one committed after the plea is pending today.
`proposed` is what might have been agreed then, or might be now.
"""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "An old plea: the law and the choices of its day, what was owed, and what can be done now."
    app.command(
        "vacatur", short_help="An old plea: the law of its day, and what can be done now.", help=told, epilog=_EXAMPLES
    )(vacatur)


def vacatur(
    case: Path | None = typer.Argument(None, help="The case, as docs/vacatur.md shows."),
    conviction: int = typer.Option(0, "--conviction", min=0, help="Which of person.convictions, counted from 0."),
    custody: str | None = typer.Option(None, "--custody", help="in (probation and parole too) or out (absent: not known)."),
    final: str | None = typer.Option(None, "--final", help="The day on which the conviction became final."),
    ground: list[str] = typer.Option([], "--ground", help="A ground to look for, as `padilla vacatur --json` names them."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: the case's, else today)."),
    circuit: str | None = typer.Option(None, "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia."),
    form: str = typer.Option("text", "--format", help="text, json or html."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    out: Path | None = typer.Option(None, "--out", help="Write here instead of printing."),
    law: Path | None = LAW,
) -> None:
    """Replay one old plea."""
    from padilla.cases import CaseError, read_case
    from padilla.categorical import Engine
    from padilla.vacatur import Asked, account_of

    form = "json" if as_json else form
    if form not in _FORMATS:
        raise InputError(f"--format {form}: write one of {', '.join(_FORMATS)}.")
    if custody is not None and custody not in _CUSTODY:
        raise InputError(f"--custody {custody}: write in or out.")
    if case is None:
        raise InputError("the case is missing. Example: padilla vacatur examples/vacatur.json")
    library = the_library(law, person=True)
    known = sorted({g for v in library.vehicles for g in v.grounds})
    wrong = [g for g in ground if g not in known]
    if wrong:
        raise InputError(f"--ground {g}: no vehicle has it. Write one of {', '.join(known)}." for g in wrong)
    try:
        read = case_with(read_case(case, library), {"as_of": day(as_of, "--as-of"), "circuit": circuit}, library)
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None
    ended = day(final, "--final")
    _check(read, conviction, ended)
    engine = Engine(library)
    account = account_of(engine, read, Asked(conviction, _CUSTODY.get(custody or ""), ended, tuple(ground)), date.today())
    said = _said(account, form)
    if out is None:
        typer.echo(said)
    else:
        write_whole(out, said)


def _said(account: Any, form: str) -> str:
    from padilla.reports import vacatur as data_of

    data = data_of.as_json(account)
    if form == "json":
        return json.dumps(data, indent=2, ensure_ascii=False)
    if form == "html":
        from padilla.reports.vacatur_page import as_html

        return as_html(account, data)
    from padilla.reports.vacatur_text import as_text

    return as_text(account, data)


def _check(case: Any, index: int, final: date | None) -> None:
    """What the verb needs besides what every case does."""
    convictions = case.person.convictions
    if not convictions:
        raise InputError("person.convictions: the case has no past conviction. Add the plea, with its plea_date.")
    if index >= len(convictions):
        raise InputError(
            f"--conviction {index}: the case has {len(convictions)}, counted from 0. Give 0 to {len(convictions) - 1}."
        )
    plea = convictions[index].plea_date
    if plea is None:
        raise InputError(
            f"person.convictions[{index}].plea_date: this is missing, and the law of that day is what is asked."
            " Add it; if only the year is known, ask for its first and its last day, and rely on what both answer."
        )
    if final is not None and final < plea:
        raise InputError(f"--final {final}: before the plea of {plea}. Correct one.")
