"""Listing what the library has, and showing an entry as a lawyer would read it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from padilla.categorical import Engine, Question
from padilla.categorical.find import find
from padilla.library import Library
from padilla.library.schema.ground import Decision, Ground
from padilla.reports.offense_page import offense_lines

Row = tuple[str, str, str]
_WIDTH = 80


def listing(library: Library, what: str, state: str = "") -> list[Row]:
    """The entries of a kind: id or citation, title, and a little more."""
    return sorted(KINDS[what](library, library.places.get(state, state)), key=lambda r: _natural(r[0]))


def _offenses(library: Library, place: str) -> Iterator[Row]:
    for r in library.index.offenses:
        if not place or r.state == place:
            window = f"{r.begins or '...'} to {r.ends}" if r.ends else f"from {r.begins}" if r.begins else ""
            yield r.cite, r.title, window


def _grounds(library: Library, _place: str) -> Iterator[Row]:
    for name in library.index.grounds:
        ground = library.ground(name)
        if ground is not None:
            yield name, ground.title, ground.text


def _decisions(library: Library, _place: str) -> Iterator[Row]:
    for cite in library.index.decisions:
        decision = library.decision(cite)
        if decision is not None and decision.cite == cite:
            gone = next((f"{h.what} {h.from_}" for h in decision.history if h.ends), "")
            yield cite, "", gone or ("unverified" if decision.unverified else "")


def _holdings(library: Library, place: str) -> Iterator[Row]:
    for at in library.places.values():
        if not place or at == place:
            for h in library.holdings(at):
                yield h.id, f"{h.statute} {h.ground}: {h.outcome}", h.decision


def _dispositions(library: Library, place: str) -> Iterator[Row]:
    for d in library.dispositions.values():
        if place in ("", library.places.get(d.state)):
            yield d.id, d.title, f"a conviction: {d.conviction}"


def _plea_rules(library: Library, place: str) -> Iterator[Row]:
    for r in library.plea_rules:
        if place in ("", library.places.get(r.state)):
            yield r.cite, r.title, r.kind.replace("_", " ")


def _rules(library: Library, _place: str) -> Iterator[Row]:
    for r in library.rules.values():
        yield r.id, r.plain, r.cite


def _enhancements(library: Library, place: str) -> Iterator[Row]:
    for at, e in library.enhancements_placed:
        if place in ("", at):
            yield e.cite, e.title, e.adds


def _penalties(library: Library, place: str) -> Iterator[Row]:
    for p in library.penalties:
        if place in ("", library.places.get(p.state)):
            yield p.cite, p.plain, p.adds if p.mandatory else f"{p.adds}, may be ordered"


def _predicates(library: Library, _place: str) -> Iterator[Row]:
    for p in library.predicates.values():
        yield p.id, f"{p.title} ({' | '.join(p.values)})", p.decided_by


KINDS: dict[str, Callable[[Library, str], Iterator[Row]]] = {
    "offenses": _offenses,
    "grounds": _grounds,
    "decisions": _decisions,
    "holdings": _holdings,
    "dispositions": _dispositions,
    "plea-rules": _plea_rules,
    "rules": _rules,
    "enhancements": _enhancements,
    "penalties": _penalties,
    "predicates": _predicates,
}


def _natural(text: str) -> tuple[Any, ...]:
    """Sort `PC 9` before `PC 10`."""
    import re

    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.split(r"(\d+)", text))


def show_entry(library: Library, name: str, state: str, day: date) -> str | None:
    """A ground, a decision or an offense; None where the library has nothing of that name."""
    ground = library.ground(name)
    if ground is not None:
        return "\n".join(_ground_lines(ground))
    decision = library.decision(name)
    if decision is not None:
        return "\n".join(_decision_lines(decision))
    found = find(library, Question(state, name, "", "", day))
    if not found.refs:
        return None
    engine = Engine(library)
    parts = ["\n".join(offense_lines(engine, r, state, day)) for r in found.refs]
    return "\n\n".join(["\n".join(f"Note: {n}" for n in found.notes), *parts] if found.notes else parts)


def _wrap(text: str, indent: int = 0) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=pad, subsequent_indent=pad)


def _ground_lines(ground: Ground) -> Iterator[str]:
    yield f"{ground.ground}: {ground.title}"
    yield ground.text
    yield from _wrap(ground.plain)
    yield ""
    for row in ground.rows:
        window = " ".join(w for w in (f"from {row.from_}" if row.from_ else "", f"to {row.to}" if row.to else "") if w)
        where = f" (circuits {', '.join(row.circuits)})" if row.circuits else ""
        yield from _wrap(f"- {row.says}{where}{f' [{window}]' if window else ''}")
        yield from _wrap("; ".join(row.authority), 4)
    if ground.non_families:
        yield from ("", "Recognised as outside:")
        for row in ground.non_families:
            yield from _wrap(f"- {row.says}: {'; '.join(row.authority)}")
    for condition in ground.conditions:
        said = [str(v) for v in (condition.at_least, condition.over, ", ".join(condition.any_of)) if v]
        yield f"Condition: {condition.kind.replace('_', ' ')} {' '.join(said)} ({condition.mode})"


def _decision_lines(decision: Decision) -> Iterator[str]:
    yield decision.cite
    yield f"{decision.court}, {decision.date}{', en banc' if decision.en_banc else ''}"
    yield from _wrap(decision.held)
    for h in decision.history:
        yield from _wrap(f"{h.what} by {h.by} ({h.from_}){f': {h.note}' if h.note else ''}")
    yield f"Read {decision.read} at {decision.at}" if not decision.unverified else f"UNVERIFIED: {decision.unverified}"
