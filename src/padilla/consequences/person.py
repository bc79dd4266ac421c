"""The facts of a person that rules read, for a status."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import get_args

from padilla.cases.model import Entry, Person, StatusName
from padilla.consequences.convict import Arrivals
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, needs, of
from padilla.consequences.values import ANY_NUMBER, Span, Value
from padilla.library.schema.tables import Status

STATED = ("resident", "conditional", "refugee", "asylee", "nonimmigrant", "victim")
"""What a status may say is true of everyone who has it (`facts:` in the law's statuses)."""
GRANTED = "granted"
"""A status that is often granted inside the country; whether the grant is an admission is not settled."""
_GRANTED_HERE = "person: whether the grant of the status inside the country was an admission"
_NEAR = frozenset(["spouse", "husband", "wife", "parent", "mother", "father", "child", "son", "daughter"])
_FAR = frozenset(
    [
        "sibling",
        "brother",
        "sister",
        "grandparent",
        "grandmother",
        "grandfather",
        "grandchild",
        "cousin",
        "uncle",
        "aunt",
        "nephew",
        "niece",
    ]
)
_LASTING = frozenset({"citizen", "us citizen", "u.s. citizen", "usc", "lpr", "conditional resident", "permanent resident"}) | {
    "lawful permanent resident",
    "resident",
}
_PASSING = frozenset(s.replace("_", " ") for s in get_args(StatusName)) - _LASTING - {"unknown"}


class PersonFacts:
    """The facts of a person; what is the same for several statuses is worked out once."""

    def __init__(self, person: Person, as_of: date) -> None:
        self._person = person
        self._as_of = as_of
        self._by_residence: dict[bool, dict[str, Value]] = {}

    def of(self, status: Status) -> dict[str, Value]:
        """The facts under a status."""
        resident = "resident" in status.facts
        if resident not in self._by_residence:
            self._by_residence[resident] = self._of_residence(resident)
        stated = {fact: YES if fact in status.facts else NO for fact in STATED}
        return {**self._common, **self._by_residence[resident], **stated, "was_admitted": _was_admitted(self._person, status)}

    def _of_residence(self, resident: bool) -> dict[str, Value]:
        person = self._person
        return {
            "admitted": _clock_starts(person, resident),
            "first_admitted": _first_admitted(person, resident, self._as_of),
            "admitted_as_resident": _as_resident(person) if resident else NO,
            "lpr_since": _resident_since(person) if resident else person.lpr_since,
            "last_admitted": _last_admitted(person, resident, self._as_of),
            "known_admission": _known_admission(person, resident),
        }

    @cached_property
    def _common(self) -> dict[str, Value]:
        person = self._person
        relative = _relative(person)
        return {
            "as_of": self._as_of,
            "resides_since": person.continuous_residence_since or _first_day(person),
            "born": person.date_of_birth,
            "nta_served": person.nta_served,
            "served_notice": of(person.nta_served is not None),
            "told_resides_since": of(person.continuous_residence_since is not None),
            "lawful_since": _lawful_since(person),
            "admitted_a_crime": needs("person.admissions") if person.admissions else NO,
            "citizen_parent": _told(person.citizen_parent, "citizen_parent"),
            "qualifying_relative": relative,
            "stated_without_relative": ~relative if person.family else NO,
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
"""Facts that no criminal case tells of: taken not to be so; an answer says that it is for crimes alone."""


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
        "returned": back.date if back else Span(left or date.min, date.max, "entries"),
        "departed_in_proceedings": of(bool(left and served and left >= served)),
        "entered_elsewhere": of(back is not None and back.manner == "uninspected"),
    }


def _last_admitted(person: Person, resident: bool, as_of: date) -> Value:
    """The last admission or adjustment."""
    known = _known_admission(person, resident)
    return Span(date.min, as_of, "admitted") if known == date.min else known


def _known_admission(person: Person, resident: bool) -> date:
    """The last admission or adjustment that the case tells of; the beginning of time where it tells of none."""
    days = (person.admitted, person.lpr_since if resident else None, *(e.date for e in _admissions(person)))
    return max((d for d in days if d), default=date.min)


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
    if last is not None and last.manner is None:
        return needs("person.entries.manner")
    if last is not None:
        open_ = GRANTED in status.facts and last.manner != "admitted"
        return needs(_GRANTED_HERE) if open_ else of(last.manner == "admitted")
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
    found = [e for e in _admissions(person) if not _as_a_resident(person, e)]
    untold = [e.date for e in person.entries if e.manner is None and (not found or e.date > found[-1].date)]
    if untold and not (person.lpr_since and resident):
        return Span(found[-1].date if found else date.min, max(untold), "entries.manner")
    if found:
        return found[-1].date
    if person.lpr_since and resident:
        sure = person.lpr_by == "admission" or any(e.manner not in ("admitted", None) for e in person.entries)
        return person.lpr_since if sure else Span(date.min, person.lpr_since, "admitted")
    return None


def _first_admitted(person: Person, resident: bool, as_of: date) -> Value:
    """The first admission in any status, for the seven years of residence."""
    days = (person.admitted, person.lpr_since if resident else None, *(e.date for e in _admissions(person)))
    if person.admitted or _admissions(person):
        known = min(d for d in days if d)
        return Span(date.min, known, "entries") if _here_before(person, known) else known
    by = person.continuous_residence_since or as_of  # whoever was admitted at all was so by then
    return _clock_starts(person, resident) or Span(date.min, by, "admitted")


def _here_before(person: Person, day: date) -> bool:
    """Whether a conviction is older than the first admission known, and no entry says how the person was then here."""
    days = [d for c in person.convictions for d in (c.offense_date, c.plea_date) if d]
    first = min(days, default=day)
    return first < day and not any(e.date <= first for e in person.entries)


def arrivals_of(person: Person, away: int) -> Arrivals:
    """The days from which the person was here, in order, and whether each was an admission.

    A resident who only comes back is not admitted anew, unless `away` for more days than that. Adjusting is an
    admission for somebody who was not here by one.
    """
    told = (e for e in person.entries if e.manner is not None)  # of one whose manner is not told nothing is taken
    found = {e.date: e.manner == "admitted" for e in told if not _only_returned(person, e, away)}
    if person.admitted:
        found.setdefault(person.admitted, True)
    since = person.lpr_since
    if since and since not in found:
        before = max((d for d in found if d < since), default=None)
        if person.lpr_by == "admission" or (before is not None and not found[before]):
            found[since] = True
    return tuple(sorted(found.items()))


def _only_returned(person: Person, entry: Entry, away: int) -> bool:
    left = max((d for d in person.departures if d <= entry.date), default=None)
    return _as_a_resident(person, entry) and (left is None or (entry.date - left).days <= away)


def _as_a_resident(person: Person, entry: Entry) -> bool:
    """Whether it was the return of somebody who was a resident by then."""
    others = [e.date for e in _admissions(person) if e.as_ == "immigrant"]
    since = min([d for d in (person.lpr_since, *others) if d], default=None)
    return entry.manner == "admitted" and (entry.as_ == "returning_resident" or (since is not None and since < entry.date))


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
    """Whether a spouse, parent, son or daughter is a citizen or resident; a word that is not known leaves it open."""
    if not person.family:
        return needs("person.family")
    return any_of(all_of((_told_by(f.relation, _NEAR, _FAR), _told_by(f.status, _LASTING, _PASSING))) for f in person.family)


def _told_by(word: str, yes: frozenset[str], no: frozenset[str]) -> Truth:
    """What a word of the case tells, where it is known."""
    plain = word.strip().lower().replace("_", " ")
    return YES if plain in yes else NO if plain in no else needs("person.family")
