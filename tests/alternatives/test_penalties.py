"""What a conviction carries besides its term: supervision, a ban on firearms, a license; the longest of each kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from padilla.alternatives.severity import WEIGHTS, Weights, severity_of
from padilla.cases import read_case_data
from padilla.consequences.analysis import matter_of
from people import TODAY, engine


def weighed(state: str, code: str, section: str, grade: str | None, **more: Any) -> Any:
    """The severity of one charge."""
    count = {"state": state, "code": code, "section": section, "grade": grade, "offense_date": "2026-02-01", **more}
    read = read_case_data({"as_of": TODAY, "charges": [count]}, engine().library)
    return severity_of(matter_of(engine(), read, date.fromisoformat(TODAY)).charged[0])


@pytest.mark.parametrize(
    ("count", "supervision", "firearm", "license"),
    [
        (("CA", "PC", "594(a)", "misdemeanor"), 365, 0, 0),  # PC 1203a; not on the list of PC 29805
        (("CA", "PC", "242", "misdemeanor"), 365, 10, 0),  # PC 29805(a)
        (("CA", "PC", "459", "felony"), 730, 100, 0),  # PC 1203.1(a), 29800
        (("NY", "PL", "155.30(1)", "felony"), 1825, 100, None),
    ],
)
def test_the_longest_of_each_kind_counts(count: Any, supervision: int | None, firearm: int | None, license: int | None) -> None:
    found = weighed(*count)
    told = (found.supervision_days, found.firearm_ban_years, found.license_days)
    assert told == (supervision, firearm, license)


def test_of_an_open_grade_the_longest_that_any_has() -> None:
    assert weighed("CA", "PC", "487(a)", None).supervision_days == weighed("CA", "PC", "487(a)", "felony").supervision_days


def test_a_drunk_driver_loses_the_license() -> None:
    assert weighed("CA", "VC", "23152(a)", "misdemeanor").license_days >= 180


def test_what_nothing_in_the_library_reaches_is_not_known() -> None:
    assert weighed("CA", "PC", "99999", "felony").license_days is None


def test_an_office_may_weigh_a_ban_and_none_does_by_itself() -> None:
    found = weighed("CA", "PC", "242", "misdemeanor")
    heavier = Weights.of({"firearm_ban_years": 5})
    assert heavier.weight(found) == WEIGHTS.weight(found) + 50
