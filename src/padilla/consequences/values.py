"""What rules compare: numbers and dates, or a span of them where not known exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from padilla.consequences.truth import Truth

FOREVER = 10**7
"""More days or dollars than any law names: the top of a number not known."""


@dataclass(frozen=True)
class Span:
    """A number or date known only to lie from `low` to `high`; `asks`: the fact that settles it, where not its own."""

    low: Any
    high: Any
    asks: str = ""

    def __str__(self) -> str:
        if self.low in (0, date.min):
            return "(not known)" if self.high in (FOREVER, date.max) else f"{self.high} at most"
        return f"{self.low} or more" if self.high in (FOREVER, date.max) else f"{self.low} to {self.high}"


Value = bool | int | date | str | Truth | Span | None
ANY_NUMBER = Span(0, FOREVER)
ANY_DAY = Span(date.min, date.max)
Answer = Literal[True, False] | None


def asked_for(value: Any, path: str, name: str) -> str:
    """What would settle a value: the fact itself of a count or the person at `path`, or what its span says.

    >>> asked_for(Span(0, 9, "grade"), "charges[0]", "maximum_days")
    'charges[0].grade'
    >>> asked_for(Span(0, 9, "person.entries"), "charges[0]", "arrived")
    'person.entries'
    """
    asks = value.asks if isinstance(value, Span) else ""
    return asks if asks.startswith("person.") else f"{path}.{asks or name}"


def ends(value: Any) -> tuple[Any, Any]:
    """The least and the greatest it can be."""
    return (value.low, value.high) if isinstance(value, Span) else (value, value)


def compared(how: str, left: Any, right: Any) -> Answer:
    """A comparison of two values that may be spans: None where they do not settle it.

    >>> compared("<=", Span(0, 180), 180), compared(">", Span(0, 365), 180)
    (True, None)
    """
    (a, b), (c, d) = ends(left), ends(right)
    if how in (">", ">="):
        return compared("<" if how == ">" else "<=", right, left)
    if how == "<":
        return True if b < c else False if a >= d else None
    if how == "<=":
        return True if b <= c else False if a > d else None
    same = True if a == b == c == d else False if b < c or d < a else None
    return same if how == "==" or same is None else not same


Ends = tuple[int, int]
"""The least and the greatest of a span, as numbers."""
FORMULAS = {
    "<": "({b} < {c}) | ({a} < {d}) << 1",
    "<=": "({b} <= {c}) | ({a} <= {d}) << 1",
    "==": "({a} == {b} == {c} == {d}) | ({a} <= {d} and {c} <= {b}) << 1",
    "!=": "({b} < {c} or {d} < {a}) | (not {a} == {b} == {c} == {d}) << 1",
}
"""Two spans from `a` to `b` and from `c` to `d` compared, as a program writes it: surely, and perhaps."""
HOW: dict[str, Callable[[int, int, int, int], int]] = {
    how: eval("lambda a, b, c, d: " + code.format(a="a", b="b", c="c", d="d")) for how, code in FORMULAS.items()
}


def as_number(value: Any) -> int:
    """A number, or a date as a number of days."""
    return value.toordinal() if isinstance(value, date) else int(value)


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March, and the ends of time stay where they are.

    >>> add_years(date(2016, 2, 29), 5)
    datetime.date(2021, 3, 1)
    """
    if day in (date.min, date.max):
        return day
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date.max if day.year + years > date.max.year else date(day.year + years, 3, 1)


def later(value: Any, years: int) -> Any:
    """A date, or a span of dates, so many years later."""
    if isinstance(value, Span):
        return Span(add_years(value.low, years), add_years(value.high, years), value.asks)
    return add_years(value, years)
