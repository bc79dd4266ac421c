"""What the unknowns leave open and every possibility of them answers alike: that is settled.

Each person is asked three times at once: as told, and at the two ends of everything that is not known. Where the ends differ,
or leave an answer open, no more can settle it; where they agree, every combination is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from padilla.consequences.asking import EFFECTS, Answered
from padilla.consequences.convict import Convict
from padilla.consequences.matter import Matter, ask_all
from padilla.consequences.rows import Row
from padilla.consequences.worlds import Change, Unknown, worlds

OPEN = frozenset({"depends", "unknown"})
_FEW = 64
"""Possibilities tried without asking first which of the unknowns an answer waits for."""
_AT_ONCE = 8


class Trial:
    """One person's open answers, and the possibilities in which they are asked again."""

    def __init__(self, matter: Matter, row: Row, convictions: Sequence[Convict], reliefs: Sequence[str]) -> None:
        self.matter = matter
        self.row = row
        self.convictions = convictions
        self.names = (*EFFECTS, *reliefs)
        self.words: dict[str, str] = {}
        self._left: Iterator[Row] = iter(())

    def rows(self) -> tuple[Row, ...]:
        """The person as told; and with the first, and with the last, of what each unknown could be."""
        matter, facts = self.matter, self.row.person
        if not matter.unknowns(self.convictions) and not matter.open_facts(facts):
            return (self.row,)
        return self.row, *(matter.row_of(matter.at_end(facts, i), matter.frames_at_end(self.convictions, i)) for i in (0, -1))

    def see_ends(self, answered: Answered, ends: Sequence[Answered]) -> None:
        """Keep the answers that are open, and settled alike at both ends."""
        self.answered = answered
        said = answered.said(self.names)
        open_ = [n for n in self.names if said[n] in OPEN]
        for name in open_ if ends else ():
            word = ends[0].word(name)
            if word not in OPEN and ends[1].word(name) == word:
                self.words[name] = word

    def try_all(self) -> None:
        """Try every combination of what the answers left wait for."""
        unknown = self._unknown()
        every = worlds(unknown) if _combinations(unknown) <= _FEW else []
        if not every:
            needed = {n for name in self.words for n in self.answered.waits(name)}
            every = worlds([(name, values) for name, values in unknown if name in needed])
        self.words = dict.fromkeys(self.words, "") if every else {}
        self._left = map(self._in, every)

    def _unknown(self) -> list[Unknown]:
        """What is not known of the counts, and of what open rules read of the person."""
        setting = self.matter.setting
        rules = [rule.id for name in self.words for rule, word in self.answered.held(name) if word in OPEN]
        read = {fact for rule in rules for fact in setting.reads(rule)}
        mine = [(asks, values) for fact, asks, values in self.matter.open_facts(self.row.person) if fact in read]
        return [*self.matter.unknowns(self.convictions), *mine]

    def _in(self, world: Change) -> Row:
        matter = self.matter
        facts = matter.facts_in(self.row.person, world.get("", {}))
        return matter.row(facts, matter.in_world(self.convictions, world))

    def next_rows(self, many: int) -> list[Row]:
        """So many of the possibilities left, as rows; none where nothing is left to settle."""
        return list(islice(self._left, many)) if self.words else []

    def see(self, there: Answered) -> None:
        """Drop what comes out another way there, or stays open."""
        for name, before in list(self.words.items()):
            word = there.word(name)
            if word in OPEN or before not in ("", word):
                del self.words[name]
            else:
                self.words[name] = word


def _combinations(unknown: Sequence[Unknown]) -> int:
    total = 1
    for _, values in unknown:
        total *= len(values)
    return total


def settle(trials: Sequence[Trial]) -> None:
    """Ask everybody, of whatever case, and leave in the words of each what the unknowns settle alike, and how."""
    asked = [t.rows() for t in trials]
    answered = iter(ask_all([(t.matter, row) for t, rows in zip(trials, asked, strict=True) for row in rows]))
    for trial, rows in zip(trials, asked, strict=True):
        first, *ends = islice(answered, len(rows))
        trial.see_ends(first, ends)
    left = [t for t in trials if t.words]
    for trial in left:
        trial.try_all()
    _go_through(left)


def _go_through(trials: Sequence[Trial]) -> None:
    """Ask the possibilities of all trials together, a few of each at first, for most show soon that nothing is settled."""
    many, active = _AT_ONCE, list(trials)
    while active:
        asked = [(t, t.next_rows(many)) for t in active]
        active = [t for t, rows in asked if rows]
        if not active:
            return
        there = iter(ask_all([(t.matter, row) for t, rows in asked for row in rows]))
        for trial, rows in asked:
            for _ in rows:
                trial.see(next(there))
        many *= 4
