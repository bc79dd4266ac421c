"""`--law DIR` with an office's overlay: the answer, whose law it rests on, and the library's own beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import padilla
from overlays import a_key, an_overlay, signed

ASKED = ("--code", "PC", "--section", "459.5", "--ground", "CIMT", "--circuit", "bia", "--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    return "--law", str(signed(tmp_path_factory.mktemp("law")).root)


def test_match_shows_both_answers(law: tuple[str, str]) -> None:
    said = padilla("match", *ASKED, *law).out
    assert "NO: broader" in said
    assert "Without the office's overlay: MATCH" in said
    assert "With the overlay of contra-costa (Shoplifting), signed by A. Counsel on 2026-11-01" in said.replace("\n", " ")
    answer = padilla("match", *ASKED, *law, "--json").json
    assert (answer["outcome"], answer["without_overlay"]["outcome"]) == ("no", "match")
    assert answer["library"]["overlay"]["office"] == "contra-costa"


def test_where_the_overlay_changes_nothing_nothing_is_said(law: tuple[str, str]) -> None:
    answer = padilla("match", "--code", "PC", "--section", "211", "--ground", "CIMT", *law, "--json").json
    assert "without_overlay" not in answer
    assert "without_overlay" not in padilla("match", *ASKED, "--json").json


def test_a_batch_shows_both(law: tuple[str, str]) -> None:
    line = {"id": 1, "state": "CA", "code": "PC", "section": "459.5", "ground": "CIMT", "circuit": "bia", "as_of": "2026-11-01"}
    [answer] = padilla("match", "--batch", *law, stdin=json.dumps(line)).lines
    assert answer["without_overlay"]["outcome"] == "match"


def test_check_and_analyze_list_each_answer_that_differs(law: tuple[str, str], tmp_path: Path) -> None:
    asked = ("check", "PC 459.5", "--circuit", "bia", "--status", "lpr", "--days", "30", "--as-of", "2026-11-01")
    said = padilla(*asked, *law).out
    assert "The overlay of contra-costa" in said
    assert "- deportable, proposed: no with the overlay" in said
    data = padilla(*asked, *law, "--json").json
    assert {(d["status"], d["answer"]) for d in data["overlay"]["differs"]} >= {("lpr", "deportable"), ("lpr", "harm")}
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"circuit": "bia", "charges": [{"state": "CA", "code": "PC", "section": "211"}]}))
    assert "changes no answer here" in padilla("analyze", str(case), *law).out
    page = padilla("analyze", str(case), *law, "--format", "html").out
    assert '<h2 id="overlay">The overlay of contra-costa</h2>' in page
    assert "It changes no answer here" in page


def test_resolve_says_what_the_library_alone_would(law: tuple[str, str]) -> None:
    answer = padilla("resolve", "LAMC 99.99", *law, "--json").json
    assert answer["offense"] == "ca-lamc-99.99"
    assert answer["without_overlay"]["offense"] is None
    assert "without the office's overlay: unknown" in padilla("resolve", "LAMC 99.99", *law).out


def test_an_overlay_shows_every_verdict_it_changes(law: tuple[str, str]) -> None:
    said = padilla("law", "overlay", "show", law[1], "--circuit", "bia").out
    assert "contra-costa: Shoplifting" in said
    assert "CIMT" in said
    assert "match (computed) -> no (contested)" in said
    assert "LAMC 99.99: An ordinance of the office (new)" in said


def test_an_overlay_is_begun_checked_keyed_and_signed_by_command(tmp_path: Path) -> None:
    folder, key = str(tmp_path / "ours"), str(tmp_path / "key")
    assert padilla("law", "overlay", "new", folder, "--office", "cook").code == 0
    again = padilla("law", "overlay", "new", folder, "--office", "cook")
    assert (again.code, "it is there already" in again.err) == (2, True)
    assert padilla("law", "overlay", "check", folder).err == "cook: no entries: 0 mistakes.\n"
    assert "Fingerprint:" in padilla("law", "overlay", "key", key, "--no-passphrase").out
    assert padilla("law", "overlay", "sign", folder, "--key", key, "--no-passphrase").out.startswith("Signed for cook")
    assert padilla("check", "PC 459", "--law", folder, "--no-why").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check", "PC 459", "--law", "{root}"), "the overlay is not signed. Sign it: padilla law overlay sign"),
        (
            ("law", "overlay", "sign", "{root}", "--key", "/nowhere", "--no-passphrase"),
            "Make one with `padilla law overlay key",
        ),
        (("law", "overlay", "check", "/nowhere"), "Begin with `padilla law overlay new"),
    ],
)
def test_what_is_wrong_is_said_with_its_mend(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    ran = padilla(*(w.format(root=an_overlay(tmp_path)) for w in words))
    assert ran.code == 2
    assert says in ran.err


def test_a_mistake_in_an_overlay_is_told_by_its_own_file_and_line(tmp_path: Path) -> None:
    root = an_overlay(tmp_path)
    path = root / "california/precedents/ours.yaml"
    path.write_text(path.read_text().replace("outcome: 'no'", "outcome: safe"))
    ran = padilla("law", "overlay", "check", str(root))
    assert ran.code == 2
    assert ran.out.startswith(
        "california/precedents/ours.yaml:1: office-459.5: outcome: `safe` is not one of the words allowed"
    )
    assert padilla("law", "check", str(root)).out == ran.out
    assert padilla("law", "overlay", "sign", str(root), "--key", str(a_key(tmp_path / "k")), "--no-passphrase").code == 2
    assert not (root / "overlay.sig.json").exists()
