"""The sentence as federal law counts it, and whether an appeal or a later order leaves a conviction at all."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from padilla.cases.model import Outcome
from padilla.consequences.setting import Setting


class Counted(NamedTuple):
    """How many days count, and what makes that, or the conviction itself, doubtful."""

    days: int | None
    """None: not known."""
    notes: tuple[str, ...] = ()
    """What was done to count them."""
    doubt: str = ""
    """What must be known before it is a conviction."""
    between: tuple[int, int] | None = None
    """The least and the most they can be, where a later change leaves them open."""


# The reason of a change is free text. It is taken at its word only where it names a defect and nothing else, or none at all.
_DEFECT = re.compile(
    r"\b(defect|error|procedural|substantive|invalid|(illegal|unlawful) sentence|unauthori[sz]ed|(un)?constitutional"
    r"|legal (ground|fault)|legally|ineffective)"
)
_DENIED = re.compile(r"\b(no|not|non|nor|without|neither|rather than|other than|instead of)\b")
_OTHER_REASON = re.compile(
    r"immigra|deport|removal|hardship|rehabilit|equit|lenien|mercy|clemen|compassion|interests? of justice|good conduct"
)
_ADVICE = re.compile(r"\b(not |never |failure to |failed to )?(be )?(mis)?advi[sc]\w*[^;,.]*immigra\w*")
"""Wrong advice about immigration is a defect; immigration itself as the reason is none."""
_REVOKED = re.compile(r"revo[ck]|(probation|supervision|parole)\w* violat|violat\w* (of )?(probation|supervision|parole)")


def counted(setting: Setting, outcome: Outcome, convicted_on: date | None) -> Counted:
    """What counts of a sentence, as the forum reads it on the day asked."""
    days, notes = _with_enhancements(outcome)
    found = Counted(days, notes)
    if outcome.sentence_modification is not None:
        found = _modified(setting, outcome, found)
    return found._replace(doubt=_appealed(setting, outcome))


def _with_enhancements(outcome: Outcome) -> tuple[int | None, tuple[str, ...]]:
    """The term of the count, and the terms that its enhancements add."""
    days, added = outcome.counted_days, sum(e.sentence_days or 0 for e in outcome.enhancements)
    if days is None or not added:
        return days, ()
    return days + added, (f"{added} days for enhancements are added to the term of {days} days",)


def _modified(setting: Setting, outcome: Outcome, first: Counted) -> Counted:
    """A later change counts where it was for a defect, or where the law of its day counted every change."""
    change, days = outcome.sentence_modification, first.days
    assert change is not None
    basis, when, after = (change.basis or "").lower(), change.date, change.sentence_days
    told = f"{f'on {when}' if when else 'on a day not told'}, for {change.basis or 'a reason not told'}"
    if after is None:
        return Counted(None, (*first.notes, f"the sentence was changed {told}; to how many days is not told"))
    doctrine = doctrine_on(setting, "sentence_modification", when, ("any_reason", "defect_only")) if when else ""
    if _REVOKED.search(basis):
        # more time for a violation belongs to the sentence; whether the days given are all of it is not said
        note = f"time ordered {told}, after a violation is part of the sentence"
        return _open(first, max(days or 0, after), (days or after) + after, note)
    if _is_defect(basis) or doctrine == "any_reason":
        return Counted(after, (*first.notes, f"the sentence as modified {told}, counts"))
    if _is_defect(basis) is None or doctrine == "":
        note = f"whether the sentence as modified {told}, counts is not known"
        return Counted(None, (*first.notes, note)) if days is None else _open(first, min(days, after), max(days, after), note)
    if days is not None and after > days:
        return Counted(after, (*first.notes, f"the longer sentence, ordered {told}, counts"))
    said = f"the sentence as first imposed counts: the change made {told}, was not for a legal defect"
    return first._replace(notes=(*first.notes, said))


def _open(first: Counted, least: int, most: int, note: str) -> Counted:
    """A sentence known to lie between what two readings make of it."""
    return Counted(least if least == most else None, (*first.notes, note), between=(least, most))


def _is_defect(basis: str) -> bool | None:
    """Whether the reason given is a legal defect; None where it names one and something else, or denies one, or is not told."""
    if not basis.strip():
        return None
    basis = _ADVICE.sub("defect", basis)
    if not _DEFECT.search(basis):
        return False
    return None if _DENIED.search(basis) or _OTHER_REASON.search(basis) else True


def _appealed(setting: Setting, outcome: Outcome) -> str:
    """What must be known where a direct appeal is open, or may be, and the forum asks that a conviction be final."""
    appeal = outcome.appeal
    if appeal is None or "direct" not in (appeal.kind or "direct").lower() or (appeal.status or "pending").lower() != "pending":
        return ""
    return "" if doctrine_on(setting, "direct_appeal", setting.as_of, ("final", "not_final")) == "final" else "appeal"


def doctrine_on(setting: Setting, topic: str, day: date, among: tuple[str, ...]) -> str:
    """Which of these values a doctrine on convictions has in this forum on a day; empty where the library has none."""
    here = (
        d
        for d in setting.engine.library.convictions
        if d.topic == topic and d.value in among and (not d.circuits or setting.circuit in d.circuits) and d.holds(day)
    )
    chosen = sorted(here, key=lambda d: not d.circuits)
    return chosen[0].value if chosen else ""
