"""Wrong input is told, not guessed at: each file of `bad/` with the lines that `bad.yaml` expects of it.

Every error is one line on standard error: the path into the input, what is wrong there, and the mend. The exit status
is 2, nothing is printed, and nothing is written.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import Ran, padilla

HERE = Path(__file__).parent
EXPECTED: dict[str, list[dict[str, str]]] = yaml.safe_load((HERE / "bad.yaml").read_text(encoding="utf-8"))
PROGRAMMERS_WORDS = re.compile(
    r"\b(dict|str|int|float|bool|tuple|None|NoneType|pydantic|string|dictionary|instance|exception|traceback|"
    r"validator|integer|boolean|sys|recursion|codec|Expected|Input)\b"
)


def refused(ran: Ran) -> list[str]:
    """The errors of a run that was refused, having left nothing behind it."""
    assert ran.code == 2, ran.err
    assert ran.out == ""
    assert ran.errors
    assert all(line.startswith("padilla: ") for line in ran.err.splitlines())
    assert "Traceback" not in ran.err
    return ran.errors


def analyze(path: Path, content: bytes | str) -> list[str]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return refused(padilla("analyze", str(path)))


def test_every_bad_file_is_expected_and_every_expectation_has_its_file() -> None:
    assert sorted(EXPECTED) == sorted(p.stem for p in (HERE / "bad").iterdir())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_mistake_is_told_where_what_and_how_to_mend(name: str, tmp_path: Path) -> None:
    path, out = HERE / "bad" / f"{name}.json", tmp_path / "answer.json"
    errors = refused(padilla("analyze", str(path), "--format", "json", "--out", str(out)))
    assert list(tmp_path.iterdir()) == [], "nothing is written"
    assert len(errors) == len(EXPECTED[name]), errors
    for said, expected in zip(errors, EXPECTED[name], strict=True):
        where = expected["where"].replace("{file}", str(path))
        assert said.startswith(f"{where}: "), said
        what, mend = said.removeprefix(f"{where}: "), expected["mend"]
        assert expected["says"] in what, said
        assert mend, "every mistake has a mend"
        assert mend in what, said
        assert not PROGRAMMERS_WORDS.search(what.replace(str(path), "")), said


@pytest.mark.parametrize("name", [n for n in EXPECTED if n not in ("list", "number")])
def test_in_a_batch_the_same_mistake_answers_its_own_line_only(name: str) -> None:
    """A file of several lines is put on one; a file without anything on it is no line at all."""
    bad = " ".join((HERE / "bad" / f"{name}.json").read_text(encoding="utf-8").split("\n")).strip()
    good = json.dumps({"id": "good", "as_of": "2026-06-30", "charges": [{"code": "PC", "section": "484(a)"}]})
    ran = padilla("analyze", "--batch", stdin=f"{good}\n{bad}\n{good}\n")
    answers = ran.lines
    assert (ran.code, ran.err) == ((2, "") if bad else (0, ""))
    assert [a["id"] for a in answers if "error" not in a] == ["good", "good"]
    for expected in EXPECTED[name] if bad else []:
        assert expected["says"] in answers[1]["error"]
        assert expected["mend"] in answers[1]["error"]


@pytest.mark.parametrize("line", ["[]", "7", "null", '"text"'])
def test_a_line_of_a_batch_is_an_object(line: str) -> None:
    ran = padilla("analyze", "--batch", stdin=line)
    assert (ran.code, ran.lines[0]["id"]) == (2, None)
    assert ran.lines[0]["error"] == "line 1: this is not a JSON object. Write { ... }."


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (said,) = refused(padilla("analyze", str(tmp_path / "none.json")))
    assert said == f"{tmp_path / 'none.json'}: the file cannot be read: No such file or directory. Check the name."


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    (said,) = refused(padilla("analyze", str(tmp_path)))
    assert "the file cannot be read" in said


def test_ten_megabytes_are_not_read(tmp_path: Path) -> None:
    (said,) = analyze(tmp_path / "big.json", b'{"charges": [' + b" " * 10_000_000 + b"]}")
    assert "this is longer than 1,000,000 bytes. Split it by person." in said


@pytest.mark.parametrize("content", [b'{"office": "\xff"}', '{"office": "é"}'.encode("latin-1"), '{"a": 1}'.encode("utf-16")])
def test_what_is_not_utf_8(content: bytes, tmp_path: Path) -> None:
    (said,) = analyze(tmp_path / "bad.json", content)
    assert "is not UTF-8 text. Save it as UTF-8." in said


def test_the_mark_some_editors_put_before_a_text_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + b'{"charges": [{"code": "PC", "section": "484(a)"}]}')
    assert padilla("analyze", str(path)).code == 0


@pytest.mark.parametrize("depth", [*range(850, 1010, 5), 100_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a": ', "}")])
def test_nesting_is_refused_at_every_depth(depth: int, opens: str, closes: str, tmp_path: Path) -> None:
    """Where the reader gives up depends on the machine; it must never be in the middle of an answer."""
    inner = opens * depth + "1" + closes * depth
    (said,) = analyze(tmp_path / "deep.json", f'{{"charges": {inner}}}')
    assert len(said) < 400


def test_an_endless_value_is_cut_short_in_the_message(tmp_path: Path) -> None:
    (said,) = analyze(
        tmp_path / "long.json", json.dumps({"office": "x" * 500_000, "charges": [{"code": "PC", "section": "1"}]})
    )
    assert len(said) < 400


def test_a_hundred_mistakes_are_a_hundred_lines(tmp_path: Path) -> None:
    charges = [{"code": "PC", "section": "459", "count": 0}] * 100
    errors = analyze(tmp_path / "many.json", json.dumps({"charges": charges}))
    assert len(errors) == 100
    assert errors[99].startswith("charges[99].count: ")


@pytest.mark.parametrize("text", ["PC 459\n\x1b[2Jall is well", "a\u2028b", "\x9b31m"])
def test_input_cannot_write_lines_or_colours_of_its_own(text: str, tmp_path: Path) -> None:
    case: dict[str, Any] = {"office": text, "charges": [{"code": "PC", "section": "459", text: 1}]}
    errors = analyze(tmp_path / "case.json", json.dumps(case))
    assert all(line.isprintable() for line in errors)


@pytest.mark.parametrize("out", ["", "missing/answer.json", "."])
def test_an_answer_that_cannot_be_written_leaves_nothing(out: str, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"charges": [{"code": "PC", "section": "484(a)"}]}', encoding="utf-8")
    (said,) = refused(padilla("analyze", str(case), "--out", str(tmp_path / out)))
    assert said.startswith("--out ")
    assert list(tmp_path.iterdir()) == [case]


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--as-of", "2026-02-30", "this is not a date"),
        ("--as-of", "9999", "this is not a date"),
        ("--office", "gotham", "there is no office"),
        ("--circuit", "99", "is not in the library"),
        ("--format", "parchment", "write one of text, json, html"),
        ("--law", "nowhere", "there is no such folder"),
    ],
)
def test_an_option_is_checked_as_the_case_is(option: str, value: str, says: str, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"charges": [{"code": "PC", "section": "484(a)"}]}', encoding="utf-8")
    (said,) = refused(padilla("analyze", str(case), option, value))
    assert says in said


def test_a_folder_without_rules_of_the_person_is_not_answered_from(tmp_path: Path) -> None:
    """With no rules every answer would be `no`."""
    case = tmp_path / "case.json"
    case.write_text('{"charges": [{"code": "PC", "section": "484(a)"}]}', encoding="utf-8")
    small = HERE.parent / "library" / "small_law"
    (said,) = refused(padilla("analyze", str(case), "--law", str(small)))
    assert "no usable law is in it" in said
