"""How an answer moved: the days on which a verdict changed, and what changed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from padilla.categorical.engine import Engine
from padilla.categorical.question import Question
from padilla.categorical.windows import ends
from padilla.library.schema.ground import Ground

_FIRST = date(1990, 1, 1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """A day from which the outcome was another, and the authorities of the new one that the old one lacked."""

    day: date
    before: str
    after: str
    because: tuple[str, ...] = ()


def turns(engine: Engine, question: Question) -> list[Turn]:
    """Each change of the outcome up to the day asked. Drug schedules are not followed: they change too often to tell."""
    refs = engine.find(question).refs
    begins = [date.fromisoformat(r.begins) for r in refs if r.begins]
    first = max([_FIRST, *([min(begins)] if begins else [])])
    days = sorted({first, *(d for d in _boundaries(engine, question) if first < d <= question.as_of)})
    found: list[Turn] = []
    before = engine.ask(question.with_(as_of=days[0]))
    for day in days[1:]:
        after = engine.ask(question.with_(as_of=day))
        if after.outcome != before.outcome:
            new = tuple(c for c in after.citations if c not in before.citations)
            old = tuple(c for c in before.citations if c not in after.citations)
            found.append(Turn(day, before.outcome, after.outcome, (new or old)[:2]))
        before = after
    return found


def _boundaries(engine: Engine, question: Question) -> Iterator[date]:
    """Every day on which something that bears on the question begins, or the day after it ends."""
    library = engine.library
    ground = library.ground(question.ground)
    for part in _grounds(engine, ground):
        for window in (*part.rows, *part.non_families, *part.background):
            yield from ends(window)
    for switch in library.switches:
        yield from ends(switch)
    bases = set()
    for ref in engine.find(question).refs:
        offense = library.offense(ref)
        bases |= {c.base for c in ref.every_cite}
        for limb in (offense, *offense.limbs.values()):
            yield from ends(limb)
    for holding in library.holdings_on(library.places.get(question.state, ""), frozenset(bases)):
        decision = library.decision(holding.decision)
        if decision is not None:
            yield decision.date
            yield from (h.from_ for h in decision.history)
        yield from (d for d in (holding.from_, holding.to and holding.to + _DAY) if d)
        yield from ends(holding.convicted) if holding.convicted else ()


def _grounds(engine: Engine, ground: Ground | None) -> Iterator[Ground]:
    if ground is not None:
        yield ground
        required = engine.library.ground(ground.requires_ground) if ground.requires_ground else None
        if required is not None:
            yield required
