"""Codes are understood as people write them, and a code that only one state has says the state."""

from __future__ import annotations

from typing import Any

import pytest

from padilla.cases import read_case_data
from padilla.consequences.analysis import matter_of
from people import TODAY, engine


def read(code: str, section: str, **more: Any) -> Any:
    """The first charge of a case, and the state that it is asked in."""
    from datetime import date

    data = {"charges": [{"code": code, "section": section, **more}]}
    case = read_case_data(data, engine().library)
    return case.charges[0], matter_of(engine(), case, date.fromisoformat(TODAY)).charged[0]


@pytest.mark.parametrize(
    ("code", "section", "cite", "state"),
    [
        ("PC", "459", "PC 459", "CA"),
        ("Penal Code", "§ 459", "PC 459", "CA"),
        ("Cal. Pen. Code", "section 459", "PC 459", "CA"),
        ("H&S", "11377(a)", "HS 11377(a)", "CA"),
        ("Health and Safety Code", "11377(a)", "HS 11377(a)", "CA"),
        ("N.Y. Penal Law", "155.25", "PL 155.25", "NY"),
        ("18 Pa.C.S.", "2701(a)(1)", "18 PaCS 2701(a)(1)", "PA"),
        ("75 Pa. C.S.A.", "3802", "75 PaCS 3802", "PA"),
        ("35 P.S.", "780-113(a)(30)", "35 PS 780-113(a)(30)", "PA"),
        ("720 Ill. Comp. Stat.", "5/12-3", "720 ILCS 5/12-3", "IL"),
        ("720 ILCS 5", "12-3", "720 ILCS 5/12-3", "IL"),
        ("720 ILCS 5/", "12-3", "720 ILCS 5/12-3", "IL"),
        ("ors", "163.160", "ors 163.160", "OR"),
    ],
)
def test_a_code_is_read_as_it_is_written(code: str, section: str, cite: str, state: str) -> None:
    charge, convict = read(code, section)
    assert (charge.cite, convict.state) == (cite, state)
    assert engine().find(convict.question("CIMT")).refs, "the library knows it"


def test_a_code_that_nobody_knows_stays_as_it_was() -> None:
    charge, convict = read("Martian Code", "§ 1")
    assert (charge.code, charge.section, charge.state) == ("Martian Code", "1", None)
    assert not engine().find(convict.question("CIMT")).refs


def test_what_a_case_says_of_the_state_is_not_changed() -> None:
    charge, _ = read("PC", "459", state="NY")
    assert (charge.cite, charge.state) == ("PC 459", "NY")
    office = read_case_data({"office": "los-angeles", "charges": [{"code": "PL", "section": "155.25"}]}, engine().library)
    assert office.charges[0].state == "NY", "the office's state has no such code"
