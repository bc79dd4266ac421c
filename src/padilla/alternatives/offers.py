"""A case's alternatives: each count's candidates, the front over all counts, and what each changes for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from padilla.alternatives.candidates import Candidate, candidates_for
from padilla.alternatives.search import Combination, Harm, Progress, Proof, Space, distinct, front
from padilla.alternatives.severity import WEIGHTS, Severity, Weights, severity_of, together
from padilla.consequences.analysis import Result, results_for, statuses_of
from padilla.consequences.convict import Convict
from padilla.consequences.counts import told_of_each_other
from padilla.consequences.flips import difference
from padilla.consequences.matter import Matter
from padilla.consequences.setting import Setting
from padilla.library.schema.tables import Status

ASSUMING = "proposed"
SECONDS = 10.0
"""How long a search goes on before it says what it has, and how much was left."""


@dataclass(frozen=True)
class Offer:
    """One way for the whole case to end: its results by status, and what changes against the reference."""

    combination: Combination
    results: tuple[Result, ...]
    changes: tuple[tuple[tuple[str, ...], dict[str, str]], ...]
    """Statuses that it changes alike, and the answers as they then are."""
    alike: tuple[tuple[Candidate, ...], ...]
    """For each count, other candidates that do the same and weigh the same."""
    barred: bool
    front: bool = False
    """Whether no other one does as little harm, for every status, as near to the offer's weight."""

    @property
    def worst(self) -> int:
        """The most harm to any status asked about."""
        return max(self.combination.harm, default=0)


@dataclass(frozen=True)
class Offers:
    """The reference and everything on the front, best first; what the law bars stands last."""

    matter: Matter
    statuses: tuple[Status, ...]
    reference: Offer
    offers: tuple[Offer, ...]
    every: tuple[tuple[Candidate, ...], ...]
    """Every candidate of every count, those that were beaten among them."""
    proof: Proof
    weights: Weights
    margin: float | None

    @property
    def better(self) -> tuple[Offer, ...]:
        """Those that do some status less harm than the reference, and none more."""
        mine = self.reference.combination.harm
        return tuple(o for o in self.offers if o.combination.harm != mine and _no_more(o.combination.harm, mine))


class _Asker:
    """Asks combinations of candidates for every status, and remembers the answers."""

    def __init__(self, matter: Matter, statuses: Sequence[Status]) -> None:
        self.matter = matter
        self.statuses = statuses
        self._said = [c.consecutive for c in matter.case.person.convictions]
        self._kept: dict[tuple[int, ...], tuple[Convict, ...]] = {}
        self._variants: dict[tuple[int, str], Convict] = {}

    def harm(self, every: Sequence[Sequence[Candidate]]) -> list[Harm]:
        """The harm of each combination, by status."""
        return [tuple(r.harm for r in results) for results in self.results(every)]

    def results(self, every: Sequence[Sequence[Candidate]]) -> list[tuple[Result, ...]]:
        """The results of each combination, by status."""
        asked = [(ASSUMING, self._convictions(chosen), s) for chosen in every for s in self.statuses]
        found = iter(results_for(self.matter, asked))
        return [tuple(next(found) for _ in self.statuses) for _ in every]

    def _convictions(self, chosen: Sequence[Candidate]) -> tuple[Convict, ...]:
        """The same ones for the same choice, so that what was asked of them is kept."""
        new = tuple(c.convict for c in chosen if c.convict is not None)
        key = tuple(map(id, new))
        if key not in self._kept:
            told = told_of_each_other((*self.matter.past, *new), [*self._said, *(None for _ in new)])
            before = (*self.matter.past, *new)
            mine = (self._variants.setdefault((id(b), c.runs), c) for b, c in zip(before, told, strict=True))
            self._kept[key] = tuple(mine)
        return self._kept[key]


def offers_for(
    matter: Matter,
    weights: Weights = WEIGHTS,
    keep_weight: float | None = None,
    seconds: float | None = SECONDS,
    progress: Progress | None = None,
) -> Offers:
    """The alternatives of a case. `keep_weight`: how far from the offer's weight one may go, as a share of it."""
    statuses = tuple(s for s in statuses_of(matter) if s.noncitizen)
    asker = _Asker(matter, statuses)
    references = references_of(matter)
    every = tuple(
        tuple(candidates_for(charged, reference, matter.past, i))
        for i, (charged, reference) in enumerate(zip(matter.charged, references, strict=True))
    )
    chosen = tuple(each[0] for each in every)
    offer = weights.weight(together([severity_of(r) for r in references]))
    margin = None if keep_weight is None else keep_weight * offer
    groups = [distinct(each, weights) for each in every]
    allowed = tuple(tuple(c for c, _ in each if not c.barred or c is each[0][0]) for each in groups)
    best, proof = front(Space(allowed, weights, offer, margin), asker.harm, seconds, progress)
    alike = {id(c): tuple(others) for each in groups for c, others in each}
    results = asker.results([chosen])[0]
    reference = Offer(
        _weighed(chosen, results, weights, offer), results, (), tuple(alike.get(id(c), ()) for c in chosen), False
    )
    found = [_offer(c, r, reference, alike, True) for c, r in zip(best, asker.results([c.chosen for c in best]), strict=True)]
    told = {(o.combination.harm, o.combination.severity, _said(o)) for o in found}
    found = [o for o in found if o.combination.chosen != chosen]
    for other in _one_change(asker, groups, reference, alike, weights, offer):
        near = other.barred or margin is None or other.combination.apart <= margin + 1e-9
        if near and (other.combination.harm, other.combination.severity, _said(other)) not in told:
            found.append(other)
    ranked = sorted(found, key=lambda o: (o.barred, sum(o.combination.harm), not o.front, o.combination.apart))
    return Offers(matter, statuses, reference, tuple(ranked), every, proof, weights, margin)


def _said(offer: Offer) -> tuple[str, ...]:
    return tuple(c.said for c in offer.combination.chosen)


def references_of(matter: Matter) -> tuple[Convict, ...]:
    """What each count would come to without an alternative: what the case proposes for it, else a conviction as charged."""
    proposed = dict(matter.assumptions()).get(ASSUMING, ())
    by_count: dict[int, Convict] = {}
    charges = list(matter.case.charges)
    for proposal, convict in zip(matter.case.proposed, proposed[len(matter.past) :], strict=True):
        places = [i for i, c in enumerate(charges) if c.count == proposal.count] or ([0] if len(charges) == 1 else [])
        by_count.update(dict.fromkeys(places, convict))
    return tuple(by_count.get(i, charged) for i, charged in enumerate(matter.charged))


def _weighed(chosen: tuple[Candidate, ...], results: Sequence[Result], weights: Weights, offer: float) -> Combination:
    severity: Severity = together([c.severity for c in chosen])
    weight = weights.weight(severity)
    return Combination(chosen, tuple(r.harm for r in results), severity, weight, abs(weight - offer))


def _offer(
    combination: Combination, results: tuple[Result, ...], reference: Offer, alike: dict[int, Any], on_front: bool
) -> Offer:
    barred = any(c.barred for c in combination.chosen)
    others = tuple(alike.get(id(c), ()) for c in combination.chosen)
    return Offer(combination, results, _changed(reference.results, results), others, barred, on_front)


def _changed(before: Sequence[Result], after: Sequence[Result]) -> tuple[tuple[tuple[str, ...], dict[str, str]], ...]:
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for one, other in zip(before, after, strict=True):
        then = difference(one, other)
        if then:
            found.setdefault(tuple(then.items()), []).append(one.status.id)
    return tuple((tuple(names), dict(then)) for then, names in found.items())


def _one_change(
    asker: _Asker, groups: Sequence[Any], reference: Offer, alike: dict[int, Any], weights: Weights, offer: float
) -> list[Offer]:
    """What does less harm with one count changed and the others as in the reference; what the law bars among it."""
    chosen = reference.combination.chosen
    tries = [
        (*chosen[:i], candidate, *chosen[i + 1 :])
        for i, each in enumerate(groups)
        for candidate, _ in each
        if candidate is not chosen[i]
    ]
    found = []
    for mine, results in zip(tries, asker.results(tries), strict=True):
        combination = _weighed(mine, results, weights, offer)
        harm = combination.harm
        if harm != reference.combination.harm and _no_more(harm, reference.combination.harm):
            found.append(_offer(combination, results, reference, alike, False))
    return found


def _no_more(one: Harm, other: Harm) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


def elsewhere(found: Offers, offers: Sequence[Offer]) -> list[dict[str, Harm]]:
    """The harm of each offer in every other forum of the library, by status."""
    matter, mine = found.matter, found.matter.setting
    told: list[dict[str, Harm]] = [{} for _ in offers]
    for forum in mine.engine.library.forums:
        if forum == mine.circuit:
            continue
        there = Matter(matter.case, Setting.of(mine.engine, forum, mine.as_of), matter.state)
        every = [[_there(c, there.setting) for c in o.combination.chosen] for o in offers]
        for entry, harm in zip(told, _Asker(there, found.statuses).harm(every), strict=True):
            entry[forum] = harm
    return told


def by_width(offers: Sequence[Offer], told: Sequence[dict[str, Harm]]) -> list[tuple[Offer, dict[str, Harm]]]:
    """The offers with their harm elsewhere: of those that do as much here, first what holds in the most forums."""

    def narrow(entry: tuple[Offer, dict[str, Harm]]) -> int:
        offer, there = entry
        return sum(not _no_more(harm, offer.combination.harm) for harm in there.values())

    ranked = sorted(zip(offers, told, strict=True), key=narrow)
    return sorted(ranked, key=lambda e: (e[0].barred, sum(e[0].combination.harm)))


def _there(candidate: Candidate, setting: Setting) -> Candidate:
    return replace(candidate, convict=replace(candidate.convict, setting=setting)) if candidate.convict else candidate
