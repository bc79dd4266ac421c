"""Figures in a text: dollars, weights, ages; exact, or only a bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from padilla.consequences.basis_words import Place, Text

Bound = Literal["exact", "more", "at_most", "in_words"]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TIMES = r"(?:\s*(?P<times>k|thousand|million)\b)?"
_DOLLARS = re.compile(
    rf"[$\uff04]\s*(?P<a>{_NUMBER}){_TIMES}|(?<![\d.,])(?P<b>{_NUMBER})(?:\s*(?P<often>thousand|million))?\s*(?:dollars|usd)\b",
    re.I,
)
_DOLLARS_IN_WORDS = re.compile(r"\b(?:[a-z]+[\s-]+){0,3}(?:hundred|thousand|million)\s+dollars\b", re.I)
_GRAMS = re.compile(
    rf"(?<![\d.,$])(?P<a>{_NUMBER})"
    r"\s{0,3}-?\s{0,3}(?P<unit>milligrams?|mgs?|kilograms?|kilos?|kgs?|grams?|gms?|g|ounces?|oz|pounds?|lbs?)\b",
    re.I,
)
_UNITS = (("mg", 0.001), ("millig", 0.001), ("k", 1000.0), ("g", 1.0), ("o", 28.3495), ("p", 453.592), ("l", 453.592))
_AGES = re.compile(
    r"(?<![\d/.,$-])(?P<a>\d{1,3})[\s-]*(?:years?|yrs?|y/?o)\b[\s-]*(?:old|of\s+age)?|\bage[ds]?\s+(?:of\s+)?(?P<b>\d{1,3})\b"
    r"|\bunder\s+(?:the\s+age\s+of\s+)?(?P<under>\d{1,2})\b(?!\s*(?:dollars|grams|miles|days|months))",
    re.I,
)
_TERM = re.compile(
    r"\s*(?:in\s+)?(?:state\s+prison|county\s+jail|prison|jail|probation|custody|imprisonment|sentence|term|midterm)", re.I
)
_ADULT = 18
_MORE = re.compile(
    r"(?:more\s+than|over|above|exceed(?:s|ed|ing)?|in\s+excess\s+of|excess\s+of|greater\s+than|at\s+least|no\s+less\s+than|not\s+less\s+than)\s*$",
    re.I,
)
_LESS = re.compile(
    r"(?:(?:not|no|n't)\s+(?:more\s+than|over|in\s+excess\s+of|greater\s+than|to\s+exceed|exceed(?:s|ing)?)|less\s+than|under|below|up\s+to|at\s+most)\s*$",
    re.I,
)
_MORE_AFTER = re.compile(r"\s*(?:or\s+(?:more|greater|above|over))\b", re.I)
_LESS_AFTER = re.compile(r"\s*(?:or\s+(?:less|fewer|under|below))\b", re.I)
_WINDOW = 30
_MOST = 10.0**9
"""Figures beyond it are taken for it: more would change nothing."""


@dataclass(frozen=True)
class Figure:
    """A figure: its value, whether that is all of it, and its place."""

    value: float
    bound: Bound
    place: Place


def dollars(text: Text) -> Iterator[Figure]:
    """Amounts of money; one written out in words has no value here, and says so."""
    taken: list[tuple[int, int]] = []
    for match in _DOLLARS.finditer(text.text):
        times = (match["times"] or match["often"] or "").lower()
        value = _number(match["a"] or match["b"]) * {"": 1, "k": 1000, "thousand": 1000, "million": 1_000_000}[times]
        taken.append(match.span())
        yield Figure(value, _bound(text.text, *match.span()), text.place(*match.span()))
    for match in _DOLLARS_IN_WORDS.finditer(text.text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Figure(0, "in_words", text.place(*match.span()))


def grams(text: Text) -> Iterator[Figure]:
    """Weights, in grams."""
    for match in _GRAMS.finditer(text.text):
        unit = match["unit"].lower()
        factor = next(f for start, f in _UNITS if unit.startswith(start))
        yield Figure(_number(match["a"]) * factor, _bound(text.text, *match.span()), text.place(*match.span()))


def ages(text: Text) -> Iterator[Figure]:
    """Ages under eighteen; a term of years is none."""
    for match in _AGES.finditer(text.text):
        under = match["under"] is not None
        value = int(match["a"] or match["b"] or match["under"]) - under
        bare = match["a"] is not None and re.search(r"old|of\s+age|o$", match[0], re.I) is None
        if value < _ADULT and not bare and not _TERM.match(text.text, match.end()):
            yield Figure(value, "exact", text.place(*match.span()))


def _number(text: str) -> float:
    return min(float(text.replace(",", "")), _MOST)


def _bound(text: str, start: int, end: int) -> Bound:
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if _LESS.search(before) or _LESS_AFTER.match(after):
        return "at_most"
    return "more" if _MORE.search(before) or _MORE_AFTER.match(after) else "exact"
