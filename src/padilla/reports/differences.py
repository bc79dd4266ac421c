"""What changed between two days, two versions of the law, or with an office's overlay: verdicts gained and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from padilla.categorical import Engine, Question
from padilla.categorical.table import Cell, offenses_of, verdicts_of
from padilla.library import Library

_NONE: Cell = ("not_in_library", "none")


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a library on a day."""

    library: Library
    day: date


@dataclass(frozen=True)
class Change:
    """One verdict that is not the same on both sides, and the authorities of the later one."""

    state: str
    cite: str
    title: str
    ground: str
    circuit: str
    before: Cell
    after: Cell
    because: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        """Whether only the later side has it."""
        return self.before == _NONE

    @property
    def gone(self) -> bool:
        """Whether only the earlier side has it."""
        return self.after == _NONE

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "state": self.state,
            "cite": self.cite,
            "ground": self.ground,
            "circuit": self.circuit,
            "before": {"outcome": self.before[0], "authority": self.before[1]},
            "after": {"outcome": self.after[0], "authority": self.after[1]},
            "because": list(self.because),
        }


def changes(one: Side, other: Side, circuit: str) -> list[Change]:
    """Every offense of either side against every ground of either, in one forum, where the two differ.

    An offense that only one side has is told by what it is now, or was; its plain `no` answers are left out.
    """
    cites = offenses_of(one.library) | offenses_of(other.library)
    before, after = (verdicts_of(s.library, s.day, (circuit,), cites) for s in (one, other))
    engines = Engine(one.library), Engine(other.library)
    found = []
    for key in sorted(set(before) | set(after)):
        was, now = before.get(key, _NONE), after.get(key, _NONE)
        if (was != now and ("no", "computed") not in (was, now)) or _real(was, now):
            state, cite, ground, _ = key
            side = 0 if now == _NONE else 1
            day = (one, other)[side].day
            verdict = engines[side].ask(Question(state, cite, ground, circuit, day))
            found.append(Change(state, cite, verdict.offense, ground, circuit, was, now, verdict.citations[:2]))
    return found


def _real(was: Cell, now: Cell) -> bool:
    """Whether a verdict changed, and is not just an offense that one side lacks."""
    return was != now and _NONE not in (was, now)


def report_lines(found: Sequence[Change]) -> Iterator[str]:
    """The changes for a reader, an offense at a time, and the sums."""
    if not found:
        yield "No verdict differs."
        return
    for (_, cite, title), group in groupby(found, key=lambda c: (c.state, c.cite, c.title)):
        several = list(group)
        mark = " (new)" if all(c.new for c in several) else " (no longer in it)" if all(c.gone for c in several) else ""
        yield f"{cite}: {title}{mark}"
        for change in several:
            yield f"  {change.ground:<28} {_said(change)}"
            yield from (f"  {'':<28}   [{b}]" for b in change.because if not change.new and not change.gone)
    yield ""
    yield from summary(found)


def _said(change: Change) -> str:
    if change.new:
        return _cell(change.after)
    return _cell(change.before) if change.gone else f"{_cell(change.before)} -> {_cell(change.after)}"


def _cell(cell: Cell) -> str:
    return f"{cell[0]} ({cell[1]})"


def summary(found: Sequence[Change]) -> Iterator[str]:
    """How many verdicts were gained and lost, and how many offenses are new."""
    moved = [c for c in found if not c.new and not c.gone]
    counts = Counter((c.before[0], c.after[0]) for c in moved if c.before[0] != c.after[0])
    yield f"{len(moved)} verdicts differ, {sum(counts.values())} of them in outcome."
    for outcome in ("match", "divisible", "no"):
        gained = sum(n for (_, now), n in counts.items() if now == outcome)
        lost = sum(n for (was, _), n in counts.items() if was == outcome)
        yield f"  {outcome:<10} gained {gained}, lost {lost}"
    for kind, word in ((True, "new"), (False, "no longer in it")):
        cites = {c.cite for c in found if (c.new if kind else c.gone)}
        if cites:
            yield f"{len(cites)} offenses {word} (of those that meet a ground, or may)."
