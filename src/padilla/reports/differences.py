"""What changed between two days, or between two libraries: verdicts gained and lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from padilla.categorical import Engine, Question
from padilla.library import Library


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a library on a day."""

    library: Library
    day: date


@dataclass(frozen=True)
class Changed:
    """One verdict that is not the same on both sides."""

    cite: str
    ground: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.cite:<16} {self.ground:<30} {self.before} -> {self.after}"


def differences(one: Side, other: Side, circuit: str) -> Iterator[Changed]:
    """Every offense of either library against every ground of either, in one forum, where the two differ."""
    engines = Engine(one.library), Engine(other.library)
    states = {place: state for side in (one, other) for state, place in side.library.places.items()}
    cites = {(r.state, r.cite) for side in (one, other) for r in side.library.index.offenses}
    grounds = sorted(set(one.library.index.grounds) | set(other.library.index.grounds))
    for place, cite in sorted(cites):
        for ground in grounds:
            before, after = (
                _said(engine, Question(states[place], cite, ground, circuit, side.day))
                for engine, side in zip(engines, (one, other), strict=True)
            )
            if before != after:
                yield Changed(cite, ground, before, after)


def _said(engine: Engine, question: Question) -> str:
    verdict = engine.ask(question)
    return f"{verdict.outcome} ({verdict.authority})"
