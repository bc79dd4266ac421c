"""Everything there is to say of a past plea, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from padilla.cases import Case
from padilla.categorical import Engine
from padilla.consequences.convict import Convict
from padilla.vacatur.choices import Choice, choices_of
from padilla.vacatur.duties import Advice, Duty, advice_of, duties_of
from padilla.vacatur.era import State, differences
from padilla.vacatur.factors import Known, Line, factors_of
from padilla.vacatur.past import Past
from padilla.vacatur.vehicles import Fit, NoHelp, fits_of, grounds_for, no_help_of


@dataclass(frozen=True)
class Asked:
    """Which conviction, and what the case itself does not tell."""

    conviction: int = 0
    custody: str | None = None
    final: date | None = None
    grounds: Sequence[str] = ()


@dataclass(frozen=True)
class Account:
    """The answer to all the questions of one past plea."""

    engine: Engine
    asked: Asked
    past: Past
    convict: Convict
    before: State
    then: State
    now: State
    duties: list[Duty]
    advice: list[Advice]
    choices: dict[str, list[Choice]]
    factors: list[Line]
    fits: list[Fit]
    no_help: list[NoHelp]
    after: State
    convicted_again: State
    proposed: State | None
    grounds: tuple[str, ...] = field(default=())

    def differences(self) -> dict[str, dict[str, tuple[str, str]]]:
        """For each status, the answers that were other on the day of the plea than today."""
        found = {}
        for result in self.then.results:
            today = self.now.of_status(result.status.id)
            if today is not None and result.status.noncitizen:
                changed = differences(self.then, result, self.now, today)
                if changed:
                    found[result.status.id] = changed
        return found


def account_of(engine: Engine, case: Case, asked: Asked, today: date) -> Account:
    """Work it all out; the conviction must have a plea date."""
    day = case.as_of or today
    past = Past.of(case, asked.conviction, day, engine.library)
    then = State.of(engine, past.then, past.plea)
    before = State.of(engine, past.before, past.plea)
    now = State.of(engine, past.now, day)
    convict = next(c for c in then.analysis.matter.past if c.path == past.place_then)
    duties = duties_of(engine, past, convict, asked.final)
    advice = advice_of(then, before, now)
    choices = choices_of(then, now, past) if then.era.computed else {}
    grounds = grounds_for(duties, asked.grounds)
    return Account(
        engine,
        asked,
        past,
        convict,
        before,
        then,
        now,
        duties,
        advice,
        choices,
        factors_of(engine, Known(past, then, before, advice, choices)),
        fits_of(engine, past, convict, grounds, asked.custody),
        no_help_of(engine, past, convict),
        State.of(engine, past.without, day),
        State.of(engine, past.without, day, "charged"),
        State.of(engine, past.without, day, "proposed") if case.proposed else None,
        grounds,
    )
