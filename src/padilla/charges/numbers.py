"""Which numbers of a charge are statutes, and which code stands with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from padilla.charges.tokens import Token
from padilla.library.schema.tables import ChargeWords

FOREIGN = "?"
"""The code of a statute of no code that the state's file names."""

SECTION = frozenset({"SEC", "SECS", "SECTION", "SECTIONS"})
JOINERS = frozenset({"AND", "OR", "W", "WITH", "PLUS", "PER"})
_OF = frozenset({"OF", "THE", "CAL", "CALIF", "CALIFORNIA", "CA", "STATE"})


def statutes(line: Sequence[Token], words: ChargeWords) -> list[int]:
    """Where the numbers are that may be statutes."""
    return [
        i
        for i, t in enumerate(line)
        if t.kind == "number" and (_code_before(line, i) is not None or not _prose(line, i, words))
    ]


def _prose(line: Sequence[Token], at: int, words: ChargeWords) -> bool:
    """Money, shares, counts and case numbers: `$950`, `.08%`, `28.5 grams`, `Count 1`, `7JB01234`."""
    token = line[at]
    lone_figure = len(token.text) == 1 and not token.subs and sum(t.kind == "number" for t in line) > 1
    after = line[at + 1].text.lower() if at + 1 < len(line) else ""
    before = _before(line, at)
    return (
        lone_figure
        or token.broken
        or token.text.startswith("0")
        or after == "%"
        or (after in words.units and not token.subs and len(token.text.partition(".")[0]) <= 4)
        or before in ("$", "#", ".")
        or before.lower() in words.counters
        or is_run_on(line, at - 1)
    )


def _before(line: Sequence[Token], at: int) -> str:
    """The mark that stands right before a number, or the word before it, past points and colons."""
    i = at - 1
    if i >= 0 and (line[i].text in ("$", "#") or (line[i].text == "." and _begins_decimal(line, i))):
        return line[i].text
    while i >= 0 and line[i].text in (".", ":", "#", "-"):
        i -= 1
    return line[i].text if i >= 0 and line[i].kind == "word" else ""


def _begins_decimal(line: Sequence[Token], at: int) -> bool:
    """Whether a point begins a number (`.08`) and does not end a word (`Sec.459`)."""
    return line[at].end == line[at + 1].start and (at == 0 or line[at - 1].end < line[at].start)


def is_run_on(line: Sequence[Token], at: int) -> bool:
    """Whether a word is run on to the number after it, as in a case number."""
    if not 0 <= at < len(line) - 1:
        return False
    word, after = line[at], line[at + 1]
    return word.kind == "word" and after.kind == "number" and word.end == after.start and word.text not in SECTION


def bind(line: Sequence[Token], at: Sequence[int]) -> Mapping[int, str]:
    """The code of each number that has one beside it: the one before, unless codes stand after (`459 PC 211 PC`)."""
    before = {i: _code_before(line, i) for i in at}
    after = {i: _code_after(line, i) for i in at}
    codes_after = bool(at) and before[at[0]] is None and after[at[0]] is not None
    if not codes_after:
        after = {i: where for i, where in after.items() if where not in before.values()}
    bound: dict[int, str] = {}
    taken: set[int] = set()
    for i in at:
        choice = (after.get(i), before[i]) if codes_after else (before[i], after.get(i))
        where = next((w for w in choice if w is not None and w not in taken), None)
        if where is not None:
            taken.add(where)
            bound[i] = FOREIGN if _runs_into_code(line, i, line[where].code) else line[where].code
        elif i - 1 in bound and line[i - 1].text == line[i].text:
            bound[i] = bound[i - 1]
    return bound


def _code_before(line: Sequence[Token], at: int) -> int | None:
    i = at - 1
    while i >= 0 and (line[i].text in SECTION or (line[i].kind == "mark" and line[i].text in ".,:#-=_(\"'")):
        i -= 1
    return i if i >= 0 and line[i].kind == "code" else None


def _code_after(line: Sequence[Token], at: int) -> int | None:
    i = at + 1
    while i < len(line) and (line[i].kind == "mark" and line[i].text in ".,-)"):
        i += 1
    if i < len(line) and line[i].text == "OF":
        while i < len(line) and line[i].text in _OF:
            i += 1
    return i if i < len(line) and line[i].kind == "code" else None


def _runs_into_code(line: Sequence[Token], at: int, code: str) -> bool:
    """Whether another code is run on to the number, so that letters may have been taken for one: `PC484EC`."""
    after = line[at + 1] if at + 1 < len(line) else line[at]
    return after.kind == "code" and after.code != code and after.start == line[at].end


def groups(line: Sequence[Token], at: Sequence[int]) -> Iterator[list[int]]:
    """Numbers joined by slashes, commas, `with` and the like."""
    group: list[int] = []
    for i in at:
        between = line[group[-1] + 1 : i] if group else ()
        if not all(t.kind in ("code", "mark") or t.text in JOINERS or t.text in SECTION for t in between):
            yield group
            group = []
        group.append(i)
    if group:
        yield group
