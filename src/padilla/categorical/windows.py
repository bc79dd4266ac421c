"""The stretches of time within which the day of conviction makes no difference to an offense's verdicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.schema.common import Window

_DAY = timedelta(days=1)
_MANY = 12


class Windows:
    """For each statute the days on which something that the day of conviction picks begins or ends."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[tuple[str, str], list[date]] = {}
        self._drugs: dict[str, set[date]] = {}
        self._grounds: dict[str, list[date]] = {}

    def first_like(self, state: str, cite: str, day: date) -> date:
        """The first day of the window that `day` lies in: every verdict and maximum is the same on both."""
        days = self._of(state, cite)
        return days[bisect_right(days, day) - 1]

    def between(self, state: str, cite: str, since: date, until: date) -> list[date]:
        """A day in each window from `since` to `until`, in order; of very many (drug schedules) the first, the last and
        some between.

        What changes a verdict stays changed, save for rare returns, so that a dozen of them show whether the day matters.
        """
        every = [since, *(d for d in self._of(state, cite) if since < d <= until)]
        if len(every) <= _MANY:
            return every
        return [every[round(i * (len(every) - 1) / (_MANY - 1))] for i in range(_MANY)]

    def of_ground(self, ground: str, day: date) -> date:
        """The first day from which a ground read for a conviction of `day` is the same."""
        if ground not in self._grounds:
            self._grounds[ground] = sorted({date.min, *self._turns_of(ground)})
        days = self._grounds[ground]
        return days[bisect_right(days, day) - 1]

    def _turns_of(self, name: str) -> Iterator[date]:
        ground = self._library.ground(name)
        parts = [ground, self._library.ground(ground.requires_ground) if ground and ground.requires_ground else None]
        written: list[Any] = [b.box for b in self._library.background]
        for part in parts:
            for row in (*part.rows, *part.non_families) if part else ():
                if row.clock == "convicted":
                    yield from ends(row)
                written += row.all_boxes
            written += [b.box for b in part.background] if part else []
        if any(isinstance(box.get("substance"), Mapping) and "list" in box["substance"] for box in written):
            for place in ("federal", *self._library.places.values()):
                yield from self._schedules(place)

    def _of(self, state: str, cite: str) -> list[date]:
        key = (state, cite)
        if key not in self._kept:
            self._kept[key] = sorted({date.min, *self._turns(state, cite)})
        return self._kept[key]

    def days(self, state: str, cite: str) -> list[date]:
        """The days on which a window of a statute begins, after the first."""
        self.first_like(state, cite, date.min)
        return self._kept[state, cite][1:]

    def _turns(self, state: str, cite: str) -> Iterator[date]:
        library = self._library
        place = library.places.get(state, "")
        drugs = False
        for ref in library.refs_at(Cite.of(cite), place):
            offense = library.offense(ref)
            for window in (offense, *offense.limbs.values(), *offense.grades):
                yield from ends(window)
            drugs = drugs or "substance" in offense.elements or any("substance" in x.elements for x in offense.limbs.values())
            drugs = drugs or any("substance" in m for x in offense.limbs.values() for m in x.any_of)
        base = Cite.of(cite).base
        for holding in library.holdings_on(place, frozenset({base})):
            if holding.convicted is not None:
                yield from ends(holding.convicted)
        for at, cap in library.caps:
            if at == place:
                yield from ends(cap)
        for switch in library.switches:
            yield from ends(switch)
        yield from self._of_grounds
        if drugs:
            yield from self._schedules(place)

    @property
    def _of_grounds(self) -> Iterator[date]:
        for name in self._library.index.grounds:
            ground = self._library.ground(name)
            for row in (*ground.rows, *ground.non_families) if ground else ():
                if row.clock == "convicted":
                    yield from ends(row)

    def _schedules(self, place: str) -> set[date]:
        if place not in self._drugs:
            tables = self._library.substances
            listed = {t for x in tables.listings if x.place in (place, "federal") for t in (x.begins, _next(x.ends)) if t}
            self._drugs[place] = {date.fromisoformat(t) for t in listed} | {d for x in tables.lists for d in ends(x)}
        return self._drugs[place]


def ends(window: Window) -> Iterator[date]:
    """The first day of a window and the day after its last, where it has them."""
    if window.from_ is not None:
        yield window.from_
    if window.to is not None:
        yield window.to + _DAY


def _next(day: str) -> str:
    return (date.fromisoformat(day) + _DAY).isoformat() if day else ""
