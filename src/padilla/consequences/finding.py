"""A rule as it came out for a person, and an effect or a relief as its rules together make it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from padilla.consequences.steps import Step
from padilla.consequences.truth import NO, YES, Truth
from padilla.library.schema.tables import Rule

Find = Callable[[Rule], Step]
"""Walks a rule with its reasons."""


@dataclass(frozen=True)
class Finding:
    """One rule as it came out, with its steps and the entry of the law it is bound to."""

    rule: Rule
    step: Step

    @property
    def truth(self) -> Truth:
        """The rule's truth."""
        return self.step.truth


def _nothing() -> tuple[tuple[Rule, str], ...]:
    return ()


@dataclass(frozen=True)
class Told:
    """The rules that bear on something: their answers, and their reasons, are put together when asked for."""

    give: Callable[[], tuple[tuple[Rule, str], ...]] = field(default=_nothing, compare=False, repr=False)
    give_held: Callable[[], tuple[tuple[Rule, str], ...]] = field(default=_nothing, compare=False, repr=False)
    find: Find | None = field(default=None, compare=False, repr=False)
    waits: Callable[[], frozenset[str]] = field(default=frozenset, compare=False, repr=False)

    @cached_property
    def answers(self) -> tuple[tuple[Rule, str], ...]:
        """Each rule with its answer."""
        return self.give()

    @cached_property
    def held(self) -> tuple[tuple[Rule, str], ...]:
        """Those that hold, or may."""
        return self.give_held()

    def found(self, rules: Sequence[Rule]) -> tuple[Finding, ...]:
        """These rules, with their reasons."""
        assert self.find is not None or not rules
        return tuple(Finding(r, self.find(r)) for r in rules if self.find is not None)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every rule, with its reasons."""
        return self.found([r for r, _ in self.answers])

    @cached_property
    def grounds(self) -> tuple[Finding, ...]:
        """The rules that hold, or may, with their reasons."""
        return self.found([r for r, _ in self.held])

    @cached_property
    def waits_for(self) -> frozenset[str]:
        """The facts, and the law not in the library, that its open rules wait for."""
        return self.waits()


@dataclass(frozen=True)
class Effect(Told):
    """One effect: its answer, and the rules that bear on it."""

    answer: str = "no"
    also: frozenset[str] = frozenset()
    """What it waits for besides its rules: the status, where that is not known."""

    @property
    def needs(self) -> frozenset[str]:
        """What an open answer waits for."""
        return self.waits_for | self.also if self.answer not in ("yes", "no") else frozenset()

    @property
    def truth(self) -> Truth:
        """The answer as a truth."""
        if self.answer in ("yes", "no"):
            return YES if self.answer == "yes" else NO
        return Truth(None, self.needs, frozenset(self.needs) if self.answer == "unknown" else frozenset())


@dataclass(frozen=True)
class Relief(Told):
    """A relief: its value in the contract's words, and the rules that bear on it."""

    value: str = "not_applicable"

    @property
    def needs(self) -> frozenset[str]:
        """What an open value waits for."""
        return self.waits_for if self.value in ("depends", "unknown") else frozenset()


NOT_APPLICABLE = Relief()
