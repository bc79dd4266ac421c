"""From one statute of a charge to the entry of the library that claims it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from padilla.charges.mended import mended
from padilla.charges.readings import Part, readings
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.schema.tables import ChargeCodes, CodeName

Confidence = Literal["high", "medium", "low", "none"]
_ORDER: list[Confidence] = ["none", "low", "medium", "high"]
_NESTED_FREELY = re.compile(r"(?:(?:[a-z]{1,4}(?:[.-]\d+)?|\d+(?:\.\d+)?)(?: |$)){0,5}")
"""Subdivisions as a form of citation gives them, in any order of letters and figures."""
_NESTED = re.compile(r"(?:[a-z]+(?: \d+(?: [a-z]+(?: [a-z\d]+)?)?)?|\d+(?: [a-z]+(?: \d+)?)?)?")


@dataclass(frozen=True)
class Hit:
    """An entry that a statute means."""

    ref: OffenseRef
    limb: str | None
    confidence: Confidence
    note: str = ""
    under: str = ""

    @property
    def cite(self) -> str:
        """The citation charged, where the entry claims it beside its own (`PC 508` is embezzlement, PC 503)."""
        return self.under or self.ref.cite

    def at_most(self, confidence: Confidence, note: str = "") -> Hit:
        """The same, no surer than this, and why."""
        return replace(self, confidence=lowest([self.confidence, confidence]), note=self.note or note)


def lowest(several: Iterable[Confidence]) -> Confidence:
    """The least sure."""
    return min(several, key=_ORDER.index)


def find(library: Library, codes: ChargeCodes, part: Part, day: date) -> Hit | None:
    """The one entry that a statute means; None where there is none, or more than one.

    Its own code is taken at its word. A neighbour's code is tried first, then every code of the state, less surely.
    """
    named = [c for c in codes.codes if c.id == part.code]
    if part.given or named:
        hit = _one(_hits(library, codes, part, named, day)) or _mended(library, codes, part, named, day)
        if hit or part.given:
            return hit
    if part.code and not named:
        return None
    if not part.subs and len(part.number) < 3:
        return None
    hit = _one(_hits(library, codes, part, codes.codes, day)) or _mended(library, codes, part, codes.codes, day)
    return hit.at_most("medium" if hit.confidence == "high" else "low", "the code was not given") if hit else None


def _mended(library: Library, codes: ChargeCodes, part: Part, among: Sequence[CodeName], day: date) -> Hit | None:
    """The entry that a mistyped or shortened statute means, if the first way of mending it that fits any fits only one."""
    for other, what in mended(library, part, among):
        hits = _hits(library, codes, other, among, day)
        if hits:
            hit = _one(hits)
            return hit.at_most("medium", what) if hit else None
    return None


def near(library: Library, codes: ChargeCodes, part: Part) -> list[OffenseRef]:
    """Entries of the section, and of the section without its letter: what the charge might mean."""
    found = []
    for code in (c for c in codes.codes if not part.given or c.id == part.code):
        plain = Cite(code.id.lower(), part.number.lower(), (), code.id)
        for cite in (*(r.cite for r in readings(part, code)), plain):
            found += library.refs_at(cite)
    return found


def _hits(library: Library, codes: ChargeCodes, part: Part, among: Iterable[CodeName], day: date) -> list[Hit]:
    ways = [r for code in among for r in readings(part, code) if not r.guess]
    for look in (_exact, _wider):
        found = [h.at_most("medium", r.note) if r.note else h for r in ways for h in look(library, codes, r.cite, day)]
        if found:
            return found
    return []


def _one(hits: Sequence[Hit]) -> Hit | None:
    """The surest hit, if all of them mean the same entry; one that names a limb before one that does not."""
    if len({h.ref.cite for h in hits}) != 1:
        return None
    return max(hits, key=lambda h: (_ORDER.index(h.confidence), h.limb is not None))


def _exact(library: Library, codes: ChargeCodes, cite: Cite, day: date) -> Iterator[Hit]:
    """Entries that claim the citation itself, a limb of theirs, or their old number."""
    refs = library.refs_at(cite)
    claimed = _current(library, [r for r in refs if cite in r.cites], cite, day)
    found = [replace(_alone(refs, r, cite, day), under=_charged(r, cite, cite), limb=_limb(r, cite)) for r in claimed]
    limbs = [r for r in refs if cite in map(Cite.of, r.limbs.values())]
    found += [
        replace(_dated(r, day), under=_charged(r, cite), limb=_limb(r, cite)) for r in _current(library, limbs, cite, day)
    ]
    yield from found or _formerly(codes, refs, cite, day)


def _limb(ref: OffenseRef, cite: Cite) -> str | None:
    """The one limb that a citation names; None where it names several (ways of one subdivision) or none."""
    exact = [name for name, text in ref.limbs.items() if Cite.of(text) == cite]
    named = exact or ref.limbs_at(cite)
    return named[0] if len(named) == 1 else None


def _charged(ref: OffenseRef, cite: Cite, claimed: Cite | None = None) -> str:
    """The citation to answer with where it is not the entry's own: one that names several limbs, or one claimed beside it."""
    if _limb(ref, cite) is None and ref.limbs_at(cite):
        return str(cite)
    return _beside(ref, claimed) if claimed else ""


def _beside(ref: OffenseRef, cite: Cite) -> str:
    """A citation that an entry claims beside its own, and not above or below it; empty where it is no such."""
    own = Cite.of(ref.cite)
    return "" if own.covers(cite) or cite.covers(own) else str(cite)


def _alone(refs: Sequence[OffenseRef], ref: OffenseRef, cite: Cite, day: date) -> Hit:
    """A hit; less sure where the entry claims a citation under which another entry lies too (`PC 487` for grand theft)."""
    others = [r.cite for r in refs if r.cite != ref.cite and r.in_force(day) and cite.covers(Cite.of(r.cite))]
    hit = _dated(ref, day)
    return hit.at_most("medium", f"{cite} read as {ref.cite}, though it may be {' or '.join(others)}") if others else hit


def _formerly(codes: ChargeCodes, refs: Sequence[OffenseRef], cite: Cite, day: date) -> Iterator[Hit]:
    """The entry that had this number; or the only one that had any of the section, where it had its subdivision (a)."""
    for ref in refs:
        until = next((to for text, to in ref.former if Cite.of(text) == cite), None)
        if until and day.isoformat() <= until:
            yield Hit(ref, None, "high")
        elif (until and cite not in (Cite.of(c) for c in codes.reused)) or (
            len(refs) == 1 and not cite.subs and Cite(cite.code, cite.section, ("a",)) in ref.former_cites
        ):
            yield Hit(ref, None, "medium", f"{cite} is now {ref.cite}")


def _wider(library: Library, codes: ChargeCodes, cite: Cite, day: date) -> Iterator[Hit]:
    """An entry that claims everything above the citation: its own, or a whole section that only it has."""
    if not (_NESTED_FREELY if codes.forms else _NESTED).fullmatch(" ".join(cite.subs)):
        return
    refs = library.refs_at(cite)
    above = [r for r in refs if Cite.of(r.cite).covers(cite)]
    if not above and codes.forms:
        yield from _formerly_above(refs, cite)
        above = [r for r in refs if any(c.covers(cite) for c in r.cites)]
    if not above and len({r.cite for r in refs}) == 1:
        above = [r for r in refs if any(c.covers(cite) and c.base != Cite.of(r.cite).base for c in r.cites)]
    deepest = max((len(Cite.of(r.cite).subs) for r in above), default=0)
    above = [r for r in above if len(Cite.of(r.cite).subs) == deepest]
    note = f"subdivision {''.join(f'({s})' for s in cite.subs)} is not told apart in the library"
    for ref in _current(library, above, cite, day):
        claimed = next((c for c in ref.cites if c.covers(cite)), Cite.of(ref.cite))
        hit = replace(_dated(ref, day), limb=_limb(ref, cite))
        yield replace(hit if ref.limbs_at(cite) else hit.at_most("medium", note), under=_charged(ref, cite, claimed))


def _formerly_above(refs: Sequence[OffenseRef], cite: Cite) -> Iterator[Hit]:
    """The one entry that had the section's old number: `720 ILCS 5/12-14(b)(i)` is of what is 11-1.30 now."""
    had = [r for r in refs if any(c.covers(cite) for c in r.former_cites)]
    if len({r.cite for r in had}) == 1:
        yield Hit(had[0], None, "medium", f"{cite} is now under {had[0].cite}")


def _current(library: Library, refs: Sequence[OffenseRef], cite: Cite, day: date) -> list[OffenseRef]:
    """The versions in force; where none is, the nearest, unless the section has been rewritten since."""
    now = [r for r in refs if r.in_force(day)]
    if now or not refs:
        return now
    rewritten = any(r.in_force(day) and cite.base in {c.base for c in r.cites} for r in library.refs_at(cite))
    past = sorted((r for r in refs if r.ends and r.ends < day.isoformat()), key=lambda r: r.ends)
    if past:
        return [] if rewritten else past[-1:]
    return [] if rewritten else sorted(refs, key=lambda r: r.begins)[:1]


def _dated(ref: OffenseRef, day: date) -> Hit:
    """A hit, noted where the entry is not in force on the day."""
    if ref.in_force(day):
        return Hit(ref, None, "high")
    ended = bool(ref.ends) and ref.ends < day.isoformat()
    when = f"in force to {ref.ends}" if ended else f"in force from {ref.begins}"
    return Hit(ref, None, "high" if ended else "medium", f"{ref.cite} was {when}" if ended else f"{ref.cite} is {when}")
