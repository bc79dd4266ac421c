"""The ways a number with its letters and figures can be read as a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from padilla.charges.numbers import FOREIGN
from padilla.charges.tokens import Sub
from padilla.library.cites import Cite
from padilla.library.schema.tables import CodeName


@dataclass(frozen=True)
class Part:
    """One statute of a charge. `given`: its code stands with it, and is not a neighbour's (or, where empty, unknown).

    `run_on`: as people write who leave out brackets (`PC470a`), and not as one cites (`PC 470a`).
    """

    code: str
    number: str
    subs: tuple[Sub, ...] = ()
    given: bool = False
    run_on: bool = False

    @property
    def written(self) -> str:
        """The statute as the charge has it."""
        code = self.code if self.code not in ("", FOREIGN) else "section"
        return f"{code} {self.number}{''.join(f'({s.text.lower()})' if s.bracketed else s.text.lower() for s in self.subs)}"


@dataclass(frozen=True)
class Reading:
    """One way to read a statute; a note says what makes it less sure. A guess is a candidate and no more."""

    cite: Cite
    note: str = ""
    guess: bool = False


def readings(part: Part, code: CodeName) -> list[Reading]:
    """The ways to read a statute as one of `code`.

    A letter run on is a subdivision (`594a`) or part of the number (`273a`); where the code's lists are silent, either.
    """
    number, missing = part.number.lower(), ""
    if code.point_after and re.fullmatch(r"\d{4}", number):
        number, missing = f"{number[: code.point_after]}.{number[code.point_after :]}", "a point is missing"
    lettered = bool(part.subs) and not part.subs[0].bracketed and part.subs[0].text.isalpha()
    found = []
    for subs, mended in _chains(part.subs):
        plain = Reading(Cite(code.id.lower(), number, subs, code.id), missing or mended)
        if not lettered or not subs:
            found.append(plain)
            continue
        joined = Reading(Cite(code.id.lower(), number + subs[0], subs[1:], code.id), missing or mended)
        telling = any(s.bracketed or s.text.isalpha() for s in part.subs[1:2])
        found += _of_letter(code, plain, joined, telling, part.run_on)
    return found


def _of_letter(code: CodeName, plain: Reading, joined: Reading, telling: bool, run_on: bool) -> list[Reading]:
    """What a letter run on to the number can be. What follows it is `telling` where only a section could have it: `496d(a)`."""
    section = joined.cite.section
    if section in code.lettered_rarely:
        return [Reading(plain.cite, f"{joined.cite} is another section, seldom meant")]
    if section not in code.lettered:
        return [plain, joined]
    if section in code.lettered_doubtful and not telling:
        if run_on:
            return [Reading(joined.cite, guess=True), Reading(plain.cite, guess=True)]
        return [Reading(joined.cite, f"read as section {section}, not as {plain.cite}")]
    return [joined]


def _chains(subs: Sequence[Sub]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The subdivisions as written, and mended: a letter for a figure (`(e)(l)`), a grade in brackets (` (F)`)."""
    chain = tuple(s.text.lower() for s in subs)
    yield chain, ""
    if len(chain) > 1 and chain[1] in ("i", "l") and chain[0].isalpha():
        yield (chain[0], "1", *chain[2:]), f"({chain[1]}) read as (1)"
    if chain and chain[-1] in ("f", "m", "i") and subs[-1].bracketed and subs[-1].spaced:
        yield chain[:-1], f"({chain[-1]}) read as the grade"
