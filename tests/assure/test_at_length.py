"""The proofs of `make test`, ten times as long."""

from __future__ import annotations

import random

import pytest

from formulas import random_formula
from padilla.conduct import contained, lies_in, smallest_witness, uncovered, uncovered_all


@pytest.mark.parametrize("seed", range(20))
def test_a_witness_exists_exactly_where_something_is_uncovered(seed: int) -> None:
    """20,000 formulas: the quick probe, the full enumeration and the witness agree."""
    rng = random.Random(10_000 + seed)
    for _ in range(1_000):
        formula = random_formula(rng)
        v, offense, cover = formula.vocabulary, formula.offense, formula.cover
        inside = contained(v.layout, offense, cover)
        everything = [r for box in offense for r in uncovered_all(v.layout, box, cover)]
        assert inside == (not everything)
        witness = smallest_witness(v, offense, cover)
        assert (witness is None) == inside
        for box in offense:
            found = uncovered(v.layout, box, cover)
            if found is not None:
                assert lies_in(found, [box])
                assert not any(lies_in(found, [c]) for c in cover)
