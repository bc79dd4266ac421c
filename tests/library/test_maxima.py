"""The longest sentence a statute allows: by grade, by date, capped, halved for an attempt, and never guessed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padilla.library import Library, open_library
from padilla.library.maxima import maximum_days
from padilla.library.schema.common import LIFE, days_of

SMALL = Path(__file__).parent / "small_law"
SOURCES = "sources: [{cite: text, at: 'https://example.org', read: 2026-01-02}]"
CAP = f"""
- id: a-day-less
  cite: PC 18.5
  grade: misdemeanor
  when_max: 365d
  becomes: 364d
  from: 2015-01-01
  checked: 2026-01-02
  {SOURCES}
"""
ATTEMPT = f"""
- id: half
  form: attempt
  cite: PC 664
  plain: Half the term.
  max_share: 0.5
  checked: 2026-01-02
  {SOURCES}
"""
WOBBLER = """\
    - {grade: felony, min: 16m, max: 3y}
    - {grade: misdemeanor, max: 1y}
    - {grade: infraction, max: 0d, from: 2024-01-01}
"""
TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small law, with a cap on misdemeanors, half a term for attempts, and a wobbler among its offenses."""
    law = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("maxima") / "law"))
    (law / "california/caps.yaml").write_text(CAP, encoding="utf-8")
    (law / "california/inchoate.yaml").write_text(ATTEMPT, encoding="utf-8")
    drugs = law / "california/offenses/drugs.yaml"
    one_grade = "    - {grade: misdemeanor, max: 1y}\n"
    drugs.write_text(drugs.read_text(encoding="utf-8").replace(one_grade, WOBBLER), encoding="utf-8")
    return open_library(law)


@pytest.mark.parametrize(
    ("grade", "day", "form", "longest", "shortest"),
    [
        ("felony", TODAY, "", 1095, 1095),
        ("misdemeanor", TODAY, "", 364, 364),
        ("misdemeanor", date(2014, 12, 31), "", 365, 365),
        ("infraction", TODAY, "", 0, 0),
        (None, TODAY, "", 1095, 0),
        (None, date(2020, 1, 1), "", 1095, 364),
        ("felony", TODAY, "attempt", 547, 547),
        ("misdemeanor", TODAY, "attempt", 182, 182),
    ],
)
def test_by_grade_and_date(library: Library, grade: str | None, day: date, form: str, longest: int, shortest: int) -> None:
    found = maximum_days(library, "CA", "HS 11377(a)", grade, day, form)
    assert (found.days, found.least) == (longest, shortest)


def test_the_cap_is_named(library: Library) -> None:
    assert "PC 18.5" in maximum_days(library, "CA", "HS 11377", "misdemeanor", TODAY).said


@pytest.mark.parametrize(
    ("state", "cite", "grade", "day"),
    [
        ("CA", "PC 9999", None, TODAY),
        ("CA", "PC 484(a)", "felony", TODAY),
        ("CA", "HS 11377", "infraction", date(2023, 12, 31)),
        ("TX", "PC 484(a)", None, TODAY),
        ("", "PC 484(a)", None, TODAY),
    ],
)
def test_what_the_library_does_not_say_is_not_known(
    library: Library, state: str, cite: str, grade: str | None, day: date
) -> None:
    """Least of all is one state's maximum taken for another's."""
    assert maximum_days(library, state, cite, grade, day).days is None


def test_of_a_form_that_the_library_has_no_statute_of_nothing_is_known() -> None:
    assert maximum_days(open_library(SMALL), "CA", "HS 11377", None, TODAY, "conspiracy").days is None


def test_one_maximum_that_could_not_be_verified_leaves_the_whole_unknown(tmp_path: Path) -> None:
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    theft = law / "california/offenses/theft.yaml"
    text = theft.read_text(encoding="utf-8")
    theft.write_text(text.replace("max: 6m}", "max: 6m}\n    - {grade: felony, max: unknown}"), encoding="utf-8")
    library = open_library(law)
    assert maximum_days(library, "CA", "PC 484(a)", None, TODAY).days is None
    assert maximum_days(library, "CA", "PC 484(a)", "misdemeanor", TODAY).days == days_of("6m")


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_the_shortest_maximum_is_never_above_the_longest(day: date) -> None:
    found = maximum_days(open_library(SMALL), "CA", "HS 11377", None, day)
    assert found.days is not None
    assert found.least is not None
    assert 0 <= found.least <= found.days <= LIFE


@pytest.mark.parametrize(
    ("text", "days"),
    [("364d", 364), ("1y", 365), ("6m", 182), ("16m", 486), ("18m", 547), ("2y", 730), ("life", LIFE), ("unknown", None)],
)
def test_lengths_of_time_as_lawyers_write_them(text: str, days: int | None) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["a year", "1.5y", "-3d", "1y6m", "", "365 days"])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time"):
        days_of(text)


@given(st.integers(0, 400))
def test_months_are_the_share_of_a_year_rounded_down(months: int) -> None:
    """Six months are 182 days and never 183: a rounding up would carry a case over a line of the law."""
    assert months * 365 // 12 - 1 <= days_of(f"{months}m") <= months * 365 // 12 + 1
    assert days_of(f"{12 * months}m") == days_of(f"{months}y")
