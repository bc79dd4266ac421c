"""A case as given: what may be left out, and what is derived."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padilla.cases import Case, CaseError, InputMistake, read_case, read_case_text
from padilla.cases.json_text import JsonTextError, read_json
from padilla.library import open_library

LIBRARY = open_library()
EXAMPLES = Path(__file__).parents[2] / "examples"


def read(**parts: Any) -> Case:
    return read_case_text(json.dumps({"charges": [{"code": "PC", "section": "484(a)"}], **parts}), LIBRARY)


def days(**sentence: Any) -> int | None:
    """The days that count of one proposal."""
    return read(proposed=[{"code": "PC", "section": "459", **sentence}]).proposed[0].counted_days


def test_the_examples_are_cases() -> None:
    for path in EXAMPLES.glob("*.json"):
        assert read_case(path, LIBRARY).charges


def test_only_a_charge_is_needed() -> None:
    case = read()
    assert case.charges[0].cite == "PC 484(a)"
    assert (case.person.statuses, case.proposed, case.as_of) == ((), (), None)


def test_a_sentence_is_counted_as_the_immigration_law_counts_it() -> None:
    """A term counts in full though its execution or imposition was suspended; where none was named, the custody ordered."""
    assert days() is None
    assert days(sentence_days=0) == 0
    assert days(sentence={"imposed_days": 365, "execution_suspended_days": 300}) == 365
    assert days(sentence={"imposed_days": 365, "imposition_suspended": True, "probation_custody_days": 90}) == 365
    assert days(sentence={"imposed_days": 0, "imposition_suspended": True, "probation_custody_days": 90}) == 90
    assert days(sentence={"imposed_days": 0, "imposition_suspended": True}) == 0


def test_an_enhancement_lifts_the_maximum() -> None:
    theft = {"code": "PC", "section": "484(a)", "grade": "misdemeanor", "sentence_days": 1000}
    with pytest.raises(CaseError, match="above the maximum"):
        read(proposed=[theft])
    assert read(proposed=[{**theft, "enhancements": [{"code": "PC", "section": "12022"}]}]).proposed


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(CaseError) as caught:
        read(office="gotham", circuit="99", person={"admitted": "2099-01-01"})
    assert [m.where for m in caught.value.mistakes] == ["office", "circuit", "person.admitted"]


def test_a_mistake_reads_where_what_mend() -> None:
    assert str(InputMistake("charges[0].count", "0 is too small", "It must be 1 or more.")) == (
        "charges[0].count: 0 is too small. It must be 1 or more."
    )


def test_nothing_of_a_case_can_be_changed_once_read() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read().charges[0].section = "211"  # type: ignore[misc]


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(values)
def test_sound_json_is_read_as_it_is(value: Any) -> None:
    assert read_json(json.dumps(value)) == value


@given(st.binary(max_size=80) | st.text(alphabet='{}[]",:0123456789eE-.\\utruefalsn ', max_size=80))
def test_anything_else_is_refused_with_a_mend(content: bytes | str) -> None:
    mend = "none is needed"
    try:
        read_json(content)
    except JsonTextError as error:
        mend = error.mend
    assert mend
