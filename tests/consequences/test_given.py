"""What a case gives is weighed, or said not to be; what nothing answers is unknown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from padilla.cases.unread import NOT_WEIGHED
from padilla.consequences import setting as setting_of
from padilla.consequences.rules import RULES
from padilla.reports import analysis as data_of
from people import answers, case, count, engine, result, work_out

SOURCES = Path(data_of.__file__).parents[1]


def with_person(status: str, **more: Any) -> dict[str, Any]:
    data = case(status=status, admitted=None)
    data["person"] |= more
    return data


def test_an_arrest_alone_detains_somebody_never_admitted() -> None:
    """8 USC 1226(c)(1)(E)(ii), from 2025-01-29: charged with or arrested for burglary."""
    arrest = [count("459")]
    assert answers(with_person("undocumented_uninspected"))["mandatory_detention"] == "no"
    assert answers(with_person("undocumented_uninspected", arrests=arrest))["mandatory_detention"] == "yes"
    assert answers(with_person("undocumented_admitted", arrests=arrest))["mandatory_detention"] == "no"
    before = with_person("undocumented_uninspected", arrests=arrest) | {"as_of": "2025-01-28"}
    before["charges"][0].pop("offense_date")
    assert answers(before)["mandatory_detention"] == "no"


def test_the_arrest_is_among_the_reasons() -> None:
    data = data_of.as_json(work_out(with_person("undocumented_uninspected", arrests=[count("459")])), detail=False)
    assert any("PC 459" in r["claim"] and "LISTED_CHARGE: match" in r["claim"] for r in data["reasons"])


def test_an_admission_without_a_conviction_is_for_a_person_to_weigh() -> None:
    """8 USC 1182(a)(2)(A)(i) reaches who admits such a crime: never a plain no."""
    said = answers(with_person("undocumented_uninspected", admissions=["told an officer of using cocaine"]))
    assert said["inadmissible"] == "depends"
    assert said["mandatory_detention"] == "depends"
    assert said["deportable"] == "no"


def test_residence_is_not_taken_from_an_admission_as_something_else() -> None:
    data = case(count("12500(a)", "VC", grade="misdemeanor", sentence_days=0), admitted=None)
    data["person"] |= {"admitted": "2004-06-06"}
    assert result(data).relief["lpr_cancellation"].value == "depends"
    data["person"] |= {"lpr_by": "admission"}
    assert result(data).relief["lpr_cancellation"].value == "not_barred"


def test_a_relief_whose_rule_is_not_bound_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    bound = {k: v for k, v in RULES.items() if k != "relief-cat-deferral"}
    assert result(case()).relief["cat_deferral"].value == "not_barred"
    monkeypatch.setattr(setting_of, "RULES", bound)
    monkeypatch.setattr(engine(), "kept", {})
    assert result(case()).relief["cat_deferral"].value == "unknown"


def test_facts_that_no_rule_weighs_are_named() -> None:
    data = with_person("lpr", prior_removal=True)
    data["charges"][0]["facts"] = {"victim_age": 15}
    notes = data_of.as_json(work_out(data), detail=False)["notes"]
    assert any("person.prior_removal" in n and "charges[0].facts.victim_age" in n for n in notes)
    plain = data_of.as_json(work_out(with_person("lpr")), detail=False)["notes"]
    assert not any("weighed by no rule" in n for n in plain)


@pytest.mark.parametrize("name", sorted({n for names in NOT_WEIGHED.values() for n in names}))
def test_a_fact_said_to_be_left_aside_is_left_aside(name: str) -> None:
    """Once a rule reads it, it leaves the list."""
    read = re.compile(rf'"{name}"|\b(?:person|conviction|facts)\.{name}\b')
    rooms = [p for room in ("consequences", "categorical") for p in sorted((SOURCES / room).rglob("*.py"))]
    assert [p.name for p in rooms if read.search(p.read_text(encoding="utf-8"))] == []
