"""Which entries of the law make an answer of one analysis another in the next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from padilla.categorical import UMBRELLA
from padilla.consequences.analysis import Analysis, Result
from padilla.consequences.convict import Convict
from padilla.library.schema.tables import Rule
from padilla.reports.entries import Because, count_entries, differing, rule_entry, shortened, verdict_entries

_Rules = Mapping[str, tuple[Rule, str]]


class Responsible:
    """Two analyses of one case, under other law or on another day. `Because` is worked out when first asked for."""

    def __init__(self, before: Analysis, after: Analysis) -> None:
        self.before, self.after = before, after
        self._turned: dict[tuple[str, str, str], list[Because]] = {}
        self._settings = before.matter.setting, after.matter.setting

    def of(self, assuming: str, status: str, answer: str) -> list[Because]:
        """What made this answer another: rules that begin, end or change, then what is behind the verdicts they read."""
        results = _result(self.before, assuming, status), _result(self.after, assuming, status)
        if results[0] is None or results[1] is None:
            return []
        found = self._by_findings(results[0], results[1], answer)
        found = found or [b for pair in self._pairs(results[0], results[1]) for b in self._behind(pair)]
        return shortened(found)

    def _by_findings(self, before: Result, after: Result, answer: str) -> list[Because]:
        """Of each rule that came out otherwise: the rule's own entry, else what is behind the grounds it reads."""
        one, other = _findings(before, answer), _findings(after, answer)
        moved = [n for n in dict.fromkeys([*one, *other]) if _said(one, n) != _said(other, n)]
        own = [b for name in moved for b in differing(*(rule_entry(s, name) for s in self._settings))]
        if own:
            return own
        grounds = [g for name in moved for g in self._grounds((other.get(name) or one[name])[0])]
        return [b for pair in self._pairs(before, after) for g in dict.fromkeys(grounds) for b in self._behind(pair, g)]

    def _grounds(self, rule: Rule) -> list[str]:
        """The grounds that a rule names; the umbrella's parts for the umbrella; none where it only asks other rules."""
        if rule.ground is None:
            return []
        return [g for g in self._every if g.startswith(f"{UMBRELLA}.")] if rule.ground == UMBRELLA else [rule.ground]

    @cached_property
    def _every(self) -> list[str]:
        return list(dict.fromkeys(g for a in (self.before, self.after) for g in a.engine.grounds()))

    def _pairs(self, before: Result, after: Result) -> list[tuple[Convict, Convict]]:
        """Each count on both sides."""
        there = {c.path: c for c in after.counts}
        return [(c, there[c.path]) for c in before.counts if c.path in there]

    def _behind(self, pair: tuple[Convict, Convict], ground: str = "") -> list[Because]:
        """What is behind a changed verdict on one ground; on any, and what else changed for the count, where none is named."""
        if not ground:
            return [*self._of_the_count(pair), *(b for g in self._every for b in self._behind(pair, g))]
        key = (pair[0].path, pair[0].cite, ground)
        if key not in self._turned:
            same = _verdict(pair[0], ground) == _verdict(pair[1], ground)
            self._turned[key] = [] if same else _telling(differing(*(verdict_entries(c, ground) for c in pair)))
        return self._turned[key]

    def _of_the_count(self, pair: tuple[Convict, Convict]) -> list[Because]:
        one, other = pair
        same = (one.convicted, one.sentence, one.maximum) == (other.convicted, other.sentence, other.maximum)
        return [] if same else differing(*(count_entries(c) for c in pair))


def _telling(found: list[Because]) -> list[Because]:
    """Without the doctrines that changed beside it, where a holding, a row or the statute did."""
    strong = [b for b in found if b.entry.kind != "doctrine"]
    return strong or found


def _result(analysis: Analysis, assuming: str, status: str) -> Result | None:
    return next((r for r in analysis.results if (r.assuming, r.status.id) == (assuming, status)), None)


def _findings(result: Result, answer: str) -> _Rules:
    """The rules that bear on an answer, each with its own."""
    if answer.startswith("relief."):
        return {rule.id: (rule, said) for rule, said in result.relief[answer.removeprefix("relief.")].answers}
    return {rule.id: (rule, said) for rule, said in result.effects[answer].answers}


def _said(rules: _Rules, name: str) -> str:
    return rules[name][1] if name in rules else "no"


def _verdict(convict: Convict, ground: str) -> tuple[object, ...]:
    if ground not in convict.setting.engine.library.index.grounds:
        return ("not_in_library",)
    found = convict.setting.engine.ask(convict.crime.question.with_(ground=ground))
    return found.outcome, found.authority == "residual", found.undercut, tuple((u.label, u.outcome) for u in found.units)
