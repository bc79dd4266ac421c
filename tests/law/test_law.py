"""The law that ships: no mistakes, each entry's own examples, courts and elements agree or say why not."""

from __future__ import annotations

import functools
import re
from datetime import date
from pathlib import Path

import pytest

from padilla.categorical.agreement import Compared, compare_all
from padilla.library import Library, open_library
from padilla.library.check import Report, check_law
from padilla.reports.pages import generated_pages

ROOT = Path(__file__).parents[2]


@functools.cache
def library() -> Library:
    return open_library()


@functools.cache
def report() -> Report:
    return check_law()


@functools.cache
def compared() -> tuple[Compared, ...]:
    return tuple(compare_all(library()))


def test_the_law_has_no_mistakes() -> None:
    """Schemas, vocabulary, spines, sources, dates, and every worked example inside and outside its entry."""
    assert [str(m) for m in report().mistakes] == []


@pytest.mark.parametrize("ref", library().index.offenses, ids=lambda r: r.id)
def test_every_offense_has_examples_inside_and_outside_and_a_read_source(ref: object) -> None:
    offense = library().offense(ref)  # type: ignore[arg-type]
    assert offense.examples.covers
    assert offense.examples.not_
    assert any(s.verified for s in offense.sources)
    assert offense.known is not None


def test_the_breadth_this_library_promises() -> None:
    needed = {
        "AF.A.sexual_abuse_of_a_minor", "AF.B", "AF.F", "AF.G.theft", "AF.G.burglary", "AF.M.i", "AF.S",
        "CIMT", "CS", "FIREARM", "DV", "CHILD_ABUSE",
    }  # fmt: skip
    assert needed <= set(library().index.grounds)
    assert len([r for r in library().index.offenses if r.state == "california"]) >= 60


def test_no_controlling_holding_differs_from_the_elements_without_a_recorded_explanation() -> None:
    unexplained = [c.line() for c in compared() if not c.agrees and c.holding.explains is None]
    assert unexplained == []


def test_no_explanation_outlives_its_difference() -> None:
    stale = [c.holding.id for c in compared() if c.agrees and c.holding.explains is not None]
    assert stale == []


def test_the_library_holds_holdings_to_compare_at_all() -> None:
    assert len(compared()) >= 40


@pytest.mark.parametrize("name", ["where-courts-differ.md", "law-todo.md", "policies.md"])
def test_generated_pages_are_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert generated_pages(library())[name] == written, "run `padilla law docs`"


_LAW_IN_CODE = re.compile(r"\b(?:\d+ USC|\d+ CFR|I&N Dec\.|F\.[234]d|U\.S\. \d|(?:PC|HS|VC) \d)")


@pytest.mark.parametrize("room", ["conduct", "categorical", "consequences", "cases", "reports", "library", "charges"])
def test_no_law_outside_the_law(room: str) -> None:
    """A statute or decision named in Python (doctests and docstrings apart) is law in the wrong place."""
    found = []
    for path in sorted((ROOT / "src" / "padilla" / room).rglob("*.py")):
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        code = re.sub(r"#.*", "", code)
        found += [f"{path.name}: {m[0]}" for m in _LAW_IN_CODE.finditer(code)]
    assert found == []


def test_every_rule_of_the_person_is_bound_and_every_binding_has_an_entry() -> None:
    from padilla.consequences.rules import RULES

    assert set(RULES) == set(library().rules)


def test_nothing_is_checked_in_the_future() -> None:
    today = date.today()
    assert all(library().offense(r).checked <= today for r in library().index.offenses)
