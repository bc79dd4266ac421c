"""What is left of each relief: the rules of the relief together, by one order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from padilla.consequences.values import Value, ends
from padilla.library.schema.tables import Rule

ELIGIBILITY = "eligibility"
"""The burden of whoever asks for relief: an inconclusive record has not met it."""


PRECEDENCE = ("barred", "not_applicable", "barred_until", "unknown", "depends", "weighed", "discretionary", "not_barred")
"""Of what the rules of a relief make of it, the first counts."""
SAID = tuple("depends" if value == "weighed" else value for value in PRECEDENCE)
"""What the contract calls each place in the order of precedence."""
_PLACE = {value: i for i, value in enumerate(PRECEDENCE)}
_UNKNOWN, DEPENDS, _LEAST = _PLACE["unknown"], _PLACE["depends"], len(PRECEDENCE) - 1


def places_of(rules: Sequence[Rule]) -> tuple[int, ...]:
    """Where in the order of precedence what each rule makes of the relief stands."""
    return tuple(_PLACE[rule.then] for rule in rules)


def value_of(
    rules: Sequence[Rule], places: Sequence[int], values: Sequence[int | str], last_day: Callable[[Rule], Value]
) -> str:
    """What the rules of a relief make of it. `values`: 3 where a rule holds, 2 where it may, `unknown` where law is lacking, 0.

    `last_day`: the day on which a rule's bar ends, None where nothing says; where it is not known exactly, the latest it
    can be.
    """
    if not rules:
        return "unknown"
    first = _LEAST
    for place, value in zip(places, values, strict=True):
        if value:
            here = place if value == 3 else DEPENDS if value == 2 else _UNKNOWN
            if here < first:
                first = here
    found = PRECEDENCE[first]
    if found == "barred_until":
        return ending(rules, values, last_day)
    return "depends" if found == "weighed" else found


def ending(rules: Sequence[Rule], values: Sequence[int | str], last_day: Callable[[Rule], Value]) -> str:
    """A relief that some rule bars for a time: until when, unless what is open may bar it for good."""
    bars = (r for r, v in zip(rules, values, strict=True) if v == 3 and r.then == "barred_until")
    for_good = [v for r, v in zip(rules, values, strict=True) if r.then == "barred" and v]
    return unless(until([ends(last_day(r))[1] for r in bars]), for_good)


class Made(NamedTuple):
    """Where the columns are that a relief is read from."""

    columns: tuple[tuple[int, int], ...]
    """For each place in the order of precedence, in order, the column of the rules that make that of the relief."""
    open: int
    """The column, its first half alone, where some rule is open that weighs less than an open answer; -1 for none."""

    def place(self, results: Sequence[int], sure: int, may: int) -> int:
        """The place in the order of precedence of what the rules make of the relief, for the row with these bits."""
        open_ = self.open >= 0 and results[self.open] >> sure & 1
        for place, at in self.columns:
            column = results[at]
            if not column:
                continue
            if place <= DEPENDS:
                if column >> sure & 1:
                    return place
                open_ = open_ or column >> may & 1
            elif open_:
                break
            elif column >> sure & 1:
                return place
        return DEPENDS if open_ else _LEAST


def unless(bar: str, for_good: Sequence[int | str]) -> str:
    """A bar that ends, unless what may bar for good has no last day. `for_good`: the values of the rules that may."""
    if bar == "barred" or not for_good:
        return bar
    return "unknown" if "unknown" in for_good else "depends"


def until(days: Sequence[date | None]) -> str:
    """Barred until the last of these days; for good where one of them is not known."""
    sure = [d for d in days if d not in (None, date.max)]
    return f"barred_until {max(d for d in sure if d).isoformat()}" if len(sure) == len(days) else "barred"
