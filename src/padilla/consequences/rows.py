"""What the program of `plan` reads of many people at once: a column for each fact of the counts, and for each of a person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from padilla.consequences.amounts import Amounts, places
from padilla.consequences.frames import Frames
from padilla.consequences.plan import Comparison, Masks, Plan, Side
from padilla.consequences.reading import Atoms, Reading, ends_of, two_bits
from padilla.consequences.relief import SAID
from padilla.consequences.values import ANY_DAY, HOW, Ends, Value

_FEW = 8
"""Counts that are as quickly gone through as put in order."""


class Row(NamedTuple):
    """One person under one assumption, in one possibility of what is not known: their facts and their counts."""

    person: dict[str, Value]
    frames: Frames


class Counted(NamedTuple):
    """A set of counts, the rows of those who have it, and their lowest bits."""

    frames: Frames
    where: tuple[int, ...]
    low: int
    mine: int
    """All their bits that stand for counts, in the first half."""
    readings: tuple[Reading, ...]


class Rank(NamedTuple):
    """All counts in the order of one end of a number or date: their places, and the bits of the first so many of them."""

    places: list[int]
    below: list[int]


class Order(NamedTuple):
    """A number or date of all counts in order, so that those up to a bound are one look: what it can be at least and at
    most, and how many counts stand before each."""

    lows: list[int]
    least: list[int]
    highs: list[int]
    most: list[int]

    def before(self, bound: Ends, same: bool) -> tuple[int, int]:
        """The counts that are surely, and perhaps, before a bound (or the same)."""
        where = bisect_right if same else bisect_left
        return self.most[where(self.highs, bound[0])], self.least[where(self.lows, bound[1])]

    def after(self, bound: Ends, same: bool) -> tuple[int, int]:
        """The counts that a bound is surely, and perhaps, before (or the same)."""
        where = bisect_left if same else bisect_right
        whole = self.least[-1]
        return whole ^ self.least[where(self.lows, bound[1])], whole ^ self.most[where(self.highs, bound[0])]


class Rows:
    """The columns of some people."""

    def __init__(self, plan: Plan, rows: Sequence[Row]) -> None:
        self.plan = plan
        self.rows = rows
        self.width = 1 + max((len(r.frames.charges) for r in rows), default=0)
        self.shift = self.width * len(rows)
        self._people: list[tuple[dict[str, Value], int]] = []
        """The facts of people, each with the lowest bits of the rows that have them."""
        self._ranks: dict[str, tuple[Rank, Rank]] = {}
        self._orders: dict[tuple[str, int], Order] = {}
        self._comparisons: dict[int, int] = {}
        self._by_frames()
        self._by_facts()
        self.results: tuple[int, ...] = ()
        self.values: tuple[int, ...] = ()
        """What every part of every rule comes to."""

    # -- where everybody's bits are --------------------------------------------------------------------------------

    def _by_frames(self) -> None:
        """Each set of counts with the lowest bits of its rows; each count with its bits."""
        where: dict[int, list[int]] = {}
        kept: dict[int, Frames] = {}
        for i, row in enumerate(self.rows):
            where.setdefault(id(row.frames), []).append(i)
            kept[id(row.frames)] = row.frames
        self.frames = [self._counted(kept[key], tuple(places)) for key, places in where.items()]
        units: dict[int, tuple[Reading, int]] = {}
        self._convictions = self._counts = 0
        for frames, _, low, _, readings in self.frames:
            accused, every = len(frames.charges) - len(frames.convictions), (low << len(frames.charges)) - low
            self._counts |= every
            self._convictions |= every & ~((low << accused) - low)
            for i, reading in enumerate(readings):
                before = units.get(id(reading))
                units[id(reading)] = reading, low << i if before is None else before[1] | low << i
        self.units = list(units.values())
        self._bits_of = [bits for _, bits in self.units]

    def _counted(self, frames: Frames, where: tuple[int, ...]) -> Counted:
        low = self._sum(where)
        return Counted(frames, where, low, (low << self.width - 1) - low, tuple(map(Reading.of, frames.charges)))

    def _sum(self, places: Sequence[int]) -> int:
        found = 0
        for place in places:
            found |= 1 << place * self.width
        return found

    def _by_facts(self) -> None:
        where: dict[int, list[int]] = {}
        for i, row in enumerate(self.rows):
            where.setdefault(id(row.person), []).append(i)
        self._people = [(self.rows[places[0]].person, self._sum(places)) for places in where.values()]

    @cached_property
    def masks(self) -> Masks:
        """The fields."""
        top, shift = self.width - 1, self.shift
        low = self._sum(range(len(self.rows)))
        both = low | low << shift
        guard = both << top
        half = low << top
        double = self._convictions | self._convictions << shift
        counts = self._counts | self._counts << shift
        return Masks(both, guard, guard - both, half, half - low, double, counts, shift, top)

    # -- columns ---------------------------------------------------------------------------------------------------

    def run(self) -> Rows:
        """Answer every rule for everybody."""
        if self.rows:
            amounts = Amounts(self)
            told = (self._columns(), self._truths(), self._compared, amounts.column)
            self.results, self.values = self.plan.run(*told, *self.masks)
        return self

    def column(self, name: str) -> int:
        """What a part of the program comes to, by its name there."""
        if name.startswith("x"):
            return self.values[int(name[1:])]
        return self._compared(int(name[2:-1])) if name.startswith("X") else self.masks.guard if name == "G" else 0

    def _columns(self) -> list[int]:
        found = [0] * len(self.plan.atoms)
        alike: dict[int, tuple[Atoms, int]] = {}
        for reading, bits in self.units:
            atoms = reading.atoms(self.plan)
            before = alike.get(id(atoms))
            alike[id(atoms)] = atoms, bits if before is None else before[1] | bits
        for (sure, open_), bits in alike.values():
            may = bits << self.shift
            both = may | bits
            for place in sure:
                found[place] |= both
            for place in open_:
                found[place] |= may
        return found

    def _values(self, keys: Sequence[str]) -> list[list[tuple[Value, int]]]:
        """What each of these facts of a person is, and for which rows: their lowest bits. Most are the same for all."""
        lows = [low for _, low in self._people]
        whole, many, found = sum(lows), len(lows), []
        for values in zip(*(map(facts.get, keys) for facts, _ in self._people), strict=True):
            if values.count(values[0]) == many:
                found.append([(values[0], whole)])
                continue
            by_value: dict[int, tuple[Value, int]] = {}
            for value, low in zip(values, lows, strict=True):
                before = by_value.get(id(value))
                by_value[id(value)] = (value, low if before is None else before[1] | low)
            found.append(list(by_value.values()))
        return found

    def _truths(self) -> list[int]:
        """Each fact of a person that is true, false or open."""
        top, shift = self.width - 1, self.shift
        found = []
        for values in self._values(self.plan.truths):
            column = 0
            for value, low in values:
                bits = two_bits(value)
                if bits:
                    column |= (low | low << shift) << top if bits == 3 else low << top + shift
            found.append(column)
        return found

    def _compared(self, place: int) -> int:
        """A comparison with a fact of the person: for each of their counts, or of two facts of the person. Made when the
        program first comes to it."""
        found = self._comparisons.get(place)
        if found is None:
            found = self._comparisons[place] = self._comparison(self.plan.compares[place], self._told)
        return found

    @cached_property
    def _told(self) -> dict[str, list[tuple[Value, int]]]:
        return dict(zip(self.plan.compared, self._values(self.plan.compared), strict=True))

    def _comparison(self, part: Comparison, values: dict[str, list[tuple[Value, int]]]) -> int:
        left, right = part.left, part.right
        if "conviction" not in (left.place, right.place):
            return self._of_person(part, values)
        first = left.place == "conviction"
        counted, told = (left, right) if first else (right, left)
        sure = may = 0
        for value, low in values[told.key]:
            bits = self._bits(counted, part.how, _ends(told, value), first)
            mine = (low << self.width - 1) - low
            sure, may = sure | bits[0] & mine, may | bits[1] & mine
        return sure | may << self.shift

    def _of_person(self, part: Comparison, values: dict[str, list[tuple[Value, int]]]) -> int:
        """Two facts of the person compared, or one with a number."""
        top, shift, column = self.width - 1, self.shift, 0
        for one, low in values.get(part.left.key, [(None, -1)]):
            for other, lower in values.get(part.right.key, [(None, -1)]):
                if low & lower:
                    bits = HOW[part.how](*_ends(part.left, one), *_ends(part.right, other))
                    mine = (low & lower) << top
                    column |= (mine if bits & 1 else 0) | (mine << shift if bits else 0)
        return column

    def _bits(self, side: Side, how: str, bound: Ends, first: bool) -> tuple[int, int]:
        """The counts whose value is surely, and perhaps, before (`first`) or after a bound."""
        if how not in ("<", "<=") or len(self.units) <= _FEW:
            return self._one_by_one(side, how, bound, first)
        order = self._order((side.key, side.years))
        return order.before(bound, how == "<=") if first else order.after(bound, how == "<=")

    def _order(self, side: tuple[str, int]) -> Order:
        """The counts by a date with years added; adding them does not change the order."""
        found = self._orders.get(side)
        if found is None:
            spans = self._spans[side]
            lows, highs = [a for a, _ in spans], [b for _, b in spans]
            if side[0] not in self._ranks:
                self._ranks[side[0]] = _rank(lows, self._bits_of), _rank(highs, self._bits_of)
            low, high = self._ranks[side[0]]
            found = Order([lows[i] for i in low.places], low.below, [highs[i] for i in high.places], high.below)
            self._orders[side] = found
        return found

    @cached_property
    def _spans(self) -> dict[tuple[str, int], tuple[Ends, ...]]:
        """The least and the greatest that each number or date of each count can be."""
        sides = self.plan.sides
        if not self.units:
            return dict.fromkeys(sides, ())
        return dict(zip(sides, zip(*(r.spans(sides) for r, _ in self.units), strict=True), strict=True))

    def _one_by_one(self, side: Side, how: str, bound: Ends, first: bool) -> tuple[int, int]:
        sure = may = 0
        compare, (c, d) = HOW[how], bound
        for (a, b), mine in zip(self._spans[side.key, side.years], self._bits_of, strict=True):
            bits = compare(a, b, c, d) if first else compare(c, d, a, b)
            if bits:
                may |= mine
                if bits & 1:
                    sure |= mine
        return sure, may

    @cached_property
    def same(self) -> dict[str, str]:
        """What is the same for everybody, for nothing bears on it."""
        plan, results = self.plan, self.results
        found = {n: "no" for n, at in plan.whole.items() if not results[at]}
        found |= {n: SAID[-1] for n, made in plan.made.items() if not any(results[at] for _, at in made.columns)}
        return found | plan.without_rules

    # -- one row ---------------------------------------------------------------------------------------------------

    def latest(self, row: int, column: int, key: str) -> date | None:
        """The last day that a date of the counts in a column can be, of those that a row surely has there."""
        field = self.results[column] >> row * self.width & (1 << self.width - 1) - 1
        charges = self.rows[row].frames.charges
        days = [Reading.of(charges[i]).pair(key, 0)[1] for i in places(field)]
        return date.fromordinal(max(days)) if days else None

    @cached_property
    def _found(self) -> list[int]:
        """The results that somebody has."""
        return [i for i, column in enumerate(self.results) if column]

    def held(self, row: int, first: int, last: int) -> list[tuple[int, int]]:
        """Of some results, those that a row has, with 3 or 2 for what holds or may."""
        sure = (row + 1) * self.width - 1
        may, results, found = sure + self.shift, self.results, self._found
        mine = found[bisect_left(found, first) : bisect_left(found, last)]
        return [(i, 2 + (results[i] >> sure & 1)) for i in mine if results[i] >> may & 1]

    def truths(self, row: int, first: int, last: int) -> list[int]:
        """Of some results: 3 where they hold for a row, 2 where they may, 0."""
        sure = (row + 1) * self.width - 1
        may = sure + self.shift
        return [(x >> sure & 1) | (x >> may & 1) << 1 for x in self.results[first:last]]


def _rank(values: Sequence[int], bits: Sequence[int]) -> Rank:
    places = sorted(range(len(values)), key=values.__getitem__)
    return Rank(places, list(accumulate((bits[i] for i in places), or_, initial=0)))


def _ends(side: Side, value: Value) -> Ends:
    if side.place == "person":
        return ends_of(ANY_DAY if value is None else value, side.years)
    return side.value, side.value
