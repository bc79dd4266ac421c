"""Citations as keys: two ways of writing one statute are one statute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padilla.library.cites import Cite


@pytest.mark.parametrize(
    ("text", "code", "section", "subs"),
    [
        ("PC 459", "pc", "459", ()),
        ("PC 243(e)(1)", "pc", "243", ("e", "1")),
        ("pc  243 (e) (1)", "pc", "243", ("e", "1")),
        ("HS 11377(a)", "hs", "11377", ("a",)),
        ("PC 1203.4", "pc", "1203.4", ()),
        ("18 PaCS 3921", "18 pacs", "3921", ()),
        ("720 ILCS 5/12-3.2(a)(1)", "720 ilcs", "5/12-3.2", ("a", "1")),
        ("8 USC 1101(a)(43)(G)", "8 usc", "1101", ("a", "43", "g")),
        ("459", "", "459", ()),
    ],
)
def test_reading(text: str, code: str, section: str, subs: tuple[str, ...]) -> None:
    assert Cite.of(text) == Cite(code, section, subs)


def test_a_citation_covers_everything_under_it_and_itself() -> None:
    whole, part, deeper = Cite.of("PC 243"), Cite.of("PC 243(e)"), Cite.of("PC 243(e)(1)")
    assert whole.covers(whole)
    assert whole.covers(deeper)
    assert part.covers(deeper)
    assert not deeper.covers(part)


def test_sections_that_look_alike_are_apart() -> None:
    assert not Cite.of("PC 211").covers(Cite.of("PC 211.5"))
    assert not Cite.of("PC 484(a)").covers(Cite.of("PC 484a"))
    assert not Cite.of("PC 459").covers(Cite.of("VC 459"))


codes = st.sampled_from(["PC", "HS", "18 PaCS", "720 ILCS"])
sections = st.from_regex(r"[1-9][0-9]{0,4}(\.[0-9]{1,2})?", fullmatch=True)
subdivisions = st.lists(st.from_regex(r"[a-z]|[1-9][0-9]?", fullmatch=True), max_size=4)


@given(codes, sections, subdivisions)
def test_what_is_printed_reads_back(code: str, section: str, subs: list[str]) -> None:
    cite = Cite.of(f"{code} {section}" + "".join(f"({s})" for s in subs))
    assert Cite.of(str(cite)) == cite
    assert all(Cite(cite.code, cite.section, cite.subs[:i]).covers(cite) for i in range(len(subs) + 1))


@given(st.text(max_size=30))
def test_any_text_is_some_citation(text: str) -> None:
    assert Cite.of(text).covers(Cite.of(text))
