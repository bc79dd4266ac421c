"""Realistic probability: which values of an offense count in a forum, by how we know that the statute reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from padilla.conduct import Box, is_empty
from padilla.library import Library
from padilla.library.schema.offense import Offense

ON_ITS_FACE = frozenset({"text", "case"})
"""What counts where the statute's words are enough."""


def accepted(library: Library, circuit: str, day: date) -> frozenset[str]:
    """What counts as showing that a statute reaches a value: `text`, `case`, or both. `theory` counts nowhere."""
    switch = library.switch("realistic_probability", circuit, day)
    return frozenset(w.strip() for w in switch.value.split(",")) if switch else ON_ITS_FACE


def trim(
    library: Library, boxes: Sequence[Box], offense: Offense, allowed: frozenset[str]
) -> tuple[list[Box], tuple[str, ...]]:
    """The boxes without the values that do not count, and what was dropped; never all of them."""
    if not offense.width:
        return list(boxes), ()
    layout, vocabulary = library.vocabulary.layout, library.vocabulary
    kept, dropped = list(boxes), []
    for key, width in offense.width.items():
        if width.known in allowed:
            continue
        name, _, value = key.partition(".")
        mask = vocabulary.factor(name).mask(value)
        less = [layout.replace(b, name, layout.field(b, name) & ~mask) for b in kept]
        less = [b for b in less if not is_empty(layout, b)]
        if less and less != kept:
            dropped.append(f"{vocabulary.factor(name).title}: {vocabulary.factor(name).say(value)} ({width.known})")
            kept = less
    return kept, tuple(dropped)
