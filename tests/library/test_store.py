"""The Library: the law as the engine asks for it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from padilla.conduct import VocabularyError
from padilla.library import Library, open_library
from padilla.library.cites import Cite
from padilla.library.files import KINDS, kind_of
from padilla.library.parsing import schema_for_editors
from padilla.library.substances import UnknownListError

SMALL = Path(__file__).parent / "small_law"
TODAY = date(2026, 6, 30)
SOURCES = "sources: [{cite: text, at: 'https://example.org', read: 2026-01-02}]"


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(SMALL)


def changed(tmp_path: Path, name: str, old: str, new: str) -> Library:
    """The small law with one thing changed, or added at the end where `old` is empty."""
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    text = (law / name).read_text(encoding="utf-8") if (law / name).exists() else ""
    (law / name).write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    return open_library(law)


def test_every_answer_can_say_which_law_it_is_from(library: Library) -> None:
    assert library.stamp == {"version": "0", "hash": library.index.hash, "checked_to": "2026-01-02"}


def test_the_hash_tells_two_laws_apart(library: Library, tmp_path: Path) -> None:
    other = changed(tmp_path, "federal/forums.yaml", "Ninth Circuit", "9th Circuit")
    assert other.stamp["hash"] != library.stamp["hash"]


def test_places_and_states(library: Library) -> None:
    assert library.places == {"CA": "california"}
    assert list(library.forums) == ["9", "bia"]
    assert library.forums["9"].binds == ("scotus", "9", "bia")


def test_an_offense_is_found_by_its_section_and_place(library: Library) -> None:
    (ref,) = library.refs_at(Cite.of("PC 484"), "california")
    assert (ref.id, ref.cite, ref.state) == ("ca-pc-484-a", "PC 484(a)", "california")
    assert library.offense(ref).title == "Theft"
    assert library.refs_at(Cite.of("PC 484"), "texas") == []
    assert library.refs_at(Cite.of("PC 485")) == []


def test_two_versions_of_one_statute_take_turns(tmp_path: Path) -> None:
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    theft = law / "california/offenses/theft.yaml"
    text = theft.read_text(encoding="utf-8")
    older = text.replace("ca-pc-484-a", "ca-pc-484-a-2010").replace("family:", "to: 2010-12-31\n  family:")
    newer = text.replace("family:", "from: 2011-01-01\n  family:")
    theft.write_text(newer + older, encoding="utf-8")
    refs = open_library(law).refs_at(Cite.of("PC 484(a)"))
    assert [r.id for r in refs if r.in_force(date(2010, 12, 31))] == ["ca-pc-484-a-2010"]
    assert [r.id for r in refs if r.in_force(date(2011, 1, 1))] == ["ca-pc-484-a"]


def test_what_the_library_lacks_is_none_and_not_an_empty_ground(library: Library) -> None:
    assert library.ground("CIMT") is None
    assert library.decision("Tall v. Law, 2 U.S. 2 (2012)") is None
    assert library.holdings("texas") == ()


def test_a_ground_may_go_on_in_another_file(tmp_path: Path) -> None:
    more = f"""
- ground: AF.G.theft
  continues: yes
  checked: 2026-01-02
  {SOURCES}
  rows:
    - {{id: fraud, says: consent got by fraud, authority: [8 USC 1101(a)(43)], box: {{act: deceive}}}}
"""
    ground = changed(tmp_path, "federal/grounds/more.yaml", "", more).ground("AF.G.theft")
    assert ground is not None
    assert [r.id for r in ground.rows] == ["taking", "fraud"]
    assert ground.title == "Theft offense"


def test_a_decision_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    other = "Matter of Small, 9 I&N Dec. 9 (BIA 2010)"
    library = changed(tmp_path, "federal/decisions/theft.yaml", "  court:", f"  also: ['{other}']\n  court:")
    found = library.decision(other)
    assert found is not None
    assert found.cite == "Small v. Law, 1 U.S. 1 (2010)"


def test_the_substances_are_a_factor_like_any_other(library: Library) -> None:
    factor = library.vocabulary.factor("substance")
    assert factor.values == ("methamphetamine", "heroin", "cannabis")
    assert factor.say("methamphetamine") == "methamphetamine"


def test_a_box_takes_lists_as_of_the_day(library: Library) -> None:
    layout = library.vocabulary.layout
    everything = library.vocabulary.factor("substance").mask
    now = library.box({"act": "possess", "substance": {"list": "ca-all"}}, None, TODAY)
    then = library.box({"act": "possess", "substance": {"list": "ca-all"}}, None, date(2017, 12, 31))
    assert layout.field(now, "substance") == everything(["methamphetamine", "heroin"])
    assert layout.field(then, "substance") == everything("any")


def test_a_box_starts_from_the_defaults(library: Library) -> None:
    layout, stage = library.vocabulary.layout, library.vocabulary.factor("stage")
    assert layout.field(library.box({"act": "take"}, None, TODAY), "stage") == stage.mask("complete")


@pytest.mark.parametrize(
    ("elements", "error"),
    [
        ({"substanse": {"list": "ca-all"}}, VocabularyError),
        ({"act": {"list": "ca-all"}}, VocabularyError),
        ({"substance": {"list": "ca-none"}}, UnknownListError),
        ({"substance": {"not": {"list": "ca-all"}}}, VocabularyError),
        ({"act": "tak"}, VocabularyError),
        ({"act": [["take"]]}, VocabularyError),
    ],
)
def test_a_box_of_unknown_words_is_an_error_and_never_a_guess(
    library: Library, elements: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        library.box(elements, None, TODAY)


def test_an_entry_with_a_mistake_is_left_out_and_the_rest_stands(tmp_path: Path) -> None:
    library = changed(tmp_path, "california/offenses/theft.yaml", "", "- {id: ca-pc-1, cite: PC 1}\n")
    assert library.refs_at(Cite.of("PC 1")) == []
    assert len(library.refs_at(Cite.of("PC 484"))) == 1


def test_every_kind_of_file_has_a_place_and_a_schema_for_editors() -> None:
    schemas = schema_for_editors()
    assert list(schemas) == [k.name for k in KINDS]
    assert json.loads(json.dumps(schemas)) == schemas
    for kind in KINDS:
        assert kind_of(kind.pattern.replace("*", "x")) == kind


def test_every_file_of_the_small_law_has_a_kind() -> None:
    for path in SMALL.rglob("*.yaml"):
        assert kind_of(path.relative_to(SMALL).as_posix()) is not None


def test_only_the_offenses_asked_for_are_compiled() -> None:
    fresh = open_library(SMALL)
    fresh.offense(fresh.refs_at(Cite.of("PC 484"))[0])
    assert "substances" not in vars(fresh)
    assert "vocabulary" not in vars(fresh)
