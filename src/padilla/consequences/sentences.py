"""The sentence as federal law counts it, and whether an appeal or a later order leaves a conviction at all."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from padilla.cases.model import Outcome
from padilla.consequences.setting import Setting
from padilla.consequences.values import FOREVER, Span


class Counted(NamedTuple):
    """How many days count, and what makes that, or the conviction itself, doubtful."""

    least: int
    most: int
    """FOREVER where nothing but the statute's maximum bounds them."""
    asks: str
    """What would settle them, where they are open."""
    notes: tuple[str, ...] = ()
    """What was done to count them."""
    doubt: str = ""
    """What must be known before it is a conviction."""

    @property
    def days(self) -> int | None:
        """None: not known."""
        return self.least if self.least == self.most else None

    @property
    def between(self) -> Span | None:
        """What is known of days that are not."""
        told = self.least or self.most < FOREVER
        return Span(self.least, self.most, self.asks) if self.days is None and told else None


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
    found = _with_enhancements(outcome)
    if outcome.sentence_modification is not None:
        found = _modified(setting, outcome, found)
    return found._replace(doubt=_appealed(setting, outcome))


def _with_enhancements(outcome: Outcome) -> Counted:
    """The term of the count, and the terms that its enhancements add; of a term not told, no less than its told parts."""
    days, added = outcome.counted_days, sum(e.sentence_days or 0 for e in outcome.enhancements)
    if days is None:
        return Counted(outcome.least_days + added, FOREVER, "sentence.imposed_days" if outcome.sentence else "")
    notes = (f"{added} days for enhancements are added to the term of {days} days",) if added else ()
    return Counted(days + added, days + added, "", notes)


def _modified(setting: Setting, outcome: Outcome, first: Counted) -> Counted:
    """A later change counts where it was for a defect, or where the law of its day counted every change."""
    change = outcome.sentence_modification
    assert change is not None
    basis, when, after = (change.basis or "").lower(), change.date, change.sentence_days
    told = f"{f'on {when}' if when else 'on a day not told'}, for {change.basis or 'a reason not told'}"
    if after is None:
        return _changed(first, 0, FOREVER, f"the sentence was changed {told}; to how many days is not told")
    doctrine = doctrine_on(setting, "sentence_modification", when, ("any_reason", "defect_only")) if when else ""
    if _REVOKED.search(basis):
        # more time for a violation belongs to the sentence; whether the days given are all of it is not said
        note = f"time ordered {told}, after a violation is part of the sentence"
        return _changed(first, max(first.least, after), first.most + after, note)
    if _is_defect(basis) or doctrine == "any_reason":
        return _changed(first, after, after, f"the sentence as modified {told}, counts")
    if _is_defect(basis) is None or doctrine == "":
        note = f"whether the sentence as modified {told}, counts is not known"
        return _changed(first, min(first.least, after), max(first.most, after), note)
    if after > first.least:
        return _changed(first, after, max(first.most, after), f"the longer sentence, ordered {told}, counts")
    said = f"the sentence as first imposed counts: the change made {told}, was not for a legal defect"
    return first._replace(notes=(*first.notes, said))


def _changed(first: Counted, least: int, most: int, note: str) -> Counted:
    """What counts after a change: between what the readings of it make of the sentence."""
    asks = first.asks or "sentence_modification"
    return Counted(least, min(most, FOREVER), asks, (*first.notes, note))


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
