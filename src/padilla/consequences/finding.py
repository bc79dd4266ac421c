"""A rule as it came out for a person."""

from __future__ import annotations

from dataclasses import dataclass

from padilla.consequences.traced import Step
from padilla.consequences.truth import Truth
from padilla.library.schema.tables import Rule


@dataclass(frozen=True)
class Finding:
    """One rule as it came out, with its steps and the entry of the law it is bound to."""

    rule: Rule
    step: Step

    @property
    def truth(self) -> Truth:
        """The rule's truth."""
        return self.step.truth


@dataclass(frozen=True)
class Effect:
    """One effect: its truth, and the rules that bear on it."""

    truth: Truth
    findings: tuple[Finding, ...]

    @property
    def grounds(self) -> tuple[Finding, ...]:
        """The rules that hold, or may."""
        return tuple(f for f in self.findings if f.truth.value is not False)
