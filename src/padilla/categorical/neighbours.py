"""Offenses that the same conduct could be charged as: of the same family, by the algebra of conduct."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from padilla.categorical.engine import Engine
from padilla.categorical.units import limb_boxes, limbs_of
from padilla.conduct import Box, Layout, contained, intersect
from padilla.library import Library
from padilla.library.index import OffenseRef


def neighbours(engine: Engine, refs: Sequence[OffenseRef], day: date, least: float = 0.0) -> list[OffenseRef]:
    """The offenses of the same state and families that share conduct with `refs`; first those that ask for the same things.

    `least` is the share of factors that both ask about, of those that either does, below which one is left out. One that asks
    for an offender, a place or a victim of a kind of its own (a prisoner, a school) is no neighbour of one that does not.
    """
    own_words = special_of(engine.library, refs)
    families = {(r.state, r.family) for r in refs}
    own = {r.id for r in refs}
    boxes = [b for r in refs for b in conduct(engine, r, day)]
    layout = engine.library.vocabulary.layout
    acts = {a for r in refs for a in r.acts}
    near: list[tuple[float, int, OffenseRef]] = []
    asked = _constrained(layout, boxes)
    for ref in engine.library.index.offenses:
        if (ref.state, ref.family) in families and ref.id not in own and ref.in_force(day):
            if acts and ref.acts and acts.isdisjoint(ref.acts):
                continue
            if not special_of(engine.library, [ref]) <= own_words:
                continue
            others = conduct(engine, ref, day)
            if intersect(layout, boxes, others):
                theirs = _constrained(layout, others)
                alike = (asked & theirs).bit_count() / (asked | theirs).bit_count()
                if alike >= least:
                    near.append((-alike, not contained(layout, boxes, others), ref))
    return [ref for _, _, ref in sorted(near, key=lambda n: n[:2])]


def special_of(library: Library, refs: Sequence[OffenseRef]) -> frozenset[str]:
    """What offenses ask for that their elements do not say: an offender, a place or a victim of a kind of their own."""
    said = " ".join(f"{r.title} {library.offense(r).plain}" for r in refs)
    return frozenset(s.id for s in library.special if re.search(rf"\b({'|'.join(map(re.escape, s.words))})", said, re.I))


def conduct(engine: Engine, ref: OffenseRef, day: date) -> list[Box]:
    """Every box of an offense."""
    offense = engine.library.offense(ref)
    return [b for limb in limbs_of(offense, day).values() for b in limb_boxes(engine.library, offense, limb, day)]


def _constrained(layout: Layout, boxes: Sequence[Box]) -> int:
    """The factors that some box constrains, as guard bits."""
    found = 0
    for box in boxes:
        found |= layout.nonempty(layout.full & ~box)
    return found
