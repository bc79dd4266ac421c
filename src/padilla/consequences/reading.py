"""What the program of `plan` reads of one count: worked out once, for every assumption, status and possibility it stands in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from padilla.consequences.convict import Convict
from padilla.consequences.plan import Plan, Side
from padilla.consequences.truth import Truth
from padilla.consequences.values import as_number, ends, later

Ends = tuple[int, int]
HOW: dict[str, Callable[[int, int, int, int], int]] = {
    "<": lambda a, b, c, d: (b < c) | (a < d) << 1,
    "<=": lambda a, b, c, d: (b <= c) | (a <= d) << 1,
    "==": lambda a, b, c, d: (a == b == c == d) | (a <= d and c <= b) << 1,
    "!=": lambda a, b, c, d: (b < c or d < a) | (not a == b == c == d) << 1,
}
"""Two spans compared: surely, and perhaps."""


class Reading:
    """One count, as the program reads it."""

    def __init__(self, convict: Convict) -> None:
        self._convict = convict
        self._values: dict[str, Any] = {}
        self._pairs: dict[tuple[str, int], Ends] = {}
        self._atoms: tuple[tuple[int, int], ...] | None = None

    @classmethod
    def of(cls, convict: Convict) -> Reading:
        """The reading of a count, made once."""
        found = convict.kept.get(cls)
        if found is None:
            found = convict.kept[cls] = cls(convict)
        reading: Reading = found
        return reading

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

    def atoms(self, plan: Plan) -> tuple[tuple[int, int], ...]:
        """The columns in which it surely (3) or perhaps (2) has a bit, by place; there is one program for a count's setting."""
        if self._atoms is None:
            found: list[tuple[int, int]] = []
            for burden, places in plan.grounds.items():
                within = self._convict.grounds_within(burden)
                found += [(places[name], bits) for name, bits in within.items() if name in places]
            for key, burden, among in plan.facts:
                bits = two_bits(self._convict.fact(key, burden))
                if bits:
                    found += [(place, bits) for place in among]
            for place, part in plan.comparisons:
                bits = HOW[part.how](*self._side(part.left), *self._side(part.right))
                if bits:
                    found.append((place, bits))
            self._atoms = tuple(found)
        return self._atoms

    def _side(self, side: Side) -> Ends:
        return self.pair(side.key, side.years) if side.place == "conviction" else (side.value, side.value)


def ends_of(value: Any, years: int) -> Ends:
    """The least and the greatest that a value can be, so many years later."""
    low, high = ends(later(value, years) if years else value)
    return as_number(low), as_number(high)


def two_bits(value: Any) -> int:
    """A truth in two bits: surely, and perhaps."""
    if isinstance(value, Truth):
        value = value.value
    return 3 if value else 2 if value is None else 0
