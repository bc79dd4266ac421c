"""Precedents and elements together: the controlling one wins, both are shown."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from padilla.categorical.authority import Authority, Speaking, sort_out
from padilla.categorical.elements import Computed, outcome_of
from padilla.categorical.find import Found
from padilla.categorical.question import DANGER, Outcome, Question, Reason, UnitVerdict, Verdict
from padilla.categorical.question import Authority as Kind
from padilla.categorical.views import View
from padilla.library import Library
from padilla.library.index import OffenseRef


def verdict(
    library: Library,
    question: Question,
    found: Found,
    view: View,
    computed: Computed,
    known: Sequence[Authority],
) -> Verdict:
    """The answer a user gets."""
    units = tuple(_with_holding(library, question, found, u, known) for u in computed.units)
    whole = sort_out(library, question, known, None)
    one = question.limb or (found.limbs[0] if len(found.limbs) == 1 else "")
    if one:
        narrowed = sort_out(library, question, known, one)
        whole = narrowed if narrowed.controlling else whole
    outcome = outcome_of(units)
    control = whole.controlling
    narrowed_to_part = computed.detail_used or bool(found.limbs or question.limb)
    if control is not None and narrowed_to_part and control.holding.outcome == "divisible" and not control.holding.limb:
        control = None
    if control is not None:
        outcome = control.holding.outcome
        units = _agree(units, outcome)
    kind = _authority(units, outcome, control, computed)
    return Verdict(
        question,
        outcome,
        kind,
        units,
        lambda: _citations(whole, units, view),
        lambda: _reasons(whole, control, computed, units),
        _assumed(question, found),
        computed.detail_used,
        computed.outcome,
        candidates=found.candidates,
        offense=found.title,
        conditions=tuple(_conditions(view, question.circuit)),
        undercut=_undercut(control, computed),
    )


def together(question: Question, found: Found, each: Sequence[tuple[OffenseRef, Verdict]]) -> Verdict:
    """The answer for several entries, each answered by its own elements and holdings: a section cited whole."""
    parts = [(ref, v) for ref, v in each if v.units] or list(each)
    verdicts = [v for _, v in parts]
    units = tuple(replace(u, label=f"{ref.cite}: {u.label}") for ref, v in parts for u in v.units)
    outcome = outcome_of(units)
    kind = _weakest({v.authority for v in verdicts}, outcome)
    computed = {v.computed for v in verdicts}
    return Verdict(
        question,
        outcome,
        kind,
        units,
        lambda: tuple(dict.fromkeys(c for v in verdicts for c in v.citations)),
        lambda: tuple(Reason(f"{ref.cite}: {r.claim}", r.because, r.sources) for ref, v in parts for r in v.reasons),
        _assumed(question, found),
        any(v.detail_used for v in verdicts),
        next(iter(computed)) if len(computed) == 1 else "unknown" if "unknown" in computed else "divisible",
        candidates=found.candidates,
        offense=found.title,
        conditions=verdicts[0].conditions,
        undercut=any(v.undercut for v in verdicts),
    )


def _weakest(kinds: Set[Kind], outcome: Outcome) -> Kind:
    """What several authorities together come to: the one that a reader may rest on least."""
    order: tuple[Kind, ...] = ("contested", "residual", "computed", "binding")
    found: Kind = next((k for k in order if k in kinds), "none")
    if outcome == "unknown":
        return "none"
    return "computed" if found == "residual" and outcome != "no" else found


def _undercut(control: Authority | None, computed: Computed) -> bool:
    """Whether later authority, which does not name the holding, takes away what it rests on."""
    explained = control.holding.explains if control else None
    if control is None or explained is None or explained.reason != "undercut":
        return False
    return DANGER.get(computed.outcome, 0) > DANGER.get(control.holding.outcome, 0)


def _with_holding(
    library: Library, question: Question, found: Found, unit: UnitVerdict, known: Sequence[Authority]
) -> UnitVerdict:
    """A holding on one limb replaces what the elements gave for it."""
    if not any(a.holding.limb for a in known):
        return unit
    for ref in found.refs:
        offense = library.offense(ref)
        for name, limb in offense.limbs.items():
            if unit.label == limb.title or unit.label.endswith(f": {limb.title}"):
                control = sort_out(library, question, known, name).controlling
                if control is not None and control.holding.outcome != unit.outcome:
                    note = Reason(f"held otherwise: {control.holding.says}", sources=(control.cite,))
                    return replace(unit, outcome=control.holding.outcome, authority="contested", held=note)
                if control is not None:
                    return replace(unit, authority="binding", sources=(control.cite,))
    return unit


def _agree(units: tuple[UnitVerdict, ...], outcome: Outcome) -> tuple[UnitVerdict, ...]:
    """Where the whole is held to match (or not), so is each part."""
    if outcome == "divisible":
        return units
    return tuple(u if u.outcome == outcome else replace(u, outcome=outcome, authority="contested") for u in units)


def _authority(units: Sequence[UnitVerdict], outcome: Outcome, control: Authority | None, computed: Computed) -> Kind:
    if control is not None:
        return "binding" if computed.outcome == control.holding.outcome else "contested"
    if outcome == "unknown":
        return "none"
    if computed.contested or any(u.authority == "contested" for u in units):
        return "contested"
    if outcome == "no" and any(u.authority == "residual" for u in units):
        return "residual"
    return "binding" if units and all(u.authority == "binding" for u in units) else "computed"


def _reasons(
    whole: Speaking, control: Authority | None, computed: Computed, units: Sequence[UnitVerdict]
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if control is not None:
        reasons.append(Reason(f"held: {control.holding.says}", sources=(control.cite,)))
        if computed.outcome != control.holding.outcome:
            reasons.append(_disagreement(control, computed))
    if computed.contested:
        reasons.append(computed.contested)
    reasons += [u.reason for u in units]
    for other in whole.others[:4]:
        verb = "agrees" if control and other.holding.outcome == control.holding.outcome else "see also"
        reasons.append(Reason(f"{verb}: {other.holding.says}", sources=(other.cite,)))
    for past in whole.undone[:4]:
        by = "; ".join(f"{h.what} by {h.by} ({h.from_})" for h in past.decision.history if h.ends)
        reasons.append(Reason(f"no longer followed: {past.holding.says} {by}".strip(), sources=(past.cite,)))
    return tuple(reasons)


def _disagreement(control: Authority, computed: Computed) -> Reason:
    explained = control.holding.explains
    why = f"{explained.reason.replace('_', ' ')}: {explained.text}" if explained else "the difference is not explained"
    return Reason(f"the elements alone give `{computed.outcome}`; {why}")


def _citations(whole: Speaking, units: Sequence[UnitVerdict], view: View) -> tuple[str, ...]:
    cites = [whole.controlling.cite] if whole.controlling else []
    cites += [a.cite for a in whole.others[:4]]
    met = {r for u in units for r in u.rows}
    cites += [c for p in view.pieces if p.row.id in met for c in p.row.authority]
    cites += [c for u in units for c in _sources(u.reason)][:8]
    return tuple(dict.fromkeys([*cites, view.ground.text]))


def _sources(reason: Reason) -> list[str]:
    return [*reason.sources, *(s for r in reason.because for s in _sources(r))]


def _assumed(question: Question, found: Found) -> tuple[str, ...]:
    notes = list(found.notes)
    if question.convicted is None:
        notes.append(f"no date of conviction given: taken to be {question.as_of}")
    return tuple(notes)


def _conditions(view: View, circuit: str) -> list[str]:
    said = []
    for c in view.ground.conditions_in(circuit):
        amount = f" of at least {c.at_least}" if c.at_least is not None else f" over {c.over}" if c.over is not None else ""
        said.append(f"{c.kind.replace('_', ' ')}{amount}{' ' + ' or '.join(c.any_of) if c.any_of else ''}")
    return said
