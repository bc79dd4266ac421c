"""The traced interpreter: walks a rule for one person and keeps every step as a reason."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any as Anything
from typing import NamedTuple

from padilla.consequences import expressions as e
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, needs, of

_THAN = {"<": "under", "<=": "at most", ">": "over", ">=": "at least", "==": "equal to", "!=": "other than"}
_BEFORE = {"<": "before", "<=": "by", ">": "after", ">=": "on or after", "==": "on", "!=": "not on"}


@dataclass(frozen=True)
class Span:
    """A number known only to lie from `low` to `high`, such as a maximum that depends on the degree."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low} to {self.high}"


Value = bool | int | date | str | Truth | Span | None
Frame = Mapping[str, Value]

_COMPARE: dict[str, Callable[[Anything, Anything], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class Step(NamedTuple):
    """One step: what was asked, the truth, and what it rested on."""

    say: str | Callable[[], str]
    truth: Truth
    because: tuple[Step, ...] = ()
    about: str = ""

    @property
    def said(self) -> str:
        """What was asked, in words; put together only when read."""
        return self.say if isinstance(self.say, str) else self.say()


@dataclass(frozen=True)
class World:
    """What a rule is evaluated over. `between` gives facts of a pair of convictions by name."""

    person: Frame
    convictions: Sequence[Frame]
    parameters: Frame = field(default_factory=dict)
    between: Mapping[str, Callable[[Frame, Frame], Truth]] = field(default_factory=dict)
    conviction: Frame | None = None

    def read(self, name: str) -> Value:
        """A fact by its dotted name; None where it is not known."""
        place, _, key = name.partition(".")
        if place == "person":
            return self.person.get(key)
        if place == "parameter":
            return self.parameters[key]
        assert self.conviction is not None, f"{name} outside a conviction"
        return self.conviction.get(key)

    def at(self, conviction: Frame) -> World:
        """The same world, looking at one conviction."""
        return World(self.person, self.convictions, self.parameters, self.between, conviction)

    def missing(self, name: str) -> Truth:
        """Unknown, waiting for the fact of that name."""
        if name.startswith("conviction.") and self.conviction is not None:
            return needs(f"{self.conviction['path']}.{name.partition('.')[2]}")
        return needs(name)


def evaluate(rule: e.Expression, world: World) -> Step:
    """The truth of a rule, with its steps."""
    return _BY_KIND[type(rule)](rule, world)


def _all(rule: e.All, world: World) -> Step:
    steps = _until(rule.parts, world, False)
    return _joined("all of", all_of(s.truth for s in steps), steps)


def _any(rule: e.Any, world: World) -> Step:
    steps = _until(rule.parts, world, True)
    return _joined("any of", any_of(s.truth for s in steps), steps)


def _not(rule: e.Not, world: World) -> Step:
    step = evaluate(rule.part, world)
    return Step(lambda: f"not: {step.said}", ~step.truth, step.because, step.about)


def _exists(rule: e.Exists, world: World) -> Step:
    steps = _each(rule.where, world)
    return _joined("some conviction", any_of(s.truth for s in steps), steps)


def _until(parts: Sequence[e.Expression], world: World, decisive: bool) -> list[Step]:
    """The parts in order, no further than the first that decides the whole."""
    steps = []
    for part in parts:
        step = evaluate(part, world)
        steps.append(step)
        if step.truth.value is decisive:
            break
    return steps


def _joined(said: str, truth: Truth, steps: Sequence[Step]) -> Step:
    """Keep the steps that decided: those equal to the whole, or all where it is settled the other way."""
    decisive = [s for s in steps if s.truth.value == truth.value]
    return Step(said, truth, tuple(decisive or steps))


def _each(where: e.Expression, world: World) -> list[Step]:
    steps = []
    for conviction in world.convictions:
        step = evaluate(where, world.at(conviction))
        steps.append(Step(step.say, step.truth, step.because, str(conviction["label"])))
    return steps


def _holds(rule: e.Holds, world: World) -> Step:
    fact = rule.fact
    value = world.read(fact)
    truth = value if isinstance(value, Truth) else of(value) if isinstance(value, bool) else world.missing(fact)
    return Step(lambda: f"{_say(fact)}: {truth.answer}", truth)


def _quantity(quantity: e.Quantity, world: World) -> Value:
    value = world.read(quantity.fact)
    if quantity.plus_years and isinstance(value, date):
        years = world.parameters[quantity.plus_years]
        assert isinstance(years, int)
        return add_years(value, years)
    return value


def _compare(rule: e.Compare, world: World) -> Step:
    left, right = _quantity(rule.left, world), _quantity(rule.right, world)
    gaps = [world.missing(q.fact) for q, v in ((rule.left, left), (rule.right, right)) if v is None]
    truth = all_of(gaps) if gaps else _compared(rule, left, right, world)

    def say() -> str:
        word = (_BEFORE if isinstance(left, date) or isinstance(right, date) else _THAN)[rule.how]
        bound = " ".join(w for w in (_say_bound(rule.right), _show(right)) if w)
        return f"{_say(rule.left.fact)} {_show(left)} {word} {bound}: {truth.answer}"

    return Step(say, truth)


def _compared(rule: e.Compare, left: Value, right: Value, world: World) -> Truth:
    """The comparison; of a span, only where both of its ends agree (every comparison used is monotone)."""
    if not isinstance(left, Span):
        return of(_COMPARE[rule.how](left, right))
    ends = {_COMPARE[rule.how](end, right) for end in (left.low, left.high)}
    return of(ends.pop()) if len(ends) == 1 else world.missing(rule.left.fact)


def _say_bound(quantity: e.Quantity) -> str:
    if quantity.fact.startswith("parameter."):
        return ""
    years = f" plus {quantity.plus_years.replace('_', ' ')}" if quantity.plus_years else ""
    return _say(quantity.fact) + years


def _pair(rule: e.Pair, world: World) -> Step:
    inside = [(c, evaluate(rule.where, world.at(c))) for c in world.convictions]
    found = []
    for (a, one), (b, other) in combinations(inside, 2):
        apart = world.between[rule.between](a, b)
        truth = all_of([one.truth, other.truth, apart])
        found.append(Step(f"{a['label']} and {b['label']}", truth, (one, other, Step(rule.between.replace("_", " "), apart))))
    return _joined("two convictions", any_of(s.truth for s in found), found)


def _bounds(where: e.Expression, world: World) -> tuple[list[tuple[Frame, Step]], list[Step]]:
    steps = [(c, evaluate(where, world.at(c))) for c in world.convictions]
    return steps, [s for _, s in steps if s.truth.value is not False]


def _count(rule: e.Count, world: World) -> Step:
    steps, shown = _bounds(rule.where, world)
    low = sum(s.truth.value is True for _, s in steps)
    high = low + sum(s.truth.value is None for _, s in steps)
    bound = world.read(rule.than.fact)
    assert isinstance(bound, int)
    return _between(rule.how, low, high, bound, [s for _, s in steps], shown, "convictions counted")


def _total(rule: e.Total, world: World) -> Step:
    steps, shown = _bounds(rule.where, world)
    low = high = 0
    gaps: list[Step] = []
    for conviction, step in steps:
        amount = conviction.get(rule.of)
        if step.truth.value is False:
            continue
        if not isinstance(amount, int):
            gaps.append(Step(rule.of, needs(f"{conviction['path']}.{rule.of}")))
            high += 10**9
            continue
        low += amount if step.truth.value else 0
        high += amount
    bound = world.read(rule.than.fact)
    assert isinstance(bound, int)
    return _between(rule.how, low, high, bound, [*(s for _, s in steps), *gaps], shown, _say(rule.of))


def _between(how: str, low: int, high: int, bound: int, steps: Sequence[Step], shown: Sequence[Step], what: str) -> Step:
    """A comparison of a number known only to lie from `low` to `high`."""
    outcomes = {_COMPARE[how](n, bound) for n in (low, high)}
    if how in ("==", "!=") and low < bound < high:
        outcomes = {True, False}
    open_ = [s.truth for s in steps if s.truth.value is None]
    truth = (YES if True in outcomes else NO) if len(outcomes) == 1 else any_of(open_) if open_ else NO
    span = str(low) if low == high else f"{low} or more" if high >= 10**9 else f"{low} to {high}"
    return Step(f"{what}: {span} {how} {bound}", truth, tuple(shown))


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March.

    >>> add_years(date(2016, 2, 29), 5)
    datetime.date(2021, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _say(name: str) -> str:
    return name.partition(".")[2].replace("_", " ") if "." in name else name.replace("_", " ")


def _show(value: Value) -> str:
    return "(not known)" if value is None else str(value)


_BY_KIND: dict[type[e.Expression], Callable[[Anything, World], Step]] = {
    e.Holds: _holds,
    e.Compare: _compare,
    e.All: _all,
    e.Any: _any,
    e.Not: _not,
    e.Exists: _exists,
    e.Pair: _pair,
    e.Count: _count,
    e.Total: _total,
}
