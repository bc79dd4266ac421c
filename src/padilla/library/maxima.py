"""The longest sentence a statute allows, on a date, with the state's caps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.schema.offense import Grade
from padilla.library.schema.tables import StateForm, Step
from padilla.library.store import Library


@dataclass(frozen=True)
class Longest:
    """The maximum in days (None: not known), of which grades, and what was applied."""

    days: int | None
    least: int | None = None
    said: str = ""
    source: str = ""


AMOUNTS_SINCE = date(2015, 1, 1)
"""The amounts that grades ask for are written as they are today: older convictions keep every grade."""


def grades_of(library: Library, state: str, cite: str, day: date, worth: int | None = None) -> list[Grade]:
    """Every grade the statute can have on `day`; of those that ask for a value, the ones that `worth` dollars allow."""
    every = _grades_of(library, state, cite, day)
    if worth is None or day < AMOUNTS_SINCE:
        return every
    return [g for g in every if g.worth is None or g.worth.holds(worth)] or every


def of_limb(grades: Sequence[Grade], limb: str | None) -> list[Grade]:
    """The grades that a limb can have; every one, where none is named."""
    return [g for g in grades if limb is None or not g.limb or limb in g.limb]


def _grades_of(library: Library, state: str, cite: str, day: date) -> list[Grade]:
    wanted = Cite.of(cite)
    refs = [r for r in library.refs_at(wanted, library.places.get(state, "")) if _means(r.cites, r.former_cites, wanted)]
    now = [r for r in refs if r.in_force(day)] or sorted(refs, key=lambda r: r.ends)[-1:]
    return [g for r in now for g in library.offense(r).grades if g.holds(day) and _of_limb(g, r, wanted)]


def _of_limb(grade: Grade, ref: OffenseRef, wanted: Cite) -> bool:
    """Whether a grade is one of the limb cited; of any limb, where none is."""
    cited = set(ref.limbs_at(wanted))
    return not cited or not grade.limb or bool(cited & set(grade.limb))


def _means(cites: list[Cite], former: list[Cite], wanted: Cite) -> bool:
    return any(c.covers(wanted) or wanted.covers(c) for c in (*cites, *former))


def most_worth(library: Library, state: str, cite: str, grade: str | None, day: date) -> int | None:
    """The greatest value in dollars that the grade covers (any grade, where none is given); None where nothing bounds it."""
    found = [g for g in _grades_of(library, state, cite, day) if grade is None or g.grade == grade]
    if not found or any(g.worth is None or g.worth.to is None for g in found):
        return None
    return max(g.worth.to for g in found if g.worth and g.worth.to is not None)


def maximum_days(
    library: Library, state: str, cite: str, grade: str | None, day: date, form: str = "", worth: int | None = None
) -> Longest:
    """The longest term for a grade (or for any, where none is given); `least` is the shortest of the maxima it could be.

    `form`: an attempt at it, or the like. A cap such as California's 364 days for misdemeanors applies by the date of
    conviction. `worth`, in dollars, leaves out the grades that ask for another value; where the grade given asks for another,
    the grade counts and not the value.
    """
    own = form_of(library, state, form) if form else None
    if form and own is None:
        return Longest(None)
    every = grades_of(library, state, cite, day, worth)
    told = (_of_form(library, state, cite, g, own, day) if own else _plain(library, state, g, day) for g in every)
    found = [longest for name, longest in chain(*told) if grade is None or name == grade]
    if not found and worth is not None:
        return maximum_days(library, state, cite, grade, day, form)
    if not found:
        return Longest(None)
    days = [f.days for f in found if f.days is not None]
    if len(days) < len(found):
        return Longest(None)
    top = max(found, key=lambda f: f.days or 0)
    label = f" ({top.said})" if top.said else f" as a {grade}" if grade else ""
    return Longest(max(days), min(days), label, top.source)


def added_days(library: Library, state: str, cites: Sequence[str], day: date) -> int | None:
    """The most that enhancements can add to a maximum; None where one is not in the library, or adds what nobody can say."""
    total = 0
    for wanted in map(Cite.of, cites):
        mine = [e for at, e in library.enhancements_placed if at == library.places.get(state) and e.holds(day)]
        found = [e.adds_days for e in mine if _means([Cite.of(c) for c in (e.cite, *e.also)], [], wanted)]
        if not found or None in found:
            return None
        total += max(days for days in found if days is not None)
    return total


def _capped(library: Library, state: str, grade: Grade, day: date) -> Longest:
    return _under_caps(library, state, grade.grade, grade.max, day)


def _under_caps(library: Library, state: str, grade: str, longest: int | None, day: date) -> Longest:
    for place, cap in library.caps:
        reached = longest is not None and cap.when_max is not None and longest >= cap.when_max
        if place == library.places.get(state) and cap.grade == grade and cap.holds(day) and reached:
            return Longest(cap.becomes, said=f"{cap.cite}", source=cap.cite)
    return Longest(longest)


def form_of(library: Library, state: str, form: str) -> StateForm | None:
    """The state's statute for attempts, conspiracies or the like."""
    place = library.places.get(state)
    return next((f for at, f in library.state_forms if at == place and f.form == form), None)


def form_at(library: Library, state: str, cite: str) -> StateForm | None:
    """The statute for attempts, conspiracies or the like that a citation itself names, of one section or of an article."""
    place, wanted = library.places.get(state), Cite.of(cite)
    own = [f for at, f in library.state_forms if at == place]
    return next((f for f in own if Cite.of(f.cite).covers(wanted) or str(wanted).startswith(f"{f.cite}.")), None)


def graded(library: Library, state: str, grade: Grade, form: str) -> Grade:
    """The grade of an attempt or the like, where the state's law gives it another class or a term of its own."""
    own = form_of(library, state, form)
    if own is None:
        return grade
    step = next(iter(_steps(own, grade)), None)
    if step is not None:
        return grade.model_copy(update={"grade": step.grade, "class_": step.becomes, "max": step.max})
    return grade.model_copy(update={"max": own.max, "class_": None}) if own.max is not None else grade


def _steps(form: StateForm, grade: Grade) -> list[Step]:
    """What becomes of a grade, by its class, or by the grade itself where the state has no classes."""
    return [s for s in form.steps if s.of.lower() == (grade.class_ or grade.grade).lower()]


def _plain(library: Library, state: str, grade: Grade, day: date) -> list[tuple[str, Longest]]:
    return [(grade.grade, _capped(library, state, grade, day))]


def _of_form(library: Library, state: str, cite: str, grade: Grade, form: StateForm, day: date) -> list[tuple[str, Longest]]:
    """The grades of an attempt or the like and their longest terms: the offense's own exception, a step by class, the form's
    own term, or a share."""
    wanted = Cite.of(cite)
    own = next((d for text, d in form.excepted.items() if Cite.of(text).covers(wanted)), None)
    if own is not None:
        return [(grade.grade, Longest(own, said=form.cite, source=form.cite))]
    steps = _steps(form, grade)
    if steps:
        return [(s.grade, _under_caps(library, state, s.grade, s.max, day)) for s in steps]
    if form.max is not None:
        return [(grade.grade, _under_caps(library, state, grade.grade, form.max, day))]
    if form.steps and form.max_share is None:
        return [(grade.grade, Longest(None))]
    whole = _capped(library, state, grade, day)
    if form.max_share is None or whole.days is None:
        return [(grade.grade, whole)]
    return [(grade.grade, Longest(int(whole.days * form.max_share), said=whole.said, source=whole.source))]
