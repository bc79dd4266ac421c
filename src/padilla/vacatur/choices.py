"""What else could have been agreed on the day of the plea, each computed again for this person by the law of that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from padilla.alternatives.reach import below_least
from padilla.cases import Charge, Facts, Proposal
from padilla.categorical import Engine
from padilla.categorical.neighbours import neighbours
from padilla.consequences.analysis import Result, result_for
from padilla.consequences.convict import Convict
from padilla.consequences.flips import Change, changes, difference, of_the_same_drug, within_its_maximum
from padilla.library.forms import FORMS
from padilla.library.index import OffenseRef
from padilla.library.schema.tables import Disposition
from padilla.vacatur.era import State
from padilla.vacatur.past import UNKNOWN, Past

_TRIED = 8
"""Neighbours computed for each count, the likest first."""
_MOST = 16
"""Neighbours computed in all."""
NEUTRAL_ENDS = ("diversion", "youthful")
"""Kinds of disposition that can leave nothing that federal law calls a conviction."""
NO_FIRST_DAY = "the library's entry gives no first day: check that it was in force then"


@dataclass(frozen=True)
class Choice:
    """Another disposition: the harm and the answers it would have had, and its direct weight beside the plea's."""

    how: str
    said: str
    cite: str
    harm: int
    harm_today: int | None
    then: dict[str, str]
    weight: str
    maximum_days: int | None
    sentence_days: int | None
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Try:
    how: str
    said: str
    convict: Convict
    cautions: tuple[str, ...] = ()


def choices_of(then: State, now: State, past: Past) -> dict[str, list[Choice]]:
    """For each status that the plea harmed, the dispositions that harmed less; least harm first, then the heavier ones."""
    found: dict[str, list[Choice]] = {}
    worked: dict[tuple[object, ...], list[Choice]] = {}
    tries: list[_Try] | None = None
    for result in _people(then, past):
        target = next(c for c in result.convictions if c.path == past.place_then)
        if tries is None:
            tries = list(_tries(target, past))
        key = (result.status.admitted, result.status.relief, result.signature())
        if key not in worked:
            worked[key] = _better(then, now, past, result, target, tries)
        found[result.status.id] = worked[key]
    return found


def _people(then: State, past: Past) -> list[Result]:
    """Those whom the plea harmed; where no status is given, the first of each kind of admission stands for its kind."""
    harmed = [r for r in then.results if r.status.noncitizen and r.status.id != UNKNOWN and r.harm]
    if past.status_known_then:
        return harmed
    first: dict[str, Result] = {}
    for result in harmed:
        first.setdefault(result.status.admitted, result)
    return list(first.values())


def _better(then: State, now: State, past: Past, result: Result, target: Convict, tries: Sequence[_Try]) -> list[Choice]:
    scene = _Scene(then, now, past, result, target)
    found: dict[tuple[str, str], Choice] = {}
    least: set[tuple[str, str]] = set()
    for tried in tries:
        if tried.how == "another offense" and (tried.how, tried.convict.cite) in least:
            continue  # a longer sentence for it did less harm already
        for choice in scene.choices(tried):
            least.add((choice.how, choice.cite))
            found.setdefault((choice.how, choice.said), choice)
    order = {"heavier": 0, "same": 1, "mixed": 2, "unknown": 3, "lighter": 4, "no conviction": 5}
    return sorted(found.values(), key=lambda c: (c.harm, c.harm if c.harm_today is None else c.harm_today, order[c.weight]))


@dataclass(frozen=True)
class _Scene:
    """One person on the day of the plea and today, with another disposition in the plea's place."""

    then: State
    now: State
    past: Past
    result: Result
    target: Convict

    def choices(self, tried: _Try) -> Iterator[Choice]:
        """The disposition tried, where it does less harm; if it does none less, with the plea's other counts dropped."""
        for alone in (False, True) if self.past.beside_then else (False,):
            after = self._after(tried, alone)
            if after.harm < self.result.harm and "unknown" not in after.words.values():
                yield self._choice(tried, after, alone)
                return

    def _after(self, tried: _Try, alone: bool) -> Result:
        gone = self.past.beside_then if alone else frozenset()
        others = [tried.convict if c.path == self.target.path else c for c in self.result.convictions if c.path not in gone]
        return result_for(self.then.analysis.matter, self.result.assuming, others, self.result.status)

    def _today(self, tried: _Try, alone: bool) -> int | None:
        """The harm that it would do today, if it had been agreed then."""
        today = self.now.of_status(self.result.status.id)
        if today is None:
            return None
        mine = self.past.path
        gone = {f"person.convictions[{i}]" for i in self.past.plea_of} - {mine} if alone else set()
        here = replace(tried.convict, setting=self.now.analysis.matter.setting, path=mine)
        others = [here if c.path == mine else c for c in today.convictions if c.path not in gone]
        return result_for(self.now.analysis.matter, today.assuming, others, today.status).harm

    def _choice(self, tried: _Try, after: Result, alone: bool) -> Choice:
        changed = difference(self.result, after)
        return Choice(
            tried.how,
            f"{tried.said}, the other counts dropped" if alone else tried.said,
            tried.convict.cite,
            after.harm,
            self._today(tried, alone),
            {n: v for n, v in changed.items() if not self.then.era.without(n.removeprefix("relief."))},
            _weight(self.target, tried),
            tried.convict.longest.days,
            tried.convict.sentence_days,
            tried.cautions,
        )


def _weight(target: Convict, tried: _Try) -> str:
    """Direct weight beside the plea's: by the longest sentence allowed and the sentence itself."""
    if tried.how == "diversion":
        return "no conviction"
    mine, other = target.longest.days, tried.convict.longest.days
    if mine is None or other is None:
        return "unknown"
    before, after = target.sentence_days, tried.convict.sentence_days
    less = before is not None and after is not None and after < before
    if other > mine:
        return "mixed" if less else "heavier"
    return "lighter" if other < mine or less or (before is None and after is not None) else "same"


# -- what to try ---------------------------------------------------------------------------------------------


def _tries(target: Convict, past: Past) -> Iterator[_Try]:
    engine = target.setting.engine
    if past.beside_then:
        yield _Try("same offense", f"{target.cite} as pleaded", target)
    for change in changes(engine, target):
        yield _Try("same offense", change.said, change.convict, below_least(change.convict))
    counts = [_counted(target, c) for c in past.old_charges]
    for i, proposal in enumerate(past.case.proposed):
        facts = past.old_charges[0].facts if past.old_charges else target.facts
        asked = replace(
            _pleaded(target, proposal, past.state, facts),
            disposition=proposal.disposition,
            sentence_days=proposal.counted_days,
        )
        yield _Try("proposed", f"{proposal.cite}, as proposed[{i}]", asked, _cautions(engine, asked))
    for count in counts:
        if count.cite != target.cite or count.form != target.form:
            yield _Try("another count", f"{FORMS[count.form]}{count.cite}, a count of the old case", count)
    for ref, near in _near(engine, [target, *counts]):
        said = f"{ref.cite}, {ref.title}"
        begun = () if ref.begins else (NO_FIRST_DAY,)
        cautions = (*begun, *_cautions(engine, near))
        yield _Try("another offense", said, near, cautions)
        for shorter in _shorter(engine, near):
            least = below_least(shorter.convict)
            yield _Try("another offense", f"{said}, {shorter.said}", shorter.convict, (*cautions, *least))
    for disposition in _without_plea(engine, target):
        kept = replace(target, disposition=disposition.id, sentence_days=None)
        yield _Try("diversion", f"{disposition.cite}, {disposition.title}", kept, tuple(_conditions(disposition)))


def _shorter(engine: Engine, convict: Convict) -> Iterator[Change]:
    """The same with a sentence just below a line that the law draws, longest first."""
    now = convict.sentence_days
    for change in changes(engine, convict):
        other, days = change.convict, change.convict.sentence_days
        if (other.grade, other.record) == (convict.grade, convict.record) and days is not None and (now is None or days < now):
            yield change


def _counted(target: Convict, charge: Charge) -> Convict:
    """A count of the old case, as if the plea had been to it."""
    return within_its_maximum(_pleaded(target, charge, target.state, charge.facts))


def _pleaded(target: Convict, other: Charge | Proposal, state: str, facts: Facts) -> Convict:
    """The plea, to another statute."""
    return replace(
        target,
        state=other.state or state,
        cite=other.cite,
        form=other.inchoate,
        grade=other.grade,
        facts=facts,
        record=other.record,
    )


def _near(engine: Engine, counts: Sequence[Convict]) -> Iterator[tuple[OffenseRef, Convict]]:
    """Offenses of the same family as the plea or a count of the old case, in force on the day."""
    seen = {c.cite for c in counts}
    for count in counts:
        refs = count.found.refs
        if not refs:
            continue
        for ref in neighbours(engine, refs, count.day)[:_TRIED]:
            if ref.cite in seen or engine.library.text_unread(ref) or len(seen) >= _MOST + len(counts):
                continue  # nobody is told of a plea that nobody has read
            seen.add(ref.cite)
            near = within_its_maximum(replace(count, cite=ref.cite, record=None, grade=None, form=""))
            if of_the_same_drug(engine, near):
                yield ref, near


def _cautions(engine: Engine, convict: Convict) -> tuple[str, ...]:
    return tuple(convict.found.notes)


def _without_plea(engine: Engine, target: Convict) -> Iterator[Disposition]:
    for disposition in engine.library.dispositions.values():
        here = disposition.state == target.state and disposition.holds(target.day)
        if here and disposition.kind in NEUTRAL_ENDS and disposition.conviction_in(target.setting.circuit) != "yes":
            yield disposition


def _conditions(disposition: Disposition) -> Iterator[str]:
    yield f"{disposition.plain} {disposition.why}"
    yield "whether this charge and this person qualified is not computed"
    if disposition.from_ is None:
        yield NO_FIRST_DAY
    if disposition.asks:
        yield disposition.asks
