"""A case being worked out: its convictions under each assumption, and what has been found of them so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from padilla.cases import Case
from padilla.consequences.convict import Convict
from padilla.consequences.counts import as_charged, as_proposed, from_past, told_of_each_other
from padilla.consequences.frames import Frames
from padilla.consequences.person import arrivals_of
from padilla.consequences.setting import Setting
from padilla.consequences.worlds import Change, unknowns

ASSUMPTIONS = ("prior only", "charged", "proposed")


class Matter:
    """One case in its setting. What is worked out for one status serves the others."""

    def __init__(self, case: Case, setting: Setting, state: str) -> None:
        self.case = case
        self.setting = setting
        self.state = state
        self._frames: dict[tuple[int, ...], Frames] = {}
        self._variants: dict[tuple[Any, ...], Convict] = {}
        self._unknowns: dict[tuple[int, ...], list[tuple[str, list[Change]]]] = {}
        people, born = case.person, case.person.date_of_birth
        self._said = [c.consecutive for c in people.convictions]
        self._arrivals = arrivals_of(people, setting.absence)
        self.past = tuple(from_past(setting, state, c, f"person.convictions[{i}]") for i, c in enumerate(people.convictions))
        pending = [(c, f"charges[{i}]") for i, c in enumerate(case.charges)]
        arrests = [(c, f"person.arrests[{i}]") for i, c in enumerate(people.arrests)]
        self.charged = tuple(as_charged(setting, state, c, path) for c, path in pending)
        accused = tuple(as_charged(setting, state, c, path, only=True) for c, path in (*pending, *arrests))
        self.accused = tuple(replace(c, born=born) for c in accused)

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
        person = self.case.person
        return told_of_each_other(convicts, [*self._said, *said], person.date_of_birth, self._arrivals)

    def _proposed(self) -> tuple[Convict, ...]:
        by_count = {c.count: c for c in self.case.charges}
        only = self.case.charges[0] if len(self.case.charges) == 1 else None
        return tuple(
            as_proposed(self.setting, self.state, p, by_count.get(p.count, only), f"proposed[{i}]")
            for i, p in enumerate(self.case.proposed)
        )

    def unknowns(self, convictions: Sequence[Convict]) -> list[tuple[str, list[Change]]]:
        """What is unknown of these convictions and read in more than one way; worked out once."""
        key = tuple(map(id, convictions))
        if key not in self._unknowns:
            self._unknowns[key] = unknowns(convictions)
        return self._unknowns[key]

    def in_world(self, convictions: Sequence[Convict], world: Change) -> tuple[Convict, ...]:
        """The convictions with their unknowns filled in; the same one for every world that fills it in alike."""
        return tuple(self._filled(c, world[c.path]) if c.path in world else c for c in convictions)

    def _filled(self, convict: Convict, fields: dict[str, Any]) -> Convict:
        key = (id(convict), *((name, id(value)) for name, value in sorted(fields.items())))
        if key not in self._variants:
            self._variants[key] = replace(convict, **fields)
        return self._variants[key]

    def frames(self, convictions: Sequence[Convict]) -> Frames:
        """The frames of these convictions, with the charges and arrests beside them; made once."""
        key = tuple(map(id, convictions))  # the frames keep them, so that no other comes to have the same id
        if key not in self._frames:
            mine = tuple(convictions)
            self._frames[key] = Frames(mine, (*self.accused, *mine))
        return self._frames[key]
