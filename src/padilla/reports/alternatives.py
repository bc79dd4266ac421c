"""A case's alternatives as data: the contract's JSON, from which the text is made too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from padilla.alternatives import Offer, Offers, by_width, elsewhere
from padilla.alternatives.candidates import Candidate
from padilla.alternatives.limits import Bar, asked_first
from padilla.alternatives.search import Harm
from padilla.alternatives.terms import ways
from padilla.consequences.convict import Convict
from padilla.library.cites import Cite, code_and_section
from padilla.policy.requires import Applied, Required
from padilla.reports.analysis import assumed

MOST = 100
"""Alternatives listed, the best first; the others are counted."""
_LOOKED_AT = 120
"""Of all, how many are asked in every other forum, so that those that hold most widely stand first."""


def as_json(found: Offers, policy: Required | None = None, most: int = MOST) -> dict[str, Any]:
    """The contract's answer. `policy`: the office's, where a case is pleaded or sentenced."""
    setting = found.matter.setting
    near = found.offers[:_LOOKED_AT]
    listed = by_width(near, elsewhere(found, near))[:most]
    return {
        "schema": 1,
        "as_of": setting.as_of.isoformat(),
        "forum": {"circuit": setting.circuit, "assumed": found.matter.case.circuit is None},
        "library": setting.engine.library.stamp,
        "reference": offer_part(found, found.reference, {}),
        "alternatives": _listed(found, listed, policy),
        "left_out": len(found.offers) - len(listed),
        "considered": [len(each) for each in found.every],
        "proof": {
            "exact": found.proof.exact,
            "bound": found.proof.bound,
            "tried": found.proof.tried,
            "left": found.proof.left,
        },
        "keep_weight": found.margin,
        "pleas_need": _pleas_need(found),
        "assumed": [*_reference_said(found), *assumed(found.matter)],
        "notes": notes(found),
        "not_checked": (
            "Whether the facts support a plea, and public and victim safety, are for a person. Supervision, fines and"
            " disabilities count only as far as the library has them; null: not in the library."
        ),
    }


def _pleas_need(found: Offers) -> list[str]:
    """What any plea needs first, in every state that a charge is of."""
    setting = found.matter.setting
    states = dict.fromkeys(c.state for c in found.matter.charged)
    return [said for state in states for said in asked_first(setting.engine.library, state, setting.as_of)]


AGAINST = "severity may not drop, and this weighs less than the reference"
_BEAR = ("policy", "state law")


def bearing(rules: Sequence[Applied]) -> list[Applied]:
    """The office's rules that may call for an alternative, or stand against a lighter one."""
    mine = [a for a in rules if a.answer != "no" and a.standing.version.layer in _BEAR]
    return [a for a in mine if a.rule.act == "lower" or a.rule.force not in ("NONE", "FORBID")]


def called_for(found: Offers, offer: Offer, policy: Required | None) -> list[str]:
    """The office's rules that bear on an alternative, who signs, and where one of them stands against it."""
    said = []
    for applied in bearing(policy.of(offer)) if policy else ():
        rule = applied.rule
        waits = "" if applied.answer == "yes" else f"; waits for {', '.join(v.predicate.title for v in applied.waits_for)}"
        signed = [f"{who}: {s.role}" for who, s in (("approval", rule.approver), ("consult", rule.consult)) if s]
        said.append(f"{rule.id} ({rule.force}{waits}): {'; '.join([rule.does, *signed])}")
        lighter = offer.combination.weight < found.reference.combination.weight
        if rule.severity == "not lower" and lighter:
            said.append(f"{rule.id}: {AGAINST}")
    return said


def _listed(found: Offers, listed: Sequence[tuple[Offer, dict[str, Harm]]], policy: Required | None) -> list[dict[str, Any]]:
    """Each alternative, with the place in the list of the next best if it is refused."""
    entries = [{**offer_part(found, o, there), "policy": called_for(found, o, policy)} for o, there in listed]
    for i, entry in enumerate(entries, 1):
        entry["if_refused"] = i if i < len(entries) and not entries[i]["barred"] and _less(found, listed[i][0]) else None
    return entries


def _less(found: Offers, offer: Offer) -> bool:
    """Whether it does less harm than the reference over the statuses together."""
    return sum(offer.combination.harm) < sum(found.reference.combination.harm)


def notes(found: Offers) -> list[str]:
    """What a reader should know of the list as a whole."""
    said = []
    if not [o for o in found.better if not o.barred]:
        kept = "" if found.margin is None else " within the weight to be kept"
        said.append(f"every alternative found{kept} does as much harm, or the law bars it")
    if unknown := sum(bool(o.unknown) for o in (found.reference, *found.offers)):
        of = len(found.offers) + 1
        said.append(
            f"{unknown} of {of} outcomes, counting the reference, leave answers unknown: the library lacks their law, and"
            " an effect unknown counts as the worst. See `unknown` in --json, and ask an immigration lawyer"
        )
    if not found.proof.exact:
        said.append(f"the search was stopped: {found.proof.left} branches were not looked at")
    return said


def _ids(found: Offers) -> list[str]:
    return [s.id for s in found.statuses]


def _reference_said(found: Offers) -> list[str]:
    if found.matter.case.proposed:
        return []
    return ["no offer given: the reference is a conviction as charged; its weight is the longest sentence the law allows"]


def offer_part(found: Offers, offer: Offer, there: dict[str, Harm]) -> dict[str, Any]:
    """One alternative; `there`: its harm in other forums."""
    combination = offer.combination
    entry: dict[str, Any] = {
        "counts": [count_part(found, c) for c in combination.chosen],
        "harm": dict(zip(_ids(found), combination.harm, strict=True)),
        "severity": combination.severity.as_json(),
        "weight": combination.weight,
        "on_front": offer.front,
        "curated": [c.curated for c in combination.chosen if c.curated],
        "barred": [_bar(b) for c in combination.chosen for b in c.barred],
        "may_be_barred": [_bar(b) for c in combination.chosen for b in c.may_be_barred],
        "why": [w for c in combination.chosen for w in c.why],
        "changes": [{"statuses": list(names), "then": then} for names, then in offer.changes],
        "papers_say": [w for c in combination.chosen for w in c.says],
        "papers_never_say": [w for c in combination.chosen for w in c.never_says],
        "silence_backfires_for": backfires(offer),
        "needs": list(dict.fromkeys(w for c in combination.chosen for w in _needs(c))),
        "term_ways": [
            {"title": w.title, "says": w.says, "limits": w.limits, "sources": [s.cite for s in w.sources if s.verified]}
            for w in ways(found.matter.setting.engine.library, combination.chosen, found.reference.combination.chosen)
        ],
        "unknown": list(offer.unknown),
        "alike": [[c.said for c in each] for each in offer.alike],
        "holds_elsewhere": {},
    }
    for forum, harm in there.items():
        worse = {s: h for s, h, mine in zip(_ids(found), harm, combination.harm, strict=True) if h > mine}
        entry["holds_elsewhere"][forum] = {"answer": "no" if worse else "yes", "worse_for": worse}
    return entry


def _bar(bar: Bar) -> dict[str, Any]:
    return {"cite": bar.cite, "title": bar.title, "says": bar.says, "exceptions": list(bar.exceptions)}


def _needs(candidate: Candidate) -> list[str]:
    return [*candidate.asks, *(f"agreement of {who}" for who in candidate.agrees)]


def count_part(found: Offers, candidate: Candidate) -> dict[str, Any]:
    """How one count ends."""
    charge = found.matter.case.charges[candidate.count]
    convict = candidate.convict
    entry: dict[str, Any] = {"count": charge.count or candidate.count + 1, "how": candidate.how, "said": candidate.said}
    if convict is None:
        return entry | {"disposition": "not filed", "sentence_days": 0}
    code, section = code_and_section(convict.cite)
    record = convict.record.model_dump(exclude_none=True) if convict.record else None
    return entry | {
        "state": convict.state,
        "code": code,
        "section": section,
        "also": _also(convict),
        "attempt": convict.attempt,
        "form": convict.form or None,
        "grade": convict.grade or candidate.severity.grade,
        "disposition": convict.disposition,
        "sentence_days": convict.sentence_days,
        "enhancements": list(convict.enhancements),
        "record": record,
    }


def _also(convict: Convict) -> list[str]:
    """Other citations that mean the same offense: where it is defined, where it is punished."""
    mine = Cite.of(convict.cite)
    refs = convict.found.refs
    named = (c for ref in refs for c in ref.cites) if len(refs) == 1 else ()
    return list(dict.fromkeys(str(c) for c in named if c != mine))


def backfires(offer: Offer) -> list[str]:
    """Statuses for which a silent record bars relief: whoever asks for it must prove what the record does not say."""
    silent = any(c.convict is not None and c.convict.silent for c in offer.combination.chosen)
    if not silent:
        return []
    return [r.status.id for r in offer.results if "barred" in r.values.values()]
