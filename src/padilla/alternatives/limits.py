"""Whether the law lets a count be resolved so: limits on bargaining, and who may be diverted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from padilla.alternatives.severity import grades_given
from padilla.consequences.convict import UNSPECIFIED, Convict
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, lacks, needs, of
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.schema.bargain import Eligible, Limit, Reach
from padilla.library.schema.offense import Grade
from padilla.library.schema.tables import PleaRule


@dataclass(frozen=True)
class Bar:
    """A rule that keeps a count from ending so: its citation, what it says, and its exceptions, which a person judges.

    `sure`: whether it reaches the count as far as is known; if not, the grade, the limb or the library leaves it open.
    """

    cite: str
    title: str
    says: str
    exceptions: tuple[str, ...] = ()
    sure: bool = True


def reached(convict: Convict, reach: Reach) -> bool | None:
    """Whether a charge is among those named; None: some of the grades it may have are, or the library has no grade of it."""
    if convict.attempt and not reach.attempts:
        return any_of(_at(convict, c) for c in reach.attempted).value
    found = [_kind(convict, g, reach) for g in grades_given(convict)] or [_kind(convict, None, reach)]
    of_a_grade = found[0] if len({f.value for f in found}) == 1 else needs("grade")
    cited = [any_of(_at(convict, c) for c in reach.cites)] if reach.cites else []
    parts = [*cited, *([of_a_grade] if _names_a_grade(reach) else [])]
    return (all_of(parts) if reach.all_of and parts else any_of(parts)).value


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


class Limits:
    """The rules on pleas of a state on a day, for one count as it is charged."""

    def __init__(self, library: Library, charged: Convict, priors: Sequence[Convict]) -> None:
        rules = (r for r in library.plea_rules if r.state == charged.state and r.holds(charged.setting.as_of))
        bearing = ((r, r.limit, _bears(r.limit, charged, priors)) for r in rules if r.limit is not None)
        self._charged = charged
        self._rules = [(rule, limit, bears) for rule, limit, bears in bearing if bears.value is not False]

    def bars(self, other: Convict | None) -> tuple[Bar, ...]:
        """The rules that bar the count from ending so, or may; None: it is not filed, which is no plea."""
        told = ((rule, all_of([bears, ~self._allowed(limit, other)]).value) for rule, limit, bears in self._rules)
        return tuple(_bar(rule, barred is True) for rule, barred in told if barred is not False)

    def _allowed(self, limit: Limit, other: Convict | None) -> Truth:
        if other is None:
            return YES
        if limit.least_days is not None:
            return self._long_enough(limit, other) if other.disposition == "conviction" else YES
        if limit.any_plea and other.disposition == "conviction":
            return YES
        if other.disposition != "conviction":
            return of(not ({other.disposition, other.ended} & set(limit.dispositions)) and not limit.allows)
        if self._as_charged(other):
            return YES
        return NO if limit.allows is None else Truth(reached(other, limit.allows))

    def _as_charged(self, other: Convict) -> bool:
        """Whether it is a plea to the charge as it stands; a limb or a grade that the charge does not name is another one."""
        mine = (self._charged.state, self._charged.cite, self._charged.attempt)
        same = (other.state, other.cite, other.attempt) == mine and other.grade in (self._charged.grade, None)
        return same and _limb(other) in (_limb(self._charged), None)

    @staticmethod
    def _long_enough(limit: Limit, other: Convict) -> Truth:
        days = other.sentence_days  # where no term is told, none is too short
        if days is None or days >= (limit.least_days or 0):
            return YES
        return ~Truth(reached(other, limit.charged))


def _limb(convict: Convict) -> str | None:
    limb = convict.record.limb if convict.record else None
    return None if limb == UNSPECIFIED else limb


_ASKED = ("victims", "factual_basis", "court_consent")


def asked_first(library: Library, state: str, day: date) -> list[str]:
    """What any plea in a state needs first: the victim heard, a factual basis, the court's consent."""
    rules = (r for r in library.plea_rules if r.state == state and r.holds(day) and r.kind in _ASKED)
    return [f"{r.cite}: {r.asks}" for r in rules if r.asks and r.limit is None]


def _bears(limit: Limit, charged: Convict, priors: Sequence[Convict]) -> Truth:
    if limit.least_days is not None:
        return YES  # whatever was charged, it is asked of the plea
    parts = [Truth(reached(charged, limit.charged))]
    if limit.unless is not None:
        parts.append(~Truth(reached(charged, limit.unless)))
    if (asked := limit.priors) is not None:
        parts.append(any_of(Truth(reached(p, asked)) for p in priors))
    return all_of(parts)


def _bar(rule: PleaRule, sure: bool) -> Bar:
    return Bar(rule.cite, rule.title, rule.bars or rule.plain, rule.exceptions, sure)


def may_be_diverted(charged: Convict, told: Eligible) -> bool | None:
    """Whether the statute's words open a disposition to the charge; None: what is known of the charge does not decide it."""
    shut_out = NO if told.excludes is None else Truth(reached(charged, told.excludes))
    named = YES if told.reaches is None else Truth(reached(charged, told.reaches))
    return all_of([named, ~shut_out]).value
