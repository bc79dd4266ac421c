"""What is asked of the categorical approach, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Forms = Literal["", "attempt", "conspiracy", "solicitation", "accessory"]
Outcome = Literal["match", "divisible", "no", "not_in_library", "unknown"]
Authority = Literal["binding", "computed", "contested", "residual", "none"]

DANGER: dict[str, int] = {"no": 0, "divisible": 1, "match": 2}
"""The less safe of two outcomes is the one with the higher number."""


@dataclass(frozen=True)
class Question:
    """One statute against one ground, in a forum, on a date.

    `as_of` is the day the question is asked; `convicted` the day of conviction, which picks the statute's version and the
    drug schedules (absent, it is taken to be `as_of`, and the answer says so). `limb` and `substance` narrow the statute
    as a record of conviction would.
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
class UnitVerdict:
    """The answer for one separate offense within the statute (a limb, a substance, or the whole)."""

    label: str
    outcome: Outcome
    authority: Authority
    rows: tuple[str, ...] = ()
    witness: str = ""
    witness_values: dict[str, str] = field(default_factory=dict)
    reason: Reason = Reason("")


@dataclass(frozen=True)
class Verdict:
    """The answer, with its reasons, the conduct outside if any, and what was assumed."""

    question: Question
    outcome: Outcome
    authority: Authority
    units: tuple[UnitVerdict, ...] = ()
    citations: tuple[str, ...] = ()
    witness: str = ""
    reasons: tuple[Reason, ...] = ()
    assumed: tuple[str, ...] = ()
    detail_used: bool = False
    computed: Outcome = "unknown"
    elsewhere: dict[str, str] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()
    offense: str = ""
    conditions: tuple[str, ...] = ()

    @property
    def matching(self) -> tuple[str, ...]:
        """The separate offenses within the statute that match."""
        return tuple(u.label for u in self.units if u.outcome == "match")

    @property
    def reads_safe(self) -> bool:
        """Whether a reader could take the answer for safe: a plain `no` that authority or the elements support."""
        return self.outcome == "no" and self.authority in ("binding", "computed")
