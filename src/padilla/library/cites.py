"""Citations of statutes as comparable keys: code, section, subdivisions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_TAIL = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, order=True)
class Cite:
    """A citation. `subs` are the subdivisions in order: PC 243(e)(1) has ("e", "1").

    >>> Cite.of("PC 243(e)(1)")
    Cite(code='pc', section='243', subs=('e', '1'))
    """

    code: str
    section: str
    subs: tuple[str, ...] = ()
    spelled: str = field(default="", compare=False, repr=False)
    """The code as it was written (`18 PaCS`), for printing."""

    @classmethod
    def of(cls, text: str) -> Cite:
        """Read a citation written as `CODE section(sub)(sub)`."""
        return _read(text)

    def __str__(self) -> str:
        return f"{self.spelled or self.code.upper()} {self.section}{''.join(f'({s})' for s in self.subs)}"

    @property
    def base(self) -> tuple[str, str]:
        """Code and section, without subdivisions."""
        return self.code, self.section

    def covers(self, other: Cite) -> bool:
        """Whether `other` is this citation or lies under it."""
        return self.base == other.base and other.subs[: len(self.subs)] == self.subs


def code_and_section(text: str) -> tuple[str, str]:
    """The code of a citation and the rest of it, both as written.

    >>> code_and_section("18 PaCS 2701(a)(1)")
    ('18 PaCS', '2701(a)(1)')
    """
    head, bracket, tail = text.strip().partition("(")
    code, _, section = head.strip().rpartition(" ")
    return code, section + bracket + tail


def bare(text: str) -> str:
    """A code's name in capitals, without points, signs and spaces.

    >>> bare("18 Pa. C.S.")
    '18PACS'
    """
    return re.sub(r"[^A-Z0-9&]", "", text.upper().replace(" AND ", "&"))


@lru_cache(maxsize=8192)
def _read(text: str) -> Cite:
    head, _, tail = re.sub(r"\s+", " ", text.strip()).partition("(")
    spelled, _, section = head.strip().rpartition(" ")
    subs = tuple(s.strip().lower() for s in _TAIL.findall("(" + tail)) if tail else ()
    return Cite(spelled.lower(), section.lower(), subs, "" if spelled.islower() else spelled)
