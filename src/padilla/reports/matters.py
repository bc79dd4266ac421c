"""Which facts of a count can change an answer: what is worth asking of it, and nothing else."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from padilla.cases.substances import reached_substances
from padilla.categorical.units import limbs_of
from padilla.consequences.crime import Code, Crime
from padilla.consequences.setting import Setting
from padilla.library.forms import Forms
from padilla.library.maxima import grades_of

_BY_CONDITION = {"loss_usd": "loss_usd", "relationship": "victim_relationship", "order_term": "protective_order"}
"""The fact of the case that settles each kind of condition."""


class Matters:
    """One count, where and when it is asked about."""

    def __init__(self, setting: Setting, state: str, cite: str, day: date, form: Forms = "") -> None:
        self.engine, self.circuit = setting.engine, setting.circuit
        self.state, self.cite, self.day = state, cite, day
        self.crime: Crime = setting.crimes.of(state, cite, day, form, "", "", "", ())

    @property
    def known(self) -> bool:
        """Whether the library has the offense."""
        return bool(self.engine.find(self.crime.question).refs)

    def grades(self) -> list[str]:
        """The grades it can have."""
        return list(dict.fromkeys(g.grade for g in grades_of(self.engine.library, self.state, self.cite, self.day)))

    def limbs(self) -> dict[str, str]:
        """The ways that a record can tell apart, with their titles, where the way decides some ground."""
        if not any(self.crime.code(g) == Code.LIMB for g in self.crime.crimes.grounds):
            return {}
        found: dict[str, str] = {}
        for ref in self.engine.find(self.crime.question).refs:
            limbs = limbs_of(self.engine.library.offense(ref), self.day)
            found |= {n: limb.title for n, limb in limbs.items() if n in self.crime.limbs}
        return found

    def facts(self) -> list[str]:
        """The facts of the case that some ground, or the grade, turns on."""
        found = ["substance"] if self._drugs is not None and not self.only_marijuana else []
        for name in self.crime.crimes.grounds:
            ground = self.engine.library.ground(name)
            asked = ground.conditions_in(self.circuit) if ground else ()
            kinds = {_BY_CONDITION[c.kind] for c in asked if c.kind in _BY_CONDITION and not self._settled(c.kind, c.any_of)}
            if kinds and self.crime.code(name) not in (Code.NO, Code.NO_LAW):
                found += sorted(kinds)
        if any(g.worth for g in grades_of(self.engine.library, self.state, self.cite, self.day)):
            found.append("loss_usd")
        return list(dict.fromkeys(found))

    def _settled(self, kind: str, any_of: tuple[str, ...]) -> bool:
        """Whether the statute itself settles it."""
        return kind == "relationship" and self.crime.relationships <= set(any_of)

    @cached_property
    def _drugs(self) -> int | None:
        return reached_substances(self.engine.library, self.state, self.cite, self.day)

    @property
    def only_marijuana(self) -> bool:
        """Whether the statute reaches marijuana and no other drug."""
        marijuana = self.engine.library.substances.named("marijuana")
        return bool(self._drugs) and not (self._drugs or 0) & ~marijuana

    def little_marijuana(self) -> bool:
        """Whether the weight can matter: possession of a little marijuana is excepted."""
        return self.crime.simple_possession is not False and bool(
            (self._drugs or 0) & self.engine.library.substances.named("marijuana")
        )

    def moral(self) -> bool:
        """Whether it may involve moral turpitude, so that ages and dates are counted."""
        return self.crime.code("CIMT") != Code.NO
