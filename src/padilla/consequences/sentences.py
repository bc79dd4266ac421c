"""The sentence as federal law counts it, and whether an appeal or a later order leaves a conviction at all."""

from __future__ import annotations

from datetime import date

from padilla.cases.model import Outcome
from padilla.consequences.setting import Setting

Counted = tuple[int | None, tuple[str, ...], str]
"""Days (None: not known), what was done to count them, and what must be known before it is a conviction."""

_DEFECT = ("defect", "legal", "procedural", "substantive", "error", "illegal", "unlawful")


def counted(setting: Setting, outcome: Outcome, convicted_on: date | None) -> Counted:
    """What counts of a sentence, as the forum reads it on the day asked."""
    days = outcome.counted_days
    if outcome.sentence_modification is None:
        return days, (), _appealed(setting, outcome)
    return *_modified(setting, outcome, days), _appealed(setting, outcome)


def _modified(setting: Setting, outcome: Outcome, days: int | None) -> tuple[int | None, tuple[str, ...]]:
    """A later change counts where it was for a defect, or where the law of its day counted every change."""
    change = outcome.sentence_modification
    assert change is not None
    doctrine = doctrine_on(setting, "sentence_modification", change.date, ("any_reason", "defect_only"))
    for_defect = any(word in change.basis.lower() for word in _DEFECT)
    if for_defect or doctrine == "any_reason":
        return change.sentence_days, (f"the sentence as modified on {change.date} counts ({change.basis})",)
    if doctrine == "":
        return None, (f"whether the sentence as modified on {change.date} counts is not known",)
    return days, (
        f"the sentence as first imposed counts: the change of {change.date} was not for a legal defect ({change.basis})",
    )


def _appealed(setting: Setting, outcome: Outcome) -> str:
    """What must be known where a direct appeal is open and the forum asks that a conviction be final."""
    appeal = outcome.appeal
    if appeal is None or appeal.kind != "direct" or appeal.status != "pending":
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
