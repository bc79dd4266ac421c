"""The facts of a person that rules read, for a status."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import get_args

from padilla.cases.model import Person, StatusName
from padilla.consequences import arrivals
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, needs, of
from padilla.consequences.values import Span, Value
from padilla.library.schema.tables import Status

STATED = ("resident", "conditional", "refugee", "asylee", "nonimmigrant", "victim")
"""What a status may say is true of everyone who has it (`facts:` in the law's statuses)."""
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
        return {
            **self._common,
            **self._by_residence[resident],
            **stated,
            "was_admitted": arrivals.was_admitted(self._person, status),
        }

    def _of_residence(self, resident: bool) -> dict[str, Value]:
        person = self._person
        return {
            "admitted": arrivals.clock_starts(person, resident),
            "first_admitted": arrivals.first_admitted(person, resident, self._as_of),
            "admitted_as_resident": arrivals.as_resident(person) if resident else NO,
            "lpr_since": arrivals.resident_since(person) if resident else person.lpr_since,
            "last_admitted": arrivals.last_admitted(person, resident, self._as_of),
            "known_admission": arrivals.known_admission(person, resident),
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
            "lawful_since": arrivals.lawful_since(person),
            "admitted_a_crime": needs("person.admissions") if person.admissions else NO,
            "citizen_parent": _told(person.citizen_parent, "citizen_parent"),
            "qualifying_relative": relative,
            "stated_without_relative": ~relative if person.family else NO,
            "waived_at_admission": needs("person.waived_at_admission"),
            **arrivals.journey(person),
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


def _told(flag: bool | None, name: str) -> Truth:
    return needs(f"person.{name}") if flag is None else of(flag)


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
