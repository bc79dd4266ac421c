"""Attempts, conspiracies, solicitation and accessory, derived from the finished offense."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from padilla.conduct import Box
from padilla.library import Library
from padilla.library.schema.tables import Transformation


def transform(library: Library, boxes: Iterable[Box], form: str, overrides: dict[str, Any]) -> tuple[Box, ...]:
    """Each box as the inchoate form changes it; a state's own rule replaces the general one."""
    if form == "object":
        return tuple(library.vocabulary.box({"stage": "complete"}, box) for box in boxes)
    how = library.transformations[form]
    return tuple(_one(library, box, how, overrides) for box in boxes)


def _one(library: Library, box: Box, how: Transformation, overrides: dict[str, Any]) -> Box:
    vocabulary, layout = library.vocabulary, library.vocabulary.layout
    if how.free == ("*",):
        return vocabulary.box({**how.set, **overrides})
    full = {f.id: f.everything for f in vocabulary.factors}
    for name, spec in how.stated.items():
        if layout.field(box, name) != full[name]:
            box = vocabulary.box({name: spec}, box)
    for name, renames in how.rename.items():
        if layout.field(box, name) != full[name]:
            given = vocabulary.factor(name).names(layout.field(box, name))
            box = vocabulary.box({name: sorted({v for g in given for v in renames.get(g, (g,))})}, box)
    for name in how.free:
        box = layout.replace(box, name, full[name])
    return vocabulary.box({**how.set, **overrides}, box)
