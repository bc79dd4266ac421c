"""`padilla alternatives`: a list for people and for programs, and wrong input told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import padilla
from people import case, count

DV = count("273.5(a)", grade="felony", sentence_days=365)


@pytest.fixture
def file(tmp_path: Path) -> str:
    data: dict[str, Any] = case(DV, facts={"victim_relationship": "spouse"}) | {"office": "los-angeles"}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_a_list_for_people(file: str) -> None:
    ran = padilla("alternatives", file, "--why")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Reference: PC 273.5(a) as a felony, 365 days (as offered)")
    assert "PC 243(e)(1)" in ran.out
    assert "LAW-CA-1 (SHALL)" in ran.out
    assert ran.out.count("Decision support: a person decides.") == 1
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_a_list_for_programs(file: str) -> None:
    ran = padilla("alternatives", file, "--json", "--keep-weight", "50%")
    data = json.loads(ran.out)
    assert data["schema"] == 1
    assert data["proof"]["exact"] is True
    weight = data["reference"]["weight"]
    open_ = [a for a in data["alternatives"] if not a["barred"]]
    assert open_
    assert all(abs(a["weight"] - weight) <= weight / 2 + 1e-6 for a in open_)
    assert any("LAW-CA-1" in rule for rule in open_[0]["policy"])


def test_weights_of_ones_own(file: str, tmp_path: Path) -> None:
    """Where a day weighs nothing, a shorter sentence is as near as the offer's."""
    weights = tmp_path / "weights.json"
    weights.write_text('{"custody_days": 0}')
    data = json.loads(padilla("alternatives", file, "--json", "--weights", str(weights)).out)
    assert data["reference"]["weight"] < 365 + 400


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--keep-weight", "lots"), "write a share"),
        (("--status", "martian"), "no such status"),
        (("--weights", "nowhere.json"), "cannot be read"),
        (("--status", "citizen"), "nothing to compare"),
    ],
)
def test_wrong_input_is_told(file: str, args: tuple[str, ...], said: str) -> None:
    ran = padilla("alternatives", file, *args)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_weights_that_are_none(file: str, tmp_path: Path) -> None:
    weights = tmp_path / "weights.json"
    for text, said in (("[]", "write an object"), ('{"felon": 1}', "there is no weight"), ('{"felony": -1}', "nought or more")):
        weights.write_text(text)
        ran = padilla("alternatives", file, "--weights", str(weights))
        assert (ran.code, said in ran.err) == (2, True), ran.err


def test_what_the_library_lacks_is_told(tmp_path: Path, file: str) -> None:
    """A statute that nobody has encoded is never told as harmless: the list says which answers are unknown."""
    path = tmp_path / "unknown.json"
    path.write_text(json.dumps(case(count("99999", grade="felony"))), encoding="utf-8")
    data = json.loads(padilla("alternatives", str(path), "--json").out)
    assert "deportable" in data["reference"]["unknown"]
    assert data["reference"]["harm"]["lpr"] == 5
    assert any("leave answers unknown" in note for note in data["notes"])
    known = json.loads(padilla("alternatives", file, "--json").out)
    assert known["reference"]["unknown"] == []
    assert not any("leave answers unknown" in note for note in known["notes"])
