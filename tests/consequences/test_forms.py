"""Conspiracy, solicitation and help after the crime, in a case: what was done, and of which offense."""

from __future__ import annotations

from datetime import date

import pytest

from padilla.categorical import Question
from padilla.library.maxima import maximum_days
from people import TODAY, answers, case, count, engine


def test_a_conspiracy_is_an_aggravated_felony_on_the_terms_of_its_object() -> None:
    """8 USC 1101(a)(43)(U)."""
    drugs = {"substance": "methamphetamine"}
    whole = count("11378", "HS", grade="felony", sentence_days=90)
    said = answers(case({**whole, "form": "conspiracy"}, facts=drugs))
    assert said["aggravated_felony"] == "yes"
    assert said["deportable"] == "yes"


def test_attempt_is_a_form_and_a_form_is_no_attempt() -> None:
    theft = count("487(a)", grade="felony", sentence_days=90)
    assert answers(case({**theft, "attempt": True})) == answers(case({**theft, "form": "attempt"}))


@pytest.mark.parametrize(
    ("state", "cite", "grade", "form", "longest"),
    [
        ("CA", "PC 459", "felony", "conspiracy", 6 * 365),  # PC 182(a): as the felony
        ("CA", "PC 484(a)", "felony", "conspiracy", 3 * 365),  # a misdemeanor agreed on is a wobbler
        ("NY", "PL 155.30(1)", "misdemeanor", "conspiracy", 364),  # PL 105.05, of a class E felony
        ("NY", "PL 155.30(1)", "felony", "conspiracy", None),
        ("OR", "ORS 164.055", "felony", "conspiracy", 5 * 365),  # ORS 161.450: the class of its object
        ("IL", "720 ILCS 5/12-3.05(c)", "felony", "conspiracy", 3 * 365),  # a class lower
    ],
)
def test_its_longest_term_is_the_states_own(state: str, cite: str, grade: str, form: str, longest: int | None) -> None:
    assert maximum_days(engine().library, state, cite, grade, date.fromisoformat(TODAY), form).days == longest


@pytest.mark.parametrize(
    ("state", "cite", "says"),
    [
        ("CA", "PC 182(a)(1)", "cite that crime, with `form: conspiracy`"),
        ("NY", "PL 105.10", "cite that crime, with `form: conspiracy`"),
        ("NY", "PL 115.00", "facilitation is not computed"),
    ],
)
def test_the_statute_of_a_form_alone_says_what_to_cite(state: str, cite: str, says: str) -> None:
    """What somebody conspired to do decides, so the conspiracy statute by itself is unknown."""
    asked = Question(state, cite, "CIMT", "9", date.fromisoformat(TODAY))
    verdict = engine().ask(asked)
    assert verdict.outcome == "not_in_library"
    assert says in verdict.reasons[0].claim


def test_a_victim_who_was_born_picks_the_limbs_of_a_human_being() -> None:
    """PC 187 is divisible between a human being and a fetus; the word by which the fact picks is the law's own."""
    killed = count("187(a)", grade="felony", sentence_days=5475)
    facts = {"victim_age": 30}
    assert answers(case(killed))["aggravated_felony"] == "depends"
    assert answers(case(killed, facts=facts))["aggravated_felony"] == "yes"
