"""How much of real charging is answered: the tables shipped, and one of the reader's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from command import padilla
from padilla.library import open_library
from padilla.library.files import LAW
from padilla.reports.coverage import cover, covered_tables, page

LIBRARY = open_library()
DAY = date(2026, 11, 23)


def test_the_published_los_angeles_counts_are_answered() -> None:
    covered = cover(LIBRARY, "CA", LAW / "charging" / "ca_los_angeles_top_counts.csv", DAY)
    assert covered.share >= 0.97
    assert covered.total > 400_000


def test_every_table_is_there_and_says_whose_it_is() -> None:
    shipped = {t.file for t in LIBRARY.charging if t.file}
    assert shipped == {p.name for p in (LAW / "charging").glob("*.csv")}
    assert all(t.source and t.licence for t in LIBRARY.charging)
    assert all(t.measured and t.charges for t in LIBRARY.charging if not t.file)


def test_a_state_without_law_is_not_counted_as_answered() -> None:
    for table, covered in covered_tables(LIBRARY, DAY):
        if table.state not in LIBRARY.places:
            assert (covered.answered, covered.not_offenses) == (0, 0)
            assert f"no law of {table.state} in the library yet" in page(LIBRARY, DAY)


def test_a_table_of_ones_own_lists_what_is_left_open(tmp_path: Path) -> None:
    table = tmp_path / "ours.csv"
    table.write_text("charge,count\nPC 459,3\nFAKE 1,2\nPC 1203.2,1\n")
    said = padilla("law", "coverage", str(table), "--show", "5").out
    assert "`ours.csv`: 66.7% of 6 charges answered or recognised as no offense (1 no offense" in said
    assert "- 2 FAKE 1" in said
