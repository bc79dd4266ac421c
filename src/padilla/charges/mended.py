"""Last resorts: a statute that no entry claims as it is written, read as people mistype or shorten it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from padilla.charges.readings import Part
from padilla.charges.tokens import Sub
from padilla.library import Library
from padilla.library.schema.tables import CodeName

_FEWEST = 4
"""Figures that a number needs before a point may be put into it: three would fit half the code."""


def mended(library: Library, part: Part, among: Sequence[CodeName]) -> Iterator[tuple[Part, str]]:
    """Other ways to read a statute, the likest first, each with what was mended."""
    for subs, what in _subdivisions(part.subs):
        yield replace(part, subs=subs), what
    if part.subs and part.subs[0].bracketed and part.subs[0].text.isalpha():
        letter = part.subs[0].text.lower()
        yield replace(part, number=part.number + letter, subs=part.subs[1:]), f"({letter}) read as part of the number"
    for section in _same_figures(library, part, among):
        yield replace(part, number=section), "a point is missing"
    yield from _wider(part, among)


def _subdivisions(subs: Sequence[Sub]) -> Iterator[tuple[tuple[Sub, ...], str]]:
    """`4462b(B)`: said twice; `148(1)`: the (a) left out; `11362.3AI`: an I for a 1."""
    if len(subs) > 1 and subs[0].text == subs[1].text:
        yield tuple(subs[1:]), f"({subs[0].text.lower()}) is written twice"
    if subs and subs[0].text.isdigit() and subs[0].bracketed:
        yield (Sub("A", bracketed=True), *subs), f"({subs[0].text}) read as (a)({subs[0].text})"


def _same_figures(library: Library, part: Part, among: Sequence[CodeName]) -> Iterable[str]:
    """Sections of these codes that have the same figures with points among them (`113623` for 11362.3)."""
    figures = part.number.replace(".", "")
    if len(figures) < _FEWEST or "." in part.number:
        return ()
    known = {c.id.lower() for c in among}
    found = (key.split(" ", 1) for key in library.index.sections if key.endswith(part.number[-1]))
    return dict.fromkeys(s for code, s in found if code in known and s != part.number and s.replace(".", "") == figures)


def _wider(part: Part, among: Sequence[CodeName]) -> Iterator[tuple[Part, str]]:
    """Where every section has its point (`57.5608.1.2`): the section above, then the article, which stands for its sections."""
    pointed = [c for c in among if c.point_after]
    pieces = part.number.split(".")
    if not pointed or len(pieces) < 2:
        return
    for length in range(len(pieces) - 1, 0, -1):
        kept, last = ".".join(pieces[:length]), pieces[length]
        if length == len(pieces) - 1 and length > 1:
            subs = (Sub(last, bracketed=True), *part.subs)
            yield replace(part, number=kept, subs=subs), f".{last} read as ({last})"
        yield replace(part, number=kept, subs=()), f"answered as {kept}: its sections are not all told apart"
