"""`padilla match`: one statute against one ground, with reasons; or a batch."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.common import LAW, InputError, day, days, iso_day, lines_in, show_json, the_library

_KEYS = {
    "id",
    "state",
    "code",
    "section",
    "attempt",
    "form",
    "detail",
    "ground",
    "circuit",
    "as_of",
    "convicted",
    "sentence_days",
}


_EXAMPLES = """\b
Examples:
  padilla match --code PC --section 459 --ground AF.G.burglary
  padilla match --code HS --section 11377 --ground CS --detail methamphetamine
  padilla match --batch < questions.jsonl > answers.jsonl

\b
A line of a batch (here broken in two):
  {"id": 1, "state": "CA", "code": "PC", "section": "459", "ground": "CIMT",
   "circuit": "9", "as_of": "2026-06-30"}
"""

_FORMS = ("", "attempt", "conspiracy", "solicitation", "accessory")


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "One statute against one ground: does every way of committing it fall within?"
    app.command("match", short_help="One statute against one ground: does it fall within?", help=told, epilog=_EXAMPLES)(match)


def match(
    state: str = typer.Option("", "--state", help="The state: CA, NY ... (absent: the one whose code it is)."),
    code: str = typer.Option("", "--code", help="PC, HS, VC ..."),
    section: str = typer.Option("", "--section", help="459, 243(e)(1) ..."),
    ground: str = typer.Option("", "--ground", help="AF.G.burglary, CIMT ... (see `padilla law list grounds`)"),
    circuit: str | None = typer.Option(
        None, "--circuit", "--forum", help="Whose law: a circuit, or `bia` (absent: the state's)."
    ),
    as_of: str | None = typer.Option(None, "--as-of", help="The day the question is asked (default: today)."),
    convicted: str | None = typer.Option(None, "--convicted", help="The day of conviction (default: --as-of)."),
    sentence_days: str | None = typer.Option(None, "--sentence-days", help="364, 365d, 1y (absent: a year or more)."),
    attempt: bool = typer.Option(False, "--attempt", help="An attempt to commit it."),
    form: str = typer.Option("", "--form", help="attempt, conspiracy, solicitation or accessory: derived from the offense."),
    detail: str = typer.Option("", "--detail", help="What the record names: `dwelling`, `methamphetamine`."),
    no_precedents: bool = typer.Option(False, "--no-precedents", help="Leave holdings on state statutes out."),
    no_learned: bool = typer.Option(False, "--no-learned", help="Also the ground rows learned from this statute."),
    batch: bool = typer.Option(False, "--batch", help="One JSON question a line on standard input."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """One statute against one ground."""
    from padilla.categorical import Engine

    engine = Engine(the_library(law))
    if batch:
        if not _batch(engine, not no_precedents, not no_learned):
            raise typer.Exit(2)
        return
    for value, option in ((code, "--code"), (section, "--section"), (ground, "--ground")):
        if not value:
            raise InputError(f"{option} is missing. Example: padilla match --code PC --section 459 --ground AF.G.burglary")
    from padilla.charges import state_of
    from padilla.library.spelled import in_library_words

    code, section = in_library_words(engine.library, code, section)
    state = state or state_of(engine.library, f"{code} {section}")
    asked = {
        "state": state,
        "code": code,
        "section": section,
        "ground": ground,
        "circuit": engine.library.forum_of(state.upper()) if circuit is None else circuit,
        "attempt": attempt,
        "form": form,
        "detail": detail,
        "as_of": (day(as_of, "--as-of") or date.today()).isoformat(),
        "sentence_days": days(sentence_days, "--sentence-days"),
    }
    if convicted:
        asked["convicted"] = str(day(convicted, "--convicted"))
    _one(engine, asked, as_json, not no_precedents, not no_learned)


def _one(engine: Any, asked: dict[str, Any], as_json: bool, precedents: bool, learned: bool) -> None:
    from padilla.reports import verdicts

    question, wrong = read_question(engine, asked, precedents, learned)
    if wrong or question is None:
        raise InputError(wrong)
    verdict = engine.ask(question)
    if verdict.outcome == "not_in_library":
        lack = verdict.reasons[0].claim if verdict.reasons else "not in the library"
        if not as_json:
            raise InputError(f"{lack}. It is unknown, not safe: see `padilla law list`.")
    if as_json:
        show_json(verdicts.as_json(engine, verdict, asked.get("sentence_days")))
    else:
        typer.echo(verdicts.as_text(engine, verdict, asked.get("sentence_days")))


def _batch(engine: Any, precedents: bool, learned: bool) -> bool:
    """Answer every line; False where some line was bad."""
    import json

    from padilla.reports import verdicts

    good = True
    for _number, asked, wrong in lines_in(sys.stdin.buffer):
        answer: dict[str, Any] = {"schema": 1, "id": asked.get("id") if asked else None}
        if asked is not None and not wrong:
            question, wrong_lines = read_question(engine, asked, precedents, learned)
            wrong = "; ".join(wrong_lines)
            if question is not None and not wrong_lines:
                verdict = engine.ask(question)
                answer |= verdicts.batch_json(engine, verdict, asked.get("sentence_days"))
        if wrong:
            good = False
            answer["error"] = wrong
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return good


def read_question(engine: Any, asked: dict[str, Any], precedents: bool, learned: bool) -> tuple[Any, list[str]]:
    """A question from its JSON form, or what is wrong with it, each with its key and mend."""
    from padilla.cases.json_text import shown
    from padilla.categorical import Question

    wrong = _wrong_words(asked)
    sentence = asked.get("sentence_days")
    if sentence is not None and (not isinstance(sentence, int) or isinstance(sentence, bool) or sentence < 0):
        wrong.append(f"sentence_days: {shown(sentence)} is not a number of days. Write digits without quotes: 365")
    dates: dict[str, date | None] = {"as_of": None, "convicted": None}
    for key in dates:
        try:
            dates[key] = iso_day(asked[key]) if asked.get(key) is not None else None
        except ValueError:
            wrong.append(f"{key}: {shown(asked[key])} is not a date. Write year-month-day: 2026-06-30")
    if wrong:
        return None, wrong
    from padilla.library.spelled import in_library_words

    as_of = dates["as_of"] or date.today()
    if dates["convicted"] and dates["convicted"] > as_of:
        return None, [f"convicted: {dates['convicted']} is after as_of {as_of}. Correct one"]
    return (
        Question(
            asked["state"].upper(),
            " ".join(in_library_words(engine.library, asked["code"], asked["section"])),
            asked["ground"],
            asked["circuit"],
            as_of,
            dates["convicted"],
            asked.get("form") or ("attempt" if asked.get("attempt") else ""),
            asked.get("detail", ""),
            enhancements=_enhancements(engine, asked.get("detail", "")),
            precedents=precedents,
            learned=learned,
        ),
        [],
    )


def _enhancements(engine: Any, detail: str) -> tuple[str, ...]:
    """The enhancements that a detail names by section."""
    from padilla.library.cites import Cite

    found = []
    for enhancement in engine.library.enhancements if any(c.isdigit() for c in detail) else ():
        cite = Cite.of(enhancement.cite)
        if re.search(rf"(?<![\d.]){re.escape(cite.section)}(?![\d.])", detail):
            found.append(enhancement.cite)
    return tuple(found)


def _wrong_words(asked: dict[str, Any]) -> list[str]:
    """Unknown keys, and text that is missing or is not text."""
    from padilla.cases.json_text import shown

    wrong = [f"{k}: there is no such key. Known: {', '.join(sorted(_KEYS))}" for k in asked if k not in _KEYS]
    needed = ("state", "code", "section", "ground", "circuit")
    wrong += [f"{k}: text is needed here" for k in needed if not isinstance(asked.get(k), str) or not asked[k].strip()]
    if asked.get("form", "") not in _FORMS:
        wrong.append(f"form: {shown(asked['form'])} is none of {', '.join(_FORMS[1:])}. Write one of them, or leave it out")
    elif asked.get("attempt") and asked.get("form", "") not in ("", "attempt"):
        wrong.append("form: `attempt` is given too. Keep one")
    for key, kind, name in (("attempt", bool, "true or false"), ("detail", str, "text")):
        if not isinstance(asked.get(key, kind()), kind):
            wrong.append(f"{key}: must be {name}")
    return wrong
