"""What is so of a case, in the words that conditions of policies are written in: computed, or told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from padilla.alternatives import Offer, Offers
from padilla.alternatives.candidates import DIVERTED
from padilla.alternatives.reach import grades_given
from padilla.alternatives.severity import GRADES
from padilla.cases import Case
from padilla.cases.model import Judgment
from padilla.consequences.analysis import UNKNOWN
from padilla.consequences.convict import Convict
from padilla.consequences.matter import Matter
from padilla.library import Library
from padilla.library.schema.offense import Grade
from padilla.library.schema.policy import Predicate
from padilla.policy.enhancements import converts
from padilla.policy.words import yes_no

_LEVELS = ("none", "discretionary", "bars_relief", "inadmissible", "deportable", "removal_without_relief")
"""By harm."""


@dataclass(frozen=True)
class Value:
    """A predicate's possible values for a case: one where it is known, every one where it is not; and where it is from."""

    predicate: Predicate
    possible: tuple[str, ...]
    told_by: str
    judgment: Judgment | None = None
    """Who judged it, where the case records it."""

    @property
    def known(self) -> bool:
        """Whether there is one value."""
        return len(self.possible) == 1


class PredicateError(ValueError):
    """A value given for a predicate that it cannot have, or for none that there is."""


def values_of(library: Library, found: Offers, given: Mapping[str, str], points: Sequence[str] = ()) -> dict[str, Value]:
    """Every predicate of the library for a case, asked at some decision points.

    Raises PredicateError for a value or a name that is none.
    """
    for name, value in given.items():
        _check(library, name, value)
    computed, by_case = _computed(found), _of_exposure(found.matter.case)
    judged = {j.word: j for j in found.matter.case.judgments if j.about is None}
    values = {}
    for name, predicate in library.predicates.items():
        every = tuple(v for v in predicate.values if v != UNKNOWN)
        if name in given:
            values[name] = Value(predicate, (given[name],) if given[name] != UNKNOWN else every, "told")
        elif name in judged and judged[name].answer != UNKNOWN:
            values[name] = Value(predicate, (judged[name].answer,), "recorded", judged[name])
        elif name in by_case:
            values[name] = Value(predicate, (by_case[name],), "the case")
        elif set(points) & set(predicate.implied_at):
            values[name] = Value(predicate, ("yes",), "the decision point")
        elif name in computed:
            possible = tuple(v for v in computed[name] if v in every) or every
            values[name] = Value(predicate, possible, "computed")
        else:
            values[name] = Value(predicate, every, "not told")
    return values


def _of_exposure(case: Case) -> dict[str, str]:
    """What the office gives of arrest and booking."""
    booked = case.exposure.booked if case.exposure else None
    return {} if booked is None else {"booked": "yes" if booked else "no"}


def _check(library: Library, name: str, value: str) -> None:
    if name not in library.predicates:
        known = ", ".join(sorted(library.predicates))
        raise PredicateError(f"{name}: there is no such word. Write one of: {known}.")
    values = library.predicates[name].values
    if value not in values:
        raise PredicateError(f"{name}={value}: write one of: {', '.join(values)}.")


def _computed(found: Offers) -> dict[str, tuple[str, ...]]:
    matter = found.matter
    better = [o for o in found.better if not o.barred]
    return {
        "noncitizen": _noncitizen(matter),
        "consequence_known": yes_no(found.adds(found.reference)) or ("no",),
        **_option(found, found.reference),
        "enh_converts": converts(found),
        "avoidance_possible": _exists(better),
        "alt_exists": _exists(better),
        "alt_to_filing_exists": _diverted(found),
        "diversion_eligible": _diverted(found),
        **_of_weight(found, better),
        "neutral_as_heavy": _exists([o for o in better if _neutral_as_heavy(found, o)]),
        **_of_charges(matter),
    }


COMPUTED = frozenset(
    [
        "noncitizen",
        "consequence_known",
        "consequence_level",
        "immigration_neutral",
        "neutral_as_heavy",
        "enh_converts",
        "avoidance_possible",
        "alt_exists",
        "alt_to_filing_exists",
        "diversion_eligible",
        "direct_severity",
        "severity_not_lower",
        "grade",
        "serious_felony",
        "only_misdemeanors",
        "only_violations",
        "tied_to_other_charges",
        "prior_record",
    ]
)
"""The words that are worked out; a test holds the law's `decided_by: computed` to them."""


def of_charges(values: Mapping[str, Value], matter: Matter, cites: Sequence[str]) -> Mapping[str, Value]:
    """The same with the grade of some of the charges alone, where it is not told."""
    grade = values["grade"]
    if grade.told_by != "computed":
        return values
    possible = _grades([c for c in matter.charged if c.cite in cites])
    return {**values, "grade": replace(grade, possible=possible or grade.possible)}


def _grades(charged: Sequence[Convict]) -> tuple[str, ...]:
    """The grades that charges can have; none where that is not known of one of them."""
    each: list[list[str]] = [[g.grade for g in grades_given(c)] or ([c.grade] if c.grade else []) for c in charged]
    return tuple(dict.fromkeys(g for grades in each for g in grades)) if all(each) else ()


def _neutral_as_heavy(found: Offers, offer: Offer) -> bool:
    """Whether it takes the reference's consequence away and weighs no less."""
    heavy = offer.combination.weight >= found.reference.combination.weight
    return heavy and any(found.adds(found.reference)) and not any(found.adds(offer))


def _of_weight(found: Offers, better: Sequence[Offer]) -> dict[str, tuple[str, ...]]:
    """What the alternatives weigh beside the reference; not known where there is none."""
    offer = found.reference.combination.weight
    words = ("lower", "same", "higher")
    said = tuple(dict.fromkeys(words[1 + (o.combination.weight > offer) - (o.combination.weight < offer)] for o in better))
    return {"direct_severity": said, "severity_not_lower": yes_no([any(o.combination.weight >= offer for o in better)])}


def _of_charges(matter: Matter) -> dict[str, tuple[str, ...]]:
    each = [grades_given(c) for c in matter.charged]
    classes = {p.id: p.of_class.lower() for p in matter.setting.engine.library.predicates.values() if p.of_class}
    return {
        **{n: yes_no([(g.class_ or "").lower() == named for grades in each for g in grades]) for n, named in classes.items()},
        "grade": _grades(matter.charged),
        "serious_felony": yes_no([g.strike for grades in each for g in grades]),
        "only_misdemeanors": _all_under(each, "felony"),
        "only_violations": _all_under(each, "misdemeanor"),
        "tied_to_other_charges": yes_no([len(matter.charged) > 1]),
        "prior_record": ("some",) if matter.past else ("none", "some"),
    }


def _all_under(each: Sequence[Sequence[Grade]], grade: str) -> tuple[str, ...]:
    """Whether every charge is under a grade; both, where it turns on a grade not told or not in the library."""
    line = GRADES.index(grade)
    under = [{GRADES.index(g.grade) < line for g in grades} or {True, False} for grades in each]
    if any(found == {False} for found in under):
        return ("no",)
    return ("yes",) if all(found == {True} for found in under) else ("yes", "no")


def _noncitizen(matter: Matter) -> tuple[str, ...]:
    named = {str(s) for s in matter.case.person.statuses} - {UNKNOWN}
    return ("yes", "no") if not named else ("yes",) if "citizen" not in named else ("yes", "no") if len(named) > 1 else ("no",)


def _diverted(found: Offers) -> tuple[str, ...]:
    """Whether some diversion is open; not known where each asks something of the person that a case does not tell."""
    open_ = [c for each in found.every for c in each if c.how == DIVERTED and not c.barred]
    return ("no",) if not open_ else ("yes",) if any(not c.asks and not c.may_be_barred for c in open_) else ("yes", "no")


def _exists(better: Sequence[Offer]) -> tuple[str, ...]:
    """Whether some option does less harm; not known where the law of pleas may bar each of them."""
    free = any(not any(c.may_be_barred for c in o.combination.chosen) for o in better)
    return ("yes",) if free else ("yes", "no") if better else ("no",)


def _option(found: Offers, offer: Offer) -> dict[str, tuple[str, ...]]:
    """What an option does to a noncitizen; to a citizen, nothing."""
    adds = found.adds(offer)
    levels = (_LEVELS[h if more or h < 2 else 0] for h, more in zip(offer.combination.harm, adds, strict=True))
    return {
        "immigration_neutral": yes_no([not more for more in adds]) or ("yes",),
        "consequence_level": tuple(dict.fromkeys(levels)) or ("none",),
    }


def looking_at(values: Mapping[str, Value], found: Offers, offer: Offer) -> dict[str, Value]:
    """The same with another option in the place of the reference: what it does, and what it weighs."""
    heavier = offer.combination.weight >= found.reference.combination.weight
    told = {**_option(found, offer), "severity_not_lower": yes_no([heavier])}
    return {**values, **{n: replace(values[n], possible=p) for n, p in told.items() if n in values}}
