"""What rules read of each conviction and charge of a person, worked out when first read and kept for every status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from padilla.consequences.convict import Convict
from padilla.consequences.expressions import Compare, Expression, Holds
from padilla.consequences.reading import Reading
from padilla.consequences.setting import DEFINED
from padilla.consequences.truth import Truth, all_of, any_of, needs, of
from padilla.consequences.values import Value, asked_for, compared, ends

if TYPE_CHECKING:
    from padilla.consequences.steps import Step


class ConvictionFrame:
    """One conviction under one burden of proof."""

    def __init__(self, convict: Convict, burden: str, frames: Frames) -> None:
        self.convict = convict
        self.burden = burden
        self.frames = frames
        self.steps: dict[str, Step] = {}
        self._facts: dict[str, Value] = {}

    @cached_property
    def known(self) -> dict[tuple[Any, ...], Step]:
        """What rules found that look at no other count: by the part of the rule, the burden, the rule, and the facts of the
        person that it reads."""
        return Reading.of(self.convict).steps(self.convict.path)

    @property
    def label(self) -> str:
        """How reasons speak of it."""
        return self.convict.label

    @property
    def path(self) -> str:
        """Where it stands in the input."""
        return self.convict.path

    def get(self, key: str) -> Value:
        """A fact that the conviction itself gives."""
        if key not in self._facts:
            self._facts[key] = self.convict.fact(key, self.burden)
        return self._facts[key]

    def truth(self, ground: str) -> Truth:
        """Whether it lies within a ground, conditions included."""
        from padilla.consequences.traced import defined_step  # the interpreter reads frames

        return defined_step(self, ground).truth


def is_defined(key: str) -> bool:
    """Whether a fact of a conviction is an expression over others: a ground (whose names begin with a capital), or another."""
    return key[0].isupper() or key in DEFINED


class Frames:
    """A person's convictions, and the charges and arrests beside them; one set of frames for each burden of proof."""

    def __init__(self, convictions: Sequence[Convict], charges: Sequence[Convict] = ()) -> None:
        self.convictions = tuple(convictions)
        self.charges = tuple(charges)
        self.found: dict[object, Any] = {}
        self._made: dict[tuple[str, str], list[ConvictionFrame]] = {}

    @cached_property
    def may_convict(self) -> bool:
        """Whether there is, or may be, a conviction at all."""
        return any(c.convicted.value is not False for c in self.convictions)

    @cached_property
    def lacks_law(self) -> bool:
        """Whether some count is on a statute that the library lacks."""
        return any(Reading.of(c).lacks_law for c in self.charges)

    def of(self, over: str, burden: str) -> list[ConvictionFrame]:
        """The frames of the convictions, or of the charges, under a burden of proof."""
        key = (over, burden)
        if key not in self._made:
            convicts = self.convictions if over == "convictions" else self.charges
            self._made[key] = [ConvictionFrame(c, burden, self) for c in convicts]
        return self._made[key]


def condition_truth(convict: Convict, condition: Expression, burden: str) -> Truth:
    """A condition of a ground, for a conviction by itself."""
    if isinstance(condition, Holds):
        value = convict.fact(condition.fact.partition(".")[2], burden)
        assert isinstance(value, Truth)
        return value
    assert isinstance(condition, Compare)
    key, bound = condition.left.fact.partition(".")[2], int(condition.right.fact.partition(".")[2])
    value = convict.fact(key, "")
    answer = compared(condition.how, value, bound)
    return needs(asked_for(value, convict.path, key)) if answer is None else of(answer)


def lone_frame(convict: Convict, burden: str) -> ConvictionFrame:
    """A conviction as if it were the person's only one."""
    return Frames((convict,)).of("convictions", burden)[0]


def separate_schemes(one: ConvictionFrame, other: ConvictionFrame) -> Truth:
    """Whether two convictions arose from separate schemes: as said, else by their dates, of which a plea is the last that an
    unknown one can be.

    Crimes of different days that are said to be of one scheme seldom are in law: that is for a person to weigh.
    """
    a, b = one.get("scheme"), other.get("scheme")
    (first, last), (other_first, other_last) = ends(one.get("committed")), ends(other.get("committed"))
    apart = last < other_first or other_last < first
    if a and b and (a != b or not apart):
        return of(a != b)
    if apart and not (a and b):
        return of(True)
    return needs(f"{other.path}.facts.single_scheme")


_FEW = 4
"""Kinds of doubtful convictions looked at: two that differ show all that any number of them would."""


def some_pair_apart(inside: Sequence[tuple[ConvictionFrame, Truth]]) -> tuple[Truth, list[ConvictionFrame]]:
    """Whether two of these convictions are of separate schemes, and the two that show it.

    Convictions of one scheme, or of one day where no scheme is given, are looked at as one kind, so that the work grows with
    the number of convictions and not with that of the pairs. Of those whose day is not known the earliest pleas say most.
    """
    kinds: dict[tuple[Any, ...], list[tuple[ConvictionFrame, Truth]]] = {}
    for frame, truth in sorted(inside, key=lambda each: ends(each[0].get("committed"))[1]):
        scheme, day = frame.get("scheme"), frame.get("committed")
        told = day if isinstance(day, date) else None
        kinds.setdefault((not truth.value, scheme, told), []).append((frame, truth))
    sure = [pair for key, found in kinds.items() if not key[0] for pair in found[:2]]
    doubtful = [pair for key, found in kinds.items() if key[0] for pair in found[:2]]
    few = [*sure, *doubtful[: 2 * _FEW]]
    parts = []
    for i, (one, first) in enumerate(few):
        for other, second in few[i + 1 :]:
            truth = all_of([first, second, separate_schemes(one, other)])
            if truth.value:
                return truth, [one, other]
            parts.append(truth)
    whole = any_of(parts)
    if whole.value is False:
        return whole, []
    open_ = [t for _, t in inside if t.value is None]
    return any_of([*open_, *(needs(f"{f.path}.facts.single_scheme") for f, _ in inside[1:])]), [f for f, _ in inside]
