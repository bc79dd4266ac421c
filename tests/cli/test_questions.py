"""`match` and `resolve`: one question answered for a person, or thousands for a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Ran, padilla

SMALL = Path(__file__).parents[1] / "library" / "small_law"
LAW = ("--law", str(SMALL))
THEFT: dict[str, Any] = {
    "id": "theft",
    "state": "CA",
    "code": "PC",
    "section": "484(a)",
    "ground": "AF.G.theft",
    "circuit": "9",
    "as_of": "2026-06-30",
}
DRUG = {**THEFT, "id": "drug", "code": "HS", "section": "11377"}


def match(*more: str, code: str = "PC", section: str = "484(a)", ground: str = "AF.G.theft") -> Ran:
    return padilla("match", "--code", code, "--section", section, "--ground", ground, *LAW, *more)


def batch(verb: str, *questions: Any, law: tuple[str, ...] = LAW) -> Ran:
    lines = (q if isinstance(q, str) else json.dumps(q) for q in questions)
    return padilla(verb, "--batch", *law, stdin="\n".join(lines))


# -- match: one ----------------------------------------------------------------------------------------------


def test_one_question_for_a_person() -> None:
    ran = match("--as-of", "2026-06-30")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("PC 484(a) (CA): Theft\nagainst AF.G.theft, Ninth Circuit, as of 2026-06-30\n")
    assert "Small v. Law" in ran.out
    assert "Decision support: a person decides." in ran.out
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_one_question_for_a_program() -> None:
    answer = match("--json", "--as-of", "2026-06-30").json
    assert answer["schema"] == 1
    assert answer["question"]["cite"] == "PC 484(a)"
    assert (answer["outcome"], answer["authority"]) == ("no", "binding")
    assert answer["citations"]
    assert answer["library"]["version"] == "0"


def test_the_precedent_can_be_left_out() -> None:
    assert match("--json").json["authority"] == "binding"
    assert match("--json", "--no-precedents").json["authority"] == "computed"


def test_a_sentence_is_held_against_the_condition() -> None:
    assert "NOT met" in match("--sentence-days", "364d").out
    assert "met (365 days)" in match("--sentence-days", "1y").out
    assert "a sentence of a year or more" in match("--json").json["assumed"]


def test_a_detail_says_whether_it_was_used() -> None:
    for detail, used in (("methamphetamine", True), ("a red car", False)):
        answer = match("--json", "--detail", detail, code="HS", section="11377").json
        assert answer["detail_used"] is used


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ({"section": "99999"}, "PC 99999 (CA) is not in the library"),
        ({"code": "VC"}, "VC 484(a) (CA) is not in the library"),
        ({"ground": "AF.Z"}, "the ground AF.Z is not in the library"),
    ],
)
def test_what_the_library_lacks_is_unknown_and_never_no(words: dict[str, str], lacks: str) -> None:
    """A person is told and the run fails; a program that asks for JSON is answered `not_in_library`."""
    ran = match(**words)
    assert (ran.code, ran.out) == (2, "")
    assert lacks in ran.err
    assert "unknown, not safe" in ran.err
    assert match("--json", **words).json["outcome"] == "not_in_library"


@pytest.mark.parametrize(("option", "value"), [("--state", "TX"), ("--circuit", "99"), ("--circuit", "")])
def test_another_state_or_forum_is_not_answered_from_this_one(option: str, value: str) -> None:
    ran = match(option, value)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--as-of", "30/06/2026", "this is not a date"),
        ("--as-of", "2026-02-30", "this is not a date"),
        ("--as-of", "12026", "this is not a date"),
        ("--sentence-days", "a year", "this is not a length of time"),
        ("--sentence-days", "unknown", "this is not a length of time"),
        ("--convicted", "2999-01-01", "this is not a date"),
        ("--convicted", "2199-01-01", "is after as_of"),
        ("--code", "", "--code is missing"),
    ],
)
def test_options_are_checked(option: str, value: str, says: str) -> None:
    ran = match(option, value)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.errors) == 1
    assert says in ran.err


# -- match: a batch ------------------------------------------------------------------------------------------


def test_every_line_is_answered_in_order() -> None:
    ran = batch("match", THEFT, "", DRUG, {**THEFT, "id": 7})
    assert (ran.code, ran.err) == (0, "")
    assert [(a["id"], a["outcome"]) for a in ran.lines] == [("theft", "no"), ("drug", "no"), (7, "no")]
    wanted = {"id", "outcome", "matching_alternatives", "authority", "citations", "witness", "assumed", "detail_used"}
    assert all(wanted <= set(a) for a in ran.lines)
    assert all(a["library"]["version"] == "0" for a in ran.lines)


@pytest.mark.parametrize("change", [{"section": "99999"}, {"state": "TX"}, {"ground": "AF.Z"}, {"circuit": "99"}])
def test_what_the_library_lacks_is_an_answer_and_no_error(change: dict[str, str]) -> None:
    ran = batch("match", {**THEFT, **change})
    assert (ran.code, ran.lines[0]["outcome"]) == (0, "not_in_library")
    assert "error" not in ran.lines[0]


BAD_LINES: list[tuple[Any, str]] = [
    ("{", "line 2: this is not JSON"),
    ("[]", "line 2: this is not a JSON object"),
    ('{"id": 1, "id": 2}', 'the key "id" is given twice'),
    ('{"id": NaN}', "NaN is not a number"),
    ('{"id": "\\ud800"}', "half of a character"),
    ('{"id": ' + "1" * 5000 + "}", "too large a number"),
    ('{"id": ' + "[" * 5000 + "]" * 5000 + "}", "nested too deep"),
    ({**THEFT, "sektion": "1"}, "sektion: there is no such key"),
    ({k: v for k, v in THEFT.items() if k != "ground"}, "ground: text is needed here"),
    ({**THEFT, "section": 459}, "section: text is needed here"),
    ({**THEFT, "state": " "}, "state: text is needed here"),
    ({**THEFT, "attempt": "no"}, "attempt: must be true or false"),
    ({**THEFT, "detail": ["x"]}, "detail: must be text"),
    ({**THEFT, "sentence_days": "365"}, 'sentence_days: "365" is not a number of days'),
    ({**THEFT, "sentence_days": True}, "sentence_days: true is not a number of days"),
    ({**THEFT, "sentence_days": -1}, "sentence_days: -1 is not a number of days"),
    ({**THEFT, "as_of": "2026-02-30"}, 'as_of: "2026-02-30" is not a date'),
    ({**THEFT, "as_of": 2026}, "as_of: 2026 is not a date"),
    ({**THEFT, "as_of": "9999-12-31"}, 'as_of: "9999-12-31" is not a date'),
    ({**THEFT, "as_of": "20260630"}, 'as_of: "20260630" is not a date'),
    ({**THEFT, "convicted": "2026-07-01"}, "convicted: 2026-07-01 is after as_of 2026-06-30"),
]


@pytest.mark.parametrize(("line", "says"), BAD_LINES)
def test_a_bad_line_is_answered_in_its_place_and_the_others_too(line: Any, says: str) -> None:
    ran = batch("match", THEFT, line, DRUG)
    assert (ran.code, ran.err) == (2, "")
    first, bad, last = ran.lines
    assert (first["outcome"], last["outcome"]) == ("no", "no")
    assert says in bad["error"]
    assert "outcome" not in bad
    assert "None" not in bad["error"]


def test_bytes_that_are_no_text() -> None:
    ran = padilla("match", "--batch", *LAW, stdin=b'{"id": "\xff"}\n' + json.dumps(THEFT).encode())
    assert (ran.code, ran.lines[1]["outcome"]) == (2, "no")
    assert "is not UTF-8 text" in ran.lines[0]["error"]


def test_an_empty_batch_has_no_answers() -> None:
    assert (batch("match").code, batch("match").out) == (0, "")


# -- resolve -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charge", ["PC 484(a)", "484(a) PC", "P.C. 484(A)"])
def test_a_charge_as_people_write_it(charge: str) -> None:
    ran = padilla("resolve", charge, *LAW)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{charge}: PC 484(a), Theft\n")


def test_an_attempt_is_told_from_the_offense() -> None:
    answer = padilla("resolve", "664/484(a) PC", "--json", *LAW).json
    assert (answer["offense"], answer["attempt"]) == ("ca-pc-484-a", True)
    assert answer["library"]["version"] == "0"


@pytest.mark.parametrize("charge", ["PC 99999", "loitering with intent", "???"])
def test_no_offense_is_better_than_a_wrong_one(charge: str) -> None:
    ran = padilla("resolve", charge, *LAW)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{charge}: unknown: ")


def test_a_warrant_is_no_offense() -> None:
    answer = padilla("resolve", "PC 1203.2", "--json").json
    assert answer["not_an_offense"]
    assert answer["offense"] is None
    assert answer["reason"]


def test_a_charge_must_be_given() -> None:
    assert padilla("resolve").errors == ["the charge is missing. Example: padilla resolve 'HS 11377(A)'"]


def test_charges_in_a_batch() -> None:
    good = {"id": 1, "state": "CA", "charge": "PC 484(a)"}
    ran = batch("resolve", good, {"id": 2, "state": "TX", "charge": "PC 484(a)"}, {**good, "id": 3, "as_of": None})
    assert (ran.code, ran.err) == (0, "")
    assert [(a["id"], a["offense"]) for a in ran.lines] == [(1, "ca-pc-484-a"), (2, None), (3, "ca-pc-484-a")]
    assert all(a["library"]["version"] == "0" for a in ran.lines)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: this is not JSON"),
        ({"id": 2, "state": "CA"}, "charge: text is needed here"),
        ({"id": 2, "state": 5, "charge": "PC 1"}, "state: text is needed here"),
        ({"id": 2, "state": "CA", "charge": "PC 1", "county": "LA"}, "county: there is no such key"),
        ({"id": 2, "state": "CA", "charge": "PC 1", "as_of": "soon"}, 'as_of: "soon" is not a date'),
        ({"id": 2, "state": "CA", "charge": "PC 1", "as_of": 7}, "as_of: 7 is not a date"),
    ],
)
def test_a_bad_charge_line_is_answered_in_its_place(line: Any, says: str) -> None:
    good = {"id": 1, "state": "CA", "charge": "PC 484(a)"}
    ran = batch("resolve", good, line, good)
    assert (ran.code, ran.err) == (2, "")
    assert [a.get("offense") for a in ran.lines] == ["ca-pc-484-a", None, "ca-pc-484-a"]
    assert says in ran.lines[1]["error"]
