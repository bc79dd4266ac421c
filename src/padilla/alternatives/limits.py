"""Whether the law lets a count be resolved so: limits on bargaining, and who may be diverted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from padilla.alternatives.severity import grades_given
from padilla.consequences.convict import Convict
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.schema.bargain import Eligible, Limit, Reach
from padilla.library.schema.tables import PleaRule


@dataclass(frozen=True)
class Bar:
    """A rule that keeps a count from ending so: its citation, what it says, and its exceptions, which a person judges."""

    cite: str
    title: str
    says: str
    exceptions: tuple[str, ...] = ()


def reached(convict: Convict, reach: Reach) -> bool:
    """Whether a charge is among those named."""
    if convict.attempt and not reach.attempts:
        return False
    grades = grades_given(convict)
    found = []
    if reach.cites:
        mine = Cite.of(convict.cite)
        found.append(any(Cite.of(c).covers(mine) for c in reach.cites))
    if reach.classes:
        named = {c.lower() for c in reach.classes}
        found.append(any((g.class_ or "").lower() in named for g in grades))
    if reach.grades:
        found.append(any(g.grade in reach.grades for g in grades))
    if reach.strike is not None:
        found.append(any(g.strike for g in grades) is reach.strike)
    if reach.registration is not None:
        found.append(any(g.registration for g in grades) is reach.registration)
    return (all(found) if reach.all_of else any(found)) if found else False


class Limits:
    """The rules on pleas of a state on a day, for one count as it is charged."""

    def __init__(self, library: Library, charged: Convict, priors: Sequence[Convict]) -> None:
        rules = [r for r in library.plea_rules if r.state == charged.state and r.holds(charged.setting.as_of)]
        self._charged = charged
        self._rules = [(r, r.limit) for r in rules if r.limit is not None and _bears(r.limit, charged, priors)]

    def bars(self, other: Convict | None) -> tuple[Bar, ...]:
        """The rules that bar the count from ending so; None: it is not filed, which is no plea."""
        return tuple(_bar(rule) for rule, limit in self._rules if not self._allowed(limit, other))

    def _allowed(self, limit: Limit, other: Convict | None) -> bool:
        if other is None:
            return True
        if other.disposition != "conviction":
            return not ({other.disposition, other.ended} & set(limit.dispositions)) and not limit.allows
        mine = (self._charged.state, self._charged.cite, self._charged.attempt)
        same = (other.state, other.cite, other.attempt) == mine and other.grade in (self._charged.grade, None)
        return same or (limit.allows is not None and reached(other, limit.allows))


_ASKED = ("victims", "factual_basis", "court_consent")


def asked_first(library: Library, state: str, day: date) -> list[str]:
    """What any plea in a state needs first: the victim heard, a factual basis, the court's consent."""
    rules = (r for r in library.plea_rules if r.state == state and r.holds(day) and r.kind in _ASKED)
    return [f"{r.cite}: {r.asks}" for r in rules if r.asks and r.limit is None]


def _bears(limit: Limit, charged: Convict, priors: Sequence[Convict]) -> bool:
    if not reached(charged, limit.charged) or (limit.unless is not None and reached(charged, limit.unless)):
        return False
    asked = limit.priors
    return asked is None or any(reached(p, asked) for p in priors)


def _bar(rule: PleaRule) -> Bar:
    return Bar(rule.cite, rule.title, rule.bars or rule.plain, rule.exceptions)


def may_be_diverted(charged: Convict, told: Eligible) -> bool:
    """Whether the statute's words open a disposition to the charge, as far as the library has them."""
    if told.excludes is not None and reached(charged, told.excludes):
        return False
    return told.reaches is None or reached(charged, told.reaches)
