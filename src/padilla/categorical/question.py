"""What is asked of the categorical approach, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from padilla.library.forms import Forms

Outcome = Literal["match", "divisible", "no", "not_in_library", "unknown"]
Authority = Literal["binding", "computed", "contested", "residual", "none"]

DANGER: dict[str, int] = {"no": 0, "divisible": 1, "match": 2}
"""The less safe of two outcomes is the one with the higher number."""


@dataclass(frozen=True)
class Question:
    """One statute against one ground, in a forum, on a date.

    `as_of` is the day the question is asked; `convicted` the day of conviction, which picks the statute's version and the
    drug schedules (absent, it is taken to be `as_of`, and the answer says so). `limb` and `substance` narrow the statute
    as a record of conviction would; `enhancements` are those found true, which count only where a court merged one with
    its offense.
    """

    state: str
    cite: str
    ground: str
    circuit: str
    as_of: date
    convicted: date | None = None
    form: Forms = ""
    detail: str = ""
    limb: str = ""
    substance: str = ""
    enhancements: tuple[str, ...] = ()
    precedents: bool = True
    learned: bool = True

    @property
    def day(self) -> date:
        """The day whose statute and schedules count."""
        return self.convicted or self.as_of

    def with_(self, **changes: object) -> Question:
        """The same question with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reason:
    """A claim, what it rests on, and its sources."""

    claim: str
    because: tuple[Reason, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explained:
    """Why a unit came out as it did: the rows that hold it, or the conduct outside and how each near row misses it."""

    reason: Reason = Reason("")
    rows: tuple[str, ...] = ()
    witness: str = ""
    witness_values: Mapping[str, str] = field(default_factory=dict)


def _nothing() -> Explained:
    return Explained()


@dataclass(frozen=True)
class UnitVerdict:
    """The answer for one separate offense within the statute (a limb, a substance, or the whole).

    Reasons are worked out when first read: a person's rules ask for many outcomes and few reasons.
    """

    label: str
    outcome: Outcome
    authority: Authority
    explain: Callable[[], Explained] = field(default=_nothing, compare=False, repr=False)
    held: Reason | None = None
    sources: tuple[str, ...] = ()

    @cached_property
    def explained(self) -> Explained:
        """Why, worked out once."""
        return self.explain()

    @property
    def reason(self) -> Reason:
        """The reason, under the holding that replaced or confirmed it, if any."""
        own = self.explained.reason
        if self.held is not None:
            return replace(self.held, because=(own,))
        return replace(own, sources=self.sources) if self.sources else own

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of the ground that hold the unit."""
        return self.explained.rows

    @property
    def witness(self) -> str:
        """The conduct outside, in words."""
        return self.explained.witness


@dataclass(frozen=True)
class Verdict:
    """The answer, with its reasons, the conduct outside if any, and what was assumed."""

    question: Question
    outcome: Outcome
    authority: Authority
    units: tuple[UnitVerdict, ...] = ()
    cite: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)
    give: Callable[[], tuple[Reason, ...]] = field(default=tuple, compare=False, repr=False)
    assumed: tuple[str, ...] = ()
    detail_used: bool = False
    computed: Outcome = "unknown"
    candidates: tuple[str, ...] = ()
    offense: str = ""
    conditions: tuple[str, ...] = ()
    undercut: bool = False
    """Whether a precedent that controls gives a safer answer than the elements, and later authority stands against it."""

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """The authorities, the controlling one first."""
        return self.cite()

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, the controlling holding first."""
        return self.give()

    @cached_property
    def witness(self) -> str:
        """The conduct that falls outside, in words; empty where none does."""
        return next((u.witness for u in self.units if u.outcome == "no" and u.witness), "")

    @property
    def matching(self) -> tuple[str, ...]:
        """The separate offenses within the statute that match."""
        return tuple(u.label for u in self.units if u.outcome == "match")

    @property
    def reads_safe(self) -> bool:
        """Whether a reader could take the answer for safe: a plain `no` that authority or the elements support."""
        return self.outcome == "no" and self.authority in ("binding", "computed") and not self.undercut
