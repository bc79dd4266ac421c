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


def value_of(rules: Sequence[Rule], values: Sequence[int | str], last_day: Callable[[Rule], Value]) -> str:
    """What the rules of a relief make of it. `values`: 3 where a rule holds, 2 where it may, `unknown` where law is lacking, 0.

    `last_day`: the day on which a rule's bar ends, None where nothing says; where it is not known exactly, the latest it can be.
    """
    if not rules:
        return "unknown"
    first = _LEAST
    for rule, value in zip(rules, values, strict=True):
        if value:
            place = _PLACE[rule.then] if value == 3 else _DEPENDS if value == 2 else _UNKNOWN
            first = min(first, place)
    found = PRECEDENCE[first]
    if found == "barred_until":
        for_good = [v for r, v in zip(rules, values, strict=True) if r.then == "barred" and v]
        if for_good:  # what may bar for good has no last day
            return "unknown" if "unknown" in for_good else "depends"
        ending = (r for r, v in zip(rules, values, strict=True) if v == 3 and r.then == found)
        return until([ends(last_day(r))[1] for r in ending])
    return "depends" if found == "weighed" else found


def until(days: Sequence[date | None]) -> str:
    """Barred until the last of these days; for good where one of them is not known."""
    sure = [d for d in days if d not in (None, date.max)]
    return f"barred_until {max(d for d in sure if d).isoformat()}" if len(sure) == len(days) else "barred"
