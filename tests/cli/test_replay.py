"""`padilla law replay`: two turns of the law are found again in stored cases, each with the entry that made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Ran, padilla

WITNESS: dict[str, Any] = {
    "id": "witness",
    "circuit": "9",
    "as_of": "2026-06-30",
    "person": {"statuses": ["lpr"], "admitted": "2005-03-01", "lpr_since": "2005-03-01"},
    "charges": [{"count": 1, "state": "CA", "code": "PC", "section": "136.1(b)(1)", "offense_date": "2022-01-10"}],
    "proposed": [
        {"count": 1, "state": "CA", "code": "PC", "section": "136.1(b)(1)", "grade": "felony", "sentence_days": 365},
    ],
}
THEFT: dict[str, Any] = {
    "id": "theft",
    "circuit": "9",
    "person": {"statuses": ["undocumented_uninspected"]},
    "charges": [{"state": "CA", "code": "PC", "section": "484(a)", "offense_date": "2024-11-02"}],
}
BURGLARY: dict[str, Any] = {**THEFT, "id": 459, "charges": [{**THEFT["charges"][0], "section": "459"}]}


def replay(*words: str, cases: tuple[Any, ...] = (WITNESS, THEFT, BURGLARY)) -> Ran:
    given = "\n".join(c if isinstance(c, str) else json.dumps(c) for c in cases)
    return padilla("law", "replay", *words, "-", stdin=given)


def changes(ran: Ran, name: object, assuming: str) -> dict[str, Any]:
    """The changes of one case under an assumption, by answer."""
    (line,) = [x for x in ran.lines if x.get("id") == name]
    return {c["answer"]: c for c in line["changes"] if c["assuming"] == assuming}


def entries(change: dict[str, Any]) -> set[str]:
    return {f"{b['kind']} {b['id']}" for m in change["moments"] for b in m["because"]}


# -- Pugin v. Garland, 2023-06-22 ----------------------------------------------------------------------------


@pytest.mark.parametrize("until", ["2023-06-22", "2026-06-30"])
def test_obstruction_needs_no_pending_proceeding_since_pugin(until: str) -> None:
    ran = replay("--since", "2023-06-21", "--until", until, "--json")
    assert (ran.code, ran.err) == (0, "")
    found = changes(ran, "witness", "proposed")
    felony = found["aggravated_felony"]
    assert (felony["before"], felony["after"], felony["statuses"]) == ("no", "yes", ["lpr"])
    assert [m["day"] for m in felony["moments"]] == ["2023-06-22"]
    assert "ground row AF.S:no-proceeding-needed" in entries(felony)
    assert any("Pugin v. Garland" in b["cite"] for b in felony["moments"][0]["because"])
    for other in ("deportable", "mandatory_detention", "relief.lpr_cancellation"):
        assert "ground row AF.S:no-proceeding-needed" in entries(found[other])


def test_the_holding_that_pugin_undid_is_named() -> None:
    felony = changes(replay("--since", "2023-06-21", "--until", "2023-06-22", "--json"), "witness", "proposed")["deportable"]
    ended = [b for m in felony["moments"] for b in m["because"] if b["what"] == "ends"]
    assert [(b["kind"], b["to"]) for b in ended] == [("holding", "2023-06-21")]
    assert "44 F.4th 1181" in ended[0]["cite"]


@pytest.mark.parametrize(("circuit", "moves"), [("3", True), ("2", True), ("bia", False)])
def test_the_forum_of_the_case_decides_what_pugin_changed(circuit: str, moves: bool) -> None:
    """The Board had said so before; its own law did not change."""
    ran = replay("--since", "2023-06-21", "--until", "2023-06-22", "--json", cases=({**WITNESS, "circuit": circuit},))
    assert ("aggravated_felony" in changes(ran, "witness", "proposed")) is moves


# -- the Laken Riley Act, 2025-01-29 -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["theft", 459])
def test_a_charge_of_theft_or_burglary_detains_since_the_laken_riley_act(name: object) -> None:
    ran = replay("--since", "2025-01-01", "--until", "2025-12-31", "--json")
    held = changes(ran, name, "prior only")["mandatory_detention"]
    assert (held["before"], held["after"], held["by_time_alone"]) == ("no", "yes", False)
    assert [(m["day"], m["law"]) for m in held["moments"]] == [("2025-01-29", True)]
    assert entries(held) == {"rule detention-charge"}
    assert held["moments"][0]["because"][0]["from"] == "2025-01-29"


def test_the_day_of_the_case_does_not_hide_the_change() -> None:
    """Asked as of before the Act, the stored case is asked again on both days all the same."""
    ran = replay("--since", "2025-01-01", "--until", "2025-12-31", "--json", cases=({**THEFT, "as_of": "2024-12-01"},))
    assert "mandatory_detention" in changes(ran, "theft", "prior only")


# -- what is shown -------------------------------------------------------------------------------------------


def test_the_text_names_who_what_when_and_why() -> None:
    ran = replay("--since", "2023-01-01", "--until", "2025-12-31")
    assert (ran.code, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    assert "witness (line 1) Lawful permanent resident, if convicted as charged" in said
    assert "aggravated felony: no -> yes" in said
    assert "On 2023-06-22, because - ground row AF.S:no-proceeding-needed begins (in force from 2023-06-22)" in said
    assert "On 2025-01-29, because - rule detention-charge begins" in said
    assert "3 cases, 3 with a changed answer;" in said
    assert "2 rule detention-charge" in said
    assert "Decision support: a person decides." in said
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_the_sums_come_last() -> None:
    last = replay("--since", "2025-01-01", "--until", "2025-12-31", "--json").lines[-1]
    assert last["summary"]["cases"] == 3
    assert last["summary"]["changed"] == 2
    assert {"entry": "rule detention-charge", "cases": 2} in last["summary"]["entries"]
    assert [last[s]["day"] for s in ("before", "after")] == ["2025-01-01", "2025-12-31"]
    assert last["after"]["library"]["version"]


def test_where_nothing_changed_there_is_nothing_but_the_sum() -> None:
    ran = replay("--since", "2025-02-01", "--until", "2025-02-02")
    assert ran.out.startswith("3 cases, 0 with a changed answer; 0 answers changed, 0 of them by time alone.\n")


def test_what_time_alone_changed_is_told_apart_from_law() -> None:
    """Naturalization is barred for five years after this plea; that they pass is no change of the law."""
    case = {
        "id": "old",
        "circuit": "9",
        "person": {
            "statuses": ["lpr"],
            "lpr_since": "2005-03-01",
            "admitted": "2005-03-01",
            "convictions": [
                {
                    "state": "CA",
                    "code": "PC",
                    "section": "484(a)",
                    "grade": "misdemeanor",
                    "offense_date": "2020-02-01",
                    "plea_date": "2020-03-02",
                    "sentence_days": 10,
                }
            ],
        },
        "charges": [{"state": "CA", "code": "VC", "section": "12500(a)", "offense_date": "2026-01-10"}],
    }
    ran = replay("--since", "2024-06-01", "--until", "2026-06-01", "--json", cases=(case,))
    found = changes(ran, "old", "prior only")
    assert found, "the five years ended between the two days"
    assert all(c["by_time_alone"] and entries(c) == set() for c in found.values())
    assert "time alone did it" in " ".join(replay("--since", "2024-06-01", "--until", "2026-06-01", cases=(case,)).out.split())


# -- versions ------------------------------------------------------------------------------------------------


def test_an_older_version_of_the_law(tmp_path: Path) -> None:
    ran = replay("--old", "2026.11.1", "--until", "2026-06-30", "--json")
    assert ran.code == 0
    last = ran.lines[-1]
    assert last["before"]["library"]["version"] == "2026.11.1"
    assert last["after"]["library"]["version"] != "2026.11.1"
    assert all(m["because"] for x in ran.lines[:-1] for c in x["changes"] for m in c["moments"]), "each names its entry"


def test_an_older_version_may_be_a_file_or_a_folder() -> None:
    from padilla.library.released import RELEASED

    by_name = replay("--old", "2026.11.1", "--until", "2026-06-30", "--json")
    by_file = replay("--old", str(RELEASED / "2026.11.1.zip"), "--until", "2026-06-30", "--json")
    assert by_file.lines[:-1] == by_name.lines[:-1]


# -- wrong input ---------------------------------------------------------------------------------------------


def test_a_bad_line_is_answered_in_its_place() -> None:
    ran = replay(
        "--since", "2025-01-01", "--until", "2025-12-31", "--json", cases=(THEFT, "{", {"id": "x", "charges": []}, BURGLARY)
    )
    assert (ran.code, ran.err) == (2, "")
    assert ["error" in x for x in ran.lines] == [False, True, True, False, False]
    assert ran.lines[2]["error"] == "charges: a list is empty. Give at least one."
    assert ran.lines[-1]["summary"]["errors"] == 2
    text = replay("--since", "2025-01-01", cases=(THEFT, "{"))
    assert text.code == 2
    assert "line 2: not read: this is not JSON" in text.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "give --since (two days of this law) or --old"),
        (("--since", "2025-01-01", "--old", "2026.11.1"), "and not both"),
        (("--since", "soon"), "--since soon: this is not a date"),
        (("--since", "2025-01-01", "--until", "2024-01-01"), "Give the earlier day first"),
        (("--old", "1999.1"), "no version `1999.1` of the law is kept"),
        (("--old", __file__), "this is no kept version of the law"),
    ],
)
def test_what_was_typed_wrong_is_told(words: tuple[str, ...], says: str) -> None:
    ran = replay(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_file_of_cases_that_is_not_there() -> None:
    ran = padilla("law", "replay", "--since", "2025-01-01", "/nowhere.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert "/nowhere.jsonl: the file cannot be read" in ran.err
