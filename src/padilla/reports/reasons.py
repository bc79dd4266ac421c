"""Reasons as the contract's numbered list: each said once, however many answers rest on it."""

from __future__ import annotations

from typing import Any

from padilla.categorical import UMBRELLA, Reason, Verdict
from padilla.consequences.analysis import Result
from padilla.consequences.convict import Convict
from padilla.consequences.finding import Effect, Finding
from padilla.consequences.traced import Step

_JOINTS = ("all of", "any of", "some conviction", "two convictions")
_SHOWN = 3
"""Reasons of a verdict shown, the controlling holding first."""


class Reasons:
    """Reasons numbered as they are first used. What was put in words for one status serves the others."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self._seen: dict[tuple[Any, ...], int] = {}
        self._steps: dict[tuple[int, str], list[int]] = {}
        self._findings: dict[tuple[str, int, tuple[str, ...]], int] = {}
        self._verdicts: dict[int, tuple[Verdict, int]] = {}
        self._kept: list[Any] = []

    def add(self, claim: str, because: list[int], sources: list[str]) -> int:
        """The number of a reason, new or known."""
        key = (claim, tuple(because), tuple(sources))
        if key not in self._seen:
            self._seen[key] = len(self.items)
            self.items.append({"claim": claim, "because": because, "sources": sources})
        return self._seen[key]

    def add_reason(self, reason: Reason) -> int:
        """A reason of the categorical approach, with what it rests on."""
        return self.add(reason.claim, [self.add_reason(r) for r in reason.because], list(reason.sources))

    def add_steps(self, step: Step, about: str = "") -> list[int]:
        """The steps of a rule that say something; the joints between them (`all of`, `any of`) are left out."""
        about = step.about if step.about and "." not in step.about else about
        key = (id(step), about)
        if key not in self._steps:
            self._kept.append(step)
            inner = [n for s in step.because for n in self.add_steps(s, about)]
            said = "" if step.say in _JOINTS else step.said
            self._steps[key] = [self.add(f"{about}: {said}" if about else said, inner, [])] if said else inner
        return self._steps[key]

    def add_finding(self, finding: Finding, result: Result) -> int:
        """A rule as it came out: its own steps, and why the counts near its ground are within it or not."""
        rule = finding.rule
        near = [c for c in result.counts if rule.ground and c.is_near(rule.ground)]
        key = (rule.id, id(finding.step), tuple(c.path for c in near))
        if key not in self._findings:
            self._kept.append(finding.step)
            because = self.add_steps(finding.step)
            because = [*because, *(n for c in near for n in self._elements(c, rule.ground or ""))]
            claim = f"{rule.cite}: {finding.truth.answer}. {rule.plain}"
            self._findings[key] = self.add(claim, because, [rule.cite])
        return self._findings[key]

    def _elements(self, convict: Convict, ground: str) -> list[int]:
        """Why the conviction's elements are, or are not, within the ground."""
        if ground != UMBRELLA and convict.setting.engine.library.ground(ground) is None:
            return []
        verdict = convict.verdict(ground)
        if id(verdict) not in self._verdicts:
            inner = [self.add_reason(r) for r in verdict.reasons[:_SHOWN]]
            claim = f"{convict.label} and {ground}: {verdict.outcome} ({verdict.authority})"
            self._verdicts[id(verdict)] = verdict, self.add(claim, inner, list(verdict.citations))
        return [self._verdicts[id(verdict)][1]]


def near(effect: Effect, result: Result) -> tuple[Finding, ...]:
    """Of an effect that does not hold, the rules on whose ground some count touches: what a reader would ask about."""
    touched = [rule for rule, _ in effect.answers if rule.ground and any(c.is_near(rule.ground) for c in result.counts)]
    return effect.found(touched)
