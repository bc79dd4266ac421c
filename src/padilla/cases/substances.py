"""Drugs named in a case: known to the tables, and within the statute charged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from padilla.cases.json_text import shown
from padilla.cases.model import Facts, Statute
from padilla.library import Library
from padilla.library.cites import Cite

UNSPECIFIED = "unspecified"
"""What a case writes where the whole record is silent."""


def wrong_substances(
    library: Library, state: str, statute: Statute, facts: Facts | None, path: str, day: date
) -> Iterator[tuple[str, str, str]]:
    """A substance that no table has, or that the statute does not reach."""
    name = facts.substance if facts else None
    if name is None or name == UNSPECIFIED:
        return
    named = library.substances.named(name)
    if not named:
        near = get_close_matches(name[:60].lower(), library.substances.words, 1)
        mend = f"Did you mean `{near[0]}`?" if near else "Write its common name, or `unspecified`."
        yield f"{path}.substance", f"{shown(name)} is in no drug table", mend
        return
    reached = reached_substances(library, state, statute.cite, day)
    if reached is not None and not reached & named:
        what = f"{shown(name)} is not a substance of {statute.cite}"
        yield f"{path}.substance", what, "Correct the substance or the section."


def reached_substances(library: Library, state: str, cite: str, day: date) -> int | None:
    """The substances a statute reaches, as bits; None where drugs are no element of it, or it is not in the library."""
    wanted = Cite.of(cite)
    layout = library.vocabulary.layout
    reached = 0
    for ref in library.refs_at(wanted, library.places.get(state, "")):
        if not any(c.covers(wanted) or wanted.covers(c) for c in (*ref.cites, *ref.former_cites)):
            continue
        offense = library.offense(ref)
        means = [{**offense.elements, **x.elements, **m} for x in offense.limbs.values() for m in x.any_of or ({},)]
        for elements in means or [offense.elements]:
            if "substance" not in elements:
                return None
            reached |= layout.field(library.box(elements, None, day), "substance")
    return reached or None
