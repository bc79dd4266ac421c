"""Each `no` that rests on silence: a row holds on all the entry states and fails only on what it never mentions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from padilla.categorical.engine import Engine
from padilla.categorical.question import Question
from padilla.categorical.units import mentioned
from padilla.library import Library


def silences_of(library: Library, today: date | None = None) -> Iterator[str]:
    """One line for each computed `no` whose deciding factors the entry never mentions."""
    engine = Engine(library)
    day = today or date.today()
    forum = next(f.id for f in library.forums.values() if f.states)
    states = {place: state for state, place in library.places.items()}
    for ref in library.index.offenses:
        offense = library.offense(ref)
        said = mentioned(offense)
        for ground in library.index.grounds:
            asked = Question(states[ref.state], ref.cite, ground, forum, day, precedents=False)
            for unit in engine.ask(asked).units:
                silent = [f for f in unit.explained.witness_values if f not in said]
                if unit.outcome == "no" and silent and len(silent) == len(unit.explained.witness_values):
                    yield f"{ref.id}: {unit.label}: `no` for {ground} rests on silence about {', '.join(silent)}"
