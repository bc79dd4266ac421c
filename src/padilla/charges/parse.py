"""Taking a charge string apart: codes before or after the number, run-together subdivisions, parts joined by slashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from padilla.library.cites import Cite
from padilla.library.schema.tables import ChargeCodes

_NUMBER = re.compile(r"^(?:SECTION|SEC\.?|§+)?\s*(\d+(?:\.\d+)?)(.*)$")
_SUB = re.compile(r"\(\s*([A-Za-z0-9]+)\s*\)|\{\s*([A-Za-z0-9]+)\s*\}|([A-Za-z]+)|(\d+)")


@dataclass(frozen=True)
class Part:
    """One statute of a charge: its code (empty: not given) and every way its number can be read, likeliest first."""

    code: str
    readings: tuple[Cite, ...]
    text: str


@dataclass(frozen=True)
class Charge:
    """A charge taken apart: its statutes in order, the tails an office added, and what is not a statute at all."""

    parts: tuple[Part, ...]
    tails: tuple[str, ...]
    rest: tuple[str, ...]


def take_apart(text: str, codes: ChargeCodes) -> Charge:
    """Read a charge string.

    Parts are separated by `/`, `&`, `;`, `,` or `-` between statutes; a code given once serves the parts that lack one.
    """
    tails, parts, rest = [], [], []
    known_tails = {s.lower(): tail.means for tail in codes.suffixes for s in tail.spellings}
    for i, piece in enumerate(_pieces(text, codes)):
        low = piece.strip().strip("()").strip().lower()
        if i and low in known_tails:
            tails.append(known_tails[low])
            continue
        part, tail = _part(piece, codes, known_tails)
        tails += [tail] if tail else []
        if part is None:
            rest.append(piece.strip())
        else:
            parts.append(part)
    return Charge(tuple(_share_code(parts)), tuple(tails), tuple(r for r in rest if r))


def _pieces(text: str, codes: ChargeCodes) -> Iterator[str]:
    text = text.replace("’", "'").strip()
    for spelling in sorted((s for c in codes.codes for s in c.spellings if "&" in s), key=len, reverse=True):
        text = re.sub(re.escape(spelling), _code_named(spelling, codes) or spelling, text, flags=re.IGNORECASE)
    yield from (p for p in re.split(r"[/;&,]|\band\b|-(?=[A-Za-z]{2}\s*\d)", text) if p.strip())


def _part(piece: str, codes: ChargeCodes, tails: dict[str, str]) -> tuple[Part | None, str]:
    """One statute, with a tail of its own (`647(H)PCLPP`, `PC166(a)(4) (Gang)`)."""
    text, tail = piece.strip(), ""
    note = re.match(r"^(.*\S)\s*\(([A-Za-z]{3,}\.?)\)$", text)
    if note and note[2].lower().strip(".") in tails:
        text, tail = note[1], tails[note[2].lower().strip(".")]
    code, body = _code_of(text, codes)
    if not code:
        for word, means in tails.items():
            shorter = text[: -len(word)].rstrip() if text.lower().endswith(word) and len(word) > 1 else ""
            if shorter and _code_of(shorter, codes)[0]:
                (code, body), tail = _code_of(shorter, codes), means
                break
    match = _NUMBER.match(body.strip().upper())
    if not match:
        return None, tail
    readings = tuple(_readings(code, match[1], body.strip()[match.start(2) :]))
    return (Part(code, readings, piece.strip()), tail) if readings else (None, tail)


def _code_of(text: str, codes: ChargeCodes) -> tuple[str, str]:
    """The code a part names, before or after its number, and what is left."""
    upper = text.upper().strip()
    for spelling in sorted((s for c in codes.codes for s in c.spellings), key=len, reverse=True):
        mark = spelling.upper()
        if upper.startswith(mark) and re.match(r"[\s.,§]*(SECTION|SEC\.?)?\s*\d", upper[len(mark) :]):
            return _code_named(spelling, codes), text.strip()[len(mark) :].lstrip(" .,§")
        if upper.endswith(mark) and re.search(r"\d", upper[: -len(mark)]) and _ends_cleanly(upper, mark):
            return _code_named(spelling, codes), text.strip()[: -len(mark)].rstrip(" ,")
    return "", text


def _ends_cleanly(upper: str, mark: str) -> bool:
    """`11377AHS` ends in HS; a lone letter code must not eat a subdivision."""
    before = upper[: -len(mark)]
    return len(mark) > 1 and bool(re.search(r"[\d)A-Z\s.]$", before))


def _code_named(spelling: str, codes: ChargeCodes) -> str:
    return next(c.id for c in codes.codes if spelling in c.spellings)


def _readings(code: str, number: str, tail: str) -> Iterator[Cite]:
    """Every way to read the number: `484a` is section 484a, or 484 subdivision (a)."""
    tail = tail.strip().rstrip(".")
    tail = re.sub(r"\s*(SUBD(IVISION)?\.?|SUBS\.?)\s*", "", tail, flags=re.IGNORECASE)
    if re.search(r"[^A-Za-z0-9(){}\s.\-]", tail) or re.search(r"[A-Za-z]{5,}", tail):
        return
    subs = _subs(tail.split("-")[0])
    joined = re.match(r"^([A-Za-z])(?![A-Za-z])", tail)
    yield Cite(code.lower(), number, tuple(subs))
    if joined:
        yield Cite(code.lower(), number + joined[1].lower(), tuple(subs[1:]))
    if subs and subs[-1] == "i":
        yield Cite(code.lower(), number, (*subs[:-1], "1"))
    if subs and len(subs[0]) > 1 and subs[0].isalpha():
        yield Cite(code.lower(), number, (*subs[0], *subs[1:]))


def _subs(tail: str) -> list[str]:
    return [next(g for g in m.groups() if g).lower() for m in _SUB.finditer(tail)]


def _share_code(parts: Sequence[Part]) -> Iterator[Part]:
    """A code given once serves its neighbours: in `664/459 PC` the first part is Penal Code too."""
    given = [p.code for p in parts if p.code]
    for part in parts:
        if part.code or not given:
            yield part
        else:
            code = given[0]
            yield Part(code, tuple(Cite(code.lower(), c.section, c.subs) for c in part.readings), part.text)
