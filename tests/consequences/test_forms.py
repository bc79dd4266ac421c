"""Conspiracy, solicitation and help after the crime, in a case: what was done, and of which offense."""

from __future__ import annotations

from datetime import date

import pytest

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
