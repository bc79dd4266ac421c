"""The page a lawyer opens, in the browser they use."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from padilla.cases import read_case_text
from padilla.consequences import analyze
from padilla.library.cites import code_and_section
from padilla.reports import analysis as data_of
from padilla.reports.page import as_html
from people import TODAY, case, count, engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")


def html() -> str:
    data = case(count("273.5(a)", grade="felony", sentence_days=365))
    data["person"] = {}
    read = read_case_text(json.dumps(data), engine().library)
    analysis = analyze(engine(), read, date.fromisoformat(TODAY))
    return as_html(analysis, data_of.as_json(analysis))


def test_the_page_is_self_contained_and_runs_no_script() -> None:
    text = html()
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
    assert "default-src 'none'" in text


def test_what_a_user_typed_is_escaped() -> None:
    data = case(count("273.5(a)", grade="felony"), facts={"location": "<b>x</b>"})
    data["charges"][0]["section"] = "<script>alert(1)</script>"
    data["proposed"] = []
    read = read_case_text(json.dumps(data), engine().library)
    analysis = analyze(engine(), read, date.fromisoformat(TODAY))
    assert "<script>alert" not in as_html(analysis, data_of.as_json(analysis))


def test_an_offense_whose_text_was_not_read_is_told_at_the_head_of_the_page() -> None:
    library = engine().library
    unread = next((r for r in library.index.offenses if r.state == "california" and library.text_unread(r)), None)
    if unread is None:
        pytest.skip("every section of the state was read")
    code, section = code_and_section(unread.cite)
    data = json.dumps({"charges": [{"state": "CA", "code": code, "section": section}]})
    analysis = analyze(engine(), read_case_text(data, library), date.fromisoformat(TODAY))
    head = as_html(analysis, data_of.as_json(analysis)).partition("</header>")[0]
    assert f'<p class="caution">{unread.cite}: written without' in head
    assert '<p class="caution">' not in html()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as p:
        found = p.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


def open_page(browser: Browser, width: int, tmp_path: Path) -> Page:
    file = tmp_path / "case.html"
    file.write_text(html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_runs_off_the_side(browser: Browser, width: int, tmp_path: Path) -> None:
    page = open_page(browser, width, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_one_can_go_through_it_by_keyboard_and_open_the_reasons(browser: Browser, tmp_path: Path) -> None:
    page = open_page(browser, 1440, tmp_path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.evaluate("d => d.open")
    page.close()


def test_it_is_built_for_a_screen_reader(browser: Browser, tmp_path: Path) -> None:
    page = open_page(browser, 1440, tmp_path)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").count() == 1
    for table in page.locator("table").all():
        assert table.locator("caption").count() == 1
        assert table.locator("thead th:not([scope])").count() == 0
    levels = page.eval_on_selector_all("h1,h2,h3", "hs => hs.map(h => +h.tagName[1])")
    assert all(b - a <= 1 for a, b in pairwise(levels))
    page.close()


def test_each_answer_is_a_word_and_not_only_a_colour(browser: Browser, tmp_path: Path) -> None:
    page = open_page(browser, 1440, tmp_path)
    words = set(page.locator("span.a").all_inner_texts())
    assert words <= {"yes", "no", "depends", "unknown"}
    assert "yes" in words
    page.close()
