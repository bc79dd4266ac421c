"""`check` and `analyze`: what a charge does to a person, as text, JSON or a page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from command import Ran, padilla

EXAMPLE = Path(__file__).parents[2] / "examples" / "spouse.json"
EFFECTS = ("deportable", "inadmissible", "aggravated_felony", "mandatory_detention")


def check(*words: str) -> Ran:
    return padilla("check", *words, "--as-of", "2026-06-30")


# -- check ---------------------------------------------------------------------------------------------------


def test_without_a_status_every_status_is_answered() -> None:
    ran = check("PC 273.5(a)", "--json")
    assert (ran.code, ran.err) == (0, "")
    statuses = {r["status"] for r in ran.json["results"]}
    assert {"citizen", "lpr", "undocumented_uninspected"} <= statuses


def test_with_a_status_that_one_is() -> None:
    answer = check("PC 273.5(a)", "--status", "lpr", "--since", "2015-03", "--days", "1y", "--json").json
    assert {r["status"] for r in answer["results"]} == {"lpr"}
    (result,) = [r for r in answer["results"] if r["assuming"] == "proposed"]
    assert all(result[e]["answer"] in ("yes", "no", "depends", "unknown") for e in EFFECTS)
    assert result["flips"], "what would change it"


def test_the_text_fits_a_terminal_and_says_what_it_assumed() -> None:
    ran = check("PC 273.5(a)", "--status", "lpr", "--days", "364d")
    assert ran.out.startswith("PC 273.5(a), sentence 364 days, asked 2026-06-30\n")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    assert "Assumed: the offense is committed today" in ran.out
    assert "Why\n" in ran.out
    assert "Why\n" not in check("PC 273.5(a)", "--status", "lpr", "--no-why").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("PC 99999",), "It is not to be read as safe."),
        (("loitering",), "It is not to be read as safe."),
        (("PC 1203.2",), "not an offense"),
        (("PC 182",), "conspiracy depends on the crime it is about: write that crime beside it"),
        (("PL 115.05/220.39",), "facilitation is not computed"),
        (("PC 459", "--state", "TX"), "--state TX: not in the library"),
        (("PC 459", "--circuit", "99"), '--circuit: the law of forum "99" is not in the library'),
        (("PC 459", "--status", "king"), '--status: "king" is not one of the words allowed'),
        (("PC 459", "--grade", "felon"), '--grade: "felon" is not one of the words allowed'),
        (("PC 459", "--days", "-3"), "--days -3: this is not a length of time"),
        (("PC 459", "--days", "99y", "--grade", "misdemeanor"), "--days: 36135 days is above the maximum"),
        (("PC 459", "--since", "2030"), "--since: 2030-01-01 is after 2026-06-30"),
        (("PC 459", "--committed", "2030-01-01"), "--committed: 2030-01-01 is after 2026-06-30"),
        (("PC 459", "--relationship", "aunt"), '--relationship: "aunt" is not one of the words allowed'),
        (("HS 11377(a)", "--substance", "sugar"), '--substance: "sugar" is in no drug table'),
        (("PC 459", "--limb", "nowhere"), '--limb: "nowhere" is no limb of PC 459'),
    ],
)
def test_what_was_typed_wrong_is_told_by_its_option(words: tuple[str, ...], says: str) -> None:
    ran = check(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "charges[0]" not in ran.err
    assert len(ran.errors) == len(set(ran.errors))


# -- analyze -------------------------------------------------------------------------------------------------


def analyze(*words: str) -> Ran:
    return padilla("analyze", str(EXAMPLE), *words)


def test_a_case_for_a_person() -> None:
    ran = analyze()
    assert (ran.code, ran.err) == (0, "")
    for part in ("with no new conviction", "if convicted as charged", "if resolved as proposed"):
        assert f"Lawful permanent resident, {part}" in ran.out
    assert "Decision support: a person decides." in ran.out
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_a_case_for_a_program() -> None:
    answer = analyze("--format", "json").json
    assert answer["schema"] == 1
    assert answer["as_of"] == "2026-06-30"
    assert answer["forum"] == {"circuit": "9", "assumed": True}
    assert set(answer["library"]) == {"version", "hash", "checked_to"}
    assert [r["assuming"] for r in answer["results"]] == ["prior only", "charged", "proposed"]
    numbers = range(len(answer["reasons"]))
    for result in answer["results"]:
        for effect in EFFECTS:
            assert result[effect]["answer"] in ("yes", "no", "depends", "unknown")
            assert set(result[effect]["reasons"]) <= set(numbers)
    assert all(set(r["because"]) <= set(numbers[:i]) for i, r in enumerate(answer["reasons"])), "reasons rest on earlier ones"


def test_a_case_as_a_page(tmp_path: Path) -> None:
    case = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    case["charges"][0]["section"] = "273.5(a)<script>alert(1)</script>"
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    page = padilla("analyze", str(path), "--format", "html").out
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "<script" not in page, "what a user wrote is text"
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", page), "nothing is fetched from elsewhere"


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_an_answer_can_be_written_to_a_file(form: str, tmp_path: Path) -> None:
    out = tmp_path / "answer"
    ran = analyze("--format", form, "--out", str(out))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert out.read_text(encoding="utf-8") == analyze("--format", form).out.removesuffix("\n")
    assert [p.name for p in tmp_path.iterdir()] == ["answer"]


def test_a_refused_case_leaves_the_old_answer_alone(tmp_path: Path) -> None:
    out = tmp_path / "answer"
    out.write_text("old", encoding="utf-8")
    assert analyze("--circuit", "99", "--out", str(out)).code == 2
    assert out.read_text(encoding="utf-8") == "old"


def test_the_command_line_overrides_the_case() -> None:
    answer = analyze("--format", "json", "--as-of", "2026-05-01", "--circuit", "bia").json
    assert answer["as_of"] == "2026-05-01"
    assert answer["forum"] == {"circuit": "bia", "assumed": False}


@pytest.mark.parametrize(
    ("office", "circuit", "code", "section"),
    [
        ("manhattan", "2", "PL", "155.25"),
        ("philadelphia", "3", "18 PaCS", "3929(a)(1)"),
        ("cook", "7", "720 ILCS", "5/16-25(a)(1)"),
        ("multnomah", "9", "ORS", "164.045"),
    ],
)
def test_each_office_answers_in_its_own_state_and_circuit(office: str, circuit: str, code: str, section: str) -> None:
    case = {"office": office, "charges": [{"code": code, "section": section}], "person": {"statuses": ["lpr"]}}
    (answer,) = padilla("analyze", "--batch", stdin=json.dumps(case)).lines
    assert answer["forum"] == {"circuit": circuit, "assumed": True}
    (result,) = [r for r in answer["results"] if r["assuming"] == "charged"]
    assert "8 USC 1182(a)(2)(A)(i)(I)" in {g["cite"] for g in result["inadmissible"]["grounds"]}


def test_a_state_that_nobody_named_is_an_assumption_and_said() -> None:
    """The office names it; else every count does; else the answer says what it took."""
    count = {"code": "PC", "section": "459"}
    cases = [{"charges": [count]}, {"charges": [count], "office": "los-angeles"}, {"charges": [{**count, "state": "CA"}]}]
    answers = padilla("analyze", "--batch", stdin="\n".join(map(json.dumps, cases))).lines
    assert [any(a.startswith("state CA: an assumption") for a in answer["assumed"]) for answer in answers] == [
        True,
        False,
        False,
    ]


def test_a_case_must_be_given() -> None:
    (said,) = padilla("analyze").errors
    assert said.startswith("the case is missing. Example: padilla analyze ")


def test_a_batch_takes_no_case_and_no_file() -> None:
    for words in ((str(EXAMPLE),), ("--out", "answers.jsonl")):
        ran = padilla("analyze", "--batch", *words)
        assert (ran.code, ran.out) == (2, "")
        assert "give neither a case nor --out" in ran.err


def test_cases_in_a_batch() -> None:
    case: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    bad = {**case, "id": "b", "charges": []}
    ran = padilla("analyze", "--batch", stdin="\n".join(json.dumps(c) for c in ({**case, "id": "a"}, bad, case)))
    assert (ran.code, ran.err) == (2, "")
    assert [a["id"] for a in ran.lines] == ["a", "b", None]
    assert ["error" in a for a in ran.lines] == [False, True, False]
    assert ran.lines[1]["error"] == "charges: a list is empty. Give at least one."


def test_one_line_of_a_batch_is_what_the_case_alone_is() -> None:
    (line,) = padilla("analyze", "--batch", stdin=json.dumps(json.loads(EXAMPLE.read_text(encoding="utf-8")))).lines
    alone = analyze("--format", "json").json
    for mine, other in zip(line["results"], alone["results"], strict=True):
        assert {e: mine[e]["answer"] for e in EFFECTS} == {e: other[e]["answer"] for e in EFFECTS}
        assert (mine["harm"], mine["relief"]) == (other["harm"], other["relief"])
