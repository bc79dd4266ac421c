"""What is said of a case with unknowns holds however they come out.

The unknowns are filled in by other code than the engine's own, with many values and not only those that decide.
"""

from __future__ import annotations

import json
import random

from hypothesis import given

from filling import all_filled, filled, unknowns
from order import outside, told
from padilla.cases import read_case_data
from padilla.consequences import analyze
from people import engine
from seeds import one, seeds, several
from wider import TODAY


@several(35)
@given(seeds)
def test_what_is_settled_stays_so_when_more_is_told(seed: int) -> None:
    """Of every kind of unknown: dates, grade, limb, sentence, substance, loss, relationship, entries, residence."""
    data, rng = one(seed), random.Random(seed)
    before, fills = told(data), list(unknowns(data))
    for path, values in rng.sample(fills, min(4, len(fills))):
        new = filled(data, path, rng.choice(values))
        if new is not None:
            assert list(outside(before, told(new))) == [], json.dumps([data, path, new])


@several(12)
@given(seeds)
def test_answers_are_those_of_every_filling(seed: int) -> None:
    """Up to eight unknowns filled in together, with many values: what is settled holds in all of them."""
    data, rng = one(seed, 2), random.Random(seed)
    before, fills = told(data), list(unknowns(data))
    for new in all_filled(data, rng.sample(fills, min(8, len(fills))), 8, rng):
        assert list(outside(before, told(new))) == [], json.dumps([data, new])


@several(25)
@given(seeds)
def test_what_depends_on_grade_or_limb_does_differ(seed: int) -> None:
    """Where an effect waits for nothing else, two fillings give two answers, or it is still open in one of them."""
    data = one(seed, 2)
    case = read_case_data(data, engine().library)
    fills = dict(unknowns(data))
    for result in analyze(engine(), case, TODAY).results:
        for name, effect in result.effects.items():
            asked = sorted(effect.needs)
            if (
                effect.answer != "depends"
                or not all(a in fills and a.endswith((".grade", ".limb")) for a in asked)
                or len(asked) > 8
            ):
                continue
            every = all_filled(data, [(a, fills[a]) for a in asked], 60, random.Random(seed))
            there = {told(d)[result.assuming, result.status.id].effects[name] for d in every}
            assert len(there) > 1 or there & {"depends", "unknown"}, (name, asked, json.dumps(data))
