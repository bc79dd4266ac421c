"""`padilla law show`: an offense as a lawyer would read it."""

from __future__ import annotations

from datetime import date

import pytest

from padilla.library import open_library
from padilla.reports.listing import show_entry
from padilla.reports.offense_page import term

LIBRARY = open_library()
DAY = date(2026, 11, 23)


def shown(cite: str, day: date = DAY) -> str:
    said = show_entry(LIBRARY, cite, "CA", day)
    assert said is not None
    return said


def part(page: str, heading: str) -> str:
    """The lines under a heading, up to the next empty one, as one."""
    return " ".join(page.split(f"\n{heading}", 1)[1].split("\n\n", 1)[0].split())


@pytest.mark.parametrize("cite", ["PC 273.5", "PC 459", "HS 11377(a)", "PC 484(a)", "VC 10851(a)"])
def test_it_has_every_part_and_fits_a_terminal(cite: str) -> None:
    page = shown(cite)
    for heading in (
        "A jury must agree on",
        "Punishment",
        "Grounds, 2026-11-23",
        "Where it changed",
        "Sources",
        "Decision support",
    ):
        assert f"\n{heading}" in page
    assert [line for line in page.splitlines() if len(line) > 80 and " " in line.strip()] == []


def test_the_grounds_are_by_forum_with_the_first_authority() -> None:
    grounds = part(shown("PC 273.5"), "Grounds")
    assert "Ninth Circuit the Board" in grounds
    assert "AF.F MATCH (binding) MATCH (binding)" in grounds
    assert "CIMT DIVISIBLE (binding) MATCH (contested)" in grounds
    assert "Ninth Circuit, within it: spouse; cohabitant; parent of one's child" in grounds
    assert "every other ground: no" in grounds


def test_where_it_changed_gives_the_day_and_what_changed_it() -> None:
    changed = part(shown("PC 459"), "Where it changed")
    assert "AF.F, Ninth Circuit: DIVISIBLE until 2015-10-19, then no [Dimaya v. Lynch, 803 F.3d 1110 (9th Cir. 2015)" in changed
    assert "AF.G.theft, Ninth Circuit: DIVISIBLE until 2014-08-22, then no [Rendon v. Holder" in changed


def test_safer_neighbours_say_what_they_avoid_and_what_stays() -> None:
    safer = part(shown("PC 273.5"), "Safer neighbours")
    assert "PC 243(e)(1), Battery on a spouse, partner, coparent or date: not AF.F, CIMT, DV; meets none of them" in safer


def test_a_cap_on_the_punishment_is_said_where_it_reaches() -> None:
    assert "PC 18.5: as a misdemeanor, at most 364 days for convictions from 2015-01-01" in shown("PC 273.5")
    assert "PC 18.5" not in part(shown("PC 211"), "Punishment")


def test_a_doubtful_no_is_told_from_a_safe_one() -> None:
    page = shown("PC 415")
    assert "(residual: outside every recognised family" in " ".join(page.split())


@pytest.mark.parametrize(
    ("days", "said"),
    [(36500, "life"), (365, "1 year"), (1460, "4 years"), (364, "364 days"), (486, "16 months"), (180, "6 months")],
)
def test_terms_read_as_lawyers_say_them(days: int, said: str) -> None:
    assert term(days) == said
