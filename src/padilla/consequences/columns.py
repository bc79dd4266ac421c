"""The columnar interpreter: the rules of `traced`, over arrays of people and their convictions.

Truth is a number: 0 no, 1 open, 2 yes; `all` is the least and `any` the greatest. Where some law is lacking, a second array
says so,
so that `unknown` stays apart from `depends`. A number or date not known exactly is two arrays, its least and its greatest.
Each part of a rule is worked out once for all rules that share it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any as Anything
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from padilla.consequences import expressions as e
from padilla.consequences.frames import is_defined
from padilla.consequences.plan import reads_parameters
from padilla.consequences.rules import RULES
from padilla.consequences.setting import Setting
from padilla.consequences.tables import NEVER_DAY, People, later_day
from padilla.consequences.values import as_number

Truths = NDArray[np.int8]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
FALSE, OPEN, TRUE = np.int8(0), np.int8(1), np.int8(2)


class Column(NamedTuple):
    """A truth for each row, and where it is open for want of law (None: nowhere)."""

    truth: Truths
    lacks: Flags | None = None


@dataclass(frozen=True)
class Scope:
    """What an expression is worked out over: the people, or their convictions or charges; for which rule and burden."""

    over: str
    rule: str
    burden: str


class Columns:
    """Rules over one set of people. `kept` has every part worked out so far."""

    def __init__(self, setting: Setting, people: People) -> None:
        self.setting = setting
        self.people = people
        self.kept: dict[tuple[Anything, ...], Column] = {}

    def rule(self, name: str, burden: str) -> Column:
        """The truth of a rule for each person."""
        return self.part(RULES[name], Scope("people", name, burden))

    def part(self, part: e.Expression, scope: Scope) -> Column:
        """The truth of a part of a rule for each row of its scope."""
        key = (id(part), scope.rule if reads_parameters(part) else "", scope.burden, scope.over)
        if key not in self.kept:
            self.kept[key] = _BY_KIND[type(part)](self, part, scope)
        return self.kept[key]

    # -- what rows there are -------------------------------------------------------------------------------------

    def rows(self, scope: Scope) -> int:
        """The number of rows of a scope."""
        return self.people.count if scope.over == "people" else self.people.counts[scope.over].count

    def constant(self, value: np.int8, scope: Scope) -> Column:
        """The same truth for every row."""
        return Column(np.full(self.rows(scope), value, np.int8))

    # -- numbers and dates ----------------------------------------------------------------------------------------

    def quantity(self, quantity: e.Quantity, scope: Scope) -> tuple[Numbers, Numbers]:
        """The least and the greatest that a number or date can be, for each row."""
        place, _, key = quantity.fact.partition(".")
        if place == "person":
            low, high = self.people.span(key)
            if scope.over != "people":
                owner = self.people.counts[scope.over].owner
                low, high = low[owner], high[owner]
        elif place == "conviction":
            low, high = self.people.counts[scope.over].span(key)
        else:
            number = int(key) if place == "number" else self._parameter(scope.rule, key)
            low = high = np.full(self.rows(scope), number, np.int64)
        if quantity.plus_years:
            years = self._parameter(scope.rule, quantity.plus_years)
            return _later(low, years), _later(high, years)
        return low, high

    def _parameter(self, rule: str, key: str) -> int:
        return as_number(self.setting.parameters(self.setting.engine.library.rules[rule])[key])


def _holds(columns: Columns, part: e.Holds, scope: Scope) -> Column:
    place, _, key = part.fact.partition(".")
    if place == "person":
        truth = columns.people.truth(key)
        return Column(truth if scope.over == "people" else truth[columns.people.counts[scope.over].owner])
    if is_defined(key) and not key[0].isupper():
        return columns.part(columns.setting.ground(key), scope)
    return Column(*columns.people.counts[scope.over].truth(key, scope.burden))


def _compare(columns: Columns, part: e.Compare, scope: Scope) -> Column:
    left, right = columns.quantity(part.left, scope), columns.quantity(part.right, scope)
    how = part.how
    if how in (">", ">="):
        left, right, how = right, left, "<" if how == ">" else "<="
    if how == "<":
        return Column((left[1] < right[0]).astype(np.int8) + (left[0] < right[1]).astype(np.int8))
    if how == "<=":
        return Column((left[1] <= right[0]).astype(np.int8) + (left[0] <= right[1]).astype(np.int8))
    sure = (left[0] == left[1]) & (right[0] == right[1]) & (left[0] == right[0])
    same = sure.astype(np.int8) + ((left[0] <= right[1]) & (right[0] <= left[1])).astype(np.int8)
    return Column(same if how == "==" else (2 - same).astype(np.int8))


def _together(columns: Columns, parts: tuple[e.Expression, ...], scope: Scope, every: bool) -> Column:
    """All or any of the parts; no further than the first that settles every row."""
    whole = columns.constant(TRUE if every else FALSE, scope)
    for part in parts:
        whole = _join(whole, columns.part(part, scope), every)
        if not whole.truth.any() if every else (whole.truth == TRUE).all():
            break
    return whole


def _join(one: Column, other: Column, every: bool) -> Column:
    truth = np.minimum(one.truth, other.truth) if every else np.maximum(one.truth, other.truth)
    if one.lacks is None and other.lacks is None:
        return Column(truth)
    lacks = one.lacks if other.lacks is None else other.lacks if one.lacks is None else one.lacks | other.lacks
    assert lacks is not None
    return Column(truth, lacks & (truth == OPEN))


def _not(columns: Columns, part: e.Not, scope: Scope) -> Column:
    inner = columns.part(part.part, scope)
    return Column((2 - inner.truth).astype(np.int8), inner.lacks)


def _of_people(columns: Columns, column: Column, scope: Scope) -> Column:
    """What holds of people, for each row of the scope: of a conviction, what holds of its person."""
    if scope.over == "people":
        return column
    owner = columns.people.counts[scope.over].owner
    return Column(column.truth[owner], None if column.lacks is None else column.lacks[owner])


def _exists(columns: Columns, part: e.Exists, scope: Scope) -> Column:
    inner = columns.part(part.where, Scope(part.over, scope.rule, scope.burden))
    counts = columns.people.counts[part.over]
    truth = counts.most(inner.truth)
    lacks = None if inner.lacks is None else counts.most(inner.lacks.astype(np.int8)).astype(bool) & (truth == OPEN)
    return _of_people(columns, Column(truth, lacks), scope)


def _inside(columns: Columns, where: e.Expression, scope: Scope) -> Column:
    return columns.part(where, Scope("convictions", scope.rule, scope.burden))


def _between(
    columns: Columns, inner: Column, low: Numbers, high: Numbers, part: e.Count | e.Total | e.Occasions, scope: Scope
) -> Column:
    """A number known to lie from `low` to `high` against a bound; for want of law where a doubtful part is."""
    bound, _ = columns.quantity(part.than, replace(scope, over="people"))
    how, left, right = part.how, (low, high), (bound, bound)
    if how in (">", ">="):
        left, right, how = right, left, "<" if how == ">" else "<="
    if how == "<":
        truth = (left[1] < right[0]).astype(np.int8) + (left[0] < right[1]).astype(np.int8)
    elif how == "<=":
        truth = (left[1] <= right[0]).astype(np.int8) + (left[0] <= right[1]).astype(np.int8)
    else:
        raise NotImplementedError(f"counts compared by {how}")
    lacks = None
    if inner.lacks is not None:
        lacks = columns.people.counts["convictions"].most(inner.lacks.astype(np.int8)).astype(bool) & (truth == OPEN)
    return _of_people(columns, Column(truth, lacks), scope)


def _count(columns: Columns, part: e.Count, scope: Scope) -> Column:
    inner = _inside(columns, part.where, scope)
    counts = columns.people.counts["convictions"]
    low, high = counts.total(inner.truth == TRUE), counts.total(inner.truth != FALSE)
    return _between(columns, inner, low, high, part, scope)


def _occasions(columns: Columns, part: e.Occasions, scope: Scope) -> Column:
    inner = _inside(columns, part.where, scope)
    counts = columns.people.counts["convictions"]
    low, high = counts.occasions(inner.truth)
    return _between(columns, inner, low, high, part, scope)


def _total(columns: Columns, part: e.Total, scope: Scope) -> Column:
    inner = _inside(columns, part.where, scope)
    counts = columns.people.counts["convictions"]
    least, most = counts.span(part.of)
    low = counts.total(np.where(inner.truth == TRUE, least, 0))
    high = counts.total(np.where(inner.truth != FALSE, most, 0))
    return _between(columns, inner, low, high, part, scope)


def _separate(columns: Columns, part: e.Separate, scope: Scope) -> Column:
    inner = _inside(columns, part.where, scope)
    counts = columns.people.counts["convictions"]
    truth = counts.apart(inner.truth)
    lacks = None if inner.lacks is None else counts.most(inner.lacks.astype(np.int8)).astype(bool) & (truth == OPEN)
    return _of_people(columns, Column(truth, lacks), scope)


def _after_another(columns: Columns, part: e.AfterAnother, scope: Scope) -> Column:
    inner = _inside(columns, part.where, scope)
    counts = columns.people.counts["convictions"]
    low, high = counts.span("committed")
    surely = counts.least_of_others(np.where(inner.truth == TRUE, high, NEVER_DAY))
    perhaps = counts.least_of_others(np.where(inner.truth != FALSE, low, NEVER_DAY))
    truth = (surely <= low).astype(np.int8) + (perhaps <= high).astype(np.int8)
    if inner.lacks is None:
        return Column(truth)
    lacking = counts.least_of_others(np.where(inner.lacks, low, NEVER_DAY)) <= high
    return Column(truth, lacking & (truth == OPEN))


def _asked(columns: Columns, part: e.By | e.Effect | e.Listed, scope: Scope) -> Column:
    if isinstance(part, e.By) and part.rule not in columns.setting.engine.library.rules:
        rows = columns.rows(scope)
        return Column(np.full(rows, OPEN, np.int8), np.ones(rows, bool))
    whole = columns.constant(FALSE, Scope("people", scope.rule, scope.burden))
    for name in columns.setting.asked(part, scope.rule):
        whole = _join(whole, columns.rule(name, scope.burden), every=False)
    return _of_people(columns, whole, scope)


def _later(days: Numbers, years: int) -> Numbers:
    """Dates, as numbers of days, so many years later: each different day is worked out once."""
    if len(days) == 0:
        return days
    different, where = np.unique(days, return_inverse=True)
    moved = np.array([later_day(int(d), years) for d in different], np.int64)
    return moved[where]


_BY_KIND: dict[type[e.Expression], Callable[[Columns, Anything, Scope], Column]] = {
    e.Holds: _holds,
    e.Compare: _compare,
    e.All: lambda c, p, s: _together(c, p.parts, s, every=True),
    e.Any: lambda c, p, s: _together(c, p.parts, s, every=False),
    e.Not: _not,
    e.Exists: _exists,
    e.Separate: _separate,
    e.AfterAnother: _after_another,
    e.Count: _count,
    e.Occasions: _occasions,
    e.Total: _total,
    e.By: _asked,
    e.Effect: _asked,
    e.Listed: _asked,
}
