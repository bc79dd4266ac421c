"""Which state a charge is of, where nobody says: the state whose codes it names."""

from __future__ import annotations

import re

from padilla.charges.spellings import spellings
from padilla.charges.tokens import clean, tokens
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.schema.tables import ChargeCodes


def state_of(library: Library, text: str) -> str:
    """The one state whose codes a charge names (`PL 120.00`: NY); the library's first where none or several are named."""
    cited = {ref.state for ref in library.refs_at(Cite.of(text))}
    if len(cited) == 1:
        return next(state for state, place in library.places.items() if place in cited)
    cleaned = clean(text)
    named = [state for state, codes in library.charge_codes.items() if _names(codes, cleaned)]
    return named[0] if len(named) == 1 else next(iter(library.places))


def _names(codes: ChargeCodes, text: str) -> bool:
    if codes.forms:
        return any(f.given and re.search(f.match, text) for f in codes.forms)
    return any(t.kind == "code" for t in tokens(text, spellings(codes), frozenset()))
