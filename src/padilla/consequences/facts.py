"""What the program of `plan` reads of one person: a column for each fact of the counts, and the person's own facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from padilla.consequences import expressions as e
from padilla.consequences.convict import Convict
from padilla.consequences.crime import Code
from padilla.consequences.frames import Frames, some_pair_apart
from padilla.consequences.plan import Comparison, Plan, Side
from padilla.consequences.reading import HOW, Ends, Reading, ends_of, two_bits
from padilla.consequences.truth import NO, YES, Truth, needs
from padilla.consequences.values import ANY_DAY, Span, Value, compared

_NEVER = 10**9
_TRUTH = {0: NO, 2: needs("open"), 3: YES}


class Facts:
    """The columns of one set of counts: accusations first, then convictions. They serve every status."""

    def __init__(self, plan: Plan, frames: Frames) -> None:
        accused = len(frames.charges) - len(frames.convictions)
        self.plan = plan
        self.counts: Sequence[Convict] = frames.charges
        self.frames = frames
        self.many = len(self.counts)
        self.whole = (1 << self.many) - 1
        self.convictions = self.whole >> accused << accused
        self._first = accused
        self.spread = (0, 0, self.whole << self.many, self.whole | self.whole << self.many)
        self._readings = [Reading.of(c) for c in self.counts]
        self._pairs: dict[tuple[str, int], list[Ends]] = {}
        self._done: dict[Any, int] = {}
        self.columns = self._columns()

    @property
    def lacks_law(self) -> bool:
        """Whether some count is on a statute that the library lacks: its answers are then worked out by the traced
        interpreter."""
        return any(Code.NO_LAW in c.crime.codes for c in self.counts)

    # -- columns ----------------------------------------------------------------------------------------------

    def _columns(self) -> list[int]:
        found = [0] * len(self.plan.atoms)
        for i, reading in enumerate(self._readings):
            sure, may = 1 << i, 1 << i + self.many
            for place, bits in reading.atoms(self.plan):
                found[place] |= may | sure if bits == 3 else may
        return found

    def _packed(self, bits: Sequence[int]) -> int:
        column = 0
        for i, value in enumerate(bits):
            if value:
                column |= (value & 1) << i | 1 << i + self.many
        return column

    def values(self, key: str) -> list[Any]:
        """A number or date of each count."""
        return [r.value(key) for r in self._readings]

    def pairs(self, key: str, years: int) -> list[Ends]:
        """The least and the greatest that a number or date of each count can be, so many years later."""
        if (key, years) not in self._pairs:
            self._pairs[key, years] = [r.pair(key, years) for r in self._readings]
        return self._pairs[key, years]

    def _compared(self, part: Comparison, person: dict[str, Value]) -> int:
        """A comparison, for each count; of two facts of the person, as the person's own truth."""
        key = (id(part), person.get(part.left.key), person.get(part.right.key))  # the plan keeps its parts
        if key not in self._done:
            self._done[key] = self._mask(part.how, self._side(part.left, person), self._side(part.right, person))
        return self._done[key]

    def _mask(self, how: str, left: Ends | list[Ends], right: Ends | list[Ends]) -> int:
        if isinstance(left, tuple) and isinstance(right, tuple):
            return HOW[how](*left, *right)
        lefts = [left] * self.many if isinstance(left, tuple) else left
        rights = [right] * self.many if isinstance(right, tuple) else right
        return self._packed([HOW[how](*a, *b) for a, b in zip(lefts, rights, strict=True)])

    def _side(self, side: Side, person: dict[str, Value]) -> Ends | list[Ends]:
        if side.place == "conviction":
            return self.pairs(side.key, side.years)
        if side.place == "person":
            value = person.get(side.key)
            return ends_of(ANY_DAY if value is None else value, side.years)
        return side.value, side.value

    # -- a run ---------------------------------------------------------------------------------------------------

    def answers(self, person: dict[str, Value]) -> tuple[int, ...]:
        """Every rule's answer for a person: 0 no, 2 open, 3 yes, in the order of the plan."""
        bits = {key: two_bits(value) for key, value in person.items() if value is None or isinstance(value, bool | Truth)}
        compares = self.plan.compares

        def compare(place: int) -> int:
            return self._compared(compares[place], person)

        return self.plan.run(
            self.columns, bits, compare, self._quantified, self.convictions, self.whole, self.many, self.spread
        )

    def _quantified(self, place: int, column: int) -> int:
        key = ("quantifier", place, column)
        if key not in self._done:
            self._done[key] = self._counted(*self.plan.quantifiers[place], column)
        return self._done[key]

    def _counted(self, part: Any, bound: int, column: int) -> int:
        if isinstance(part, e.AfterAnother):
            return self._after_another(column)
        held = [(i, b) for i in range(self._first, self.many) if (b := _bit(column, i, self.many))]
        if isinstance(part, e.Separate):
            made = self.frames.of("convictions", "government")
            return two_bits(some_pair_apart([(made[i - self._first], _TRUTH[b]) for i, b in held])[0])
        return two_bits(compared(part.how, Span(*self._bounds(part, held)), bound))

    def _bounds(self, part: Any, held: Sequence[tuple[int, int]]) -> tuple[int, int]:
        if isinstance(part, e.Count):
            return sum(b == 3 for _, b in held), len(held)
        if isinstance(part, e.Total):
            amounts = [(self.pairs(part.of, 0)[i], b) for i, b in held]
            return sum(a[0] for a, b in amounts if b == 3), sum(a[1] for a, _ in amounts)
        days, schemes = self.values("committed"), self.values("scheme")
        occasions = [(schemes[i] or (days[i] if isinstance(days[i], date) else None), b) for i, b in held]
        sure = {o for o, b in occasions if b == 3 and o is not None}
        may = {o for o, _ in occasions if o is not None}
        return max(len(sure), int(any(b == 3 for _, b in held))), len(may) + sum(o is None for o, _ in occasions)

    def _after_another(self, column: int) -> int:
        days = self.pairs("committed", 0)
        inside = [(i, _bit(column, i, self.many)) for i in range(self._first, self.many)]
        firmly = sorted((days[i][1], i) for i, b in inside if b == 3)[:2]
        perhaps = sorted((days[i][0], i) for i, b in inside if b)[:2]
        bits = [0] * self.many
        for i in range(self._first, self.many):
            sure = next((d for d, j in firmly if j != i), _NEVER)
            may = next((d for d, j in perhaps if j != i), _NEVER)
            bits[i] = 3 if sure <= days[i][0] else 2 if may <= days[i][1] else 0
        return self._packed(bits)


def _bit(column: int, place: int, many: int) -> int:
    """The two bits of one count of a column."""
    return (column >> place & 1) | (column >> place + many & 1) << 1
