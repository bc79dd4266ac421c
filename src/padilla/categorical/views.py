"""A ground as it stood in a forum on a date: the boxes that count, and what removed the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from padilla.conduct import Box, Cover, Layout, is_empty
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.schema.ground import Background, Ground, Row


@dataclass(frozen=True)
class Piece:
    """One box of a ground and the row it came from."""

    box: Box
    row: Row


@dataclass(frozen=True)
class View:
    """The rows in force, the conduct that cannot happen, and (for an open-ended ground) the recognised non-families."""

    ground: Ground
    pieces: tuple[Piece, ...]
    impossible: tuple[tuple[Box, Background], ...]
    outside: tuple[Piece, ...]

    layout: Layout
    open_ended: bool

    @cached_property
    def cover(self) -> Cover:
        """Everything an offense may lie in and still be within the ground: rows first, then what cannot happen."""
        return Cover.of(self.layout, [p.box for p in self.pieces] + [b for b, _ in self.impossible])


@dataclass(frozen=True)
class When:
    """Where and when a ground is looked at, and whose lessons are left out."""

    circuit: str
    as_of: date
    convicted: date
    unlearned: tuple[Cite, ...] = ()
    elements_only: bool = False
    state: str = ""

    def applies(self, row: Row) -> bool:
        """Whether a row counts here and now."""
        day = self.convicted if row.clock == "convicted" else self.as_of
        here = (not row.circuits or self.circuit in row.circuits) and self.circuit not in row.not_circuits
        there = not row.states or self.state in row.states
        return here and there and row.holds(day) and not self._taught(row) and not (self.elements_only and row.asserted)

    def _taught(self, row: Row) -> bool:
        taught = [Cite.of(c) for c in row.learned_from]
        return any(t.covers(asked) or asked.covers(t) for t in taught for asked in self.unlearned)


def view(library: Library, name: str, when: When) -> View | None:
    """The ground as it stood, or None where the library lacks it."""
    ground = library.ground(name)
    if ground is None:
        return None
    parts = [ground]
    if ground.requires_ground:
        required = library.ground(ground.requires_ground)
        if required is None:
            return None
        parts.append(required)
    pieces = _required(library, parts, when)
    background = [*library.background, *(b for part in parts for b in part.background)]
    return View(
        ground,
        pieces,
        tuple(
            (library.box(b.box, library.vocabulary.layout.full, when.convicted), b)
            for b in background
            if (not b.circuits or when.circuit in b.circuits) and b.holds(when.as_of)
        ),
        _pieces(library, ground.non_families, library.vocabulary.layout.full, when),
        library.vocabulary.layout,
        ground.open_ended and (ground.open_to is None or when.as_of <= ground.open_to),
    )


def _required(library: Library, parts: Sequence[Ground], when: When) -> tuple[Piece, ...]:
    """The ground's rows; where it requires another ground, its own rows cut down to what lies in that one too."""
    ground, *others = parts
    base = library.vocabulary.box({"stage": ground.stages, "role": ground.roles})
    own = _pieces(library, ground.rows, base, when)
    for other in others:
        their_base = library.vocabulary.box({"stage": (*other.stages, *ground.stages), "role": other.roles})
        theirs = _pieces(library, other.rows, their_base, when)
        if not own:
            own = theirs
        else:
            layout = library.vocabulary.layout
            own = tuple(Piece(b.box & a.box, b.row) for a in own for b in theirs if not is_empty(layout, a.box & b.box))
    return own


def _pieces(library: Library, rows: tuple[Row, ...], base: Box, when: When) -> tuple[Piece, ...]:
    return tuple(
        Piece(library.row_box(row, i, base, _list_day(elements, when)), row)
        for row in rows
        if when.applies(row)
        for i, elements in enumerate(row.all_boxes)
    )


def _list_day(elements: object, when: When) -> date:
    """Drug schedules are taken as of conviction, unless the row says removal."""
    spec = elements.get("substance") if isinstance(elements, dict) else None
    return when.as_of if isinstance(spec, dict) and spec.get("as_of") == "removal" else when.convicted
