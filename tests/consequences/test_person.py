"""The rules of the person, one boundary at a time, on real statutes."""

from __future__ import annotations

import pytest

from people import answers, case, cites, count, past, result, work_out

ROBBERY = count("211", grade="felony", sentence_days=300)


def test_five_years_from_admission_is_counted_to_the_day() -> None:
    inside = case(ROBBERY, admitted="2021-01-10", offense="2026-01-10")
    outside = case(ROBBERY, admitted="2021-01-09", offense="2026-01-10")
    assert "8 USC 1227(a)(2)(A)(i)" in cites(inside, "deportable")
    assert "8 USC 1227(a)(2)(A)(i)" not in cites(outside, "deportable")


def test_a_maximum_of_364_days_is_no_year() -> None:
    """Since 2015 a California misdemeanor carries 364 days at most, however long its own statute says."""
    grand = count("487(c)", sentence_days=30)
    assert result(case(grand | {"grade": "misdemeanor"})).convictions[-1].maximum == 364
    assert result(case(grand | {"grade": "felony"})).convictions[-1].maximum == 1095
    old = past("487(c)", grade="misdemeanor", offense="2013-01-01", plea="2013-02-01")
    assert result(case(None, old)).convictions[0].maximum == 365, "the maximum at conviction counts"


def test_without_a_grade_the_maximum_is_not_known_and_it_is_asked() -> None:
    answer = result(case(count("487(c)", sentence_days=30), admitted="2024-01-01"))
    rule = next(f for f in answer.effects["deportable"].findings if f.rule.id == "deportable-cimt-five-years")
    assert rule.truth.value is None


def test_two_crimes_of_moral_turpitude_after_admission() -> None:
    prior = past("211", grade="felony", sentence_days=300)
    assert "8 USC 1227(a)(2)(A)(ii)" in cites(case(ROBBERY, prior), "deportable")
    assert "8 USC 1227(a)(2)(A)(ii)" not in cites(case(ROBBERY), "deportable")


def test_two_counts_of_one_scheme_count_once_and_unsaid_is_asked() -> None:
    def two(scheme: tuple[str | None, str | None]) -> dict[str, object]:
        data = case(ROBBERY)
        data["charges"] = [
            {**data["charges"][0], "count": n, "facts": {"single_scheme": s} if s else {}} for n, s in enumerate(scheme, 1)
        ]
        data["proposed"] = [{**ROBBERY, "count": 1}, {**ROBBERY, "count": 2}]
        return data

    for scheme, answer in ((("a", "a"), "no"), (("a", "b"), "yes"), ((None, None), "depends")):
        rule = next(f for f in result(two(scheme)).effects["deportable"].findings if f.rule.id == "deportable-two-cimts")
        assert rule.truth.answer == answer


@pytest.mark.parametrize(("days", "answer"), [(180, "no"), (181, "yes")])
def test_petty_offense_exception(days: int, answer: str) -> None:
    theft = count("211", grade="felony", sentence_days=days)
    rule = [f for f in result(case(theft)).effects["inadmissible"].findings if f.rule.id == "inadmissible-cimt"]
    assert rule[0].truth.answer == "yes", "a felony that can carry years is never petty"
    annoy = count("647(b)(1)", grade="misdemeanor", sentence_days=days)
    found = [f for f in result(case(annoy)).effects["inadmissible"].findings if f.rule.id == "inadmissible-cimt"]
    assert found[0].truth.answer == answer


@pytest.mark.parametrize(("days", "answer"), [(364, "no"), (365, "yes")])
def test_a_crime_of_violence_is_an_aggravated_felony_from_a_year_on(days: int, answer: str) -> None:
    injury = count("273.5(a)", grade="felony", sentence_days=days)
    assert answers(case(injury))["aggravated_felony"] == answer


@pytest.mark.parametrize(("days", "answer"), [(364, "no"), (365, "yes")])
def test_an_attempt_is_an_aggravated_felony_on_the_terms_of_its_object(days: int, answer: str) -> None:
    injury = count("273.5(a)", grade="felony", sentence_days=days, attempt=True)
    assert answers(case(injury))["aggravated_felony"] == answer


def test_a_sentence_not_known_is_asked_and_not_guessed() -> None:
    data = case(count("273.5(a)", grade="felony"))
    assert answers(data)["aggravated_felony"] == "depends"
    assert any(n.endswith("sentence_days") for n in result(data).effects["aggravated_felony"].truth.needs)


def test_a_misdemeanor_cannot_reach_a_year_whatever_its_sentence_will_be() -> None:
    assert answers(case(count("273.5(a)", grade="misdemeanor")))["aggravated_felony"] == "no"


@pytest.mark.parametrize(("relationship", "answer"), [("spouse", "yes"), ("dating", "yes"), ("none", "no"), (None, "depends")])
def test_domestic_violence_needs_a_protected_person(relationship: str | None, answer: str) -> None:
    facts = {"victim_relationship": relationship} if relationship else {}
    threat = count("422", grade="felony", sentence_days=120)
    data = case(threat, facts=facts)
    rule = [f for f in result(data).effects["deportable"].findings if f.rule.id == "deportable-domestic-violence"]
    assert rule[0].truth.answer == answer


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"substance": "methamphetamine"}, "yes"),
        ({"substance": "chorionic gonadotropin"}, "no"),
        ({"substance": "unspecified"}, "no"),
        ({}, "depends"),
    ],
)
def test_the_substance_decides_and_a_silent_record_is_not_proof_of_deportability(facts: dict[str, str], answer: str) -> None:
    data = case(count("11377(a)", "HS", grade="misdemeanor", sentence_days=10), facts=facts)
    assert answers(data)["deportable"] == answer


def test_a_silent_record_does_not_help_who_must_prove_admissibility() -> None:
    data = case(count("11377(a)", "HS", grade="misdemeanor", sentence_days=10), facts={"substance": "unspecified"})
    assert answers(data)["inadmissible"] == "yes"


@pytest.mark.parametrize(("grams", "answer"), [(30, "no"), (31, "yes"), (None, "depends")])
def test_thirty_grams_of_marijuana(grams: int | None, answer: str) -> None:
    facts = {"substance": "marijuana", **({"weight_grams": grams} if grams is not None else {})}
    prior = past("11357(c)", "HS", offense="2012-01-01", plea="2012-03-01", facts=facts, grade="misdemeanor")
    rule = [
        f for f in result(case(None, prior)).effects["deportable"].findings if f.rule.id == "deportable-controlled-substance"
    ]
    assert rule[0].truth.answer == answer


@pytest.mark.parametrize(
    ("state", "code", "section", "limb", "answer"),
    [
        ("CA", "HS", "11357(a)", None, "no"),  # up to 28.5 grams, by its words
        ("CA", "HS", "11357(b)", None, "depends"),  # more than that: the weight is asked
        ("CA", "HS", "11357(c)", None, "yes"),  # at a school, which is more than possession
        ("PA", "35 PS", "780-113(a)(31)", "personal", "no"),
        ("PA", "35 PS", "780-113(a)(31)", "give", "yes"),
        ("PA", "35 PS", "780-113(a)(31)", None, "depends"),
        ("IL", "720 ILCS", "550/4(a)", None, "depends"),  # its cannabis takes in THC by itself
    ],
)
def test_a_statute_that_ends_at_thirty_grams_says_the_weight(
    state: str, code: str, section: str, limb: str | None, answer: str
) -> None:
    data = case({"state": state, "code": code, "section": section, "sentence_days": 0, "record": {"limb": limb}})
    assert answers(data)["deportable"] == answer


def test_lpr_cancellation_needs_seven_years_before_the_offense_that_stops_the_clock() -> None:
    drug = {"substance": "methamphetamine"}
    late = past("11377(a)", "HS", offense="2018-01-10", plea="2018-06-10", facts=drug, grade="misdemeanor")
    early = past("11377(a)", "HS", offense="2015-01-10", plea="2015-06-10", facts=drug, grade="misdemeanor")
    assert result(case(None, late)).relief["lpr_cancellation"].value == "not_barred"
    assert result(case(None, early)).relief["lpr_cancellation"].value == "barred"


def test_diversion_without_a_plea_is_no_conviction_and_deferred_entry_is() -> None:
    drug = {"substance": "methamphetamine"}
    diverted = past("11377(a)", "HS", facts=drug, disposition="ca-pc-1000-pretrial-diversion", sentence_days=None)
    deferred = past(
        "11377(a)", "HS", "2014-01-10", "2014-06-10",
        facts=drug, disposition="ca-pc-1000-deferred-entry-of-judgment", sentence_days=None,
    )  # fmt: skip
    assert answers(case(None, diverted))["deportable"] == "no"
    assert answers(case(None, deferred))["deportable"] == "yes"


def test_who_was_never_admitted_answers_to_inadmissibility_alone() -> None:
    data = case(ROBBERY, status="undocumented_uninspected", admitted=None)
    assert answers(data)["deportable"] == "no"
    assert answers(data)["inadmissible"] == "yes"


def test_a_charge_of_theft_detains_who_was_never_admitted_though_nothing_is_proved() -> None:
    data = case(count("484(a)", grade="misdemeanor", sentence_days=10), status="undocumented_uninspected", admitted=None)
    assert answers(data, "prior only")["mandatory_detention"] == "yes"


def test_a_citizen_has_no_consequences() -> None:
    data = case(ROBBERY, status="citizen", admitted=None)
    assert set(answers(data).values()) == {"no"}
    assert result(data).harm == 0


def test_an_unknown_statute_is_unknown_and_never_no() -> None:
    data = case(count("9999", sentence_days=400))
    for effect in ("deportable", "inadmissible", "aggravated_felony"):
        assert answers(data)[effect] == "unknown"


def test_all_statuses_at_once_without_being_asked() -> None:
    data = case(ROBBERY)
    data["person"] = {}
    results = [r for r in work_out(data).results if r.assuming == "proposed"]
    assert len({r.status.id for r in results}) == 14
    whatever = next(r for r in results if r.status.id == "unknown")
    for name, effect in whatever.effects.items():
        answers = {r.effects[name].answer for r in results if r.status.noncitizen and r is not whatever}
        assert effect.answer == (answers.pop() if len(answers) == 1 else "depends")


def test_a_silent_record_cuts_both_ways() -> None:
    """Pereida v. Wilkinson: it proves nothing for the government, and whoever must prove eligibility has not."""
    data = case(count("11378", "HS", grade="felony", sentence_days=90), facts={"substance": "unspecified"})
    assert answers(data)["aggravated_felony"] == "no"
    assert result(data).relief["lpr_cancellation"].value == "barred"
