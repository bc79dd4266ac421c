"""`padilla check CHARGE --relief NAME`: does this record relief help? `--relief list` lists what a state has."""

import json
import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

import typer

from padilla.cli.common import InputError, show_json
from padilla.library.forms import titled

LIST = "list"


def show_list(library: Any, state: str, circuit: str | None, as_json: bool) -> None:
    """Print the record relief of a state."""
    from padilla.reports import record_relief as report

    if state not in library.places:
        raise InputError(f"--state {state}: not in the library, which has {', '.join(library.places)}.")
    circuit = circuit or library.forum_of(state)
    if circuit not in library.forums:
        raise InputError(f"--circuit {circuit}: not in the library, which has {', '.join(library.forums)}.")
    if as_json:
        show_json(report.list_json(library, state, circuit))
    else:
        typer.echo(report.list_text(library, state, circuit))


def compare(
    library: Any, case: dict[str, Any], name: str, convicted: date | None, when: date, as_json: bool, notes: Sequence[str]
) -> None:
    """Print the conviction without the relief and with it. `case` is what `check` would ask, with one count."""
    from padilla.categorical import Engine
    from padilla.consequences import analyze
    from padilla.reports import record_relief as report

    (count,) = case["charges"]
    relief = find(library, count["state"], name)
    day = convicted or when
    if not relief.holds(day):
        raise InputError(f"--relief {name}: {_span(relief)}, and this conviction is of {day}. Give its day with --convicted.")
    read = _read(library, case, day, "felony" if relief.grade == "misdemeanor" else None)
    engine = Engine(library)
    before = analyze(engine, read, when, only="prior only")
    (conviction,) = read.person.convictions
    said = []
    changed = {"disposition": relief.id}
    if relief.grade and before.circuit in relief.grade_in:
        changed["grade"] = relief.grade
    elif relief.grade:
        forum = library.forums[before.circuit].title if before.circuit in library.forums else before.circuit
        said.append(f"whether the {forum} is bound by the lower grade is argued: it is computed with the first one")
    person = read.person.model_copy(update={"convictions": (conviction.model_copy(update=changed),)})
    after = analyze(engine, read.model_copy(update={"person": person}), when, only="prior only")
    if not relief.undoes:
        said.append(f"this is no relief after a conviction, but how a case ends ({relief.kind}); it is held against one")
    compared = report.Compared(relief, before, after, tuple(said))
    data = report.as_json(compared)
    data["assumed"] += [*notes, *_assumed(case, conviction, convicted)]
    if as_json:
        show_json(data)
        return
    days = f"sentence {conviction.sentence_days} days" if conviction.sentence_days is not None else "sentence not known"
    attempted = titled(conviction.inchoate)
    typer.echo(report.as_text(compared, data, f"{attempted}{conviction.cite}, {days}, convicted {day}, asked {when}"))


def _assumed(case: dict[str, Any], conviction: Any, convicted: date | None) -> list[str]:
    said = [] if convicted else ["the conviction is of the day asked (--convicted DATE)"]
    if conviction.grade and not case["charges"][0].get("grade"):
        said.append(f"before the relief it was a {conviction.grade} (--grade)")
    return said


def _read(library: Any, case: dict[str, Any], day: date, grade: str | None) -> Any:
    """The case with its count as the one past conviction, and no charge pending."""
    from padilla.cases import CaseError, read_case_text
    from padilla.cli.check import typed, without_none

    (count,), (proposal,) = case["charges"], case["proposed"]
    conviction = {k: v for k, v in proposal.items() if k != "count"} | {
        "facts": count["facts"],
        "grade": count.get("grade") or grade,
        "offense_date": min(count["offense_date"], day.isoformat()),
        "plea_date": day.isoformat(),
    }
    asked = {**case, "person": {**case["person"], "convictions": [conviction]}, "proposed": []}
    try:
        read = read_case_text(json.dumps(without_none(asked)), library, "check")
    except CaseError as error:
        raise InputError(dict.fromkeys(typed(m) for m in error.mistakes)) from None
    return read.model_copy(update={"charges": ()})


def find(library: Any, state: str, name: str) -> Any:
    """The disposition of a state by what people call it, its id, citation or title; wrong input where there is none."""
    here = [d for d in library.dispositions.values() if d.state == state]
    wanted = _plain(name)
    found = [d for d in here if wanted in map(_plain, (*d.called, d.id))]
    found = found or [d for d in here if wanted in map(_plain, (d.cite, d.title))]
    if found:
        return _one(name, found)
    known = {_plain(n): d for d in here for n in (*d.called, d.title)}
    near = dict.fromkeys(known[n].called[0] if known[n].called else known[n].id for n in _near(wanted, list(known)))
    mend = f"Did you mean {', '.join(near)}?" if near else f"See `padilla check --relief list --state {state}`."
    raise InputError(f"--relief {name}: {state} has no relief of that name in the library; it is unknown. {mend}")


def _one(name: str, found: Sequence[Any]) -> Any:
    """The one meant; of several, the one that undoes a conviction."""
    undoing = [d for d in found if d.undoes] or list(found)
    if len(undoing) > 1:
        several = "; ".join(f"{d.id} ({d.title})" for d in undoing)
        raise InputError(f"--relief {name}: several are called so: {several}. Give one by its id.")
    return undoing[0]


def _near(wanted: str, known: list[str]) -> list[str]:
    begun = [k for k in known if wanted and (k.startswith(wanted) or wanted.startswith(k)) and len(k) > 2]
    return list(dict.fromkeys([*begun, *get_close_matches(wanted, known, 4, 0.7)]))[:5]


def _plain(text: str) -> str:
    """A name without what people write differently: case, spaces, the sign of a section."""
    return re.sub(r"[^a-z0-9.()]+", "", text.lower().replace("section", "").replace("penal code", "pc"))


def _span(relief: Any) -> str:
    first = f" from {relief.from_}" if relief.from_ else ""
    return f"`{relief.title}` is for convictions{first}{f' to {relief.to}' if relief.to else ''}"
