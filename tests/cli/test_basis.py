"""`padilla basis`: a file or a charge, a text from anywhere, an answer for people and for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command import padilla
from people import case, count

TEXT = "On or about May 1\nthe defendant did possess methamphetamine, and stipulates to the police report."
METH = count("11377(a)", "HS", grade="misdemeanor", sentence_days=10)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case(METH)), encoding="utf-8")
    return str(path)


def test_a_charge_typed() -> None:
    ran = padilla("basis", "HS 11377(a)", "--text", TEXT, "--status", "lpr", "--since", "2015", "--as-of", "2026-06-30")
    assert (ran.code, ran.err) == (0, "")
    assert 'line 2, column 27: "methamphetamine"' in ran.out
    assert "police report" in ran.out
    assert "Pereida v. Wilkinson" in ran.out
    assert ran.out.count("Decision support: a person decides.") == 1
    assert ran.out.count("A suggestion says less than the text.") == 1
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_a_case_and_a_text_from_three_places(file: str, tmp_path: Path) -> None:
    text = tmp_path / "plea.txt"
    text.write_text(TEXT, encoding="utf-8")
    ways = [
        padilla("basis", file, "--text", TEXT, "--json"),
        padilla("basis", file, "--file", str(text), "--json"),
        padilla("basis", file, "-", "--json", stdin=TEXT),
        padilla("basis", file, "--file", "-", "--json", stdin=TEXT),
    ]
    assert [w.code for w in ways] == [0, 0, 0, 0]
    assert all(w.json == ways[0].json for w in ways)
    answer = ways[0].json
    assert answer["schema"] == 1
    assert answer["library"]["version"]
    assert answer["silence"]["deportability"] == "helps"
    drug = next(w for w in answer["words"] if w["id"] == "substance")
    assert drug["places"][0] | {"line": 2, "column": 27} == drug["places"][0]
    assert drug["turns"][0]["then"]["deportable"] == {"from": "no", "to": "yes"}
    assert drug["suggestion"]["instead"] == "a controlled substance"


def test_nothing_harmful_is_said_plainly(file: str) -> None:
    ran = padilla("basis", file, "--text", "The defendant had a controlled substance.")
    assert ran.code == 0
    assert "No words were found that make an answer worse." in ran.out
    assert "no finding is no assurance" in " ".join(ran.out.split())


def test_an_empty_text_is_answered(file: str) -> None:
    ran = padilla("basis", file, "--text", "")
    assert (ran.code, "The text is empty." in ran.out) == (0, True)


def test_an_indivisible_statute_is_said_to_be_one() -> None:
    ran = padilla("basis", "PC 242", "--text", "struck a man", "--status", "lpr", "--since", "2015")
    assert "the words do not matter there" in " ".join(ran.out.split())


def test_a_screen_is_not_given_what_it_would_obey(file: str) -> None:
    ran = padilla("basis", file, "--text", "meth\x1b[31m had\x07 methamphetamine\u202e")
    assert ran.code == 0
    assert not [c for c in ran.out if not c.isprintable() and c != "\n"]


def test_of_several_counts_one_is_named(tmp_path: Path) -> None:
    data = case(METH)
    data["charges"].append({**data["charges"][0], "count": 2})
    data["proposed"].append({**data["proposed"][0], "count": 2})
    path = tmp_path / "case.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert padilla("basis", str(path), "--text", TEXT).code == 2
    assert padilla("basis", str(path), "--text", TEXT, "--count", "3").code == 2
    assert padilla("basis", str(path), "--text", TEXT, "--count", "2", "--json").json["count"]["path"] == "proposed[1]"


@pytest.mark.parametrize(
    ("args", "stdin", "says"),
    [
        (("HS 11377(a)",), b"", "the text is missing"),
        (("HS 11377(a)", "-", "--text", "x"), b"", "more than once"),
        (("HS 11377(a)", "words"), b"", "--text"),
        (("HS 11377(a)", "--file", "no/such/file"), b"", "cannot be read"),
        (("HS 11377(a)", "-"), b"\xff\xfe\x00", "UTF-8"),
        (("HS 11377(a)", "-"), b"a" * 200_001, "200,000"),
        (("HS 11377(a)", "-"), "é".encode() * 500_000, "200,000"),
        (("no/such.json", "--text", "x"), b"", "cannot be read"),
        (("HS 99999", "--text", "x"), b"", "unknown"),
        (("HS 11377(a)", "--text", "x", "--days", "soon"), b"", "--days"),
        (("HS 11377(a)", "--text", "x", "--status", "martian"), b"", "--status"),
        (("HS 11377(a)", "--text", "x", "--status", "citizen"), b"", "citizen"),
    ],
)
def test_wrong_input_is_told_in_a_line(args: tuple[str, ...], stdin: bytes, says: str) -> None:
    ran = padilla("basis", *args, stdin=stdin)
    assert (ran.code, ran.out) == (2, "")
    assert any(says in line for line in ran.errors), ran.err


def test_options_of_a_charge_do_not_go_with_a_case(file: str) -> None:
    ran = padilla("basis", file, "--text", "x", "--days", "30")
    assert (ran.code, "--days" in ran.err) == (2, True)


def test_law_without_a_word_on_the_record_is_not_taken_for_a_clean_text(tmp_path: Path) -> None:
    law = Path(shutil.copytree(Path(__file__).parents[2] / "src" / "padilla" / "law", tmp_path / "law"))
    (law / "federal" / "record.yaml").unlink()
    ran = padilla("basis", "HS 11377(a)", "--text", TEXT, "--law", str(law))
    assert (ran.code, "says nothing of the record" in ran.err) == (2, True)


def test_every_status_at_once() -> None:
    answer: Any = padilla("basis", "HS 11377(a)", "--text", TEXT, "--json").json
    assert len(answer["statuses"]) > 10
    assert "the offense is committed today" in answer["assumed"]
