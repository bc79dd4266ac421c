"""Realistic probability: which values of an offense count in a forum, by how we know that the statute reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from padilla.conduct import Box, Layout, is_empty
from padilla.library import Library
from padilla.library.schema.offense import Offense

ON_ITS_FACE = frozenset({"text", "case"})
"""What counts where the statute's words are enough."""


def accepted(library: Library, circuit: str, day: date) -> frozenset[str]:
    """What counts as showing that a statute reaches a value: `text`, `case`, or both. `theory` counts nowhere."""
    switch = library.switch("realistic_probability", circuit, day)
    return frozenset(w.strip() for w in switch.value.split(",")) if switch else ON_ITS_FACE


def trim(
    library: Library, boxes: Sequence[Box], offense: Offense, allowed: frozenset[str], day: date
) -> tuple[list[Box], tuple[str, ...]]:
    """The boxes without the values that do not count, and what was dropped; never all of them."""
    layout, vocabulary = library.vocabulary.layout, library.vocabulary
    kept, dropped = _trim_drugs(library, list(boxes), offense, allowed, day)
    for key, width in offense.width.items():
        if width.known in allowed:
            continue
        name, _, value = key.partition(".")
        mask = vocabulary.factor(name).mask(value)
        less = _without(layout, kept, name, mask)
        if less and less != kept:
            dropped.append(f"{vocabulary.factor(name).title}: {vocabulary.factor(name).say(value)} ({width.known})")
            kept = less
    return kept, tuple(dropped)


def _trim_drugs(
    library: Library, boxes: list[Box], offense: Offense, allowed: frozenset[str], day: date
) -> tuple[list[Box], list[str]]:
    """Where the words of a statute are not enough, a drug only the state lists counts if somebody was convicted of it."""
    if "text" in allowed or not _asks_for_drugs(offense):
        return boxes, []
    shown = 0
    for key, width in offense.width.items():
        name, _, value = key.partition(".")
        if name == "substance" and width.known in allowed:
            shown |= library.vocabulary.factor(name).mask(value)
    federal = library.substances.mask("federal", day)
    alone = library.vocabulary.factor("substance").everything & ~(federal | shown)
    less = _without(library.vocabulary.layout, boxes, "substance", alone)
    if not less or less == boxes:
        return boxes, []
    return less, ["drugs that only the state lists (text)"]


def _asks_for_drugs(offense: Offense) -> bool:
    limbs = (offense.elements, *(e for x in offense.limbs.values() for e in (x.elements, *x.any_of)))
    return any("substance" in elements and elements["substance"] != "any" for elements in limbs)


def _without(layout: Layout, boxes: Sequence[Box], name: str, mask: int) -> list[Box]:
    """The boxes without some values of a factor; those that have no other are left out."""
    less = (layout.replace(b, name, layout.field(b, name) & ~mask) for b in boxes)
    return [b for b in less if not is_empty(layout, b)]
