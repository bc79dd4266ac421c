"""What an open answer of the columnar interpreter waits for, and until when a bar lasts: one row at a time, where asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from padilla.consequences import expressions as e
from padilla.consequences.columns import OPEN, TRUE, Columns, Scope
from padilla.consequences.frames import is_defined
from padilla.consequences.rules import RULES
from padilla.consequences.truth import Truth
from padilla.consequences.values import ANY_DAY, Span, add_years, compared, ends


def waiting(columns: Columns, rule: str, burden: str, row: int) -> set[str]:
    """The facts, and the law not in the library, that an open rule waits for."""
    return set(_of(columns, RULES[rule], Scope("people", rule, burden), row))


def _of(columns: Columns, part: e.Expression, scope: Scope, row: int) -> Iterator[str]:
    if columns.part(part, scope).truth[row] != OPEN:
        return
    if isinstance(part, e.All | e.Any):
        for inner in part.parts:
            yield from _of(columns, inner, scope, row)
    elif isinstance(part, e.Not):
        yield from _of(columns, part.part, scope, row)
    elif isinstance(part, e.Holds):
        yield from _of_fact(columns, part, scope, row)
    elif isinstance(part, e.Compare):
        for quantity in (part.left, part.right):
            yield from _of_quantity(columns, quantity, scope, row)
    elif isinstance(part, e.By | e.Effect | e.Listed):
        person = row if scope.over == "people" else int(columns.people.counts[scope.over].owner[row])
        for name in columns.setting.asked(part, scope.rule):
            yield from _of(columns, RULES[name], Scope("people", name, scope.burden), person)
    else:
        yield from _of_members(columns, part, scope, row)


def _of_fact(columns: Columns, part: e.Holds, scope: Scope, row: int) -> Iterator[str]:
    place, _, key = part.fact.partition(".")
    if place == "person":
        yield from _told(_person(columns, scope, row).get(key), f"person.{key}")
    elif key[0].isupper():
        yield from _convict(columns, scope.over, row).waits_on(key, scope.burden)
    elif is_defined(key):
        yield from _of(columns, columns.setting.ground(key), scope, row)
    else:
        convict = _convict(columns, scope.over, row)
        yield from _told(convict.fact(key, scope.burden), f"{convict.path}.{key}")


def _told(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, Truth):
        yield from value.needs | value.lacks
    elif value is None:
        yield name


def _of_quantity(columns: Columns, quantity: e.Quantity, scope: Scope, row: int) -> Iterator[str]:
    place, _, key = quantity.fact.partition(".")
    if place == "person":
        value = _person(columns, scope, row).get(key)
        if value is None or isinstance(value, Span):
            asks = value.asks if isinstance(value, Span) else ""
            yield f"person.{asks or key}"
    elif place == "conviction":
        convict = _convict(columns, scope.over, row)
        value = convict.fact(key, "")
        if isinstance(value, Span):
            yield f"{convict.path}.{value.asks or key}"


def _person(columns: Columns, scope: Scope, row: int) -> dict[str, Any]:
    person = row if scope.over == "people" else int(columns.people.counts[scope.over].owner[row])
    return columns.people.rows[person].person


def _convict(columns: Columns, over: str, row: int) -> Any:
    counts = columns.people.counts[over]
    return counts.convicts[int(counts.where[row])]


def _of_members(columns: Columns, part: Any, scope: Scope, row: int) -> Iterator[str]:
    """Of a quantifier: what its open members wait for, and what is not known of those that count."""
    if isinstance(part, e.AfterAnother):
        yield from _of_others(columns, part, scope, row)
        return
    over = part.over if isinstance(part, e.Exists) else "convictions"
    counts = columns.people.counts[over]
    person = row if scope.over == "people" else int(counts.owner[row])
    inside = Scope(over, scope.rule, scope.burden)
    truth = columns.part(part.where, inside).truth
    members = range(int(counts.starts[person]), int(counts.starts[person + 1]))
    for member in members:
        yield from _of(columns, part.where, inside, member)
    count = [m for m in members if truth[m]]
    if isinstance(part, e.Separate):
        yield from (f"{_convict(columns, over, m).path}.facts.single_scheme" for m in count[1:])
    elif isinstance(part, e.Total):
        for member in count:
            yield from _of_quantity(columns, e.Quantity(f"conviction.{part.of}"), inside, member)
    elif isinstance(part, e.Occasions):
        yield from (f"{_convict(columns, over, m).path}.offense_date" for m in count)


def _of_others(columns: Columns, part: e.AfterAnother, scope: Scope, row: int) -> Iterator[str]:
    """Of the convictions beside one: what those that may come before it wait for, and the days not known."""
    counts = columns.people.counts["convictions"]
    person = int(counts.owner[row])
    mine = _convict(columns, "convictions", row)
    inside = Scope("convictions", scope.rule, scope.burden)
    truth = columns.part(part.where, inside).truth
    for place in range(int(counts.starts[person]), int(counts.starts[person + 1])):
        other = _convict(columns, "convictions", place)
        earlier = compared("<=", other.when_committed, mine.when_committed)
        if place == row or not truth[place] or earlier is False:
            continue
        yield from _of(columns, part.where, inside, place)
        if earlier is None:
            yield from (f"{c.path}.offense_date" for c in (other, mine) if c.committed is None)


def until_of(columns: Columns, until: e.Latest, rule: str, row: int) -> date:
    """The day on which a bar ends for a person; where it is not known exactly, the latest it can be."""
    years = columns.setting.parameters(columns.setting.engine.library.rules[rule])[until.plus_years]
    assert isinstance(years, int)
    place, _, key = until.of.partition(".")
    if place == "person":
        value = columns.people.rows[row].person.get(key)
        last: date = ends(ANY_DAY if value is None else value)[1]
        return add_years(last, years)
    counts = columns.people.counts["convictions"]
    inside = columns.part(until.where, Scope("convictions", rule, "eligibility")).truth
    mine = range(int(counts.starts[row]), int(counts.starts[row + 1]))
    days = [ends(_convict(columns, "convictions", i).fact(until.of, ""))[1] for i in mine if inside[i] == TRUE]
    return add_years(max(days), years) if days else date.max
