"""Realistic probability: what a statute's words reach counts in some forums, and in others only what somebody was convicted of."""

from __future__ import annotations

from datetime import date

import pytest

from padilla.categorical import Engine, Question, Verdict
from padilla.library import open_library

ENGINE = Engine(open_library())
DAY = date(2026, 11, 23)


def ask(cite: str, ground: str, forum: str, **more: object) -> Verdict:
    return ENGINE.ask(Question("CA", cite, ground, forum, DAY, precedents=False).with_(**more))


@pytest.mark.parametrize("cite", ["HS 11366", "HS 11364"])
def test_a_drug_only_the_state_lists_counts_by_its_words_in_the_ninth_circuit_and_not_at_the_board(cite: str) -> None:
    assert ask(cite, "CS", "9").outcome != "match"
    board = ask(cite, "CS", "bia")
    assert board.outcome == "match"
    assert "drugs that only the state lists" in " ".join(r.claim for reason in board.reasons for r in reason.because)


def test_before_the_board_asked_for_a_conviction_the_words_were_enough() -> None:
    assert ask("HS 11364", "CS", "bia", as_of=date(2014, 9, 1), convicted=date(2014, 9, 1)).outcome != "match"


def test_a_record_that_names_a_drug_only_the_state_lists_is_believed_everywhere() -> None:
    for forum in ("9", "bia"):
        assert ask("HS 11377(a)", "CS", forum, detail="chorionic gonadotropin").outcome == "no"


def test_a_ground_of_charges_goes_by_the_states_own_words() -> None:
    for cite in ("PC 459.5", "PC 273d(a)"):
        assert ask(cite, "LISTED_CHARGE", "bia").outcome == ask(cite, "LISTED_CHARGE", "9").outcome
