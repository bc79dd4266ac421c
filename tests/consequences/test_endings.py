"""How a count ended, where its name alone does not say: by the day of the plea, by the grade, or by nothing at all."""

from __future__ import annotations

from typing import Any

import pytest

from people import answers, case


def prior(**more: Any) -> dict[str, Any]:
    """A possession of heroin, in California."""
    return {"state": "CA", "code": "HS", "section": "11350(a)", "grade": "felony", "facts": {"substance": "heroin"}, **more}


def deportable(conviction: dict[str, Any]) -> str:
    data = case(None, admitted="2000-01-01")
    data["person"]["convictions"] = [conviction]
    return str(answers(data)["deportable"])


FIRST = {"first_offense": True, "probation_violated": False}


@pytest.mark.parametrize(
    ("conviction", "answer"),
    [
        (prior(plea_date="2009-02-20", disposition="ca-pc-1203.4-dismissal", **FIRST), "no"),
        (prior(plea_date="2012-02-20", disposition="ca-pc-1203.4-dismissal", **FIRST), "yes"),
        (prior(plea_date="2009-02-20", disposition="ca-pc-1203.4-dismissal", first_offense=False), "yes"),
        (prior(plea_date="2009-02-20", disposition="ca-pc-1203.4-dismissal"), "depends"),
        (prior(disposition="ca-pc-1203.4-dismissal", **FIRST), "depends"),
        (prior(plea_date="2009-02-20", disposition="ca-pc-1000-deferred-entry-of-judgment", **FIRST), "depends"),
    ],
)
def test_a_first_possession_that_was_dismissed_goes_by_the_day_of_the_plea(conviction: dict[str, Any], answer: str) -> None:
    """Lujan-Armendariz until 2011-07-14, in the Ninth Circuit (Nunez-Reyes); deferred entry only once it was completed."""
    assert deportable(conviction) == answer


def test_nobody_knows_how_it_ended() -> None:
    """Neither a disposition nor a sentence: asked about; a sentence is one, whatever else is left out."""
    assert deportable(prior(plea_date="2016-03-16")) == "depends"
    assert deportable(prior(plea_date="2016-03-16", disposition="unknown", sentence_days=30)) == "depends"
    assert deportable(prior(plea_date="2016-03-16", sentence_days=30)) == "yes"


def test_an_oregon_violation_is_no_conviction() -> None:
    """Matter of Eslamizar: proof on a preponderance, without jury or counsel."""
    heroin = {"state": "OR", "code": "ORS", "section": "475.854", "facts": {"substance": "heroin"}, "disposition": "conviction"}
    assert deportable({**heroin, "grade": "infraction", "plea_date": "2022-07-12"}) == "no"
    assert deportable({**heroin, "grade": "misdemeanor", "plea_date": "2022-07-12"}) == "yes"


def test_a_disposition_by_its_other_name() -> None:
    """The contract's `ny-conditional-discharge` is PL 65.05."""
    theft = {"state": "NY", "code": "PL", "section": "220.03", "grade": "misdemeanor", "plea_date": "2018-05-20"}
    one, other = ({**theft, "disposition": d} for d in ("ny-conditional-discharge", "ny-pl-65.05-conditional-discharge"))
    assert deportable(one) == deportable(other)


@pytest.mark.parametrize(
    ("order", "answer"),
    [(True, "yes"), (False, "no"), ("stay-away term of a family order", "yes"), ("missed a counseling class", "depends")],
)
def test_the_term_that_was_broken_may_be_told_in_words(order: bool | str, answer: str) -> None:
    broken = {"state": "CA", "code": "PC", "section": "273.6(a)", "grade": "misdemeanor", "plea_date": "2024-05-20"}
    facts = {"protective_order": order}
    assert deportable({**broken, "disposition": "conviction", "sentence_days": 10, "facts": facts}) == answer
