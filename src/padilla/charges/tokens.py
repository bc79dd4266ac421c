"""A charge string cut into codes, numbers with their subdivisions, words and marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from padilla.charges.spellings import Spellings

_PLAIN = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’", "'") | {"§": " SEC "} | {"[": "(", "]": ")", "{": "(", "}": ")"}
)
_STATUTORY = re.compile(
    r"SUBD(?:IVISIONS?|S?\.?)\s*((?:\([A-Z0-9]{1,3}\) ?)*\([A-Z0-9]{1,3}\)) ?OF\s+(?:SECTION|SEC\.?)\s*([\d.]*\d[A-Z]?)\b"
)
_DATE = re.compile(r"\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)|(?:19|20)\d\d-\d\d-\d\d(?!\d)|\d{1,2}:\d\d(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
_WORD = re.compile(r"[A-Z]+(?:'[A-Z]+)?")

_SPELLED = re.compile(r"[\s,]*(?:SUBD(?:IVISION)?S?|SUBSEC(?:TION)?|PARAGRAPH|PARA?|SUBPAR(?:AGRAPH)?)\b\.?\s*")
_BRACKETED = re.compile(r"([\s.]*)\(\s*(\d{1,2}|[A-Z]|[IVX]{2,4}|([A-Z])\3)\s*(?:\)|(?=\s*(?:$|[/;,&])))")
_LETTER = re.compile(r"[.-]?([A-Z])(?=[^A-Z]|$)")
_GRADE = re.compile(r"[\s-]+[FMI](?![A-Z\d(])\s*")
_FIGURE = re.compile(r"[.-]?(\d{1,2})(?!\d|ST\b|ND\b|RD\b|TH\b)")
_FIGURE_AFTER_HYPHEN = re.compile(r"-(\d)(?![\dA-Z])")
_SPACED = re.compile(r"\s+(?:([A-VX-Z])(?![A-Z.'&])|(\d{1,2})(?![\d.A-Z%]))\s*")
_SIBLING = re.compile(r"\s*(?:(?:[/&,+-]|AND\b|OR\b)\s*(?=\()|[/&]\s*(?=[A-EGHJ-LN-VX-Z](?:\d|\b)))")


@dataclass(frozen=True)
class Sub:
    """One subdivision as written: in brackets or run on, after a space or not."""

    text: str
    bracketed: bool = False
    spaced: bool = False


@dataclass(frozen=True)
class Token:
    """A piece of the charge. A number has its subdivisions; `broken` says that letters are run on to it that are none."""

    kind: Literal["code", "number", "date", "word", "mark"]
    text: str
    start: int
    end: int
    code: str = ""
    subs: tuple[Sub, ...] = ()
    broken: bool = False


def clean(text: str) -> str:
    """Capitals, plain dashes, brackets and spaces; what is not ASCII is a space.

    >>> clean("Cal. Penal Code § 243(e)(1)")
    'CAL. PENAL CODE SEC 243(E)(1)'
    """
    wide = unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower().upper().translate(_PLAIN)
    kept = (c if " " <= c <= "~" else " " for c in wide if unicodedata.category(c) not in ("Mn", "Cf"))
    return _STATUTORY.sub(r"SECTION \2\1", " ".join("".join(kept).split()))


def tokens(text: str, codes: Spellings, lettered: frozenset[str]) -> Iterator[Token]:
    """Cut a cleaned charge into tokens; `lettered` are the sections whose letters are part of the number (`273AB`)."""
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        for token in _next(text, at, codes, lettered):
            yield token
            at = token.end


def _next(text: str, at: int, codes: Spellings, lettered: frozenset[str]) -> Iterator[Token]:
    named = codes.code_at(text, at)
    if named:
        yield Token("code", text[at : named[1]], at, named[1], named[0])
    elif date := _DATE.match(text, at):
        yield Token("date", date[0], at, date.end())
    elif number := _NUMBER.match(text, at):
        yield from _numbers(text, at, number.end(), codes, lettered)
    elif word := _WORD.match(text, at):
        yield Token("word", word[0], at, word.end())
    else:
        yield Token("mark", text[at], at, at + 1)


def _numbers(text: str, at: int, end: int, codes: Spellings, lettered: frozenset[str]) -> Iterator[Token]:
    """A number with its subdivisions, and more subdivisions of the same section after a slash: `594(a)/(b)(1)`."""
    end += _letters(text, text[at:end], end, codes, lettered)
    number = text[at:end]
    while True:
        subs, end = _subdivisions(text, end, codes)
        broken = text[end - 1].isalnum() and text[end : end + 1].isalpha() and codes.code_at(text, end) is None
        yield Token("number", number, at, end, subs=subs, broken=broken)
        sibling = _SIBLING.match(text, end) if subs else None
        if not sibling or not _subdivision(text, sibling.end(), codes, ""):
            return
        at, end = end, sibling.end()


def _letters(text: str, number: str, end: int, codes: Spellings, lettered: frozenset[str]) -> int:
    """How many of two letters run on to a number are part of it: both (`273AB`), or the first (`496DA`)."""
    two, after = _TWO_LETTERS.match(text, end), end + 2
    if not two or codes.code_at(text, end) or (text[after : after + 1].isalpha() and not codes.code_at(text, after)):
        return 0
    return next((n for n in (2, 1) if number + two[0][:n] in lettered), 0)


def _subdivisions(text: str, at: int, codes: Spellings) -> tuple[tuple[Sub, ...], int]:
    subs: list[Sub] = []
    while len(subs) < 8:
        found = _subdivision(text, at, codes, subs[-1].text if subs else "")
        if not found:
            break
        subs.append(found[0])
        at = found[1]
    return tuple(subs), at


def _subdivision(text: str, at: int, codes: Spellings, before: str) -> tuple[Sub, int] | None:
    """The subdivision that begins here, if any: `(a)`, `subd. (a)`, `a`, `-a`, `.a`, ` a`, and figures after letters."""
    spelled = _SPELLED.match(text, at)
    start = spelled.end() if spelled else at
    if bracketed := _BRACKETED.match(text, start):
        return Sub(bracketed[2], bracketed=True, spaced=" " in bracketed[1]), bracketed.end()
    grade = _GRADE.match(text, start)
    if grade and not codes.code_at(text, grade.end()):
        return None
    run_on = codes.letter_before_code.match(text, start)
    if not run_on and codes.code_at(text, start):
        return None
    run_on = run_on or _LETTER.match(text, start) or (_FIGURE if before else _FIGURE_AFTER_HYPHEN).match(text, start)
    if run_on:
        return Sub(run_on[1]), run_on.end(1)
    spaced = _SPACED.match(text, at)
    if spaced and (spaced[1] or before.isalpha()) and _ends(text, spaced.end(), codes, letter=bool(spaced[1])):
        return Sub(spaced[1] or spaced[2], spaced=True), spaced.end(1 if spaced[1] else 2)
    return None


def _ends(text: str, at: int, codes: Spellings, letter: bool) -> bool:
    """Whether what follows a letter or figure that stands alone lets it be a subdivision."""
    after = text[at : at + 1]
    stops = "(;,)" if letter else "(/;,)"
    return not after or after in stops or (letter and after.isdigit()) or codes.code_at(text, at) is not None
