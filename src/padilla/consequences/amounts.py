"""What no single operation on a column tells: sums, occasions, schemes, and what came after what.

Each is worked out for one person's field of bits, and once for all people whose counts are alike in it and have the same
bits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from padilla.consequences import expressions as e
from padilla.consequences.reading import Occasion
from padilla.consequences.values import HOW, Ends

if TYPE_CHECKING:
    from padilla.consequences.rows import Counted, Rows

_NEVER = 10**9


class Field(NamedTuple):
    """One person's bits of a column: the counts that surely are inside, and those that may be."""

    sure: int
    may: int


def places(bits: int) -> Iterator[int]:
    """Where the bits of a field are, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Sums:
    """A number of each count in the order of their bits, the least and the greatest that it can be; `accused` of them are
    no convictions."""

    def __init__(self, spans: Sequence[Ends], accused: int) -> None:
        self.spans = spans
        self.most = sum(high for _, high in spans[accused:])
        self.answers: dict[tuple[int, int, int], int] = {}

    def answer(self, part: e.Total, bound: int, field: Field) -> int:
        """The sum of what is inside, compared."""
        low = sum(self.spans[i][0] for i in places(field.sure))
        high = sum(self.spans[i][1] for i in places(field.may))
        return comparing(part.how)(low, high, bound, bound)


class Occasions:
    """When each count was committed, and in which scheme, in the order of their bits."""

    def __init__(self, each: Sequence[Occasion], accused: int) -> None:
        self.each = each
        self.accused = accused
        self.most = len(each) - accused
        self.answers: dict[tuple[int, int, int], int] = {}

    def answer(self, part: Any, bound: int, field: Field) -> int:
        """What a quantifier says of those inside."""
        if isinstance(part, e.AfterAnother):
            return self._after_another(field)
        if isinstance(part, e.Separate):
            return self._separate(field)
        low, high = self._number(field) if isinstance(part, e.Occasions) else (field.sure.bit_count(), field.may.bit_count())
        return comparing(part.how)(low, high, bound, bound)

    @cached_property
    def _apart(self) -> tuple[list[int], list[int]]:
        """For each count, those of a separate scheme: surely, and perhaps. As said, else by their dates.

        Crimes of different days that are said to be of one scheme seldom are in law: that is for a person to weigh.
        """
        same_scheme = _alike([o.scheme for o in self.each])
        told, every = sum(same_scheme.values()), (1 << len(self.each)) - 1
        sure, may = [], []
        for i, (occasion, other_day) in enumerate(zip(self.each, self._other_days(), strict=True)):
            if occasion.scheme is None:
                sure.append(other_day)
                may.append(every & ~(1 << i))
            else:
                mine = same_scheme[occasion.scheme]
                sure.append((told & ~mine) | (other_day & ~told))
                may.append(every & ~(mine & ~other_day) & ~(1 << i))
        return sure, may

    def _other_days(self) -> Iterator[int]:
        """For each count, those surely of another day: over before its first, or begun after its last."""
        ending = sorted((o.last, i) for i, o in enumerate(self.each))
        beginning = sorted((o.first, i) for i, o in enumerate(self.each))
        before = [0, *accumulate((1 << i for _, i in ending), or_)]
        until = [0, *accumulate((1 << i for _, i in beginning), or_)]
        for occasion in self.each:
            earlier = bisect_left(ending, (occasion.first, -1))
            not_later = bisect_left(beginning, (occasion.last + 1, -1))
            yield before[earlier] | until[-1] & ~until[not_later]

    def _separate(self, field: Field) -> int:
        """Whether two of these convictions are of separate schemes."""
        sure, may = self._apart
        if any(field.sure & sure[i] for i in places(field.sure)):
            return 3
        return 2 if any(field.may & may[i] for i in places(field.may)) else 0

    def _number(self, field: Field) -> tuple[int, int]:
        """The least and the greatest number of occasions."""
        each = [o.scheme or o.day for o in self.each]
        sure = {each[i] for i in places(field.sure)} - {None}
        inside = [each[i] for i in places(field.may)]
        return max(len(sure), int(field.sure != 0)), len(set(inside) - {None}) + inside.count(None)

    def _after_another(self, field: Field) -> int:
        """The counts committed with another one inside, or later: those that surely are, and above them those that may."""
        each, many = self.each, len(self.each)
        (sure, sure_at), (then_sure, _) = _earliest([(each[i].last, i) for i in places(field.sure)])
        (may, may_at), (then_may, _) = _earliest([(each[i].first, i) for i in places(field.may)])
        found = 0
        for i in range(self.accused, many):
            if (then_sure if i == sure_at else sure) <= each[i].first:
                found |= 1 << i | 1 << i + many
            elif (then_may if i == may_at else may) <= each[i].last:
                found |= 1 << i + many
        return found


def _earliest(days: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first two, with the places of their counts; never, where there are none."""
    return [*nsmallest(2, days), (_NEVER, -1), (_NEVER, -1)][:2]


def _alike(values: Sequence[Any]) -> dict[Any, int]:
    """The counts with each value that is known."""
    found: dict[Any, int] = {}
    for i, value in enumerate(values):
        if value is not None:
            found[value] = found.get(value, 0) | 1 << i
    return found


class Amounts:
    """The quantifiers that look at one person after another."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._full = (1 << rows.width - 1) - 1
        self._made: dict[tuple[Any, ...], Sums | Occasions] = {}
        self._of: dict[str, dict[int, Sums | Occasions]] = {}
        self._summed: dict[int, dict[str, tuple[Any, ...]]] = {}
        self._ables: dict[tuple[str, int, bool], list[tuple[Counted, Sums | Occasions]]] = {}

    def column(self, place: int, column: int) -> int:
        """A quantifier's column, from that of the convictions it looks at."""
        part, bound = self._rows.plan.quantifiers[place]
        nothing = self._of_nothing(part, bound)
        if not column:
            return nothing
        found, above = 0, column >> self._rows.shift
        for counted, held in self._able(part, bound):
            sure, may = column & counted.mine, above & counted.mine
            if not nothing and not may:
                continue
            for field, people in self._fields(sure, may, counted):
                key = (place, *field)
                answer = held.answers.get(key)
                if answer is None:
                    answer = held.answers[key] = held.answer(part, bound, field)
                if answer:
                    found |= self._placed(part, len(counted.readings), answer, people)
        return found

    def _able(self, part: Any, bound: int) -> list[tuple[Counted, Sums | Occasions]]:
        """The sets of counts of which it can hold, or may: those with enough counts, or enough to sum."""
        of, least = getattr(part, "of", ""), bound if getattr(part, "how", ">=") == ">=" else 0
        charges = getattr(part, "over", "") == "charges"
        key = (of, 2 if isinstance(part, e.Separate | e.AfterAnother) else least, charges)
        if key not in self._ables:
            every = [(counted, self._held(i, of)) for i, counted in enumerate(self._rows.frames)]
            self._ables[key] = [(c, h) for c, h in every if (len(c.readings) if charges else h.most) >= key[1]]
        return self._ables[key]

    def _fields(self, sure: int, may: int, counted: Counted) -> Iterable[tuple[Field, int]]:
        """The bits of the people with one set of counts, and who has them: their lowest bits. Most often all do."""
        width, full, low = self._rows.width, self._full, counted.low
        first = counted.where[0] * width
        field = Field(sure >> first & full, may >> first & full)
        if low & low - 1 == 0 or (field.sure * low == sure and field.may * low == may):
            return ((field, low),)
        by_bits: dict[Field, int] = {}
        for row in counted.where:
            first = row * width
            field = Field(sure >> first & full, may >> first & full)
            by_bits[field] = by_bits.get(field, 0) | 1 << first
        return by_bits.items()

    def _of_nothing(self, part: Any, bound: int) -> int:
        """The same for everybody, who has no conviction inside."""
        if isinstance(part, e.Separate | e.AfterAnother) or not comparing(part.how)(0, 0, bound, bound):
            return 0
        return self._rows.masks.guard

    def _placed(self, part: Any, many: int, answer: int, low: int) -> int:
        """An answer in the column of these people: of each of their `many` counts, or of themselves."""
        width, shift = self._rows.width, self._rows.shift
        if isinstance(part, e.AfterAnother):
            return (answer & (1 << many) - 1) * low | (answer >> many) * low << shift
        guard = low << width - 1
        return (guard if answer & 1 else 0) | guard << shift

    def _held(self, number: int, of: str) -> Sums | Occasions:
        """What is known of a set of counts; the same for all sets that are alike in it."""
        kept = self._of.setdefault(of, {})
        found = kept.get(number)
        if found is None:
            frames = self._rows.frames[number].frames
            accused = len(frames.charges) - len(frames.convictions)
            each = self._each(number, of)
            found = self._made.get((accused, of, each))
            if found is None:
                found = self._made[accused, of, each] = Sums(each, accused) if of else Occasions(each, accused)
            kept[number] = found
        return found

    def _each(self, number: int, of: str) -> tuple[Any, ...]:
        """A number of each count of a set, or when each was committed."""
        readings = self._rows.frames[number].readings
        if not of:
            return tuple([r.occasion for r in readings])
        if number not in self._summed:
            names = self._rows.plan.summed
            self._summed[number] = dict(zip(names, zip(*[r.summed(names) for r in readings], strict=True), strict=True))
        return self._summed[number][of]


def comparing(how: str) -> Callable[[int, int, int, int], int]:
    """A comparison of two spans, whichever way it is written."""
    if how in (">", ">="):
        other = HOW["<" if how == ">" else "<="]
        return lambda a, b, c, d: other(c, d, a, b)
    return HOW[how]
