"""How widely an answer holds: a forum follows the immigration court, so each answer is also told as the other forums have it."""

from __future__ import annotations

from typing import Any

import pytest

from padilla.consequences.analysis import EFFECTS
from padilla.reports.analysis import as_json
from padilla.reports.page import as_html
from padilla.reports.text import as_text
from people import case, count, engine, work_out

METH = case(count("11377(a)", "HS", grade="misdemeanor", sentence_days=30), facts={"substance": "methamphetamine"})
BATTERY = case(count("243(e)(1)", grade="misdemeanor", sentence_days=30))


def told(data: dict[str, Any]) -> dict[str, Any]:
    return next(r for r in as_json(work_out(data))["results"] if r["assuming"] == "proposed")


@pytest.mark.parametrize("data", [METH, BATTERY], ids=["methamphetamine", "battery"])
def test_the_answer_told_of_a_forum_is_the_one_given_there(data: dict[str, Any]) -> None:
    here = told(data)
    others = [f for f in engine().library.forums if f != "9"]
    for forum in others:
        there = told({**data, "circuit": forum})
        for name in EFFECTS:
            assert list(here[name]["holds_elsewhere"]) == others
            assert here[name]["holds_elsewhere"][forum] == there[name]["answer"]
        for name, value in there["relief"].items():
            assert here["relief_elsewhere"].get(name, {}).get(forum, here["relief"][name]) == value


def test_a_forum_that_differs_is_named_with_what_differs() -> None:
    """Aguirre-Zuniga v. Garland, 37 F.4th 446 (7th Cir. 2022): a statute that names geometric isomers is broader on its face."""
    analysis = work_out(METH)
    data = as_json(analysis)
    assert told(METH)["deportable"]["holds_elsewhere"]["7"] == "no"
    assert "Seventh Circuit: Deportable NO" in as_text(analysis, data, ("proposed",))
    assert "Seventh Circuit: Deportable NO" in as_html(analysis, data)


def test_where_nothing_differs_that_is_said() -> None:
    analysis = work_out(BATTERY)
    assert "the same in every other forum of the library" in as_text(analysis, as_json(analysis), ("proposed",))


def test_a_citizen_is_not_told_of_forums() -> None:
    analysis = work_out({**BATTERY, "person": {"statuses": ["citizen"]}})
    assert "Elsewhere" not in as_text(analysis, as_json(analysis), ("proposed",))


def test_the_quick_answer_leaves_the_other_forums_out() -> None:
    entry = as_json(work_out(METH), detail=False)["results"][0]
    assert "holds_elsewhere" not in entry["deportable"]
