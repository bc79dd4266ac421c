"""`padilla analyze CASE.json`: the matrix over statuses, with reasons, sources and what would flip each cell."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.cases import case_with, write_whole
from padilla.cli.common import LAW, InputError, arrived, day, lines_in, the_library

_FORMATS = ("text", "json", "html")
_EXAMPLES = """\b
Examples:
  padilla analyze examples/spouse.json
  padilla analyze case.json --format html --out case.html
  padilla analyze --batch < cases.jsonl > answers.jsonl

\b
The shortest case there is:
  {"charges": [{"state": "CA", "code": "PC", "section": "459"}]}
"""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "A case (CASE.json): every effect for every status, with reasons."
    app.command("analyze", short_help="A case: every effect for every status, with reasons.", help=told, epilog=_EXAMPLES)(
        analyze
    )


def analyze(
    case: Path | None = typer.Argument(None, help="The case, as docs/start-here.md shows."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: the case's, else today)."),
    office: str | None = typer.Option(None, "--office", help="The office: los-angeles ..."),
    circuit: str | None = typer.Option(None, "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia."),
    form: str = typer.Option("text", "--format", help="text, json or html."),
    why: bool = typer.Option(True, "--why/--no-why", help="In text: print the reasons."),
    out: Path | None = typer.Option(None, "--out", help="Write here instead of printing."),
    batch: bool = typer.Option(False, "--batch", help="One case a line on standard input, one answer a line out."),
    law: Path | None = LAW,
) -> None:
    """Analyze one case, or a batch."""
    from padilla.cases import CaseError, read_case
    from padilla.categorical import Engine

    form = form.lower()
    if form not in _FORMATS:
        raise InputError(f"--format {form}: write one of {', '.join(_FORMATS)}.")
    library = the_library(law, person=True)
    given = {"as_of": day(as_of, "--as-of"), "office": office, "circuit": circuit}
    engine = Engine(library)
    if batch:
        if case is not None or out is not None:
            raise InputError("--batch reads standard input and writes standard output: give neither a case nor --out.")
        if not _batch(engine, given):
            raise typer.Exit(2)
        return
    if case is None:
        raise InputError("the case is missing. Example: padilla analyze examples/spouse.json")
    try:
        read = case_with(read_case(case, library), given, library)  # `-` is standard input
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None
    said = _render(engine, read, form, why)
    if out is None:
        typer.echo(said)
    else:
        write_whole(out, said)


def _render(engine: Any, case: Any, form: str, why: bool) -> str:
    from padilla.consequences import analyze as work_out
    from padilla.reports import analysis as data_of

    analysis = work_out(engine, case, date.today())
    data = data_of.as_json(analysis)
    if form == "json":
        return json.dumps(data, indent=2, ensure_ascii=False)
    if form == "html":
        from padilla.reports.page import as_html

        return as_html(analysis, data)
    from padilla.reports.text import as_text

    return as_text(analysis, data, ("prior only", "charged", "proposed"), why)


def _batch(engine: Any, given: dict[str, Any]) -> bool:
    """Each line answered as soon as it is read, those that came together at once; the answers without their reasons."""
    import gc

    from padilla.consequences.batch import TOGETHER

    if not gc.isenabled():  # the command starts without collecting garbage; a long batch needs it, but not for what stays
        gc.freeze()
        gc.enable()
    good = True
    for first, lines in arrived(sys.stdin.buffer, TOGETHER):
        read = [_read_line(engine, given, *line) for line in lines_in(lines, first)]
        found = iter(_answered(engine, [case for _, case in read if case is not None]))
        for answer, case in read:
            whole = answer if case is None else answer | next(found)
            sys.stdout.write(json.dumps(whole, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        good = good and all(case is not None for _, case in read)
    return good


def _read_line(
    engine: Any, given: dict[str, Any], number: int, asked: dict[str, Any] | None, wrong: str
) -> tuple[dict[str, Any], Any]:
    """What is known of the answer so far, and the case; no case where the line is wrong."""
    from padilla.cases import CaseError, read_case_data

    answer: dict[str, Any] = {"schema": 1, "id": asked.get("id") if asked else None}
    if asked is None or wrong:
        return answer | {"error": wrong}, None
    try:
        read = read_case_data({k: v for k, v in asked.items() if k != "id"}, engine.library, f"line {number}")
        return answer, case_with(read, given, engine.library) if any(given.values()) else read
    except CaseError as error:
        return answer | {"error": "; ".join(map(str, error.mistakes))}, None


def _answered(engine: Any, cases: list[Any]) -> list[dict[str, Any]]:
    from padilla.consequences.batch import results_of_cases
    from padilla.reports.analysis import assumed
    from padilla.reports.questions import asked_first, settled_by

    return [
        {
            "as_of": matter.setting.as_of.isoformat(),
            "forum": {"circuit": matter.setting.circuit, "assumed": matter.case.circuit is None},
            "library": engine.library.stamp,
            "results": results,
            "unknown": asked_first(settled_by(results)),
            "assumed": assumed(matter),
        }
        for matter, results in results_of_cases(engine, cases, date.today())
    ]
