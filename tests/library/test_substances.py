"""The drug tables: which substances a list held on a day, and which substance a word names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padilla.library.schema.tables import DrugList
from padilla.library.substances import Listing, Substance, Substances, UnknownListError

EARLY, LATE = date(2016, 6, 1), date(2026, 6, 30)


def substance(name: str, base: str = "", isomer: str = "", aliases: tuple[str, ...] = ()) -> Substance:
    return Substance(name, name.replace("_", "-"), base, isomer, aliases, "")


def listing(name: str, where: str, begins: str = "", ends: str = "", place: str = "california") -> Listing:
    return Listing(name, "I", where, begins, ends, "text", place)


def drugs(name: str, **more: Any) -> DrugList:
    read = {"cite": "text", "at": "https://example.org", "read": "2026-01-02"}
    return DrugList.model_validate({"id": name, "title": name, "checked": "2026-01-02", "sources": [read], **more})


TABLES = Substances(
    (
        substance("heroin", aliases=("smack",)),
        substance("methamphetamine", aliases=("meth", "ice")),
        substance("l_methamphetamine", base="methamphetamine", isomer="l"),
        substance("cannabis", aliases=("marijuana",)),
        substance("newdrug"),
    ),
    (
        listing("heroin", "HS 11054(c)(11)"),
        listing("methamphetamine", "HS 11055(d)(2)"),
        listing("l_methamphetamine", "HS 11055(d)(2)"),
        listing("cannabis", "HS 11054(d)(13)", ends="2016-11-08"),
        listing("newdrug", "HS 11054(f)(1)", begins="2020-01-01"),
        listing("heroin", "21 CFR 1308.11", place="federal"),
        listing("ghost", "21 CFR 1308.11", place="federal"),
    ),
    (
        drugs("ca-hs-11350", include=["HS 11054"], exclude=["HS 11054(f)"], except_substances=["cannabis"]),
        drugs("ca-hs-11377", include=["HS 11055(d)"]),
        drugs("changed", include=["HS 11054"], to="2019-12-31"),
        drugs("changed", include=["HS 11055"], **{"from": "2020-01-01"}),
    ),
    {"california": "ca-all", "federal": "federal"},
)


def held(name: str, day: date = LATE) -> set[str]:
    mask = TABLES.mask(name, day)
    return {s for i, s in enumerate(TABLES.ids) if mask >> i & 1}


def test_a_list_is_its_subdivisions_less_what_it_leaves_out() -> None:
    assert held("ca-hs-11350") == {"heroin"}
    assert held("ca-hs-11377") == {"methamphetamine", "l_methamphetamine"}


def test_everything_a_state_schedules_has_a_list_of_its_own() -> None:
    assert held("ca-all") == {"heroin", "methamphetamine", "l_methamphetamine", "newdrug"}


def test_another_places_schedule_is_another_list() -> None:
    """A row whose substance is in no table adds nothing; the checker reports it."""
    assert held("federal") == {"heroin"}


def test_schedules_change_from_one_day_to_the_next() -> None:
    assert "cannabis" in held("ca-all", date(2016, 11, 8))
    assert "cannabis" not in held("ca-all", date(2016, 11, 9))
    assert "newdrug" not in held("ca-all", date(2019, 12, 31))
    assert "newdrug" in held("ca-all", date(2020, 1, 1))


def test_lists_change_too() -> None:
    assert held("changed", EARLY) == {"heroin", "cannabis"}
    assert held("changed", LATE) == {"methamphetamine", "l_methamphetamine"}


def test_a_list_that_is_none_is_an_error_and_not_an_empty_list() -> None:
    """An empty list would make every offense that names it match everything."""
    with pytest.raises(UnknownListError, match="ca-hs-9"):
        TABLES.mask("ca-hs-9", LATE)


def test_a_subdivision_is_not_the_beginning_of_another_number() -> None:
    tables = Substances(
        (substance("a"), substance("b")),
        (listing("a", "HS 11054(d)(1)"), listing("b", "HS 11054(d)(13)")),
        (drugs("one", include=["HS 11054(d)(1)"]),),
        {},
    )
    assert tables.mask("one", LATE) == 1


@pytest.mark.parametrize("word", ["meth", "Methamphetamine", " ICE "])
def test_a_substance_is_known_by_its_names_and_brings_its_isomers(word: str) -> None:
    assert {s for i, s in enumerate(TABLES.ids) if TABLES.named(word) >> i & 1} == {"methamphetamine", "l_methamphetamine"}


def test_an_isomer_can_be_named_alone() -> None:
    assert TABLES.named("l-methamphetamine") == 1 << TABLES.ids.index("l_methamphetamine")


@pytest.mark.parametrize("word", ["", "  ", "sugar", "unspecified"])
def test_a_word_that_names_no_substance_names_none(word: str) -> None:
    assert TABLES.named(word) == 0


def test_the_longest_names_are_tried_first() -> None:
    lengths = [len(w) for w in TABLES.words]
    assert lengths == sorted(lengths, reverse=True)


def test_tables_without_substances_still_make_a_vocabulary() -> None:
    assert Substances((), (), (), {}).ids == ("unlisted",)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(["ca-hs-11350", "ca-hs-11377", "changed"]))
def test_a_states_lists_hold_nothing_that_the_state_does_not_schedule(day: date, name: str) -> None:
    assert TABLES.mask(name, day) & ~TABLES.mask("ca-all", day) == 0


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_line_is_in_force_from_its_first_day_through_its_last(begins: date, ends: date) -> None:
    line = listing("heroin", "HS 1", begins.isoformat(), ends.isoformat())
    assert line.holds(begins) == (begins <= ends) == line.holds(ends)
