"""A case's alternatives: each count's candidates, the front over all counts, and what each changes for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from padilla.alternatives.candidates import Candidate, candidates_for
from padilla.alternatives.search import Combination, Harm, Progress, Proof, Space, alike, front, to_try
from padilla.alternatives.severity import WEIGHTS, Weights, together
from padilla.alternatives.terms import splits
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
    """Whether no other one does as little harm, over the statuses together, as near to the offer's weight."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The answers that the library cannot give for some status: harm counts the effects among them as the worst."""
        every = ((*r.words.items(), *((f"relief.{n}", v) for n, v in r.values.items())) for r in self.results)
        return tuple(dict.fromkeys(name for one in every for name, said in one if said == "unknown"))


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
    margin: float | None
    before: tuple[Result, ...] = ()
    """What the person's past does already, by status."""

    def adds(self, offer: Offer) -> tuple[bool, ...]:
        """Whether an offer does more than weigh in discretion and changes some answer of the past, by status."""
        pairs = zip(offer.results, self.before, strict=True)
        return tuple(r.harm > 1 and bool(difference(b, r)) for r, b in pairs)

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
        tuple(candidates_for(charged, reference, matter.past, i, _added(matter), matter.case.pleading))
        for i, (charged, reference) in enumerate(zip(matter.charged, references, strict=True))
    )
    chosen = tuple(each[0] for each in every)
    offer = weights.weight(together([c.severity for c in chosen]))
    margin = None if keep_weight is None else keep_weight * offer
    bare = Space(every, weights, tuple(weights.weight(c.severity) for c in chosen), offer, margin)
    groups = [alike(each) for each in every]
    allowed = tuple(to_try(bare, i, _open(each, chosen[i])) for i, each in enumerate(groups))
    best, proof = front(replace(bare, counts=allowed), asker.harm, seconds, progress)
    first = _Made(bare, asker, groups, None)
    reference = first.offer(chosen, asker.results([chosen])[0], False)
    made = replace(first, reference=reference)
    found = [
        made.offer(c.chosen, r, True)
        for c, r in zip(best, asker.results([c.chosen for c in best]), strict=True)
        if c.chosen != chosen
    ]
    told = {(o.combination.harm, o.combination.severity, _said(o)) for o in found}
    points = {(sum(c.harm), c.apart) for c in best}
    for one in made.one_change():
        near = one.barred or bare.within(one.combination.weight)
        equal = not one.barred and (sum(one.combination.harm), one.combination.apart) in points
        other = replace(one, front=True) if equal else one
        if near and (other.combination.harm, other.combination.severity, _said(other)) not in told:
            found.append(other)
    found += made.curated(found)
    found += made.split(splits(matter, references))
    ranked = sorted(found, key=lambda o: (o.barred, sum(o.combination.harm), not o.front, o.combination.apart))
    before = tuple(results_for(matter, [("prior only", matter.past, s) for s in statuses]))
    return Offers(matter, statuses, reference, tuple(ranked), every, proof, margin, before)


def _added(matter: Matter) -> dict[str, int]:
    """The days that the enhancements of the offer add."""
    every = (e for p in matter.case.proposed for e in p.enhancements)
    return {f"{e.code} {e.section}": e.sentence_days or 0 for e in every}


def _open(groups: Sequence[Sequence[Candidate]], reference: Candidate) -> list[list[Candidate]]:
    """What the law of pleas does not bar, and the reference."""
    found = ([c for c in group if not c.barred or c is reference] for group in groups)
    return [group for group in found if group]


@dataclass(frozen=True)
class _Made:
    """Offers put together from combinations."""

    space: Space
    asker: _Asker
    groups: Sequence[Sequence[Sequence[Candidate]]]
    reference: Offer | None

    def offer(self, chosen: tuple[Candidate, ...], results: tuple[Result, ...], on_front: bool) -> Offer:
        """One offer, and what it changes against the reference."""
        combination = Combination(chosen, tuple(r.harm for r in results), *self.space.weigh(chosen))
        changed = _changed(self.reference.results, results) if self.reference else ()
        same = tuple(tuple(o for o in self._group(i, c) if o is not c) for i, c in enumerate(chosen))
        return Offer(combination, results, changed, same, any(c.barred for c in chosen), on_front)

    def _group(self, place: int, candidate: Candidate) -> Sequence[Candidate]:
        found = (group for group in self.groups[place] if any(c is candidate for c in group))
        return next(found, (candidate,))

    def one_change(self) -> Iterator[Offer]:
        """What does less harm with one count changed and the others as in the reference; what the law bars among it."""
        assert self.reference is not None
        chosen, before = self.reference.combination.chosen, self.reference.combination.harm
        places = [(i, group) for i, each in enumerate(self.groups) for group in each if chosen[i] not in group]
        tried = [(*chosen[:i], group[0], *chosen[i + 1 :]) for i, group in places]
        for (i, group), results in zip(places, self.asker.results(tried), strict=True):
            harm = tuple(r.harm for r in results)
            if harm != before and _no_more(harm, before):
                for candidate in group:  # each is worth a line of its own: another statute, other papers
                    yield self.offer((*chosen[:i], candidate, *chosen[i + 1 :]), results, False)

    def split(self, every: Iterable[tuple[Candidate, ...]]) -> list[Offer]:
        """The offer's days spread over its counts, where that does less harm."""
        assert self.reference is not None
        tried, before = list(every), self.reference.combination.harm
        made = [self.offer(chosen, r, False) for chosen, r in zip(tried, self.asker.results(tried), strict=True)]
        return [o for o in made if o.combination.harm != before and _no_more(o.combination.harm, before)]

    def curated(self, listed: Sequence[Offer]) -> list[Offer]:
        """What the curated list proposes for one count and is not listed yet, for it does no less harm as computed: a reader
        looks for it, and should see why not. Of each entry the sentence that does the least."""
        assert self.reference is not None
        chosen = self.reference.combination.chosen
        known = {(i, c.curated) for o in listed for i, c in enumerate(o.combination.chosen)}
        left = [(i, c) for i, each in enumerate(self.groups) for group in each for c in group]
        left = [(i, c) for i, c in left if c.curated and (i, c.curated) not in known]
        tried = [(*chosen[:i], c, *chosen[i + 1 :]) for i, c in left]
        best: dict[tuple[int, str], Offer] = {}
        for (i, c), one, results in zip(left, tried, self.asker.results(tried), strict=True):
            offer = self.offer(one, results, False)
            other = best.get((i, c.curated))
            if self.space.within(offer.combination.weight) and (other is None or _least(offer) < _least(other)):
                best[i, c.curated] = offer
        return list(best.values())


def _least(offer: Offer) -> tuple[int, float]:
    return sum(offer.combination.harm), offer.combination.apart


def _said(offer: Offer) -> tuple[str, ...]:
    return tuple(c.said for c in offer.combination.chosen)


def references_of(matter: Matter) -> tuple[Convict | None, ...]:
    """What each count would come to without an alternative: what the case proposes for it (None: nothing, where it proposes
    something for others); where it proposes nothing at all, a conviction as charged."""
    if not matter.case.proposed:
        return matter.charged
    proposed = dict(matter.assumptions).get(ASSUMING, ())
    by_count: dict[int, Convict] = {}
    charges = list(matter.case.charges)
    for proposal, convict in zip(matter.case.proposed, proposed[len(matter.past) :], strict=True):
        places = [i for i, c in enumerate(charges) if c.count == proposal.count] or ([0] if len(charges) == 1 else [])
        by_count.update(dict.fromkeys(places, convict))
    return tuple(by_count.get(i) for i in range(len(matter.charged)))


def _changed(before: Sequence[Result], after: Sequence[Result]) -> tuple[tuple[tuple[str, ...], dict[str, str]], ...]:
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for one, other in zip(before, after, strict=True):
        then = difference(one, other)
        if then:
            found.setdefault(tuple(then.items()), []).append(one.status.id)
    return tuple((tuple(names), dict(then)) for then, names in found.items())


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
