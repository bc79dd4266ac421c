"""Charges of the states whose citations have few forms, labelled by hand: what each means, and how many come out right."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from padilla.charges import Resolution, resolve, state_of
from padilla.charges.forms import split
from padilla.library import open_library
from padilla.library.cites import Cite

LIBRARY = open_library()
DAY = date(2026, 11, 23)
STATES = {"NY": "new_york", "PA": "pennsylvania", "IL": "illinois", "OR": "oregon"}
LEAST_RIGHT = 0.98
HOW_MANY = 200


def labels(state: str) -> list[dict[str, str]]:
    path = Path(__file__).parent / f"{STATES[state]}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def is_right(answer: Resolution, label: dict[str, str]) -> bool:
    """The verdict, the attempt, the section; the subdivision as far as the library tells it apart."""
    if label["verdict"] != "offense":
        return answer.offense is None and answer.not_an_offense == (label["verdict"] == "not_an_offense")
    if answer.offense is None or answer.attempt != (label["attempt"] == "yes"):
        return False
    meant, ref = Cite.of(label["cite"]), LIBRARY.refs_by_id.get(answer.offense)
    if answer.form:
        return any(Cite.of(c).covers(meant) or meant.covers(Cite.of(c)) for c in answer.of)
    if ref is None:
        return Cite.of(answer.cite or "") == meant
    claimed = [*ref.cites, *ref.former_cites]
    if not any(c.covers(meant) or meant.covers(c) for c in claimed):
        return False
    told_apart = set(ref.limbs_at(meant))
    answered = {answer.limb} if answer.limb else set(ref.limbs_at(Cite.of(answer.cite or "")))
    return not told_apart or (bool(answered) and answered <= told_apart)


@pytest.mark.parametrize("state", STATES)
def test_labelled_charges_come_out_right(state: str) -> None:
    rows = labels(state)
    assert len(rows) >= HOW_MANY, "too few to say how many come out right"
    answers = [(row, resolve(LIBRARY, state, row["charge"], DAY)) for row in rows]
    wrong = [
        (row["charge"], row["cite"] or row["verdict"], a.cite, a.limb, a.reason) for row, a in answers if not is_right(a, row)
    ]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(rows), wrong


@pytest.mark.parametrize("state", STATES)
def test_none_is_wrong_with_high_confidence(state: str) -> None:
    answers = [(row, resolve(LIBRARY, state, row["charge"], DAY)) for row in labels(state)]
    assert [row["charge"] for row, a in answers if a.confidence == "high" and not is_right(a, row)] == []


@pytest.mark.parametrize(
    ("written", "subdivisions"),
    [
        ("(a)(7.5)(A)(ii)", ["a", "7.5", "A", "ii"]),
        ("A1II", ["A", "1", "II"]),
        ("B1.1I", ["B", "1.1", "I"]),
        ("A.21", ["A.2", "1"]),
        ("A31I", ["A", "31", "I"]),
        ("0B", ["B"]),
        ("00", []),
        ("AA", ["AA"]),
        ("4B", ["4", "B"]),
        ("", []),
    ],
)
def test_subdivisions_are_told_apart_however_they_are_run_together(written: str, subdivisions: list[str]) -> None:
    assert split(written) == subdivisions


@pytest.mark.parametrize(
    ("charge", "state"),
    [
        ("PL 120.00(1)", "NY"),
        ("18 § 2701 §§ A1", "PA"),
        ("720 ILCS 5/12-3.2", "IL"),
        ("ORS 163.160", "OR"),
        ("PC 459", "CA"),
        ("459", "CA"),
    ],
)
def test_the_state_is_the_one_whose_code_is_named(charge: str, state: str) -> None:
    assert state_of(LIBRARY, charge) == state


@pytest.mark.parametrize(
    "charge",
    ["", " ", "§", "((((", "PL", "18 §", "5/8-4(", "9" * 900, "PL 999.99", "720 ILCS 5/99-99(a)", "ORS 999.999", "\x00"],
)
@pytest.mark.parametrize("state", STATES)
def test_nonsense_is_unknown_and_never_a_fault(state: str, charge: str) -> None:
    answer = resolve(LIBRARY, state, charge, DAY)
    assert answer.offense is None
    assert answer.reason


def test_a_section_of_several_offenses_is_answered_as_all_of_them_and_no_surer() -> None:
    answer = resolve(LIBRARY, "PA", "35 § 780-113", DAY)
    assert answer.cite == "35 PS 780-113"
    assert answer.confidence == "low"
    assert any("which subdivision is not said" in note for note in answer.notes)


def test_a_court_code_of_illinois_stands_for_its_section() -> None:
    answer = resolve(LIBRARY, "IL", "AOIC 5101110", DAY)
    assert answer.cite is not None
    assert Cite.of("720 ILCS 570/402(c)").covers(Cite.of(answer.cite)) or Cite.of(answer.cite).covers(
        Cite.of("720 ILCS 570/402(c)")
    )
    assert answer.confidence == "medium", "an attempt has the code of the crime"


def test_conspiracy_and_the_like_name_the_crime_they_are_about() -> None:
    answer = resolve(LIBRARY, "IL", "720 ILCS 5/8-2(9-1(a)(2))", DAY)
    assert answer.form == "conspiracy"
    assert [c for c in answer.of if c.startswith("720 ILCS 5/9-1")]


@pytest.mark.parametrize(
    ("state", "charge", "cite"),
    [("NY", "PL 265.02(1)", "PL 265.02(1)"), ("PA", "18 § 3701 §§ A1IV", "18 PaCS 3701(a)(1)(iv)")],
)
def test_a_subdivision_of_several_limbs_stays_in_the_answer(state: str, charge: str, cite: str) -> None:
    """Dropped, the question would be of the whole section."""
    answer = resolve(LIBRARY, state, charge, DAY)
    assert (answer.cite, answer.limb, answer.confidence) == (cite, None, "high")
