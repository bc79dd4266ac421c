"""How one count could end: every candidate with why it is one, what its papers must say, and the rules that bar it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from padilla.alternatives.limits import Bar, Limits, may_be_diverted
from padilla.alternatives.reach import below_least, grades_given
from padilla.alternatives.severity import NOTHING, WITHOUT_JUDGMENT, Severity, severity_of
from padilla.cases import Record
from padilla.cases.substances import UNSPECIFIED
from padilla.categorical import Engine
from padilla.categorical.neighbours import conduct, neighbours
from padilla.conduct import contained
from padilla.consequences.convict import Convict
from padilla.consequences.flips import changes, lines_of, of_the_same_drug, within_its_maximum
from padilla.consequences.safer import published
from padilla.library.cites import Cite
from padilla.library.forms import FORMS
from padilla.library.index import OffenseRef
from padilla.library.maxima import form_of, graded
from padilla.library.schema.bargain import Related
from padilla.library.schema.tables import Disposition

_NEAR = 8
"""Neighbours looked at, the likest first."""
_LIKE = 0.75
"""The share of factors that two offenses must both ask about, for one to be thought of in the place of the other."""
SAME, STRUCK, DIVERTED, DROPPED = "same offense", "enhancement struck", "diversion", "dropped"
"""How a candidate comes about, where something else turns on it."""


@dataclass(frozen=True)
class Candidate:
    """One way for one count to end.

    `convict`: as the rules of the person see it; None where the count is dropped. `says` and `never_says`: what the plea
    papers must and must not say. `bars`: the rules on pleas that stand, or may stand, against it; their exceptions are for
    a person to judge.
    """

    count: int
    how: str
    said: str
    convict: Convict | None
    severity: Severity
    why: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    curated: str = ""
    """The entry of the curated list that proposes it."""

    @property
    def barred(self) -> tuple[Bar, ...]:
        """The rules that stand against it as far as is known."""
        return tuple(b for b in self.bars if b.sure)

    @property
    def may_be_barred(self) -> tuple[Bar, ...]:
        """The rules that may: what is known of the charge, or of the library, does not say."""
        return tuple(b for b in self.bars if not b.sure)


@dataclass(frozen=True)
class _Plea:
    """A statute to plead to, before a sentence is chosen."""

    how: str
    said: str
    convict: Convict
    why: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    under: int | None = None
    curated: str = ""


def candidates_for(
    charged: Convict,
    reference: Convict | None,
    priors: Sequence[Convict],
    place: int,
    added: Mapping[str, int] | None = None,
    pleading: str | None = None,
) -> list[Candidate]:
    """Every way for a count to end, the one that stands first: the offer (None: it drops the count), or the charge itself.

    `added`: the days that each enhancement of the offer adds to its sentence. `pleading`: the paper that charges the count.
    """
    engine = charged.setting.engine
    limits = Limits(engine.library, charged, priors, pleading)
    gone = Candidate(place, DROPPED, f"{charged.cite}: not filed, or dropped", None, NOTHING, bars=limits.bars(None))
    if reference is None:
        found = [gone]
    else:
        how = "as charged" if reference is charged else "as offered"
        found = [_candidate(place, _Plea(how, _named(reference), reference), reference, limits)]
    for plea in chain(*(_pleas(charged, start) for start in _starts(charged, reference))):
        days = _days(plea, reference, added or {})
        found += [_candidate(place, plea, convict, limits) for convict in _sentences(engine, plea, days)]
    found += [*_diversions(charged, limits, place), gone]
    seen: dict[tuple[object, ...], Candidate] = {}
    for candidate in found:
        seen.setdefault((candidate.convict and candidate.convict.content, candidate.convict is None), candidate)
    return list(seen.values())


def _starts(charged: Convict, reference: Convict | None) -> list[Convict]:
    if reference is None:
        return [charged]
    same = (charged.cite, charged.form, charged.grade) == (reference.cite, reference.form, reference.grade)
    return [charged] if same else [reference, charged]


def _candidate(place: int, plea: _Plea, convict: Convict, limits: Limits) -> Candidate:
    days = convict.sentence_days
    said = plea.said if days is None or plea.how.startswith("as ") else f"{plea.said}, {days} days"
    return Candidate(
        place,
        plea.how,
        said,
        convict,
        severity_of(convict),
        plea.why if plea.how.startswith("as ") else (*plea.why, *below_least(convict)),
        plea.says,
        plea.never_says,
        bars=limits.bars(convict),
        curated=plea.curated,
    )


def with_days(charged: Convict, plea: Convict, days: int, place: int, limits: Limits, how: str) -> Candidate:
    """A plea of the offer, or the charge, with another term."""
    return _candidate(place, _Plea(how, _named(plea), plea), replace(plea, sentence_days=days), limits)


# -- statutes ----------------------------------------------------------------------------------------------------


def _pleas(charged: Convict, start: Convict) -> Iterator[_Plea]:
    yield _Plea(SAME, _named(start), start)
    yield from _records(start)
    for enhancements, said in _without_enhancements(start):
        gone = [e for e in start.enhancements if e not in enhancements]
        without = replace(start, enhancements=enhancements)
        yield _Plea(STRUCK, f"{_named(start)}, {said}", without, tuple(_adds(start, gone)))
    if start.cite == charged.cite:
        yield from _published(charged)  # first: what a guide says of the papers is worth more than that the algebra found it
        yield from _neighbours(charged)
        yield from _attempts(charged)


def _records(convict: Convict) -> Iterator[_Plea]:
    """The same statute with another record, or another grade."""
    for change in changes(convict.setting.engine, convict):
        other = change.convict
        if other.sentence_days != convict.sentence_days and other.grade == convict.grade:
            continue  # sentences are chosen later, for every statute
        how = "another grade" if other.grade != convict.grade else "another record"
        never = ("which substance it was",) if change.convict.said("substance") == UNSPECIFIED else ()
        other = _at_its_cite(convict, other)
        yield _Plea(how, f"{_named(other)}, {change.said}", other, says=change.papers, never_says=never)
    base = convict.record or Record()
    if len(convict.crime.limbs) > 1 and base.limb is None:
        silent = replace(convict, record=base.model_copy(update={"limb": UNSPECIFIED}))
        yield _Plea(
            "another record", f"{_named(convict)}, a record that names no limb", silent, never_says=("which limb it was",)
        )


def _at_its_cite(before: Convict, other: Convict) -> Convict:
    """A limb that has a citation of its own is pleaded to under it."""
    limb = other.record.limb if other.record else None
    engine = before.setting.engine
    if limb in (None, UNSPECIFIED) or (before.record and before.record.limb == limb):
        return other
    for ref in before.found.refs:
        named = engine.library.offense(ref).limbs.get(str(limb))
        if named and named.cite and not Cite.of(named.cite).covers(Cite.of(before.cite)):
            return replace(other, cite=named.cite)
    return other


def _adds(convict: Convict, gone: Sequence[str]) -> Iterator[str]:
    """How much each enhancement adds, as its statute says."""
    for entry in convict.setting.engine.library.enhancements:
        named = (Cite.of(c) for c in (entry.cite, *entry.also))
        if any(Cite.of(g).covers(c) or c.covers(Cite.of(g)) for c in named for g in gone):
            yield f"{entry.cite}, {entry.title}: adds {entry.adds}"


def _without_enhancements(convict: Convict) -> Iterator[tuple[tuple[str, ...], str]]:
    every = convict.enhancements
    for one in every:
        yield tuple(e for e in every if e != one), f"{one} not charged, or struck"
    if len(every) > 1:
        yield (), "no enhancement"


def _neighbours(charged: Convict) -> Iterator[_Plea]:
    """Lesser included offenses and those that share conduct, of the same family."""
    engine = charged.setting.engine
    for ref, included in _near(engine, charged):
        other = replace(charged, cite=ref.cite, record=None, grade=None, form="", enhancements=())
        if of_the_same_drug(engine, other):
            why = "every way of committing the charge commits it" if included else "the same conduct can be charged as either"
            yield _Plea("lesser" if included else _beside(charged, other), f"{ref.cite}, {ref.title}", other, (why,))


def _attempts(charged: Convict) -> Iterator[_Plea]:
    """An attempt at the charge, where the state punishes one and the crime is one that is meant."""
    form = form_of(charged.setting.engine.library, charged.state, "attempt")
    if form is None or charged.form or charged.crime.inchoate or not charged.crime.meant:
        return
    library, mine = charged.setting.engine.library, Cite.of(charged.cite)
    if any(Cite.of(c).covers(mine) for c in form.not_of):
        return
    grades = {graded(library, charged.state, g, "attempt").grade for g in grades_given(charged)}
    grade = next(iter(grades)) if len(grades) == 1 else None
    other = replace(charged, form="attempt", grade=grade, enhancements=())
    yield _Plea("lesser", _named(other), other, (f"{form.cite}: {form.plain}",))


def _near(engine: Engine, charged: Convict) -> list[tuple[OffenseRef, bool]]:
    """The offenses nearest to a charge, and whether each is included in it; found once for a statute and a day."""
    kept: dict[Any, list[tuple[OffenseRef, bool]]] = engine.kept.setdefault(_near, {})
    key = (charged.state, charged.cite, charged.day)
    if key not in kept:
        refs = charged.found.refs
        mine = [b for r in refs for b in conduct(engine, r, charged.day)]
        layout = engine.library.vocabulary.layout
        # nobody is advised to plead to what nobody has read
        near = neighbours(engine, refs, charged.day, _LIKE)[:_NEAR]
        read = (r for r in near if not engine.library.text_unread(r))
        kept[key] = [(r, contained(layout, mine, conduct(engine, r, charged.day))) for r in read]
    return kept[key]


def _beside(charged: Convict, other: Convict) -> str:
    """Heavier where the law allows a longer sentence for it."""
    mine, theirs = charged.longest.days, other.longest.days
    return "heavier" if mine is not None and theirs is not None and theirs > mine else "related"


def _published(charged: Convict) -> Iterator[_Plea]:
    """What the same conduct is pleaded to by published advice."""
    for entry in published(charged):
        yield _of_entry(charged, entry)


def _of_entry(charged: Convict, entry: Related) -> _Plea:
    told = {"limb": entry.limb, "substance": entry.substance}
    record = Record(**{k: v for k, v in told.items() if v}) if any(told.values()) else None
    other = replace(charged, cite=entry.cite, grade=entry.grade, record=record, form=entry.form, enhancements=())
    read = tuple(s.cite for s in entry.sources if s.verified)
    why = (f"{entry.title} ({'; '.join(read)})", f"limits: {entry.limits}")
    how = {"same": "another record"}.get(entry.how, entry.how)
    refs = other.found.refs
    title = f", {refs[0].title}" if len(refs) == 1 else ""
    limb = f", limb {entry.limb}" if entry.limb else ""
    return _Plea(how, f"{entry.cite}{title}{limb}", other, why, entry.says, entry.never_says, entry.under_days, entry.id)


def _named(convict: Convict) -> str:
    grade = f" as a {convict.grade}" if convict.grade else ""
    kind = "" if convict.disposition == "conviction" else f", {convict.disposition}"
    return f"{FORMS[convict.form]}{convict.cite}{grade}{kind}"


# -- sentences and diversions ---------------------------------------------------------------------------------------


def _days(plea: _Plea, reference: Convict | None, added: Mapping[str, int]) -> int | None:
    """The days of the offer without those of the enhancements that are gone."""
    if reference is None:
        return None
    days = reference.sentence_days
    gone = set(reference.enhancements) - set(plea.convict.enhancements)
    return None if days is None else max(0, days - sum(added.get(e, 0) for e in gone))


def _sentences(engine: Engine, plea: _Plea, days: int | None) -> Iterator[Convict]:
    """The sentence of the offer as far as the law allows it, and those just under a line that federal law draws; for the
    offense itself none at all, too."""
    start = replace(plea.convict, sentence_days=days)
    start = start if start.enhancements else within_its_maximum(start)
    longest = start.longest.days
    if plea.under is not None and (start.sentence_days is None or start.sentence_days >= plea.under):
        start = within_its_maximum(replace(start, sentence_days=plea.under - 1))  # it is published for less only
    yield start
    top = start.sentence_days if start.sentence_days is not None else longest
    lines = {*lines_of(engine), *([plea.under] if plea.under else []), *([1] if plea.how == SAME else [])}
    for line in sorted(lines, reverse=True):
        if top is None or line - 1 < top:
            yield replace(start, sentence_days=line - 1)


def _diversions(charged: Convict, limits: Limits, place: int) -> Iterator[Candidate]:
    """The state's ways to end a case without an ordinary conviction, as far as the statute's words open them."""
    for entry in charged.setting.engine.library.dispositions.values():
        here = entry.state == charged.state and entry.holds(charged.setting.as_of) and entry.kind in WITHOUT_JUDGMENT
        told = entry.eligible if here else None
        if told is None or (open_ := may_be_diverted(charged, told)) is False:
            continue  # to whom one is open that says nothing of it, nobody has worked out
        other = replace(charged, disposition=entry.id, sentence_days=None, enhancements=())
        charge = None if open_ else f"a charge that {entry.cite} reaches and does not exclude: what is known does not say"
        asks = tuple(a for a in (charge, told.priors, told.person) if a)
        yield Candidate(
            place,
            DIVERTED,
            f"{entry.cite}, {entry.title}",
            other,
            severity_of(other, told.lasts),
            (entry.plain, _needs_plea(entry)),
            agrees=told.agrees,
            asks=asks,
            bars=limits.bars(other),
        )


def _needs_plea(entry: Disposition) -> str:
    said = {"yes": "it needs a plea or an admission", "no": "it needs no plea and no admission"}
    return said.get(entry.plea_or_admission, "whether it needs a plea or an admission depends on how it is done")
