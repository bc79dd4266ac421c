"""Containments a second over the library's real offense x ground pairs, without memory of earlier answers; z3 beside it."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Sequence
from datetime import date

import z3

from padilla.categorical.units import limb_boxes, limbs_of
from padilla.categorical.views import When, view
from padilla.conduct import Box, Layout, uncovered
from padilla.library import Library, open_library

DAY = date(2026, 6, 30)
Pair = tuple[Box, Sequence[Box]]


def pairs(library: Library) -> list[Pair]:
    """Every box of every limb of every offense, against every ground as it stands in the Ninth Circuit."""
    covers = [v.cover for name in sorted(library.index.grounds) if (v := view(library, name, When("9", DAY, DAY))) is not None]
    boxes = []
    for ref in library.index.offenses:
        offense = library.offense(ref)
        for limb in limbs_of(offense, DAY).values():
            boxes += limb_boxes(library, offense, limb, DAY)
    return [(box, cover) for box in boxes for cover in covers]


def ours(layout: Layout, work: list[Pair]) -> float:
    """Seconds for one pass."""
    started = time.perf_counter()
    for box, cover in work:
        uncovered(layout, box, cover)
    return time.perf_counter() - started


def z3_rate(library: Library, work: list[Pair]) -> float:
    """Checks a second of z3 on the same pairs (a sample), with one solver, pushed and popped."""
    vocabulary = library.vocabulary
    terms = {f.id: z3.BitVec(f.id, len(f.values)) for f in vocabulary.factors}
    one_hot = [z3.And(t & (t - 1) == 0, t != 0) for t in terms.values()]

    def inside(box: Box) -> z3.BoolRef:
        parts = [
            (terms[f.id] & vocabulary.layout.field(box, f.id)) != 0
            for f in vocabulary.factors
            if vocabulary.layout.field(box, f.id) != f.everything
        ]
        return z3.And(parts) if parts else z3.BoolVal(True)

    solver = z3.Solver()
    solver.add(one_hot)
    started = time.perf_counter()
    for box, cover in work:
        solver.push()
        solver.add(inside(box), *(z3.Not(inside(c)) for c in cover))
        solver.check()
        solver.pop()
    return len(work) / (time.perf_counter() - started)


def main() -> None:
    """Print the figures."""
    library = open_library()
    work = pairs(library)
    rates = [len(work) / ours(library.vocabulary.layout, work) for _ in range(7)]
    times = []
    for box, cover in work:
        started = time.perf_counter()
        uncovered(library.vocabulary.layout, box, cover)
        times.append(time.perf_counter() - started)
    times.sort()
    solver = z3_rate(library, work[:: max(1, len(work) // 150)])
    rate = statistics.median(rates)
    print(
        json.dumps(
            {
                "benchmark": "containment",
                "pairs": len(work),
                "containments_per_second": round(rate),
                "median_us": round(times[len(times) // 2] * 1e6, 1),
                "p99_us": round(times[len(times) * 99 // 100] * 1e6, 1),
                "z3_per_second": round(solver),
                "times_z3": round(rate / solver),
                "bar": 100_000,
            }
        )
    )


if __name__ == "__main__":
    main()
