"""`padilla new-case`: a script of answers makes a case; nothing is asked that cannot matter, and nothing is half written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Ran, padilla


def talk(out: Path, *typed: str, more: tuple[str, ...] = ()) -> Ran:
    return padilla("new-case", "--out", str(out), *more, stdin="".join(f"{t}\n" for t in typed))


def made(out: Path, *typed: str) -> dict[str, Any]:
    ran = talk(out, *typed)
    assert (ran.code, ran.err) == (0, ""), ran.out + ran.err
    case: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return case


REST = ("", "", "", "", "")
"""No more counts, no proposal, no status asked, no priors; write it."""


def test_a_whole_case(tmp_path: Path) -> None:
    out = tmp_path / "case.json"
    case = made(
        out,
        *("los-angeles", "PC 273.5(a)", "2026-02-14", "felony", "spouse", ""),
        *("PC 243(e)(1)", "", "30", ""),
        *("lpr", "no", "2015-03-01", "2015-03-01", ""),
        *("PC 484(a)", "2018-02-01", "2018-04-02", "misdemeanor", "$400", "", "30", ""),
        "",
    )
    assert case["office"] == "los-angeles"
    assert case["person"]["statuses"] == ["lpr"]
    assert case["person"]["convictions"][0]["facts"] == {"loss_usd": 400}
    assert case["charges"][0]["record"] == {"limb": "spouse"}
    assert case["proposed"][0] == {
        "count": 1,
        "state": "CA",
        "code": "PC",
        "section": "243(e)(1)",
        "sentence_days": 30,
        "disposition": "conviction",
    }
    answer = padilla("analyze", str(out), "--format", "json", "--as-of", "2026-06-30")
    assert answer.code == 0, "what is written can be analyzed"


def test_only_the_charge_is_needed(tmp_path: Path) -> None:
    case = made(tmp_path / "c.json", "", "PC 602(k)", "", *REST)
    assert case == {"schema": 1, "charges": [{"count": 1, "state": "CA", "code": "PC", "section": "602(k)"}]}


def test_it_ends_with_the_command_to_run(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    said = talk(out, "", "PC 602(k)", "", *REST).out
    assert said.rstrip().endswith(f"padilla analyze {out}")
    assert "every status is answered; none is written down" in said
    assert [line for line in said.splitlines() if len(line) > 80 and str(out) not in line] == []


# -- only what matters -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charge", "asked", "not_asked"),
    [
        ("HS 11377(a)", ("Which substance",), ("loss or value", "victim to the defendant")),
        ("PC 245(a)(4)", ("victim to the defendant",), ("Which substance", "loss or value")),
        ("PC 532(a)", ("loss or value",), ("Which substance", "victim to the defendant")),
        ("PC 602(k)", (), ("Which substance", "loss or value", "victim to the defendant", "protects against violence")),
    ],
)
def test_facts_are_asked_where_they_can_matter(
    tmp_path: Path, charge: str, asked: tuple[str, ...], not_asked: tuple[str, ...]
) -> None:
    said = talk(tmp_path / "c.json", "", charge, *[""] * 20).out
    assert all(a in said for a in asked)
    assert not any(a in said for a in not_asked)


def test_weight_is_asked_of_marijuana_only(tmp_path: Path) -> None:
    assert "How many grams?" in talk(tmp_path / "a.json", "", "HS 11357(b)(2)", *[""] * 12).out
    assert "How many grams?" not in talk(tmp_path / "b.json", "", "HS 11377(a)", "", "", "methamphetamine", *[""] * 9).out


def test_dates_are_asked_of_whoever_has_them(tmp_path: Path) -> None:
    start = ("CA", "PC 484(a)", "", "", "", "", "")
    resident = talk(tmp_path / "a.json", *start, "lpr", *[""] * 9).out
    assert "Since when a permanent resident?" in resident
    assert "When was the person admitted?" in resident
    crossed = talk(tmp_path / "b.json", *start, "undocumented_uninspected", *[""] * 9).out
    assert "When was the person admitted?" not in crossed
    assert "permanent resident?" not in crossed
    nobody = talk(tmp_path / "c.json", *start, "", *[""] * 9).out
    assert "Date of birth?" not in nobody


def test_how_somebody_last_entered_is_asked_where_it_decides(tmp_path: Path) -> None:
    typed = ("CA", "PC 602(k)", "", "", "", "tps", "", "2012-05-01", "uninspected", "", "", "")
    case = made(tmp_path / "c.json", *typed)
    assert case["person"] == {"statuses": ["tps"], "entries": [{"date": "2012-05-01", "manner": "uninspected"}]}


def test_a_sentence_is_not_asked_where_nothing_is_a_conviction(tmp_path: Path) -> None:
    typed = ("CA", "PC 602(k)", "", "", "same", "1001.36", "", "", "", "")
    ran = talk(tmp_path / "c.json", *typed)
    assert ran.code == 0
    assert "The sentence" not in ran.out
    case = json.loads((tmp_path / "c.json").read_text())
    assert case["proposed"][0]["disposition"] == "ca-pc-1001.36-mental-health-diversion"


# -- charges as written --------------------------------------------------------------------------------------


def test_it_says_what_it_understood_and_lets_choose(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    ran = talk(out, "CA", "664/459 PC", *[""] * 9)
    assert "= attempted PC 459: " in ran.out
    assert json.loads(out.read_text())["charges"][0]["attempt"] is True
    several = talk(tmp_path / "d.json", "CA", "PC 243", *[""] * 3, "1", *[""] * 12).out
    assert "Which is meant?" in several
    assert "This cannot be skipped" in several


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("PC 1203.2", "this is not an offense"),
        ("loitering", "unknown: "),
        ("PC 182", "conspiracy depends on the crime it is about"),
        ("", "This cannot be skipped: a case needs it."),
        ("keep nothing", "write the code and the section after `keep`"),
    ],
)
def test_a_charge_that_cannot_be_taken_is_asked_again(tmp_path: Path, typed: str, says: str) -> None:
    ran = talk(tmp_path / "c.json", "CA", typed, "PC 602(k)", "", *REST)
    assert ran.code == 0
    assert says in " ".join(ran.out.split())


def test_a_charge_that_the_library_lacks_can_be_kept(tmp_path: Path) -> None:
    case = made(tmp_path / "c.json", "CA", "keep PC 99999", "", *REST)
    assert case["charges"][0]["section"] == "99999"


def test_several_counts_each_with_its_proposal(tmp_path: Path) -> None:
    typed = ("CA", "PC 602(k)", "2026-01-01", "PC 148(a)(1)", "2026-01-02", "", "PC 602(k)", "2")
    case = made(tmp_path / "c.json", *typed, *[""] * 8)
    assert [c["count"] for c in case["charges"]] == [1, 2]
    assert case["proposed"][0]["count"] == 2


def test_another_state(tmp_path: Path) -> None:
    case = made(tmp_path / "c.json", "manhattan", "PL 155.25", *[""] * 9)
    assert (case["office"], case["charges"][0]["state"]) == ("manhattan", "NY")


# -- taking back, asking why, contradictions -------------------------------------------------------------------


def test_the_last_answer_can_be_taken_back(tmp_path: Path) -> None:
    case = made(tmp_path / "c.json", "CA", "PC 602(k)", "2026-01-01", "back", "2026-01-05", *REST)
    assert case["charges"][0]["offense_date"] == "2026-01-05"
    assert "There is nothing to take back." in talk(tmp_path / "d.json", "back", "CA", "PC 602(k)", "", *REST).out


def test_even_the_last_question_can_be_gone_back_from(tmp_path: Path) -> None:
    typed = ("CA", "PC 602(k)", "", "", "", "", "", "back", "VC 12500(a)", *[""] * 8)
    assert made(tmp_path / "c.json", *typed)["person"]["convictions"][0]["section"] == "12500(a)"


def test_every_question_says_why_it_is_asked(tmp_path: Path) -> None:
    said = " ".join(talk(tmp_path / "c.json", "?", "CA", "?", "PC 602(k)", "?", "", "", "", "?", "", "", "").out.split())
    for why in ("It gives the state", "Every answer begins with the statute", "Clocks run", "It narrows the answer to one row"):
        assert why in said


def test_an_answer_that_contradicts_the_calendar_is_refused(tmp_path: Path) -> None:
    ran = talk(tmp_path / "c.json", "CA", "PC 602(k)", "2199-01-01", "Jan 2", "2026", "2026-01-05", *REST)
    assert ran.code == 0
    assert "charges[0].offense_date: 2199-01-01 is after" in ran.out
    assert "write the whole date" in ran.out
    assert json.loads((tmp_path / "c.json").read_text())["charges"][0]["offense_date"] == "2026-01-05"


def test_a_sentence_above_the_maximum_is_refused(tmp_path: Path) -> None:
    ran = talk(tmp_path / "c.json", "CA", "PC 602(k)", "", "", "same", "", "5y", "30", "", "", "", "")
    assert "1825 days is above the maximum" in ran.out
    assert json.loads((tmp_path / "c.json").read_text())["proposed"][0]["sentence_days"] == 30


# -- whole or not at all -----------------------------------------------------------------------------------------


def test_when_the_input_ends_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    ran = talk(out, "CA", "PC 602(k)")
    assert ran.code == 2
    assert ran.errors == ["the input ended before the case was whole: nothing is written."]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", [("quit",), ("CA", "PC 602(k)", "", "", "", "", "", "no")])
def test_whoever_quits_writes_nothing(tmp_path: Path, typed: tuple[str, ...]) -> None:
    ran = talk(tmp_path / "c.json", *typed)
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing is written." in ran.out
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    out.write_text("old", encoding="utf-8")
    ran = talk(out, "CA", "PC 602(k)", "", *REST)
    assert (ran.code, ran.out) == (2, "")
    assert "it is there already. Give another name, or --force" in ran.err
    assert out.read_text(encoding="utf-8") == "old"
    assert talk(out, "CA", "PC 602(k)", "", *REST, more=("--force",)).code == 0
    assert out.read_text(encoding="utf-8").startswith("{")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    assert "this is a folder" in talk(tmp_path).err
    assert "there is no folder" in talk(tmp_path / "no" / "c.json").err
