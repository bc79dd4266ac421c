"""Limbs named in a case: ways of committing that the statute charged has."""

from __future__ import annotations

from collections.abc import Iterator

from padilla.cases.json_text import shown
from padilla.cases.model import Record, Statute
from padilla.cases.substances import UNSPECIFIED
from padilla.library import Library
from padilla.library.cites import Cite


def wrong_limbs(
    library: Library, state: str, statute: Statute, record: Record | None, path: str
) -> Iterator[tuple[str, str, str]]:
    """A limb that the statute does not have; nothing is said of a statute that the library does not have."""
    if record is None or record.limb in (None, UNSPECIFIED):
        return
    wanted = Cite.of(statute.cite)
    refs = [
        ref
        for ref in library.refs_at(wanted, library.places.get(state, ""))
        if any(c.covers(wanted) or wanted.covers(c) for c in ref.every_cite)
    ]
    known = dict.fromkeys(name for ref in refs for name in library.offense(ref).limbs)
    if refs and record.limb not in known:
        mend = f"Write one of: {', '.join(known)}." if known else "The statute has one way only: take it out."
        yield f"{path}.limb", f"{shown(record.limb)} is no limb of {statute.cite}", mend
