"""What is left of each relief: the rules of the relief together, by one order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from padilla.consequences.finding import Finding
from padilla.consequences.frames import Frames
from padilla.consequences.rules import UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.traced import World, find, latest
from padilla.consequences.values import Value, ends
from padilla.library.schema.tables import Rule

ELIGIBILITY = "eligibility"
"""The burden of whoever asks for relief: an inconclusive record has not met it."""


@dataclass(frozen=True)
class Relief:
    """A relief: its value in the contract's words, the rules that bear on it, and what it waits for."""

    value: str
    findings: tuple[Finding, ...] = ()

    @property
    def needs(self) -> frozenset[str]:
        """The facts, and the law not in the library, that would settle it."""
        if self.value not in ("depends", "unknown"):
            return frozenset()
        return frozenset(n for f in self.findings for n in f.truth.needs | f.truth.lacks)

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The rules that hold, or may; all of them where none does."""
        return tuple(f for f in self.findings if f.truth.value is not False) or self.findings


NOT_APPLICABLE = Relief("not_applicable")


def relief(setting: Setting, name: str, person: dict[str, Value], frames: Frames) -> Relief:
    """What the record leaves of a relief; without a rule in force it is unknown."""
    rules = setting.rules(name)
    if not rules:
        return Relief("unknown")
    found = tuple(Finding(r, find(setting, r.id, person, frames, ELIGIBILITY)) for r in rules)

    def last_day(rule: str) -> Value:
        return latest(UNTIL[rule], World(setting, person, frames, ELIGIBILITY, rule)) if rule in UNTIL else None

    return Relief(value_of([(f.rule, f.truth.answer) for f in found], last_day, setting.as_of), found)


def value_of(found: Sequence[tuple[Rule, str]], last_day: Callable[[str], Value], as_of: date) -> str:
    """The first that applies: barred, not applicable, barred until, depends, discretionary, not barred.

    `found`: each rule with its answer; `last_day`: the day on which a rule's bar ends, None where nothing says; where it is not
    known exactly, the latest it can be.
    """
    holds = {rule.then for rule, answer in found if answer == "yes"}
    for final in ("barred", "not_applicable"):
        if final in holds:
            return final
    days = [ends(last_day(rule.id))[1] for rule, answer in found if rule.then == "barred_until" and answer == "yes"]
    if any(d in (None, date.max) for d in days):
        return "barred"
    if days:
        return f"barred_until {max(days).isoformat()}"
    open_ = {answer for _, answer in found} - {"yes", "no"}
    if open_:
        return "unknown" if "unknown" in open_ else "depends"
    if "weighed" in holds:
        return "depends"
    return "discretionary" if "discretionary" in holds else "not_barred"
