"""Charges as people write them, labelled by hand: never surely wrong, and right nearly always."""

from __future__ import annotations

import csv
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padilla.charges import Resolution, resolve
from padilla.library import open_library
from padilla.library.cites import Cite

LIBRARY = open_library()
DAY = date(2026, 11, 23)
LABELS = list(csv.DictReader((Path(__file__).parent / "california.csv").read_text(encoding="utf-8").splitlines()))


def found(charge: str, day: date = DAY) -> Resolution:
    return resolve(LIBRARY, "CA", charge, day)


def verdict(answer: Resolution) -> str:
    if answer.not_an_offense:
        return "not_an_offense"
    return "offense" if answer.offense else "unknown"


def entry_of(answer: Resolution) -> str:
    """The citation of the entry that was found, which may claim the one charged beside its own."""
    ref = LIBRARY.refs_by_id.get(answer.offense or "")
    return ref.cite if ref else answer.cite or ""


def is_right(answer: Resolution, label: dict[str, str]) -> bool:
    if label["verdict"] == "unknown" and answer.offense and label["why"].startswith("lacks"):
        return _gained(answer, label["why"])
    if verdict(answer) != label["verdict"]:
        return False
    return label["verdict"] != "offense" or (
        entry_of(answer) == label["offense"]
        and (answer.limb or "") == label["limb"]
        and answer.attempt == (label["attempt"] == "yes")
        and ";".join(answer.enhancements) == label["enhancements"]
    )


def _gained(answer: Resolution, why: str) -> bool:
    """Whether the library has the statute now that a label says it lacks (`lacks PC 32: ...`)."""
    lacked = Cite.of(" ".join(why.split()[1:3]).rstrip(":;"))
    ref = LIBRARY.refs_by_id[answer.offense or ""]
    return any(c.covers(lacked) or lacked.covers(c) for c in (*ref.cites, *ref.former_cites))


# -- the labels --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", LABELS, ids=[f"{row['charge'][:40]!r}" for row in LABELS])
def test_never_surely_wrong(label: dict[str, str]) -> None:
    answer = found(label["charge"])
    sure = answer.confidence == "high" or answer.not_an_offense
    assert not sure or is_right(answer, label), label["why"]


def test_nearly_all_are_right() -> None:
    wrong = [row["charge"] for row in LABELS if not is_right(found(row["charge"]), row)]
    assert len(wrong) <= 0.02 * len(LABELS), wrong


def test_the_published_charges_are_all_right() -> None:
    wrong = [row["charge"] for row in LABELS if row["why"].startswith("published") and not is_right(found(row["charge"]), row)]
    assert wrong == []


def test_labels_are_distinct_and_many() -> None:
    assert len({row["charge"] for row in LABELS}) == len(LABELS) >= 260


# -- every statute of the library ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "{code} {section}",
        "{section} {code}",
        "{code}, § {section}",
        "664/{section} {code}",
        "Count 3: {code} {section} SOME WORDS",
    ],
)
@pytest.mark.parametrize("small", [False, True])
def test_a_known_statute_is_found_whatever_the_spelling(form: str, small: bool) -> None:
    lost = []
    for ref in LIBRARY.index.offenses:
        if ref.state != "california" or not ref.in_force(DAY) or ref.family == "enhancement":
            continue
        for cite in (ref.cite, *ref.limbs.values()):
            code, _, section = cite.partition(" ")
            charge = form.format(code=code, section=section)
            if entry_of(found(charge.lower() if small else charge)) != ref.cite:
                lost.append(charge)
    assert lost == []


def test_an_enhancement_is_no_charge_though_its_conduct_is_in_the_library() -> None:
    for ref in (r for r in LIBRARY.index.offenses if r.family == "enhancement"):
        answer = found(ref.cite)
        assert (answer.offense, answer.enhancements) == (None, (ref.cite,))
        assert found(f"HS 11378/{ref.cite}").cite == "HS 11378"


# -- mistyped, shortened, and crimes about other crimes --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charge", "cite", "note"),
    [
        ("148(1)PC", "PC 148(a)(1)", "(1) read as (a)(1)"),
        ("113623(A)(1)", "HS 11362.3", "a point is missing"),
        ("VC4462b(B)", "VC 4462(b)", "(b) is written twice"),
        ("LA57.9999.1", "LAMC 57", "answered as 57: its sections are not all told apart"),
    ],
)
def test_a_mistyped_number_is_mended_and_said(charge: str, cite: str, note: str) -> None:
    answer = found(charge)
    assert answer.cite == cite
    assert answer.confidence in ("medium", "low")
    assert any(note in n for n in answer.notes)


@pytest.mark.parametrize("charge", ["PC 99999", "HS 113570", "48888", "LA99.99"])
def test_a_number_is_not_mended_into_another(charge: str) -> None:
    assert found(charge).offense is None


def test_a_citation_that_an_entry_claims_beside_its_own_is_given_back() -> None:
    answer = found("PC508")
    assert (answer.cite, entry_of(answer), answer.title) == ("PC 508", "PC 503", "Embezzlement")
    assert found("PC 602(q)").cite == "PC 602(q)"


def test_conspiracy_and_solicitation_are_named_with_their_objects() -> None:
    answer = found("PC 182(a)(1)/HS 11378")
    assert (answer.offense, answer.form, answer.of) == ("ca-pc-182", "conspiracy", ("HS 11378",))
    assert found("PC 653f(b)").form == "solicitation"
    assert found("PC 182").notes == ("conspiracy: of which crime is not said",)


# -- dates and charge codes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charge", "day", "offense"),
    [
        ("VC 23152(f)", date(2015, 6, 1), "ca-vc-23152-f-2014"),
        ("VC 23152(f)", date(2018, 6, 1), "ca-vc-23152-f"),
        ("HS 11357(b)", date(2010, 6, 1), "ca-hs-11357-b-1976"),
        ("PC 653.22(a)", DAY, "ca-pc-653.22-a"),
        ("PC 12021(a)(1)", date(2005, 6, 1), "ca-pc-29800-a-1"),
    ],
)
def test_the_law_of_the_day(charge: str, day: date, offense: str) -> None:
    assert found(charge, day).offense == offense


def test_an_old_number_is_sure_in_its_time_only() -> None:
    assert found("PC 12021(a)(1)", date(2005, 6, 1)).confidence == "high"
    now = found("PC 12021(a)(1)")
    assert (now.confidence, now.notes) == ("medium", ("PC 12021(a)(1) is now PC 29800(a)(1)",))


def test_a_charge_code_that_is_no_section_is_less_sure_without_its_mark() -> None:
    assert (found("CJIS 38080").confidence, found("38080").confidence) == ("high", "medium")


def test_what_is_not_found_says_what_it_might_be() -> None:
    answer = found("PC 273a")
    assert (answer.offense, answer.candidates) == (None, ("PC 273a(a)", "PC 273a(b)"))
    assert answer.reason.startswith("PC 273a: no one offense of the library")


def test_two_offenses_are_both_named() -> None:
    assert found("PC 459/PC 484(a)").candidates == ("PC 459", "PC 484(a)")


def test_another_state_is_unknown() -> None:
    assert resolve(LIBRARY, "TX", "PC 459", DAY).reason == "charges of TX are not in the library"


# -- any text ----------------------------------------------------------------------------------------------------------------

CHARGE_LIKE = st.lists(
    st.sampled_from(
        [
            *"0123456789abefhilmprvwx()[]/-.,;:&#§$%+ ",
            "PC ",
            " HS",
            "VC",
            "H&S",
            "664/",
            "459",
            "11377",
            "23152",
            "(a)",
            "273a",
            " att ",
        ]
    ),
    max_size=25,
).map("".join)


@given(st.text() | CHARGE_LIKE)
def test_no_text_is_too_much(text: str) -> None:
    answer = found(text)
    assert verdict(answer) in ("offense", "not_an_offense", "unknown")
    assert (answer.offense is None) == (answer.confidence == "none")
    assert answer.offense or answer.reason


@given(CHARGE_LIKE | st.sampled_from([row["charge"] for row in LABELS]), st.integers(1, 3))
def test_case_and_spaces_do_not_matter(text: str, spaces: int) -> None:
    answer = found(text)
    assert found(text.upper()) == found(text.lower()) == answer
    assert found(" " * spaces + (" " * spaces).join(text.split(" ")) + "\t") == answer


@given(st.text() | st.lists(st.sampled_from(["PC", "robbery", "att", "theft", "§", "H&S", "/", "(a)"])).map(" ".join))
def test_no_offense_without_a_number(text: str) -> None:
    if not any(c.isnumeric() for c in unicodedata.normalize("NFKD", text)):
        assert found(text).offense is None
