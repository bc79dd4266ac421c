"""Verdicts gained and lost: between two days, two versions of the law, and in no other case."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from command import padilla
from padilla.categorical import Engine, Question
from padilla.categorical.table import verdicts_of
from padilla.library import open_library
from padilla.library.files import LAW
from padilla.library.released import ReleaseError, keep, open_version, versions
from padilla.reports.differences import Side, changes, report_lines, summary

LIBRARY = open_library()
SMALL = Path(__file__).parents[1] / "library" / "small_law"


def test_dimaya_is_seen_between_two_days() -> None:
    found = changes(Side(LIBRARY, date(2015, 10, 1)), Side(LIBRARY, date(2015, 11, 1)), "9")
    moved = {(c.cite, c.ground): (c.before[0], c.after[0]) for c in found}
    assert moved["PC 459", "AF.F"] == ("divisible", "no")
    [because] = [c.because for c in found if (c.cite, c.ground) == ("PC 459", "AF.F")]
    assert any("Dimaya" in b for b in because)
    assert not any(c.new or c.gone for c in found)
    text = list(report_lines(found))
    assert text[-4].endswith("of them in outcome.")
    assert next(line for line in text if line.startswith("PC 459:"))


def test_the_same_day_twice_differs_in_nothing() -> None:
    assert changes(Side(LIBRARY, date(2026, 1, 1)), Side(LIBRARY, date(2026, 1, 1)), "bia") == []
    assert list(report_lines([])) == ["No verdict differs."]


def test_a_changed_entry_and_a_new_one_are_told_apart(tmp_path: Path) -> None:
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    path = next((law / "california/offenses").glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("owner_consent: none", "owner_consent: any"), encoding="utf-8")
    day = date(2026, 6, 30)
    found = changes(Side(open_library(SMALL), day), Side(open_library(law), day), "9")
    assert found == changes(Side(open_library(SMALL), day), Side(open_library(law), day), "9")
    back = changes(Side(open_library(law), day), Side(open_library(SMALL), day), "9")
    assert [(c.before, c.after) for c in found] == [(c.after, c.before) for c in back]


def test_on_many_cores_the_verdicts_are_the_same_as_on_one() -> None:
    cites = [("CA", c) for c in ("PC 459", "PC 211", "HS 11377(a)", "VC 10851(a)")] * 20
    day = date(2026, 11, 23)
    one = verdicts_of(LIBRARY, day, cites=cites, processes=1)
    assert one == verdicts_of(LIBRARY, day, cites=cites, processes=2)
    verdict = Engine(LIBRARY).ask(Question("CA", "PC 459", "CIMT", "9", day))
    assert one["CA", "PC 459", "CIMT", "9"] == (verdict.outcome, verdict.authority)


# -- older versions ----------------------------------------------------------------------------------------------------


def test_the_first_version_answers_as_it_did() -> None:
    assert versions()[0] == "2026.11.1"
    old = open_version("2026.11.1")
    assert old.stamp["hash"] == "539b20ff2112808f"
    assert len(old.index.offenses) == 503


def test_a_version_is_kept_once_and_byte_for_byte(tmp_path: Path) -> None:
    first, second = keep(SMALL, tmp_path / "a"), keep(SMALL, tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()
    assert "VERSION" in zipfile.ZipFile(first).namelist()
    with pytest.raises(ReleaseError, match="a version never changes"):
        keep(SMALL, tmp_path / "a")


def test_every_version_but_the_one_being_written_is_kept() -> None:
    assert (LAW / "VERSION").read_text().strip() not in versions()[:-1]


def test_a_version_that_is_not_kept_names_those_that_are() -> None:
    ran = padilla("law", "diff", "--old", "1999.1")
    assert ran.code == 2
    assert "no version `1999.1` of the law is kept; there are: 2026.11.1" in ran.err


def test_a_diff_can_be_read_by_programs() -> None:
    ran = padilla("law", "diff", "--from", "2015-10-01", "--to", "2015-11-01", "--json")
    data = json.loads(ran.out)
    assert data["before"]["day"] == "2015-10-01"
    assert {"state": "CA", "cite": "PC 459", "ground": "AF.F"}.items() <= next(
        c for c in data["changes"] if (c["cite"], c["ground"]) == ("PC 459", "AF.F")
    ).items()


def test_the_sums_count_what_was_gained_and_lost() -> None:
    found = changes(Side(LIBRARY, date(2015, 10, 1)), Side(LIBRARY, date(2015, 11, 1)), "9")
    first, match, *_ = summary(found)
    outcomes = [c for c in found if c.before[0] != c.after[0]]
    assert first == f"{len(found)} verdicts differ, {len(outcomes)} of them in outcome."
    assert match.endswith(f"lost {sum(c.before[0] == 'match' for c in outcomes)}")
