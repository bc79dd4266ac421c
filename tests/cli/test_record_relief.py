"""`padilla check ... --relief NAME`: what record relief changes, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from command import Ran, padilla

RESIDENT = ("--status", "lpr", "--since", "2010")
INJURY = ("PC 273.5(a)", "--days", "365", "--convicted", "2019-05-01", *RESIDENT)
METH = ("HS 11377(a)", "--substance", "methamphetamine", "--convicted", "2010-05-01", *RESIDENT)
THEFT = ("PC 487(a)", "--days", "30", "--convicted", "2018-05-01", "--status", "lpr", "--since", "2015")


def check(*words: str) -> Ran:
    return padilla("check", *words, "--as-of", "2026-06-30")


def relief(name: str, *words: str) -> dict[str, Any]:
    ran = check(*words, "--relief", name, "--json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = ran.json["relief_record"]
    return found


def changed(found: dict[str, Any], status: str = "lpr") -> dict[str, tuple[str, str]]:
    (row,) = [c for c in found["changes"] if c["status"] == status]
    return {name: (c["before"], c["after"]) for name, c in row["changed"].items()}


# -- what each does ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("called", ["1203.4", "PC 1203.4", "pc 1203.4a", "Expungement", "ca-pc-1203.4-dismissal"])
def test_a_dismissal_for_good_conduct_changes_nothing(called: str) -> None:
    found = relief(called, *INJURY)
    assert (found["id"], found["answer"], found["conviction"]) == ("ca-pc-1203.4-dismissal", "nothing", "yes")
    assert changed(found) == {}
    assert "It has no effect" in found["federal"]


def test_a_vacatur_for_a_legal_defect_ends_it() -> None:
    found = relief("1473.7(a)(1)", *INJURY)
    assert (found["answer"], found["conviction"]) == ("gone", "no")
    moved = changed(found)
    assert moved["deportable"] == moved["aggravated_felony"] == moved["mandatory_detention"] == ("yes", "no")
    assert moved["relief.asylum"] == ("barred", "not_barred")
    assert "(a)(1)" in found["order_should_say"]


def test_a_vacatur_that_does_not_say_why_depends() -> None:
    found = relief("1473.7", *INJURY)
    assert (found["answer"], found["conviction"]) == ("depends", "depends")
    assert changed(found)["aggravated_felony"] == ("yes", "depends")
    assert "legal defect" in found["asks"]


def test_a_plea_withdrawn_as_invalid_ends_a_drug_conviction() -> None:
    found = relief("1203.43", *METH)
    assert found["answer"] == "gone"
    assert changed(found)["deportable"] == ("yes", "no")
    assert "no published decision" in found["federal"]


def test_a_reduction_lowers_the_maximum_where_the_forum_is_bound_by_it() -> None:
    found = relief("17b", *THEFT)
    assert changed(found)["deportable"] == ("yes", "no"), "the longest term is 364 days since 2015"
    assert changed(relief("17b", *THEFT, "--grade", "misdemeanor")) == {}
    elsewhere = relief("17(b)", *THEFT, "--circuit", "bia")
    assert (elsewhere["answer"], changed(elsewhere)) == ("nothing", {})
    assert any("is bound by the lower grade is argued" in n for n in elsewhere["notes"])


def test_a_reduction_does_not_shorten_a_sentence() -> None:
    found = relief("17(b)", "PC 273.5(a)", "--days", "365", "--convicted", "2019-05-01", *RESIDENT)
    assert "aggravated_felony" not in changed(found)


def test_a_pardon_cures_moral_turpitude_and_aggravated_felonies_in_removal() -> None:
    theft = relief("pardon", *THEFT, "--grade", "felony")
    assert changed(theft)["deportable"] == ("yes", "no")
    assert "inadmissible" not in changed(theft), "it lifts no ground of inadmissibility"
    felony = relief("pardon", "PC 211", "--days", "800", "--convicted", "2018-05-01", *RESIDENT)
    assert changed(felony)["deportable"] == ("yes", "no")
    assert "aggravated_felony" not in changed(felony), "it remains one where a relief asks"


@pytest.mark.parametrize(
    "words", [INJURY, METH, ("HS 11378", "--substance", "methamphetamine", "--convicted", "2015-05-01", *RESIDENT)]
)
def test_a_pardon_cures_neither_drugs_nor_domestic_violence(words: tuple[str, ...]) -> None:
    assert "deportable" not in changed(relief("pardon", *words))


def test_it_says_in_which_forums_it_differs() -> None:
    found = relief("Lujan", *METH)
    assert found["forums"] == {"2": "yes", "3": "yes", "7": "yes", "9": "depends", "bia": "yes"}
    assert relief("Lujan", *METH, "--circuit", "bia")["answer"] == "nothing"
    said = " ".join(check(*METH, "--relief", "Lujan").out.split())
    assert "Still a conviction, by forum: depends: Ninth Circuit; yes: Second Circuit" in said


def test_without_a_status_everybody_is_answered() -> None:
    found = relief("1473.7(a)(1)", "PC 211", "--days", "400", "--convicted", "2018-01-01")
    assert {"citizen", "lpr", "undocumented_uninspected"} <= {c["status"] for c in found["changes"]}


def test_another_state_has_its_own() -> None:
    sealed = relief("160.59", "PL 155.25", "--days", "30", "--convicted", "2018-05-01", *RESIDENT)
    assert (sealed["answer"], sealed["cite"][:3]) == ("nothing", "CPL")
    ran = check("PL 155.25", "--convicted", "2018-05-01", "--relief", "1203.4")
    assert (ran.code, "NY has no relief of that name" in ran.err) == (2, True)


# -- what is shown -------------------------------------------------------------------------------------------


def test_the_text_says_what_changes_and_what_the_order_must_say() -> None:
    ran = check(*INJURY, "--relief", "1473.7(a)(1)")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("PC 273.5(a), sentence 365 days, convicted 2019-05-01, asked 2026-06-30\n")
    for part in ("NOT A CONVICTION", "Federal law: ", "The order should say: ", "Deportable           YES -> NO"):
        assert part in ran.out
    assert "a new plea in its place is a new" in ran.out
    assert ran.out.count("Decision support: a person decides.") == 1
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_what_does_not_change_is_said() -> None:
    said = check(*INJURY, "--relief", "1203.4").out
    assert "CHANGES NOTHING" in said
    assert "Aggravated felony    YES (unchanged)" in said


def test_the_day_and_the_grade_that_nobody_gave_are_assumptions() -> None:
    said = " ".join(check("PC 487(a)", *RESIDENT, "--relief", "17(b)").out.split())
    assert "Assumed: the conviction is of the day asked (--convicted DATE)" in said
    assert "Assumed: before the relief it was a felony (--grade)" in said


def test_the_list_of_a_state() -> None:
    said = check("--relief", "list", "--state", "CA")
    assert (said.code, said.err) == (0, "")
    assert "yes      1203.4 " in said.out
    assert "no       1473.7(a)(1) " in said.out
    rows = check("--relief", "list", "--state", "OR", "--json").json
    assert all(r["id"].startswith("or-") and r["kind"] != "diversion" for r in rows["relief_record"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("PC 459", "--relief", "expungment"), "Did you mean 1203.4"),
        (("PC 459", "--relief", "zzz"), "See `padilla check --relief list --state CA`"),
        (("PC 459", "--relief", "1203"), "Did you mean 1203.4"),
        (("HS 11377(a)", "--convicted", "2015-01-01", "--relief", "Lujan"), "is for convictions to 2011-07-14"),
        (("PC 459", "--convicted", "2015-01-01"), "--convicted goes with --relief"),
        (("PC 459", "--convicted", "2031-01-01", "--relief", "1203.4"), "--convicted: 2031-01-01 is after 2026-06-30"),
        (("--relief", "list", "--state", "TX"), "--state TX: not in the library"),
        ((), "the charge is missing"),
    ],
)
def test_what_was_typed_wrong_is_told(words: tuple[str, ...], says: str) -> None:
    ran = check(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "person.convictions" not in ran.err
