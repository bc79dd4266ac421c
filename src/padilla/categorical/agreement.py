"""Where courts and the elements differ: every standing holding beside what the elements compute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from padilla.categorical.engine import Engine
from padilla.categorical.question import Question, Verdict
from padilla.library import Library
from padilla.library.schema.ground import Decision, Holding


@dataclass(frozen=True)
class Compared:
    """A holding and what the elements give for its question."""

    holding: Holding
    decision: Decision
    forum: str
    as_of: date
    verdict: Verdict
    state: str

    @property
    def agrees(self) -> bool:
        """Whether elements and court agree."""
        return self.verdict.outcome == self.holding.outcome

    def line(self) -> str:
        """One line for a terminal."""
        explained = f" [{self.holding.explains.reason}]" if self.holding.explains else " UNEXPLAINED"
        return (
            f"{self.holding.id}: {self.holding.statute} {self.holding.limb or ''} {self.holding.ground} ({self.forum}, "
            f"{self.as_of}): held {self.holding.outcome}, elements {self.verdict.outcome}{explained}: "
            f"{self.verdict.witness or ', '.join(self.verdict.matching[:3])}"
        )


def compare_all(library: Library, today: date | None = None) -> Iterator[Compared]:
    """Every verified holding with the elements' answer in its own forum, as of today if it stands, else its last day."""
    engine = Engine(library)
    for state, place in library.places.items():
        for holding in library.holdings(place):
            decision = library.decision(holding.decision)
            if decision is None or decision.unverified or holding.unverified:
                continue
            forum: str | None = decision.court
            if holding.convicted and holding.circuits:  # the rule on older convictions is that of its circuits
                forum = holding.circuits[0]
            elif decision.court not in library.forums:
                forum = _forum_for(library, decision.court)
            if forum is None or library.ground(holding.ground) is None:
                continue
            day = _day(holding, decision, today or date.today())
            question = Question(
                state,
                holding.statute,
                holding.ground,
                forum,
                day,
                _convicted(holding),
                form="attempt" if holding.attempt else "",
                limb=holding.limb or "",
                enhancements=holding.with_enhancement,
                substance=holding.substance or "",
                precedents=False,
            )
            yield Compared(holding, decision, forum, day, engine.ask(question), state)


def _forum_for(library: Library, court: str) -> str | None:
    """A forum that the court's decisions bind: for the Supreme Court and the Attorney General, the first with states."""
    binding = [f for f in library.forums.values() if court in f.binds]
    return next((f.id for f in binding if f.states), binding[0].id if binding else None)


def _convicted(holding: Holding) -> date | None:
    """A day of conviction that the holding speaks of, where it does not speak of all."""
    return (holding.convicted.to or holding.convicted.from_) if holding.convicted else None


def _day(holding: Holding, decision: Decision, today: date) -> date:
    """Today where the holding stands; else the last day it did."""
    ends = [h.from_ for h in decision.history if h.ends] + ([holding.to] if holding.to else [])
    first = min(ends, default=None)
    if first is None or first > today:
        return today
    return max(decision.date, date.fromordinal(first.toordinal() - 1))


def disagreements_of(library: Library, today: date | None = None) -> Iterator[Compared]:
    """The holdings that the elements do not give, explained or not."""
    return (c for c in compare_all(library, today) if not c.agrees)
