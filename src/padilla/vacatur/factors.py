"""The factors of a reasonable probability of a different resolution: what the case answers, and what a person must."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from padilla.categorical import Engine
from padilla.library.schema.tables import Advisal
from padilla.vacatur.choices import Choice
from padilla.vacatur.duties import ALREADY, DEPORTABLE, FACTOR, MANDATORY, NOT_KNOWN, Advice
from padilla.vacatur.era import State
from padilla.vacatur.past import UNKNOWN, Past


@dataclass(frozen=True)
class Known:
    """What has been worked out so far, for the factors to read."""

    past: Past
    then: State
    before: State
    advice: Sequence[Advice]
    choices: dict[str, list[Choice]]


@dataclass(frozen=True)
class Line:
    """One factor: what the case answers, and the question that is left."""

    advisal: Advisal
    answered: tuple[str, ...] = field(default=())

    @property
    def by(self) -> str:
        """Who has the last word: always a person; the program lays out dates and law."""
        return "computed in part; weighed by a person" if self.answered else "for a person"


def factors_of(engine: Engine, known: Known) -> list[Line]:
    """The factors of the law, in its order."""
    found = [a for a in engine.library.advisals if a.duty_of == FACTOR and a.state in ("US", known.past.state)]
    return [Line(a, tuple(COMPUTED[a.id](known)) if a.id in COMPUTED else ()) for a in found]


def _mandatory(known: Known) -> list[str]:
    levels = {a.level for a in known.advice}
    if NOT_KNOWN in levels:
        return ["whether removal was mandatory is not computed for that day"]
    named = {MANDATORY: "to be expected, no cancellation being left,", DEPORTABLE: "possible, with some relief to ask for,"}
    said = [f"removal was {named[level]} by the answers of that day" for level in (MANDATORY, DEPORTABLE) if level in levels]
    if levels == {ALREADY}:
        said.append("the plea changed no answer: the person could be removed without it")
    return said


def _ties(known: Known) -> list[str]:
    person, plea = known.past.case.person, known.past.plea
    said = []
    for name, day in (
        ("continuous residence", person.continuous_residence_since),
        ("first admission given", person.admitted),
        ("permanent residence", person.lpr_since),
    ):
        if day and day <= plea:
            said.append(
                f"{name} since {day}: {_years(day, plea)} years on the plea date, {_years(day, known.past.today)} today"
            )
    if person.date_of_birth:
        said.append(f"{_years(person.date_of_birth, plea)} years old on the plea date")
        here = min((d for d in (person.continuous_residence_since, person.admitted) if d), default=None)
        if here and here >= person.date_of_birth:
            said.append(f"came at the age of {_years(person.date_of_birth, here)} or before")
    said += [f"family given, as they are today: {m.relation}, {m.status}" for m in person.family]
    return said


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _neutral(known: Known) -> list[str]:
    if not known.then.era.computed:
        return ["dispositions are not compared for a day whose removal law is not computed"]
    said = []
    for status, choices in known.choices.items():
        result = known.then.of_status(status)
        earlier = known.before.of_status(status)
        floor = earlier.harm if earlier else 0
        spared = [c for c in choices if c.harm <= max(floor, 1)]
        heavy = [c for c in spared if c.weight in ("same", "heavier")]
        harm = result.harm if result else 0
        said.append(
            f"{status}: harm {harm} by the plea; {len(choices)} other dispositions computed with less,"
            f" {len(spared)} of them with no more than a discretionary negative or what was there before, and {len(heavy)} of"
            " these with the same or a longer maximum and no less sentence"
        )
    return said or ["no disposition with less harm was found among those computed"]


def _bargain(known: Known) -> list[str]:
    past = known.past
    matter = known.then.analysis.matter
    target = next(c for c in matter.past if c.path == past.place_then)
    said = []
    if target.sentence_days is not None:
        said.append(f"the sentence had by the plea: {target.sentence_days} days, as federal law counts")
    if target.longest.days is not None:
        said.append(f"the longest sentence for the offense of the plea: {target.longest.days} days")
    charges = past.old_charges
    said.append(f"counts of the old case: {', '.join(c.cite for c in charges)}")
    return said


def _priors(known: Known) -> list[str]:
    past = known.past
    priors = past.then.person.convictions[:-1]
    if not priors:
        return ["no earlier conviction is given"]
    said = ["earlier: " + ", ".join(f"{c.cite} ({c.plea_date or 'no date'})" for c in priors)]
    if known.before.era.computed:
        for result in known.before.results:
            if result.status.noncitizen and result.status.id != UNKNOWN:
                answers = ", ".join(f"{n} {known.before.answer(result, n)}" for n in ("deportable", "inadmissible"))
                said.append(f"{result.status.id}, by those alone: {answers}, harm {result.harm}")
    return said


COMPUTED: dict[str, Callable[[Known], list[str]]] = {
    "us-factor-the-test": _mandatory,
    "us-factor-ties": _ties,
    "us-factor-neutral-disposition-possible": _neutral,
    "us-factor-bargain-against-trial": _bargain,
    "us-factor-priors": _priors,
}
"""What the program can lay out for a factor, by its id in the law."""
