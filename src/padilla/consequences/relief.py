"""What is left of each relief: the rules of the relief together, by one order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from padilla.consequences.values import Value, ends
from padilla.library.schema.tables import Rule

ELIGIBILITY = "eligibility"
"""The burden of whoever asks for relief: an inconclusive record has not met it."""


PRECEDENCE = ("barred", "not_applicable", "barred_until", "unknown", "depends", "weighed", "discretionary", "not_barred")
"""Of what the rules of a relief make of it, the first counts."""
_PLACE = {value: i for i, value in enumerate(PRECEDENCE)}
_UNKNOWN, _DEPENDS, _LEAST = _PLACE["unknown"], _PLACE["depends"], len(PRECEDENCE) - 1


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
            here = place if value == 3 else _DEPENDS if value == 2 else _UNKNOWN
            if here < first:
                first = here
    found = PRECEDENCE[first]
    if found == "barred_until":
        ending = (r for r, v in zip(rules, values, strict=True) if v == 3 and r.then == found)
        for_good = [v for r, v in zip(rules, values, strict=True) if r.then == "barred" and v]
        return unless(until([ends(last_day(r))[1] for r in ending]), for_good)
    return "depends" if found == "weighed" else found


def unless(bar: str, for_good: Sequence[int | str]) -> str:
    """A bar that ends, unless what may bar for good has no last day. `for_good`: the values of the rules that may."""
    if bar == "barred" or not for_good:
        return bar
    return "unknown" if "unknown" in for_good else "depends"


def until(days: Sequence[date | None]) -> str:
    """Barred until the last of these days; for good where one of them is not known."""
    sure = [d for d in days if d not in (None, date.max)]
    return f"barred_until {max(d for d in sure if d).isoformat()}" if len(sure) == len(days) else "barred"
