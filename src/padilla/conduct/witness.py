"""The conduct that falls outside, said as shortly as it can be said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from padilla.conduct.boxes import Box
from padilla.conduct.containment import BUDGET, uncovered_all
from padilla.conduct.factors import Vocabulary

_REGIONS = 128


@dataclass(frozen=True)
class Witness:
    """One event that lies in the offense and in no box of the cover.

    `event` gives every factor one value; `because` names the fewest factors that, between them, keep it out of every
    box of the cover; `crucial` those of them that alone keep it out of some box (all, where none does).
    """

    event: Box
    because: tuple[str, ...]
    crucial: tuple[str, ...] = ()

    def values(self, vocabulary: Vocabulary) -> dict[str, str]:
        """The crucial factors and their values."""
        layout = vocabulary.layout
        return {n: vocabulary.factor(n).names(layout.field(self.event, n))[0] for n in self.crucial or self.because}

    def say(self, vocabulary: Vocabulary, silent: Collection[str] = ()) -> str:
        """The witness in a reader's words; a factor the offense is `silent` on is no element of it, whatever its value.

        >>> from padilla.conduct.factors import Factor
        >>> v = Vocabulary((Factor("force", "the force", ("touch", "violent"), {"touch": "an offensive touch"}),))
        >>> Witness(v.box({"force": "touch"}), ("force",)).say(v)
        'the force: an offensive touch'
        >>> Witness(v.box({"force": "touch"}), ("force",)).say(v, {"force"})
        'the force: not an element'
        """
        said = []
        for name, value in self.values(vocabulary).items():
            factor = vocabulary.factor(name)
            said.append(f"{factor.title}: {'not an element' if name in silent else factor.say(value)}")
        return "; ".join(said)


def lies_in(event: Box, boxes: Iterable[Box]) -> bool:
    """Whether a single event (or a whole box) lies inside one of `boxes`."""
    return any(event & box == event for box in boxes)


def smallest_witness(
    vocabulary: Vocabulary,
    boxes: Sequence[Box],
    cover: Sequence[Box],
    impossible: Sequence[Box] = (),
    budget: int = BUDGET,
) -> Witness | None:
    """The witness that needs the fewest factors to explain, or None where `boxes` lie in `cover`.

    Conduct in `impossible` cannot happen: it is never a witness, and needs no explaining. Raises BudgetError past
    `budget` boxes.
    """
    whole = [*cover, *impossible]
    best: tuple[int, int, Box, tuple[str, ...]] | None = None
    for box in boxes:
        for region in islice(uncovered_all(vocabulary.layout, box, whole, budget), _REGIONS):
            because = _deciding(vocabulary, region, cover)
            rank = (len(because), _weight(vocabulary, because), region, because)
            if best is None or rank[:2] < best[:2]:
                best = rank
    if best is None:
        return None
    return Witness(_least_event(vocabulary, best[2]), best[3], _crucial(vocabulary, best[2], cover))


def _least_event(vocabulary: Vocabulary, region: Box) -> Box:
    """The least serious event of a region: the lowest value of every factor."""
    event = 0
    for guard in vocabulary.layout.split(vocabulary.layout.guards):
        field = region & vocabulary.layout.fields[guard]
        event |= field & -field
    return event


def _deciding(vocabulary: Vocabulary, region: Box, cover: Sequence[Box]) -> tuple[str, ...]:
    """The fewest factors that keep the region out of every box of the cover: a smallest hitting set."""
    layout = vocabulary.layout
    reasons = {layout.guards & ~layout.nonempty(region & other) for other in cover}
    needed = [r for r in reasons if not any(s != r and s & r == s for s in reasons)]
    choices = list(layout.split(_union(needed)))
    for size in range(4):
        for pick in combinations(choices, size):
            chosen = _union(pick)
            if all(r & chosen for r in needed):
                return tuple(layout.factors_of(chosen))
    return tuple(layout.factors_of(_greedy(needed, choices)))


def _crucial(vocabulary: Vocabulary, region: Box, cover: Sequence[Box]) -> tuple[str, ...]:
    """The factors that alone keep the region out of some box; not the first (the verb) where others do."""
    layout = vocabulary.layout
    single = [r for r in (layout.guards & ~layout.nonempty(region & other) for other in cover) if r.bit_count() == 1]
    names = layout.factors_of(_union(single))
    return tuple(n for n in names if n != vocabulary.factors[0].id or len(names) == 1)


def _greedy(needed: list[int], choices: list[int]) -> int:
    chosen = 0
    while any(not r & chosen for r in needed):
        open_reasons = [r for r in needed if not r & chosen]
        chosen |= max(choices, key=lambda c: sum(bool(r & c) for r in open_reasons))
    return chosen


def _union(bits: Iterable[int]) -> int:
    total = 0
    for b in bits:
        total |= b
    return total


def _weight(vocabulary: Vocabulary, because: tuple[str, ...]) -> int:
    """Prefer witnesses told by factors that come late in the vocabulary: the verb of the crime tells a reader least."""
    order = list(vocabulary.by_id)
    return -sum(order.index(n) for n in because)
