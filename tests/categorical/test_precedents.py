"""Precedents: the controlling one wins, the elements are still shown, and time undoes decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from padilla.categorical.agreement import compare_all
from tiny import ask, engine, offense

BROAD = "{act: take, owner_consent: [none, by_fraud], property: goods, deprivation: permanent, purpose: steal}"
LIMBS = "{own: {title: without leave, elements: {owner_consent: none}}, trick: {title: by a trick, elements: {owner_consent: by_fraud}}}"
LAW = offense("a", "PC 1", BROAD) + offense(
    "b",
    "PC 2",
    "{act: take, property: goods, deprivation: permanent, purpose: steal}",
    LIMBS,
    "{by: [limbs], why: separate, source: text}",
)


def decision(cite: str, court: str, day: str, history: str = "[]", en_banc: str = "no") -> str:
    return f"""
- {{cite: '{cite}', court: '{court}', date: {day}, en_banc: {en_banc}, at: 'https://example.org', read: 2026-01-01, held: held, history: {history}}}
"""


def holding(id_: str, cite: str, outcome: str, statute: str = "PC 1", more: str = "") -> str:
    return f"""
- {{id: {id_}, decision: '{cite}', statute: {statute}, ground: AF.G.theft, outcome: {outcome}, says: so held{more}}}
"""


def test_a_controlling_holding_wins_and_the_difference_is_shown(tmp_path: Path) -> None:
    tiny = engine(tmp_path, LAW, decision("A v. B", "9", "2010-01-01"), holding("h", "A v. B", "match"))
    verdict = ask(tiny, "PC 1")
    assert (verdict.outcome, verdict.authority, verdict.computed) == ("match", "contested", "no")
    assert any("the elements alone give `no`" in r.claim for r in verdict.reasons)
    assert verdict.citations[0] == "A v. B"


def test_without_precedents_the_elements_answer(tmp_path: Path) -> None:
    tiny = engine(tmp_path, LAW, decision("A v. B", "9", "2010-01-01"), holding("h", "A v. B", "match"))
    assert ask(tiny, "PC 1", precedents=False).outcome == "no"


def test_before_it_was_decided_and_after_it_was_overruled_it_does_not_count(tmp_path: Path) -> None:
    gone = "[{what: overruled, by: C v. D, from: 2020-01-01}]"
    tiny = engine(tmp_path, LAW, decision("A v. B", "9", "2010-01-01", gone), holding("h", "A v. B", "match"))
    assert ask(tiny, "PC 1", as_of=date(2009, 12, 31)).outcome == "no"
    assert ask(tiny, "PC 1", as_of=date(2015, 1, 1)).outcome == "match"
    now = ask(tiny, "PC 1")
    assert now.outcome == "no"
    assert any("no longer followed" in r.claim and "overruled by C v. D" in r.claim for r in now.reasons)


def test_higher_courts_first_then_en_banc_then_the_latest(tmp_path: Path) -> None:
    decisions = (
        decision("Board", "bia", "2022-01-01")
        + decision("Panel 1", "9", "2010-01-01")
        + decision("Panel 2", "9", "2012-01-01")
        + decision("En banc", "9", "2011-01-01", en_banc="yes")
    )
    holdings = holding("h1", "Board", "match") + holding("h2", "Panel 1", "match") + holding("h3", "Panel 2", "no")
    tiny = engine(tmp_path / "one", LAW, decisions, holdings)
    assert ask(tiny, "PC 1").outcome == "no", "the circuit's later panel, not the Board"
    assert ask(tiny, "PC 1", circuit="bia").outcome == "match", "the Board in its own forum"
    tiny = engine(tmp_path / "two", LAW, decisions, holdings + holding("h4", "En banc", "match"))
    assert ask(tiny, "PC 1").outcome == "match", "a panel does not undo an en banc decision"


def test_a_holding_on_one_limb_changes_that_limb(tmp_path: Path) -> None:
    text = holding("h", "A v. B", "match", "PC 2", ", limb: trick")
    tiny = engine(tmp_path, LAW, decision("A v. B", "9", "2010-01-01"), text)
    verdict = ask(tiny, "PC 2")
    assert verdict.outcome == "match"
    assert verdict.authority == "contested"


def test_unverified_decisions_never_control(tmp_path: Path) -> None:
    text = "- {cite: A v. B, court: '9', date: 2010-01-01, unverified: not found, held: held}"
    tiny = engine(tmp_path, LAW, text, holding("h", "A v. B", "match"))
    assert ask(tiny, "PC 1").outcome == "no"


def test_holdings_do_not_speak_of_conspiracies(tmp_path: Path) -> None:
    tiny = engine(tmp_path, LAW, decision("A v. B", "9", "2010-01-01"), holding("h", "A v. B", "match"))
    assert ask(tiny, "PC 1", form="conspiracy").authority == "computed"


def test_differences_are_found_with_their_explanations(tmp_path: Path) -> None:
    explained = ", explains: {reason: not_argued, text: nobody raised it}"
    tiny = engine(tmp_path, LAW, decision("A v. B", "9", "2010-01-01"), holding("h", "A v. B", "match", more=explained))
    (found,) = compare_all(tiny.library)
    assert not found.agrees
    assert "[not_argued]" in found.line()


def test_a_holding_on_one_subdivision_says_nothing_of_the_section_cited_whole(tmp_path: Path) -> None:
    """A section cited without its subdivision is answered entry by entry: neither a match nor a no on one of them is for all."""
    both = offense("a", "PC 1(a)", BROAD) + offense(
        "b", "PC 1(b)", "{act: take, owner_consent: none, property: goods, deprivation: permanent, purpose: steal}"
    )
    for outcome, whole in (("match", "match"), ("no", "divisible")):
        held = holding("h", "A v. B", outcome, "PC 1(a)")
        tiny = engine(tmp_path / outcome, both, decision("A v. B", "9", "2010-01-01"), held)
        assert ask(tiny, "PC 1(a)").outcome == outcome
        assert ask(tiny, "PC 1(b)").outcome == "match"
        assert ask(tiny, "PC 1").outcome == whole
    held = holding("h", "A v. B", "no", "PC 1(b)")
    tiny = engine(tmp_path / "other", both, decision("A v. B", "9", "2010-01-01"), held)
    assert ask(tiny, "PC 1").outcome == "no"
