"""`padilla basis`: which words of a proposed factual basis turn an answer, for whom, and what says less."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.cases import case_with
from padilla.cli.check import _charge, _state, typed, without_none
from padilla.cli.common import LAW, InputError, day, days, show_json, the_library

_EXAMPLES = """\b
Examples:
  padilla basis 'HS 11377(a)' --text 'On May 1 he possessed methamphetamine.'
  padilla basis case.json --file plea.txt --count 2
  padilla basis case.json - < plea.txt

\b
Give the paragraph of the plea form, the colloquy, or the count pleaded to.
"""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = (
        "Which words of a proposed factual basis hurt or help, for whom, and what says less. The case is a file, or a charge "
        "as written. Each word is computed against a record of conviction that is silent."
    )
    app.command("basis", short_help="A factual basis: which words hurt, for whom.", help=told, epilog=_EXAMPLES)(basis)


def basis(
    case: str = typer.Argument(help="CASE.json, or a charge as written: 'HS 11377(a)'."),
    source: str | None = typer.Argument(None, help="`-`: read the text from standard input."),
    text: str | None = typer.Option(None, "--text", help="The text."),
    file: Path | None = typer.Option(None, "--file", help="A file with the text; `-` for standard input."),
    count: int | None = typer.Option(None, "--count", help="The count the text is for, where there are several."),
    sentence: str | None = typer.Option(None, "--days", help="Of a charge: the sentence: 365, 364d, 16m, 1y."),
    status: list[str] = typer.Option([], "--status", help="Of a charge: lpr, asylee ... (absent: every status at once)."),
    since: str | None = typer.Option(None, "--since", help="Of a charge: when admitted: 2015, 2015-03 or 2015-03-01."),
    grade: str | None = typer.Option(None, "--grade", help="Of a charge: felony, misdemeanor or infraction."),
    state: str = typer.Option("", "--state", help="Of a charge: the state (absent: the one whose code it names)."),
    circuit: str | None = typer.Option(None, "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: the case's, else today)."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """Lint a proposed factual basis."""
    said = _text(source, text, file)
    library = the_library(law, person=True)
    when = day(as_of, "--as-of")
    of_charge = {"--days": sentence, "--status": status, "--since": since, "--grade": grade, "--state": state}
    if _is_file(case):
        given = [option for option, value in of_charge.items() if value]
        if given:
            raise InputError(f"{', '.join(given)}: the case says it; these options are for a charge typed in its place.")
        read = _read(library, case, when, circuit)
        notes: list[str] = []
    else:
        data, notes = _of_charge(library, case, state, when, circuit, status, since, grade, days(sentence, "--days"))
        read = _as_case(library, data)
    _answer(library, read, said, count, as_json, notes)


def _text(source: str | None, text: str | None, file: Path | None) -> str:
    from padilla.consequences.basis import LONGEST

    if source not in (None, "-"):
        raise InputError(f"{source}: give the text with --text or --file, or `-` for standard input.")
    given = sum(x is not None for x in (source, text, file))
    if given != 1:
        what = "the text is missing" if not given else "the text is given more than once"
        raise InputError(f"{what}: give one of --text, --file and `-`. Example: padilla basis 'HS 11377(a)' --text '...'")
    if text is None:
        text = _bytes(file if file is not None else Path("-"), 4 * LONGEST + 1)
    if len(text) > LONGEST:
        raise InputError(f"the text is longer than {LONGEST:,} characters. Give the part that is the factual basis.")
    return text


def _bytes(file: Path, most: int) -> str:
    try:
        if str(file) == "-":
            raw = sys.stdin.buffer.read(most)
        else:
            with file.open("rb") as opened:
                raw = opened.read(most)
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"--file {file}: the file cannot be read: {error.strerror}. Check the name.") from None
    except UnicodeDecodeError as error:
        if error.end == len(raw) == most:  # cut off in the middle of a character: longer than any text may be
            return raw.decode("utf-8", "ignore")
        raise InputError(f"--file {file}: this is not text in UTF-8. Save it as plain text.") from None


def _is_file(case: str) -> bool:
    try:
        return case.lower().endswith(".json") or Path(case).is_file()
    except (OSError, ValueError):
        return False


def _read(library: Any, case: str, when: date | None, circuit: str | None) -> Any:
    from padilla.cases import CaseError, read_case

    given = {"as_of": when, "circuit": circuit}
    try:
        return case_with(read_case(Path(case), library), given, library)
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None


def _of_charge(
    library: Any,
    charge: str,
    state: str,
    when: date | None,
    circuit: str | None,
    status: list[str],
    since: str | None,
    grade: str | None,
    sentence: int | None,
) -> tuple[dict[str, Any], list[str]]:
    today = when or date.today()
    place = state.upper() or _state(library, charge)
    code, section, form, limb, notes = _charge(library, place, charge, today)
    admitted = day(since, "--since")
    first = admitted.isoformat() if admitted else None
    count = {"count": 1, "state": place, "code": code, "section": section, "form": form or None, "grade": grade}
    case = {
        "as_of": today.isoformat(),
        "circuit": circuit,
        "person": {
            "statuses": status,
            "admitted": first,
            "lpr_since": first if {"lpr", "conditional_resident"} & set(status) else None,
        },
        "charges": [{**count, "offense_date": today.isoformat()}],
        "proposed": [{**count, "sentence_days": sentence, "record": {"limb": limb} if limb else None}],
    }
    return case, [*notes, "the offense is committed today"]


def _as_case(library: Any, data: dict[str, Any]) -> Any:
    from padilla.cases import CaseError, read_case_text

    try:
        return read_case_text(json.dumps(without_none(data)), library, "basis")
    except CaseError as error:
        raise InputError(dict.fromkeys(typed(m) for m in error.mistakes)) from None


def _path(case: Any, count: int | None) -> str:
    """The count that the text is for."""
    kind = "proposed" if case.proposed else "charges"
    listed = case.proposed or case.charges
    if count is None:
        if len(listed) == 1:
            return f"{kind}[0]"
        raise InputError(f"the case has {len(listed)} counts: say with --count which of them the text is for.")
    numbers = [c.count or i for i, c in enumerate(listed, 1)]
    if numbers.count(count) != 1:
        raise InputError(f"--count {count}: the case has {', '.join(map(str, numbers))}.")
    return f"{kind}[{numbers.index(count)}]"


def _answer(library: Any, case: Any, text: str, count: int | None, as_json: bool, notes: list[str]) -> None:
    from padilla.categorical import Engine
    from padilla.consequences import analyze
    from padilla.consequences.basis import lint
    from padilla.reports import basis as report

    if not library.record:
        raise InputError("--law: the law there says nothing of the record of conviction, so that no words could be found.")
    path = _path(case, count)
    assuming = "proposed" if case.proposed else "charged"
    engine = Engine(library)
    found = lint(analyze(engine, case, date.today(), only=assuming), path, text)
    if not found.statuses:
        raise InputError("person.statuses: a citizen has no immigration consequences: there is nothing to compare.")
    plain = lint(analyze(engine.plain, case, date.today(), only=assuming), path, text) if library.overlay else None
    if as_json:
        data = report.as_json(found, plain)
        data["assumed"] += notes
        show_json(data)
        return
    typer.echo(report.as_text(found, notes, plain))
