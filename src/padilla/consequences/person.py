"""The facts of a person that rules read, for a status."""

from __future__ import annotations

from datetime import date

from padilla.cases.model import Entry, Person
from padilla.consequences.truth import NO, YES, Truth, needs, of
from padilla.consequences.values import ANY_NUMBER, Span, Value
from padilla.library.schema.tables import Status

STATED = ("resident", "conditional", "refugee", "asylee")
"""What a status may say is true of everyone who has it (`facts:` in the law's statuses)."""
_NEAR = ("spouse", "parent", "child")
_LASTING = ("citizen", "lpr")


def person_frame(person: Person, status: Status, as_of: date) -> dict[str, Value]:
    """Every fact of the person, by the name rules read it by."""
    admitted = _was_admitted(person, status)
    resident = "resident" in status.facts
    return {
        "as_of": as_of,
        "was_admitted": admitted,
        **{fact: of(fact in status.facts) for fact in STATED},
        "admitted": _clock_starts(person, resident),
        "first_admitted": _first_admitted(person, resident, as_of),
        "admitted_as_resident": _as_resident(person) if resident else NO,
        "lpr_since": _resident_since(person) if resident else person.lpr_since,
        "resides_since": person.continuous_residence_since or _first_day(person),
        "born": person.date_of_birth,
        "nta_served": person.nta_served,
        "served_notice": of(person.nta_served is not None),
        "told_resides_since": of(person.continuous_residence_since is not None),
        "lawful_since": _lawful_since(person),
        "last_admitted": _last_admitted(person, resident, as_of),
        "admitted_a_crime": needs("person.admissions") if person.admissions else NO,
        "citizen_parent": _told(person.citizen_parent, "citizen_parent"),
        "qualifying_relative": _relative(person),
        "stated_without_relative": ~_relative(person) if person.family else NO,
        "waived_at_admission": needs("person.waived_at_admission"),
        **_journey(person),
        **dict.fromkeys(NOT_ASKED, NO),
    }


NOT_ASKED = (
    "abandoned_residence",
    "asserted_immunity",
    "benefited_from_drug_trafficking",
    "benefited_from_human_trafficking",
    "drug_abuser",
    "illegal_after_departing",
    "procured_by_fraud",
    "security_ground",
    "vawa_self_petitioner",
    "violated_religious_freedom",
    "waived_since_offense",
)
"""Facts that no criminal case tells of: taken not to be so, and every answer says that they are not checked."""


def _journey(person: Person) -> dict[str, Value]:
    """The last journey abroad: whether there was one, how long, and how it ended."""
    left = max(person.departures, default=None)
    back = min((e for e in person.entries if left and e.date >= left), key=lambda e: e.date, default=None)
    away = (back.date - left).days if left and back else None
    served = person.nta_served
    return {
        "departed": of(
            left is not None and not (back is not None and back.manner == "admitted" and back.as_ != "returning_resident")
        ),
        "absent_days": ANY_NUMBER if away is None else away,
        "brief_trip": needs("person.departures") if left else NO,
        "departed_in_proceedings": of(bool(left and served and left >= served)),
        "entered_elsewhere": of(back is not None and back.manner == "uninspected"),
    }


def _last_admitted(person: Person, resident: bool, as_of: date) -> Value:
    """The last admission or adjustment."""
    days = [d for d in (person.admitted, person.lpr_since if resident else None, *(e.date for e in _admissions(person))) if d]
    return max(days) if days else Span(date.min, as_of, "admitted")


def _lawful_since(person: Person) -> Value:
    """Since when in lawful residence: as a resident at the latest, since an earlier admission at the earliest."""
    first = min((d for d in (person.admitted, *(e.date for e in _admissions(person))) if d), default=None)
    if person.lpr_since is None:
        return Span(first, date.max, "lpr_since") if first else None
    return Span(first, person.lpr_since, "lawful_since") if first and first < person.lpr_since else person.lpr_since


def _told(flag: bool | None, name: str) -> Truth:
    return needs(f"person.{name}") if flag is None else of(flag)


def _was_admitted(person: Person, status: Status) -> Truth:
    """By the status; where the status leaves it open, by the last entry."""
    if status.admitted != "depends":
        return of(status.admitted == "yes")
    last = max(person.entries, key=lambda e: e.date, default=None)
    if last is not None:
        return of(last.manner == "admitted")
    return YES if person.admitted else needs("person.entries")


def _admissions(person: Person) -> list[Entry]:
    return sorted((e for e in person.entries if e.manner == "admitted"), key=lambda e: e.date)


def _clock_starts(person: Person, resident: bool) -> Value:
    """The admission by which the person is here, from which the five years run.

    It is the one said; else the last that was not a returning resident's; else the adjustment. A residence of which no more is
    known began with it, or with an earlier admission.
    """
    if person.admitted:
        return person.admitted
    found = [e for e in _admissions(person) if e.as_ != "returning_resident"]
    if found:
        return found[-1].date
    if person.lpr_since and resident:
        sure = person.lpr_by == "admission" or any(e.manner != "admitted" for e in person.entries)
        return person.lpr_since if sure else Span(date.min, person.lpr_since, "admitted")
    return None


def _first_admitted(person: Person, resident: bool, as_of: date) -> Value:
    """The first admission in any status, for the seven years of residence."""
    known = [d for d in (person.admitted, *(e.date for e in _admissions(person))) if d]
    if known:
        return min(known)
    by = person.continuous_residence_since or as_of  # whoever was admitted at all was so by then
    return _clock_starts(person, resident) or Span(date.min, by, "admitted")


def _as_resident(person: Person) -> Truth:
    """Whether the person was ever admitted as a resident at the border, and did not only adjust here."""
    if person.lpr_by is not None:
        return of(person.lpr_by == "admission")
    immigrant = [e for e in _admissions(person) if e.as_ == "immigrant"]
    if immigrant:
        return YES
    if person.admitted and person.lpr_since:
        return of(person.admitted == person.lpr_since)
    return needs("person.lpr_by")


def _resident_since(person: Person) -> Value:
    """A residence got by an admission began with it; another one then or later."""
    if person.lpr_since or not person.admitted:
        return person.lpr_since
    return person.admitted if person.lpr_by == "admission" else Span(person.admitted, date.max, "lpr_since")


def _first_day(person: Person) -> Value:
    days = [d for d in (person.admitted, *(e.date for e in person.entries)) if d]
    return Span(min(days), date.max, "continuous_residence_since") if days else None


def _relative(person: Person) -> Truth:
    """Whether a spouse, parent or child is a citizen or resident."""
    if any(f.relation in _NEAR and f.status in _LASTING for f in person.family):
        return YES
    return NO if person.family else needs("person.family")
