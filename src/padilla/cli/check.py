"""`padilla check`: the question typed in a corridor. No file needed."""

from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli import record_relief
from padilla.cli.common import LAW, InputError, day, days, show_json, the_library
from padilla.library.cites import Cite, code_and_section
from padilla.library.forms import titled

_EXAMPLES = """\b
Examples:
  padilla check 'PC 273.5(a)'
  padilla check 'PC 273.5(a)' --days 365 --status lpr --since 2015-03
  padilla check 'HS 11377(a)' --substance methamphetamine --no-why
  padilla check 'PC 459' --convicted 2018-04-02 --relief 1203.4
  padilla check --relief list --state CA
"""
_OPTIONS = {
    "sentence_days": "--days",
    "statuses": "--status",
    "admitted": "--since",
    "lpr_since": "--since",
    "grade": "--grade",
    "offense_date": "--committed",
    "plea_date": "--convicted",
    "substance": "--substance",
    "loss_usd": "--loss",
    "victim_relationship": "--relationship",
    "limb": "--limb",
    "circuit": "--circuit",
}


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "What does this charge do, to whom, what would flip it, and what is safer?"
    app.command("check", short_help="What does this charge do, and what is safer?", help=told, epilog=_EXAMPLES)(check)


def check(
    charge: str = typer.Argument("", help="The charge as written: 'PC 273.5(a)'."),
    sentence: str | None = typer.Option(None, "--days", help="The sentence: 365, 364d, 16m, 1y (absent: not known)."),
    status: list[str] = typer.Option([], "--status", help="lpr, nonimmigrant ... (absent: every status at once)."),
    since: str | None = typer.Option(None, "--since", help="When admitted: 2015, 2015-03 or 2015-03-01."),
    grade: str | None = typer.Option(None, "--grade", help="felony, misdemeanor or infraction."),
    committed: str | None = typer.Option(None, "--committed", help="The day of the offense."),
    substance: str | None = typer.Option(None, "--substance", help="The drug, or `unspecified` where the record is silent."),
    loss: int | None = typer.Option(None, "--loss", min=0, help="The victim's loss in dollars."),
    relationship: str | None = typer.Option(None, "--relationship", help="spouse, cohabitant, dating, child, other ..."),
    limb: str | None = typer.Option(None, "--limb", help="The limb that the record establishes."),
    state: str = typer.Option("", "--state", help="The state (absent: the one whose code the charge names)."),
    circuit: str | None = typer.Option(
        None, "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia (absent: assumed from the state)."
    ),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: today)."),
    relief: str | None = typer.Option(
        None, "--relief", help="Record relief after a conviction, as people call it (1203.4); does it help? `list` lists them."
    ),
    convicted: str | None = typer.Option(None, "--convicted", help="With --relief: the day of conviction (absent: --as-of)."),
    why: bool = typer.Option(True, "--why/--no-why", help="Print the reasons."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """What this charge does, to whom, what would flip it, and what is safer."""
    library = the_library(law, person=True)
    when = day(as_of, "--as-of") or date.today()
    if relief == record_relief.LIST:
        record_relief.show_list(library, state.upper() or _state(library, charge), circuit, as_json)
        return
    if not charge.strip():
        raise InputError("the charge is missing. Example: padilla check 'PC 273.5(a)'")
    past = day(convicted, "--convicted")
    if past and relief is None:
        raise InputError("--convicted goes with --relief. A conviction beside a charge goes into a case: `padilla new-case`.")
    state = state.upper() or _state(library, charge)
    found = _charge(library, state, charge, when)
    facts = {"substance": substance, "loss_usd": loss, "victim_relationship": relationship}
    proposal: dict[str, Any] = {
        "count": 1,
        "state": state,
        "code": found[0],
        "section": found[1],
        "form": found[2] or None,
        "disposition": "conviction",
        "grade": grade,
        "sentence_days": days(sentence, "--days"),
        "record": {"limb": limb or found[3]} if limb or found[3] else None,
    }
    admitted = day(since, "--since")
    status, grade = [s.lower() for s in status], grade.lower() if grade else None
    proposal["grade"] = grade
    case: dict[str, Any] = {
        "as_of": when.isoformat(),
        "circuit": circuit,
        "person": {
            "statuses": status,
            "admitted": admitted.isoformat() if admitted else None,
            "lpr_since": admitted.isoformat() if admitted and {"lpr", "conditional_resident"} & set(status) else None,
        },
        "charges": [
            {
                "count": 1,
                "state": state,
                "code": found[0],
                "section": found[1],
                "form": found[2] or None,
                "grade": grade,
                "offense_date": str(day(committed, "--committed") or when),
                "facts": {k: v for k, v in facts.items() if v is not None},
            }
        ],
        "proposed": [proposal],
    }
    if relief is not None:
        if past and committed is None:
            case["charges"][0]["offense_date"] = past.isoformat()
        record_relief.compare(library, case, relief, past, when, as_json, found[4])
        return
    _answer(library, case, when, as_json, why, found[4], committed is None)


def _state(library: Any, charge: str) -> str:
    from padilla.charges import state_of

    return state_of(library, charge)


def _charge(library: Any, state: str, charge: str, when: date) -> tuple[str, str, str, str | None, list[str]]:
    """Code, section, form and limb of the charge typed; wrong input where it is not known."""
    if state not in library.places:
        raise InputError(f"--state {state}: not in the library, which has {', '.join(library.places)}.")
    if _is_cited_so(library, state, charge, when):
        return *code_and_section(charge), "", None, []
    from padilla.charges import resolve

    found = resolve(library, state, charge, when)
    if found.not_an_offense:
        raise InputError(f"{charge}: not an offense: {found.reason}.")
    if found.form and found.about is None:
        raise InputError(_of_its_own(charge, found))
    if found.about:
        return *code_and_section(found.about), found.form, None, [*found.notes]
    form = "attempt" if found.attempt else ""
    if found.offense is None or found.cite is None:
        code, section = code_and_section(charge)
        if found.candidates and section and any(c.startswith(charge.strip()) for c in found.candidates):
            return code.upper(), section, form, None, [f"{charge}: answered from {', '.join(found.candidates)}"]
        near = f" Did you mean {', '.join(found.candidates)}?" if found.candidates else " See `padilla law list`."
        raise InputError(f"{charge}: unknown: {found.reason}. It is not to be read as safe.{near}")
    code, section = code_and_section(found.cite)
    notes = [*found.notes] + ([f"enhancements not computed: {', '.join(found.enhancements)}"] if found.enhancements else [])
    return code, section, form, found.limb, notes


def _of_its_own(charge: str, found: Any) -> str:
    """What to ask of a conspiracy or a solicitation: its consequences are those of the crime that it is about."""
    if found.form == "facilitation":
        return (
            f"{charge}: facilitation is not computed: it asks no intent that the crime be committed, and no authority "
            "on it is in the library. It is unknown, not safe: ask immigration counsel."
        )
    about = "write one crime beside it, not several" if found.of else "write that crime beside it, after a stroke"
    example = found.of[0] if found.of else "PC 459"
    whole = f"padilla check '{charge.split('/')[0]}/{example}'"
    return f"{charge}: {found.form} depends on the crime it is about: {about}. Example: {whole}"


def _is_cited_so(library: Any, state: str, charge: str, when: date) -> bool:
    """Whether the charge is written just as an offense of the library is cited: nothing is then to be resolved."""
    refs = library.refs_at(Cite.of(charge), library.places[state])
    return any(r.cite == charge.strip() and r.in_force(when) for r in refs)


def _answer(library: Any, case: dict[str, Any], when: date, as_json: bool, why: bool, notes: list[str], undated: bool) -> None:
    import json

    from padilla.cases import CaseError, read_case_text
    from padilla.categorical import Engine
    from padilla.consequences import analyze
    from padilla.reports import analysis as data_of
    from padilla.reports.text import as_text

    try:
        read = read_case_text(json.dumps(without_none(case)), library, "check")
    except CaseError as error:
        raise InputError(dict.fromkeys(typed(m) for m in error.mistakes)) from None
    analysis = analyze(Engine(library), read, when, only="proposed")
    data = data_of.as_json(analysis)
    data["assumed"] += notes + (["the offense is committed today"] if undated else [])
    if as_json:
        show_json(data)
        return
    charge = read.proposed[0]
    sentence = f", sentence {charge.sentence_days} days" if charge.sentence_days is not None else ", sentence not known"
    typer.echo(f"{titled(charge.inchoate)}{charge.cite}{sentence}, asked {when}\n")
    typer.echo(as_text(analysis, data, ("proposed",), why))


def typed(mistake: Any) -> str:
    """A mistake with the option that was typed, and not the path into a case nobody wrote."""
    option = next((o for key, o in _OPTIONS.items() if key in mistake.where), mistake.where)
    return f"{option}: {mistake.what}. {mistake.mend}".rstrip()


def without_none(value: Any) -> Any:
    """The same without what was not given."""
    if isinstance(value, dict):
        return {k: without_none(v) for k, v in value.items() if v is not None}
    return [without_none(v) for v in value] if isinstance(value, list) else value
