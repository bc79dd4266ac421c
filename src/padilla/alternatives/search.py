"""The exact front of immigration harm against nearness to the offer in weight, over all counts together.

Candidates of one count that the rules cannot tell apart share a signature, and are asked once. The front is found level by
level: first what is nearest to the offer whatever its harm, then what is nearest with less harm than that, and so on. Each
level is a best-first search over the counts in order: nearness adds up count by count, and no conviction makes a person
safer, so that what the first counts do alone is no more than what all do. Stopped early, the search says how far it got.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count as numbers
from operator import itemgetter
from typing import Any

from padilla.alternatives.candidates import Candidate
from padilla.alternatives.severity import Severity, Weights, together
from padilla.consequences.asking import plan_of
from padilla.consequences.convict import Convict
from padilla.consequences.crime import Code
from padilla.consequences.reading import Reading

Harm = tuple[int, ...]
"""One number for each status asked about; the front goes by their sum."""
Ask = Callable[[Sequence[Sequence[Candidate]]], list[Harm]]
"""The harm of several combinations."""
Progress = Callable[[int, int], None]
"""Called now and then with the combinations asked and those waiting."""
_BATCH = 6


@dataclass(frozen=True)
class Combination:
    """One candidate for every count: what it does, weighs, and how far it is from the offer, count by count."""

    chosen: tuple[Candidate, ...]
    harm: Harm
    severity: Severity
    weight: float
    apart: float


@dataclass(frozen=True)
class Proof:
    """Whether the front is exact; if not, below which harm nothing was proven, and how many branches were left."""

    exact: bool
    tried: int
    bound: int | None = None
    """The sum of harms below which the front may have more, where the search was stopped."""
    left: int = 0


@dataclass(frozen=True)
class Space:
    """What is searched: each count's candidates, each count's weight in the offer, the offer's, and the margin around it."""

    counts: tuple[tuple[Candidate, ...], ...]
    weights: Weights
    each: tuple[float, ...]
    offer: float
    margin: float | None = None

    def apart(self, place: int, candidate: Candidate) -> float:
        """How far a candidate is in weight from what its count weighs in the offer."""
        return abs(self.weights.weight(candidate.severity) - self.each[place])

    def weigh(self, chosen: Sequence[Candidate]) -> tuple[Severity, float, float]:
        """The vector, its number, and the distance from the offer, count by count."""
        severity = together([c.severity for c in chosen])
        return severity, self.weights.weight(severity), round(sum(self.apart(i, c) for i, c in enumerate(chosen)), 6)

    def within(self, weight: float) -> bool:
        """Whether a combination keeps the offer's weight."""
        return self.margin is None or abs(weight - self.offer) <= self.margin + 1e-9


def signature(candidate: Candidate) -> Any:
    """What the rules can tell of a candidate: nothing where it is dropped."""
    convict = candidate.convict
    return None if convict is None else _read(convict)


def _read(convict: Convict) -> Any:
    plan = plan_of(convict.setting)
    reading = Reading.of(convict)
    amounts = tuple(reading.pair(key, 0) for key in ("sentence_days", "added_days", "confined_days", "released"))
    law = convict.cite if Code.NO_LAW in convict.crime.codes else ""
    return reading.atoms(plan), reading.alternatives != (), reading.occasion, amounts, convict.silent, law


def alike(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates of a count by signature; the first one's own group first."""
    found: dict[Any, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(signature(candidate), []).append(candidate)
    return list(found.values())


def to_try(space: Space, place: int, groups: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """Of each signature the candidate nearest in weight; with a margin to keep, one of each weight."""
    found = []
    for group in groups:
        by_weight: dict[float, Candidate] = {}
        for candidate in group:
            by_weight.setdefault(space.weights.weight(candidate.severity), candidate)
        mine = sorted(by_weight.values(), key=lambda c: space.apart(place, c))
        found += mine if space.margin is not None else mine[:1]
    return tuple(sorted(found, key=lambda c: space.apart(place, c)))


def front(
    space: Space, ask: Ask, seconds: float | None = None, progress: Progress | None = None
) -> tuple[list[Combination], Proof]:
    """Every combination that no other beats both in harm, summed over the statuses, and in nearness to the offer."""
    search = _Search(space, ask, progress, None if seconds is None else time.monotonic() + seconds)
    return search.run()


class _StoppedError(Exception):
    """The time is up."""


class _Search:
    def __init__(self, space: Space, ask: Ask, progress: Progress | None, until: float | None) -> None:
        self._space = space
        self._ask = ask
        self._progress = progress
        self._until = until
        self._known: dict[tuple[int, ...], Harm] = {}
        self._apart = [[space.apart(i, c) for c in each] for i, each in enumerate(space.counts)]
        self._left = 0
        self._sums: dict[tuple[int, int, int, int], int] = {}
        """The harm of two counts' candidates with the others dropped, as far as it was asked."""
        self._within: list[list[tuple[int, float]]] = []
        """Of each count the candidates that alone do no more harm than the level, the nearest first."""

    def run(self) -> tuple[list[Combination], Proof]:
        """Level by level, from the nearest whatever its harm."""
        best: list[Combination] = []
        level = 10**6
        try:
            while level >= 0:
                found = self._nearest(level)
                if found is None:
                    break
                best = [b for b in best if b.apart < found.apart] + [found]
                level = sum(found.harm) - 1
        except _StoppedError:
            return best, Proof(False, len(self._known), level + 1, self._left)
        return best, Proof(True, len(self._known))

    def _nearest(self, level: int) -> Combination | None:
        """The combination nearest to the offer that does no more harm than so much; the least harmful of equals comes later."""
        rest = self._least_left(level)
        order = numbers()
        waiting: list[tuple[float, int, int, tuple[int, ...]]] = [(rest[0], 0, next(order), ())]
        while waiting:
            taken = self._taken(waiting, order, level)
            self._look(taken, waiting)
            self._learn([chosen for *_, chosen in taken if chosen and sum(self._known[chosen]) > level])
            for number, (far, _, _, chosen) in enumerate(taken):
                if chosen and sum(self._known[chosen]) > level:
                    continue
                if len(chosen) < len(self._space.counts):
                    self._widen(waiting, order, chosen, rest, level)
                elif number:  # something that stands before it may yet lead to a nearer one
                    heapq.heappush(waiting, (far, -len(chosen), next(order), chosen))
                else:
                    whole = self._whole(chosen)
                    if self._space.within(whole.weight):
                        return whole
        return None

    def _taken(self, waiting: list[Any], order: Iterator[int], level: int) -> list[Any]:
        """The first few that wait, each as near as what is known of pairs by now lets it still come."""
        found: list[Any] = []
        while waiting and len(found) < _BATCH:
            far, depth, number, chosen = heapq.heappop(waiting)
            nearest = self._nearest_with(chosen, level)
            if nearest > far + 1e-9:
                if nearest != float("inf"):
                    heapq.heappush(waiting, (nearest, depth, next(order), chosen))
            else:
                found.append((far, depth, number, chosen))
        return found

    def _nearest_with(self, chosen: tuple[int, ...], level: int) -> float:
        """The least distance of what begins so, by the pairs known to do more harm than so much; inf where none can."""
        far, many = 0.0, len(chosen)
        for place, each in enumerate(self._apart):
            mine = ((chosen[place], each[chosen[place]]),) if place < many else self._within[place]
            before = [(j, chosen[j]) for j in range(min(place, many))]
            near = (a for i, a in mine if not any(self._sums.get((j, c, place, i), 0) > level for j, c in before))
            far += next(near, float("inf"))
        return far

    def _learn(self, failed: Sequence[tuple[int, ...]]) -> None:
        """Which two counts of each are already too much: they are so whatever stands between them."""
        self._sums |= {(0, c[0], 1, c[1]): sum(self._known[c]) for c in failed if len(c) == 2}
        pairs = [(i, c[i], len(c) - 1, c[-1]) for c in failed if len(c) > 2 for i in range(len(c) - 1)]
        self._ask_for([self._two(*p) for p in pairs])
        self._sums |= {p: sum(self._known[self._two(*p)]) for p in pairs}

    @staticmethod
    def _two(place: int, i: int, other: int, j: int) -> tuple[int, ...]:
        """The key of two counts' candidates with the others dropped."""
        return (-1 - place, i, -1 - other, j)

    def _least_left(self, level: int) -> list[float]:
        """For each count, the least distance that it and those behind it add, whatever is chosen; inf where nothing can be."""
        singles = [[(i, c) for i in range(len(each))] for c, each in enumerate(self._space.counts)]
        self._ask_for([self._alone(c, i) for each in singles for i, c in each])
        self._within = [
            sorted(((i, a) for i, a in enumerate(each) if sum(self._known[self._alone(place, i)]) <= level), key=itemgetter(1))
            for place, each in enumerate(self._apart)
        ]
        found = [0.0]
        for place in reversed(range(len(self._space.counts))):
            found.append(found[-1] + next((a for _, a in self._within[place]), float("inf")))
        return found[::-1]

    def _alone(self, place: int, i: int) -> tuple[int, ...]:
        """The key of one candidate of one count with the others dropped."""
        return (-1 - place, i)

    def _widen(self, waiting: list[Any], order: Iterator[int], chosen: tuple[int, ...], rest: list[float], level: int) -> None:
        place = len(chosen)
        gone = sum(
            self._apart[i][c] for i, c in enumerate(chosen)
        )  # what it waited with may be more: what pairs let it come to
        for i, mine in enumerate(self._apart[place]):
            if sum(self._known[self._alone(place, i)]) <= level and rest[place + 1] != float("inf"):
                heapq.heappush(waiting, (gone + mine + rest[place + 1], -place - 1, next(order), (*chosen, i)))

    def _look(self, taken: Sequence[tuple[float, int, int, tuple[int, ...]]], waiting: Sequence[Any]) -> None:
        if self._until is not None and time.monotonic() > self._until:
            self._left = len(taken) + len(waiting)
            raise _StoppedError
        self._ask_for([chosen for *_, chosen in taken if chosen])
        if self._progress:
            self._progress(len(self._known), len(waiting))

    def _ask_for(self, every: Sequence[tuple[int, ...]]) -> None:
        new = [chosen for chosen in dict.fromkeys(every) if chosen not in self._known]
        for chosen, harm in zip(new, self._ask([self._candidates(c) for c in new]) if new else (), strict=True):
            self._known[chosen] = harm

    def _candidates(self, chosen: tuple[int, ...]) -> tuple[Candidate, ...]:
        counts = self._space.counts
        if chosen[0] < 0:
            return tuple(counts[-1 - chosen[k]][chosen[k + 1]] for k in range(0, len(chosen), 2))
        return tuple(each[i] for each, i in zip(counts, chosen, strict=False))

    def _whole(self, chosen: tuple[int, ...]) -> Combination:
        mine = self._candidates(chosen)
        return Combination(mine, self._known[chosen], *self._space.weigh(mine))
