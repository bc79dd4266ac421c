"""A case analyzed: for each assumption and status, every effect with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from padilla.cases import Case
from padilla.cases.states import state_of_case
from padilla.categorical import Engine
from padilla.consequences.asking import EFFECTS, RELIEFS
from padilla.consequences.convict import Convict
from padilla.consequences.finding import NOT_APPLICABLE, Effect, Relief
from padilla.consequences.harm import harm_of
from padilla.consequences.matter import Matter
from padilla.consequences.setting import Setting
from padilla.consequences.settling import Trial, settle
from padilla.library import Library
from padilla.library.schema.tables import Rule, Status

UNKNOWN = "unknown"
_NOT_ASKED = dict.fromkeys(RELIEFS, "not_applicable")
__all__ = ["EFFECTS", "RELIEFS", "Analysis", "Result", "analyze", "result_for", "results_for"]


def _no_effect(name: str) -> Effect:
    """Of who is a citizen."""
    return Effect()


def _no_relief(name: str) -> Relief:
    return NOT_APPLICABLE


@dataclass(frozen=True)
class Result:
    """One person's answers: under one assumption, with one status."""

    assuming: str
    status: Status
    words: Mapping[str, str]
    """The answer of each effect."""
    values: Mapping[str, str]
    """The value of each relief."""
    harm: int
    convictions: tuple[Convict, ...]
    charges: tuple[Convict, ...] = ()
    tell_effect: Callable[[str], Effect] = field(default=_no_effect, compare=False, repr=False)
    tell_relief: Callable[[str], Relief] = field(default=_no_relief, compare=False, repr=False)

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """The effects, with the rules that they rest on."""
        told = ((n, word, self.tell_effect(n)) for n, word in self.words.items())
        return {n: e if e.answer == word else replace(e, answer=word) for n, word, e in told}

    @cached_property
    def relief(self) -> Mapping[str, Relief]:
        """The reliefs, with the rules that they rest on."""
        mine = self.status.relief
        told = ((n, value, self.tell_relief(n) if n in mine else NOT_APPLICABLE) for n, value in self.values.items())
        return {n: r if r.value == value else replace(r, value=value) for n, value, r in told}

    @cached_property
    def counts(self) -> tuple[Convict, ...]:
        """The convictions, and the charges and arrests that are not among them."""
        known = {c.path for c in self.convictions}
        return (*self.convictions, *(c for c in self.charges if c.path not in known))

    def signature(self) -> tuple[Any, ...]:
        """What makes two statuses share an answer."""
        effects = tuple((n, e.answer, tuple(r.id for r, _ in e.held)) for n, e in self.effects.items())
        return (self.assuming, self.harm, effects, tuple(self.values.items()))


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
    return analyze_all(engine, [case], today, only)[0]


def analyze_all(engine: Engine, cases: Sequence[Case], today: date, only: str | None = None) -> list[Analysis]:
    """Several cases, worked out together: as each would be by itself, in less time."""
    matters = [matter_of(engine, case, today) for case in cases]
    asked = []
    for matter in matters:
        assumed = [(a, convictions) for a, convictions in matter.assumptions if only in (None, a)]
        asked.append([(a, convictions, s) for a, convictions in assumed for s in statuses_of(matter)])
    return [_analysis(matter, found) for matter, found in zip(matters, results_of(matters, asked), strict=True)]


def _analysis(matter: Matter, results: Sequence[Result]) -> Analysis:
    case, setting, library = matter.case, matter.setting, matter.setting.engine.library
    if named_statuses(matter) == set() and UNKNOWN in {s.id for s in library.statuses}:
        results = _with_whatever(library, results)
    notes = []
    if setting.circuit not in library.forums:
        notes.append(f"the law of forum `{setting.circuit}` is not in the library: what turns on it is unknown")
    assumed = case.circuit is None
    return Analysis(case, setting.engine, matter, setting.circuit, assumed, setting.as_of, tuple(results), tuple(notes))


def matter_of(engine: Engine, case: Case, today: date) -> Matter:
    """A case in its forum, on its day: those that it names, else the office's or the state's forum, today."""
    library = engine.library
    office = library.offices.get(case.office or "")
    state = state_of_case(case, library)
    circuit = case.circuit or (office.circuit if office else library.forum_of(state))
    return Matter(case, Setting.of(engine, circuit, case.as_of or today), state)


def named_statuses(matter: Matter) -> set[str]:
    """The statuses that the case names."""
    return {str(s) for s in matter.case.person.statuses} - {UNKNOWN}


def statuses_of(matter: Matter) -> list[Status]:
    """The statuses that the case names; where it names none, all of them."""
    named = named_statuses(matter)
    return [s for s in matter.setting.engine.library.statuses if s.id != UNKNOWN and (not named or s.id in named)]


Asked = tuple[str, Sequence[Convict], Status]
"""Under which assumption, with which convictions, with which status."""


def result_for(matter: Matter, assuming: str, convictions: Sequence[Convict], status: Status) -> Result:
    """One person's answers."""
    return results_for(matter, [(assuming, convictions, status)])[0]


def results_for(matter: Matter, asked: Sequence[Asked]) -> list[Result]:
    """Many people's answers, worked out together."""
    return results_of([matter], [asked])[0]


def results_of(matters: Sequence[Matter], asked: Sequence[Sequence[Asked]]) -> list[list[Result]]:
    """The answers asked of each of several cases, worked out together."""
    trials: dict[tuple[int, tuple[str, ...]], Trial] = {}
    mine = [[_trial(matter, a, trials) for a in each] for matter, each in zip(matters, asked, strict=True)]
    settle(list(trials.values()))
    every = zip(matters, asked, mine, strict=True)
    return [[_result(matter, a, t) for a, t in zip(each, found, strict=True)] for matter, each, found in every]


def _trial(matter: Matter, asked: Asked, trials: dict[tuple[int, tuple[str, ...]], Trial]) -> Trial | None:
    """The trial of one person, the same for all who share facts, counts and reliefs; none of a citizen."""
    _, convictions, status = asked
    if not status.noncitizen:
        return None
    row = matter.row(matter.facts(status), convictions)
    key = (id(row), status.relief)
    if key not in trials:
        trials[key] = Trial(matter, row, convictions, status.relief)
    return trials[key]


def _result(matter: Matter, asked: Asked, trial: Trial | None) -> Result:
    assuming, convictions, status = asked
    if trial is None:
        return Result(assuming, status, dict.fromkeys(EFFECTS, "no"), {}, 0, tuple(convictions), matter.accused)
    found, settled = trial.answered, trial.words
    words = {**found.words, **settled}  # everything that the trial asked is among them
    effects = {n: words[n] for n in EFFECTS}
    reliefs = {**_NOT_ASKED, **{n: words[n] for n in status.relief}}
    harm = harm_of(effects, reliefs, found.row.frames.may_convict)
    return Result(
        assuming,
        status,
        effects,
        reliefs,
        harm,
        tuple(convictions),
        matter.accused,
        found.effect,
        found.relief,
    )


def _with_whatever(library: Library, results: Sequence[Result]) -> list[Result]:
    """The results, and after those of each assumption what holds whatever the status."""
    open_ = next(s for s in library.statuses if s.id == UNKNOWN)
    found: list[Result] = []
    for assuming in dict.fromkeys(r.assuming for r in results):
        mine = [r for r in results if r.assuming == assuming]
        found += [*mine, _whatever_the_status(open_, mine)]
    return found


def _whatever_the_status(status: Status, found: Sequence[Result]) -> Result:
    """What is the same for every noncitizen; what is not waits for the status."""
    people = [r for r in found if r.status.noncitizen]
    effects = {n: _same([r.words[n] for r in people]) for n in EFFECTS}
    reliefs = {n: _same([r.values[n] for r in people]) for n in RELIEFS}
    worst = max((r.harm for r in people), default=0)

    def told(name: str) -> Effect:
        return _joined([r.effects[name] for r in people])

    first = people[0]
    return Result(first.assuming, status, effects, reliefs, worst, first.convictions, first.charges, told)


def _same(words: Sequence[str]) -> str:
    return words[0] if len(set(words)) == 1 else "depends"


def _joined(effects: Sequence[Effect]) -> Effect:
    """One effect over all statuses: open where they differ, or where it is open for one of them."""
    answers = {e.answer for e in effects}
    if len(answers) == 1:
        return effects[0]
    worst = next(e for e in effects if e.answer != "no")

    def rules() -> tuple[tuple[Rule, str], ...]:
        found = {rule.id: (rule, answer) for e in effects for rule, answer in e.held}
        return tuple((rule, "depends" if answer == "yes" else answer) for rule, answer in found.values())

    return Effect(rules, rules, worst.find, lambda: _waited_for(effects), "depends", frozenset({"person.statuses"}))


def _waited_for(effects: Sequence[Effect]) -> frozenset[str]:
    return frozenset(n for e in effects for n in e.needs)
