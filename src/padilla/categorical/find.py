"""From a citation and a date to the offenses of the library it means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from padilla.categorical.question import Question
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef

UNREAD = "written without the section's own text at hand"


@dataclass(frozen=True)
class Found:
    """The offenses a citation means. Several where a whole section is asked; `limbs` where the citation names some of them."""

    refs: tuple[OffenseRef, ...] = ()
    limbs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    candidates: tuple[str, ...] = field(default=())

    @property
    def cites(self) -> list[Cite]:
        """Every citation, old and new, of the offenses found."""
        return [c for r in self.refs for c in (*r.cites, *r.former_cites)]

    @property
    def title(self) -> str:
        """The offenses' titles."""
        return "; ".join(dict.fromkeys(r.title for r in self.refs))


def find(library: Library, question: Question) -> Found:
    """The offenses a question's citation means on its day.

    In turn: the citation itself, a limb's own subdivision, or an old number; an entry that claims everything above it;
    all the entries below it. A note names those whose own words nobody could read when they were written.
    """
    found = _meant(library, question)
    unread = dict.fromkeys(r.cite for r in found.refs if library.text_unread(r))
    if not unread:
        return found
    note = f"{', '.join(unread)}: {UNREAD}; read it before relying on this answer"
    return replace(found, notes=(*found.notes, note))


def _meant(library: Library, question: Question) -> Found:
    cite = Cite.of(question.cite)
    refs = library.refs_at(cite, library.places.get(question.state, ""))
    candidates = tuple(dict.fromkeys(r.cite for r in refs))
    exact = [r for r in refs if cite in r.cites]
    if exact:
        return _with_limbs(_on_day(question, exact, candidates), cite)
    limbs = [r for r in refs if cite in map(Cite.of, r.limbs.values())]
    if limbs:
        return _with_limbs(_on_day(question, limbs, candidates), cite)
    former = [r for r in refs if cite in r.former_cites] or _formerly_above(refs, cite)
    if former:
        chosen = _on_day(question, former, candidates)
        note = f"{question.cite} is now {', '.join(dict.fromkeys(r.cite for r in chosen.refs))}"
        return Found(chosen.refs, (), (note, *chosen.notes), candidates)
    return _above_or_below(question, cite, refs, candidates)


def _formerly_above(refs: list[OffenseRef], cite: Cite) -> list[OffenseRef]:
    """Those whose old number covers a subdivision of it, where nothing of today claims that."""
    if any(Cite.of(r.cite).covers(cite) for r in refs):
        return []
    return [r for r in refs if any(c.covers(cite) for c in r.former_cites)]


def _above_or_below(question: Question, cite: Cite, refs: list[OffenseRef], candidates: tuple[str, ...]) -> Found:
    above = [r for r in refs if Cite.of(r.cite).covers(cite)]
    if above:
        longest = max(len(Cite.of(r.cite).subs) for r in above)
        chosen = _on_day(question, [r for r in above if len(Cite.of(r.cite).subs) == longest], candidates)
        named = _with_limbs(chosen, cite)
        if named.limbs:
            return named
        note = f"{question.cite} is answered as {chosen.refs[0].cite}, which covers all of its subdivisions"
        return Found(chosen.refs, (), (note, *chosen.notes), candidates)
    below = [r for r in refs if any(cite.covers(c) for c in r.cites)]
    if below:
        chosen = _on_day(question, below, candidates)
        parts = ", ".join(dict.fromkeys(r.cite for r in chosen.refs))
        note = f"{question.cite} is answered from the subdivisions of the library: {parts}"
        return Found(chosen.refs, (), (note, *chosen.notes), candidates)
    old = [r for r in refs if any(cite.covers(c) for c in r.former_cites)]
    if old:
        return _on_day(question, old, candidates)
    return Found(candidates=candidates)


def _with_limbs(found: Found, cite: Cite) -> Found:
    """The same, with the limbs that the citation names."""
    return replace(found, limbs=tuple(dict.fromkeys(name for r in found.refs for name in r.limbs_at(cite))))


def _on_day(question: Question, refs: list[OffenseRef], candidates: tuple[str, ...]) -> Found:
    """The versions in force on the day; where none was, the nearest one, and a note."""
    day = question.day
    current = [r for r in refs if r.in_force(day)]
    if current:
        return Found(tuple(current), candidates=candidates)
    past = [r for r in refs if r.ends and r.ends < day.isoformat()]
    chosen = max(past, key=lambda r: r.ends) if past else min(refs, key=lambda r: r.begins)
    span = f"{chosen.begins or '...'} to {chosen.ends or 'now'}"
    return Found((chosen,), (), (f"{chosen.cite} was not in force on {day}: answered as it stood {span}",), candidates)
