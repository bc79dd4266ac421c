"""What is told apart from a ground at a look is a plain no when asked in full."""

from __future__ import annotations

import random
from datetime import date

from padilla.categorical import Question
from people import engine

DAY = date(2026, 6, 30)


def test_apart_is_a_plain_no() -> None:
    library = engine().library
    states = {place: state for state, place in library.places.items()}
    refs = random.Random(7).sample(list(library.index.offenses), 120)
    seen = 0
    for ref in refs:
        for ground in engine().grounds():
            asked = Question(states[ref.state], ref.cite, ground, "9", DAY, DAY)
            if engine().apart(asked):
                verdict = engine().ask(asked)
                assert (verdict.outcome, verdict.authority, verdict.undercut) == ("no", "computed", False)
                seen += 1
    assert seen > 1_000, "the quick test tells most pairs apart"
