"""The exact front of immigration harm against weight over all counts together.

Candidates of one count that the rules cannot tell apart share a signature, and only the nearest in weight of each is tried.
No conviction makes a person safer, so a combination does no less harm than each of its counts alone: that bound prunes, and
what is left is asked in batches. Stopped early, the search says the least harm that what it did not try could do.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count as numbers
from typing import Any

from padilla.alternatives.candidates import Candidate
from padilla.alternatives.severity import Severity, Weights, together
from padilla.consequences.asking import plan_of
from padilla.consequences.convict import Convict
from padilla.consequences.reading import Reading

Harm = tuple[int, ...]
"""One number for each status asked about."""
Ask = Callable[[Sequence[Sequence[Candidate]]], list[Harm]]
"""The harm of several combinations."""
Progress = Callable[[int, int], None]
"""Called now and then with the combinations asked and those waiting."""
_BATCH = 24


@dataclass(frozen=True)
class Combination:
    """One candidate for every count: what it does, weighs, and how far it is from the offer in weight."""

    chosen: tuple[Candidate, ...]
    harm: Harm
    severity: Severity
    weight: float
    apart: float


@dataclass(frozen=True)
class Proof:
    """Whether the front is exact; if not, the least harm that anything untried could do, and how much was left."""

    exact: bool
    tried: int
    bound: Harm | None = None
    left: int = 0


@dataclass(frozen=True)
class Space:
    """What is searched: each count's candidates, the weight of the offer, and how far from it one may go (None: anywhere)."""

    counts: tuple[tuple[Candidate, ...], ...]
    weights: Weights
    offer: float
    margin: float | None = None

    def weigh(self, chosen: Sequence[Candidate]) -> tuple[Severity, float, float]:
        """The vector, its number, and the distance from the offer."""
        severity = together([c.severity for c in chosen])
        weight = self.weights.weight(severity)
        return severity, weight, abs(weight - self.offer)

    def within(self, apart: float) -> bool:
        """Whether a combination keeps its weight."""
        return self.margin is None or apart <= self.margin + 1e-9


def signature(candidate: Candidate) -> Any:
    """What the rules can tell of a candidate besides its weight: nothing where it is dropped."""
    convict = candidate.convict
    return None if convict is None else _read(convict)


def _read(convict: Convict) -> Any:
    plan = plan_of(convict.setting)
    reading = Reading.of(convict)
    amounts = tuple(reading.pair(key, 0) for key in ("sentence_days", "added_days", "confined_days", "released"))
    return reading.atoms(plan), reading.alternatives != (), reading.occasion, amounts, convict.silent


def distinct(candidates: Sequence[Candidate], weights: Weights) -> list[tuple[Candidate, list[Candidate]]]:
    """One candidate of each signature and weight, with those that are alike in both; the first of them stands for all."""
    found: dict[Any, tuple[Candidate, list[Candidate]]] = {}
    for candidate in candidates:
        key = (signature(candidate), candidate.severity, bool(candidate.barred))
        if key in found:
            found[key][1].append(candidate)
        else:
            found[key] = candidate, []
    return list(found.values())


def front(
    space: Space, ask: Ask, seconds: float | None = None, progress: Progress | None = None
) -> tuple[list[Combination], Proof]:
    """Every combination that no other beats both in harm, for every status, and in nearness to the offer's weight."""
    search = _Search(space, ask, progress)
    proof = search.run(None if seconds is None else time.monotonic() + seconds)
    return search.best, proof


class _Search:
    """Best first, by the bound on harm and then the distance from the offer."""

    def __init__(self, space: Space, ask: Ask, progress: Progress | None) -> None:
        self._space = space
        self._ask = ask
        self._progress = progress
        self.best: list[Combination] = []
        self._tried = 0
        alone = ask([[c] for each in space.counts for c in each])
        given = iter(alone)
        self._alone = [[next(given) for _ in each] for each in space.counts]
        self._order = numbers()

    def run(self, until: float | None) -> Proof:
        """Search until all is proven, or the time is up."""
        start: tuple[int, ...] = ()
        waiting = [(0, next(self._order), start, self._nothing())]
        leaves: list[tuple[tuple[Candidate, ...], Harm]] = []
        while waiting or leaves:
            if until is not None and time.monotonic() > until:
                return self._stopped([bound for *_, bound in waiting] + [bound for _, bound in leaves])
            while waiting and len(leaves) < _BATCH:
                _, _, chosen, bound = heapq.heappop(waiting)
                if len(chosen) == len(self._space.counts):
                    self._keep(leaves, chosen, bound)
                else:
                    self._widen(waiting, chosen, bound)
            self._settle(leaves)
            if self._progress:
                self._progress(self._tried, len(waiting))
            leaves = []
        return Proof(True, self._tried)

    def _nothing(self) -> Harm:
        return tuple(0 for _ in self._alone[0][0])

    def _widen(self, waiting: list[Any], chosen: tuple[int, ...], bound: Harm) -> None:
        place = len(chosen)
        for i, harm in enumerate(self._alone[place]):
            least = tuple(map(max, bound, harm))
            heapq.heappush(waiting, (sum(least), next(self._order), (*chosen, i), least))

    def _keep(self, leaves: list[tuple[tuple[Candidate, ...], Harm]], chosen: tuple[int, ...], bound: Harm) -> None:
        mine = tuple(each[i] for each, i in zip(self._space.counts, chosen, strict=True))
        _, _, apart = self._space.weigh(mine)
        if self._space.within(apart) and not self._beaten(bound, apart):
            leaves.append((mine, bound))

    def _beaten(self, bound: Harm, apart: float) -> bool:
        """Whether something found is as near in weight and does no more harm than this could at the least."""
        return any(_no_more(b.harm, bound) and b.apart <= apart and (b.harm, b.apart) != (bound, apart) for b in self.best)

    def _settle(self, leaves: Sequence[tuple[tuple[Candidate, ...], Harm]]) -> None:
        for (chosen, _), harm in zip(leaves, self._ask([c for c, _ in leaves]), strict=True):
            self._add(Combination(chosen, harm, *self._space.weigh(chosen)))
        self._tried += len(leaves)

    def _add(self, new: Combination) -> None:
        if not any(_beats(b, new) or (b.harm, b.severity) == (new.harm, new.severity) for b in self.best):
            self.best = [b for b in self.best if not _beats(new, b)]
            self.best.append(new)

    def _stopped(self, bounds: Iterable[Harm]) -> Proof:
        left = list(bounds)
        least = tuple(min(values) for values in zip(*left, strict=True)) if left else None
        return Proof(not left, self._tried, least, len(left))


def _no_more(one: Harm, other: Harm) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


def _beats(one: Combination, other: Combination) -> bool:
    """No more harm to anybody and no further from the offer's weight, and better in one of them."""
    no_worse = _no_more(one.harm, other.harm) and one.apart <= other.apart
    return no_worse and (one.harm, one.apart) != (other.harm, other.apart)
