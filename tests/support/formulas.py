"""Random vocabularies and unions of boxes, shared by the tests of the algebra."""

from __future__ import annotations

import random
from dataclasses import dataclass

from padilla.conduct import Box, Factor, Vocabulary


@dataclass(frozen=True)
class Formula:
    """An offense and a cover over one vocabulary."""

    vocabulary: Vocabulary
    offense: list[Box]
    cover: list[Box]


def random_formula(rng: random.Random) -> Formula:
    """A formula of the size of real law, half of the time with a cover cut out of the offense, so that containment occurs."""
    factors = tuple(
        Factor(f"f{i}", f"factor {i}", tuple(f"v{j}" for j in range(rng.randint(2, 7)))) for i in range(rng.randint(2, 9))
    )
    vocabulary = Vocabulary(factors)
    offense = [_box(vocabulary, rng, 0.5) for _ in range(rng.randint(1, 4))]
    if rng.random() < 0.5:
        cover = [_box(vocabulary, rng, 0.35) for _ in range(rng.randint(1, 7))]
    else:
        cover = _pieces(vocabulary, offense, rng)
        if rng.random() < 0.5 and len(cover) > 1:
            cover.pop(rng.randrange(len(cover)))
    return Formula(vocabulary, offense, cover)


def _box(vocabulary: Vocabulary, rng: random.Random, share: float) -> Box:
    box = vocabulary.layout.full
    for factor in vocabulary.factors:
        if rng.random() < share:
            box = vocabulary.layout.replace(box, factor.id, rng.randint(1, factor.everything))
    return box


def _pieces(vocabulary: Vocabulary, offense: list[Box], rng: random.Random) -> list[Box]:
    """The offense cut exactly into pieces along random factors."""
    pieces = list(offense)
    for _ in range(rng.randint(0, 3)):
        box = pieces.pop(rng.randrange(len(pieces)))
        factor = rng.choice(vocabulary.factors)
        field = vocabulary.layout.field(box, factor.id)
        part = field & rng.randint(0, factor.everything)
        pieces += [vocabulary.layout.replace(box, factor.id, m) for m in (part, field & ~part) if m]
    return pieces
