"""The rule form: a small typed expression over a person and their convictions.

A rule is written once, as one of these; `traced` walks it for a single case with its reasons. Facts are read by name from a
frame: `person.admitted`, `conviction.sentence_days`, and `parameter.years` from the rule's entry in the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Compared = Literal["<", "<=", ">", ">=", "==", "!="]


@dataclass(frozen=True)
class Expression:
    """Any expression that is true, false or unknown."""

    def __and__(self, other: Expression) -> All:
        return All((self, other))

    def __or__(self, other: Expression) -> Any:
        return Any((self, other))

    def __invert__(self) -> Not:
        return Not(self)


@dataclass(frozen=True)
class Holds(Expression):
    """A fact that is itself true, false or unknown."""

    fact: str


@dataclass(frozen=True)
class Quantity:
    """A number of days or dollars, or a date, read by name; `plus_years` names a parameter added to a date."""

    fact: str
    plus_years: str = ""

    def __lt__(self, other: Quantity) -> Compare:
        return Compare("<", self, other)

    def __le__(self, other: Quantity) -> Compare:
        return Compare("<=", self, other)

    def __gt__(self, other: Quantity) -> Compare:
        return Compare(">", self, other)

    def __ge__(self, other: Quantity) -> Compare:
        return Compare(">=", self, other)


@dataclass(frozen=True)
class Compare(Expression):
    """Two quantities compared; unknown where either is."""

    how: Compared
    left: Quantity
    right: Quantity


@dataclass(frozen=True)
class All(Expression):
    """Every part holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Any(Expression):
    """Some part holds."""

    parts: tuple[Expression, ...]


NEVER = Any(())
"""A rule that no record fulfils: any of no parts."""


@dataclass(frozen=True)
class Not(Expression):
    """The part does not hold."""

    part: Expression


@dataclass(frozen=True)
class Exists(Expression):
    """Some conviction of the person satisfies `where`."""

    where: Expression


@dataclass(frozen=True)
class Pair(Expression):
    """Two convictions each satisfy `where`, and between them `between` holds."""

    where: Expression
    between: str


@dataclass(frozen=True)
class Count(Expression):
    """The number of convictions that satisfy `where`, compared with a quantity."""

    where: Expression
    how: Compared
    than: Quantity


@dataclass(frozen=True)
class Total(Expression):
    """A quantity summed over the convictions that satisfy `where`, compared with another."""

    of: str
    where: Expression
    how: Compared
    than: Quantity
