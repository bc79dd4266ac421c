"""The command line as a whole: help a newcomer can read, exit statuses a script can trust, and the verbs of the law."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import padilla
from padilla import __version__
from padilla.library.files import KINDS

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "library" / "small_law"
LAW = ("--law", str(SMALL))
VERBS = ("check", "match", "resolve", "analyze", "new-case", "basis", "alternatives", "vacatur")
POLICY_VERBS = ("list", "show", "check", "compare", "simulate", "new")
LAW_VERBS = ("check", "build", "list", "show", "schema", "docs", "coverage", "diff", "replay", "keep", "overlay")


# -- help ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [(), *((v,) for v in (*VERBS, "law")), *(("law", v) for v in LAW_VERBS), *(("policy", v) for v in POLICY_VERBS)]
)
def test_help_fits_a_terminal(words: tuple[str, ...]) -> None:
    ran = padilla(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: padilla")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    commands = ran.out.partition("Commands:")[2]
    assert "..." not in [line[-3:] for line in commands.splitlines()], "no sentence breaks off"


@pytest.mark.parametrize("verb", VERBS)
def test_the_verbs_show_examples(verb: str) -> None:
    out = padilla(verb, "--help").out
    examples = [line.strip() for line in out.partition("Examples:")[2].splitlines()]
    assert any(line.startswith(f"padilla {verb} ") for line in examples)


def test_the_first_help_lists_the_verbs() -> None:
    listed = padilla("--help").out.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == [*VERBS, "policy", "law"]


def test_without_a_verb_help_is_given() -> None:
    ran = padilla()
    assert ran.code == 2
    assert "Usage: padilla" in ran.out + ran.err


def test_version() -> None:
    ran = padilla("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"padilla {__version__}\n", "")


# -- exit status ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-verb",),
        ("match", "--no-such-option"),
        ("check",),
        ("law", "no-such-verb"),
        ("check", "PC 459", "--loss", "-5"),
        ("check", "PC 459", "--loss", "much"),
    ],
)
def test_a_slip_of_the_pen_is_wrong_input(words: tuple[str, ...]) -> None:
    ran = padilla(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert ran.err


def test_a_fault_of_ours_is_said_to_be_ours_and_is_no_stack_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the floor\nis wet")

    monkeypatch.delenv("PADILLA_DEBUG", raising=False)
    monkeypatch.setattr("padilla.cli.match.the_library", broken)
    ran = padilla("match", "--code", "PC", "--section", "459", "--ground", "CIMT")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == r"padilla: a fault of ours, not of your input: RuntimeError: the floor\nis wet"
    assert "Traceback" not in ran.err


def test_whoever_mends_it_can_see_the_stack_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the floor is wet")

    monkeypatch.setenv("PADILLA_DEBUG", "1")
    monkeypatch.setattr("padilla.cli.match.the_library", broken)
    with pytest.raises(RuntimeError, match="wet"):
        padilla("match", "--code", "PC", "--section", "459", "--ground", "CIMT")


@pytest.mark.parametrize("verb", [("match",), ("check", "PC 1"), ("resolve", "PC 1"), ("analyze", "x"), ("law", "list")])
def test_a_folder_that_holds_no_law_is_refused(verb: tuple[str, ...], tmp_path: Path) -> None:
    missing, empty = padilla(*verb, "--law", str(tmp_path / "none")), padilla(*verb, "--law", str(tmp_path))
    assert (missing.code, empty.code) == (2, 2)
    assert "there is no such folder" in missing.err
    assert "no usable law is in it" in empty.err


# -- the law -------------------------------------------------------------------------------------------------


def test_the_law_shipped_is_the_law_listed() -> None:
    ran = padilla("law", "list", "grounds")
    assert (ran.code, ran.err) == (0, "")
    assert any(line.startswith("AF.G.theft ") for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("what", "first"),
    [("offenses", "HS 11377"), ("grounds", "AF.G.theft"), ("decisions", "Small v. Law"), ("holdings", "small-484")],
)
def test_listing(what: str, first: str) -> None:
    text, data = padilla("law", "list", what, *LAW), padilla("law", "list", what, "--json", *LAW)
    assert text.out.startswith(first)
    assert data.json["schema"] == 1
    assert data.json["library"]["version"] == "0"
    assert len(data.json[what]) == len(text.out.splitlines())


@pytest.mark.parametrize(("what", "state"), [("rules", ""), ("offenses", "NY")])
def test_a_list_with_nothing_in_it_says_so(what: str, state: str) -> None:
    ran = padilla("law", "list", what, "--state", state, *LAW)
    assert (ran.code, ran.out.startswith(f"The library has no {what}")) == (0, True)


def test_a_list_that_is_none() -> None:
    ran = padilla("law", "list", "recipes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.errors[0].startswith("there is no list of `recipes`. Write one of: offenses, ")


def test_showing_an_offense_a_ground_and_a_decision() -> None:
    offense = padilla("law", "show", "PC 484", *LAW).out
    assert "PC 484(a): Theft" in offense
    assert "- taking" in offense
    assert "AF.G.theft" in offense
    assert padilla("law", "show", "AF.G.theft", *LAW).out.startswith("AF.G.theft: Theft offense")
    assert padilla("law", "show", "Small v. Law, 1 U.S. 1 (2010)", *LAW).out.startswith("Small v. Law")


@pytest.mark.parametrize("name", ["PC 99999", "AF.Z", "Nobody v. Nobody", ""])
def test_showing_what_is_not_there(name: str) -> None:
    ran = padilla("law", "show", name)
    assert (ran.code, ran.out) == (2, "")
    assert "is not in the library" in ran.err


def test_another_states_statute_is_not_shown_for_it() -> None:
    assert padilla("law", "show", "PC 459", "--state", "TX").code == 2


def test_checking_good_law() -> None:
    ran = padilla("law", "check", str(SMALL))
    assert (ran.code, ran.out) == (0, "")
    assert "0 mistakes" in ran.err


def test_checking_bad_law(tmp_path: Path) -> None:
    """Mistakes are what was asked for: they go to standard output, one a line, for an editor to jump to."""
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    (law / "california/offenses/bad.yaml").write_text("- Borrowing\n- Taking\n", encoding="utf-8")
    ran = padilla("law", "check", str(law))
    assert ran.code == 2
    assert [line.split(" ")[0] for line in ran.out.splitlines()] == [f"california/offenses/bad.yaml:{n}:" for n in (1, 2)]
    assert "2 mistakes" in ran.err


def test_checking_no_folder() -> None:
    assert padilla("law", "check", "nowhere").errors == ["nowhere: there is no such folder."]


def test_the_schema_is_for_editors() -> None:
    assert set(padilla("law", "schema").json) == {k.name for k in KINDS}
    assert padilla("law", "schema", "offenses").json["$defs"]["Offense"]["properties"]["cite"]
    assert padilla("law", "schema", "recipes").code == 2


def test_the_generated_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written once, then up to date; where one is not, the check says which and writes nothing."""
    monkeypatch.setattr("padilla.reports.pages.generated_pages", lambda _: {"a.md": "one\n", "b.md": "two\n"})
    out = tmp_path / "docs"
    assert padilla("law", "docs", "--out", str(out)).code == 0
    assert padilla("law", "docs", "--out", str(out), "--check").code == 0
    page = min(out.iterdir())
    page.write_text("old", encoding="utf-8")
    ran = padilla("law", "docs", "--out", str(out), "--check")
    assert (ran.code, page.read_text(encoding="utf-8")) == (2, "old")
    assert ran.errors == [f"{page.name} is out of date. Run `padilla law docs`."]


def test_building_opens_the_law_once() -> None:
    ran = padilla("law", "build")
    assert (ran.code, ran.out.startswith("Library ")) == (0, True)
