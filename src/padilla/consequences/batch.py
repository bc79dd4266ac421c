"""Cases of a docket: the answers of `analysis` as data, without their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from padilla.cases import Case
from padilla.categorical import Engine
from padilla.consequences.analysis import UNKNOWN, Result, analyze_all
from padilla.consequences.finding import Effect
from padilla.consequences.matter import Matter

TOGETHER = 16
"""Cases that are best worked out together: fewer share too little, and more make the columns too wide."""


def results_of_cases(engine: Engine, cases: Sequence[Case], today: date) -> list[tuple[Matter, list[dict[str, Any]]]]:
    """Of each case, for each assumption and status the answers, their grounds and what they wait for."""
    return [(a.matter, [_entry(r) for r in a.results]) for a in analyze_all(engine, cases, today)]


def _entry(result: Result) -> dict[str, Any]:
    entry: dict[str, Any] = {"assuming": result.assuming, "status": result.status.id, "harm": result.harm}
    for name, word in result.words.items():
        entry[name] = _nothing() if word == "no" else _effect(result.effects[name], result.status.id == UNKNOWN)
    return entry | {"relief": dict(result.values)}


def _nothing() -> dict[str, Any]:
    return {"answer": "no", "grounds": [], "depends_on": []}


def _effect(effect: Effect, whatever: bool) -> dict[str, Any]:
    if whatever and effect.also:
        return {"answer": effect.answer, "grounds": [], "depends_on": sorted(effect.also)}
    return {
        "answer": effect.answer,
        "grounds": [{"cite": r.cite, "ground": r.ground, "answer": a} for r, a in effect.held],
        "depends_on": sorted(effect.needs),
    }
