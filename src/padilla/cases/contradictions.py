"""Facts that cannot both be: found before anything is computed, each with its path and the mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from padilla.cases.model import Case, Charge, Conviction, Outcome, Person, Proposal
from padilla.library import Library
from padilla.library.maxima import maximum_days

Wrong = tuple[str, str, str]


def contradictions(case: Case, library: Library) -> Iterator[Wrong]:
    """Everything in the case that contradicts itself or the calendar."""
    today = case.as_of or date.today()
    if case.office is not None and case.office not in library.offices:
        yield "office", f"there is no office `{case.office}`", f"Write one of: {', '.join(library.offices)}."
    if case.circuit is not None and case.circuit not in library.forums:
        known = ", ".join(library.forums)
        yield "circuit", f"the law of forum `{case.circuit}` is not in the library", f"It has: {known}."
    yield from _person(case.person, today)
    for i, charge in enumerate(case.charges):
        yield from _charge(charge, f"charges[{i}]", today)
    for i, conviction in enumerate(case.person.convictions):
        yield from _conviction(conviction, f"person.convictions[{i}]", today, case, library)
    counts = [c.count for c in case.charges if c.count is not None]
    if len(set(counts)) != len(counts):
        yield "charges", "two charges have the same count number", "Number each count once."
    for i, proposal in enumerate(case.proposed):
        yield from _proposal(proposal, f"proposed[{i}]", case, library)


def _person(person: Person, today: date) -> Iterator[Wrong]:
    if "citizen" in person.statuses and len(person.statuses) > 1:
        yield "person.statuses", "a citizen has no other status", "Remove one."
    if person.admitted and person.admitted > today:
        yield "person.admitted", f"{person.admitted} is in the future", "Correct the date, or `as_of`."
    if person.lpr_since and person.admitted and person.lpr_since < person.admitted and person.lpr_by == "admission":
        yield "person.lpr_since", f"{person.lpr_since} is before the admission of {person.admitted}", "Correct one."
    if person.date_of_birth:
        for name in ("admitted", "lpr_since", "continuous_residence_since"):
            day = getattr(person, name)
            if day and day < person.date_of_birth:
                yield f"person.{name}", f"{day} is before the birth of {person.date_of_birth}", "Correct one."


def _charge(charge: Charge, path: str, today: date) -> Iterator[Wrong]:
    if charge.offense_date and charge.offense_date > today:
        yield f"{path}.offense_date", f"{charge.offense_date} is after {today}", "Correct the date, or `as_of`."


def _conviction(conviction: Conviction, path: str, today: date, case: Case, library: Library) -> Iterator[Wrong]:
    begun, ended = conviction.offense_date, conviction.plea_date
    if begun and ended and ended < begun:
        yield f"{path}.plea_date", f"{ended} is before the offense of {begun}", "Correct one."
    if ended and ended > today:
        yield f"{path}.plea_date", f"{ended} is after {today}", "A future plea goes under `proposed`."
    yield from _outcome(conviction, path, ended or today, case, library)


def _proposal(proposal: Proposal, path: str, case: Case, library: Library) -> Iterator[Wrong]:
    counts = [c.count for c in case.charges]
    if proposal.count is not None and proposal.count not in counts:
        yield f"{path}.count", f"no charge has count {proposal.count}", "Give the count of a charge."
    yield from _outcome(proposal, path, proposal.plea_date or case.as_of or date.today(), case, library)


def _outcome(outcome: Outcome, path: str, day: date, case: Case, library: Library) -> Iterator[Wrong]:
    if outcome.disposition != "conviction" and outcome.disposition not in library.dispositions:
        yield (
            f"{path}.disposition",
            f"there is no disposition `{outcome.disposition}`",
            "See `padilla law list dispositions`.",
        )
    if outcome.sentence is not None and outcome.sentence_days is not None:
        yield f"{path}.sentence", "both `sentence` and `sentence_days` are given", "Keep one."
    days = outcome.counted_days
    if days is None:
        return
    state = outcome.state or _state(case, library)
    longest = maximum_days(library, state, outcome.cite, outcome.grade, day, outcome.attempt)
    if longest.days is not None and days > longest.days and not outcome.enhancements:
        what = f"{days} days is above the maximum of {longest.days} for {outcome.cite}{longest.said}"
        yield f"{path}.sentence_days", what, "Correct the sentence, the grade or the section, or list the enhancement."


def _state(case: Case, library: Library) -> str:
    """The state of a case whose counts do not say: its office's."""
    office = library.offices.get(case.office or "")
    return office.state if office else next(iter(library.places), "")
