"""A case analyzed: for each assumption and status, every effect with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from padilla.cases import Case
from padilla.cases.states import state_of_case
from padilla.categorical import Engine
from padilla.consequences.asking import EFFECTS, RELIEFS, Answers, ask
from padilla.consequences.convict import Convict
from padilla.consequences.finding import Effect, Relief
from padilla.consequences.harm import harm_of
from padilla.consequences.matter import Matter
from padilla.consequences.person import person_frame
from padilla.consequences.setting import Setting
from padilla.consequences.truth import NO, YES, Truth
from padilla.consequences.values import Value
from padilla.consequences.worlds import Change, together, worlds
from padilla.library.schema.tables import Rule, Status

UNKNOWN = "unknown"
_OPEN = frozenset({"depends", UNKNOWN})

__all__ = ["EFFECTS", "RELIEFS", "Analysis", "Result", "analyze", "result_for"]


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
        effects = tuple((n, e.answer, tuple(r.id for r, a in e.answers if a != "no")) for n, e in self.effects.items())
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
    matter = matter_of(engine, case, today)
    circuit, as_of = matter.setting.circuit, matter.setting.as_of
    results: list[Result] = []
    for assuming, convictions in matter.assumptions():
        if only in (None, assuming):
            results += _of_every_status(matter, assuming, convictions)
    notes = []
    if circuit not in library.forums:
        notes.append(f"the law of forum `{circuit}` is not in the library: what turns on it is unknown")
    return Analysis(case, engine, matter, circuit, case.circuit is None, as_of, tuple(results), tuple(notes))


def matter_of(engine: Engine, case: Case, today: date) -> Matter:
    """A case in its forum, on its day: those that it names, else the office's or the state's forum, today."""
    library = engine.library
    office = library.offices.get(case.office or "")
    state = state_of_case(case, library)
    circuit = case.circuit or (office.circuit if office else library.forum_of(state))
    return Matter(case, Setting.of(engine, circuit, case.as_of or today), state)


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
        nothing = {e: Effect() for e in EFFECTS}
        return Result(assuming, status, nothing, {}, 0, tuple(convictions), matter.accused)
    person = person_frame(matter.case.person, status, matter.setting.as_of)
    found = ask(matter.setting, person, matter.frames(convictions), status.relief)
    effects, reliefs = _settled(matter, person, convictions, status, found)
    answers, values = {n: e.answer for n, e in effects.items()}, {n: r.value for n, r in reliefs.items()}
    harm = harm_of(answers, values, any(c.convicted.value is not False for c in convictions))
    return Result(assuming, status, effects, reliefs, harm, tuple(convictions), matter.accused)


def _settled(
    matter: Matter, person: dict[str, Value], convictions: Sequence[Convict], status: Status, found: Answers
) -> Answers:
    """What every possibility of the unknowns settles alike, settled."""
    effects, reliefs = found
    told: dict[str, Effect | Relief] = {n: e for n, e in effects.items() if e.answer in _OPEN}
    told |= {n: r for n, r in reliefs.items() if r.value in _OPEN and any(a in _OPEN for _, a in r.answers)}
    if not told:
        return found
    open_ = {r.id for answer in told.values() for r, word in answer.answers if word in _OPEN}
    unknown = [*matter.unknowns(convictions), *of_the_person(matter.setting, person, open_)]
    if not unknown:
        return found
    tried: dict[str, set[str]] = {name: set() for name in told}
    ends = [together([values[i] for _, values in unknown]) for i in (0, -1)]
    _try(matter, person, convictions, status, ends, tried)
    if tried:  # the two ends agree: every combination of what these wait for
        asked = {n for name in tried for n in told[name].needs}
        every = worlds([(name, values) for name, values in unknown if name in asked])
        tried = {name: set() for name in tried}
        _try(matter, person, convictions, status, every, tried)
    same = {name: next(iter(values)) for name, values in tried.items() if len(values) == 1}
    return (
        {n: replace(e, answer=same[n]) if n in same else e for n, e in effects.items()},
        {n: replace(r, value=same[n]) if n in same else r for n, r in reliefs.items()},
    )


def _try(
    matter: Matter,
    person: dict[str, Value],
    convictions: Sequence[Convict],
    status: Status,
    every: Sequence[Change],
    tried: dict[str, set[str]],
) -> None:
    """Gather what each of these answers is in each world; one that differs, or stays open, is dropped."""
    for world in every:
        facts = {**person, **world.get("", {})}
        there = ask(matter.setting, facts, matter.frames(matter.in_world(convictions, world)), status.relief)
        for name in list(tried):
            tried[name].add(_in_words(name, *there))
            if len(tried[name]) > 1 or tried[name] & _OPEN:
                del tried[name]
        if not tried:
            return


def of_the_person(setting: Setting, person: dict[str, Value], rules: Iterable[str]) -> list[tuple[str, list[Change]]]:
    """The unknowns of the person that are true or false, and that some of these rules read."""
    read = {fact for rule in rules for fact in setting.reads(rule)}
    open_ = [(n, v) for n, v in person.items() if isinstance(v, Truth) and v.value is None and n in read]
    return [(next(iter(v.needs)), [{"": {n: YES}}, {"": {n: NO}}]) for n, v in open_]


def in_words_of(answers: Any, name: str, row: int) -> str:
    """An effect's or a relief's word, of one row of columns."""
    return str(answers.effect(name, row) if name in EFFECTS else answers.relief(name, row))


def _in_words(name: str, effects: Mapping[str, Effect], reliefs: Mapping[str, Relief]) -> str:
    return effects[name].answer if name in effects else reliefs[name].value


def _whatever_the_status(status: Status, found: Sequence[Result]) -> Result:
    """What is the same for every noncitizen; what is not waits for the status."""
    people = [r for r in found if r.status.noncitizen]
    effects = {n: _joined([r.effects[n] for r in people]) for n in EFFECTS}
    reliefs = {}
    for name in RELIEFS:
        values = {r.relief[name].value for r in people}
        reliefs[name] = Relief(value=values.pop() if len(values) == 1 else "depends")
    worst = max((r.harm for r in people), default=0)
    return Result(people[0].assuming, status, effects, reliefs, worst, people[0].convictions, people[0].charges)


def _joined(effects: Sequence[Effect]) -> Effect:
    """One effect over all statuses: open where they differ, or where it is open for one of them."""
    answers = {e.answer for e in effects}
    if len(answers) == 1:
        return effects[0]
    worst = next(e for e in effects if e.answer != "no")

    def give() -> tuple[tuple[Rule, str], ...]:
        rules = {rule.id: (rule, answer) for e in effects for rule, answer in e.answers if answer != "no"}
        return tuple((rule, "depends" if answer == "yes" else answer) for rule, answer in rules.values())

    return Effect(give, worst.find, "depends", frozenset({"person.statuses"}))
