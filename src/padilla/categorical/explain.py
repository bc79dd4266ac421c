"""Reasons in a lawyer's words: why an offense lies within a ground, and why not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from padilla.categorical.question import Reason
from padilla.categorical.units import Unit
from padilla.categorical.views import Piece, View
from padilla.conduct import Box, Vocabulary, Witness, intersect
from padilla.library import Library

_NEAREST = 3


def rows_met(library: Library, view: View, boxes: Sequence[Box]) -> tuple[str, ...]:
    """The rows that hold some of the offense; those that hold a whole box first."""
    layout = library.vocabulary.layout
    whole = [p.row.id for p in view.pieces if any(b & p.box == b for b in boxes)]
    part = [p.row.id for p in view.pieces if intersect(layout, boxes, [p.box])]
    return tuple(dict.fromkeys(whole or part))


def inside(view: View, unit: Unit, rows: Sequence[str], dropped: Sequence[str]) -> Reason:
    """Every way of committing it is within the ground."""
    met = {p.row.id: p.row for p in view.pieces if p.row.id in rows}
    because = [Reason(row.says, sources=row.authority) for row in met.values()]
    because += [Reason(f"left out, not shown to be real: {d}") for d in dropped]
    return Reason(f"{unit.label}: every way of committing it is within {view.ground.title}", tuple(because))


def outside(
    library: Library,
    view: View,
    unit: Unit,
    witness: Witness,
    residual: bool,
    non_families: Sequence[str],
    silent: Collection[str] = (),
) -> Reason:
    """Some conduct is outside: what, and how each near row of the ground misses it."""
    vocabulary = library.vocabulary
    because = [_miss(vocabulary, p, witness.event, silent) for p in _near(vocabulary, view, witness.event)]
    known = {p.row.id: p.row for p in view.outside if p.row.id in non_families}
    because += [Reason(f"recognised as outside: {row.says}", sources=row.authority) for row in known.values()]
    if residual:
        because.append(Reason("outside every recognised family, with no authority either way: not to be read as safe"))
    what = witness.say(vocabulary, silent) or "any of its conduct"
    return Reason(f"{unit.label}: reaches conduct outside {view.ground.title}: {what}", tuple(because))


def _near(vocabulary: Vocabulary, view: View, event: Box) -> list[Piece]:
    layout, verb = vocabulary.layout, vocabulary.factors[0]

    def distance(piece: Piece) -> tuple[bool, int]:
        """Rows about the same verb first, then those missed on the fewest factors."""
        verbs = layout.field(piece.box, verb.id)
        same = verbs != verb.everything and bool(verbs & layout.field(event, verb.id))
        return not same, (layout.guards & ~layout.nonempty(event & piece.box)).bit_count()

    ranked = sorted(view.pieces, key=distance)
    return list({p.row.id: p for p in ranked[: _NEAREST * 3]}.values())[:_NEAREST]


def _miss(vocabulary: Vocabulary, piece: Piece, event: Box, silent: Collection[str]) -> Reason:
    layout = vocabulary.layout
    names = layout.factors_of(layout.guards & ~layout.nonempty(event & piece.box))
    said = []
    for name in names[:4]:
        factor = vocabulary.factor(name)
        allowed = factor.names(layout.field(piece.box, name))
        wants = " or ".join(factor.say(v) for v in allowed[:3]) + (" ..." if len(allowed) > 3 else "")
        if factor.id == "substance" and len(allowed) > 3:
            wants = "one of the listed substances"
        has = "it is not an element" if name in silent else f"here {factor.say(factor.names(layout.field(event, name))[0])}"
        said.append(f"{factor.title}: needs {wants}; {has}")
    return Reason(f"not {piece.row.says}: {'; '.join(said)}", sources=piece.row.authority)
