"""The state of a case's counts that do not say theirs."""

from __future__ import annotations

from padilla.cases.model import Case
from padilla.library import Library


def state_of_case(case: Case, library: Library) -> str:
    """The office's state; without an office the first that a count names."""
    office = library.offices.get(case.office or "")
    if office:
        return office.state
    named = (s.state for s in (*case.charges, *case.proposed, *case.person.convictions) if s.state)
    return next(named, next(iter(library.places), ""))
