"""Which holding controls in a forum on a date, and which others speak to the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padilla.categorical.question import Question
from padilla.categorical.units import substances_in
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.schema.ground import Decision, Holding


@dataclass(frozen=True)
class Authority:
    """A holding with its decision."""

    holding: Holding
    decision: Decision

    @property
    def cite(self) -> str:
        """The citation, with the pin where there is one."""
        return self.decision.cite + (f", at {self.holding.pin}" if self.holding.pin else "")


@dataclass(frozen=True)
class Speaking:
    """The authorities on one question: the one that controls, and the rest, newest first."""

    controlling: Authority | None
    others: tuple[Authority, ...]
    undone: tuple[Authority, ...]


def authorities(library: Library, question: Question, refs: Sequence[OffenseRef], grounds: Sequence[str]) -> list[Authority]:
    """Every holding on these offenses and grounds, whatever its court and date."""
    if not question.precedents or question.form not in ("", "attempt"):
        return []  # holdings are on offenses and attempts; the other forms rest on the elements alone
    place = refs[0].state if refs else ""
    found = []
    bases = frozenset(c.base for r in refs for c in r.every_cite)
    for holding in library.holdings_on(place, bases):
        same_form = holding.attempt == (question.form == "attempt")
        narrower = _enhanced(holding, question) and _of_substance(library, holding, question)
        if holding.ground in grounds and same_form and narrower and _speaks_of(holding, refs):
            decision = library.decision(holding.decision)
            if decision is not None and holding.unverified is None and decision.unverified is None:
                found.append(Authority(holding, decision))
    return found


def _enhanced(holding: Holding, question: Question) -> bool:
    """A holding on an offense with an enhancement speaks only where that enhancement was found."""
    wanted = [Cite.of(c) for c in holding.with_enhancement]
    given = [Cite.of(c) for c in question.enhancements]
    return not wanted or any(w.covers(g) or g.covers(w) for w in wanted for g in given)


def _of_substance(library: Library, holding: Holding, question: Question) -> bool:
    """A holding on one drug speaks only where the question names that drug."""
    if holding.substance is None:
        return True
    named = substances_in(library, question.substance) | substances_in(library, question.detail)
    return bool(named & library.substances.named(holding.substance))


def _speaks_of(holding: Holding, refs: Sequence[OffenseRef]) -> bool:
    """Whether the holding's statute is one of these, or holds one of these within it."""
    if holding.entry is not None:
        return any(r.id == holding.entry for r in refs)
    cite = Cite.of(holding.statute)
    return any(cite.covers(own) for r in refs for own in r.every_cite)


def sort_out(library: Library, question: Question, found: Sequence[Authority], limb: str | None) -> Speaking:
    """The controlling authority for a limb (None: for the statute as a whole), the others, and those undone since."""
    if not found:
        return Speaking(None, (), ())
    binds = library.forums[question.circuit].binds if question.circuit in library.forums else ()
    here = [a for a in found if (a.holding.limb or None) == limb and _in_place(a, question.circuit)]
    day = question.as_of
    standing = [a for a in here if _in_time(a, question)]
    undone = [a for a in here if a.decision.date <= day and a not in standing]
    ranked = sorted(
        (a for a in standing if a.decision.court in binds),
        key=lambda a: (
            -binds.index(a.decision.court),
            a.decision.en_banc,
            bool(a.holding.with_enhancement or a.holding.substance),
            a.decision.date,
        ),
        reverse=True,
    )
    others = sorted((a for a in standing if a not in ranked[:1]), key=lambda a: a.decision.date, reverse=True)
    return Speaking(ranked[0] if ranked else None, tuple(others), tuple(undone))


def _in_place(authority: Authority, circuit: str) -> bool:
    return not authority.holding.circuits or circuit in authority.holding.circuits


def _in_time(authority: Authority, question: Question) -> bool:
    holding = authority.holding
    began = holding.from_ is None or holding.from_ <= question.as_of
    lasts = holding.to is None or question.as_of <= holding.to
    speaks = holding.convicted is None or holding.convicted.holds(question.day)
    return authority.decision.stands(question.as_of) and began and lasts and speaks
