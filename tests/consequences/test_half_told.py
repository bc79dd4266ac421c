"""Facts told by half: a change without its reason, an appeal without its end, a limb in words, a day that a plea bounds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("section", "facts", "answer"),
    [
        ("215.57", {}, "yes"),  # seven years, and an indictment for a class A or B felony
        ("215.56", {}, "yes"),  # four years, and a felony charge
        ("215.55", {}, "no"),  # a year at most, whatever was to be answered
        ("215.55", {"other_crime_days": 1460}, "no"),
    ],
)
def test_in_the_second_circuit_not_appearing_must_itself_carry_two_years(
    section: str, facts: dict[str, int], answer: str
) -> None:
    """Perez Henriquez v. Sessions, 890 F.3d 70 (2d Cir. 2018)."""
    skipped = {**past(section, code="PL", plea="2019-06-18", offense="2018-12-03"), "state": "NY", "facts": facts}
    assert answers({**case(None, skipped), "circuit": "2"})["aggravated_felony"] == answer


def test_an_old_number_covers_its_subdivisions() -> None:
    sold = past("475.860(2)(a)", code="ORS", offense="2012-03-15", plea="2012-07-02", grade="felony")
    found = work_out(case(None, {**sold, "state": "OR", "facts": {"substance": "marijuana"}}))
    assert "unknown" not in found.results[0].words.values()


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ({"execution_suspended_days": 300}, "depends"),  # a term was imposed, and no less than 300 days of it suspended
        ({"execution_suspended_days": 730}, "yes"),
        ({"probation_custody_days": 180}, "depends"),  # whether imposition was suspended is not told
        ({"probation_custody_days": 180, "imposition_suspended": True}, "no"),
        ({"imposed_days": 300, "execution_suspended_days": 120}, "no"),
    ],
)
def test_a_sentence_told_in_parts_is_no_shorter_than_they_are(sentence: dict[str, object], answer: str) -> None:
    """8 USC 1101(a)(48)(B): suspended time counts; a year makes theft an aggravated felony."""
    prior = past("211", grade="felony", sentence=sentence)
    del prior["sentence_days"]
    assert answers(case(None, prior))["aggravated_felony"] == answer


@pytest.mark.parametrize(("first", "answer"), [(None, "depends"), (200, "depends"), (400, "yes")])
def test_time_for_a_violation_adds_to_a_term_that_may_not_be_told(first: int | None, answer: str) -> None:
    change = {"date": "2025-01-01", "sentence_days": 180, "basis": "probation revoked"}
    prior = past("211", grade="felony", sentence_days=first, sentence_modification=change)
    assert answers(case(None, prior))["aggravated_felony"] == answer


DAYS = st.sampled_from(["2000-05-01", "2006-05-01", "2010-05-01", "2014-05-01", "2018-05-01", "2024-05-01"])
ENTRY = st.fixed_dictionaries({"date": DAYS}, optional={"manner": st.sampled_from(["admitted", "paroled", "uninspected"])})


@given(
    st.fixed_dictionaries(
        {
            "statuses": st.sampled_from([["lpr"], ["nonimmigrant"], ["unknown"], ["asylee"]]),
            "entries": st.lists(ENTRY, min_size=1, max_size=3, unique_by=lambda e: str(e["date"])),
        },
        optional={
            "lpr_since": DAYS,
            "lpr_by": st.sampled_from(["admission", "adjustment"]),
            "departures": st.lists(DAYS, max_size=1),
        },
    ),
    st.sampled_from(["2003-01-10", "2008-01-10", "2011-01-10", "2012-01-10", "2016-01-10", "2025-01-10"]),
)
def test_an_entry_whose_manner_is_not_told_says_no_more_than_every_manner(person: dict[str, Any], offense: str) -> None:
    """The five years run from it, or from an earlier day, or it was no admission: no reading may be passed over."""
    untold = {**person, "entries": [{"date": person["entries"][-1]["date"]}, *person["entries"][:-1]]}
    said = _of_person(untold, offense)
    for manner in ("admitted", "paroled", "uninspected"):
        first, *others = untold["entries"]
        told = _of_person({**untold, "entries": [{**first, "manner": manner}, *others]}, offense)
        outside = {n: (said[n], a, manner) for n, a in told.items() if said[n] not in ("depends", "unknown", a)}
        assert not outside, outside


def _of_person(person: dict[str, Any], offense: str) -> dict[str, str]:
    """Every answer about somebody convicted of a theft that carries a year."""
    theft = past("487(a)", offense=offense, plea=offense[:5] + "06-10", grade="felony")
    data = case(None, theft, admitted=None)
    return answers({**data, "person": {**person, "convictions": [theft]}})


def test_the_manner_of_an_entry_is_asked_about() -> None:
    theft = past("487(a)", offense="2016-01-10", plea="2016-06-10", grade="felony")
    data = case(None, theft, admitted="2000-01-01")
    data["person"] |= {"entries": [{"date": "2000-01-01", "manner": "admitted"}, {"date": "2014-05-01"}]}
    del data["person"]["admitted"], data["person"]["lpr_since"]
    open_ = result({**data, "person": {**data["person"], "statuses": ["nonimmigrant"]}}).effects["deportable"].truth
    assert open_.answer == "depends"
    assert "person.entries.manner" in open_.needs
