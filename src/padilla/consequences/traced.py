"""The traced interpreter: walks a rule for one person and keeps every step as a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any as Anything

from padilla.consequences import expressions as e
from padilla.consequences.frames import ConvictionFrame, Frames, is_defined, some_pair_apart
from padilla.consequences.rules import RULES
from padilla.consequences.setting import Setting
from padilla.consequences.steps import Step
from padilla.consequences.truth import NO, Truth, all_of, any_of, lacks, needs, of
from padilla.consequences.values import ANY_DAY, ANY_NUMBER, FOREVER, Span, Value, asked_for, compared, ends, later

_THAN = {"<": "under", "<=": "at most", ">": "over", ">=": "at least", "==": "equal to", "!=": "other than"}
_BEFORE = {"<": "before", "<=": "by", ">": "after", ">=": "on or after", "==": "on", "!=": "not on"}


@dataclass(slots=True)
class World:
    """What a rule is evaluated over."""

    setting: Setting
    person: dict[str, Value]
    frames: Frames
    burden: str
    rule: str
    conviction: ConvictionFrame | None = None

    def at(self, conviction: ConvictionFrame) -> World:
        """The same world, looking at one conviction."""
        return World(self.setting, self.person, self.frames, self.burden, self.rule, conviction)

    def read(self, name: str) -> Value:
        """A fact by its dotted name; None where it is not known."""
        place, _, key = name.partition(".")
        if place == "person":
            return self.person.get(key)
        if place == "number":
            return int(key)
        if place == "parameter":
            return self.setting.parameters(self.setting.engine.library.rules[self.rule])[key]
        assert self.conviction is not None, f"{name} outside a conviction"
        return self.conviction.get(key)

    def quantity(self, quantity: e.Quantity) -> Value:
        """A number or date; a span where it is not known exactly."""
        value = self.read(quantity.fact)
        if value is None:
            value = ANY_DAY
        if quantity.plus_years:
            years = self.read(f"parameter.{quantity.plus_years}")
            assert isinstance(years, int)
            return later(value, years)  # type: ignore[no-any-return]
        return value

    def missing(self, name: str, value: Value = None) -> Truth:
        """Unknown, waiting for the fact of that name."""
        place, _, key = name.partition(".")
        path = self.conviction.path if place == "conviction" and self.conviction is not None else place
        return needs(asked_for(value, path, key))


def find(setting: Setting, rule: str, person: dict[str, Value], frames: Frames, burden: str) -> Step:
    """What a rule says of a person; worked out once for all who share these convictions and the facts it reads."""
    key = (rule, burden, *(person.get(fact) for fact in setting.reads(rule)))
    if key not in frames.found:
        frames.found[key] = evaluate(RULES[rule], World(setting, person, frames, burden, rule))
    found: Step = frames.found[key]
    return found


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
    steps = [_at(frame, rule.where, world) for frame in world.frames.of(rule.over, world.burden)]
    return _joined("some conviction", any_of(s.truth for s in steps), steps)


def _at(frame: ConvictionFrame, where: e.Expression, world: World) -> Step:
    """A part of a rule asked of one count: where it looks at no other, once for all cases and people it reads alike."""
    if where.reads is None:
        return _looked_at(frame, where, world)
    key = (id(where), world.burden, world.rule, *map(world.person.get, where.reads))
    step = frame.known.get(key)
    if step is None:
        step = frame.known[key] = _looked_at(frame, where, world)
    return step


def _looked_at(frame: ConvictionFrame, where: e.Expression, world: World) -> Step:
    step = evaluate(where, world.at(frame))
    return Step(step.say, step.truth, step.because, frame.label)


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


def _holds(rule: e.Holds, world: World) -> Step:
    fact = rule.fact
    place, _, key = fact.partition(".")
    if place == "conviction" and is_defined(key):
        assert world.conviction is not None
        return defined_step(world.conviction, key)
    value = world.read(fact)
    truth = value if isinstance(value, Truth) else of(value) if isinstance(value, bool) else world.missing(fact)
    return Step(lambda: f"{_say(fact)}: {truth.answer}", truth)


def defined_step(frame: ConvictionFrame, key: str) -> Step:
    """A ground, or another fact that is an expression, of one conviction; worked out once for every rule that asks."""
    if key not in frame.steps and key[0].isupper() and not frame.convict.is_near(key):
        frame.steps[key] = Step(lambda: f"{_say('conviction.' + key)}: no", NO)
    if key not in frame.steps:
        setting = frame.convict.setting
        world = World(setting, {}, frame.frames, frame.burden, "", frame)
        inner = evaluate(setting.ground(key), world)
        truth = inner.truth
        because = inner.because if inner.because and key not in ("AF", "AF.U") else ()
        frame.steps[key] = Step(lambda: f"{_say('conviction.' + key)}: {truth.answer}", truth, because)
    return frame.steps[key]


def _compare(rule: e.Compare, world: World) -> Step:
    left, right = world.quantity(rule.left), world.quantity(rule.right)
    answer = compared(rule.how, left, right)
    if answer is None:
        open_ = ((q.fact, v) for q, v in ((rule.left, left), (rule.right, right)) if isinstance(v, Span))
        truth = all_of(world.missing(fact, value) for fact, value in open_)
    else:
        truth = of(answer)

    def say() -> str:
        word = (_BEFORE if isinstance(ends(right)[0], date) else _THAN)[rule.how]
        bound = " ".join(w for w in (_say_bound(rule.right), _show(right)) if w)
        return f"{_say(rule.left.fact)} {_show(left)} {word} {bound}: {truth.answer}"

    return Step(say, truth)


def _say_bound(quantity: e.Quantity) -> str:
    if quantity.fact.startswith(("parameter.", "number.")):
        return ""
    years = f" plus {quantity.plus_years.replace('_', ' ')}" if quantity.plus_years else ""
    return _say(quantity.fact) + years


def _separate(rule: e.Separate, world: World) -> Step:
    inside = [(f, _at(f, rule.where, world)) for f in world.frames.of("convictions", world.burden)]
    truth, pair = some_pair_apart([(f, s.truth) for f, s in inside if s.truth.value is not False])
    steps = tuple(s for f, s in inside if f in pair) or tuple(s for _, s in inside if s.truth.value is not False)
    return Step(f"two convictions of separate schemes: {truth.answer}", truth, steps)


def _after_another(rule: e.AfterAnother, world: World) -> Step:
    frame = world.conviction
    assert frame is not None
    mine = frame.get("committed")
    parts = []
    for other in world.frames.of("convictions", world.burden):
        if other is frame:
            continue
        inside = _at(other, rule.where, world).truth
        earlier = compared("<=", other.get("committed"), mine)
        open_ = [f"{f.path}.offense_date" for f in (other, frame) if isinstance(f.get("committed"), Span)]
        when = needs(*open_) if earlier is None else of(earlier)
        parts.append(all_of([inside, when]))
    truth = any_of(parts)
    return Step(f"committed after another: {truth.answer}", truth)


def _bounds(
    where: e.Expression, world: World, over: e.Over = "convictions"
) -> tuple[list[tuple[ConvictionFrame, Step]], list[Step]]:
    steps = [(f, _at(f, where, world)) for f in world.frames.of(over, world.burden)]
    return steps, [s for _, s in steps if s.truth.value is not False]


def _count(rule: e.Count, world: World) -> Step:
    steps, shown = _bounds(rule.where, world)
    low = sum(s.truth.value is True for _, s in steps)
    high = low + sum(s.truth.value is None for _, s in steps)
    return _between(rule.how, low, high, world.read(rule.than.fact), [s.truth for _, s in steps], shown, "convictions counted")


def _occasions(rule: e.Occasions, world: World) -> Step:
    steps, shown = _bounds(rule.where, world, rule.over)
    sure, may, loose = set(), set(), 0
    for frame, step in steps:
        day = frame.get("committed")
        occasion = frame.get("scheme") or (day if isinstance(day, date) else None)
        if step.truth.value is False:
            continue
        if occasion is None:
            loose += 1
        else:
            may.add(occasion)
        if step.truth.value and occasion is not None:
            sure.add(occasion)
    low = max(len(sure), int(any(s.truth.value for _, s in steps)))
    open_ = [s.truth for _, s in steps] + [needs(f"{f.path}.offense_date") for f, s in steps if s.truth.value is not False]
    return _between(rule.how, low, len(may) + loose, world.read(rule.than.fact), open_, shown, "occasions counted")


def _total(rule: e.Total, world: World) -> Step:
    steps, shown = _bounds(rule.where, world)
    low = high = 0
    open_: list[Truth] = []
    for frame, step in steps:
        if step.truth.value is False:
            continue
        amount = frame.get(rule.of)
        if isinstance(amount, Span):
            open_.append(needs(asked_for(amount, frame.path, rule.of)))
        least, most = ends(amount)
        low += least if step.truth.value else 0
        high += most
        open_.append(step.truth)
    return _between(rule.how, low, high, world.read(rule.than.fact), open_, shown, _say(rule.of))


def _between(how: str, low: int, high: int, bound: Value, parts: Sequence[Truth], shown: Sequence[Step], what: str) -> Step:
    """A comparison of a number known only to lie from `low` to `high`."""
    answer = compared(how, Span(low, high), bound)
    truth = of(answer) if answer is not None else any_of(p for p in parts if p.value is None)
    span = str(low) if low == high else f"{low} or more" if high >= FOREVER else f"{low} to {high}"
    return Step(f"{what}: {span} {how} {bound}", truth, tuple(shown))


def _asked(rule: e.By | e.Effect | e.Listed, world: World) -> Step:
    """Other rules, each with its own parameters, under the burden of the rule that asks."""
    library = world.setting.engine.library
    if isinstance(rule, e.By) and rule.rule not in library.rules:
        return Step(f"{rule.rule}: not in the library", lacks(rule.rule))
    steps = []
    for name in world.setting.asked(rule, world.rule):
        step = find(world.setting, name, world.person, world.frames, world.burden)
        cite = library.rules[name].cite
        steps.append(Step(f"{cite}: {step.truth.answer}", step.truth, step.because))
        if step.truth.value:
            break
    return _joined("any of", any_of(s.truth for s in steps), steps)


def latest(until: e.Latest, world: World) -> Value:
    """Until when a bar lasts: the latest such date, years added; None where there is none, a span where it is not known."""
    if until.of.startswith("person."):
        return world.quantity(e.Quantity(until.of, until.plus_years))
    days = [frame.get(until.of) for frame, step in _bounds(until.where, world)[0] if step.truth.value]
    if not days:
        return None
    years = world.read(f"parameter.{until.plus_years}")
    assert isinstance(years, int)
    low: Anything = later(max(ends(d)[0] for d in days), years)
    high: Anything = later(max(ends(d)[1] for d in days), years)
    return low if low == high else Span(low, high)


@cache
def _say(name: str) -> str:
    plain = name.partition(".")[2] if "." in name else name
    for mark, said in (
        ("elements:", ""),
        ("object:", "object within "),
        ("related:circumstance:", "victim "),
        ("related:record:", "victim in the record "),
    ):
        plain = plain.replace(mark, said)
    return plain.replace("_", " ").replace(",", " or ")


def _show(value: Value) -> str:
    nowhere = value in (None, ANY_NUMBER, date.min, date.max)
    return "(not known)" if nowhere else str(value)


_BY_KIND: dict[type[e.Expression], Callable[[Anything, World], Step]] = {
    e.Holds: _holds,
    e.Compare: _compare,
    e.All: _all,
    e.Any: _any,
    e.Not: _not,
    e.Exists: _exists,
    e.Separate: _separate,
    e.AfterAnother: _after_another,
    e.Count: _count,
    e.Occasions: _occasions,
    e.Total: _total,
    e.By: _asked,
    e.Effect: _asked,
    e.Listed: _asked,
}
