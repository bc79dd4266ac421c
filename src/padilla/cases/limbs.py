"""Limbs named in a case: ways of committing that the statute charged has, by name or in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from padilla.cases.json_text import shown
from padilla.cases.model import Record, Statute
from padilla.cases.substances import UNSPECIFIED
from padilla.categorical.units import narrow
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.schema.offense import Offense


def limbs_named(library: Library, state: str, cite: str, text: str, day: date) -> tuple[str, ...]:
    """The limbs of a statute that a name means: that one, else those whose words are in it, or whose subdivision it is."""
    every = [library.offense(r) for r in _refs(library, state, cite)]
    if any(text in offense.limbs for offense in every):
        return (text,)
    return tuple(dict.fromkeys(name for offense in every for name in _in_words(library, offense, text, day)))


def _in_words(library: Library, offense: Offense, text: str, day: date) -> tuple[str, ...]:
    wanted = text.replace(" ", "").lower()
    cited = tuple(n for n, x in offense.limbs.items() if x.cite and _is_end_of(wanted, x.cite.replace(" ", "").lower()))
    return cited or narrow(library, offense, text.replace("_", " "), day)[0]


def _is_end_of(wanted: str, cite: str) -> bool:
    """Whether it is the whole citation, or the subdivisions at its end, `(a)(1)`."""
    return wanted == cite or (wanted.startswith("(") and cite.endswith(wanted) and cite.removesuffix(wanted)[-1:].isalnum())


def wrong_limbs(
    library: Library, state: str, statute: Statute, record: Record | None, path: str, day: date
) -> Iterator[tuple[str, str, str]]:
    """A limb that the statute does not have; nothing is said of a statute that the library does not have."""
    if record is None or record.limb in (None, UNSPECIFIED):
        return
    refs = _refs(library, state, statute.cite)
    known = dict.fromkeys(name for ref in refs for name in library.offense(ref).limbs)
    if refs and not limbs_named(library, state, statute.cite, str(record.limb), day):
        mend = f"Write one of: {', '.join(known)}." if known else "The statute has one way only: take it out."
        yield f"{path}.limb", f"{shown(record.limb)} is no limb of {statute.cite}", mend


def _refs(library: Library, state: str, cite: str) -> list[OffenseRef]:
    wanted = Cite.of(cite)
    near = library.refs_at(wanted, library.places.get(state, ""))
    return [ref for ref in near if any(c.covers(wanted) or wanted.covers(c) for c in ref.every_cite)]
