"""What an enhancement does: it can lengthen the maximum, on which the petty offense exception and the five years turn."""

from __future__ import annotations

from typing import Any

import pytest

from people import answers, case, past

THEFT = {"section": "484(a)", "grade": "misdemeanor"}
GANG = {"code": "PC", "section": "186.22(d)"}
"""In place of the crime's own penalty up to three years, also of a misdemeanor."""


def _of(*enhancements: dict[str, Any], **prior: Any) -> dict[str, str]:
    """A nonimmigrant's answers, who was admitted five months before a theft."""
    theft = past(**{**THEFT, **prior}, offense="2024-01-10", plea="2024-06-10", enhancements=list(enhancements))
    return answers(case(None, theft, status="nonimmigrant", admitted="2023-08-01"))


def test_a_misdemeanor_alone_is_a_petty_offense() -> None:
    found = _of()
    assert (found["deportable"], found["inadmissible"]) == ("no", "no")


@pytest.mark.parametrize("enhancement", [GANG, {"code": "PC", "section": "186.22"}, {"code": "PC", "section": "99999"}])
def test_with_an_enhancement_it_may_carry_more_than_a_year(enhancement: dict[str, str]) -> None:
    """8 USC 1182(a)(2)(A)(ii)(II), 1227(a)(2)(A)(i)(II); one that the library does not have leaves the maximum open."""
    found = _of(enhancement)
    assert (found["deportable"], found["inadmissible"]) == ("depends", "depends")


def test_a_crime_that_carries_a_year_by_itself_is_as_it_is_without() -> None:
    felony = {"section": "487(a)", "grade": "felony"}
    assert _of(GANG, **felony) == _of(**felony)


def test_a_sentence_not_told_may_be_longer_by_what_the_enhancement_adds() -> None:
    """Receiving stolen property as a misdemeanor is under a year; with the gang's penalty in its place it may be over it."""
    untold = {"section": "496(a)", "sentence_days": None}
    assert _of(**untold)["aggravated_felony"] == "no"
    assert _of(GANG, **untold)["aggravated_felony"] == "depends"
