"""The elements alone: an offense's units compared with a ground's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from padilla.categorical import explain
from padilla.categorical.find import Found
from padilla.categorical.question import DANGER, Explained, Outcome, Question, Reason, UnitVerdict
from padilla.categorical.transform import transform
from padilla.categorical.units import Cut, Unit, mentioned, narrow, substances_in, take_apart
from padilla.categorical.views import View
from padilla.categorical.width import ON_ITS_FACE, accepted, trim
from padilla.conduct import Box, BudgetError, intersect, is_empty, smallest_witness, uncovered
from padilla.library import Library
from padilla.library.schema.offense import Offense


@dataclass(frozen=True)
class Computed:
    """What the elements give: each unit's answer, the whole, and what the record's words narrowed."""

    units: tuple[UnitVerdict, ...]
    outcome: Outcome
    contested: Reason | None = None
    detail_used: bool = False


def compute(library: Library, question: Question, found: Found, view: View) -> Computed:
    """The answer of the elements for the one offense found."""
    (ref,) = found.refs
    return _offense(library, question, found, view, library.offense(ref))


def outcome_of(units: Sequence[UnitVerdict]) -> Outcome:
    """All match: match. None: no. Some: divisible. Any beyond the budget: unknown."""
    outcomes = {u.outcome for u in units}
    if not outcomes or "unknown" in outcomes:
        return "unknown"
    if outcomes == {"match"}:
        return "match"
    return "divisible" if outcomes & {"match", "divisible"} else "no"


def _offense(library: Library, question: Question, found: Found, view: View, offense: Offense) -> Computed:
    """One offense, computed both ways where its divisibility is unsettled; the less safe way is given."""
    ways = [(cut, _units(library, question, view, offense, cut)) for cut in _cuts(library, question, found, offense)]
    results = [(cut, units, outcome_of(units)) for cut, units in ways]
    cut, units, outcome = max(results, key=lambda r: (DANGER.get(r[2], 3), any(u.authority == "residual" for u in r[1])))
    contested = None
    if len({r[2] for r in results}) > 1:
        safer = min(results, key=lambda r: DANGER.get(r[2], 3))[2]
        contested = Reason(
            f"whether the statute is divisible is unsettled ({offense.divisible.why}): `{outcome}` if so read, "
            f"`{safer}` otherwise; the less safe is given",
            sources=(offense.divisible.source,),
        )
    used = bool((cut.only_limbs and (cut.limbs or cut.cited)) or (cut.only_substances and cut.substances))
    return Computed(tuple(units), outcome, contested, used)


def _cuts(library: Library, question: Question, found: Found, offense: Offense) -> list[Cut]:
    limbs, substances = narrow(library, offense, question.detail, question.day)
    cited = () if question.limb else tuple(n for n in found.limbs if n in offense.limbs)
    both = tuple(n for n in limbs if n in cited)
    limbs = (question.limb,) if question.limb else both or cited or limbs
    if question.substance:
        substances = substances_in(library, question.substance)
    by, open_ = set(offense.divisible.by), set(offense.divisible.unsettled)
    if _looks_through(library, question):
        by |= {"limbs", "substance"}
        open_ = set()
    has_drug = "substance" in offense.elements or any("substance" in x.elements for x in offense.limbs.values())
    if not has_drug:
        by.discard("substance")
        open_.discard("substance")
    ways = [by] if not open_ - by else [by, by | open_]
    return [
        Cut("limbs" in way, "substance" in way, limbs if "limbs" in way else cited or limbs, substances, bool(cited))
        for way in ways
    ]


def _looks_through(library: Library, question: Question) -> bool:
    """Whether the forum then took means for separate offenses."""
    return library.switch("look_through_means", question.circuit, question.as_of) is not None


def _units(library: Library, question: Question, view: View, offense: Offense, cut: Cut) -> list[UnitVerdict]:
    units = take_apart(library, offense, cut, view.cover, question.day)
    return [judge(library, question, view, offense, unit) for unit in units]


def judge(library: Library, question: Question, view: View, offense: Offense, unit: Unit) -> UnitVerdict:
    """One unit against the ground."""
    boxes: Sequence[Box] = unit.boxes
    if question.form:
        boxes = transform(library, boxes, question.form, overrides(library, question))
    charged = view.ground.detains_only  # a ground of charges goes by the state's own words, likely or not
    allowed = ON_ITS_FACE if charged else accepted(library, question.circuit, question.as_of)
    boxes, dropped = trim(library, boxes, offense, allowed, question.day)
    boxes = [b for b in boxes if not is_empty(library.vocabulary.layout, b)]
    try:
        cover = view.cover
        outside = any(uncovered(library.vocabulary.layout, box, cover) is not None for box in boxes)
    except BudgetError:
        why = Reason(f"the comparison of {unit.label} grew past its budget: the entry must be simplified")
        return UnitVerdict(unit.label, "unknown", "none", lambda: Explained(why))
    if not outside:
        return UnitVerdict(unit.label, "match", "computed", lambda: _inside(library, view, unit, boxes, dropped))
    residual = view.open_ended and next(_non_families(library, view, boxes, offense), None) is None
    return UnitVerdict(
        unit.label,
        "no",
        "residual" if residual else "computed",
        lambda: _outside(library, view, unit, boxes, residual, offense),
    )


def _inside(library: Library, view: View, unit: Unit, boxes: Sequence[Box], dropped: tuple[str, ...]) -> Explained:
    rows = explain.rows_met(library, view, boxes)
    return Explained(explain.inside(view, unit, rows, dropped), rows)


def _outside(library: Library, view: View, unit: Unit, boxes: Sequence[Box], residual: bool, offense: Offense) -> Explained:
    cover, impossible = [p.box for p in view.pieces], [b for b, _ in view.impossible]
    witness = smallest_witness(library.vocabulary, boxes, cover, impossible)
    assert witness is not None, "a unit outside a ground has a witness"
    known = list(_non_families(library, view, boxes, offense)) if view.open_ended else []
    layout = library.vocabulary.layout
    silent = set(layout.factors_of(_silent(library, offense)))
    reason = explain.outside(library, view, unit, witness, residual, known, silent)
    return Explained(reason, (), witness.say(library.vocabulary, silent), witness.values(library.vocabulary))


def overrides(library: Library, question: Question) -> dict[str, Any]:
    """What the state's own rule for a form replaces in the general one."""
    place = library.places.get(question.state)
    form = next((f for at, f in library.state_forms if at == place and f.form == question.form), None)
    return dict(form.overrides) if form else {}


def _silent(library: Library, offense: Offense) -> int:
    """The factors that an entry never mentions, as guard bits (those with a default are always answered)."""
    said = mentioned(offense) | {f.id for f in library.vocabulary.factors if f.default}
    return sum(guard for guard, name in library.vocabulary.layout.names.items() if name not in said)


def _non_families(library: Library, view: View, boxes: Sequence[Box], offense: Offense) -> Iterator[str]:
    """The recognised non-families that hold some of the conduct outside.

    An entry that says nothing of a factor (a device, say) does not thereby describe what a non-family asks of it.
    """
    layout = library.vocabulary.layout
    cover, silent = view.cover, _silent(library, offense)
    for piece in view.outside:
        asked = layout.nonempty(layout.full & ~piece.box) & ~layout.nonempty(piece.box & layout.lows)
        if asked & silent:
            continue
        common = intersect(layout, boxes, [piece.box])
        if any(uncovered(layout, box, cover) is not None for box in common):
            yield piece.row.id
