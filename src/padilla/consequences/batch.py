"""Many cases at once: the answers of `analysis`, worked out as columns, without their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from padilla.cases import Case
from padilla.categorical import Engine
from padilla.consequences.analysis import UNKNOWN, in_words_of, matter_of, of_the_person
from padilla.consequences.answers import Answers
from padilla.consequences.asking import EFFECTS, RELIEFS
from padilla.consequences.harm import harm_of
from padilla.consequences.matter import ASSUMPTIONS, Matter
from padilla.consequences.person import person_frame
from padilla.consequences.setting import Setting
from padilla.consequences.tables import Row
from padilla.consequences.values import Value
from padilla.consequences.worlds import Change, together, worlds
from padilla.library.schema.tables import Status


@dataclass(frozen=True)
class Person:
    """One row of the columns: a case under one assumption, for statuses whose facts are the same."""

    case: int
    assuming: str
    statuses: tuple[Status, ...]
    row: Row


def answers_of_cases(engine: Engine, cases: Sequence[Case], today: date) -> list[tuple[Matter, list[dict[str, Any]]]]:
    """Each case with its results, in order: for each assumption and status the answers, their grounds and what they wait
    for."""
    matters = [matter_of(engine, case, today) for case in cases]
    found: list[list[dict[str, Any]]] = [[] for _ in cases]
    by_setting: dict[Setting, list[int]] = {}
    for i, matter in enumerate(matters):
        by_setting.setdefault(matter.setting, []).append(i)
    for setting, places in by_setting.items():
        people = [p for i in places for p in _people(i, matters[i])]
        answers = Answers(setting, [p.row for p in people])
        settled = _settled(setting, matters, people, answers)
        for i, person in enumerate(people):
            found[person.case] += _results(matters[person.case], person, answers, i, settled)
    statuses = engine.library.statuses
    order = {s.id: i for i, s in enumerate(statuses)}
    whole = []
    for matter, results in zip(matters, found, strict=True):
        if UNKNOWN in order and not set(matter.case.person.statuses) - {UNKNOWN}:
            results += [_whatever(a, results) for a in dict.fromkeys(r["assuming"] for r in results)]
        whole.append((matter, sorted(results, key=lambda r: (ASSUMPTIONS.index(r["assuming"]), order[r["status"]]))))
    return whole


def _whatever(assuming: str, results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is the same for every noncitizen; what is not waits for the status."""
    people = [r for r in results if r["assuming"] == assuming and r["relief"]]
    entry: dict[str, Any] = {"assuming": assuming, "status": UNKNOWN, "harm": max((r["harm"] for r in people), default=0)}
    for name in EFFECTS:
        differ = len({r[name]["answer"] for r in people}) > 1
        entry[name] = {"answer": "depends", "grounds": [], "depends_on": ["person.statuses"]} if differ else people[0][name]
    values = {n: {r["relief"][n] for r in people} for n in RELIEFS}
    return entry | {"relief": {n: v.pop() if len(v) == 1 else "depends" for n, v in values.items()}}


def _people(place: int, matter: Matter) -> Iterator[Person]:
    """The rows of a case: statuses that rules cannot tell apart share one."""
    case = matter.case
    named = set(case.person.statuses) - {UNKNOWN}
    alike: dict[tuple[Any, ...], list[Status]] = {}
    for status in matter.setting.engine.library.statuses:
        if status.id != UNKNOWN and (not named or status.id in named):
            alike.setdefault((status.noncitizen, status.admitted, status.facts), []).append(status)
    frames = [(tuple(s), person_frame(case.person, s[0], matter.setting.as_of)) for s in alike.values()]
    for assuming, convictions in matter.assumptions():
        for statuses, facts in frames:
            yield Person(place, assuming, statuses, Row(facts, convictions, (*matter.accused, *convictions)))


_OPEN = frozenset({"depends", UNKNOWN})
Settled = dict[tuple[int, str], str]
"""By row and name: what every possibility of the unknowns settles alike."""


@dataclass(frozen=True)
class Asked:
    """What a row leaves open, and every combination of the unknowns it waits for."""

    row: int
    names: tuple[str, ...]
    worlds: tuple[Change, ...]


def _settled(setting: Setting, matters: Sequence[Matter], people: Sequence[Person], answers: Answers) -> Settled:
    """What the unknowns leave open and every combination of them answers alike: the combinations are one more set of rows.

    Two of them are tried first: where these differ, or leave it open, the others cannot settle it.
    """
    ends = [a for i, person in enumerate(people) if (a := _asked(matters[person.case], person.row, answers, i))]
    first = _tried(setting, matters, people, ends)
    left = []
    for a in ends:
        names = tuple(n for n in a.names if (a.row, n) in first)
        if names:
            left.append(
                Asked(a.row, names, _every_world(matters[people[a.row].case], people[a.row].row, answers, a.row, names))
            )
    return _tried(setting, matters, people, [a for a in left if a.worlds])


def _every_world(matter: Matter, row: Row, answers: Answers, place: int, names: Sequence[str]) -> tuple[Change, ...]:
    needed = {n for name in names for n in answers.needs(name, place)}
    unknown = _unknown(matter, row, answers, place, names)
    return tuple(worlds([(name, values) for name, values in unknown if name in needed]))


def _asked(matter: Matter, row: Row, answers: Answers, place: int) -> Asked | None:
    names = _open(answers, place)
    unknown = _unknown(matter, row, answers, place, names) if names else []
    if not unknown:
        return None
    return Asked(place, tuple(names), tuple(together([values[i] for _, values in unknown]) for i in (0, -1)))


def _unknown(matter: Matter, row: Row, answers: Answers, place: int, names: Sequence[str]) -> list[tuple[str, list[Change]]]:
    open_ = {r.id for name in names for r in answers.open_rules(name, place)}
    return [*matter.unknowns(row.convictions), *of_the_person(matter.setting, row.person, open_)]


def _tried(setting: Setting, matters: Sequence[Matter], people: Sequence[Person], asked: Sequence[Asked]) -> Settled:
    rows = [_row_in(matters[people[a.row].case], people[a.row].row, world) for a in asked for world in a.worlds]
    if not rows:
        return {}
    there = Answers(setting, rows)
    found: Settled = {}
    first = 0
    for a in asked:
        for name in a.names:
            said = {in_words_of(there, name, first + j) for j in range(len(a.worlds))}
            if len(said) == 1 and not said & _OPEN:
                found[a.row, name] = said.pop()
        first += len(a.worlds)
    return found


def _open(answers: Answers, row: int) -> list[str]:
    """The effects and reliefs that some rule leaves open for want of a fact."""
    effects = [n for n in EFFECTS if answers.effect(n, row) in _OPEN]
    return effects + [n for n in RELIEFS if answers.relief(n, row) in _OPEN and answers.open_rules(n, row)]


def _row_in(matter: Matter, row: Row, world: Change) -> Row:
    facts: dict[str, Value] = {**row.person, **world.get("", {})}
    convictions = matter.in_world(row.convictions, world)
    return Row(facts, convictions, (*matter.accused, *convictions))


def _results(matter: Matter, person: Person, answers: Answers, row: int, settled: Settled) -> Iterator[dict[str, Any]]:
    effects = {n: settled.get((row, n)) or answers.effect(n, row) for n in EFFECTS}
    reliefs = {n: settled.get((row, n)) or answers.relief(n, row) for n in RELIEFS}
    convicted = any(c.convicted.value is not False for c in person.row.convictions)
    for status in person.statuses:
        entry: dict[str, Any] = {"assuming": person.assuming, "status": status.id, "harm": 0}
        if not status.noncitizen:
            yield entry | {n: {"answer": "no", "grounds": [], "depends_on": []} for n in EFFECTS} | {"relief": {}}
            continue
        mine = {n: reliefs[n] if n in status.relief else "not_applicable" for n in RELIEFS}
        entry["harm"] = harm_of(effects, mine, convicted)
        for name, answer in effects.items():
            shown = answers.grounds(name, row) if answer != "no" else ()
            entry[name] = {
                "answer": answer,
                "grounds": [{"cite": r.cite, "ground": r.ground, "answer": a} for r, a in shown],
                "depends_on": sorted(answers.needs(name, row)) if answer in _OPEN else [],
            }
        entry["relief"] = mine
        yield entry
