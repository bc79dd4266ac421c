"""Taking a charge string apart: which numbers are statutes, of which code, and what the rest of it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from padilla.charges.spellings import spellings
from padilla.charges.tokens import Sub, Token, clean, tokens
from padilla.library.cites import Cite
from padilla.library.schema.tables import ChargeCodes, CodeName

FOREIGN = "?"
"""The code of a statute of no code that the state's file names."""

_GLUE = frozenset({"SEC", "SECS", "SECTION", "SECTIONS"})
_OF = frozenset({"OF", "THE", "CAL", "CALIF", "CALIFORNIA", "CA", "STATE"})
_JOINERS = frozenset({"AND", "OR", "W", "WITH", "PLUS", "PER"})


@dataclass(frozen=True)
class Part:
    """One statute of a charge. `given`: its code stands with it, and is not a neighbour's (or, where empty, unknown)."""

    code: str
    number: str
    subs: tuple[Sub, ...] = ()
    given: bool = False

    @property
    def written(self) -> str:
        """The statute as the charge has it."""
        return f"{self.code or 'section'} {self.number}{''.join(f'({s.text.lower()})' for s in self.subs)}"


@dataclass(frozen=True)
class Reading:
    """One way to read a statute; a note says what had to be changed to read it so."""

    cite: Cite
    note: str = ""


@dataclass(frozen=True)
class Charge:
    """A charge taken apart: its statutes in order, the tails an office added, and what its words say."""

    parts: tuple[Part, ...]
    tails: tuple[str, ...]
    words: str
    attempted: bool = False
    apart: bool = False


def take_apart(text: str, codes: ChargeCodes) -> Charge:
    """Read a charge string.

    A code given once serves the statutes joined to it (`664/459 PC`); numbers in prose are left out where a statute has a code.
    """
    text = clean(text)
    lettered = frozenset(s.upper() for c in codes.codes for s in c.lettered)
    all_ = list(tokens(text, spellings(codes), lettered))
    at = [i for i, t in enumerate(all_) if t.kind == "number" and not _is_noise(all_, i, codes)]
    bound = _bind(all_, at)
    groups = [_coded(all_, group, bound, codes) for group in _groups(all_, at)]
    if any(p.code for group in groups for p in group):
        groups = [group for group in groups if any(p.code for p in group)]
    parts, tails = _without_tails([p for group in groups for p in group], codes)
    words = " ".join(t.text for i, t in enumerate(all_) if t.kind == "word" and not _is_run_on(all_, i))
    return Charge(tuple(parts), (*tails, *_word_tails(all_, codes)), words, _attempted(text, codes), _apart(text, codes))


# -- which numbers are statutes ----------------------------------------------------------------------------------


def _is_noise(all_: Sequence[Token], at: int, codes: ChargeCodes) -> bool:
    """Money, shares, counts, case numbers: `$950`, `.08%`, `28.5 grams`, `Count 1`."""
    token = all_[at]
    if _code_before(all_, at) is not None:
        return False
    alone = len(token.text) == 1 and not token.subs and sum(t.kind == "number" for t in all_) > 1
    after = all_[at + 1].text if at + 1 < len(all_) else ""
    before = _words_before(all_, at)
    return (
        alone
        or token.broken
        or token.text.startswith("0")
        or after == "%"
        or after.lower() in codes.words.units
        or before[:1] in ("$", "#", ".")
        or before.lower() in codes.words.counters
        or _is_run_on(all_, at - 1)
    )


def _words_before(all_: Sequence[Token], at: int) -> str:
    """The word before a number, past points and colons; or the mark that stands right before it."""
    token, i = all_[at], at - 1
    if i >= 0 and all_[i].text in ("$", "#") or (i >= 0 and all_[i].text == "." and _opens(all_, i, token)):
        return all_[i].text
    while i >= 0 and all_[i].text in (".", ":", "#", "-"):
        i -= 1
    return all_[i].text if i >= 0 and all_[i].kind == "word" else ""


def _opens(all_: Sequence[Token], at: int, token: Token) -> bool:
    """Whether a point begins a decimal (`.08`) and does not end a word (`Sec.459`)."""
    return all_[at].end == token.start and (at == 0 or all_[at - 1].end < all_[at].start)


def _is_run_on(all_: Sequence[Token], at: int) -> bool:
    """Whether a word is run on to the number after it, as in a case number."""
    if not 0 <= at < len(all_) - 1:
        return False
    word, after = all_[at], all_[at + 1]
    return word.kind == "word" and after.kind == "number" and word.end == after.start and word.text not in _GLUE


# -- of which code -------------------------------------------------------------------------------------------------


def _code_before(all_: Sequence[Token], at: int) -> int | None:
    i = at - 1
    while i >= 0 and (all_[i].text in _GLUE or (all_[i].kind == "mark" and all_[i].text in ".,:#-=_(\"'")):
        i -= 1
    return i if i >= 0 and all_[i].kind == "code" else None


def _code_after(all_: Sequence[Token], at: int) -> int | None:
    i = at + 1
    while i < len(all_) and (all_[i].kind == "mark" and all_[i].text in ".,-)"):
        i += 1
    if i < len(all_) and all_[i].text == "OF":
        while i < len(all_) and all_[i].text in _OF:
            i += 1
    return i if i < len(all_) and all_[i].kind == "code" else None


def _bind(all_: Sequence[Token], at: Sequence[int]) -> Mapping[int, str]:
    """The code of each number that has one beside it. `459 PC 211 PC` has them after; elsewhere the one before is taken first."""
    codes_after = bool(at) and _code_before(all_, at[0]) is None and _code_after(all_, at[0]) is not None
    bound: dict[int, str] = {}
    taken: set[int] = set()
    for i in at:
        before, after = _code_before(all_, i), _code_after(all_, i)
        if after is not None and not codes_after and any(_code_before(all_, j) == after for j in at):
            after = None
        for where in (after, before) if codes_after else (before, after):
            if where is not None and where not in taken:
                taken.add(where)
                bound[i] = all_[where].code
                break
        else:
            if i > 0 and all_[i - 1].kind == "number" and all_[i - 1].text == all_[i].text and i - 1 in bound:
                bound[i] = bound[i - 1]
    return bound


def _groups(all_: Sequence[Token], at: Sequence[int]) -> Iterator[list[int]]:
    """Numbers joined by slashes, commas, `with` and the like."""
    group: list[int] = []
    for i in at:
        between = all_[group[-1] + 1 : i] if group else ()
        if not all(t.kind in ("code", "mark") or t.text in _JOINERS or t.text in _GLUE for t in between):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _coded(all_: Sequence[Token], group: Sequence[int], bound: Mapping[int, str], codes: ChargeCodes) -> list[Part]:
    """The statutes of a group; those without a code take that of the nearest before, or else after."""
    own = [bound.get(i, "") for i in group]
    if not any(own) and any(_is_foreign(all_, i, codes) for i in group):
        own = [FOREIGN for _ in group]
    parts = []
    for n, i in enumerate(group):
        code = own[n] or next((c for c in (*reversed(own[:n]), *own[n:]) if c), "")
        parts.append(Part(FOREIGN if all_[i].broken else code, all_[i].text, all_[i].subs, bool(own[n])))
    return parts


def _is_foreign(all_: Sequence[Token], at: int, codes: ChargeCodes) -> bool:
    """Whether a short word beside a number is the name of a code that the state's file lacks (`NV 459`, `SMMC 4.08`)."""
    known = {*codes.words.short, *codes.words.attempt, *codes.words.counters, *codes.words.units}
    tails = {s for tail in codes.suffixes for s in tail.spellings}
    beside = [all_[i] for i in (at - 1, at + 1) if 0 <= i < len(all_) and all_[i].kind == "word"]
    words = [t.text for t in beside if t.text not in _GLUE and t.text not in _JOINERS and t.text.lower() not in known | tails]
    return any(len(w) <= 4 or w.endswith("MC") for w in words)


# -- what the rest says --------------------------------------------------------------------------------------------


def _without_tails(parts: Sequence[Part], codes: ChargeCodes) -> tuple[list[Part], list[str]]:
    """Two figures that stand for a section of the code before them are a tail: `VC23152a/77`."""
    known = {s: tail.means for tail in codes.suffixes for s in tail.spellings if s.isdigit()}
    kept: list[Part] = []
    tails = []
    for part in parts:
        means = known.get(part.number, "") if kept and not part.given and not part.subs else ""
        if means and Cite.of(means).code == part.code.lower():
            tails.append(means)
        else:
            kept.append(part)
    return kept, tails


def _word_tails(all_: Sequence[Token], codes: ChargeCodes) -> Iterator[str]:
    """Notes of an office after the number: `/pr`, `(Gang)`, `no prior`."""
    known = {s.upper(): tail.means for tail in codes.suffixes for s in tail.spellings}
    first = next((i for i, t in enumerate(all_) if t.kind == "number"), len(all_))
    words = [t.text for t in all_[first:] if t.kind == "word"]
    while words:
        two = " ".join(words[:2])
        if two in known and len(words) > 1:
            yield known[two]
            words = words[2:]
        else:
            if words[0] in known:
                yield known[words[0]]
            words = words[1:]


def _attempted(text: str, codes: ChargeCodes) -> bool:
    """`ATT PC 211`; not `attempting to deter`, where trying is the offense."""
    words = "|".join(re.escape(w.upper()) for w in codes.words.attempt)
    return bool(words) and re.search(rf"\b(?:{words})\b(?!\.?\s+TO\b(?!\s+COMMIT\b))", text) is not None


def _apart(text: str, codes: ChargeCodes) -> bool:
    return any(re.search(rf"\b{re.escape(w.upper())}\b", text) for w in codes.words.crime_apart)


# -- how a number can be read ----------------------------------------------------------------------------------------


def readings(part: Part, code: CodeName) -> list[Reading]:
    """The ways to read a statute as one of `code`.

    A letter run on is a subdivision (`594a`) or part of the number (`273a`): the code's lists say which; where they are silent, both.
    """
    number, note = part.number.lower(), ""
    if code.point_after and re.fullmatch(r"\d{4}", number):
        number, note = f"{number[: code.point_after]}.{number[code.point_after :]}", "a point is missing"
    chains = list(_chains(part.subs))
    found = []
    for subs, changed in chains:
        plain = Reading(Cite(code.id.lower(), number, subs), note or changed)
        if not part.subs or part.subs[0].bracketed or not part.subs[0].text.isalpha() or not subs:
            found.append(plain)
            continue
        joined = Reading(Cite(code.id.lower(), number + subs[0], subs[1:]), note or changed)
        if joined.cite.section in code.lettered_rarely:
            found.append(Reading(plain.cite, f"{joined.cite} is another section, seldom meant"))
        else:
            found += [joined] if joined.cite.section in code.lettered else [plain, joined]
    return found


def _chains(subs: Sequence[Sub]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The subdivisions as written, and mended: a letter for a figure (`(e)(l)`), a grade in brackets (` (F)`)."""
    chain = tuple(s.text.lower() for s in subs)
    yield chain, ""
    if len(chain) > 1 and chain[1] in ("i", "l") and chain[0].isalpha():
        yield (chain[0], "1", *chain[2:]), f"({chain[1]}) read as (1)"
    if chain and chain[-1] in ("f", "m", "i") and subs[-1].bracketed and subs[-1].spaced:
        yield chain[:-1], f"({chain[-1]}) read as the grade"
