"""Offense x ground x forum x date -> verdict: elements, divisibility, precedents, and why."""

from padilla.categorical.engine import INCHOATE, UMBRELLA, Engine
from padilla.categorical.question import Forms, Question, Reason, UnitVerdict, Verdict

__all__ = ["INCHOATE", "UMBRELLA", "Engine", "Forms", "Question", "Reason", "UnitVerdict", "Verdict"]
