"""What the engine answers, by tiny laws one can hold in the head."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from padilla.categorical import Engine
from tiny import SOURCE, ask, engine, offense

TAKING = "{act: take, owner_consent: none, mens_act: purpose, property: goods, deprivation: permanent, purpose: steal}"
BROAD = "{act: take, owner_consent: [none, by_fraud], mens_act: purpose, property: goods, deprivation: any, purpose: steal}"
LIMBS = "{own: {title: without leave, elements: {owner_consent: none}, words: [snatch]}, trick: {title: by a trick, elements: {owner_consent: by_fraud}}}"
SPLIT = "{act: take, mens_act: purpose, property: goods, deprivation: permanent, purpose: steal}"


def laws() -> str:
    return "".join(
        [
            offense("a", "PC 1", TAKING),
            offense("b", "PC 2", BROAD),
            offense(
                "c",
                "PC 3",
                "{act: embezzle, owner_consent: entrusted, property: goods, deprivation: permanent, purpose: steal}",
            ),
            offense("d", "PC 4(a)", SPLIT, LIMBS, "{by: [limbs], why: separate, source: text}"),
            offense("e", "PC 5", SPLIT, LIMBS, "{by: [], unsettled: [limbs], why: brackets, source: text}"),
            offense("f", "PC 6", SPLIT, LIMBS, "{by: [], why: one crime, source: text}"),
            offense("g", "PC 7", BROAD, width="{owner_consent.by_fraud: {known: theory}}"),
            offense("h", "PC 8", BROAD, width="{owner_consent.by_fraud: {known: text}}"),
            offense("i", "PC 9", "{act: other, property: services}"),
            offense("k", "PC 11", TAKING.replace("{", "{stage: [complete, attempt], ", 1)),
            offense("l", "PC 12", "{act: other, property: goods, stage: attempt}"),
            offense("j", "PC 10", "{act: [take, other], property: goods, deprivation: any}"),
        ]
    )


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine(tmp_path_factory.mktemp("law"), laws())


def test_inside_is_a_match_with_the_row_that_holds_it(tiny: Engine) -> None:
    verdict = ask(tiny, "PC 1")
    assert (verdict.outcome, verdict.authority) == ("match", "computed")
    assert verdict.units[0].rows == ("taking",)


def test_broader_is_no_with_the_conduct_outside(tiny: Engine) -> None:
    verdict = ask(tiny, "PC 2")
    assert verdict.outcome == "no"
    assert verdict.witness == "the owner's consent: got by fraud"
    assert "needs none; here got by fraud" in verdict.reasons[0].because[0].claim


def test_divisible_limbs_are_matched_one_by_one(tiny: Engine) -> None:
    verdict = ask(tiny, "PC 4(a)")
    assert verdict.outcome == "divisible"
    assert verdict.matching == ("without leave",)


def test_means_are_one_union(tiny: Engine) -> None:
    assert ask(tiny, "PC 6").outcome == "no"


def test_unsettled_divisibility_gives_the_less_safe_answer_and_says_so(tiny: Engine) -> None:
    verdict = ask(tiny, "PC 5")
    assert (verdict.outcome, verdict.authority) == ("divisible", "contested")
    assert "unsettled" in verdict.reasons[0].claim


def test_the_records_words_narrow_a_divisible_statute_only(tiny: Engine) -> None:
    assert ask(tiny, "PC 4(a)", detail="by snatch").outcome == "match"
    assert ask(tiny, "PC 4(a)", detail="by snatch").detail_used
    assert ask(tiny, "PC 6", detail="by snatch").outcome == "no"
    assert not ask(tiny, "PC 6", detail="by snatch").detail_used


def test_a_whole_section_is_answered_from_its_subdivisions(tiny: Engine) -> None:
    verdict = ask(tiny, "PC 4")
    assert verdict.outcome == "divisible"
    assert any("answered from the subdivisions" in a for a in verdict.assumed)


def test_what_the_library_lacks_is_never_no(tiny: Engine) -> None:
    assert ask(tiny, "PC 999").outcome == "not_in_library"
    assert ask(tiny, "PC 1", "AF.Z").outcome == "not_in_library"
    assert ask(tiny, "PC 1", circuit="5").outcome == "not_in_library"
    assert ask(tiny, "PC 4(z)").outcome == "not_in_library"


def test_rows_have_dates(tiny: Engine) -> None:
    assert ask(tiny, "PC 9").outcome == "match"
    assert ask(tiny, "PC 9", as_of=date(2019, 12, 31)).outcome == "no"


def test_a_row_learned_from_the_statute_asked_can_be_left_out(tiny: Engine) -> None:
    assert ask(tiny, "PC 3").outcome == "match"
    assert ask(tiny, "PC 3", learned=False).outcome == "no"


def test_theory_never_counts_and_text_counts_where_the_forum_accepts_it(tmp_path: Path) -> None:
    switch = """
- {id: ninth, kind: realistic_probability, says: text is enough, value: 'text, case', circuits: ['9'], authority: [8 USC 1]}
- {id: board, kind: realistic_probability, says: a case is needed, value: case, circuits: [bia], authority: [8 USC 1]}
"""
    tiny = engine(tmp_path, laws(), doctrine=switch)
    assert ask(tiny, "PC 7").outcome == "match"
    assert ask(tiny, "PC 8").outcome == "no"
    board = ask(tiny, "PC 8", circuit="bia")
    assert board.outcome == "match"
    assert any("not shown to be real" in r.claim for r in board.reasons[0].because)


def test_outside_every_family_of_an_open_ended_ground_is_residual_and_never_reads_safe(tiny: Engine) -> None:
    residual, sound = ask(tiny, "PC 9", "CIMT"), ask(tiny, "PC 2", "CIMT")
    assert (residual.outcome, residual.authority, residual.reads_safe) == ("no", "residual", False)
    assert (sound.outcome, sound.authority, sound.reads_safe) == ("no", "computed", True)


def test_attempts_are_derived(tiny: Engine) -> None:
    assert ask(tiny, "PC 1", "CIMT", form="attempt").outcome == "match"
    assert ask(tiny, "PC 1", form="attempt").outcome == "no", "this part covers completed offenses only"
    assert ask(tiny, "PC 1", "AF.U", form="attempt").outcome == "match"
    assert ask(tiny, "PC 1", "AF", form="attempt").outcome == "match"
    assert ask(tiny, "PC 1", "AF.U").outcome == "no"


def test_conspiracy_solicitation_and_accessory_are_derived_too(tiny: Engine) -> None:
    """The other forms change the stage or the part played, and a ground takes only those it names."""
    assert ask(tiny, "PC 1", "AF.U", form="conspiracy").outcome == "match"
    assert ask(tiny, "PC 1", "CIMT", form="solicitation").outcome == "no"
    accessory = ask(tiny, "PC 1", form="accessory")
    assert accessory.outcome == "no"
    assert "as accessory after the fact" in accessory.reasons[0].because[0].claim + accessory.witness


def test_any_aggravated_felony_is_the_least_safe_of_its_parts(tiny: Engine) -> None:
    verdict = ask(tiny, "PC 1", "AF")
    assert verdict.outcome == "match"
    assert "AF.G.theft" in verdict.reasons[0].claim


def test_other_forums_are_told(tiny: Engine) -> None:
    assert tiny.elsewhere(ask(tiny, "PC 1")) == {"2": "match", "3": "match", "7": "match", "bia": "match"}


def test_a_statute_that_itself_punishes_attempts_is_asked_as_its_object(tiny: Engine) -> None:
    """An offense of trying, or of doing or trying, has no attempt form to be asked in, and yet (U) reaches it."""
    assert ask(tiny, "PC 11").outcome == "no", "this part covers completed offenses only"
    assert ask(tiny, "PC 11", "AF.U").outcome == "match"
    assert ask(tiny, "PC 11", "AF").outcome == "match"
    assert ask(tiny, "PC 12", "AF").outcome == "no", "what is tried is not theft"


TABLE, OWN = "{cite: a table of charges, at: x, read: 2026-01-01}", "{cite: PC 20, unverified: no copy found}"


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (f"[{TABLE}, {OWN}]", True),
        ("[{cite: PC 201, at: x, read: 2026-01-01}, " + OWN + "]", True),
        ("[{cite: 'PC 19, 20', at: x, read: 2026-01-01}, {cite: a commentary, unverified: not found}]", False),
        ("[{cite: CALCRIM 1, at: x, read: 2026-01-01}, " + OWN + "]", False),
    ],
)
def test_an_answer_says_when_the_section_itself_was_not_read(tmp_path: Path, sources: str, told: bool) -> None:
    law = offense("u", "PC 20", TAKING).replace(f"sources: {SOURCE}", f"sources: {sources}")
    assumed = ask(engine(tmp_path, law), "PC 20").assumed
    assert any(note.startswith("PC 20: written without the section's own text") for note in assumed) is told
