"""How a count ended: the entry of its disposition, and whether federal law calls it a conviction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from padilla.consequences.truth import NO, YES, Truth, needs, of
from padilla.library.schema.tables import Disposition, Settles

if TYPE_CHECKING:
    from padilla.consequences.convict import Convict

UNKNOWN = "unknown"
"""How a case says that nobody knows how a count ended."""


class Ending:
    """The end of one count. `entry`: of the dispositions that go by its name the one of its day; None: a plain conviction."""

    def __init__(self, convict: Convict) -> None:
        self._convict = convict
        self._path = convict.path
        self._library = convict.setting.engine.library

    @cached_property
    def entry(self) -> Disposition | None:
        """The entry of its disposition."""
        convict = self._convict
        if convict.disposition == "conviction":
            found = self._library.of_grades.get((convict.state, convict.grade or ""))
            return found if found and found.holds(convict.day) else None
        found = self._library.dispositions.get(convict.disposition)
        older = self._older(found) if found and convict.convicted_on else ()
        return next((d for d, completed in older if d.holds(convict.day) and not completed), found)

    @property
    def kind(self) -> str:
        """The kind of its disposition."""
        return self.entry.kind if self.entry else "conviction"

    @cached_property
    def convicted(self) -> Truth:
        """Whether federal law calls it a conviction."""
        convict = self._convict
        if convict.only_charged:
            return NO
        if convict.disposition == UNKNOWN:
            return needs(f"{self._path}.disposition")
        if self.entry is None:
            return needs(f"{self._path}.{convict.doubt}") if convict.doubt else YES
        every = [self._by(self.entry), *(self._by(d) for d in self._unsure)]
        if any(t.value != every[0].value for t in every):
            return needs(f"{self._path}.{'plea_date' if convict.convicted_on is None else 'disposition'}")
        return every[0]

    @property
    def plea_or_admission(self) -> Truth:
        """Whether there was a plea, a finding or an admission of the facts."""
        if self._convict.only_charged:
            return NO
        unknown = self._convict.disposition == UNKNOWN
        answer = "depends" if unknown else self.entry.plea_or_admission if self.entry else "yes"
        return needs(f"{self._path}.disposition") if answer == "depends" else of(answer == "yes")

    @property
    def waived(self) -> tuple[str, ...]:
        """The rules that a pardon keeps from reaching it."""
        return self.entry.waives if self.entry and self.entry.holds(self._convict.day) else ()

    def _by(self, found: Disposition) -> Truth:
        """Whether an entry calls it a conviction."""
        convict = self._convict
        if not found.holds(convict.day) and convict.convicted_on is not None:
            return needs(f"{self._path}.disposition")
        answer = found.conviction_in(convict.setting.circuit)
        if convict.convicted_on is None and answer != "yes" and not found.holds(convict.committed or date.min):
            return needs(f"{self._path}.plea_date")  # younger than the plea may be: what went by its name before may convict
        if answer == "depends" and found.settles:
            return self._settled(found.settles)
        if answer == "depends":
            return needs(f"{self._path}.disposition: {found.asks or found.why}")
        return needs(f"{self._path}.{convict.doubt}") if convict.doubt and answer == "yes" else of(answer == "yes")

    @property
    def _unsure(self) -> Iterator[Disposition]:
        """Other entries that it may be: of another day, where its own is not known, or of a program that was completed."""
        convict = self._convict
        found = self._library.dispositions.get(convict.disposition)
        for other, completed in self._older(found) if found else ():
            if convict.convicted_on is None or (completed and other.holds(convict.day)):
                yield other

    def _older(self, found: Disposition) -> Iterator[tuple[Disposition, bool]]:
        return ((self._library.dispositions[other.id], other.completed) for other in found.instead)

    def _settled(self, settles: Sequence[Settles]) -> Truth:
        """What the facts make of it: one that speaks for a conviction is enough, against it all of them must be known."""
        told: dict[str, bool | None] = {**dict(self._convict.told), "mere_possession": self._convict.crime.mere_possession}
        if any(s.conviction == "yes" and told.get(s.fact) is s.is_ for s in settles):
            return YES
        open_ = {s.fact for s in settles if told.get(s.fact) is None}
        if open_:
            return needs(*(f"{self._path}.{'record.limb' if f == 'mere_possession' else f}" for f in open_))
        return NO
