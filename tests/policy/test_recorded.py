"""What persons judge and bring to the office is kept in the case, beside what avoiding the consequence would spare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import padilla

CASE = Path(__file__).parents[2] / "examples/policy-los-angeles-1.json"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "case.json"


@pytest.fixture(autouse=True)
def _copied(case: Path) -> None:
    case.write_text(CASE.read_text())


def shown(case: Path, *more: str) -> dict[str, Any]:
    ran = padilla("policy", "show", str(case), "--at", "charging", "--json", *more)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def rule(data: dict[str, Any], name: str) -> dict[str, Any]:
    return next(r for r in data["rules"] if r["id"] == name)


def record(case: Path, *args: str) -> None:
    ran = padilla("policy", "record", str(case), *args)
    assert ran.code == 0, ran.err


def test_a_judgement_is_kept_and_decides_the_rule_that_waited_for_it(case: Path) -> None:
    """R-08: beside the benefit to the accused; a rule of public safety is never met by the program alone."""
    waits = {w["word"] for w in rule(shown(case), "LA-CHG-2")["waits_for"]}
    assert "public_safety_ok" in waits
    record(case, "public_safety_ok=yes", "--by", "A. Deputy", "--because", "the victim is safe", "--on", "2023-05-20")
    data = shown(case)
    found = rule(data, "LA-CHG-2")
    assert "public_safety_ok" not in {w["word"] for w in found["waits_for"]}
    assert data["judgments"][0]["by"] == "A. Deputy"
    assert data["judgments"][0]["because"] == "the victim is safe"
    assert data["benefit"]["harm"]["lpr"]["then"] < data["benefit"]["harm"]["lpr"]["now"]
    told = padilla("policy", "show", str(case), "--at", "charging").out
    assert "A. Deputy, 2023-05-20" in told
    assert "to spare the accused the most" in told


def test_the_later_judgement_counts_and_both_are_kept(case: Path) -> None:
    record(case, "public_safety_ok=yes", "--by", "A. Deputy")
    record(case, "public_safety_ok=no", "--by", "B. Head")
    data = shown(case)
    assert [j["counts"] for j in data["judgments"]] == [False, True]
    assert rule(data, "LA-CHG-2")["applies"] == "no"


def test_the_command_line_goes_before_what_is_recorded(case: Path) -> None:
    record(case, "public_safety_ok=no", "--by", "A. Deputy")
    assert rule(shown(case, "--fact", "public_safety_ok=yes"), "LA-CHG-2")["applies"] == "depends"


def test_a_judgement_of_another_option_does_not_decide_the_case(case: Path) -> None:
    record(case, "public_safety_ok=no", "--by", "A. Deputy", "--about", "PC 1001.36")
    assert rule(shown(case), "LA-CHG-2")["applies"] == "depends"


def test_what_was_presented_is_kept_with_its_source_and_day(case: Path) -> None:
    """R-13 and R-23: who brought what to the office, when, and where it is kept."""
    record(case, "--presented", "letter on removal", "--by", "defense counsel", "--on", "2023-05-01", "--kept", "tab 4")
    kept = {"what": "letter on removal", "by": "defense counsel", "on": "2023-05-01", "source": "tab 4"}
    assert shown(case)["presented"] == [kept]
    assert (
        "letter on removal (defense counsel, 2023-05-01). Kept: tab 4."
        in padilla("policy", "show", str(case), "--at", "pre-filing").out
    )


def test_what_was_written_last_can_be_taken_back(case: Path) -> None:
    before = json.loads(case.read_text())
    record(case, "public_safety_ok=yes", "--by", "A. Deputy")
    record(case, "--presented", "letter", "--by", "counsel")
    record(case, "--undo")
    assert "presented" not in json.loads(case.read_text())
    record(case, "--undo")
    assert json.loads(case.read_text()) == before
    ran = padilla("policy", "record", str(case), "--undo")
    assert (ran.code, "nothing is recorded" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["public_safty_ok=yes", "--by", "x"], "Did you mean public_safety_ok?"),
        (["public_safety_ok=maybe", "--by", "x"], "Write one of: no, yes, unknown."),
        (["alt_exists=yes", "--by", "x"], "worked out from the charges"),
        (["public_safety_ok=yes"], "--by: who judged"),
        (["public_safety_ok", "--by", "x"], "write a word and its value"),
        ([], "one of the two"),
        (["public_safety_ok=yes", "--by", "x", "--on", "2090-01-01"], "2090-01-01 is to come"),
    ],
)
def test_a_wrong_record_is_said_and_nothing_is_written(case: Path, args: list[str], says: str) -> None:
    before = case.read_bytes()
    ran = padilla("policy", "record", str(case), *args)
    assert ran.code == 2
    assert says in ran.err
    assert case.read_bytes() == before


@pytest.mark.parametrize("names", [["12022(b)(1)"], ["12022(b)(1)", "186.22(d)"]])
def test_the_enhancements_that_make_the_difference_are_named(tmp_path: Path, names: list[str]) -> None:
    """R-03: a threat as a misdemeanor stays under a year; with more time on top it may not. Of two, each alone would do it."""
    data = json.loads(CASE.read_text())
    charge = {"count": 1, "state": "CA", "code": "PC", "section": "422", "grade": "misdemeanor", "offense_date": "2023-05-06"}
    data |= {"charges": [{**charge, "enhancements": [{"code": "PC", "section": n} for n in names]}], "proposed": []}
    case = tmp_path / "threat.json"
    case.write_text(json.dumps(data))
    assert shown(case)["reference"]["enhancements_that_convert"] == [f"PC {n} on PC 422" for n in names]
    assert f"- less without: PC {names[0]} on PC 422" in padilla("policy", "show", str(case), "--at", "enhancement").out
