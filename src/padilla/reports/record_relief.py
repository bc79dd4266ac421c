"""Record relief (a dismissal, a vacatur, a pardon): the answers of one conviction without it and with it, side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from padilla.consequences.analysis import EFFECTS, Analysis, Result
from padilla.consequences.flips import difference
from padilla.library import Library
from padilla.library.schema.tables import Disposition
from padilla.reports import analysis as data_of
from padilla.reports.text import HARM, HEAD
from padilla.reports.verdicts import footer

_WIDTH = 80
_MEANING = {
    "nothing": "CHANGES NOTHING that is computed here, for anybody asked about.",
    "some": "CHANGES SOME ANSWERS: see who and which below.",
    "depends": "IT DEPENDS: federal law honours it, or not, on what the record shows (below).",
    "gone": "NOT A CONVICTION for federal immigration law, as the library reads it.",
}


_GONE = "what is gone is the conviction: a new plea in its place is a new conviction, and what happened can still be weighed"


@dataclass(frozen=True)
class Compared:
    """One conviction without the relief and with it, in the same forum on the same day."""

    relief: Disposition
    before: Analysis
    after: Analysis
    notes: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[tuple[Result, Result]]:
        """Each status on both sides."""
        return list(zip(self.before.results, self.after.results, strict=True))

    @property
    def answer(self) -> str:
        """In one word: nothing, some, depends or gone."""
        there = {c.convicted.answer for r in self.after.results for c in r.convictions}
        if there == {"no"}:
            return "gone"
        if there - {"yes", "no"}:
            return "depends"
        return "some" if any(difference(*pair) or pair[0].harm != pair[1].harm for pair in self.pairs) else "nothing"

    @property
    def told(self) -> list[str]:
        """What must be said beside the answers."""
        gone = [_GONE] if self.answer == "gone" and self.relief.undoes else []
        return [*self.notes, *gone, *([self.relief.notes] if self.relief.notes else [])]

    @property
    def forums(self) -> dict[str, str]:
        """Whether it remains a conviction, in every forum of the library."""
        return {f: self.relief.conviction_in(f) for f in self.before.engine.library.forums}


def as_json(compared: Compared) -> dict[str, Any]:
    """The answers without the relief as `check` gives them, and under `relief_record` what the relief makes of them."""
    data = data_of.as_json(compared.before, detail=False)
    with_it = data_of.as_json(compared.after, detail=False)
    relief = compared.relief
    data["relief_record"] = {
        "id": relief.id,
        "title": relief.title,
        "cite": relief.cite,
        "kind": relief.kind,
        "called": list(relief.called),
        "plain": relief.plain,
        "answer": compared.answer,
        "conviction": relief.conviction_in(compared.before.circuit),
        "forums": compared.forums,
        "federal": relief.federal,
        "order_should_say": relief.order_should_say,
        "why": relief.why,
        "asks": relief.asks,
        "waives": list(relief.waives),
        "grade": relief.grade,
        "grade_in": list(relief.grade_in),
        "authority": list(relief.authority),
        "sources": [s.model_dump(mode="json", exclude_none=True) for s in relief.sources],
        "notes": compared.told,
        "changes": [_changed(*pair) for pair in compared.pairs],
        "results": with_it["results"],
        "reasons": with_it["reasons"],
        "unknown": with_it["unknown"],
    }
    return data


def _changed(before: Result, after: Result) -> dict[str, Any]:
    then = difference(before, after)
    was = difference(after, before)
    return {
        "status": before.status.id,
        "harm": {"before": before.harm, "after": after.harm},
        "changed": {name: {"before": was[name], "after": value} for name, value in then.items()},
    }


# -- text ------------------------------------------------------------------------------------------------------


def as_text(compared: Compared, data: dict[str, Any], head: str) -> str:
    """For a reader, in 80 columns."""
    relief = compared.relief
    lines = [*_wrap(head), *_wrap(f"Relief: {relief.title} ({relief.cite})"), "", _MEANING[compared.answer]]
    lines += ["", *_wrap(f"What it is: {relief.plain}")]
    for title, said in (
        ("Federal law", relief.federal),
        ("Why", relief.why),
        ("It turns on", relief.asks if relief.conviction_in(compared.before.circuit) == "depends" else None),
        ("The order should say", relief.order_should_say),
    ):
        lines += _wrap(f"{title}: {said}") if said else []
    lines += [*_forums(compared), *_wrap(f"Authority: {'; '.join(relief.authority)}"), ""]
    for statuses, before, after in _groups(compared):
        lines += [*_group(statuses, before, after), ""]
    lines += [line for note in [*compared.told, *data["notes"]] for line in _wrap(f"Note: {note}")]
    lines += [line for note in data["assumed"] for line in _wrap(f"Assumed: {note}")]
    lines += ["", *textwrap.wrap(data["not_checked"], _WIDTH), *footer(compared.before.engine)]
    return "\n".join(lines)


def _forums(compared: Compared) -> Iterator[str]:
    """In which forums it is a conviction still, where they differ."""
    forums = compared.before.engine.library.forums
    by_answer: dict[str, list[str]] = {}
    for name, answer in compared.forums.items():
        by_answer.setdefault(answer, []).append(forums[name].title)
    if len(by_answer) > 1:
        said = "; ".join(f"{answer}: {', '.join(names)}" for answer, names in by_answer.items())
        yield from _wrap(f"Still a conviction, by forum: {said}")
    if compared.relief.grade:
        bound = ", ".join(forums[f].title for f in compared.relief.grade_in if f in forums)
        yield from _wrap(f"Forums bound by the lower grade: {bound or 'none known'}; elsewhere it is argued")


def _groups(compared: Compared) -> list[tuple[list[str], Result, Result]]:
    """Noncitizens who share both sides."""
    found: dict[tuple[Any, ...], tuple[list[str], Result, Result]] = {}
    for before, after in compared.pairs:
        if before.status.noncitizen and (before.status.id != "unknown" or len(compared.pairs) == 1):
            key = (_signature(before), _signature(after))
            found.setdefault(key, ([], before, after))[0].append(before.status.title)
    return list(found.values())


def _signature(result: Result) -> tuple[Any, ...]:
    effects = tuple(e.answer for e in result.effects.values())
    return (result.harm, effects, tuple(r.value for r in result.relief.values()))


def _group(statuses: Sequence[str], before: Result, after: Result) -> Iterator[str]:
    yield from _wrap("; ".join(statuses))
    yield "-" * _WIDTH
    for name in EFFECTS:
        yield f"{HEAD[name]:<20} {_moved(before.effects[name].answer.upper(), after.effects[name].answer.upper())}"
    changed = [n for n in before.relief if before.relief[n].value != after.relief[n].value]
    for name in changed:
        yield from _wrap(f"{'':<21}{name}: {_moved(before.relief[name].value, after.relief[name].value)}", 23)
    alike = [f"{n} {r.value}" for n, r in before.relief.items() if n not in changed and r.value != "not_applicable"]
    if alike:
        yield from _wrap(f"Relief unchanged     {'; '.join(alike)}", 21)
    harm = f"{before.harm}" if before.harm == after.harm else f"{before.harm} -> {after.harm}"
    yield f"Harm                 {harm} ({HARM[after.harm]})"


def _moved(before: str, after: str) -> str:
    return f"{before} -> {after}" if before != after else f"{before} (unchanged)"


def listed(library: Library, state: str) -> list[Disposition]:
    """The record relief of a state."""
    return [d for d in library.dispositions.values() if d.state == state and d.undoes]


def list_json(library: Library, state: str, circuit: str) -> dict[str, Any]:
    """The list for programs."""
    rows = [
        {
            "id": d.id,
            "called": list(d.called),
            "title": d.title,
            "kind": d.kind,
            "conviction": d.conviction_in(circuit),
            "federal": d.federal,
        }
        for d in listed(library, state)
    ]
    return {"schema": 1, "state": state, "forum": {"circuit": circuit}, "relief_record": rows, "library": library.stamp}


def list_text(library: Library, state: str, circuit: str) -> str:
    """The list for a reader: what to type, what it is, and whether a conviction remains."""
    forum = library.forums[circuit].title if circuit in library.forums else circuit
    lines = [*_wrap(f"Record relief in {state}; whether federal law, in the {forum}, still calls it a conviction"), ""]
    for entry in listed(library, state):
        typed = entry.called[0] if entry.called else entry.id
        lines += _wrap(f"{entry.conviction_in(circuit):<8} {typed:<16} {entry.title}", 26)
    return "\n".join([*lines, "", "Ask of one: padilla check 'CHARGE' --relief NAME"])


def _wrap(text: str, indent: int = 2) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False)
