"""An analysis as data: the contract's JSON, from which the text and the page are made too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from padilla.cases.unread import not_weighed
from padilla.categorical import Reason
from padilla.consequences.analysis import Analysis, Result
from padilla.consequences.convict import Convict
from padilla.consequences.finding import Effect, Finding
from padilla.consequences.flips import flips_for, safer
from padilla.consequences.traced import Step
from padilla.reports.overlaid import overlay_part
from padilla.reports.questions import ask_for

AF_EFFECT = "aggravated_felony"
_JOINTS = ("all of", "any of", "some conviction", "two convictions")


@dataclass
class _Reasons:
    """Reasons numbered as they are first used."""

    items: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def add(self, claim: str, because: list[int], sources: list[str]) -> int:
        """The number of a reason, new or known."""
        key = (claim, tuple(because), tuple(sources))
        if key not in self.seen:
            self.seen[key] = len(self.items)
            self.items.append({"claim": claim, "because": because, "sources": sources})
        return self.seen[key]

    def add_reason(self, reason: Reason) -> int:
        """A reason of the categorical approach, with what it rests on."""
        return self.add(reason.claim, [self.add_reason(r) for r in reason.because], list(reason.sources))

    def add_steps(self, step: Step, about: str = "") -> list[int]:
        """The steps of a rule that say something; the joints between them (`all of`, `any of`) are left out."""
        about = step.about if step.about and "." not in step.about else about
        if step.said in _JOINTS:
            return [n for s in step.because for n in self.add_steps(s, about)]
        inner = [n for s in step.because for n in self.add_steps(s, about)]
        return [self.add(f"{about}: {step.said}" if about else step.said, inner, [])]


def as_json(analysis: Analysis, detail: bool = True) -> dict[str, Any]:
    """The contract's answer; `detail` adds flips and safer neighbours, which are computed again and take longer."""
    reasons = _Reasons()
    worked: dict[Any, tuple[list[Any], list[Any]]] = {}
    results = []
    for result in analysis.results:
        entry = _result(analysis, result, reasons)
        if detail and result.status.noncitizen and result.assuming == analysis.results[-1].assuming:
            key = (result.status.admitted, result.status.relief, result.signature())
            if key not in worked:
                worked[key] = _changes(analysis, result)
            entry["flips"], entry["safer"] = worked[key]
        results.append(entry)
    return {
        "schema": 1,
        "as_of": analysis.as_of.isoformat(),
        "forum": {"circuit": analysis.circuit, "assumed": analysis.assumed_circuit},
        "library": analysis.engine.library.stamp,
        "results": results,
        "groups": groups(analysis),
        "reasons": reasons.items,
        "unknown": _unknown(analysis),
        "assumed": _assumed(analysis),
        "notes": [*analysis.notes, *_left_aside(analysis), *_cautions(analysis)],
        "not_checked": (
            "`deportable` and `inadmissible` are for crimes alone; entry, status and fraud have grounds of their own."
            " `not_barred` says that the criminal record does not bar the relief; its other requirements are not checked."
        ),
        **overlay_part(analysis),
    }


def _changes(analysis: Analysis, result: Result) -> tuple[list[Any], list[Any]]:
    flips = [{"change": f.change, "then": f.then, "harm": f.harm} for f in flips_for(analysis.matter, result)]
    near = [
        {"cite": cite, "title": title, "harm": harm, "then": then} for cite, title, harm, then in safer(analysis.matter, result)
    ]
    return flips, near


def _result(analysis: Analysis, result: Result, reasons: _Reasons) -> dict[str, Any]:
    entry: dict[str, Any] = {"assuming": result.assuming, "status": result.status.id, "harm": result.harm}
    for name, effect in result.effects.items():
        entry[name] = _effect(analysis, result, effect, reasons)
    entry["relief"] = {name: r.value for name, r in result.relief.items()}
    entry["relief_reasons"] = {
        name: [_finding(f, reasons, result) for f in r.deciding] for name, r in result.relief.items() if r.findings
    }
    entry["flips"] = []
    entry["safer"] = []
    return entry


def _effect(analysis: Analysis, result: Result, effect: Effect, reasons: _Reasons) -> dict[str, Any]:
    grounds = []
    for finding in effect.grounds:
        grounds += _ground_entries(finding, result)
    return {
        "answer": effect.answer,
        "grounds": grounds,
        "depends_on": sorted(effect.needs),
        "reasons": [_finding(f, reasons, result) for f in effect.grounds or _near(effect, result)],
    }


def _near(effect: Effect, result: Result) -> tuple[Finding, ...]:
    """Of an effect that does not hold, the rules on whose ground some count touches: what a reader would ask about."""
    touched = {rule.id for rule, _ in effect.answers if rule.ground and any(c.is_near(rule.ground) for c in result.counts)}
    return tuple(effect.found([rule for rule, _ in effect.answers if rule.id in touched]))


def _ground_entries(finding: Finding, result: Result) -> list[dict[str, Any]]:
    """The rule's own citation; for an aggravated felony also each part that is met."""
    entries = [{"cite": finding.rule.cite, "ground": finding.rule.ground, "answer": finding.truth.answer}]
    if finding.rule.ground == "AF" and finding.rule.effect == AF_EFFECT:
        for convict in result.convictions:
            engine = convict.setting.engine
            for part in engine.parts(convict.question("AF")):
                truth = convict.within(part)
                if truth.value is not False and convict.convicted.value is not False:
                    ground = engine.library.ground(part)
                    cite = ground.text.split(",")[0] if ground else finding.rule.cite
                    entries.append({"cite": cite, "ground": part, "answer": truth.answer})
    return entries


def _finding(finding: Finding, reasons: _Reasons, result: Result) -> int:
    because = reasons.add_steps(finding.step)
    if finding.rule.ground:
        counts = result.counts if finding.rule.parameters.get("reads_charges") else result.convictions
        because += [n for c in counts for n in _elements(c, finding.rule.ground, reasons)]
    claim = f"{finding.rule.cite}: {finding.truth.answer}. {finding.rule.plain}"
    return reasons.add(claim, because, [finding.rule.cite])


def _elements(convict: Convict, ground: str, reasons: _Reasons) -> list[int]:
    """Why the conviction's elements are, or are not, within the ground."""
    engine = convict.setting.engine
    if ground != "AF" and engine.library.ground(ground) is None:
        return []
    verdict = convict.verdict(ground)
    if ground == "AF" and verdict.outcome == "no":
        return []
    inner = [reasons.add_reason(r) for r in verdict.reasons[:3]]
    return [
        reasons.add(f"{convict.label} and {ground}: {verdict.outcome} ({verdict.authority})", inner, list(verdict.citations))
    ]


def groups(analysis: Analysis) -> list[dict[str, Any]]:
    """Statuses that share every answer, for each assumption."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for result in analysis.results:
        key = (result.assuming, result.harm, tuple((n, e.answer) for n, e in result.effects.items()), _relief(result))
        found.setdefault(key, []).append(result.status.id)
    return [{"assuming": key[0], "statuses": names} for key, names in found.items()]


def _relief(result: Result) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((n, r.value) for n, r in result.relief.items()))


def _unknown(analysis: Analysis) -> list[dict[str, Any]]:
    """What is not known, why it matters, what to ask, and which answers it would settle; those that settle most first."""
    settles: dict[str, set[str]] = {}
    for result in analysis.results:
        for name, effect in result.effects.items():
            for item in effect.needs:
                settles.setdefault(item, set()).add(f"{result.assuming}: {name}")
    known: Mapping[str, set[str]] = dict(sorted(settles.items(), key=lambda kv: (-len(kv[1]), kv[0])))
    return [{"item": item, **ask_for(item), "settles": sorted(for_)} for item, for_ in known.items()]


def _cautions(analysis: Analysis) -> list[str]:
    """What the law says must be told of a status, once for all statuses that share it."""
    told: dict[str, list[str]] = {}
    for status in {r.status.id: r.status for r in analysis.results}.values():
        if status.caution:
            told.setdefault(status.caution, []).append(status.title)
    return [f"{'; '.join(titles)}: {caution}" for caution, titles in told.items()]


def _left_aside(analysis: Analysis) -> list[str]:
    """Facts given that no rule weighs: a reader must not take the answer to rest on them."""
    given = not_weighed(analysis.case)
    return [f"given, but weighed by no rule yet: {', '.join(given)}; ask immigration counsel what they change"] if given else []


def _assumed(analysis: Analysis) -> list[str]:
    said = []
    if analysis.assumed_circuit:
        said.append(
            f"forum {analysis.circuit}: an assumption; it follows the immigration court's venue and not the place of conviction"
        )
    case = analysis.case
    if not case.office and not all(c.state for c in (*case.charges, *case.person.convictions)):
        said.append(f"state {analysis.matter.state}: an assumption; the case names no office, and not every count a state")
    for convict in {c.path: c for r in analysis.results for c in r.convictions}.values():
        said += [f"{convict.path}: {note}" for note in convict.setting.engine.find(convict.question("")).notes]
        if convict.record is None and convict.facts.model_fields_set:
            said.append(f"{convict.path}: no record given: it is taken to establish the facts")
    return list(dict.fromkeys(said))
