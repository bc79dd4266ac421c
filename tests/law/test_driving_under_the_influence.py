"""Driving under the influence is told by drink or drugs at the wheel, and not by how the car was driven."""

from __future__ import annotations

from datetime import date

import pytest

from padilla.categorical import Engine, Question
from padilla.library import open_library

ENGINE = Engine(open_library())
TODAY = date(2026, 11, 23)


def under(state: str, cite: str, day: date = TODAY, limb: str = "") -> str:
    return ENGINE.ask(Question(state, cite, "DUI", "9", TODAY, day, limb=limb)).outcome


@pytest.mark.parametrize(
    ("state", "cite"),
    [
        *(("CA", f"VC 23152({x})") for x in "abcdefg"),
        *(("CA", f"VC 23153({x})") for x in "abdefg"),
        ("CA", "PC 191.5(a)"),
        ("CA", "PC 191.5(b)"),
        ("CA", "PC 192.5(a)"),
        ("CA", "VC 23140(a)"),
        ("IL", "625 ILCS 5/11-501(a)(6)"),
        ("IL", "625 ILCS 5/11-501(a)(7)"),
        ("IL", "625 ILCS 5/11-501"),
        ("IL", "625 ILCS 5/11-501(d)"),
        *(("NY", f"VTL 1192({x})") for x in ("1", "2", "2-a", "3", "4", "4-a")),
        ("NY", "VTL 511(3)(a)(i)"),
        *(("NY", f"PL {x}") for x in ("120.03", "120.04", "120.04-a", "125.12", "125.13", "125.14")),
        ("OR", "ORS 813.010"),
        ("OR", "ORS 163.149"),
        *(("PA", f"75 PaCS 3802({x})") for x in "abcdef"),
        *(("PA", f"75 PaCS {x}") for x in ("3735", "3735.1", "3718", "3733(a.2)(2)(i)", "3808(a)(2)")),
    ],
)
def test_drink_or_drugs_are_an_element(state: str, cite: str) -> None:
    assert under(state, cite) == "match"


@pytest.mark.parametrize(
    ("state", "cite"),
    [
        ("CA", "VC 12500(a)"),
        ("CA", "VC 14601.2(a)"),
        ("CA", "VC 23103(a)"),
        ("CA", "VC 23103.5"),
        ("CA", "VC 23224(a)"),
        ("CA", "PC 192.5(c)"),
        ("IL", "625 ILCS 5/6-303"),
        *(
            ("NY", f"VTL {x}")
            for x in ("509(1)", "509(3)", "511(1)", "511(2)", "511(3)(a)(ii)", "511(3)(a)(iii)", "512", "1212")
        ),
        ("OR", "ORS 811.182"),
        *(("PA", f"75 PaCS {x}") for x in ("1543(a)", "1543(b)(1)", "3808(a)(1)", "6503.1", "3732", "3733(a.2)(1)")),
    ],
)
def test_driving_that_asks_for_no_drink_or_drugs_is_outside(state: str, cite: str) -> None:
    assert under(state, cite) == "no"


@pytest.mark.parametrize(
    ("state", "cite", "day"),
    [
        ("CA", "VC 23152(a)", date(2010, 1, 1)),
        ("CA", "VC 23152(e)", date(2015, 1, 1)),
        ("CA", "VC 23153(e)", date(2015, 1, 1)),
        ("CA", "VC 23153(f)", date(2015, 1, 1)),
        ("PA", "75 PaCS 3731", date(2003, 1, 1)),
    ],
)
def test_so_it_was_in_older_versions(state: str, cite: str, day: date) -> None:
    assert under(state, cite, day) == "match"


def test_a_refused_test_while_suspended_is_told_apart_from_a_level() -> None:
    assert under("PA", "75 PaCS 1543(b)(1.1)") == "divisible"
    assert under("PA", "75 PaCS 1543(b)(1.1)", limb="alcohol") == "match"
    assert under("PA", "75 PaCS 1543(b)(1.1)", limb="refusal") == "no"


def test_every_offense_that_bears_the_name_states_the_element() -> None:
    """An entry that forgets the element would be safe by mistake."""
    named = ("under the influence", "intoxicated", "impaired by")
    missing = []
    for ref in ENGINE.library.index.offenses:
        offense = ENGINE.library.offense(ref)
        parts = [offense.elements, *(x.elements for x in offense.limbs.values())]
        drives = any("driving" in e for e in parts) and any(n in offense.title.lower() for n in named)
        if drives and not any("intoxicated" in e for e in parts):
            missing.append(ref.id)
    assert not missing
