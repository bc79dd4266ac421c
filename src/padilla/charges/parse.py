"""Taking a charge string apart: its statutes, and what the rest of it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from padilla.charges.numbers import FOREIGN, JOINERS, SECTION, bind, groups, is_run_on, statutes
from padilla.charges.readings import Part
from padilla.charges.spellings import spellings
from padilla.charges.tokens import Token, clean, tokens
from padilla.library.cites import Cite
from padilla.library.schema.tables import ChargeCodes

_CODE_LIKE = re.compile(r"[A-Z]{1,4}C")


@dataclass(frozen=True)
class Charge:
    """A charge taken apart: its statutes in order, the tails an office added, and what its words say.

    `attempts` are the words that follow one for an attempt (`attempted robbery`); empty where it is alone or with a statute.
    """

    parts: tuple[Part, ...]
    tails: tuple[str, ...]
    words: str
    attempts: tuple[str, ...] = ()
    apart: bool = False


def take_apart(text: str, codes: ChargeCodes) -> Charge:
    """Read a charge string.

    A code given once serves the statutes joined to it (`664/459 PC`); numbers in prose are left out where a statute has a code.
    """
    text = clean(text)
    lettered = frozenset(s.upper() for c in codes.codes for s in c.lettered)
    line = list(tokens(text, spellings(codes), lettered))
    at = statutes(line, codes.words)
    bound = bind(line, at)
    found = [_coded(line, group, bound, codes) for group in groups(line, at)]
    if any(p.code for group in found for p in group):
        found = [group for group in found if any(p.code or _is_plainly_a_statute(p, codes) for p in group)]
    parts, tails = _without_tails([p for group in found for p in group], codes)
    return Charge(
        parts=tuple(parts),
        tails=(*tails, *_word_tails(line, codes)),
        words=" ".join(t.text for i, t in enumerate(line) if t.kind == "word" and not is_run_on(line, i)),
        attempts=tuple(_attempts(line, codes)),
        apart=any(re.search(rf"\b{re.escape(w.upper())}\b", text) for w in codes.words.crime_apart),
    )


def _coded(line: Sequence[Token], group: Sequence[int], bound: Mapping[int, str], codes: ChargeCodes) -> list[Part]:
    """The statutes of a group; those without a code take that of the nearest before, or else after."""
    own = [bound.get(i, "") for i in group]
    if not any(own) and any(_is_foreign(line, i, codes, sure=bool(bound)) for i in group):
        own = [FOREIGN for _ in group]
    parts = []
    for n, i in enumerate(group):
        code = own[n] or next((c for c in (*reversed(own[:n]), *own[n:]) if c), "")
        beside = [line[j] for j in (i - 1, i + 1) if 0 <= j < len(line) and line[j].kind == "code"]
        touching = any(line[i].start == t.end or line[i].end == t.start for t in beside)
        given = bool(own[n])
        parts.append(Part(FOREIGN if line[i].broken else code, line[i].text, line[i].subs, given, touching or not given))
    return parts


def _is_plainly_a_statute(part: Part, codes: ChargeCodes) -> bool:
    """Whether a number in prose is a statute all the same: it has brackets (`11377(A)`), or can only be an enhancement."""
    added = {Cite.of(c).section for c in codes.enhancements}
    return len(part.number) > 2 and (any(s.bracketed for s in part.subs) or part.number in added)


def _is_foreign(line: Sequence[Token], at: int, codes: ChargeCodes, sure: bool) -> bool:
    """Whether a short word beside a number is the name of a code that the state's file lacks (`NV 459`, `SMMC 4.08`).

    Where the charge has a statute (`sure`), the word must look like one: the numbers of prose are to be passed over.
    """
    known = {*codes.words.short, *codes.words.attempt, *codes.words.counters, *codes.words.units}
    known |= {s for tail in codes.suffixes for s in tail.spellings} | {w.lower() for w in SECTION | JOINERS}
    beside = [line[i] for i in (at - 1, at + 1) if 0 <= i < len(line) and line[i].kind == "word"]
    words = [t.text for t in beside if t.text.lower() not in known]
    if sure:
        return len(line[at].text) > 2 and any(_CODE_LIKE.fullmatch(w) for w in words)
    return any(len(w) <= 4 or w.endswith("MC") for w in words)


def _without_tails(parts: Sequence[Part], codes: ChargeCodes) -> tuple[list[Part], list[str]]:
    """Two figures that stand for a section of the code before them are a tail: `VC23152a/77`."""
    known = {s: tail.means for tail in codes.suffixes for s in tail.spellings if s.isdigit()}
    kept: list[Part] = []
    tails = []
    for part in parts:
        means = known.get(part.number, "") if kept and not part.subs else ""
        if means and Cite.of(means).code == kept[-1].code.lower() == part.code.lower():
            tails.append(means)
        else:
            kept.append(part)
    return kept, tails


def _word_tails(line: Sequence[Token], codes: ChargeCodes) -> Iterator[str]:
    """Notes of an office after the number: `/pr`, `(Gang)`, `no prior`."""
    known = {s.upper(): tail.means for tail in codes.suffixes for s in tail.spellings}
    first = next((i for i, t in enumerate(line) if t.kind == "number"), len(line))
    words = [t.text for t in line[first:] if t.kind == "word"]
    while words:
        taken = 2 if " ".join(words[:2]) in known and len(words) > 1 else 1
        name = " ".join(words[:taken])
        if name in known:
            yield known[name]
        words = words[taken:]


def _attempts(line: Sequence[Token], codes: ChargeCodes) -> Iterator[str]:
    """What is said to be attempted; not what one attempts *to* do, where trying is the offense (`attempting to deter`)."""
    for i, token in enumerate(line):
        if token.kind != "word" or token.text.lower() not in codes.words.attempt:
            continue
        passed = {*SECTION, *(w.upper() for w in codes.words.degrees)}
        after = [t for t in line[i + 1 :] if t.kind != "mark" and t.text not in passed]
        if [t.text for t in after[:2]] == ["TO", "COMMIT"]:
            after = after[2:]
        if not after or after[0].kind != "word":
            yield ""
        elif after[0].text != "TO":
            yield after[0].text
