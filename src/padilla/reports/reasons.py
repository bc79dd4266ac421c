"""Reasons as the contract's numbered list: each said once, however many answers rest on it."""

from __future__ import annotations

from typing import Any

from padilla.categorical import UMBRELLA, Reason
from padilla.consequences.analysis import Result
from padilla.consequences.convict import Convict
from padilla.consequences.finding import Effect, Finding, Told
from padilla.consequences.steps import Said, Step

_SHOWN = 3
"""Reasons of a verdict shown, the controlling holding first."""


class Reasons:
    """Reasons numbered as they are first used. What was put in words for one status serves the others."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self._seen: dict[tuple[Any, ...], int] = {}
        self._said: dict[int, int] = {}
        self._findings: dict[tuple[str, int, int], int] = {}
        self._verdicts: dict[tuple[int, str], int] = {}
        self._tolds: dict[tuple[int, int], list[int]] = {}
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

    def add_steps(self, step: Step) -> list[int]:
        """The steps of a rule that say something; the joints between them (`all of`, `any of`) are left out."""
        self._kept.append(step)
        return [self._add_said(said) for said in step.told()]

    def _add_said(self, said: Said) -> int:
        found = self._said.get(id(said))
        if found is None:
            found = self._said[id(said)] = self.add(said.claim, [self._add_said(s) for s in said.because], [])
        return found

    def add_told(self, told: Told, result: Result) -> list[int]:
        """The rules that an effect or a relief rests on; of an effect that does not hold, those that come near."""
        key = (id(told), id(result.convictions))
        if key not in self._tolds:
            self._kept.append(told)
            found = told.grounds or (near(told, result) if isinstance(told, Effect) else ())
            self._tolds[key] = [self.add_finding(f, result) for f in found]
        return self._tolds[key]

    def add_finding(self, finding: Finding, result: Result) -> int:
        """A rule as it came out: its own steps, and why the counts near its ground are within it or not."""
        rule = finding.rule
        key = (rule.id, id(finding.step), id(result.convictions))
        if key not in self._findings:
            self._kept.append(result.convictions)
            near = [c for c in result.counts if rule.ground and c.is_near(rule.ground)]
            because = [*self.add_steps(finding.step), *(n for c in near for n in self._elements(c, rule.ground or ""))]
            claim = f"{rule.cite}: {finding.truth.answer}. {rule.plain}"
            self._findings[key] = self.add(claim, because, [rule.cite])
        return self._findings[key]

    def _elements(self, convict: Convict, ground: str) -> list[int]:
        """Why the conviction's elements are, or are not, within the ground."""
        if ground != UMBRELLA and convict.setting.engine.library.ground(ground) is None:
            return []
        key = (id(convict), ground)
        if key not in self._verdicts:
            self._kept.append(convict)
            verdict = convict.verdict(ground)
            inner = [self.add_reason(r) for r in verdict.reasons[:_SHOWN]]
            claim = f"{convict.label} and {ground}: {verdict.outcome} ({verdict.authority})"
            self._verdicts[key] = self.add(claim, inner, list(verdict.citations))
        return [self._verdicts[key]]


def near(effect: Effect, result: Result) -> tuple[Finding, ...]:
    """Of an effect that does not hold, the rules on whose ground some count touches: what a reader would ask about."""
    touched = [rule for rule, _ in effect.answers if rule.ground and any(c.is_near(rule.ground) for c in result.counts)]
    return effect.found(touched)
