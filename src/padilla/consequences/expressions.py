"""The rule form: a small typed expression over a person, their convictions and their charges.

A rule is written once, as one of these. `traced` walks it for a single case with its reasons; `columns` compiles it to arrays
for a docket. Facts are read by name: `person.admitted`, `conviction.sentence_days` (of the conviction or charge that a
quantifier looks at), and `parameter.years` from the rule's own entry in the law. `words` lists the facts there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

AFTER_ANOTHER_CIMT = "after_another_cimt"
"""The fact of a count that is an expression over the others."""
Compared = Literal["<", "<=", ">", ">=", "==", "!="]
Over = Literal["convictions", "charges"]


@dataclass(frozen=True)
class Expression:
    """Any expression that is true, false or unknown."""

    @cached_property
    def reads(self) -> tuple[str, ...] | None:
        """The facts of the person that it reads besides those of the count it is asked of; None: it looks at other counts."""
        return _reads(tuple(vars(self).copy().values()))

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


def _reads(part: object) -> tuple[str, ...] | None:
    if isinstance(part, tuple):
        each = [_reads(p) for p in part]
        return None if None in each else tuple(sorted({name for names in each for name in names or ()}))
    if isinstance(part, Exists | Separate | AfterAnother | Count | Occasions | Total | By | Effect | Listed):
        return None
    if isinstance(part, Expression):
        return part.reads
    named = part if isinstance(part, str) else part.fact if isinstance(part, Quantity) else ""
    if named == f"conviction.{AFTER_ANOTHER_CIMT}":
        return None
    place, _, key = named.partition(".")
    return (key,) if place == "person" else ()


ALWAYS = All(())
"""A rule that holds of everybody: all of no parts."""

NEVER = Any(())
"""A rule that no record fulfils: any of no parts."""


@dataclass(frozen=True)
class Not(Expression):
    """The part does not hold."""

    part: Expression


@dataclass(frozen=True)
class Exists(Expression):
    """Some conviction (or some charge or arrest) of the person satisfies `where`."""

    where: Expression
    over: Over = "convictions"


@dataclass(frozen=True)
class Separate(Expression):
    """Two convictions satisfy `where`, and they are not of a single scheme."""

    where: Expression


@dataclass(frozen=True)
class AfterAnother(Expression):
    """Of a conviction: it was committed on the day of another conviction that satisfies `where`, or later."""

    where: Expression


@dataclass(frozen=True)
class Count(Expression):
    """The number of convictions that satisfy `where`, compared with a quantity."""

    where: Expression
    how: Compared
    than: Quantity


@dataclass(frozen=True)
class Occasions(Expression):
    """The number of occasions (schemes, or days where no scheme is given) of the convictions, or of these and the charges, that
    satisfy `where`, compared. A charge and the conviction that it ended in are of one day."""

    where: Expression
    how: Compared
    than: Quantity
    over: Over = "convictions"


@dataclass(frozen=True)
class Total(Expression):
    """A quantity summed over the convictions that satisfy `where`, compared with another."""

    of: str
    where: Expression
    how: Compared
    than: Quantity


@dataclass(frozen=True)
class By(Expression):
    """Another rule, by its id, with its own parameters; the burden of proof stays that of the rule that asks."""

    rule: str


@dataclass(frozen=True)
class Effect(Expression):
    """Some rule in force with this effect (`inadmissible`) holds."""

    name: str


@dataclass(frozen=True)
class Listed(Expression):
    """Some of the rules named in a parameter of the rule that asks holds."""

    parameter: str


@dataclass(frozen=True)
class Latest:
    """Until when a bar lasts: the latest date of the convictions that satisfy `where`, a parameter's years added."""

    of: str
    where: Expression
    plus_years: str
