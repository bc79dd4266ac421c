"""Charges of states that write their citations in few and fixed forms (`18 § 2701 §§ A1`, `PL 1200501`, `720-5/9-1(a)(1)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from padilla.charges.parse import Charge
from padilla.charges.readings import Part
from padilla.charges.tokens import Sub
from padilla.library.schema.tables import ChargeCodes, CiteForm

_PIECE = re.compile(r"[A-Z]+(?:\.\d(?=\d?(?:[A-Z*-]|$)))?|\d+(?:\.\d+)?")
_WORD = re.compile(r"[A-Z]+(?:'[A-Z]+)?")
_ROMAN = re.compile(r"[IVX]+")


def read_forms(text: str, codes: ChargeCodes) -> Charge:
    """Read a cleaned charge by the state's forms: every citation in it, and the words left over."""
    parts, rest, at = [], [], 0
    for start, end, part in _found(text, codes):
        parts.append(part)
        rest.append(text[at:start])
        at = end
    words = _WORD.findall(" ".join([*rest, text[at:]]))
    tried = tuple("" for at, w in enumerate(words) if w.lower() in codes.words.attempt and _is_tried(words[at + 1 : at + 3]))
    apart = any(re.search(rf"\b{re.escape(w.upper())}\b", text) for w in codes.words.crime_apart)
    return Charge(parts=tuple(parts), tails=(), words=" ".join(words), attempts=tried, apart=apart)


def _is_tried(after: list[str]) -> bool:
    """Whether a word for an attempt says that the crime was one: not where trying is the crime (`attempt to elude`)."""
    return after[:1] != ["TO"] or after == ["TO", "COMMIT"]


def _found(text: str, codes: ChargeCodes) -> Iterator[tuple[int, int, Part]]:
    """Each citation, where it begins and ends; of two that begin at one place the form that is named first."""
    at = 0
    while True:
        hits = [(m.start(), n, m, f) for n, f in enumerate(codes.forms) if (m := _pattern(f.match).search(text, at))]
        if not hits:
            return
        _, _, match, form = min(hits, key=lambda h: h[:2])
        if match.end() == match.start():
            return
        yield match.start(), match.end(), _part(form, match)
        at = match.end()


@lru_cache(maxsize=256)
def _pattern(match: str) -> re.Pattern[str]:
    return re.compile(match)


def _part(form: CiteForm, match: re.Match[str]) -> Part:
    named = {k: v or "" for k, v in match.groupdict().items()}
    code = form.code.format(**named)
    code = form.codes.get(code, code)
    number = form.section.format(**named).lstrip("0")
    subs = tuple(Sub(s, bracketed=True) for s in split(named.get("s", "") + named.get("s2", "")))
    return Part(code, number, subs, given=form.given)


def split(text: str) -> list[str]:
    """The subdivisions of a citation, in brackets or run on; zeros that only fill, and marks of prior offenses, left out.

    >>> split("(a)(7.5)(A)(ii)"), split("A1II"), split("05"), split("A.21"), split("A1*")
    (['a', '7.5', 'A', 'ii'], ['A', '1', 'II'], ['5'], ['A.2', '1'], ['A', '1'])
    """
    if "(" in text:
        inner = (s.strip() for s in re.findall(r"\(\s*([^()]*?)\s*\)", text))
        lead = [p for p in split(text.partition("(")[0]) if p]
        return [*lead, *(s for s in inner if s)]
    return [p for piece in _PIECE.findall(text) for p in _letters(piece.lstrip("0"))]


def _letters(piece: str) -> list[str]:
    """Letters run together are one roman numeral (`II`), one letter twice (`AA`), or each its own (`BI` is (b)(i))."""
    if not piece.isalpha() or len(piece) == 1 or _ROMAN.fullmatch(piece) or len(set(piece)) == 1:
        return [piece] if piece else []
    return [piece[0], *_letters(piece[1:])]
