"""The order of answers from safe to harmful, in which properties of whole cases are said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from padilla.cases import read_case_data
from padilla.consequences import analyze
from padilla.consequences.finding import Relief
from people import engine
from wider import TODAY

_EFFECTS = {"no": 0, "unknown": 1, "depends": 1, "yes": 2}
RELIEFS = ("not_barred", "discretionary", "depends", "barred_until", "barred")
"""From safe to harmful; `unknown` stands with `depends`. `not_applicable` has no place among them: a relief that nobody of the
status can ask for, or a waiver not needed yet."""
_NOT_SAFER = {(open_, "discretionary") for open_ in ("depends", "unknown")} | {
    ("barred_until", "depends"),
    ("barred_until", "unknown"),
}
"""What may be anything comes out discretionary; a bar that ends is left open where another may have no end."""
FOR_NOW = "barred for now"
Key = tuple[str, str]


class Told(NamedTuple):
    """What one person under one assumption is told: effects and reliefs by name, and harm."""

    effects: dict[str, str]
    reliefs: dict[str, str]
    harm: int


def told(data: dict[str, Any]) -> dict[Key, Told]:
    """By assumption and status."""
    found = analyze(engine(), read_case_data(data, engine().library), TODAY)
    return {
        (r.assuming, r.status.id): Told(
            {n: e.answer for n, e in r.effects.items()}, {n: _value(v) for n, v in r.relief.items()}, r.harm
        )
        for r in found.results
    }


def _value(relief: Relief) -> str:
    """A relief's value; a bar that is sure, and of which only the end is not known, is told apart."""
    sure = {rule.then for rule, answer in relief.answers if answer == "yes"} if relief.value == "barred" else set()
    return FOR_NOW if "barred_until" in sure and "barred" not in sure else relief.value


def place(value: str) -> tuple[int, str]:
    """Where a relief's value stands, a later end of a bar after an earlier one."""
    word, _, day = value.partition(" ")
    return RELIEFS.index("depends" if word == "unknown" else word), day


def safer(before: dict[Key, Told], after: dict[Key, Told]) -> Iterator[str]:
    """What is safer after than before, in words; only of those in both."""
    for key in before.keys() & after.keys():
        first, then = before[key], after[key]
        for name in first.effects:
            if _EFFECTS[then.effects[name]] < _EFFECTS[first.effects[name]]:
                yield f"{key} {name}: {first.effects[name]} -> {then.effects[name]}"
        for name, value in first.reliefs.items():
            new = then.reliefs[name]
            if "not_applicable" in (value, new) or (value.partition(" ")[0], new) in _NOT_SAFER:
                continue
            if place(new) < place(value):
                yield f"{key} {name}: {value} -> {new}"
        if then.harm < first.harm:
            yield f"{key} harm: {first.harm} -> {then.harm}"


def outside(before: dict[Key, Told], after: dict[Key, Told]) -> Iterator[str]:
    """What was settled and has another answer after; an unknown made known must never do that."""
    for key in (k for k in before.keys() & after.keys() if k[1] != "unknown"):  # that one only joins the others
        first, then = before[key], after[key]
        for name, answer in (first.effects | first.reliefs).items():
            new = then.effects.get(name) or then.reliefs[name]
            if answer == FOR_NOW:  # told when it ends, what may bar for good shows
                wrong = new in ("not_barred", "discretionary", "not_applicable")
            else:
                wrong = new != answer and answer not in ("depends", "unknown") and not _both_shut(answer, new)
            if wrong:
                yield f"{key} {name}: {answer} -> {new}"


def _both_shut(answer: str, new: str) -> bool:
    """Barred or not to be asked for before and after: the first counts of both, and a bar whose end is told then ends.

    The day of a bar is that of the bars that are sure; one that is open may turn out to end later.
    """
    return (answer, new) == ("not_applicable", "barred") or (answer.startswith("barred") and new.startswith("barred"))
