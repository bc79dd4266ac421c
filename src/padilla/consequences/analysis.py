"""A case analyzed: for each assumption and status, every effect with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from padilla.cases import Case
from padilla.cases.states import state_of_case
from padilla.categorical import Engine
from padilla.consequences.convict import Convict
from padilla.consequences.finding import Effect, Finding
from padilla.consequences.harm import harm_of
from padilla.consequences.matter import Matter
from padilla.consequences.person import person_frame
from padilla.consequences.relief import NOT_APPLICABLE, Relief, relief
from padilla.consequences.setting import Setting
from padilla.consequences.traced import find
from padilla.consequences.truth import NO, YES, Truth, any_of, lacks, needs
from padilla.consequences.values import Value
from padilla.consequences.worlds import Change, in_world, unknowns, worlds
from padilla.library.schema.tables import Status

EFFECTS = ("deportable", "inadmissible", "aggravated_felony", "mandatory_detention", "expedited_removal")
RELIEFS = (
    "lpr_cancellation",
    "nonlpr_cancellation",
    "vawa_cancellation",
    "waiver_212c",
    "asylum",
    "withholding",
    "cat_deferral",
    "adjustment",
    "waiver_212h",
    "refugee_adjustment",
    "naturalization",
    "voluntary_departure",
    "tps",
    "daca",
    "u_visa",
    "t_visa",
    "sij",
)
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Result:
    """One person's answers: under one assumption, with one status."""

    assuming: str
    status: Status
    effects: Mapping[str, Effect]
    relief: Mapping[str, Relief]
    harm: int
    convictions: tuple[Convict, ...]
    charges: tuple[Convict, ...] = ()

    @property
    def counts(self) -> tuple[Convict, ...]:
        """The convictions, and the charges and arrests that are not among them."""
        known = {c.path for c in self.convictions}
        return (*self.convictions, *(c for c in self.charges if c.path not in known))

    def signature(self) -> tuple[Any, ...]:
        """What makes two statuses share an answer."""
        effects = tuple((n, e.truth.answer, tuple(f.rule.id for f in e.grounds)) for n, e in self.effects.items())
        return (self.assuming, self.harm, effects, tuple((n, r.value) for n, r in self.relief.items()))


@dataclass(frozen=True)
class Analysis:
    """All results of a case."""

    case: Case
    engine: Engine
    matter: Matter
    circuit: str
    assumed_circuit: bool
    as_of: date
    results: tuple[Result, ...]
    notes: tuple[str, ...] = field(default=())


def analyze(engine: Engine, case: Case, today: date, only: str | None = None) -> Analysis:
    """Analyze a case that has been read without mistakes; under one assumption only, where `only` names it."""
    library = engine.library
    as_of = case.as_of or today
    office = library.offices.get(case.office or "")
    state = state_of_case(case, library)
    circuit = case.circuit or (office.circuit if office else library.forum_of(state))
    matter = Matter(case, Setting.of(engine, circuit, as_of), state)
    results: list[Result] = []
    for assuming, convictions in matter.assumptions():
        if only in (None, assuming):
            results += _of_every_status(matter, assuming, convictions)
    notes = []
    if circuit not in library.forums:
        notes.append(f"the law of forum `{circuit}` is not in the library: what turns on it is unknown")
    return Analysis(case, engine, matter, circuit, case.circuit is None, as_of, tuple(results), tuple(notes))


def _of_every_status(matter: Matter, assuming: str, convictions: Sequence[Convict]) -> list[Result]:
    """The statuses the case names; where it names none, all of them, and then what holds whatever the status."""
    every = matter.setting.engine.library.statuses
    named = set(matter.case.person.statuses) - {UNKNOWN}
    found = [result_for(matter, assuming, convictions, s) for s in every if s.id != UNKNOWN and (not named or s.id in named)]
    open_ = next((s for s in every if s.id == UNKNOWN), None)
    return found if named or open_ is None else [*found, _whatever_the_status(open_, found)]


def result_for(matter: Matter, assuming: str, convictions: Sequence[Convict], status: Status) -> Result:
    """One person's answers."""
    if not status.noncitizen:
        nothing = {e: Effect(NO, ()) for e in EFFECTS}
        return Result(assuming, status, nothing, {}, 0, tuple(convictions), matter.accused)
    person = person_frame(matter.case.person, status, matter.setting.as_of)
    effects, reliefs = _answers(matter, person, convictions, status)
    effects, reliefs = _settled(matter, person, convictions, status, effects, reliefs)
    answers = {n: e.truth.answer for n, e in effects.items()}
    harm = harm_of(answers, {n: r.value for n, r in reliefs.items()}, any(c.convicted.value is not False for c in convictions))
    return Result(assuming, status, effects, reliefs, harm, tuple(convictions), matter.accused)


def _answers(
    matter: Matter, person: dict[str, Value], convictions: Sequence[Convict], status: Status
) -> tuple[dict[str, Effect], dict[str, Relief]]:
    """Every effect and relief, by three-valued logic alone."""
    setting, frames = matter.setting, matter.frames(convictions)
    effects = {}
    for name in EFFECTS:
        found = tuple(Finding(r, find(setting, r.id, person, frames, r.burden)) for r in setting.rules(name))
        effects[name] = Effect(any_of(f.truth for f in found) if found else lacks(name), found)
    reliefs = {n: relief(setting, n, person, frames) if n in status.relief else NOT_APPLICABLE for n in RELIEFS}
    return effects, reliefs


def _settled(
    matter: Matter,
    person: dict[str, Value],
    convictions: Sequence[Convict],
    status: Status,
    effects: dict[str, Effect],
    reliefs: dict[str, Relief],
) -> tuple[dict[str, Effect], dict[str, Relief]]:
    """What every possibility of the unknowns settles alike, settled."""
    open_ = {n for n, e in effects.items() if e.truth.value is None} | {n for n, r in reliefs.items() if r.value == "depends"}
    asked = {n for name in open_ if name in effects for n in effects[name].truth.needs}
    asked |= {n for name in open_ if name in reliefs for n in reliefs[name].needs}
    unknown = [(name, values) for name, values in _open_facts(person, convictions) if name in asked]
    tried: dict[str, set[str]] = {name: set() for name in open_}
    for world in worlds(unknown):
        facts = {**person, **world.get("", {})}
        there = _answers(matter, facts, tuple(in_world(convictions, world)), status)
        for name in list(tried):
            tried[name].add(_in_words(name, *there))
            if len(tried[name]) > 1 or "depends" in tried[name] or UNKNOWN in tried[name]:
                del tried[name]
        if not tried:
            break
    same = {name: next(iter(found)) for name, found in tried.items() if len(found) == 1}
    for name, value in same.items():
        if name in effects:
            effects[name] = Effect(YES if value == "yes" else NO, effects[name].findings)
        else:
            reliefs[name] = Relief(value, reliefs[name].findings)
    return effects, reliefs


def _open_facts(person: dict[str, Value], convictions: Sequence[Convict]) -> list[tuple[str, list[Change]]]:
    found = unknowns(convictions)
    for name, value in person.items():
        if isinstance(value, Truth) and value.value is None:
            asks = next(iter(value.needs))
            found.append((asks, [{"": {name: YES}}, {"": {name: NO}}]))
    return found


def _in_words(name: str, effects: Mapping[str, Effect], reliefs: Mapping[str, Relief]) -> str:
    return effects[name].truth.answer if name in effects else reliefs[name].value


def _whatever_the_status(status: Status, found: Sequence[Result]) -> Result:
    """What is the same for every noncitizen; what is not waits for the status."""
    people = [r for r in found if r.status.noncitizen]
    effects = {n: _joined([r.effects[n] for r in people]) for n in EFFECTS}
    reliefs = {}
    for name in RELIEFS:
        values = {r.relief[name].value for r in people}
        reliefs[name] = Relief(values.pop()) if len(values) == 1 else Relief("depends")
    worst = max((r.harm for r in people), default=0)
    return Result(people[0].assuming, status, effects, reliefs, worst, people[0].convictions, people[0].charges)


def _joined(effects: Sequence[Effect]) -> Effect:
    values = {e.truth.value for e in effects}
    if len(values) == 1 and None not in values:
        return Effect(effects[0].truth, effects[0].findings)
    grounds = {f.rule.id: f for e in effects for f in e.grounds}
    lacks = frozenset(x for e in effects for x in e.truth.lacks) if None in values else frozenset()
    open_ = [e.truth for e in effects if e.truth.value is None]
    asked = needs("person.statuses") if len({e.truth.answer for e in effects}) > 1 else NO
    waiting = frozenset(n for t in (*open_, asked) for n in t.needs)
    return Effect(Truth(None, waiting, lacks), tuple(grounds.values()))
