"""Codes as people write them (`Pa.C.S.`, `Penal Code`, a section with its sign), in the library's words, with their state."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel

from padilla.cases.model import Case, Enhancement, Statute
from padilla.cases.states import state_of_case
from padilla.library import Library
from padilla.library.cites import bare

_SIGN = re.compile(r"^(?:§+|sections?\b\.?|secs?\b\.?)\s*", re.IGNORECASE)
_P = TypeVar("_P", bound=BaseModel)
_S = TypeVar("_S", bound=Statute)


def in_the_words_of(library: Library, case: Case) -> Case:
    """The same case: a code spelled another way is called as the library calls it, and a count that does not say its state
    is of the one state that has its code. What nothing is known of stays as it is."""
    state = state_of_case(case, library)

    def every(counts: tuple[_S, ...]) -> tuple[_S, ...]:
        return tuple(_count(c, library, state) for c in counts)

    person = case.person
    theirs = {"convictions": every(person.convictions), "arrests": every(person.arrests)}
    mine = {"person": _with(person, theirs), "charges": every(case.charges), "proposed": every(case.proposed)}
    return _with(case, mine)


def _count(count: _S, library: Library, state: str) -> _S:
    named = _named(count, library)
    code = named.get("code", count.code)
    if count.state is None:
        states = library.codes.get(code.lower(), frozenset())
        if len(states) == 1 and state not in states:
            named["state"] = next(iter(states))
    if count.enhancements:
        named["enhancements"] = tuple(_with(e, _named(e, library)) for e in count.enhancements)
    return _with(count, named)


def _named(part: Statute | Enhancement, library: Library) -> dict[str, Any]:
    found: dict[str, Any] = {}
    section = _SIGN.sub("", part.section.strip())
    if section:
        found["section"] = section
    if part.code.lower() in library.codes:
        return found
    if spelled := library.code_spellings.get(bare(part.code)):
        return found | {"code": spelled}
    head, _, act = part.code.strip().rstrip("/").rpartition(" ")
    with_act = {c.id for codes in library.charge_codes.values() if codes.act_before_section for c in codes.codes}
    if act.isdigit() and library.code_spellings.get(bare(head)) in with_act:
        found |= {"code": library.code_spellings[bare(head)], "section": f"{act}/{section}"}
    return found


def _with(part: _P, changes: dict[str, Any]) -> _P:
    """A part with what is other than it was; itself, where nothing is."""
    other = {name: value for name, value in changes.items() if value != getattr(part, name)}
    return part.model_copy(update=other) if other else part
