"""From a charge string to the offense it means. A wrong offense is worse than none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from padilla.charges.parse import Charge, Part, take_apart
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.schema.tables import ChargeCodes

Confidence = Literal["high", "medium", "low", "none"]
_ORDER: list[Confidence] = ["none", "low", "medium", "high"]


@dataclass(frozen=True)
class Resolution:
    """What a charge string means. `offense` is None where nothing fits; `candidates` are citations it might mean."""

    offense: str | None = None
    cite: str | None = None
    limb: str | None = None
    attempt: bool = False
    enhancements: tuple[str, ...] = ()
    title: str | None = None
    confidence: Confidence = "none"
    candidates: tuple[str, ...] = ()
    not_an_offense: bool = False
    reason: str = ""
    notes: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "offense": self.offense,
            "cite": self.cite,
            "limb": self.limb,
            "attempt": self.attempt,
            "enhancements": list(self.enhancements),
            "title": self.title,
            "confidence": self.confidence,
            "candidates": list(self.candidates),
            "not_an_offense": self.not_an_offense,
            "reason": self.reason,
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class _Hit:
    ref: OffenseRef
    limb: str | None
    cite: Cite
    confidence: Confidence
    note: str = ""


def resolve(library: Library, state: str, text: str, day: date) -> Resolution:
    """Resolve one charge string as of `day`."""
    codes = library.charge_codes.get(state)
    if codes is None:
        return Resolution(reason=f"charges of {state} are not in the library")
    low = " ".join(text.lower().split())
    if not low:
        return Resolution(reason="the charge is empty")
    if low in codes.categories:
        return Resolution(reason="a category of charges, not a charge")
    by_code = _by_charge_code(library, text, state, day)
    if by_code:
        return by_code
    return _from_parts(library, codes, take_apart(text, codes), low, day)


def _by_charge_code(library: Library, text: str, state: str, day: date) -> Resolution | None:
    match = re.fullmatch(r"\s*(CJIS\s*)?#?(\d{5})\s*", text, re.IGNORECASE)
    if not match:
        return None
    place = library.places.get(state)
    hits = [r for r in library.index.offenses if r.state == place and match[2] in r.codes]
    section = [r for r in library.index.offenses if r.state == place and any(c.section == match[2] for c in r.cites)]
    current = [r for r in hits if r.in_force(day)] or hits
    if not current:
        return None if section or not match[1] else Resolution(reason=f"no offense has the code {match[2]}")
    if section and not match[1]:
        cites = tuple(dict.fromkeys([r.cite for r in (*current, *section)]))
        return Resolution(candidates=cites, confidence="low", reason="a charge code and a section have this number")
    names = tuple(dict.fromkeys(r.cite for r in current))
    if len(names) > 1:
        return Resolution(candidates=names, confidence="low", reason="several offenses share this charge code")
    chosen = current[0]
    return Resolution(chosen.id, chosen.cite, title=chosen.title, confidence="high", candidates=names)


def _from_parts(library: Library, codes: ChargeCodes, charge: Charge, low: str, day: date) -> Resolution:
    attempt, enhancements, statutes = _sort(codes, charge)
    if not statutes:
        return _no_statute(codes, charge, low, enhancements)
    hits = [_find(library, codes, part, day) for part in statutes]
    none = _not_an_offense(codes, statutes)
    if none and not any(hits):
        return none
    best = _principal(codes, statutes, hits)
    tails = tuple(t for t in charge.tails if not re.match(r"^[A-Z]{2} \d", t))
    more = tuple(t for t in charge.tails if re.match(r"^[A-Z]{2} \d", t))
    near = tuple(dict.fromkeys(r.cite for p in statutes for r in _near(library, codes, p)))[:8]
    if best is None:
        known = f"; the library has {', '.join(near)}" if near else ""
        return Resolution(
            attempt=attempt, enhancements=enhancements + more, candidates=near, reason=f"not in the library{known}"
        )
    others = tuple(dict.fromkeys(h.ref.cite for h in hits if h and h.ref.id != best.ref.id))
    separate = [o for o, h in zip(others, [h for h in hits if h and h is not best], strict=False) if h]
    confidence = best.confidence if not _unrelated(codes, statutes, hits) else "low"
    return Resolution(
        best.ref.id,
        best.ref.cite,
        best.limb,
        attempt,
        enhancements + more,
        best.ref.title,
        confidence,
        (best.ref.cite, *separate),
        notes=tuple(n for n in (best.note, *tails) if n),
    )


def _sort(codes: ChargeCodes, charge: Charge) -> tuple[bool, tuple[str, ...], list[Part]]:
    """Attempts and enhancements apart from the statutes charged."""
    attempt, enhancements, statutes = False, [], []
    attempts = {Cite.of(c if " " in c else f"{codes.codes[0].id} {c}") for c in codes.attempts}
    added = [Cite.of(c) for c in codes.enhancements]
    for part in charge.parts:
        cite = part.readings[0]
        if any(a.section == cite.section and (not part.code or a.code == cite.code) for a in attempts):
            attempt = True
        elif len(charge.parts) > 1 and any(e.covers(r) for e in added for r in part.readings):
            enhancements.append(str(cite))
        else:
            statutes.append(part)
    return attempt, tuple(enhancements), statutes


def _no_statute(codes: ChargeCodes, charge: Charge, low: str, enhancements: tuple[str, ...]) -> Resolution:
    for entry in codes.not_offenses:
        if any(re.search(rf"\b{re.escape(w)}\b", low) for w in entry.words):
            return Resolution(not_an_offense=True, title=entry.title, reason=entry.reason)
    what = "only an enhancement: the offense it attaches to is not given" if enhancements else "no statute found in it"
    return Resolution(enhancements=enhancements, reason=what)


def _not_an_offense(codes: ChargeCodes, statutes: Sequence[Part]) -> Resolution | None:
    for entry in codes.not_offenses:
        listed = [Cite.of(c) for c in entry.cites]
        for part in statutes:
            if part.code and any(c.covers(r) for c in listed for r in part.readings):
                return Resolution(not_an_offense=True, title=entry.title, cite=str(part.readings[0]), reason=entry.reason)
    return None


def _find(library: Library, codes: ChargeCodes, part: Part, day: date) -> _Hit | None:
    """The best reading of one statute; without a code, every code of the state is tried."""
    readings = list(part.readings)
    if not part.code:
        readings = [Cite(c.id.lower(), r.section, r.subs) for c in codes.codes for r in part.readings]
    hits = [h for r in readings for h in _exact(library, r, day)]
    hits = hits or [h for r in readings for h in _wider(library, r, day)]
    if not hits:
        return None
    best = max(hits, key=lambda h: _ORDER.index(h.confidence))
    if not part.code and len({h.ref.cite for h in hits}) > 1:
        return None
    if not part.code:
        lower = _ORDER[max(1, _ORDER.index(best.confidence) - 1)]
        return _Hit(best.ref, best.limb, best.cite, lower, "the code was not given")
    return best


def _exact(library: Library, cite: Cite, day: date) -> list[_Hit]:
    """Entries that claim the citation itself, a limb of theirs, or their old number."""
    refs = library.refs_at(cite)
    found = [_Hit(r, None, cite, "high") for r in _current([r for r in refs if cite in r.cites], day)]
    found += [
        _Hit(r, name, cite, "high") for r in _current(refs, day) for text, name in r.limbs.items() if Cite.of(text) == cite
    ]
    old = [r for r in refs if cite in r.former_cites]
    return found or [_Hit(r, None, cite, "medium", f"{cite!s} is now {r.cite}") for r in _current(old, day)]


def _wider(library: Library, cite: Cite, day: date) -> list[_Hit]:
    """An entry that claims everything above the citation; or the only one below it."""
    refs = library.refs_at(cite)
    above = [r for r in refs if Cite.of(r.cite).covers(cite)]
    if above:
        note = f"subdivision {''.join(f'({s})' for s in cite.subs)} is not told apart in the library"
        return [_Hit(r, None, cite, "medium", note) for r in _current(above, day)]
    below = _current([r for r in refs if any(cite.covers(c) for c in r.cites)], day)
    if len({r.cite for r in below}) == 1 and cite.subs:
        return [_Hit(below[0], None, cite, "medium", f"{below[0].cite} is the only subdivision of the library under it")]
    return []


def _current(refs: Sequence[OffenseRef], day: date) -> list[OffenseRef]:
    """The versions in force; where none is, the last one there was."""
    now = [r for r in refs if r.in_force(day)]
    return now or sorted(refs, key=lambda r: r.ends)[-1:]


def _principal(codes: ChargeCodes, statutes: Sequence[Part], hits: Sequence[_Hit | None]) -> _Hit | None:
    """The statute that is charged: after one that only defines, the one that punishes."""
    good = [(p, h) for p, h in zip(statutes, hits, strict=True) if h is not None]
    if not good:
        return None
    for first, punishes in codes.umbrella.items():
        below = [Cite.of(c) for c in punishes]
        if any(Cite.of(first).covers(r) for r in statutes[0].readings):
            for part, hit in reversed(good):
                if part is not statutes[0] and any(b.covers(r) for b in below for r in part.readings):
                    return hit
            unknown = [p for p in statutes[1:] if any(b.covers(r) for b in below for r in p.readings)]
            if unknown:
                return None
    return good[0][1]


def _unrelated(codes: ChargeCodes, statutes: Sequence[Part], hits: Sequence[_Hit | None]) -> bool:
    """Two offenses in one string, neither of which defines the other."""
    if len(statutes) < 2:
        return False
    for first, punishes in codes.umbrella.items():
        below = [Cite.of(c) for c in punishes]
        if any(Cite.of(first).covers(r) for r in statutes[0].readings):
            return not all(any(b.covers(r) for b in below for r in p.readings) for p in statutes[1:])
    return len({h.ref.id for h in hits if h}) > 1 or None in hits


def _near(library: Library, codes: ChargeCodes, part: Part) -> list[OffenseRef]:
    return [r for cite in part.readings if cite.code for r in library.refs_at(cite)]
