"""What an open answer of the columnar interpreter waits for: one person at a time, where asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

from padilla.consequences import expressions as e
from padilla.consequences.convict import Convict
from padilla.consequences.frames import is_defined
from padilla.consequences.plan import COUNTS
from padilla.consequences.rows import Rows
from padilla.consequences.rules import RULES
from padilla.consequences.truth import Truth
from padilla.consequences.values import Span, compared


class At(NamedTuple):
    """Where a part of a rule is asked: in which rule, under which burden, and of which count (-1: of the person)."""

    rule: str
    burden: str
    where: int = -1


class Waiting:
    """One row, whose open rules are gone through as far as they are open."""

    def __init__(self, rows: Rows, row: int) -> None:
        self._rows = rows
        self._row = row
        self._setting = rows.plan.setting
        self._person, frames = rows.rows[row]
        self._counts = frames.charges
        self._accused = len(frames.charges) - len(frames.convictions)

    def of_rule(self, rule: str, burden: str) -> set[str]:
        """The facts that an open rule waits for."""
        return set(self._of(RULES[rule], At(rule, burden)))

    def _bits(self, part: e.Expression, at: At) -> int:
        """3 where a part holds, 2 where it may, 0."""
        rows = self._rows
        name, kind = rows.plan.place_of(part, at.rule, at.burden)
        first = self._row * rows.width + (at.where if kind == COUNTS else rows.width - 1)
        value = rows.column(name)
        return (value >> first & 1) | (value >> first + rows.shift & 1) << 1

    def _of(self, part: e.Expression, at: At) -> Iterator[str]:
        if self._bits(part, at) == 2:
            yield from self._BY_KIND[type(part)](self, part, at)

    def _of_parts(self, part: e.All | e.Any, at: At) -> Iterator[str]:
        for inner in part.parts:
            yield from self._of(inner, at)

    def _of_opposite(self, part: e.Not, at: At) -> Iterator[str]:
        return self._of(part.part, at)

    def _of_comparison(self, part: e.Compare, at: At) -> Iterator[str]:
        for quantity in (part.left, part.right):
            yield from self._of_quantity(quantity, at)

    def _of_rules(self, part: e.By | e.Effect | e.Listed, at: At) -> Iterator[str]:
        for name in self._setting.asked(part, at.rule):
            yield from self._of(RULES[name], At(name, at.burden))

    def _of_fact(self, part: e.Holds, at: At) -> Iterator[str]:
        place, _, key = part.fact.partition(".")
        if place == "person":
            yield from _told(self._person.get(key), f"person.{key}")
        elif key[0].isupper():
            yield from self._counts[at.where].waits_on(key, at.burden)
        elif is_defined(key):
            yield from self._of(self._setting.ground(key), at)
        else:
            convict = self._counts[at.where]
            yield from _told(convict.fact(key, at.burden), f"{convict.path}.{key}")

    def _of_quantity(self, quantity: e.Quantity, at: At) -> Iterator[str]:
        place, _, key = quantity.fact.partition(".")
        if place == "person":
            value = self._person.get(key)
            if value is None or isinstance(value, Span):
                yield f"person.{_asks(value, key)}"
        elif place == "conviction":
            value = self._counts[at.where].fact(key, "")
            if isinstance(value, Span):
                yield f"{self._counts[at.where].path}.{_asks(value, key)}"

    def _of_members(self, part: Any, at: At) -> Iterator[str]:
        """Of a quantifier: what its open members wait for, and what is not known of those that count."""
        over = part.over if isinstance(part, e.Exists | e.Occasions) else "convictions"
        members = [at._replace(where=i) for i in range(0 if over == "charges" else self._accused, len(self._counts))]
        for member in members:
            yield from self._of(part.where, member)
        inside = [m for m in members if self._bits(part.where, m)]
        if isinstance(part, e.Separate):
            yield from (f"{self._convict(m).path}.facts.single_scheme" for m in inside[1:])
        elif isinstance(part, e.Total):
            for member in inside:
                yield from self._of_quantity(e.Quantity(f"conviction.{part.of}"), member)
        elif isinstance(part, e.Occasions):
            yield from (f"{self._convict(m).path}.offense_date" for m in inside)

    def _of_others(self, part: e.AfterAnother, at: At) -> Iterator[str]:
        """Of the convictions beside one: what those that may come before it wait for, and the days not known."""
        mine = self._convict(at)
        for i in range(self._accused, len(self._counts)):
            there = at._replace(where=i)
            other = self._counts[i]
            earlier = compared("<=", other.when_committed, mine.when_committed)
            if other is mine or not self._bits(part.where, there) or earlier is False:
                continue
            yield from self._of(part.where, there)
            if earlier is None:
                yield from (f"{c.path}.offense_date" for c in (other, mine) if c.committed is None)

    def _convict(self, at: At) -> Convict:
        return self._counts[at.where]

    _BY_KIND: ClassVar[dict[type[e.Expression], Callable[..., Iterator[str]]]] = {
        e.All: _of_parts,
        e.Any: _of_parts,
        e.Not: _of_opposite,
        e.Holds: _of_fact,
        e.Compare: _of_comparison,
        e.By: _of_rules,
        e.Effect: _of_rules,
        e.Listed: _of_rules,
        e.AfterAnother: _of_others,
        e.Exists: _of_members,
        e.Separate: _of_members,
        e.Count: _of_members,
        e.Occasions: _of_members,
        e.Total: _of_members,
    }


def _told(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, Truth):
        yield from value.needs | value.lacks
    elif value is None:
        yield name


def _asks(value: Any, key: str) -> str:
    return (value.asks if isinstance(value, Span) else "") or key
