"""Containment of unions of boxes: is every way of doing this also a way of doing that?

The method: for a remaining box, drop the cover's boxes that are disjoint from it; stop when one holds it whole; when
none is left, the box is a witness; otherwise split it along the live box that it sticks out of in the fewest factors,
and go on with the pieces that stick out. Exponential in the worst case, microseconds on real law; the budget is the bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from padilla.conduct.boxes import Box, Layout

BUDGET = 20_000
"""Boxes looked at before giving up. Real law takes under a hundred."""


class BudgetError(RuntimeError):
    """The comparison grew past its budget: the answer is unknown, never a truncation."""


class Cover(tuple[Box, ...]):
    """A union of boxes made ready to be compared with many offenses.

    Boxes that share no value of the pivot with an offense are passed over unseen; the pivot is the factor that most boxes
    constrain, which in law is the verb.
    """

    pivot: int
    _near: dict[int, tuple[Box, ...]]

    @classmethod
    def of(cls, layout: Layout, boxes: Iterable[Box]) -> Cover:
        """Index a union by its pivot."""
        cover = cls(boxes)
        constrains = {m: sum(b & m != m for b in cover) for m in layout.masks.values()}
        cover.pivot = max(constrains, key=lambda m: constrains[m], default=0)
        cover._near = {}
        return cover

    def near(self, box: Box) -> tuple[Box, ...]:
        """The boxes that share a value of the pivot with `box`."""
        field = box & self.pivot
        found = self._near.get(field)
        if found is None:
            found = self._near[field] = tuple(b for b in self if b & field)
        return found


def contained(layout: Layout, boxes: Iterable[Box], cover: Sequence[Box], budget: int = BUDGET) -> bool:
    """Whether the union of `boxes` lies in the union of `cover`.

    Raises BudgetError past `budget` boxes.
    """
    return all(uncovered(layout, box, cover, budget) is None for box in boxes)


def uncovered(layout: Layout, box: Box, cover: Sequence[Box], budget: int = BUDGET) -> Box | None:
    """Some conduct that lies in `box` and in no box of `cover`, or None where there is none.

    Before a box is split, its least serious event is tried: in most comparisons that settle nothing else, it is the answer.
    Raises BudgetError past `budget` boxes.
    """
    lows = layout.lows
    for rest, live in _open(layout, box, cover, budget):
        if not live:
            return rest
        event = rest & ~(rest - lows)
        for other in live:
            if event & other == event:
                break
        else:
            return event
    return None


def uncovered_all(layout: Layout, box: Box, cover: Sequence[Box], budget: int = BUDGET) -> Iterator[Box]:
    """The conduct of `box` outside `cover`, as disjoint boxes, found lazily."""
    return (rest for rest, live in _open(layout, box, cover, budget) if not live)


def _open(layout: Layout, box: Box, cover: Sequence[Box], budget: int) -> Iterator[tuple[Box, list[Box]]]:
    """Each piece of `box` that no one box of the cover holds, with the boxes that meet it; cut on if asked."""
    guards, lows = layout.guards, layout.lows
    if ((box | guards) - lows) & guards != guards:
        return
    stack: list[tuple[Box, Sequence[Box]]] = [(box, cover.near(box) if isinstance(cover, Cover) else cover)]
    while stack:
        budget -= 1
        if budget < 0:
            raise BudgetError("the comparison grew past its budget")
        rest, candidates = stack.pop()
        live = []
        for other in candidates:
            common = rest & other
            if common == rest:
                break
            if ((common | guards) - lows) & guards == guards:
                live.append(other)
        else:
            yield rest, live
            if live:
                _push_pieces(layout, rest, live, stack)


def _push_pieces(layout: Layout, rest: Box, live: list[Box], stack: list[tuple[Box, Sequence[Box]]]) -> None:
    """Cut `rest` along the live box it sticks out of in the fewest factors; keep what sticks out."""
    guards, lows = layout.guards, layout.lows
    best, fewest = 0, 1 << 30
    for i, other in enumerate(live):
        count = ((((rest & ~other) | guards) - lows) & guards).bit_count()
        if count < fewest:
            best, fewest = i, count
    chosen = live.pop(best)
    out = rest & ~chosen
    for guard in layout.split(layout.nonempty(out)):
        mask = layout.fields[guard]
        stack.append(((rest & ~mask) | (out & mask), live))
        rest = (rest & ~mask) | (rest & chosen & mask)


def intersect(layout: Layout, one: Iterable[Box], other: Sequence[Box]) -> list[Box]:
    """The conduct that lies in both unions."""
    return [a & b for a in one for b in other if layout.nonempty(a & b) == layout.guards]
