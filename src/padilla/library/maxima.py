"""The longest sentence a statute allows, on a date, with the state's caps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from padilla.library.cites import Cite
from padilla.library.schema.offense import Grade
from padilla.library.store import Library


@dataclass(frozen=True)
class Longest:
    """The maximum in days (None: not known), of which grades, and what was applied."""

    days: int | None
    least: int | None = None
    said: str = ""
    source: str = ""


def grades_of(library: Library, state: str, cite: str, day: date) -> list[Grade]:
    """Every grade the statute can have on `day`."""
    wanted = Cite.of(cite)
    refs = [r for r in library.refs_at(wanted, library.places.get(state, "")) if _means(r.cites, r.former_cites, wanted)]
    now = [r for r in refs if r.in_force(day)] or sorted(refs, key=lambda r: r.ends)[-1:]
    return [g for r in now for g in library.offense(r).grades if g.holds(day)]


def _means(cites: list[Cite], former: list[Cite], wanted: Cite) -> bool:
    return any(c.covers(wanted) or wanted.covers(c) for c in (*cites, *former))


def maximum_days(library: Library, state: str, cite: str, grade: str | None, day: date, attempt: bool = False) -> Longest:
    """The longest term for a grade (or for any, where none is given); `least` is the shortest of the maxima it could be.

    A cap such as California's 364 days for misdemeanors applies by the date of conviction.
    """
    rows = [g for g in grades_of(library, state, cite, day) if grade is None or g.grade == grade]
    if not rows or any(g.max is None for g in rows):
        return Longest(None)
    capped = [_capped(library, state, g, day) for g in rows]
    days = [c.days for c in capped if c.days is not None]
    if len(days) < len(capped):
        return Longest(None)
    if attempt:
        share = _attempt_share(library, state)
        days = [d if share is None else int(d * share) for d in days] if share else days
    top = max(capped, key=lambda c: c.days or 0)
    label = f" ({top.said})" if top.said else f" as a {grade}" if grade else ""
    return Longest(max(days), min(days), label, top.source)


def _capped(library: Library, state: str, grade: Grade, day: date) -> Longest:
    for place, cap in library.caps:
        reached = grade.max is not None and cap.when_max is not None and grade.max >= cap.when_max
        if place == library.places.get(state) and cap.grade == grade.grade and cap.holds(day) and reached:
            return Longest(cap.becomes, said=f"{cap.cite}", source=cap.cite)
    return Longest(grade.max)


def _attempt_share(library: Library, state: str) -> float | None:
    place = library.places.get(state)
    form = next((f for at, f in library.state_forms if at == place and f.form == "attempt"), None)
    return form.max_share if form else None
