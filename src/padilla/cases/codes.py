"""Codes as people write them (`Pa.C.S.`, `Penal Code`, a section with its sign), in the library's words, with their state."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from padilla.cases.model import Case, Enhancement, Outcome, Statute
from padilla.cases.states import state_of_case
from padilla.library import Library
from padilla.library.spelled import in_library_words

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
    if count.state is None:
        states = library.codes.get(named["code"].lower(), frozenset())
        if len(states) == 1 and state not in states:
            named["state"] = next(iter(states))
    if isinstance(count, Outcome):
        named["disposition"] = library.disposition_ids.get(count.disposition, count.disposition)
    if count.enhancements:
        named["enhancements"] = tuple(_with(e, _named(e, library)) for e in count.enhancements)
    return _with(count, named)


def _named(part: Statute | Enhancement, library: Library) -> dict[str, Any]:
    code, section = in_library_words(library, part.code, part.section)
    return {"code": code, "section": section}


def _with(part: _P, changes: dict[str, Any]) -> _P:
    """A part with what is other than it was; itself, where nothing is."""
    other = {name: value for name, value in changes.items() if value != getattr(part, name)}
    return part.model_copy(update=other) if other else part
