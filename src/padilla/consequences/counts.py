"""From what a case gives to convictions as rules see them: past, charged, proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from padilla.cases import Charge, Conviction, Facts, Proposal, Record, Statute
from padilla.cases.model import Outcome
from padilla.consequences.arrivals import Arrivals
from padilla.consequences.convict import Convict
from padilla.consequences.sentences import counted
from padilla.consequences.setting import Setting


class Being(NamedTuple):
    """What every count of a case shares: where it is asked, the case's state, the person's birth and arrivals."""

    setting: Setting
    state: str
    born: date | None = None
    arrivals: Arrivals = ()


def from_past(being: Being, conviction: Conviction, path: str) -> Convict:
    """A past conviction of the person."""
    state = conviction.state or being.state
    return _ended(being, conviction, path, state, conviction.plea_date, conviction, conviction.record, conviction.offense_date)


def as_proposed(being: Being, proposal: Proposal, charge: Charge | None, path: str) -> Convict:
    """A proposal, with the facts of its count."""
    state = proposal.state or (charge.state if charge else None) or being.state
    record = proposal.record or (charge.record if charge else None)
    on = proposal.plea_date or being.setting.as_of
    return _ended(being, proposal, path, state, on, charge, record, charge.offense_date if charge else None)


def _ended(
    being: Being,
    outcome: Conviction | Proposal,
    path: str,
    state: str,
    on: date | None,
    source: Conviction | Charge | None,
    record: Record | None,
    committed: date | None,
) -> Convict:
    """A count that ended, or would, on a day; its facts are those of `source`."""
    sentence = counted(being.setting, outcome, on)
    return Convict(
        being.setting,
        path,
        state,
        outcome.cite,
        outcome.inchoate,
        _grade(being.setting, outcome),
        committed,
        on,
        outcome.disposition,
        sentence.days,
        source.facts if source else Facts(),
        record,
        _enhancements(outcome),
        outcome.served_days,
        born=being.born,
        custody=outcome.sentence.custody_days if outcome.sentence else None,
        told=(("first_offense", outcome.first_offense), ("probation_violated", outcome.probation_violated)),
        notes=sentence.notes,
        doubt=sentence.doubt,
        between=sentence.between,
        arrivals=being.arrivals,
    )


def as_charged(being: Being, charge: Charge, path: str, only: bool = False) -> Convict:
    """A charge, as if it ended in a conviction today with a sentence not yet known; `only`: as the mere charge it is."""
    return Convict(
        being.setting,
        path,
        charge.state or being.state,
        charge.cite,
        charge.inchoate,
        charge.grade,
        charge.offense_date,
        being.setting.as_of,
        "conviction",
        None,
        charge.facts,
        charge.record,
        _enhancements(charge),
        only_charged=only,
        born=being.born,
        arrivals=() if only else being.arrivals,
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


def told_of_each_other(convicts: Sequence[Convict], said: Sequence[bool | None]) -> tuple[Convict, ...]:
    """The same, each with what only the whole shows: whose terms run beside a longer one.

    `said`: whether the case says that a term is consecutive. Terms imposed on different days are taken to add up.
    """
    same: dict[date, list[Convict]] = {}
    for convict, consecutive in zip(convicts, said, strict=True):
        if convict.convicted_on is not None and not consecutive:
            same.setdefault(convict.convicted_on, []).append(convict)
    several = Counter(c.convicted_on for c in convicts)
    longest = {day: _longest(found) for day, found in same.items() if several[day] > 1}
    found = []
    for convict, consecutive in zip(convicts, said, strict=True):
        runs: Literal["after", "beside", "unknown"] = "after"
        other = convict if consecutive or convict.convicted_on is None else longest.get(convict.convicted_on, convict)
        if other is not convict:
            runs = "beside" if consecutive is False and _no_longer(convict, other) else "unknown"
        found.append(convict if runs == convict.runs else convict.with_(runs=runs))
    return tuple(found)


def _longest(same: Sequence[Convict]) -> Convict | None:
    """The longest of the terms of one day that are not said to run after others; of equal ones the first.

    It counts in full however the others run, and those said to run after others are added to it.
    """
    return max((c for c in same if c.convicted.value), key=lambda c: c.sentence_days or 0, default=None)


def _no_longer(convict: Convict, other: Convict | None) -> bool:
    """Whether its days are known, and no more than those of the other."""
    return other is not None and convict.sentence_days is not None and convict.sentence_days <= (other.sentence_days or 0)
