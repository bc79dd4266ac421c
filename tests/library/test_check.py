"""Every mistake the checker knows, each taught by one small file of `bad/`.

A bad file begins with four lines: where it is put in a copy of `small_law`, the line the checker must name (as an
editor counts, these four included), part of what it says, and part of the mend. The rest is the file.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from padilla.library.check import check_law

HERE = Path(__file__).parent
SMALL = HERE / "small_law"
TODAY = date(2026, 6, 30)
HEADER = 4
OFFENSES = "california/offenses/bad.yaml"

PROGRAMMERS_WORDS = re.compile(
    r"\b(dict|str|int|float|bool|tuple|None|NoneType|null|pydantic|string|strings|dictionary|object|input|instance|"
    r"exception|error|traceback|unicode|parse|parsing|validator|function|integer|boolean|array)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Bad:
    """One bad file and what the checker must say of it."""

    at: str
    line: int
    says: str
    mend: str
    text: str

    @classmethod
    def read(cls, path: Path) -> Bad:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at, line, says, mend = (text.partition(": ")[2].strip() for text in lines[:HEADER])
        return cls(at, int(line) - HEADER, says, mend, "".join(lines[HEADER:]))


def bad_files() -> list[Path]:
    return sorted((HERE / "bad").iterdir())


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A copy of the small law, to spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "law"))


def put(law: Path, at: str, content: str | bytes) -> None:
    path = law / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_the_small_law_has_no_mistakes() -> None:
    report = check_law(SMALL, TODAY)
    assert report.mistakes == ()
    assert report.counts["offenses"] == 2
    assert report.unverified == ()


@pytest.mark.parametrize("path", bad_files(), ids=lambda p: p.name)
def test_a_mistake_is_found_said_once_and_said_how_to_mend(path: Path, law: Path) -> None:
    bad = Bad.read(path)
    put(law, bad.at, bad.text)
    mistakes = check_law(law, TODAY).mistakes
    assert len(mistakes) == 1, [str(m) for m in mistakes]
    said = mistakes[0]
    assert (said.file, said.line) == (bad.at, max(bad.line, 1)), str(said)
    assert bad.says in said.what, str(said)
    assert bad.mend, "every mistake has a mend"
    assert bad.mend in said.mend, str(said)


@pytest.mark.parametrize("path", bad_files(), ids=lambda p: p.name)
def test_mistakes_are_said_in_a_lawyers_words_on_one_line(path: Path, law: Path) -> None:
    bad = Bad.read(path)
    put(law, bad.at, bad.text)
    for mistake in check_law(law, TODAY).mistakes:
        said = f"{mistake.what} {mistake.mend}"
        assert "\n" not in str(mistake)
        assert not PROGRAMMERS_WORDS.search(said), said


def test_a_mistake_reads_as_a_compiler_would_write_it(law: Path) -> None:
    put(law, OFFENSES, "- Borrowing\n")
    (said,) = check_law(law, TODAY).mistakes
    assert str(said) == (
        "california/offenses/bad.yaml:1: entry 1: `Borrowing` stands where a set of `key: value` pairs belongs. "
        "Write `key: value`, one a line."
    )


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"- id: ca-pc-1\n  title: Na\xefve\n", 2, "the file is not UTF-8 text"),
        (b"- id: ca-pc-1\n  title: \x00\n", 2, "invisible control character"),
        ("- é: \x07\n".encode(), 1, "invisible control character"),
    ],
)
def test_bytes_that_are_no_text(law: Path, content: bytes, line: int, says: str) -> None:
    put(law, OFFENSES, content)
    (said,) = check_law(law, TODAY).mistakes
    assert (said.line, says in said.what) == (line, True)


@pytest.mark.parametrize("name", ["federal/schedules/substances.csv", "california/offenses/theft.yaml"])
def test_the_mark_some_editors_put_before_a_text_is_no_mistake(law: Path, name: str) -> None:
    put(law, name, b"\xef\xbb\xbf" + (law / name).read_bytes())
    assert check_law(law, TODAY).mistakes == ()


def test_a_folder_without_law_is_told_apart_from_good_law(tmp_path: Path) -> None:
    (said,) = check_law(tmp_path, TODAY).mistakes
    assert "the vocabulary is missing" in said.what


def test_every_mistake_of_a_file_is_said_and_the_good_entries_are_kept(law: Path) -> None:
    good = (law / "california/offenses/theft.yaml").read_text(encoding="utf-8")
    put(law, "california/offenses/theft.yaml", good + "- {id: one}\n- {id: two, colour: red}\n")
    report = check_law(law, TODAY)
    assert report.counts["offenses"] == 2
    assert {m.where.partition(":")[0] for m in report.mistakes} == {"one", "two"}
    assert sum("is missing" in m.what for m in report.mistakes) > 10


def test_what_could_not_be_read_is_listed_and_is_no_mistake(law: Path) -> None:
    path = law / "california/offenses/theft.yaml"
    source = "{cite: People v. Nobody, unverified: not in the library}"
    text = path.read_text(encoding="utf-8").replace("sources: [", f"sources: [{source}, ")
    put(law, "california/offenses/theft.yaml", text)
    report = check_law(law, TODAY)
    assert report.mistakes == ()
    assert report.unverified == ("california/offenses/theft.yaml: ca-pc-484-a: People v. Nobody: not in the library",)


def test_factors_that_one_entry_alone_uses_are_named() -> None:
    assert "substance (ca-hs-11377)" in check_law(SMALL, TODAY).lonely
