"""From what a case gives to convictions as rules see them: past, charged, proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from padilla.cases import Charge, Conviction, Facts, Proposal, Statute
from padilla.cases.model import Outcome
from padilla.consequences.convict import Arrivals, Convict
from padilla.consequences.sentences import counted
from padilla.consequences.setting import Setting


def from_past(setting: Setting, state: str, conviction: Conviction, path: str) -> Convict:
    """A past conviction of the person; `state` is the case's."""
    sentence = counted(setting, conviction, conviction.plea_date)
    return Convict(
        setting,
        path,
        conviction.state or state,
        conviction.cite,
        conviction.attempt,
        _grade(setting, conviction),
        conviction.offense_date,
        conviction.plea_date,
        conviction.disposition,
        sentence.days,
        conviction.facts,
        conviction.record,
        _enhancements(conviction),
        conviction.served_days,
        custody=conviction.sentence.custody_days if conviction.sentence else None,
        told=(("first_offense", conviction.first_offense), ("probation_violated", conviction.probation_violated)),
        notes=sentence.notes,
        doubt=sentence.doubt,
        between=sentence.between,
    )


def as_charged(setting: Setting, state: str, charge: Charge, path: str, only: bool = False) -> Convict:
    """A charge, as if it ended in a conviction today with a sentence not yet known; `only`: as the mere charge it is."""
    return Convict(
        setting,
        path,
        charge.state or state,
        charge.cite,
        charge.attempt,
        charge.grade,
        charge.offense_date,
        setting.as_of,
        "conviction",
        None,
        charge.facts,
        charge.record,
        _enhancements(charge),
        only_charged=only,
    )


def as_proposed(setting: Setting, state: str, proposal: Proposal, charge: Charge | None, path: str) -> Convict:
    """A proposal, with the facts of its count."""
    on = proposal.plea_date or setting.as_of
    sentence = counted(setting, proposal, on)
    return Convict(
        setting,
        path,
        proposal.state or (charge.state if charge else None) or state,
        proposal.cite,
        proposal.attempt,
        _grade(setting, proposal),
        charge.offense_date if charge else None,
        on,
        proposal.disposition,
        sentence.days,
        charge.facts if charge else Facts(),
        proposal.record or (charge.record if charge else None),
        _enhancements(proposal),
        proposal.served_days,
        custody=proposal.sentence.custody_days if proposal.sentence else None,
        told=(("first_offense", proposal.first_offense), ("probation_violated", proposal.probation_violated)),
        notes=sentence.notes,
        doubt=sentence.doubt,
        between=sentence.between,
    )


def _grade(setting: Setting, outcome: Outcome) -> str | None:
    """The grade; of what was reduced, the lower one where the forum is bound by it, and elsewhere the first."""
    found = setting.engine.library.dispositions.get(outcome.disposition)
    if found is None or found.grade is None:
        return outcome.grade
    if setting.circuit in found.grade_in:
        return found.grade
    return None if outcome.grade == found.grade else outcome.grade


def _enhancements(statute: Statute) -> tuple[str, ...]:
    return tuple(f"{e.code} {e.section}" for e in statute.enhancements)


def told_of_each_other(
    convicts: Sequence[Convict], said: Sequence[bool | None], born: date | None, arrivals: Arrivals = ()
) -> tuple[Convict, ...]:
    """The same, each with what only the whole shows: whose terms run beside a longer one, the person's birth and arrivals.

    `said`: whether the case says that a term is consecutive. Terms imposed on different days are taken to add up.
    """
    days = [c.convicted_on for c in convicts]
    found = []
    for convict, consecutive in zip(convicts, said, strict=True):
        together = convict.convicted_on is not None and days.count(convict.convicted_on) > 1
        runs: Literal["after", "beside", "unknown"] = "after"
        longest = _longest(convict, convicts, said) if together and not consecutive else convict
        if longest is not convict:
            runs = "beside" if consecutive is False and _no_longer(convict, longest) else "unknown"
        told = runs == convict.runs and born == convict.born and arrivals == convict.arrivals
        found.append(convict if told else replace(convict, runs=runs, born=born, arrivals=arrivals))
    return tuple(found)


def _longest(convict: Convict, convicts: Sequence[Convict], said: Sequence[bool | None]) -> Convict | None:
    """The longest of the terms of that day that are not said to run after others; of equal ones the first.

    It counts in full however the others run, and those said to run after others are added to it.
    """
    same = [
        c
        for c, consecutive in zip(convicts, said, strict=True)
        if not consecutive and c.convicted_on == convict.convicted_on and c.convicted.value
    ]
    return max(same, key=lambda c: c.sentence_days or 0, default=None)


def _no_longer(convict: Convict, other: Convict | None) -> bool:
    """Whether its days are known, and no more than those of the other."""
    return other is not None and convict.sentence_days is not None and convict.sentence_days <= (other.sentence_days or 0)
