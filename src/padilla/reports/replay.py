"""A stored case asked again: which of its answers change between two days or two versions of the law, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from padilla.cases import Case
from padilla.cases.states import state_of_case
from padilla.categorical import Engine
from padilla.consequences import Analysis, analyze
from padilla.consequences.rules import RULES
from padilla.library import Library
from padilla.reports.entries import Because, turning_days
from padilla.reports.responsible import Responsible

_UNKNOWN = "unknown"
_DAY = timedelta(days=1)
Key = tuple[str, str, str]
"""Assumption, status, answer."""


@dataclass(frozen=True)
class Moment:
    """A step of a change: the day from which the answer was another, and the entries that made it so.

    Without entries nothing but time passed: `day` is then the last day of a stretch in which no law changed.
    """

    day: date
    before: str
    after: str
    because: tuple[Because, ...] = ()
    law: bool = True


@dataclass(frozen=True)
class Moved:
    """One answer that changed, for everybody who shares it."""

    assuming: str
    answer: str
    before: str
    after: str
    moments: tuple[Moment, ...]
    statuses: tuple[str, ...] = field(default=())

    @property
    def by_time_alone(self) -> bool:
        """Whether no entry of law had a part in it."""
        return not any(m.law for m in self.moments)


class Replay:
    """Two sides of a comparison, over any number of cases: two days of one library, or two libraries on one day."""

    def __init__(self, before: Library, after: Library, since: date | None, until: date | None) -> None:
        self.engines = (Engine(before), Engine(after)) if before is not after else (Engine(after),) * 2
        self.since, self.until = since, until

    def days(self, case: Case, today: date) -> tuple[date, date]:
        """The two days of a case; with two libraries one day, the case's own where none is given."""
        last = self.until or (today if self.since else case.as_of or today)
        return self.since or last, last

    def moved(self, case: Case, today: date) -> list[Moved]:
        """Every answer of a case that is not the same on both sides. The days asked take the place of the case's own."""
        first, last = self.days(case, today)
        before = analyze(self.engines[0], _on(case, first), first)
        after = analyze(self.engines[1], _on(case, last), last)
        one, other = answers(before), answers(after)
        keys = [k for k in one if k in other and not _same(one[k], other[k], first == last)]
        if not keys:
            return []
        if self.engines[0] is not self.engines[1]:
            why = Responsible(before, after)
            moments = {k: [Moment(last, one[k], other[k], tuple(why.of(*k)))] for k in keys}
        else:
            moments = self._between(case, before, after, keys)
        return _grouped([(k, one[k], other[k], tuple(moments[k])) for k in keys])

    def _between(self, case: Case, before: Analysis, after: Analysis, keys: Sequence[Key]) -> dict[Key, list[Moment]]:
        """The days between two days on which answers changed, found by halving."""
        engine = self.engines[1]
        turns = sorted(d for d in self._turns(case, engine) if before.as_of < d <= after.as_of)
        days = sorted({before.as_of, *turns, *(d - _DAY for d in turns), after.as_of})
        known = {before.as_of: before, after.as_of: after}

        def on(day: date) -> Analysis:
            if day not in known:
                known[day] = analyze(engine, _on(case, day), day)
            return known[day]

        found: dict[Key, list[Moment]] = {k: [] for k in keys}
        for low, high, moved in _narrowed(on, days, 0, len(days) - 1, list(keys)):
            why = Responsible(on(low), on(high))
            law = high in turns
            for key in moved:
                because = tuple(why.of(*key)) if law else ()
                found[key].append(Moment(high, answers(on(low))[key], answers(on(high))[key], because, law))
        return found

    def _turns(self, case: Case, engine: Engine) -> set[date]:
        cites: dict[str, set[str]] = {}
        own = state_of_case(case, engine.library)
        counts = (*case.charges, *case.proposed, *case.person.convictions, *case.person.arrests)
        for count in counts:
            cites.setdefault(count.state or own, set()).add(count.cite)
        by_statute = {d for state, named in cites.items() for cite in named for d in engine.windows.days(state, cite)}
        return turning_days(engine.library, cites) | by_statute


def _on(case: Case, day: date) -> Case:
    """The case as if asked on another day."""
    return case.model_copy(update={"as_of": day})


def answers(analysis: Analysis) -> dict[Key, str]:
    """Every answer by assumption, status and name; what holds whatever the status only where nothing else is asked."""
    results = [r for r in analysis.results if r.status.id != _UNKNOWN] or list(analysis.results)
    found: dict[Key, str] = {}
    for result in results:
        at = (result.assuming, result.status.id)
        found |= {(*at, name): effect.answer for name, effect in result.effects.items()}
        found |= {(*at, f"relief.{name}"): relief.value for name, relief in result.relief.items()}
    return found


def _same(one: str, other: str, exactly: bool) -> bool:
    """Whether two answers are the same; a bar that runs from the day asked is no other bar on another day."""
    return one == other if exactly else _word(one) == _word(other)


def _word(answer: str) -> str:
    return answer.partition(" ")[0]


def _narrowed(
    on: Callable[[date], Analysis], days: Sequence[date], low: int, high: int, keys: list[Key]
) -> Iterator[tuple[date, date, list[Key]]]:
    """The pairs of neighbouring days between which answers changed, in order."""
    one, other = answers(on(days[low])), answers(on(days[high]))
    moved = [k for k in keys if not _same(one[k], other[k], exactly=False)]
    if not moved:
        return
    if high - low == 1:
        yield days[low], days[high], moved
        return
    middle = (low + high) // 2
    yield from _narrowed(on, days, low, middle, moved)
    yield from _narrowed(on, days, middle, high, moved)


def _grouped(found: Sequence[tuple[Key, str, str, tuple[Moment, ...]]]) -> list[Moved]:
    """Those who share a change together."""
    groups: dict[tuple[object, ...], tuple[Moved, list[str]]] = {}
    for (assuming, status, name), before, after, moments in found:
        told = tuple((m.day, m.before, m.after, tuple((b.entry.kind, b.entry.id) for b in m.because)) for m in moments)
        key = (assuming, name, before, after, told)
        groups.setdefault(key, (Moved(assuming, name, before, after, moments), []))[1].append(status)
    return [Moved(m.assuming, m.answer, m.before, m.after, m.moments, tuple(names)) for m, names in groups.values()]


def with_rules_of(old: Library, now: Library) -> list[str]:
    """Let an older library answer for a person: where its rules are not of the form this program runs, it takes today's.

    Gives what is to be told of it; nothing where the older rules run as they are.
    """
    told = []
    if _older_form(old.rules, now.rules):
        old.__dict__["rules"], old.__dict__["statuses"] = now.rules, now.statuses
        old.__dict__["convictions"] = now.convictions
        told.append("its rules of the person are of an older form: those of this version are used on both sides")
    if not old.dispositions.keys() & now.dispositions.keys():
        old.__dict__["dispositions"] = now.dispositions
        told.append("its dispositions are of an older form: those of this version are used on both sides")
    return told


def _older_form(old: Mapping[str, object], now: Mapping[str, object]) -> bool:
    """Whether some rule lacks a parameter that the rule of its id has now."""
    both = old.keys() & now.keys() & RULES.keys()
    return not both or any(getattr(now[n], "parameters", {}).keys() - getattr(old[n], "parameters", {}).keys() for n in both)
