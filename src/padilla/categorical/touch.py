"""Whether some way of committing an offense lies within a ground, though not every way does.

Grounds of conduct ask it: no conviction need establish them, so that one violation inside is enough to look at the facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from padilla.categorical.elements import overrides
from padilla.categorical.find import Found
from padilla.categorical.question import Question
from padilla.categorical.transform import transform
from padilla.categorical.units import limb_boxes, limbs_of, narrow, substances_in
from padilla.categorical.views import View
from padilla.conduct import Box, BudgetError, is_empty, uncovered
from padilla.library import Library
from padilla.library.schema.offense import Limb, Offense

MIND = "mens_"
"""How the factors of a state of mind begin: an offense silent on one is committed with any."""


def touches(library: Library, question: Question, found: Found, view: View) -> bool:
    """Whether an offense and a ground share conduct that can happen.

    An entry that is silent on a thing (a drug, a device, a part in prostitution) is not about it and does not reach a row that
    asks for it, though its boxes would allow it: selling a telephone is no way of dealing in drugs.
    """
    offenses = (library.offense(r) for r in found.refs)
    return any(
        _meets(library, view, box, said)
        for offense in offenses
        for limb in _limbs(library, question, found, offense)
        for box, said in _boxes(library, question, offense, limb)
    )


def share_nothing(library: Library, question: Question, found: Found, view: View) -> bool:
    """Whether no box of the offenses, limbs and all, meets a box of the ground's rows."""
    layout = library.vocabulary.layout
    offenses = [library.offense(r) for r in found.refs]
    boxes = [b for o in offenses for x in limbs_of(o, question.day).values() for b in limb_boxes(library, o, x, question.day)]
    return bool(boxes) and all(is_empty(layout, box & piece.box) for box in boxes for piece in view.pieces)


def _limbs(library: Library, question: Question, found: Found, offense: Offense) -> Iterator[Limb]:
    """The limbs that the question leaves open. Free text narrows only where a record tells the limbs apart."""
    limbs = limbs_of(offense, question.day)
    named: tuple[str, ...] = (question.limb,) if question.limb else tuple(n for n in found.limbs if n in limbs)
    if not named and "limbs" in offense.divisible.by:
        named = narrow(library, offense, question.detail, question.day)[0]
    yield from (x for n, x in limbs.items() if not named or n in named)


def _boxes(library: Library, question: Question, offense: Offense, limb: Limb) -> Iterator[tuple[Box, int]]:
    """Each box of a limb, as its form changes it, with the factors that the limb answers, as guard bits."""
    layout = library.vocabulary.layout
    said = {*offense.elements, *limb.elements, *(name for means in limb.any_of for name in means)}
    said |= {f.id for f in library.vocabulary.factors if f.default or f.id.startswith(MIND)}
    answered = sum(guard for guard, name in layout.names.items() if name in said)
    boxes = _of_the_drug(library, question, limb_boxes(library, offense, limb, question.day))
    if question.form:
        boxes = list(transform(library, boxes, question.form, overrides(library, question)))
    yield from ((box, answered) for box in boxes if not is_empty(layout, box))


def _of_the_drug(library: Library, question: Question, boxes: list[Box]) -> list[Box]:
    """The boxes cut down to the drug that the question names, where the statute lists it."""
    layout, drugs = library.vocabulary.layout, substances_in(library, question.substance)
    kept = [layout.replace(b, "substance", layout.field(b, "substance") & drugs) for b in boxes]
    return [b for b in kept if not is_empty(layout, b)] or boxes


def _meets(library: Library, view: View, box: Box, answered: int) -> bool:
    """Whether a box shares conduct with a row of the ground that asks for nothing it is silent on."""
    layout = library.vocabulary.layout
    impossible = [b for b, _ in view.impossible]
    for piece in view.pieces:
        common = box & piece.box
        if layout.nonempty(layout.full & ~piece.box) & ~answered or is_empty(layout, common):
            continue
        try:
            if uncovered(layout, common, impossible) is not None:
                return True
        except BudgetError:
            return True  # not shown to be outside
    return False
