"""Answers for many people at once, by the columnar interpreter: the effects and reliefs of `analysis`, without the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from padilla.consequences.asking import EFFECTS, RELIEFS
from padilla.consequences.columns import FALSE, OPEN, TRUE, Column, Columns
from padilla.consequences.relief import ELIGIBILITY, PRECEDENCE, unless, until
from padilla.consequences.rules import UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.tables import People, Row
from padilla.consequences.waiting import until_of, waiting
from padilla.library.schema.tables import Rule

VALUES = PRECEDENCE
_WORDS = ("no", "depends", "yes")
_ENDS, _LACKS = (VALUES.index(v) for v in ("barred_until", "unknown"))


class Answered(NamedTuple):
    """One row's answers: effects and reliefs by name, the rules that hold or may by effect, and what is waited for."""

    effects: dict[str, str]
    reliefs: dict[str, str]
    grounds: dict[str, tuple[tuple[Rule, str], ...]]


class Answers:
    """The answers of every row."""

    def __init__(self, setting: Setting, rows: Sequence[Row]) -> None:
        self.setting = setting
        self.rows = rows
        self.columns = Columns(setting, People(rows))
        self._found: dict[str, list[tuple[Rule, Column]]] = {}
        self.effects = {name: self._effect(name) for name in EFFECTS}
        self.reliefs = {name: self._relief(name) for name in RELIEFS}

    # -- whole columns ---------------------------------------------------------------------------------------------

    def _rules(self, name: str) -> list[tuple[Rule, Column]]:
        if name not in self._found:
            self._found[name] = self._columns_of(name)
        return self._found[name]

    def _columns_of(self, name: str) -> list[tuple[Rule, Column]]:
        relief = name in RELIEFS
        return [(r, self.columns.rule(r.id, ELIGIBILITY if relief else r.burden)) for r in self.setting.rules(name)]

    def _effect(self, name: str) -> Column:
        count = len(self.rows)
        rules = self._rules(name)
        if not rules:
            return Column(np.full(count, OPEN, np.int8), np.ones(count, bool))
        truth = np.maximum.reduce([c.truth for _, c in rules])
        lacking = [c.lacks for _, c in rules if c.lacks is not None]
        return Column(truth, np.logical_or.reduce(lacking) & (truth == OPEN) if lacking else None)

    def _relief(self, name: str) -> NDArray[np.int8]:
        """The place in VALUES of each row's value."""
        count = len(self.rows)
        rules = self._rules(name)
        if not rules:
            return np.full(count, _LACKS, np.int8)
        found = np.full(count, VALUES.index("not_barred"), np.int8)

        def lower(where: NDArray[np.bool_], value: str) -> None:
            np.minimum(found, np.where(where, np.int8(VALUES.index(value)), found), out=found)

        for rule, column in rules:
            lower(column.truth == TRUE, rule.then)
            lower(column.truth == OPEN, "depends")
            if column.lacks is not None:
                lower(column.lacks, "unknown")
        return found

    # -- one row ---------------------------------------------------------------------------------------------------

    def effect(self, name: str, row: int) -> str:
        """The contract's word for an effect."""
        column = self.effects[name]
        if column.lacks is not None and column.lacks[row]:
            return "unknown"
        return _WORDS[column.truth[row]]

    def relief(self, name: str, row: int) -> str:
        """The contract's word for a relief."""
        code = int(self.reliefs[name][row])
        if code == _ENDS:
            return self._until(name, row)
        return "depends" if VALUES[code] == "weighed" else VALUES[code]

    def _until(self, name: str, row: int) -> str:
        days = []
        for rule, column in self._rules(name):
            if rule.then == "barred_until" and column.truth[row] == TRUE:
                days.append(until_of(self.columns, UNTIL[rule.id], rule.id, row) if rule.id in UNTIL else None)
        bars = [c for r, c in self._rules(name) if r.then == "barred" and c.truth[row] == OPEN]
        for_good: list[int | str] = ["unknown" if c.lacks is not None and c.lacks[row] else 2 for c in bars]
        return unless(until(days), for_good)

    def open_rules(self, name: str, row: int) -> list[Rule]:
        """The rules of it that are open."""
        return [r for r, c in self._rules(name) if c.truth[row] == OPEN]

    def needs(self, name: str, row: int) -> frozenset[str]:
        """What an open answer waits for."""
        relief = name in RELIEFS
        return frozenset(
            item
            for rule, column in self._rules(name)
            if column.truth[row] == OPEN
            for item in waiting(self.columns, rule.id, ELIGIBILITY if relief else rule.burden, row)
        )

    def grounds(self, name: str, row: int) -> tuple[tuple[Rule, str], ...]:
        """The rules of an effect that hold, or may, with their answers."""
        return tuple(
            (rule, "unknown" if column.lacks is not None and column.lacks[row] else _WORDS[column.truth[row]])
            for rule, column in self._rules(name)
            if column.truth[row] != FALSE
        )
