"""Whether the law lets a count be resolved so: limits on bargaining, and who may be diverted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from padilla.alternatives.reach import reached
from padilla.consequences.convict import Convict
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, needs, of
from padilla.library import Library
from padilla.library.schema.bargain import Eligible, Limit
from padilla.library.schema.tables import PleaRule


@dataclass(frozen=True)
class Bar:
    """A rule that keeps a count from ending so: its citation, what it says, and its exceptions, which a person judges.

    `sure`: whether it reaches the count as far as is known; if not, the grade, the limb, the paper that charges it or the
    library leaves it open.
    """

    cite: str
    title: str
    says: str
    exceptions: tuple[str, ...] = ()
    sure: bool = True


class Limits:
    """The rules on pleas of a state on a day, for one count as it is charged; `pleading`: the paper that charges it, where
    that is known."""

    def __init__(self, library: Library, charged: Convict, priors: Sequence[Convict], pleading: str | None = None) -> None:
        rules = (r for r in library.plea_rules if r.state == charged.state and r.holds(charged.setting.as_of))
        bearing = ((r, r.limit, _bears(r.limit, charged, priors, pleading)) for r in rules if r.limit is not None)
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
            return of(not ({other.disposition, other.ending.kind} & set(limit.dispositions)) and not limit.allows)
        if self._as_charged(other):
            return YES
        return NO if limit.allows is None else Truth(reached(other, limit.allows))

    def _as_charged(self, other: Convict) -> bool:
        """Whether it is a plea to the charge as it stands; a limb or a grade that the charge does not name is another one."""
        mine = (self._charged.state, self._charged.cite, self._charged.form)
        same = (other.state, other.cite, other.form) == mine and other.grade in (self._charged.grade, None)
        return same and other.limb in (self._charged.limb, None)

    @staticmethod
    def _long_enough(limit: Limit, other: Convict) -> Truth:
        days = other.sentence_days  # where no term is told, none is too short
        if days is None or days >= (limit.least_days or 0):
            return YES
        return ~Truth(reached(other, limit.charged))


_ASKED = ("victims", "factual_basis", "court_consent")


def asked_first(library: Library, state: str, day: date) -> list[str]:
    """What any plea in a state needs first: the victim heard, a factual basis, the court's consent."""
    rules = (r for r in library.plea_rules if r.state == state and r.holds(day) and r.kind in _ASKED)
    return [f"{r.cite}: {r.asks}" for r in rules if r.asks and r.limit is None]


def _bears(limit: Limit, charged: Convict, priors: Sequence[Convict], pleading: str | None) -> Truth:
    if limit.least_days is not None:
        return YES  # whatever was charged, it is asked of the plea
    parts = [Truth(reached(charged, limit.charged))]
    if limit.unless is not None:
        parts.append(~Truth(reached(charged, limit.unless)))
    if (asked := limit.priors) is not None:
        parts.append(any_of(Truth(reached(p, asked)) for p in priors))
    if limit.upon:
        parts.append(needs("pleading") if pleading is None else of(pleading in limit.upon))
    return all_of(parts)


def _bar(rule: PleaRule, sure: bool) -> Bar:
    return Bar(rule.cite, rule.title, rule.bars or rule.plain, rule.exceptions, sure)


def may_be_diverted(charged: Convict, told: Eligible) -> bool | None:
    """Whether the statute's words open a disposition to the charge; None: what is known of the charge does not decide it."""
    shut_out = NO if told.excludes is None else Truth(reached(charged, told.excludes))
    named = YES if told.reaches is None else Truth(reached(charged, told.reaches))
    return all_of([named, ~shut_out]).value
