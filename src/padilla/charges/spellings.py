"""The ways a state's codes are written, as patterns made once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from padilla.library.schema.tables import ChargeCodes

_AND = r"(?:&|AND\b|\+)"


class Spellings:
    """Patterns that find the name of a code in a cleaned charge, and tell which code it is."""

    def __init__(self, names: Iterable[tuple[str, str]], tails: Iterable[str]) -> None:
        """`names` are pairs of spelling and code; `tails` may be run on to a code (`647(F)PCALC`)."""
        longest_first = sorted(names, key=lambda pair: (-len(pair[0]), pair[0]))
        ends = "|".join(re.escape(t.upper()) for t in tails if len(t) > 1)
        self._ids = [code for _, code in longest_first]
        names_ = "|".join(f"({_pattern(spelling)})" for spelling, _ in longest_first)
        self._code = re.compile(rf"(?:{names_})(?![A-Z])(?:\.?\s*CODE\b)?\.?|(?:{names_})(?=(?:{ends or '(?!)'})\b)")
        self.letter_before_code = re.compile(rf"[.-]?([A-Z])(?=[A-Z]?(?:{names_})(?:(?![A-Z])|(?:{ends or '(?!)'})\b))")

    def code_at(self, text: str, at: int) -> tuple[str, int] | None:
        """The code named at a place of the text, and where its name ends."""
        match = self._code.match(text, at)
        if not match or match.lastindex is None:
            return None
        return self._ids[(match.lastindex - 1) % len(self._ids)], match.end()


def _pattern(spelling: str) -> str:
    """`PC` is also P.C.; `H&S` also H & S and H AND S; words may have points and commas between them; `P/C` is only that."""
    if "/" in spelling:
        return re.escape(spelling)
    atoms = re.findall(r"[A-Z]+|&", spelling.upper())
    if len(atoms) == 1 and len(atoms[0]) <= 4:
        return r"(?:\.\s?)?".join(atoms[0])
    return r"[\s.,]*".join(_AND if a in ("&", "AND") else a for a in atoms)


def _names(codes: ChargeCodes) -> Iterator[tuple[str, str]]:
    for code in codes.codes:
        yield from {(spelling.upper(), code.id) for spelling in code.spellings}


@lru_cache(maxsize=8)
def _made(names: tuple[tuple[str, str], ...], tails: tuple[str, ...]) -> Spellings:
    return Spellings(names, tails)


def spellings(codes: ChargeCodes) -> Spellings:
    """The patterns of a state's codes."""
    return _made(tuple(sorted(_names(codes))), tuple(s for tail in codes.suffixes for s in tail.spellings))
