"""Rules held against the account of the policies, case by case: what fires, what waits, and what stays when asked otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import padilla

PLACES = {
    "manhattan": ("NY", "PL"),
    "los-angeles": ("CA", "PC"),
    "multnomah": ("OR", "ORS"),
    "philadelphia": ("PA", "18 PaCS"),
    "cook": ("IL", "720 ILCS"),
    "contra-costa": ("CA", "PC"),
}


def at(
    tmp_path: Path, office: str, point: str, day: str, charges: list[tuple[str, str]], *facts: str, status: str = "lpr"
) -> dict[str, dict[str, Any]]:
    """Each rule at a decision point for charges (section and grade), by its id."""
    state, code = PLACES[office]
    counts = [
        {"count": i, "state": state, "code": code, "section": s, "grade": g, "offense_date": day}
        for i, (s, g) in enumerate(charges, 1)
    ]
    person = {"statuses": [status], "admitted": "2001-04-01", "lpr_since": "2001-04-01"}
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"office": office, "as_of": day, "person": person, "charges": counts}))
    told = [word for fact in facts for word in ("--fact", fact)]
    ran = padilla("policy", "show", str(case), "--at", point, "--json", *told)
    assert ran.code == 0, ran.err
    return {r["id"]: r for r in json.loads(ran.out)["rules"]}


def test_declining_gives_way_to_an_approval_only_where_it_was_given(tmp_path: Path) -> None:
    told = ("family_offense=no", "companion_charge=no")
    trespass = [("140.10", "misdemeanor")]
    waits = at(tmp_path, "manhattan", "charging", "2022-01-20", trespass, *told)
    assert waits["NY-DECL-C"]["unless"] == ["NY-DECL-C-X2"]
    refused = at(tmp_path, "manhattan", "declination", "2022-01-20", trespass, *told, "approval_given=no")
    assert refused["NY-DECL-C"]["applies"] == "yes"
    approved = at(tmp_path, "manhattan", "declination", "2022-01-20", trespass, *told, "approval_given=yes")
    assert approved["NY-DECL-C"]["displaced_by"] == ["NY-DECL-C-X2"]
    obstructs = [("195.05", "misdemeanor")]
    found = at(tmp_path, "manhattan", "declination", "2022-01-20", obstructs, "physical_interference=no", "approval_given=no")
    assert found["NY-DECL-G"]["applies"] == "yes"


def test_a_neutral_alternative_as_heavy_may_be_restructured_to(tmp_path: Path) -> None:
    """MULT-PAR-1 looks at the alternatives and not at the charge, which is never neutral where the rule is needed."""
    found = at(tmp_path, "multnomah", "plea", "2023-03-01", [("163.190", "misdemeanor")])
    assert found["MULT-PAR-1"]["applies"] in ("yes", "depends")
    harmless = at(tmp_path, "multnomah", "plea", "2023-03-01", [("811.182", "misdemeanor")])
    assert harmless["MULT-PAR-1"]["applies"] == "no"


def test_what_warns_stays_where_the_answer_is_no(tmp_path: Path) -> None:
    found = at(tmp_path, "los-angeles", "vacatur", "2023-03-01", [("459", "felony")])
    assert found["LAW-F-4"]["applies"] == "yes"
    old = at(tmp_path, "philadelphia", "vacatur", "2023-03-01", [("3925(a)", "misdemeanor")])
    assert old["LAW-PA-1"]["applies"] == "yes"


def test_an_exception_takes_away_no_more_than_its_own_part(tmp_path: Path) -> None:
    found = at(tmp_path, "los-angeles", "information", "2023-03-01", [("459", "felony")], "judicial_warrant=yes")
    assert (found["LAW-CA-9"]["applies"], found["LAW-CA-9-TRANSFER"]["applies"]) == ("yes", "yes")
    found = at(tmp_path, "multnomah", "information", "2023-03-01", [("164.225", "felony")], "judicial_subpoena=yes")
    assert (found["LAW-OR-2"]["applies"], found["LAW-OR-2-SUBPOENA"]["applies"]) == ("yes", "yes")
    assert found["LAW-OR-2"]["record"]
    found = at(tmp_path, "los-angeles", "release", "2021-03-01", [("459", "felony")], "detention_or_conditions_sought=yes")
    assert found["BAIL-1"]["applies"] == "yes"


@pytest.mark.parametrize(
    ("office", "section", "rule"), [("philadelphia", "3925(a)", "PHL-VIC-1"), ("cook", "5/16-1(a)(1)", "COOK-VIC-1")]
)
def test_a_victims_status_is_not_the_accuseds(tmp_path: Path, office: str, section: str, rule: str) -> None:
    day, charge = "2023-03-01", [(section, "misdemeanor")]
    found = at(tmp_path, office, "victims", day, charge, "immigrant_victim_or_witness=yes", status="citizen")
    assert found[rule]["applies"] == "yes"
    found = at(tmp_path, office, "victims", day, charge, "immigrant_victim_or_witness=no")
    assert found[rule]["applies"] == "no"


@pytest.mark.parametrize(
    ("office", "section", "point", "rule", "before", "after"),
    [
        ("los-angeles", "459", "plea", "LAW-CA-2", "2015-12-31", "2016-01-01"),
        ("multnomah", "164.225", "plea", "LAW-OR-1", "2018-06-01", "2019-06-01"),
        ("multnomah", "164.225", "information", "LAW-OR-2", "2015-06-01", "2022-06-01"),
        ("los-angeles", "459", "sentencing", "LAW-F-5", "2016-06-01", "2019-06-01"),
        ("los-angeles", "459", "plea", "LAW-F-1", "2009-06-01", "2010-06-01"),
        ("los-angeles", "459", "victims", "LAW-CA-8-DAYS", "2019-06-01", "2020-06-01"),
    ],
)
def test_law_is_not_shown_before_it_was_law(
    tmp_path: Path, office: str, section: str, point: str, rule: str, before: str, after: str
) -> None:
    charge = [(section, "felony")]
    assert rule not in at(tmp_path, office, point, before, charge)
    assert rule in at(tmp_path, office, point, after, charge)


def test_a_beginning_nobody_knows_is_told(tmp_path: Path) -> None:
    theft = [("3925(a)", "misdemeanor")]
    assert at(tmp_path, "philadelphia", "plea", "2018-06-01", theft)["PHL-REV-1"]["in_force"] == "unknown"
    assert at(tmp_path, "philadelphia", "plea", "2019-06-01", theft)["PHL-REV-1"]["in_force"] == "yes"
    retail = [("5/16-1(a)(1)", "misdemeanor")]
    assert at(tmp_path, "cook", "victims", "2018-06-01", retail)["COOK-VIC-1"]["in_force"] == "unknown"


def test_a_rule_that_names_subdivisions_waits_for_which_one_is_charged(tmp_path: Path) -> None:
    found = at(tmp_path, "los-angeles", "charging", "2022-03-01", [("602", "misdemeanor")])
    assert "subdivision_listed" in {w["word"] for w in found["DEC-PC602"]["waits_for"]}
    none = at(tmp_path, "los-angeles", "charging", "2022-03-01", [("602", "misdemeanor")], "subdivision_listed=no")
    assert none["DEC-PC602"]["applies"] == "no"


def test_a_rule_on_one_charge_asks_for_the_grade_of_that_one(tmp_path: Path) -> None:
    found = at(tmp_path, "los-angeles", "declination", "2022-03-01", [("602(m)", "misdemeanor"), ("211", "felony")])
    assert "grade" not in {w["word"] for w in found["DEC-PC602"]["waits_for"]}


def test_offices_are_alike_only_in_rules_that_say_the_same() -> None:
    ran = padilla("policy", "compare", "--at", "declination", "--as-of", "2022-01-20", "--json")
    alike = {tuple(a["offices"]): a["shared"] for a in json.loads(ran.out)["alike"]}
    assert (alike[("los-angeles", "manhattan")] or 0) == 0, "their lists differ"


def test_what_no_source_tells_can_be_read() -> None:
    told = padilla("policy", "list", "--unknown").out
    assert "philadelphia.memo-day" in told
    assert "contra-costa.rescission" in told


def test_every_source_that_a_rule_cites_is_named() -> None:
    case = str(Path(__file__).parents[2] / "examples/policy-los-angeles-1.json")
    data = json.loads(padilla("policy", "show", case, "--at", "plea", "--json").out)
    assert {n for r in data["rules"] for n in r["sources"]} == set(data["sources"])
    assert "Sources:" in padilla("policy", "show", case, "--at", "plea").out
