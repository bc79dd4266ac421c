"""Verdicts and a person: deportable, inadmissible, detained, relief left, and why."""

from padilla.consequences.analysis import Analysis, Result, analyze

__all__ = ["Analysis", "Result", "analyze"]
