"""What the program of `plan` reads of one count: worked out once, for every assumption, status and possibility it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from padilla.consequences.convict import Convict
from padilla.consequences.crime import Code
from padilla.consequences.plan import Columns, Plan
from padilla.consequences.truth import Truth
from padilla.consequences.values import Ends, Span, as_number, ends, later

Atoms = tuple[tuple[int, ...], tuple[int, ...]]
"""The columns in which a count surely has a bit, and those in which it only may; one object for all that are alike."""


class Occasion(NamedTuple):
    """When a count was committed: its scheme as said, the day where it is known, and the first and last day it can be."""

    scheme: str | None
    day: int | None
    first: int
    last: int


_KEPT = 4_096
"""Readings kept in a setting: a search asks the same counts again and again."""


class Reading:
    """One count, as the program reads it. Where it stands in the input makes no difference to that."""

    def __init__(self, convict: Convict) -> None:
        self._convict = convict
        self._values: dict[str, Any] = {}
        self._pairs: dict[tuple[str, int], Ends] = {}
        self._atoms: Atoms | None = None
        self._spans: tuple[Ends, ...] | None = None
        self._summed: tuple[Ends, ...] | None = None
        self._variants: dict[tuple[Any, ...], Reading] = {}
        self._steps: dict[str, dict[Any, Any]] = {}

    @classmethod
    def of(cls, convict: Convict) -> Reading:
        """The reading of a count, made once for all that are alike."""
        found = convict.kept.get(cls)
        if found is None:
            readings: dict[Any, Reading] = convict.setting.readings
            found = readings.get(convict.content)
            if found is None:
                if len(readings) >= _KEPT:
                    convict.setting.forget_readings()
                found = readings[convict.content] = cls(convict)
            convict.kept[cls] = found
        reading: Reading = found
        return reading

    def variant(self, convict: Convict, **fields: Any) -> Convict:
        """A count read so, with some of the fields that its unknowns could have: a new one, whose reading is made once."""
        found = convict.with_(**fields)
        key = tuple((name, id(value)) for name, value in fields.items())  # the values are kept with `alternatives`
        if key not in self._variants:
            self._variants[key] = Reading.of(found)
        found.kept[Reading] = self._variants[key]
        return found

    @cached_property
    def alternatives(self) -> tuple[tuple[str, list[dict[str, Any]]], ...]:
        """What is not known of the count, and what it could be."""
        return tuple(self._convict.alternatives())

    @cached_property
    def occasion(self) -> Occasion:
        """When it was committed."""
        first, last = self.pair("committed", 0)
        known = not isinstance(self.value("committed"), Span)
        return Occasion(self.value("scheme") or None, first if known else None, first, last)

    def steps(self, path: str) -> dict[Any, Any]:
        """What the traced interpreter found of it alone, where it stands at this place of the input."""
        return self._steps.setdefault(path, {})

    def value(self, key: str) -> Any:
        """A fact, as the count gives it."""
        if key not in self._values:
            self._values[key] = self._convict.fact(key, "")
        return self._values[key]

    def pair(self, key: str, years: int) -> Ends:
        """The least and the greatest that a number or date can be, so many years later."""
        if (key, years) not in self._pairs:
            self._pairs[key, years] = ends_of(self.value(key), years)
        return self._pairs[key, years]

    def spans(self, sides: Sequence[tuple[str, int]]) -> tuple[Ends, ...]:
        """The same of every number and date that the program compares; there is one program for a setting."""
        if self._spans is None:
            self._spans = tuple(self.pair(key, years) for key, years in sides)
        return self._spans

    def summed(self, names: Sequence[str]) -> tuple[Ends, ...]:
        """The same of every number that is summed."""
        if self._summed is None:
            self._summed = tuple(self.pair(name, 0) for name in names)
        return self._summed

    @cached_property
    def lacks_law(self) -> bool:
        """Whether it is on a statute that the library lacks."""
        return Code.NO_LAW in self._convict.crime.codes

    def atoms(self, plan: Plan) -> Atoms:
        """The columns in which it surely has a bit, and those in which it only may; there is one program for a setting."""
        if self._atoms is None:
            kept = self._convict.setting.atoms
            found = {**self._lasting(plan), **self._read(plan.dated)}
            atoms = tuple(p for p, b in found.items() if b == 3), tuple(p for p, b in found.items() if b == 2)
            self._atoms = kept.setdefault(atoms, atoms)
        return self._atoms

    def _lasting(self, plan: Plan) -> dict[int, int]:
        """What does not turn on its dates; worked out once for all that are alike apart from them."""
        kept: dict[Any, dict[int, int]] = self._convict.setting.lasting
        key = self._convict.apart_from_dates
        found = kept.get(key)
        if found is None:
            found = {}
            for burden, places in plan.grounds.items():
                within = self._convict.grounds_within(burden)
                found |= {places[name]: bits for name, bits in within.items() if name in places}
            kept[key] = found | self._read(plan.lasting)
        return kept[key]

    def _read(self, columns: Columns) -> dict[int, int]:
        """Facts and comparisons of its own, by column; 3 where one surely has a bit, 2 where it may."""
        found: dict[int, int] = {}
        for key, burden, among in columns.facts:
            bits = two_bits(self._convict.fact(key, burden))
            if bits:
                found |= dict.fromkeys(among, bits)
        compared = columns.compare(*chain.from_iterable(self.pair(key, years) for key, years in columns.sides))
        return found | {place: bits for place, bits in zip(columns.places, compared, strict=True) if bits}


@lru_cache(1 << 16)
def ends_of(value: Any, years: int) -> Ends:
    """The least and the greatest that a value can be, so many years later."""
    low, high = ends(later(value, years) if years else value)
    return as_number(low), as_number(high)


def two_bits(value: Any) -> int:
    """A truth in two bits: surely, and perhaps."""
    if isinstance(value, Truth):
        value = value.value
    return 3 if value else 2 if value is None else 0
