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


def contained(layout: Layout, boxes: Iterable[Box], cover: Sequence[Box], budget: int = BUDGET) -> bool:
    """Whether the union of `boxes` lies in the union of `cover`.

    Raises BudgetError past `budget` boxes.
    """
    return all(uncovered(layout, box, cover, budget) is None for box in boxes)


def uncovered(layout: Layout, box: Box, cover: Sequence[Box], budget: int = BUDGET) -> Box | None:
    """A box of conduct that lies in `box` and in no box of `cover`, or None where there is none."""
    return next(uncovered_all(layout, box, cover, budget), None)


def uncovered_all(layout: Layout, box: Box, cover: Sequence[Box], budget: int = BUDGET) -> Iterator[Box]:
    """The conduct of `box` outside `cover`, as disjoint boxes, found lazily."""
    guards, lows = layout.guards, layout.lows
    if ((box | guards) - lows) & guards != guards:
        return
    stack: list[tuple[Box, Sequence[Box]]] = [(box, cover)]
    while stack:
        budget -= 1
        if budget < 0:
            raise BudgetError("the comparison grew past its budget")
        rest, candidates = stack.pop()
        live = []
        for other in candidates:
            common = rest & other
            if ((common | guards) - lows) & guards != guards:
                continue
            if common == rest:
                break
            live.append(other)
        else:
            if not live:
                yield rest
            else:
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
