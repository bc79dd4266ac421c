"""Which convictions a rule on pleas, a diversion or a penalty reaches, by what is known of their grade and section."""

from __future__ import annotations

from typing import Any

from padilla.consequences.convict import Convict
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, lacks, needs, of
from padilla.library.cites import Cite
from padilla.library.maxima import graded, grades_of, of_limb
from padilla.library.schema.bargain import Reach
from padilla.library.schema.offense import Grade


def reached(convict: Convict, reach: Reach) -> bool | None:
    """Whether a charge is among those named; None: some of the grades it may have are, or the library has no grade of it."""
    if convict.attempt and not reach.attempts:
        return any_of(_at(convict, c) for c in reach.attempted).value
    found = [_kind(convict, g, reach) for g in grades_given(convict)] or [_kind(convict, None, reach)]
    of_a_grade = found[0] if len({f.value for f in found}) == 1 else needs("grade")
    cited = [any_of(_at(convict, c) for c in reach.cites)] if reach.cites else []
    if convict.form not in ("", "attempt"):
        cited, of_a_grade = [_perhaps(t) for t in cited], _perhaps(of_a_grade)
    parts = [*cited, *([of_a_grade] if _names_a_grade(reach) else [])]
    return (all_of(parts) if reach.all_of and parts else any_of(parts)).value


def _perhaps(truth: Truth) -> Truth:
    """Whether a rule that speaks of an offense reaches a conspiracy to commit it is seldom said."""
    return needs("form") if truth.value else truth


def _names_a_grade(reach: Reach) -> bool:
    return bool(reach.classes or reach.grades) or reach.strike is not None or reach.registration is not None


def _at(convict: Convict, cite: str) -> Truth:
    """Whether the charge is under a citation; a section charged without its subdivision may be."""
    mine, named = Cite.of(convict.cite), Cite.of(cite)
    return YES if named.covers(mine) else needs("section") if mine.covers(named) else NO


def _kind(convict: Convict, grade: Grade | None, reach: Reach) -> Truth:
    """Whether a charge of this grade has the class, the grade or the mark named; None: the library has no grade of it."""
    found = []
    if reach.classes:
        named = {c.lower() for c in reach.classes}
        found.append(lacks("class") if grade is None or grade.class_ is None else of(grade.class_.lower() in named))
    if reach.grades:
        told = grade.grade if grade else convict.grade
        found.append(of(told in reach.grades) if told else needs("grade"))
    if reach.strike is not None:
        found.append(of(grade.strike is reach.strike) if grade else lacks("strike"))
    if reach.registration is not None:
        found.append(of(grade.registration is reach.registration) if grade else lacks("registration"))
    return all_of(found) if reach.all_of else any_of(found)


def grades_given(convict: Convict) -> list[Grade]:
    """The grades of the statute that it has, or can have, by its limb; an attempt has the class that the law gives it."""
    kept: dict[Any, list[Grade]] = convict.setting.engine.kept.setdefault(grades_given, {})
    key = (convict.state, convict.cite, convict.form, convict.grade, convict.limb, convict.day)
    if key not in kept:
        kept[key] = _grades_given(convict)
    return kept[key]


def below_least(convict: Convict) -> tuple[str, ...]:
    """What must be said of a sentence shorter than the least term of its statute: nothing, where it has none."""
    days, grades = convict.sentence_days, grades_given(convict)
    least = min((g.min or 0 for g in grades), default=0)
    if days is None or days >= least:
        return ()
    return (
        f"the statute's least term is {least} days: less needs probation or a suspended sentence, where the law allows one",
    )


def _grades_given(convict: Convict) -> list[Grade]:
    library = convict.setting.engine.library
    every = grades_of(library, convict.state, convict.cite, convict.day)
    found = of_limb(every, convict.limb) or every
    found = [graded(library, convict.state, g, convict.form) for g in found] if convict.form else found
    return [g for g in found if convict.grade in (None, g.grade)] or found
