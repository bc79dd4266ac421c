"""YAML as plain text with the line of every value: what an author writes is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padilla.library.marked import MarkedError, read_marked

ENTRY = """\
# a comment
- id: ca-pc-459
  grades:
    - {grade: felony, max: 6y}
    - grade: misdemeanor
      max: 1y
- id: other
"""


def test_nothing_is_guessed_from_how_a_value_looks() -> None:
    """Plain YAML would read a number, a truth, an octal number, a date, nothing, and a time of day."""
    text = "{section: 1001.80, reckless: NO, code: 010, day: 2026-11-23, empty: , ratio: 12:30}"
    assert read_marked(text).data == {
        "section": "1001.80",
        "reckless": "NO",
        "code": "010",
        "day": "2026-11-23",
        "empty": "",
        "ratio": "12:30",
    }


def test_every_value_knows_its_line() -> None:
    marked = read_marked(ENTRY)
    assert marked.line((0,)) == 2
    assert marked.line((0, "grades", 0, "max")) == 4
    assert marked.line((0, "grades", 1, "max")) == 6
    assert marked.line((1, "id")) == 7


def test_what_is_missing_is_looked_for_where_it_should_have_been() -> None:
    marked = read_marked(ENTRY)
    assert marked.line((0, "grades", 1, "fine")) == marked.line((0, "grades", 1)) == 5
    assert marked.line((7, "title")) == marked.line(()) == 2


def test_an_empty_file_is_nothing() -> None:
    assert read_marked("# only a comment\n").data is None
    assert read_marked("").line((3,)) == 1


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "`a:` is written twice"),
        ("- {a: 1, a: 2}\n", 1, "`a:` is written twice"),
        ("a:\n\tb: 1\n", 2, "tab"),
        ("a: 'x\n", 1, "not valid YAML"),
        ("a: b: c\n", 1, "not valid YAML"),
        ("a: *nowhere\n", 1, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("? [a, b]\n: c\n", 1, "a key must be a word"),
        ("a: &x [*x]\n", 1, "holds itself"),
        ("a: 1\n<<: words\n", 2, "`<<:` takes over"),
    ],
)
def test_what_is_not_yaml_is_said_with_its_line_and_a_mend(text: str, line: int, says: str) -> None:
    with pytest.raises(MarkedError, match=says) as caught:
        read_marked(text)
    assert caught.value.line == line
    assert caught.value.mend


def test_a_tab_inside_a_text_harms_nobody() -> None:
    assert read_marked("a: one\ttwo\n").data == {"a": "one\ttwo"}


def test_an_entry_may_take_over_another_and_say_only_what_differs() -> None:
    text = "- &old {id: one, title: Theft}\n- {<<: *old, id: two}\n- {id: three, <<: [*old, {title: x, more: y}]}\n"
    assert read_marked(text).data[1:] == [
        {"id": "two", "title": "Theft"},
        {"id": "three", "title": "Theft", "more": "y"},
    ]


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@given(st.lists(words, max_size=5))
def test_a_quoted_text_comes_back_as_it_was_written(texts: list[str]) -> None:
    written = "".join(f"- '{text.replace(chr(39), chr(39) * 2)}'\n" for text in texts)
    assert (read_marked(written).data or []) == texts


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    sound = text.encode("utf-8", "replace").decode()
    line = 1
    try:
        line = read_marked(sound).line(())
    except MarkedError as error:
        line = error.line
    assert 1 <= line <= len(sound.splitlines()) + 2
