"""Facts told by half: a change without its reason, an appeal without its end, a limb in words, a day that a plea bounds."""

from __future__ import annotations

import pytest

from padilla.cases import CaseError
from people import answers, case, count, past, result, work_out

ROBBERY = count("211", grade="felony", sentence_days=300)
BURGLARY = "459"


def two_cimts(*priors: dict[str, object], offense: str) -> str:
    found = result(case(ROBBERY, *priors, offense=offense)).effects["deportable"].findings
    return next(f for f in found if f.rule.id == "deportable-two-cimts").truth.answer


def test_a_crime_pleaded_to_before_the_next_was_begun_is_of_another_scheme() -> None:
    undated = past("211", plea="2015-11-10", grade="felony", sentence_days=300)
    del undated["offense_date"]
    assert two_cimts(undated, offense="2025-10-10") == "yes"
    assert two_cimts(undated, offense="2015-10-10") == "depends"


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"date": "2022-01-01", "sentence_days": 300, "basis": "legal defect in the sentence"}, "no"),
        ({"date": "2022-01-01", "sentence_days": 300, "basis": "to avoid deportation"}, "yes"),
        ({"date": "2022-01-01", "sentence_days": 300}, "depends"),
        ({"sentence_days": 300}, "depends"),
        ({"basis": "legal defect in the sentence"}, "depends"),
    ],
)
def test_a_changed_sentence_counts_as_far_as_its_reason_is_told(told: dict[str, object], answer: str) -> None:
    """Matter of Thomas & Thompson, 27 I&N Dec. 674 (A.G. 2019)."""
    prior = past("211", grade="felony", sentence_days=400, sentence_modification=told)
    assert answers(case(None, prior))["aggravated_felony"] == answer


@pytest.mark.parametrize(
    ("appeal", "answer"),
    [
        ({"kind": "direct", "status": "pending"}, "depends"),
        ({"kind": "direct"}, "depends"),
        ({"status": "pending"}, "depends"),
        ({"kind": "direct", "status": "affirmed"}, "yes"),
        ({"kind": "habeas"}, "yes"),
    ],
)
def test_an_appeal_whose_end_is_not_told_leaves_open_whether_there_is_a_conviction(appeal: dict[str, str], answer: str) -> None:
    """In the Second Circuit a direct appeal of right keeps a conviction from being final (Brathwaite, 3 F.4th 542)."""
    prior = past("220.39(1)", code="PL", grade="felony", sentence_days=400, facts={"substance": "heroin"}, appeal=appeal)
    data = case(None, {**prior, "state": "NY"})
    assert answers({**data, "circuit": "2"})["deportable"] == answer


@pytest.mark.parametrize("limb", ["second", "second degree", "2nd degree"])
def test_a_limb_may_be_told_in_the_words_of_a_docket(limb: str) -> None:
    named = answers(case(count(BURGLARY, grade="felony", sentence_days=400, record={"limb": "second"})))
    assert answers(case(count(BURGLARY, grade="felony", sentence_days=400, record={"limb": limb}))) == named


def test_a_limb_may_be_told_by_its_subdivision() -> None:
    conviction = {**past("5/31-4", code="720 ILCS", grade="felony"), "state": "IL"}
    by_name, by_cite = ({**conviction, "record": {"limb": limb}} for limb in ("leaves", "(a)(3)"))
    assert answers(case(None, by_name)) == answers(case(None, by_cite))


def test_words_that_fit_several_limbs_narrow_to_them() -> None:
    """Making marijuana is the first schedule's limb alone, though making is a limb of every schedule."""
    made = past("475.992(1)(a)", code="ORS", offense="2003-08-14", plea="2004-01-20", grade="felony", sentence_days=180)
    told = {**made, "state": "OR", "record": {"limb": "manufacture", "substance": "marijuana"}}
    assert answers(case(None, told, admitted="1995-05-05"))["aggravated_felony"] == "yes"


def test_words_of_no_limb_are_a_mistake() -> None:
    with pytest.raises(CaseError, match="is no limb of PC 459"):
        work_out(case(count(BURGLARY, grade="felony", sentence_days=400, record={"limb": "on a boat at night"})))


def test_a_citizen_beside_another_status_is_answered_as_each() -> None:
    """Who may have become a citizen through a parent is asked about as both."""
    data = case(ROBBERY)
    data["person"]["statuses"] = ["citizen", "lpr"]
    found = {r.status.id: r.words["inadmissible"] for r in work_out(data).results if r.assuming == "proposed"}
    assert found == {"citizen": "no", "lpr": "yes"}


@pytest.mark.parametrize(
    ("section", "facts", "answer"),
    [
        ("215.57", {}, "yes"),  # an indictment for a class A or B felony
        ("215.55", {}, "depends"),  # any criminal case
        ("215.55", {"other_crime_days": 364}, "no"),
        ("215.55", {"other_crime_days": 1460}, "yes"),
    ],
)
def test_not_appearing_is_judged_by_the_crime_to_be_answered(section: str, facts: dict[str, int], answer: str) -> None:
    """8 USC 1101(a)(43)(T): a charge of a felony for which two years may be imposed."""
    skipped = {**past(section, code="PL", plea="2019-06-18", offense="2018-12-03"), "state": "NY", "facts": facts}
    assert answers(case(None, skipped))["aggravated_felony"] == answer


def test_an_old_number_covers_its_subdivisions() -> None:
    sold = past("475.860(2)(a)", code="ORS", offense="2012-03-15", plea="2012-07-02", grade="felony")
    found = work_out(case(None, {**sold, "state": "OR", "facts": {"substance": "marijuana"}}))
    assert "unknown" not in found.results[0].words.values()
