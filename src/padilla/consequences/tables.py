"""People, their convictions and their charges as arrays, from which the columnar interpreter reads facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from padilla.consequences.convict import Convict
from padilla.consequences.crime import Code
from padilla.consequences.truth import Truth
from padilla.consequences.values import ANY_DAY, Value, add_years, as_number, ends

Numbers = NDArray[np.int64]
Truths = NDArray[np.int8]
Flags = NDArray[np.bool_]
NEVER_DAY = 10**9
"""Later than any day."""


@dataclass(frozen=True)
class Row:
    """One person under one assumption: what rules read of them, their convictions, and the charges beside these."""

    person: dict[str, Value]
    convictions: tuple[Convict, ...]
    charges: tuple[Convict, ...]


def later_day(day: int, years: int) -> int:
    """A date as a number of days, so many years later."""
    return add_years(date.fromordinal(day), years).toordinal()


def of_truth(value: Value) -> int:
    """0 no, 1 open, 2 yes."""
    if isinstance(value, Truth):
        return 1 if value.value is None else 2 * value.value
    return 1 if value is None else 2 * bool(value)


class Counts:
    """The convictions (or the charges) of all people, one after another; what is the same conviction is worked out once."""

    def __init__(self, held: Sequence[Sequence[Convict]]) -> None:
        places: dict[int, int] = {}
        self.convicts: list[Convict] = []
        where: list[int] = []
        for mine in held:
            for convict in mine:
                place = places.setdefault(id(convict), len(places))
                if place == len(self.convicts):
                    self.convicts.append(convict)
                where.append(place)
        lengths = np.array([len(mine) for mine in held], np.int64)
        self.people = len(held)
        self.where = np.array(where, np.int64)
        self.owner = np.repeat(np.arange(self.people), lengths)
        self.starts = np.concatenate(([0], np.cumsum(lengths)))
        self.count = len(where)
        self._some = np.flatnonzero(lengths)
        self._spans: dict[str, tuple[Numbers, Numbers]] = {}
        self._truths: dict[tuple[str, str], tuple[Truths, Flags | None]] = {}

    # -- facts -------------------------------------------------------------------------------------------------

    def span(self, key: str) -> tuple[Numbers, Numbers]:
        """The least and the greatest that a number or date can be."""
        if key not in self._spans:
            found = [ends(c.fact(key, "")) for c in self.convicts]
            low = np.array([as_number(a) for a, _ in found], np.int64)
            high = np.array([as_number(b) for _, b in found], np.int64)
            self._spans[key] = low[self.where], high[self.where]
        return self._spans[key]

    def truth(self, key: str, burden: str) -> tuple[Truths, Flags | None]:
        """A fact that is true, false or open, and where it is open for want of law."""
        if (key, burden) not in self._truths:
            self._truths[key, burden] = self._truth(key, burden)
        return self._truths[key, burden]

    def _truth(self, key: str, burden: str) -> tuple[Truths, Flags | None]:
        if not key[0].isupper():
            values = [c.fact(key, burden) for c in self.convicts]
            lacking = [isinstance(v, Truth) and v.value is None and bool(v.lacks) for v in values]
            plain = np.array([of_truth(v) for v in values], np.int8)[self.where]
            return plain, np.array(lacking, bool)[self.where] if any(lacking) else None
        bits = [c.grounds_within(burden).get(key, 0) for c in self.convicts]
        truth = _OF_BITS[np.array(bits, np.int8)][self.where]
        if not self._some_law_is_lacking:
            return truth, None
        lacks = np.array([c.lacks_law(key) for c in self.convicts], bool)
        return truth, lacks[self.where] & (truth == 1)

    @cached_property
    def _some_law_is_lacking(self) -> bool:
        return any(Code.NO_LAW in c.crime.codes for c in self.convicts)

    # -- over the convictions of each person ------------------------------------------------------------------------

    def most(self, values: NDArray[Any]) -> Truths:
        """The greatest value among each person's; 0 for who has none."""
        found = np.zeros(self.people, np.int8)
        if len(self._some):
            found[self._some] = np.maximum.reduceat(values, self.starts[self._some])
        return found

    def total(self, values: NDArray[Any]) -> Numbers:
        """The sum of each person's values."""
        found = np.zeros(self.people, np.int64)
        if len(self._some):
            found[self._some] = np.add.reduceat(values.astype(np.int64), self.starts[self._some])
        return found

    def reach(self, values: Numbers, lowest: bool) -> Numbers:
        """The least (or the greatest) of each person's values; NEVER_DAY (or -1) for who has none."""
        found = np.full(self.people, NEVER_DAY if lowest else -1, np.int64)
        if len(self._some):
            found[self._some] = (np.minimum if lowest else np.maximum).reduceat(values, self.starts[self._some])
        return found

    def least_of_others(self, values: Numbers) -> Numbers:
        """For each conviction the least value among the person's other convictions; NEVER_DAY where there is no other."""
        if not self.count:
            return values
        order = np.lexsort((values, self.owner))
        ranked = values[order]
        first = ranked[self.starts[:-1][self._some]]
        least = np.full(self.people, NEVER_DAY, np.int64)
        least[self._some] = first
        second = np.full(self.people, NEVER_DAY, np.int64)
        several = self._some[np.diff(self.starts)[self._some] > 1]
        second[several] = ranked[self.starts[:-1][several] + 1]
        mine = np.zeros(self.count, bool)
        mine[order[self.starts[:-1][self._some]]] = True
        return np.where(mine, second[self.owner], least[self.owner])

    @cached_property
    def _schemes(self) -> Numbers:
        """Each scheme's number; 0 where none is given."""
        numbers: dict[str, int] = {}
        given = [c.facts.single_scheme for c in self.convicts]
        return np.array([numbers.setdefault(s, len(numbers) + 1) if s else 0 for s in given], np.int64)[self.where]

    def apart(self, truth: Truths) -> Truths:
        """Whether two of each person's convictions are of separate schemes: as said, else by their dates."""
        scheme = self._schemes
        low, high = self.span("committed")
        dated, may, sure = low == high, truth != 0, truth == 2
        far = np.int64(NEVER_DAY)
        same_scheme = (self.reach(np.where(may, scheme, far), True) == self.reach(np.where(may, scheme, -1), False)) & (
            self.reach(np.where(may, scheme, far), True) > 0
        )
        same_scheme &= ~self._on_different_days(may & dated, low)
        two = self.total(may) >= 2
        named = sure & (scheme > 0)
        schemes_differ = (self.reach(np.where(named, scheme, far), True) != self.reach(np.where(named, scheme, -1), False)) & (
            self.total(named) >= 2
        )
        seen = sure & dated
        days_differ = self._on_different_days(seen, low)
        loose = self.most((seen & (scheme == 0)).astype(np.int8)) > 0
        yes = schemes_differ | (days_differ & loose)
        found: Truths = (two & ~same_scheme).astype(np.int8) + (two & yes).astype(np.int8)
        return found

    def _on_different_days(self, counted: Flags, days: Numbers) -> Flags:
        """Whether each person's convictions so marked are of more than one day."""
        first = self.reach(np.where(counted, days, np.int64(NEVER_DAY)), True)
        last = self.reach(np.where(counted, days, -1), False)
        found: Flags = (first != last) & (self.total(counted) >= 2)
        return found

    def occasions(self, truth: Truths) -> tuple[Numbers, Numbers]:
        """The least and the greatest number of occasions among each person's convictions: schemes, else days."""
        low, high = self.span("committed")
        named = (self._schemes > 0) | (low == high)
        key = np.where(self._schemes > 0, -self._schemes, low)
        sure = np.maximum(self._different(key, named & (truth == 2)), self.most((truth == 2).astype(np.int8)))
        may = self._different(key, named & (truth != 0)) + self.total(~named & (truth != 0))
        return sure, may

    def _different(self, key: Numbers, counted: Flags) -> Numbers:
        """How many different keys each person has among the convictions counted."""
        pairs = np.unique(np.stack((self.owner[counted], key[counted])), axis=1)
        return np.bincount(pairs[0], minlength=self.people).astype(np.int64)


_OF_BITS = np.array([0, 0, 1, 2], np.int8)
"""From two bits (surely, perhaps) to no, open, yes."""


class People:
    """Every row, with its convictions and charges."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.count = len(rows)
        self.counts = {
            "convictions": Counts([r.convictions for r in rows]),
            "charges": Counts([r.charges for r in rows]),
        }
        self._truths: dict[str, Truths] = {}
        self._spans: dict[str, tuple[Numbers, Numbers]] = {}

    def truth(self, key: str) -> Truths:
        """A fact of each person that is true, false or open."""
        if key not in self._truths:
            self._truths[key] = np.array([of_truth(r.person.get(key)) for r in self.rows], np.int8)
        return self._truths[key]

    def span(self, key: str) -> tuple[Numbers, Numbers]:
        """The least and the greatest that a number or date of each person can be."""
        if key not in self._spans:
            found = [ends(ANY_DAY if r.person.get(key) is None else r.person[key]) for r in self.rows]
            low = np.array([as_number(a) for a, _ in found], np.int64)
            self._spans[key] = low, np.array([as_number(b) for _, b in found], np.int64)
        return self._spans[key]
