"""The algebra and a theorem prover say the same of random formulas, and every witness is re-checked."""

from __future__ import annotations

import random

import pytest
import z3

from formulas import random_formula
from padilla.conduct import Box, Vocabulary, contained, intersect, is_empty, lies_in, smallest_witness, uncovered

FORMULAS = 2_400
BATCHES = 12


def _terms(vocabulary: Vocabulary) -> dict[str, z3.ArithRef]:
    return {f.id: z3.Int(f.id) for f in vocabulary.factors}


def _in_union(vocabulary: Vocabulary, terms: dict[str, z3.ArithRef], boxes: list[Box]) -> z3.BoolRef:
    """The union as a z3 formula: some box allows the value of every factor."""
    parts = []
    for box in boxes:
        factors = []
        for f in vocabulary.factors:
            field = vocabulary.layout.field(box, f.id)
            factors.append(z3.Or([terms[f.id] == i for i in range(len(f.values)) if field >> i & 1]))
        parts.append(z3.And(factors))
    return z3.Or(parts)


def _z3_contained(vocabulary: Vocabulary, offense: list[Box], cover: list[Box]) -> bool:
    terms = _terms(vocabulary)
    solver = z3.Solver()
    solver.add(_in_union(vocabulary, terms, offense), z3.Not(_in_union(vocabulary, terms, cover)))
    return bool(solver.check() == z3.unsat)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_say_the_same(batch: int) -> None:
    """2,400 random formulas, 200 a batch: the same answer, and each witness inside the offense and outside every limb."""
    rng = random.Random(batch)
    found = 0
    for _ in range(FORMULAS // BATCHES):
        formula = random_formula(rng)
        v, offense, cover = formula.vocabulary, formula.offense, formula.cover
        answer = contained(v.layout, offense, cover)
        assert answer == _z3_contained(v, offense, cover)
        witness = smallest_witness(v, offense, cover)
        assert (witness is None) == answer
        if witness is not None:
            assert lies_in(witness.event, offense)
            assert not any(lies_in(witness.event, [c]) for c in cover)
            assert not intersect(v.layout, [witness.event], cover)
            assert all(_only(v, witness.event, n) for n in v.by_id)
        found += answer
    assert 0 < found < FORMULAS // BATCHES, "both answers must occur, or the test proves nothing"


def _only(vocabulary: Vocabulary, event: Box, name: str) -> bool:
    """A witness is one event: each factor has exactly one value."""
    return vocabulary.layout.field(event, name).bit_count() == 1


def test_the_deciding_factors_alone_keep_a_witness_out() -> None:
    """Whatever the other factors are, the factors named keep the event out of every box of the cover."""
    rng = random.Random(99)
    checked = 0
    while checked < 200:
        formula = random_formula(rng)
        v = formula.vocabulary
        witness = smallest_witness(v, formula.offense, formula.cover)
        if witness is None:
            continue
        freed = v.layout.full
        for name in witness.because:
            freed = v.layout.replace(freed, name, v.layout.field(witness.event, name))
        deciding = [c for c in formula.cover if not is_empty(v.layout, freed & c)]
        assert len(witness.because) > 3 or not deciding or uncovered(v.layout, freed, deciding) is not None
        checked += 1
