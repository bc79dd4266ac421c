"""A ground of conduct is touched by an offense that can be committed within it, whether or not every way of committing it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from padilla.categorical import Engine, Question
from padilla.categorical.touch import touches as touched
from padilla.library import open_library

ENGINE = Engine(open_library())
DAY = date(2026, 11, 23)
CONDUCT = ("TRAFFICKING", "HUMAN_TRAFFICKING", "PROSTITUTION", "MONEY_LAUNDERING", "SMUGGLING")


def touches(state: str, cite: str, ground: str, **more: object) -> bool:
    return ENGINE.touches(Question(state, cite, ground, "9", DAY).with_(**more))


def test_an_offense_broader_than_the_ground_touches_it() -> None:
    asked = Question("CA", "PC 647(b)(1)", "PROSTITUTION", "9", DAY)
    assert ENGINE.ask(asked).outcome == "no"
    assert ENGINE.touches(asked)


@pytest.mark.parametrize(
    ("state", "cite", "ground"),
    [
        ("CA", "HS 11378", "TRAFFICKING"),
        ("CA", "HS 11358", "TRAFFICKING"),
        ("NY", "PL 220.31", "TRAFFICKING"),
        ("PA", "18 PaCS 7512", "TRAFFICKING"),
        ("CA", "PC 236.1(a)", "HUMAN_TRAFFICKING"),
        ("CA", "PC 266i(b)", "HUMAN_TRAFFICKING"),
        ("PA", "18 PaCS 3012", "PROSTITUTION"),
        ("CA", "PC 186.10(a)", "MONEY_LAUNDERING"),
    ],
)
def test_conduct_within_the_ground_is_possible(state: str, cite: str, ground: str) -> None:
    assert touches(state, cite, ground)


@pytest.mark.parametrize("cite", ["HS 11377(a)", "HS 11350(a)", "HS 11357(b)", "HS 11550(a)", "HS 11364"])
def test_having_or_using_a_drug_is_no_dealing(cite: str) -> None:
    assert not touches("CA", cite, "TRAFFICKING")


@pytest.mark.parametrize(
    ("state", "cite"),
    [("NY", "PL 220.03"), ("IL", "720 ILCS 570/402(c)"), ("OR", "ORS 475.752(3)"), ("PA", "35 PS 780-113(a)(16)")],
)
def test_simple_possession_in_the_other_states_is_no_dealing(state: str, cite: str) -> None:
    assert not touches(state, cite, "TRAFFICKING")


@pytest.mark.parametrize("ground", CONDUCT)
def test_burglary_touches_no_ground_of_conduct(ground: str) -> None:
    assert not touches("CA", "PC 459", ground)


@pytest.mark.parametrize(
    ("state", "cite", "ground"),
    [
        ("CA", "PC 653w", "TRAFFICKING"),  # recordings are sold, and no drug is spoken of
        ("CA", "HS 11366", "PROSTITUTION"),  # a place is kept, for drugs
        ("OR", "ORS 163.670", "TRAFFICKING"),
        ("PA", "35 PS 780-113(a)(35)", "TRAFFICKING"),  # by definition no controlled substance
    ],
)
def test_an_entry_silent_on_a_thing_is_not_about_it(state: str, cite: str, ground: str) -> None:
    assert not touches(state, cite, ground)


def test_the_record_narrows_what_is_touched() -> None:
    assert touches("CA", "PC 647(b)", "PROSTITUTION", limb="b1")
    assert not touches("CA", "PC 647(b)", "PROSTITUTION", limb="b2")
    assert touches("CA", "HS 11378", "TRAFFICKING", substance="methamphetamine")
    assert not touches("CA", "HS 11378", "TRAFFICKING", substance="chorionic gonadotropin")


def test_an_attempt_touches_where_the_ground_reaches_attempts() -> None:
    assert touches("CA", "HS 11378", "TRAFFICKING", form="attempt")
    assert not touches("CA", "PC 647(b)(1)", "PROSTITUTION", form="conspiracy")


def test_what_the_library_lacks_touches_nothing() -> None:
    assert not touches("CA", "PC 99999", "TRAFFICKING")
    assert not touches("CA", "HS 11378", "NO_SUCH_GROUND")


def test_the_umbrella_is_touched_through_its_parts() -> None:
    assert touches("CA", "HS 11378", "AF")
    assert not touches("CA", "VC 12500(a)", "AF")


def test_conduct_that_cannot_happen_touches_nothing() -> None:
    asked = Question("CA", "HS 11378", "TRAFFICKING", "9", DAY)
    found = ENGINE.find(asked)
    seen = ENGINE.view("TRAFFICKING", asked, found)
    assert seen is not None
    everything = (ENGINE.library.vocabulary.layout.full, ENGINE.library.background[0])
    assert touched(ENGINE.library, asked, found, seen)
    assert not touched(ENGINE.library, asked, found, replace(seen, impossible=(everything,)))


@pytest.mark.parametrize("ground", CONDUCT)
def test_what_matches_touches(ground: str) -> None:
    library = ENGINE.library
    states = {place: state for state, place in library.places.items()}
    asked = [
        Question(states[r.state], r.cite, ground, "9", DAY, precedents=False) for r in library.index.offenses if r.in_force(DAY)
    ]
    within = [q for q in asked if ENGINE.ask(q).outcome in ("match", "divisible")]
    assert all(ENGINE.touches(q) for q in within), [q.cite for q in within if not ENGINE.touches(q)]
