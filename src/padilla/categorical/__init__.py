"""Offense x ground x forum x date -> verdict: elements, divisibility, precedents, and why."""

from padilla.categorical.engine import INCHOATE, UMBRELLA, Engine
from padilla.categorical.question import Question, Reason, UnitVerdict, Verdict
from padilla.library.forms import Forms

__all__ = ["INCHOATE", "UMBRELLA", "Engine", "Forms", "Question", "Reason", "UnitVerdict", "Verdict"]
