"""Which answers the library can give for a day of the past, and the answers themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from padilla.cases import Case
from padilla.categorical import Engine
from padilla.consequences.analysis import EFFECTS, Analysis, Result, analyze
from padilla.library import Library
from padilla.library.schema.tables import ConvictionDoctrine

TOPIC = "law_of_the_day"
ALL = "all"
NOT_COMPUTED = "not_computed"


@dataclass(frozen=True)
class Era:
    """A day, and what the library does not compute for it."""

    day: date
    gaps: tuple[ConvictionDoctrine, ...]

    @classmethod
    def of(cls, library: Library, day: date) -> Era:
        """The era of a day."""
        return cls(day, tuple(d for d in library.convictions if d.topic == TOPIC and d.holds(day)))

    @property
    def computed(self) -> bool:
        """Whether grounds of removal are computed for the day at all."""
        return not any(ALL in g.value.split() for g in self.gaps)

    def without(self, name: str) -> bool:
        """Whether an effect or relief is not computed for the day."""
        return any({ALL, name} & set(g.value.split()) for g in self.gaps)


@dataclass(frozen=True)
class State:
    """What the law makes of a case on a day."""

    era: Era
    analysis: Analysis
    results: tuple[Result, ...]

    @classmethod
    def of(cls, engine: Engine, case: Case, day: date, assuming: str = "prior only") -> State:
        """The state of a case on a day, under one assumption."""
        analysis = analyze(engine, case, day, only=assuming)
        return cls(Era.of(engine.library, day), analysis, analysis.results)

    def of_status(self, status: str) -> Result | None:
        """The result for a status."""
        return next((r for r in self.results if r.status.id == status), None)

    def answer(self, result: Result, effect: str) -> str:
        """An effect's answer; `not_computed` where the library does not know the law of the day."""
        return NOT_COMPUTED if self.era.without(effect) else result.effects[effect].truth.answer

    def relief(self, result: Result) -> Mapping[str, str]:
        """What is left of each relief."""
        return {n: NOT_COMPUTED if self.era.without(n) else r.value for n, r in result.relief.items()}

    def answers(self, result: Result) -> dict[str, str]:
        """Every effect's and relief's answer."""
        return {n: self.answer(result, n) for n in EFFECTS} | {f"relief.{n}": v for n, v in self.relief(result).items()}

    def harm(self, result: Result) -> int | None:
        """The harm, where it is computed for the day."""
        return result.harm if self.era.computed else None


def differences(first: State, one: Result, second: State, two: Result) -> dict[str, tuple[str, str]]:
    """The answers that differ, each as it was and as it is."""
    before, after = first.answers(one), second.answers(two)
    return {n: (before[n], after[n]) for n in before if n in after and before[n] != after[n]}
