"""From a charge string to the offense it means. A wrong offense is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Any

from padilla.charges.forms import read_forms
from padilla.charges.match import Confidence, Hit, find, lowest, near
from padilla.charges.parse import Charge, take_apart
from padilla.charges.readings import Part, readings
from padilla.charges.tokens import Sub, clean
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.forms import FORMS
from padilla.library.schema.tables import ChargeCodes, NotAnOffense, StateForm

LONGEST = 1000
"""A charge is not longer than this; a whole count of a complaint is shorter."""


@dataclass(frozen=True)
class Resolution:
    """What a charge string means. `offense` is None where nothing fits; `candidates` are citations it might mean.

    `form` says that it is the state's statute for conspiracy, solicitation or helping afterwards, and `of` of which crimes.
    """

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
    form: str = ""
    of: tuple[str, ...] = ()

    @property
    def about(self) -> str | None:
        """The one crime that a conspiracy or the like is about, where it can be computed; facilitation never is."""
        return self.of[0] if len(self.of) == 1 and self.form in FORMS else None

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
            **({"form": self.form, "of": list(self.of)} if self.form else {}),
        }


@dataclass
class _Sorted:
    """A charge's statutes by what they do."""

    statutes: list[Part] = field(default_factory=list)
    attempt: bool = False
    enhancements: list[str] = field(default_factory=list)
    processes: list[tuple[Part, NotAnOffense]] = field(default_factory=list)
    apart: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def resolution(self) -> Resolution:
        """What is known before the offense is."""
        return Resolution(enhancements=tuple(dict.fromkeys(self.enhancements)), notes=tuple(self.notes))


def resolve(library: Library, state: str, text: str, day: date) -> Resolution:
    """Resolve one charge string as of `day`."""
    codes = library.charge_codes.get(state)
    if codes is None:
        return Resolution(reason=f"charges of {state} are not in the library")
    if len(text) > LONGEST:
        return Resolution(reason="too long to be one charge")
    cleaned = _rewritten(codes, clean(text))
    if not cleaned:
        return Resolution(reason="the charge is empty")
    if cleaned.lower() in codes.categories:
        return Resolution(reason="a category of charges, not a charge")
    by_code = _by_charge_code(library, codes, cleaned, state, day)
    if by_code:
        return by_code
    return _from_parts(library, codes, read_forms(cleaned, codes) if codes.forms else take_apart(cleaned, codes), day)


def _rewritten(codes: ChargeCodes, cleaned: str) -> str:
    """The charge as the rules that fit it write it, one after the other."""
    for rule in codes.rewrites:
        cleaned = re.sub(rule.match, rule.to, cleaned)
    return cleaned


# -- charge codes ----------------------------------------------------------------------------------------------------


def _by_charge_code(library: Library, codes: ChargeCodes, text: str, state: str, day: date) -> Resolution | None:
    """As many figures as the state's charge codes have, marked (`CJIS 38080`) or not; unmarked they may also be a section."""
    if not codes.code_figures:
        return None
    marks = "|".join(re.escape(m.upper()) for m in codes.code_marks) or "(?!)"
    match = re.fullmatch(rf"((?:{marks})\b[\s:.#]*(?:CODE|NO)?\b)?[\s:.#-]*(\d{{{codes.code_figures}}})", text)
    if not match:
        return None
    place, number, marked = library.places.get(state, ""), match[2], bool(match[1])
    listed = library.charge_numbers(place).get(number)
    if listed:
        return _listed_code(library, codes, listed, number, day)
    hits = [r for r in library.index.offenses if r.state == place and number in r.codes]
    current = [r for r in hits if r.in_force(day)] or hits
    names = tuple(dict.fromkeys(r.cite for r in current))
    if not current:
        return Resolution(reason=f"no offense has the code {number}") if marked else None
    sections = [r.cite for r in library.index.offenses if any(c.section == number for c in (*r.cites, *r.former_cites))]
    if not marked and (sections or number in codes.codes_like_sections):
        return Resolution(
            candidates=tuple(dict.fromkeys([*names, *sections])), reason="a charge code and a section have this number"
        )
    if len(names) > 1:
        return Resolution(candidates=names, reason="several offenses share this charge code")
    ref, note = current[0], () if marked else (f"{number} read as a charge code",)
    return Resolution(
        ref.id, ref.cite, title=ref.title, confidence="high" if marked else "medium", candidates=names, notes=note
    )


def _listed_code(library: Library, codes: ChargeCodes, cite: str, number: str, day: date) -> Resolution:
    """What a code of the state's own table stands for; an attempt has the code of the crime."""
    found = _from_parts(library, codes, read_forms(clean(cite), codes), day)
    note = f"{number} is the charge code of {cite}; an attempt has the same code"
    return replace(found, confidence=lowest([found.confidence, "medium"]), notes=(note, *found.notes))


# -- statutes --------------------------------------------------------------------------------------------------------


def _from_parts(library: Library, codes: ChargeCodes, charge: Charge, day: date) -> Resolution:
    found = _sort(library, codes, charge)
    statutes = found.apart or _charged(codes, found.statutes)
    candidates = tuple(dict.fromkeys(r.cite for p in statutes for r in near(library, codes, p)))[:8]
    if not statutes or (not candidates and not any(p.given for p in statutes)):
        process = _process(codes, charge, found)
        if process:
            return process
    unknown = replace(found.resolution, attempt=found.attempt or bool(charge.attempts), candidates=candidates)
    if not statutes:
        return replace(unknown, reason=_nothing(unknown))
    if charge.apart and not found.apart:
        return replace(unknown, reason="conspiracy and the like are crimes of their own")
    ways = (find, _punished, _whole_section)
    hits = [next((h for way in ways if (h := way(library, codes, part, day))), None) for part in statutes]
    good = [h for h in hits if h]
    if len(good) == len(hits):
        return _answer(good, unknown, found.attempt, charge.attempts)
    form = _state_form(library, codes, found) if found.apart else None
    if form is not None:
        return _apart(unknown, form, [h for p in found.statutes if (h := find(library, codes, p, day))])
    missing = " and ".join(p.written for p, h in zip(statutes, hits, strict=True) if h is None)
    near_by = f"; it has {', '.join(candidates)}" if candidates else ""
    return replace(unknown, reason=f"{missing}: no one offense of the library{near_by}")


def _answer(hits: Sequence[Hit], unknown: Resolution, attempt: bool, attempts: Sequence[str]) -> Resolution:
    """The offense, where every statute of the charge means the same one.

    Words for an attempt count beside the statute or a word of its title: `PC 136.1 ATT PREVENT WITNESS` may be the offense.
    """
    names = tuple(dict.fromkeys(h.ref.cite for h in hits))
    if len(names) > 1:
        return replace(unknown, candidates=names, reason=f"several offenses: {', '.join(names)}")
    ref = hits[0].ref
    limbs = {h.limb for h in hits if h.limb}
    attempt = attempt or any(not word or word in ref.title.upper().split() for word in attempts)
    doubt = ("the words speak of an attempt",) if attempts and not attempt else ()
    return replace(
        unknown,
        offense=ref.id,
        cite=hits[0].cite,
        limb=limbs.pop() if len(limbs) == 1 else None,
        attempt=attempt,
        title=ref.title,
        confidence=lowest([*(h.confidence for h in hits), "medium" if doubt else "high"]),
        candidates=names,
        notes=tuple(dict.fromkeys([*(h.note for h in hits if h.note), *doubt, *unknown.notes])),
    )


def _state_form(library: Library, codes: ChargeCodes, found: _Sorted) -> StateForm | None:
    """The state's own statute for conspiracy and the like, where the charge cites it."""
    place = library.places.get(codes.state)
    ways = [w for p in found.apart for w in _ways(codes, p)]
    here = (f for at, f in library.state_forms if at == place)
    return next((f for f in here if any(_cite(c).covers(w) for c in (f.cite, *f.also) for w in ways)), None)


def _apart(unknown: Resolution, form: StateForm, objects: Sequence[Hit]) -> Resolution:
    """Conspiracy and the like are crimes of their own; what they do depends on the crime they are about."""
    cites = tuple(dict.fromkeys(h.cite for h in objects))
    about = f"{form.form} to commit {', '.join(cites)}" if cites else f"{form.form}: of which crime is not said"
    return replace(
        unknown,
        offense=form.id,
        cite=form.cite,
        title=form.form.capitalize(),
        form=form.form,
        of=cites,
        confidence="high",
        candidates=(form.cite,),
        notes=(about, *unknown.notes),
    )


def _sort(library: Library, codes: ChargeCodes, charge: Charge) -> _Sorted:
    """Attempts, enhancements, processes and crimes apart, from the statutes charged."""
    found = _Sorted()
    for part in charge.parts:
        ways = _ways(codes, part)
        process = next((e for e in codes.not_offenses if part.code and _any_covers(e.cites, ways)), None)
        added = _enhancement(library, codes, part, ways)
        if _is_attempt(codes, part, ways):
            found.attempt = True
        elif added:
            found.enhancements.append(str(added))
        elif process:
            found.processes.append((part, process))
        elif _any_covers(codes.crimes_apart, ways):
            found.apart.append(part)
        else:
            found.statutes.append(part)
    for tail in charge.tails:
        (found.enhancements if re.match(r"[A-Z]{2} \d", tail) else found.notes).append(tail)
    return found


def _is_attempt(codes: ChargeCodes, part: Part, ways: Sequence[Cite]) -> bool:
    """Whether a part is the statute on attempts; beside another code (`664/11378 HS`) it needs none of its own."""
    listed = _cites(tuple(c for c in codes.attempts if " " in c))
    return any(c.section == w.section and (c.code == w.code or not part.given) for c in listed for w in ways)


def _enhancement(library: Library, codes: ChargeCodes, part: Part, ways: Sequence[Cite]) -> Cite | None:
    """The citation, if the part only adds to a sentence. A neighbour's code (`HS 11378/12022(c)`) may be wrong."""
    listed = _cites(codes.enhancements)
    own = [w for w in ways for e in listed if e.covers(w) or (not w.subs and w.covers(e) and not library.refs_at(w))]
    if own or part.given:
        return own[0] if own else None
    moved = [_as(w, e) for w in ways for e in listed if e.section == w.section and e.covers(_as(w, e))]
    return moved[0] if moved else None


def _as(cite: Cite, other: Cite) -> Cite:
    return Cite(other.code, cite.section, cite.subs, other.spelled)


def _charged(codes: ChargeCodes, statutes: Sequence[Part]) -> list[Part]:
    """Without those that only define what another punishes, or only punish what another defines."""
    ways = {id(p): _ways(codes, p) for p in statutes}
    kept = []
    for part in statutes:
        others = [w for p in statutes if p is not part for w in ways[id(p)]]
        names = [*_listed(codes.umbrella, ways[id(part)]), *_listed(codes.punishes, ways[id(part)])]
        if not any(_cite(n).covers(w) or w.covers(_cite(n)) for n in names for w in others):
            kept.append(part)
    return kept or list(statutes)


def _punished(library: Library, codes: ChargeCodes, part: Part, day: date) -> Hit | None:
    """A section that only punishes stands for the one offense it punishes: `273.5(f)(1)` is 273.5(a) with a prior."""
    names = _listed(codes.punishes, _ways(codes, part)) if part.code else []
    if len(names) != 1:
        return None
    cite = _cite(names[0])
    subs = tuple(Sub(s, bracketed=True) for s in cite.subs)
    hit = find(library, codes, Part(cite.code.upper(), cite.section, subs, given=True), day)
    return hit.at_most("medium", f"{part.written} punishes {hit.ref.cite}") if hit else None


def _whole_section(library: Library, codes: ChargeCodes, part: Part, day: date) -> Hit | None:
    """A section that holds several offenses, cited without saying which: all of them, surely no more than that."""
    if not codes.whole_sections or part.subs or not part.given:
        return None
    cites = [r.cite for code in codes.codes if code.id == part.code for r in readings(part, code)]
    refs = [r for cite in cites for r in library.refs_at(cite) if r.in_force(day) and cite.covers(Cite.of(r.cite))]
    if len(refs) < 2:
        return None
    names = ", ".join(r.cite for r in refs[:6]) + (" ..." if len(refs) > 6 else "")
    title = f"{refs[0].title}, or another of {len(refs)} offenses of the section"
    whole = replace(refs[0], id=_common(r.id for r in refs), cite=str(cites[0]), title=title, limbs={})
    return Hit(whole, None, "low", f"which subdivision is not said: it may be {names}")


def _common(ids: Iterable[str]) -> str:
    """What the ids of one section share: `il-720-570-402-a` and `il-720-570-402-c` are of `il-720-570-402`."""
    shared = [same[0] for same in takewhile(lambda s: len(set(s)) == 1, zip(*(i.split("-") for i in ids), strict=False))]
    return "-".join(shared)


# -- what charges no crime ---------------------------------------------------------------------------------------------


def _process(codes: ChargeCodes, charge: Charge, found: _Sorted) -> Resolution | None:
    """A warrant, a hold or a violation of supervision: by its citation, or because the whole entry says so."""
    for part, entry in found.processes:
        cite = str(_ways(codes, part)[0])
        return Resolution(not_an_offense=True, title=entry.title, cite=cite, reason=entry.reason)
    for entry in codes.not_offenses:
        if any(_says(phrase, codes.words.beside_holds).fullmatch(charge.words) for phrase in entry.words):
            return Resolution(not_an_offense=True, title=entry.title, reason=entry.reason)
    return None


@lru_cache(maxsize=256)
def _says(phrase: str, beside: tuple[str, ...]) -> re.Pattern[str]:
    """The phrase, with nothing beside it but words that change nothing; `...` stands for up to four words."""
    words = [r"(?:\S+ ){0,4}?\S+" if w == "..." else re.escape(w) for w in phrase.upper().split()]
    free = "|".join(re.escape(w.upper()) for w in beside) or "(?!)"
    return re.compile(rf"(?:(?:{free}) )*{' '.join(words)}(?: (?:{free}))*")


def _nothing(unknown: Resolution) -> str:
    if unknown.enhancements:
        return "only an enhancement: the offense it attaches to is not given"
    return "an attempt at an offense that is not given" if unknown.attempt else "no statute found in it"


# -- lists of citations --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _cite(text: str) -> Cite:
    return Cite.of(text)


@lru_cache(maxsize=256)
def _cites(texts: tuple[str, ...]) -> tuple[Cite, ...]:
    return tuple(map(Cite.of, texts))


def _ways(codes: ChargeCodes, part: Part) -> list[Cite]:
    """Every way to read a part: under its code, or, where it has none, under each."""
    return [r.cite for code in codes.codes if not part.code or code.id == part.code for r in readings(part, code)] or [
        Cite("", part.number)
    ]


def _any_covers(texts: tuple[str, ...], ways: Sequence[Cite]) -> bool:
    return any(c.covers(w) for c in _cites(texts) for w in ways)


def _listed(lists: dict[str, tuple[str, ...]], ways: Sequence[Cite]) -> list[str]:
    return [name for key, names in lists.items() if any(_cite(key).covers(w) for w in ways) for name in names]
