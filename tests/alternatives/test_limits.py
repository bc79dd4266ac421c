"""Rules on pleas answer three ways: what is not known of a charge is neither barred nor free."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from padilla.alternatives import offers_for
from padilla.alternatives.limits import Limits, may_be_diverted
from padilla.alternatives.reach import reached
from padilla.cases import read_case_data
from padilla.consequences.analysis import matter_of
from padilla.consequences.convict import Convict
from padilla.library.schema.bargain import Reach
from padilla.reports.alternatives import as_json
from people import engine

DAY = date(2026, 11, 1)


def charged(state: str, code: str, section: str, **more: Any) -> Convict:
    """One count, as the rules see it."""
    charge = {"state": state, "code": code, "section": section, **more}
    case = read_case_data({"as_of": DAY.isoformat(), "person": {"statuses": ["lpr"]}, "charges": [charge]}, engine().library)
    return matter_of(engine(), case, DAY).charged[0]


@pytest.mark.parametrize(
    ("section", "more", "expected"),
    [
        ("211", {}, True),
        ("484(a)", {}, False),
        ("459", {}, None),  # first degree is a strike, second is not
        ("459", {"grade": "misdemeanor"}, False),
        ("99999", {}, None),  # not in the library: unknown is never no
        ("99999", {"grade": "felony"}, None),
    ],
)
def test_a_strike_is_reached_not_reached_or_open(section: str, more: dict[str, Any], expected: bool | None) -> None:
    assert reached(charged("CA", "PC", section, **more), Reach(strike=True)) is expected


@pytest.mark.parametrize(
    ("named", "attempt", "expected"),
    [("PC 261(a)(2)", False, None), ("PC 261", False, True), ("PC 211", False, False), ("PC 261", True, False)],
)
def test_a_section_without_its_subdivision_may_be_under_a_narrower_citation(
    named: str, attempt: bool, expected: bool | None
) -> None:
    convict = charged("CA", "PC", "261", attempt=attempt)
    assert reached(convict, Reach(cites=(named,), attempts=False)) is expected
    assert reached(convict, Reach(cites=(named,), attempts=False, attempted=("PC 261",))) is (True if attempt else expected)


def test_a_plea_from_a_charge_of_an_open_grade_may_be_barred() -> None:
    burglary, theft = charged("CA", "PC", "459"), charged("CA", "PC", "484(a)")
    bars = Limits(engine().library, burglary, (), "information").bars(theft)
    assert [(b.cite, b.sure) for b in bars] == [("PC 1192.7(a)(2)", False)]


@pytest.mark.parametrize(
    ("pleading", "expected"),
    [("information", [True]), ("indictment", [True]), (None, [False]), ("complaint", []), ("none", [])],
)
def test_a_ban_on_bargains_begins_with_the_paper_that_it_names(pleading: str | None, expected: list[bool]) -> None:
    """PC 1192.7(a)(2) speaks of an indictment or information; on a complaint, and before one, it bars nothing."""
    theft, robbery = charged("CA", "PC", "484(a)"), charged("CA", "PC", "211")
    assert [b.sure for b in Limits(engine().library, robbery, (), pleading).bars(theft)] == expected


def test_a_lighter_charge_has_no_ban() -> None:
    burglary, theft = charged("CA", "PC", "459"), charged("CA", "PC", "484(a)")
    assert Limits(engine().library, theft, ()).bars(burglary) == ()


def test_a_lesser_limb_of_the_same_section_is_no_plea_to_the_charge_as_it_stands() -> None:
    burglary = charged("CA", "PC", "459")
    limits = Limits(engine().library, burglary, ())
    second = charged("CA", "PC", "459", record={"limb": "second"})
    assert [b.sure for b in limits.bars(second)] == [False]
    assert limits.bars(burglary) == ()
    assert limits.bars(charged("CA", "PC", "459", record={"limb": "unspecified"})) == ()
    told = charged("CA", "PC", "459", record={"limb": "second"})
    assert Limits(engine().library, told, ()).bars(second) == (), "what is charged as second degree is no strike"


def test_an_attempted_sex_offense_is_shut_out_of_diversion_and_an_attempted_killing_is_not() -> None:
    told = engine().library.dispositions["ca-pc-1001.36-mental-health-diversion"].eligible
    assert told is not None

    def open_to(section: str, attempt: bool) -> bool | None:
        return may_be_diverted(charged("CA", "PC", section, attempt=attempt, grade="felony"), told)

    assert open_to("288(a)", False) is open_to("288(a)", True) is open_to("187(a)", False) is False
    assert open_to("187(a)", True) is True
    assert open_to("484(a)", False) is True


def test_what_a_plea_needs_is_told_for_every_state_that_is_charged() -> None:
    charges = [
        {"count": i, "state": state, "code": code, "section": section}
        for i, (state, code, section) in enumerate([("CA", "PC", "484(a)"), ("NY", "PL", "155.25")], 1)
    ]
    case = {"as_of": DAY.isoformat(), "person": {"statuses": ["lpr"]}, "charges": charges}
    found = offers_for(matter_of(engine(), read_case_data(case, engine().library), DAY))
    needed = " ".join(as_json(found)["pleas_need"])
    assert "PC " in needed
    assert "CPL " in needed
