"""Facts that cannot both be: found before anything is computed, each with its path and the mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from padilla.cases.json_text import shown
from padilla.cases.judgments import wrong_judgments
from padilla.cases.limbs import wrong_limbs
from padilla.cases.model import Case, Charge, Conviction, Outcome, Person, Proposal, Statute
from padilla.cases.states import state_of_case
from padilla.cases.substances import wrong_substances
from padilla.library import Library
from padilla.library.maxima import maximum_days

Wrong = tuple[str, str, str]


def contradictions(case: Case, library: Library) -> Iterator[Wrong]:
    """Everything in the case that contradicts itself or the calendar."""
    today = case.as_of or date.today()
    if case.office is not None and case.office not in library.offices:
        yield "office", f"there is no office {shown(case.office)}", f"Write one of: {', '.join(library.offices)}."
    if case.circuit is not None and case.circuit not in library.forums:
        known = ", ".join(library.forums)
        yield "circuit", f"the law of forum {shown(case.circuit)} is not in the library", f"It has: {known}."
    yield from _person(case.person, today)
    for i, charge in enumerate(case.charges):
        yield from _charge(charge, f"charges[{i}]", today)
        state = charge.state or state_of_case(case, library)
        for name, facts in (("facts", charge.facts), ("record", charge.record)):
            where = f"charges[{i}].{name}"
            yield from wrong_substances(library, state, charge, facts, where, today)
        yield from wrong_limbs(library, state, charge, charge.record, f"charges[{i}].record", today)
    for i, arrest in enumerate(case.person.arrests):
        yield from _charge(arrest, f"person.arrests[{i}]", today)
    for i, conviction in enumerate(case.person.convictions):
        yield from _conviction(conviction, f"person.convictions[{i}]", today, case, library)
    counts = [c.count for c in case.charges if c.count is not None]
    if len(set(counts)) != len(counts):
        twice = next(n for n in counts if counts.count(n) > 1)
        yield "charges", f"two charges are count {twice}", "Number each count once."
    for i, proposal in enumerate(case.proposed):
        yield from _proposal(proposal, f"proposed[{i}]", case, library)
    yield from wrong_judgments(case, library)


def _person(person: Person, today: date) -> Iterator[Wrong]:
    for name in ("date_of_birth", "admitted", "lpr_since", "continuous_residence_since"):
        day = getattr(person, name)
        if day and day > today:
            yield f"person.{name}", f"{day} is after {today}", "Correct the date, or `as_of`."
    if person.lpr_since and person.admitted and person.lpr_since < person.admitted and person.lpr_by == "admission":
        yield "person.lpr_since", f"{person.lpr_since} is before the admission of {person.admitted}", "Correct one."
    if person.date_of_birth:
        for name in ("admitted", "lpr_since", "continuous_residence_since"):
            day = getattr(person, name)
            if day and day < person.date_of_birth:
                yield f"person.{name}", f"{day} is before the birth of {person.date_of_birth}", "Correct one."


def _form(count: Statute, path: str) -> Iterator[Wrong]:
    if count.attempt and count.form not in (None, "attempt"):
        yield f"{path}.form", f"`attempt` is given too, and {shown(count.form)} is another form", "Keep one."


def _charge(charge: Charge, path: str, today: date) -> Iterator[Wrong]:
    yield from _form(charge, path)
    if charge.offense_date and charge.offense_date > today:
        yield f"{path}.offense_date", f"{charge.offense_date} is after {today}", "Correct the date, or `as_of`."


def _conviction(conviction: Conviction, path: str, today: date, case: Case, library: Library) -> Iterator[Wrong]:
    begun, ended = conviction.offense_date, conviction.plea_date
    if begun and begun > today:
        yield f"{path}.offense_date", f"{begun} is after {today}", "Correct the date, or `as_of`."
    if begun and ended and ended < begun:
        yield f"{path}.plea_date", f"{ended} is before the offense of {begun}", "Correct one."
    if ended and ended > today:
        yield f"{path}.plea_date", f"{ended} is after {today}", "A future plea goes under `proposed`."
    state = conviction.state or state_of_case(case, library)
    yield from wrong_substances(library, state, conviction, conviction.facts, f"{path}.facts", ended or today)
    yield from _outcome(conviction, path, ended or today, case, library)


def _proposal(proposal: Proposal, path: str, case: Case, library: Library) -> Iterator[Wrong]:
    counts = [c.count for c in case.charges]
    if proposal.count is not None and proposal.count not in counts:
        yield f"{path}.count", f"no charge has count {proposal.count}", "Give the count of a charge."
    yield from _outcome(proposal, path, proposal.plea_date or case.as_of or date.today(), case, library)


def _outcome(outcome: Outcome, path: str, day: date, case: Case, library: Library) -> Iterator[Wrong]:
    yield from _form(outcome, path)
    known = {"conviction", "unknown", *library.dispositions, *library.disposition_ids}
    if outcome.disposition not in known:
        near = get_close_matches(outcome.disposition[:60], sorted(known), 1)
        yield (
            f"{path}.disposition",
            f"there is no disposition {shown(outcome.disposition)}",
            f"Did you mean `{near[0]}`?" if near else "See `padilla law list dispositions`.",
        )
    state = outcome.state or state_of_case(case, library)
    yield from wrong_substances(library, state, outcome, outcome.record, f"{path}.record", day)
    yield from wrong_limbs(library, state, outcome, outcome.record, f"{path}.record", day)
    if outcome.sentence is not None and outcome.sentence_days is not None:
        yield f"{path}.sentence", "both `sentence` and `sentence_days` are given", "Keep one."
    imposed = outcome.sentence.imposed_days if outcome.sentence else None
    if outcome.sentence is not None and imposed is not None and outcome.sentence.execution_suspended_days > imposed:
        yield f"{path}.sentence", "more days are suspended than imposed", "Correct one."
    yield from _too_long(outcome, path, day, case, library)


def _too_long(outcome: Outcome, path: str, day: date, case: Case, library: Library) -> Iterator[Wrong]:
    """A sentence above the statute's maximum, where that is known."""
    days = outcome.counted_days
    if days is None:
        return
    state = outcome.state or state_of_case(case, library)
    longest = maximum_days(library, state, outcome.cite, outcome.grade, day, outcome.inchoate)
    if longest.days is not None and days > longest.days and not outcome.enhancements:
        what = f"{days} days is above the maximum of {longest.days} for {outcome.cite}{longest.said}"
        where = f"{path}.sentence" if outcome.sentence else f"{path}.sentence_days"
        yield where, what, "Correct the sentence, the grade or the section, or list the enhancement."
