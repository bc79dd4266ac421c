"""The days on which an answer changed are just those on which asking gives another answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padilla.categorical import Engine, Question
from padilla.categorical.history import turns
from padilla.library import open_library

ENGINE = Engine(open_library())
TODAY = date(2026, 11, 23)
CASES = [
    ("PC 459", "AF.F", "9"),
    ("PC 273.5(a)", "CIMT", "9"),
    ("VC 10851(a)", "AF.G.theft", "9"),
    ("PC 245(a)(1)", "CIMT", "9"),
    ("PC 484(a)", "CIMT", "bia"),
    ("PC 136.1(b)(1)", "AF.S", "9"),
]


def question(cite: str, ground: str, forum: str) -> Question:
    return Question("CA", cite, ground, forum, TODAY)


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_each_turn_is_a_change_from_one_day_to_the_next(case: tuple[str, str, str]) -> None:
    asked = question(*case)
    for turn in turns(ENGINE, asked):
        assert turn.before != turn.after
        assert ENGINE.ask(asked.with_(as_of=turn.day)).outcome == turn.after
        assert ENGINE.ask(asked.with_(as_of=turn.day - timedelta(1))).outcome == turn.before


@settings(max_examples=60, deadline=None)
@given(case=st.sampled_from(CASES), day=st.dates(date(2000, 1, 1), TODAY))
def test_between_turns_the_answer_is_the_last_turns(case: tuple[str, str, str], day: date) -> None:
    asked = question(*case)
    found = turns(ENGINE, asked)
    past = [t for t in found if t.day <= day]
    expected = past[-1].after if past else found[0].before if found else ENGINE.ask(asked).outcome
    assert ENGINE.ask(asked.with_(as_of=day)).outcome == expected
