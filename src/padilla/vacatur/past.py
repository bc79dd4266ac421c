"""The plea and its case: the person and the counts on the day of the plea, today, and without the plea."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from padilla.cases import Case, Charge, Conviction, Person
from padilla.cases.states import state_of_case
from padilla.library import Library

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Past:
    """One past conviction of a case, asked about on a day."""

    case: Case
    index: int
    plea: date
    today: date
    state: str

    @classmethod
    def of(cls, case: Case, index: int, today: date, library: Library) -> Past:
        """The conviction at `index`, which must have a plea date."""
        conviction = case.person.convictions[index]
        if conviction.plea_date is None:
            raise ValueError("the conviction has no plea date")
        state = conviction.state or state_of_case(case, library)
        return cls(case, index, conviction.plea_date, today, state)

    @property
    def conviction(self) -> Conviction:
        """The conviction asked about."""
        return self.case.person.convictions[self.index]

    @property
    def path(self) -> str:
        """Its path in the input."""
        return f"person.convictions[{self.index}]"

    @cached_property
    def old_charges(self) -> tuple[Charge, ...]:
        """The counts of the old case: those not committed after the plea; else the offense of the plea itself."""
        found = tuple(c for c in self.case.charges if c.offense_date is None or c.offense_date <= self.plea)
        return found or (_as_charge(self.conviction),)

    @cached_property
    def pending(self) -> tuple[Charge, ...]:
        """The charges pending today that have nothing to do with the plea: committed after it."""
        return tuple(c for c in self.case.charges if c.offense_date is not None and c.offense_date > self.plea)

    @cached_property
    def plea_of(self) -> frozenset[int]:
        """The convictions of one plea: those of the same state entered on its day."""
        every = self.case.person.convictions
        return frozenset(
            i for i, c in enumerate(every) if i == self.index or (c.plea_date == self.plea and self._of_its_state(c))
        )

    def _of_its_state(self, conviction: Conviction) -> bool:
        return conviction.state is None or conviction.state == self.state

    # -- the three cases ---------------------------------------------------------------------------------------

    @cached_property
    def then(self) -> Case:
        """The case just after the plea: nothing in it happened later."""
        return self._on(self.plea, (*self._earlier, *self._of_plea), ())

    @cached_property
    def before(self) -> Case:
        """The case just before the plea: the person without it."""
        return self._on(self.plea, self._earlier, ())

    @cached_property
    def now(self) -> Case:
        """The case today, the plea standing."""
        return self.case.model_copy(update={"charges": self._stated(self.pending), "proposed": (), "as_of": self.today})

    @cached_property
    def without(self) -> Case:
        """The case today with the plea undone: the counts of the old case are open again."""
        others = tuple(c for i, c in enumerate(self.case.person.convictions) if i not in self.plea_of)
        person = self.case.person.model_copy(update={"convictions": others})
        charges = self._stated((*self.old_charges, *self.pending))
        return self.case.model_copy(update={"person": person, "charges": charges, "as_of": self.today})

    @cached_property
    def _earlier(self) -> tuple[Conviction, ...]:
        others = (c for i, c in enumerate(self.case.person.convictions) if i not in self.plea_of)
        return tuple(c for c in others if c.plea_date is None or c.plea_date <= self.plea)

    @cached_property
    def _of_plea(self) -> tuple[Conviction, ...]:
        """The convictions of the plea, the one asked about first."""
        rest = (c for i, c in enumerate(self.case.person.convictions) if i in self.plea_of and i != self.index)
        return (self.conviction, *rest)

    @property
    def place_then(self) -> str:
        """The path of the conviction in `then`."""
        return f"person.convictions[{len(self._earlier)}]"

    @property
    def beside_then(self) -> frozenset[str]:
        """The paths in `then` of the other convictions of the same plea."""
        first = len(self._earlier) + 1
        return frozenset(f"person.convictions[{n}]" for n in range(first, first + len(self.plea_of) - 1))

    def _on(self, day: date, convictions: tuple[Conviction, ...], charges: tuple[Charge, ...]) -> Case:
        told = tuple(_undone(c, day).model_copy(update={"state": c.state or self.state}) for c in convictions)
        person = _as_of(self.case.person, day).model_copy(update={"convictions": told})
        return self.case.model_copy(update={"person": person, "charges": charges, "proposed": (), "as_of": day})

    def _stated(self, charges: tuple[Charge, ...]) -> tuple[Charge, ...]:
        return tuple(c.model_copy(update={"state": c.state or self.state}) for c in charges)

    # -- what had to be taken for granted ----------------------------------------------------------------------

    @cached_property
    def status_known_then(self) -> bool:
        """Whether the status given can have been that of the plea date."""
        person = self.case.person
        return bool(set(person.statuses) - {UNKNOWN}) and not (person.lpr_since and person.lpr_since > self.plea)

    @property
    def assumed(self) -> list[str]:
        """What the replay takes for granted."""
        said = []
        if self.status_known_then:
            said.append(f"the status given was the person's on {self.plea} too")
        elif set(self.case.person.statuses) - {UNKNOWN}:
            said.append(f"residence began after {self.plea}: the status of that day is not known, and every status is answered")
        if len(self.plea_of) > 1:
            same = [self.case.person.convictions[i].cite for i in sorted(self.plea_of)]
            said.append(f"convictions of {self.plea} are one plea, undone together: {', '.join(same)}")
        undated = [c.cite for i, c in enumerate(self.case.person.convictions) if i != self.index and c.plea_date is None]
        if undated:
            said.append(f"convictions without a plea date were there already on {self.plea}: {', '.join(undated)}")
        if all(c.offense_date is None for c in self.old_charges):
            said.append("charges without an offense date are the counts of the old case")
        return said


def _as_of(person: Person, day: date) -> Person:
    """The person on a day: what came later left out."""
    later = person.lpr_since is not None and person.lpr_since > day
    return person.model_copy(
        update={
            "statuses": () if later else person.statuses,
            "lpr_since": None if later else person.lpr_since,
            "lpr_by": None if later else person.lpr_by,
            "admitted": _by(person.admitted, day),
            "continuous_residence_since": _by(person.continuous_residence_since, day),
            "nta_served": _by(person.nta_served, day),
            "entries": tuple(e for e in person.entries if e.date <= day),
            "departures": tuple(d for d in person.departures if d <= day),
            "arrests": tuple(a for a in person.arrests if a.offense_date is not None and a.offense_date <= day),
        }
    )


def _by(found: date | None, day: date) -> date | None:
    return found if found is None or found <= day else None


def _undone(conviction: Conviction, day: date) -> Conviction:
    """A conviction as it stood on a day: a later change of its sentence had not been made, and the appeal was to come."""
    change, appeal = conviction.sentence_modification, conviction.appeal
    gone = {
        "sentence_modification": change if change and change.date and change.date <= day else None,
        "appeal": appeal if appeal and appeal.filed and appeal.filed <= day else None,
    }
    return conviction.model_copy(update=gone)


def _as_charge(conviction: Conviction) -> Charge:
    names = ("state", "code", "section", "grade", "attempt", "form", "enhancements", "offense_date")
    shared = {n: getattr(conviction, n) for n in names}
    return Charge(**shared, facts=conviction.facts, record=conviction.record)
