"""Direct severity: what a disposition weighs apart from immigration, as one vector; numbers only by an office's weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from padilla.alternatives.reach import grades_given, reached
from padilla.consequences.convict import Convict
from padilla.library.schema.bargain import Penalty

GRADES = ("infraction", "misdemeanor", "felony")
WITHOUT_JUDGMENT = ("diversion", "deferred", "youthful")
"""Kinds of disposition that end a case without an ordinary judgment of conviction."""


@dataclass(frozen=True)
class Severity:
    """Days of custody and supervision, fine in dollars, the gravest grade and the state's own class, and what follows by law.

    None: not known, or not in the library. `custody_days` is the term agreed; where none is, the longest that the law allows.
    `supervision_days`, `firearm_ban_years` (100: for life) and `license_days` are the longest that the state's law attaches to
    a first conviction, whatever court orders.
    """

    custody_days: int | None = 0
    supervision_days: int | None = 0
    fine_usd: int | None = 0
    grade: str | None = None
    class_: str | None = None
    strike: bool | None = False
    registration: bool | None = False
    firearm_ban_years: int | None = None
    license_days: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The contract's vector."""
        return {name.rstrip("_"): value for name, value in asdict(self).items()}


NOTHING = Severity()
"""Of a count that is not filed, or dropped."""


@dataclass(frozen=True)
class Weights:
    """What makes a vector one number, for one office: points for each unit."""

    custody_days: float = 1.0
    supervision_days: float = 0.1
    fine_usd: float = 0.01
    infraction: float = 1.0
    misdemeanor: float = 30.0
    felony: float = 365.0
    strike: float = 365.0
    registration: float = 730.0
    firearm_ban_years: float = 0.0
    license_days: float = 0.0

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Weights:
        """The weights that an office gives; the others stay as they are. Raises ValueError for a name that is none."""
        known = {f.name for f in fields(cls)}
        wrong = sorted(set(given) - known)
        if wrong:
            raise ValueError(f"there is no weight `{wrong[0]}`. Write one of: {', '.join(sorted(known))}.")
        return cls(**{name: _number(name, value) for name, value in given.items()})

    def weight(self, severity: Severity) -> float:
        """The number; what is not known weighs nothing."""
        grade = getattr(self, severity.grade) if severity.grade in GRADES else 0.0
        found: float = grade + self.strike * bool(severity.strike) + self.registration * bool(severity.registration)
        for name in ("custody_days", "supervision_days", "fine_usd", "firearm_ban_years", "license_days"):
            found += getattr(self, name) * (getattr(severity, name) or 0)
        return round(found, 6)


def _number(name: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not number >= 0 or number == float("inf"):
        raise ValueError(f"the weight `{name}` is {value!r}. Write a number, nought or more.")
    return number


WEIGHTS = Weights()
"""Of an office that gives none: a day of custody is one point, a felony a year."""


def severity_of(convict: Convict, supervised: int | None = None) -> Severity:
    """What a conviction weighs. A diversion weighs its supervision (`supervised`, in days), and no conviction."""
    if convict.convicted.value is False or convict.ending.kind in WITHOUT_JUDGMENT:
        return Severity(supervision_days=supervised)
    grades = grades_given(convict)
    longest = convict.longest.days
    tops = [g.max for g in grades]
    if longest is not None and None not in tops:
        longest = min(longest, max(t for t in tops if t is not None))
    days = convict.sentence_days if convict.sentence_days is not None else longest
    fines = [g.fine for g in grades]
    return Severity(
        custody_days=days,
        supervision_days=longest_of(convict, "supervision"),
        fine_usd=max((f for f in fines if f is not None), default=None),
        grade=_gravest([g.grade for g in grades]) or convict.grade,
        class_=next((g.class_ for g in grades if g.class_), None),
        strike=_of_the_form(convict, any(g.strike for g in grades)) if grades else None,
        registration=_of_the_form(convict, any(g.registration for g in grades)) if grades else None,
        firearm_ban_years=_years(longest_of(convict, "firearm")),
        license_days=longest_of(convict, "license"),
    )


def _of_the_form(convict: Convict, marked: bool) -> bool | None:
    """A mark of the offense; whether a conspiracy to commit it, or the like, has the mark too is not in the library."""
    return None if marked and convict.form not in ("", "attempt") else marked


def longest_of(convict: Convict, adds: str) -> int | None:
    """The longest penalty of a kind that reaches a conviction, in days; where its grade or limb is open, of any that it may
    have. None: nothing in the library reaches it."""
    kept: dict[Any, dict[str, int]] = convict.setting.engine.kept.setdefault(longest_of, {})
    key = (convict.state, convict.cite, convict.form, convict.grade, convict.limb, convict.day)
    if key not in kept:
        found: dict[str, int] = {}
        known = bool(grades_given(convict))  # of what the library lacks it cannot be said that nothing follows
        for entry in convict.setting.engine.library.penalties:
            if entry.lasts is not None and (known or entry.lasts) and _follows(convict, entry):
                found[entry.adds] = max(entry.lasts, found.get(entry.adds, 0))
        kept[key] = found
    return kept[key].get(adds)


def _follows(convict: Convict, entry: Penalty) -> bool:
    """Whether a penalty follows a conviction, or may."""
    if entry.state != convict.state or not entry.holds(convict.day):
        return False
    left_alone = entry.excludes is not None and reached(convict, entry.excludes) is True
    return not left_alone and (entry.reaches is None or reached(convict, entry.reaches) is not False)


def _years(days: int | None) -> int | None:
    return None if days is None else days // 365


def together(each: Sequence[Severity]) -> Severity:
    """What several counts weigh: terms and fines added, the gravest grade, supervision once."""
    if not each:
        return NOTHING
    return Severity(
        custody_days=_sum([s.custody_days for s in each]),
        supervision_days=_most([s.supervision_days for s in each]),
        fine_usd=_sum([s.fine_usd for s in each]),
        grade=_gravest([s.grade for s in each if s.grade]),
        class_=next((s.class_ for s in sorted(each, key=_rank, reverse=True) if s.class_), None),
        strike=_some([s.strike for s in each]),
        registration=_some([s.registration for s in each]),
        firearm_ban_years=_most([s.firearm_ban_years for s in each]),
        license_days=_most([s.license_days for s in each]),
    )


def _rank(severity: Severity) -> int:
    return GRADES.index(severity.grade) if severity.grade in GRADES else -1


def _gravest(grades: Sequence[str]) -> str | None:
    return max((g for g in grades if g in GRADES), key=GRADES.index, default=None)


def _some(values: Sequence[bool | None]) -> bool | None:
    return True if True in values else None if None in values else False


def _sum(values: Sequence[int | None]) -> int | None:
    return None if None in values else sum(v for v in values if v is not None)


def _most(values: Sequence[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return max(known) if known and len(known) == len(values) else None
