"""`padilla vacatur`: what it prints, what it refuses, and how the replay treats days, plea and person."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import Ran, padilla
from padilla.cases import read_case_data
from padilla.vacatur import Account, Asked, account_of
from people import engine

EXAMPLE = Path(__file__).parents[2] / "examples" / "vacatur.json"
TODAY = date(2026, 6, 30)


def example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return found


def written(folder: Path, case: dict[str, Any]) -> str:
    path = folder / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return str(path)


def account(case: dict[str, Any], **asked: Any) -> Account:
    return account_of(engine(), read_case_data(case, engine().library), Asked(**asked), TODAY)


def test_the_text_answers_all_seven_questions_in_80_columns() -> None:
    ran = padilla("vacatur", str(EXAMPLE))
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    assert all(f"\n{n}. " in ran.out for n in range(1, 8))
    assert ran.out.count("Decision support: a person decides.") == 1


def test_help_fits_a_terminal_and_shows_examples() -> None:
    ran = padilla("vacatur", "--help")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    assert "padilla vacatur examples/vacatur.json" in ran.out


def test_json_has_the_same_and_says_where_it_read_the_law() -> None:
    answer = padilla("vacatur", str(EXAMPLE), "--json").json
    assert answer["schema"] == 1
    assert answer["library"]["hash"]
    (then,), (today,) = answer["law_then"]["after_the_plea"], answer["law_today"]
    assert then["aggravated_felony"]["answer"] == today["aggravated_felony"]["answer"] == "yes"
    assert [a["level"] for a in answer["advice"]] == ["removal_mandatory"]
    assert all(d["sources"] for d in answer["duties"])
    assert all(v["sources"] for v in answer["vehicles"]["found"])
    (after,) = answer["after_vacatur"]["pending"]
    assert (after["deportable"]["answer"], after["harm"]) == ("no", 0)
    assert {f["for"] for f in answer["factors"]} == {"for a person", "computed in part; weighed by a person"}


def test_the_page_needs_nothing_from_outside(tmp_path: Path) -> None:
    out = tmp_path / "plea.html"
    ran = padilla("vacatur", str(EXAMPLE), "--format", "html", "--out", str(out))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    page = out.read_text(encoding="utf-8")
    assert all(f"<h2>{n}. " in page for n in range(1, 8))
    assert "<script" not in page
    assert "src=" not in page
    assert "order should say" in page


def test_every_choice_was_less_harm_on_that_day() -> None:
    answer = padilla("vacatur", str(EXAMPLE), "--json").json
    ((then),) = answer["law_then"]["after_the_plea"]
    (entry,) = answer["choices"]
    assert entry["choices"]
    assert all(c["harm"] < then["harm"] for c in entry["choices"])
    assert all(c["weight"] in ("heavier", "same", "lighter", "mixed", "unknown", "no conviction") for c in entry["choices"])
    assert "PC 273.5(a)" in {c["cite"] for c in entry["choices"] if c["sentence_days"] == 364}


def test_custody_decides_between_the_motion_and_the_writ() -> None:
    def fits(custody: str) -> dict[str, str]:
        answer = padilla("vacatur", str(EXAMPLE), "--custody", custody, "--json").json
        return {v["id"]: v["fits"] for v in answer["vehicles"]["found"]}

    assert (fits("out")["ca-pc-1473.7-a-1"], fits("out")["ca-pc-1473-habeas"]) == ("yes", "no")
    assert (fits("in")["ca-pc-1473.7-a-1"], fits("in")["ca-pc-1473-habeas"]) == ("no", "yes")


def test_finality_decides_for_a_plea_of_before() -> None:
    case = example()
    case["person"]["convictions"][0] |= {"offense_date": "2008-01-02", "plea_date": "2008-03-04"}
    case["charges"][0]["offense_date"] = "2008-01-02"
    name = "us-padilla-counsel-plea-not-yet-final"
    for final, owed in ((None, "depends"), (date(2010, 3, 31), "yes"), (date(2010, 3, 30), "no")):
        assert {d.advisal.id: d.owed for d in account(case, final=final).duties}[name] == owed


def test_a_day_whose_law_is_not_in_the_library_is_not_computed() -> None:
    case = example()
    case["person"] |= {"admitted": "1985-01-01", "lpr_since": "1985-01-01", "date_of_birth": "1970-01-01"}
    case["person"]["convictions"][0] |= {"offense_date": "1994-06-01", "plea_date": "1994-09-03"}
    case["charges"][0]["offense_date"] = "1994-06-01"
    case["proposed"] = []
    found = account(case)
    assert not found.then.era.computed
    assert {a.level for a in found.advice} == {"not_computed"}
    assert found.choices == {}
    (result,) = found.then.results
    assert set(found.then.answers(result).values()) == {"not_computed"}
    assert "Not computed for 1994-09-03" in padilla_text(case)


def padilla_text(case: dict[str, Any]) -> str:
    from padilla.reports import vacatur as data_of
    from padilla.reports.vacatur_text import as_text

    found = account(case)
    return as_text(found, data_of.as_json(found))


def test_nothing_later_than_the_plea_is_in_the_replay() -> None:
    case = example()
    later = {"state": "CA", "code": "PC", "section": "459", "grade": "felony", "plea_date": "2020-01-05", "sentence_days": 365}
    case["person"]["convictions"].append(later)
    found = account(case)
    assert len(found.past.then.person.convictions) == 1
    assert len(found.past.now.person.convictions) == 2
    assert [c.code + c.section for c in found.past.without.person.convictions] == ["PC459"]


def test_counts_of_one_day_are_one_plea() -> None:
    case = example()
    same = {**case["person"]["convictions"][0], "section": "236", "facts": {}, "grade": "misdemeanor", "sentence_days": 30}
    case["person"]["convictions"].append(same)
    found = account(case)
    assert found.past.before.person.convictions == ()
    assert found.past.without.person.convictions == ()
    assert any("one plea" in said for said in found.past.assumed)


def test_a_charge_from_after_the_plea_is_pending_and_not_of_the_old_case() -> None:
    case = example()
    case["charges"].append({"count": 2, "state": "CA", "code": "PC", "section": "459", "offense_date": "2026-02-01"})
    found = account(case)
    assert [c.section for c in found.past.old_charges] == ["273.5(a)"]
    assert [c.section for c in found.past.now.charges] == ["459"]
    assert [c.section for c in found.past.without.charges] == ["273.5(a)", "459"]


def test_residence_from_after_the_plea_leaves_the_status_of_that_day_open() -> None:
    case = example()
    case["person"] |= {"lpr_since": "2018-01-01"}
    found = account(case)
    assert not found.past.status_known_then
    assert len(found.then.results) > 1
    assert len(found.now.results) == 1


def test_a_citizen_is_told_that_nothing_was_at_stake() -> None:
    case = example()
    case["person"]["statuses"] = ["citizen"]
    assert "a citizen cannot be removed" in padilla_text(case)


@pytest.mark.parametrize("state", ["CA", "IL", "NY", "OR", "PA"])
def test_every_state_has_ways_and_duties_and_each_closed_one_says_why(state: str) -> None:
    case = example()
    case["person"]["convictions"][0] |= {"state": state, "code": "ZZ", "section": "1"}
    case |= {"office": None, "circuit": "9", "charges": [{"state": state, "code": "ZZ", "section": "1"}], "proposed": []}
    found = account(case)
    assert found.duties
    assert found.fits
    assert all(f.why for f in found.fits if f.fits != "yes")
    assert all(a.level == "risk" for a in found.advice), "an offense that is not in the library is never safe"


@pytest.mark.parametrize(
    ("change", "words", "says"),
    [
        ({"plea_date": None}, (), "person.convictions[0].plea_date: this is missing"),
        ({}, ("--conviction", "3"), "--conviction 3: the case has 1"),
        ({}, ("--custody", "maybe"), "--custody maybe: write in or out"),
        ({}, ("--ground", "luck"), "--ground luck: no vehicle has it"),
        ({}, ("--final", "2013-01-01"), "--final 2013-01-01: before the plea"),
        ({}, ("--format", "pdf"), "--format pdf"),
    ],
)
def test_what_is_wrong_is_told_with_its_mend(tmp_path: Path, change: dict[str, Any], words: tuple[str, ...], says: str) -> None:
    case = example()
    case["person"]["convictions"][0] |= change
    ran: Ran = padilla("vacatur", written(tmp_path, case), *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_case_without_convictions_is_refused(tmp_path: Path) -> None:
    case = example()
    case["person"]["convictions"] = []
    ran = padilla("vacatur", written(tmp_path, case))
    assert (ran.code, ran.out) == (2, "")
    assert "Add the plea, with its plea_date" in ran.err
