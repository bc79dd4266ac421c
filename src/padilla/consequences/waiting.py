"""What an open answer of the columnar interpreter waits for: one person at a time, where asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from padilla.consequences import expressions as e
from padilla.consequences.amounts import places
from padilla.consequences.convict import Convict
from padilla.consequences.frames import is_defined
from padilla.consequences.plan import COUNTS
from padilla.consequences.rows import Rows
from padilla.consequences.rules import RULES
from padilla.consequences.truth import Truth
from padilla.consequences.values import Span, asked_for, compared


class At(NamedTuple):
    """Where a part of a rule is asked: in which rule, under which burden, and of which counts."""

    rule: str
    burden: str
    counts: int = -1
    """A bit for each; all of them, where it is asked of the person."""


class Waiting:
    """One row, whose open rules are gone through as far as they are open: for all counts at once."""

    def __init__(self, rows: Rows, row: int) -> None:
        self._rows = rows
        self._first = row * rows.width
        self._setting = rows.plan.setting
        self._person, frames = rows.rows[row]
        self._counts = frames.charges
        self._accused = len(frames.charges) - len(frames.convictions)
        self._convicted = (1 << len(self._counts)) - (1 << self._accused)
        self._found: set[str] = set()

    def of_rule(self, rule: str, burden: str) -> set[str]:
        """The facts that an open rule waits for."""
        self._found = set()
        self._see(RULES[rule], At(rule, burden))
        return self._found

    def _fields(self, part: e.Expression, at: At) -> tuple[int, int]:
        """Of which of the counts a part may hold, and of which it surely does; of all or none, where it is the person's."""
        rows = self._rows
        name, kind = rows.plan.place_of(part, at.rule, at.burden)
        column = rows.column(name) >> self._first
        may = column >> rows.shift
        if kind == COUNTS:
            return may & at.counts, column & at.counts
        top = rows.width - 1
        return at.counts if may >> top & 1 else 0, at.counts if column >> top & 1 else 0

    def _see(self, part: e.Expression, at: At) -> None:
        """What the part waits for, of the counts of which it is open."""
        may, sure = self._fields(part, at)
        open_ = may & ~sure
        if open_:
            self._BY_KIND[type(part)](self, part, at if open_ == at.counts else at._replace(counts=open_))

    def _parts(self, part: e.All | e.Any, at: At) -> None:
        for inner in part.parts:
            self._see(inner, at)

    def _opposite(self, part: e.Not, at: At) -> None:
        self._see(part.part, at)

    def _comparison(self, part: e.Compare, at: At) -> None:
        self._quantity(part.left, at)
        self._quantity(part.right, at)

    def _rules(self, part: e.By | e.Effect | e.Listed, at: At) -> None:
        for name in self._setting.asked(part, at.rule):
            self._see(RULES[name], At(name, at.burden))

    def _fact(self, part: e.Holds, at: At) -> None:
        place, _, key = part.fact.partition(".")
        if place == "person":
            self._told(self._person.get(key), f"person.{key}")
        elif key[0].isupper():
            for convict in self._each(at):
                self._found.update(convict.waits_on(key, at.burden))
        elif is_defined(key):
            self._see(self._setting.ground(key), at)
        else:
            for convict in self._each(at):
                self._told(convict.fact(key, at.burden), f"{convict.path}.{key}")

    def _told(self, value: Any, name: str) -> None:
        if isinstance(value, Truth):
            self._found |= value.needs | value.lacks
        elif value is None:
            self._found.add(name)

    def _quantity(self, quantity: e.Quantity, at: At) -> None:
        place, _, key = quantity.fact.partition(".")
        if place == "person":
            value = self._person.get(key)
            if value is None or isinstance(value, Span):
                self._found.add(asked_for(value, "person", key))
        elif place == "conviction":
            for convict in self._each(at):
                value = convict.fact(key, "")
                if isinstance(value, Span):
                    self._found.add(asked_for(value, convict.path, key))

    def _members(self, part: Any, at: At) -> None:
        """Of a quantifier: what its open members wait for, and what is not known of those that count."""
        over = part.over if isinstance(part, e.Exists | e.Occasions) else "convictions"
        every = at._replace(counts=(1 << len(self._counts)) - 1 if over == "charges" else self._convicted)
        if not every.counts:
            return
        self._see(part.where, every)
        if isinstance(part, e.Separate | e.Total | e.Occasions):
            may, _ = self._fields(part.where, every)
            self._of_those_inside(part, every._replace(counts=may & every.counts))

    def _of_those_inside(self, part: e.Separate | e.Total | e.Occasions, inside: At) -> None:
        if isinstance(part, e.Total):
            self._quantity(e.Quantity(f"conviction.{part.of}"), inside)
        elif isinstance(part, e.Separate):
            self._found.update(f"{c.path}.facts.single_scheme" for c in self._each(inside)[1:])
        else:
            self._found.update(f"{c.path}.offense_date" for c in self._each(inside))

    def _others(self, part: e.AfterAnother, at: At) -> None:
        """Of the convictions beside one: what those that may come before it wait for, and the days not known."""
        every = at._replace(counts=self._convicted)
        may, _ = self._fields(part.where, every)
        beside = [(i, self._counts[i]) for i in places(may & self._convicted)]
        for mine in self._each(at):
            for i, other in beside:
                earlier = compared("<=", other.when_committed, mine.when_committed)
                if other is mine or earlier is False:
                    continue
                self._see(part.where, at._replace(counts=1 << i))
                if earlier is None:
                    self._found.update(f"{c.path}.offense_date" for c in (other, mine) if c.committed is None)

    def _each(self, at: At) -> list[Convict]:
        return [self._counts[i] for i in places(at.counts & (1 << len(self._counts)) - 1)]

    _BY_KIND: ClassVar[dict[type[e.Expression], Callable[..., None]]] = {
        e.All: _parts,
        e.Any: _parts,
        e.Not: _opposite,
        e.Holds: _fact,
        e.Compare: _comparison,
        e.By: _rules,
        e.Effect: _rules,
        e.Listed: _rules,
        e.AfterAnother: _others,
        e.Exists: _members,
        e.Separate: _members,
        e.Count: _members,
        e.Occasions: _members,
        e.Total: _members,
    }
