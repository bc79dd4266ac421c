"""A case being worked out: its convictions under each assumption, and what has been found of them so far."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from padilla.cases import Case
from padilla.consequences.arrivals import arrivals_of
from padilla.consequences.asking import Answered, ask
from padilla.consequences.convict import Convict
from padilla.consequences.counts import Being, as_charged, as_proposed, from_past, told_of_each_other
from padilla.consequences.frames import Frames
from padilla.consequences.person import PersonFacts
from padilla.consequences.reading import Reading
from padilla.consequences.rows import Row
from padilla.consequences.setting import Setting
from padilla.consequences.truth import NO, YES, Truth
from padilla.consequences.values import Value
from padilla.consequences.worlds import Change, Unknown, filled_in, unknowns
from padilla.library.schema.tables import Status

ASSUMPTIONS = ("prior only", "charged", "proposed")


class Matter:
    """One case in its setting. What is worked out for one status serves the others."""

    def __init__(self, case: Case, setting: Setting, state: str) -> None:
        self.case = case
        self.setting = setting
        self.state = state
        self._frames: dict[tuple[int, ...], Frames] = {}
        self._ends: dict[tuple[int, ...], Frames] = {}
        self._facts: dict[tuple[Any, ...], dict[str, Value]] = {}
        self._rows: dict[tuple[int, int], Row] = {}
        self._open_facts: dict[int, list[tuple[str, str, list[Change]]]] = {}
        self._answered: dict[int, Answered] = {}
        self._variants: dict[tuple[Any, ...], Convict] = {}
        self._unknowns: dict[tuple[int, ...], list[Unknown]] = {}
        people = case.person
        self._said = [c.consecutive for c in people.convictions]
        being = Being(setting, state, people.date_of_birth, arrivals_of(people, setting.absence))
        self._being = being
        self.past = tuple(from_past(being, c, f"person.convictions[{i}]") for i, c in enumerate(people.convictions))
        pending = [(c, f"charges[{i}]") for i, c in enumerate(case.charges)]
        arrests = [(c, f"person.arrests[{i}]") for i, c in enumerate(people.arrests)]
        self.charged = tuple(as_charged(being, c, path) for c, path in pending)
        self.accused = tuple(as_charged(being, c, path, only=True) for c, path in (*pending, *arrests))

    @cached_property
    def assumptions(self) -> list[tuple[str, tuple[Convict, ...]]]:
        """No new conviction; convicted as charged; convicted as proposed."""
        found = [
            ("prior only", self._together(self.past, ())),
            ("charged", self._together(self.past + self.charged, [None] * len(self.charged))),
        ]
        if self.case.proposed:
            said = [p.consecutive for p in self.case.proposed]
            found.append(("proposed", self._together(self.past + self._proposed(), said)))
        return found

    def _together(self, convicts: tuple[Convict, ...], said: Sequence[bool | None]) -> tuple[Convict, ...]:
        return told_of_each_other(convicts, [*self._said, *said])

    def _proposed(self) -> tuple[Convict, ...]:
        by_count = {c.count: c for c in self.case.charges}
        only = self.case.charges[0] if len(self.case.charges) == 1 else None
        each = enumerate(self.case.proposed)
        return tuple(as_proposed(self._being, p, by_count.get(p.count, only), f"proposed[{i}]") for i, p in each)

    def unknowns(self, convictions: Sequence[Convict]) -> list[Unknown]:
        """What is unknown of these convictions and read in more than one way; worked out once."""
        key = tuple(map(id, convictions))
        if key not in self._unknowns:
            self._unknowns[key] = unknowns(convictions)
        return self._unknowns[key]

    def in_world(self, convictions: Sequence[Convict], world: Change) -> tuple[Convict, ...]:
        """The convictions with their unknowns filled in; the same one for every world that fills it in alike."""
        return tuple(self._filled(c, world[c.path]) if c.path in world else c for c in convictions)

    def frames_at_end(self, convictions: Sequence[Convict], place: int) -> Frames:
        """The frames of the convictions with the first (0) or the last (-1) of what each unknown of them could be."""
        key = (place, *map(id, convictions))
        if key not in self._ends:
            world = filled_in([values[place] for _, values in self.unknowns(convictions)])
            self._ends[key] = self.frames(self.in_world(convictions, world))
        return self._ends[key]

    def _filled(self, convict: Convict, fields: dict[str, Any]) -> Convict:
        key = (id(convict), *((name, id(value)) for name, value in sorted(fields.items())))
        if key not in self._variants:
            self._variants[key] = Reading.of(convict).variant(convict, **fields)
        return self._variants[key]

    def frames(self, convictions: Sequence[Convict]) -> Frames:
        """The frames of these convictions, with the charges and arrests beside them; made once."""
        key = tuple(map(id, convictions))  # the frames keep them, so that no other comes to have the same id
        if key not in self._frames:
            mine = tuple(convictions)
            self._frames[key] = Frames(mine, (*self.accused, *mine))
        return self._frames[key]

    # -- rows ----------------------------------------------------------------------------------------------------

    @cached_property
    def _person(self) -> PersonFacts:
        return PersonFacts(self.case.person, self.setting.as_of)

    def facts(self, status: Status) -> dict[str, Value]:
        """The facts of the person with a status; the same for every status that says the same of them."""
        key = (status.admitted, status.facts)
        if key not in self._facts:
            self._facts[key] = self._person.of(status)
        return self._facts[key]

    def facts_in(self, facts: dict[str, Value], changes: dict[str, Value]) -> dict[str, Value]:
        """The facts with some of them filled in."""
        if not changes:
            return facts
        key = (id(facts), *changes, *map(id, changes.values()))  # a change says yes or no, and there is one of each
        if key not in self._facts:
            self._facts[key] = {**facts, **changes}
        return self._facts[key]

    def at_end(self, facts: dict[str, Value], place: int) -> dict[str, Value]:
        """The facts with the first (0: yes) or the last (-1: no) of what each that is open could be."""
        return self.facts_in(facts, {name: (YES, NO)[place] for name, _, _ in self.open_facts(facts)})

    def open_facts(self, facts: dict[str, Value]) -> list[tuple[str, str, list[Change]]]:
        """The facts of the person that are true or false and not known which: each with what would tell, and both."""
        key = id(facts)  # the facts are kept with their rows
        if key not in self._open_facts:
            open_ = [(n, v) for n, v in facts.items() if isinstance(v, Truth) and v.value is None]
            self._open_facts[key] = [(n, next(iter(v.needs)), [{"": {n: YES}}, {"": {n: NO}}]) for n, v in open_]
        return self._open_facts[key]

    def row(self, facts: dict[str, Value], convictions: Sequence[Convict]) -> Row:
        """A person with these facts and convictions; the same row for the same ones."""
        return self.row_of(facts, self.frames(convictions))

    def row_of(self, facts: dict[str, Value], frames: Frames) -> Row:
        """The same, of convictions whose frames are made."""
        key = (id(facts), id(frames))
        if key not in self._rows:
            self._rows[key] = Row(facts, frames)
        return self._rows[key]

    def answered(self, row: Row) -> Answered | None:
        """What the rules answer of a row, where it has been asked."""
        return self._answered.get(id(row))  # the rows are kept, so that no other comes to have the same id

    def keep(self, row: Row, answered: Answered) -> None:
        """Keep what the rules answer of a row."""
        self._answered[id(row)] = answered


def ask_all(rows: Sequence[tuple[Matter, Row]]) -> list[Answered]:
    """Every rule asked of these rows, each once, all those of one setting together whatever their case."""
    by_setting: dict[int, dict[int, tuple[Matter, Row]]] = {}
    for matter, row in rows:
        if matter.answered(row) is None:
            by_setting.setdefault(id(matter.setting), {})[id(row)] = matter, row
    for new in by_setting.values():
        each = list(new.values())
        for (matter, row), answered in zip(each, ask(each[0][0].setting, [row for _, row in each]), strict=True):
            matter.keep(row, answered)
    return [found for matter, row in rows if (found := matter.answered(row)) is not None]
