"""How a charge is taken apart: tokens, codes, subdivisions, and the words around them."""

from __future__ import annotations

import pytest

from padilla.charges.parse import Charge, take_apart
from padilla.charges.readings import readings
from padilla.charges.tokens import clean
from padilla.library import open_library

CODES = open_library().charge_codes["CA"]


def apart(text: str) -> Charge:
    return take_apart(text, CODES)


def statutes(text: str) -> list[str]:
    return [p.written for p in apart(text).parts]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Cal. Penal Code § 459", "CAL. PENAL CODE SEC 459"),
        ("ＰＣ　４５９", "PC 459"),
        ("PC 273.5[a] – Straße", "PC 273.5(A) - STRASSE"),
        ("subdivision (a) of Section 11377 of the Health and Safety Code", "SECTION 11377(A) OF THE HEALTH AND SAFETY CODE"),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("PC 459", ["PC 459"]),
        ("459 P.C.", ["PC 459"]),
        ("Pen. Code, § 243, subd. (e)(1)", ["PC 243(e)(1)"]),
        ("243 e 1 pc", ["PC 243e1"]),
        ("647B1PC", ["PC 647b1"]),
        ("41.27CLAMC", ["LAMC 41.27c"]),
        ("664/459 PC", ["PC 664", "PC 459"]),
        ("PC664/VC10851a", ["PC 664", "VC 10851a"]),
        ("459 PC 484(a) PC", ["PC 459", "PC 484(a)"]),
        ("594(a)/(b)(1) PC", ["PC 594(a)", "PC 594(b)(1)"]),
        ("11378", ["section 11378"]),
        ("NV 459", ["section 459"]),
    ],
)
def test_statutes(text: str, parts: list[str]) -> None:
    assert statutes(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Count 1: PC 459",
        "2 counts PC 459",
        "PC 459 over $950",
        "PC 459 on 12/14/2018, case 7JB01234",
        "PC 459 2nd degree, 28.5 grams, .08%",
    ],
)
def test_other_numbers_are_passed_over(text: str) -> None:
    assert statutes(text) == ["PC 459"]


def test_tails() -> None:
    assert apart("VC23152a/72/77").tails == ("VC 23572", "VC 23577")
    assert apart("VC23152a/no prior").tails == ("without a prior conviction",)


def test_words_for_an_attempt() -> None:
    assert apart("ATT 211 PC").attempts == ("",)
    assert apart("PC 211 attempted robbery").attempts == ("ROBBERY",)
    assert apart("PC 69 attempting to deter").attempts == ()


def test_words_for_another_crime() -> None:
    assert apart("conspiracy to commit PC 459").apart


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("PC594a", ["PC 594(a)", "PC 594a"]),
        ("PC273a(b)", ["PC 273a(b)"]),
        ("PC487a", ["PC 487(a)"]),
        ("PC 470a", ["PC 470a"]),
        ("PC470a", []),
        ("PC 243(e)(l)", ["PC 243(e)(l)", "PC 243(e)(1)"]),
        ("PC 459 (F)", ["PC 459(f)", "PC 459"]),
        ("4127CLAMC", ["LAMC 41.27(c)", "LAMC 41.27c"]),
    ],
)
def test_ways_to_read_a_number(text: str, ways: list[str]) -> None:
    (part,) = apart(text).parts
    code = next(c for c in CODES.codes if c.id == part.code)
    assert [str(r.cite) for r in readings(part, code) if not r.guess] == ways
