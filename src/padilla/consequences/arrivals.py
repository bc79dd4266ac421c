"""How and when the person came: admissions, entries and journeys, as the rules read them.

An entry whose manner is not told may have been an admission or none: what turns on it stays open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from padilla.cases.model import Entry, Person
from padilla.consequences.truth import NO, YES, Truth, needs, of
from padilla.consequences.values import ANY_DAY, ANY_NUMBER, Span, Value
from padilla.library.schema.tables import Status

Arrivals = tuple[tuple[date, bool | None], ...]
"""The days from which a person was here, in order, and whether each was an admission; None: not told."""
HOW = "entries.manner"
"""What settles whether an entry was an admission."""
GRANTED = "granted"
"""A status that is often granted inside the country; whether the grant is an admission is not settled."""
_GRANTED_HERE = "person: whether the grant of the status inside the country was an admission"


def arrivals_of(person: Person, away: int) -> Arrivals:
    """The days from which the person was here, in order, and whether each was an admission.

    A resident who only comes back is not admitted anew, unless `away` for more days than that. Adjusting is an
    admission for somebody who was not here by one.
    """
    new = (e for e in person.entries if not _only_returned(person, e, away))
    found = {e.date: None if e.manner is None else e.manner == "admitted" for e in new}
    if person.admitted:
        found.setdefault(person.admitted, True)
    since = person.lpr_since
    if since and since not in found:
        before = max((d for d in found if d < since), default=None)
        if person.lpr_by == "admission" or (before is not None and found[before] is False):
            found[since] = True
        elif before is not None and found[before] is None:
            found[since] = None
    return tuple(sorted(found.items()))


def arrived_by(arrivals: Arrivals, day: date | None) -> date | Span:
    """The admission by which the person was here on a day; the beginning of time where none is known."""
    if day is None:
        perhaps = [d for d, admitted in arrivals if admitted is not False]
        return Span(date.min, max(perhaps), "offense_date") if perhaps else date.min
    last, admitted = next((a for a in reversed(arrivals) if a[0] <= day), (date.min, False))
    return Span(date.min, last, f"person.{HOW}") if admitted is None else last if admitted else date.min


def journey(person: Person) -> dict[str, Value]:
    """The last journey abroad: whether there was one, how long, and how it ended."""
    left = max(person.departures, default=None)
    back = min((e for e in person.entries if left and e.date >= left), key=lambda e: e.date, default=None)
    away = (back.date - left).days if left and back else None
    served = person.nta_served
    untold = needs(f"person.{HOW}") if back is not None and back.manner is None else None
    anew = back is not None and back.manner == "admitted" and back.as_ != "returning_resident"
    return {
        "departed": untold or of(left is not None and not anew),
        "absent_days": ANY_NUMBER if away is None else away,
        "brief_trip": needs("person.departures") if left else NO,
        "returned": back.date if back else Span(left or date.min, date.max, "entries"),
        "departed_in_proceedings": of(bool(left and served and left >= served)),
        "entered_elsewhere": untold or of(back is not None and back.manner == "uninspected"),
    }


def last_admitted(person: Person, resident: bool, as_of: date) -> Value:
    """The last admission or adjustment."""
    known = known_admission(person, resident)
    return Span(date.min, as_of, "admitted") if known == date.min else known


def known_admission(person: Person, resident: bool) -> date | Span:
    """The last admission or adjustment that the case tells of; the beginning of time where it tells of none."""
    last = max(_known(person, resident), default=date.min)
    perhaps = max(_untold(person), default=date.min)
    return Span(last, perhaps, HOW) if perhaps > last else last


def lawful_since(person: Person) -> Value:
    """Since when in lawful residence: as a resident at the latest, since an earlier admission at the earliest."""
    first = min((*_known(person, resident=False), *_untold(person)), default=None)
    if person.lpr_since is None:
        return Span(first, date.max, "lpr_since") if first else None
    return Span(first, person.lpr_since, "lawful_since") if first and first < person.lpr_since else person.lpr_since


def was_admitted(person: Person, status: Status) -> Truth:
    """By the status; where the status leaves it open, by the last entry."""
    if status.admitted != "depends":
        return of(status.admitted == "yes")
    last = max(person.entries, key=lambda e: e.date, default=None)
    if last is not None and last.manner is None:
        return needs(f"person.{HOW}")
    if last is not None:
        open_ = GRANTED in status.facts and last.manner != "admitted"
        return needs(_GRANTED_HERE) if open_ else of(last.manner == "admitted")
    return YES if person.admitted else needs("person.entries")


def clock_starts(person: Person, resident: bool) -> Value:
    """The admission by which the person is here, from which the five years run.

    It is the one said; else the last that was not a returning resident's; else the adjustment. A residence of which no more is
    known began with it, or with an earlier admission.
    """
    if person.admitted:
        return person.admitted
    found = max((e.date for e in _admissions(person) if not _as_a_resident(person, e)), default=None)
    adjusted = person.lpr_since if resident else None
    untold = [d for d in _untold(person, returning=False) if found is None or d > found]
    if untold:
        known = found or adjusted  # the admission where none of them was one
        return Span(min(known, *untold), max(known, *untold), HOW) if known else replace(ANY_DAY, asks=HOW)
    if found:
        return found
    if adjusted:
        sure = person.lpr_by == "admission" or any(e.manner not in ("admitted", None) for e in person.entries)
        return adjusted if sure else Span(date.min, adjusted, "admitted")
    return None


def first_admitted(person: Person, resident: bool, as_of: date) -> Value:
    """The first admission in any status, for the seven years of residence."""
    if person.admitted or _admissions(person):
        known = min(_known(person, resident))
        if _here_before(person, known):
            return Span(date.min, known, "entries")
        earliest = min(_untold(person), default=known)
        return Span(earliest, known, HOW) if earliest < known else known
    by = person.continuous_residence_since or as_of  # whoever was admitted at all was so by then
    return clock_starts(person, resident) or Span(date.min, by, "admitted")


def as_resident(person: Person) -> Truth:
    """Whether the person was ever admitted as a resident at the border, and did not only adjust here."""
    if person.lpr_by is not None:
        return of(person.lpr_by == "admission")
    immigrant = [e for e in person.entries if e.as_ == "immigrant" and e.manner in ("admitted", None)]
    if immigrant:
        return YES if any(e.manner for e in immigrant) else needs(f"person.{HOW}")
    if person.admitted and person.lpr_since:
        return of(person.admitted == person.lpr_since)
    return needs("person.lpr_by")


def resident_since(person: Person) -> Value:
    """A residence got by an admission began with it; another one then or later."""
    if person.lpr_since or not person.admitted:
        return person.lpr_since
    return person.admitted if person.lpr_by == "admission" else Span(person.admitted, date.max, "lpr_since")


def _known(person: Person, resident: bool) -> list[date]:
    """The days of the admissions that the case tells of, an adjustment among them for a resident."""
    days = (person.admitted, person.lpr_since if resident else None, *(e.date for e in _admissions(person)))
    return [d for d in days if d]


def _admissions(person: Person) -> list[Entry]:
    return sorted((e for e in person.entries if e.manner == "admitted"), key=lambda e: e.date)


def _untold(person: Person, *, returning: bool = True) -> list[date]:
    """The days of the entries that may have been admissions; those of a resident coming back left out, if so asked."""
    found = (e for e in person.entries if e.manner is None)
    return [e.date for e in found if returning or not _as_a_resident(person, e)]


def _here_before(person: Person, day: date) -> bool:
    """Whether a conviction is older than the first admission known, and no entry says how the person was then here."""
    days = [d for c in person.convictions for d in (c.offense_date, c.plea_date) if d]
    first = min(days, default=day)
    return first < day and not any(e.date <= first and e.manner is not None for e in person.entries)


def _only_returned(person: Person, entry: Entry, away: int) -> bool:
    """Whether it was no more than a resident's return from a journey of no more days than that."""
    left = max((d for d in person.departures if d <= entry.date), default=None)
    return entry.manner is not None and _as_a_resident(person, entry) and (left is None or (entry.date - left).days <= away)


def _as_a_resident(person: Person, entry: Entry) -> bool:
    """Whether it was, if an admission at all, the return of somebody who was a resident by then."""
    others = [e.date for e in _admissions(person) if e.as_ == "immigrant"]
    since = min([d for d in (person.lpr_since, *others) if d], default=None)
    came_back = entry.as_ == "returning_resident" or (since is not None and since < entry.date)
    return entry.manner in ("admitted", None) and came_back
