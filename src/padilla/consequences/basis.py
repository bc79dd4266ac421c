"""The record of conviction linted: which words of a proposed factual basis turn an answer, for whom, and what says less.

Nothing here makes facts: a suggestion says less than the text, and never something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from padilla.cases.substances import reached_substances
from padilla.consequences.analysis import Analysis
from padilla.consequences.basis_bench import Answers, Bench, Turn, kinds
from padilla.consequences.basis_marks import Mark, Reader
from padilla.consequences.convict import Convict
from padilla.consequences.crime import Code
from padilla.library.schema.tables import RecordEntry, Status

LONGEST = 200_000
"""Characters of a text: eighty pages; no factual basis is longer."""
_SUGGESTED = 12
"""Words for which a suggestion is worked out one by one; the text without all of them is worked out in any case."""


@dataclass(frozen=True)
class Suggestion:
    """What says less; empty to leave the words out. `turns`: the text as it is against the text with this alone changed."""

    instead: str
    text: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Word:
    """A mark with what it does by itself, against a record that is silent."""

    mark: Mark
    turns: tuple[Turn, ...]
    standing: str
    """Why it counts or not: `decides`, `no answer`, `no ground`, `indivisible`, `asked`, `beyond`, `record`, `no element`."""
    suggestion: Suggestion | None = None

    @property
    def hurts(self) -> tuple[str, ...]:
        """What it makes worse: deportability, admission, detention, relief."""
        return kinds(self.turns, True)

    @property
    def helps(self) -> tuple[str, ...]:
        """What it makes better."""
        return kinds(self.turns, False)


@dataclass(frozen=True)
class Deciding:
    """A ground that the record decides: by what the statute divides, and the alternatives that match."""

    ground: str
    by: str
    matching: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """What a record would have to establish for a better answer than silence gives; only where it is true."""

    what: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Basis:
    """The whole answer on one count and one text."""

    analysis: Analysis
    text: str
    convict: Convict
    assuming: str
    statuses: tuple[Status, ...]
    words: tuple[Word, ...]
    silent: Answers
    with_text: Answers
    turns: tuple[Turn, ...]
    """A silent record against the text."""
    deciding: tuple[Deciding, ...]
    whatever: tuple[str, ...]
    """Grounds that are met whatever the record says."""
    open_: tuple[str, ...]
    """Grounds on which there is no authority either way, or none in the library, where the record is silent."""
    beyond: tuple[tuple[str, str], ...]
    """Grounds the elements may meet that ask for a fact which may be shown from beyond the record, and the kind of fact."""
    shown: tuple[Shown, ...]
    rewritten: Suggestion | None
    law: tuple[RecordEntry, ...]


def lint(analysis: Analysis, path: str, text: str) -> Basis:
    """Work out what a text does as the factual basis of the count at a path of the case."""
    assuming = "proposed" if path.startswith("proposed") else "charged"
    results = [r for r in analysis.results if r.assuming == assuming and r.status.id != "unknown"]
    convicts = results[0].convictions
    place = next(i for i, c in enumerate(convicts) if c.path == path)
    bench = Bench(analysis.matter, assuming, convicts, place, [r.status for r in results])
    reader = Reader(bench.count)
    marks = reader.read(text)
    silent = bench.answers(bench.base)
    now = bench.worst(bench.together(marks))
    words = _suggested(bench, reader, text, now, [_word(bench, m, silent) for m in marks])
    deciding, whatever, open_, beyond = _grounds(bench.count)
    law = tuple(e for e in reader.entries.values() if e.part == "law")
    shown = _shown(bench, silent)
    rewritten = _rewritten(bench, reader, text, now, words)
    statuses = tuple(bench.statuses)
    return Basis(
        analysis,
        text,
        bench.count,
        assuming,
        statuses,
        words,
        silent,
        now,
        bench.turns(silent, now),
        deciding,
        whatever,
        open_,
        beyond,
        shown,
        rewritten,
        law,
    )


def _word(bench: Bench, mark: Mark, silent: Answers) -> Word:
    records = bench.alone(mark) if mark.decides else []
    turns = bench.turns(silent, bench.worst(records)) if records else ()
    codes = {replace(bench.count, record=r).crime.codes for r in records}
    return Word(mark, turns, _standing(bench.count, mark, bool(turns), bool(codes - {bench.count.crime.codes})))


def _standing(convict: Convict, mark: Mark, turns: bool, narrows: bool) -> str:
    """Why words count, or why they do not. `turns`: an answer differs; `narrows`: a ground reads the offense otherwise."""
    fact = mark.entry.fact
    if fact is None or (fact == "substance" and not mark.decides):
        return ""
    engine = convict.setting.engine
    offenses = [engine.library.offense(r) for r in engine.find(convict.crime.question).refs]
    if fact in ("limb", "substance"):
        by = "limbs" if fact == "limb" else fact
        if turns or narrows:
            return "decides" if turns else "no answer"
        divided = any(by in (*o.divisible.by, *o.divisible.unsettled) for o in offenses)
        return "no ground" if divided else "indivisible"
    if _asked(convict, fact):
        return "asked"
    grounds = (engine.library.ground(g) for g in engine.grounds())
    modes = {c.mode for g in grounds if g for c in g.conditions_in(convict.setting.circuit) if c.kind == mark.entry.condition}
    if not modes:
        return "no element"
    return "record" if "record" in modes else "beyond"


def _asked(convict: Convict, fact: str) -> bool:
    """Whether the statute itself limits what the fact may be, in whatever limb."""
    name = {"victim_relationship": "relationship"}.get(fact, fact)
    engine = convict.setting.engine
    factor = next((f for f in engine.library.vocabulary.factors if f.id == name), None)
    if factor is None:
        return False
    for ref in engine.find(convict.crime.question).refs:
        offense = engine.library.offense(ref)
        for own in [x.elements for x in offense.limbs.values()] or [{}]:
            if factor.mask({**offense.elements, **own}.get(name, "any")) == factor.everything:
                return False
    return True


# -- suggestions --------------------------------------------------------------------------------------------------------


def _suggested(bench: Bench, reader: Reader, text: str, now: Answers, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, each that hurts with what says less, worked out again with the whole text."""
    left = _SUGGESTED
    found = []
    for word in words:
        if word.hurts and word.mark.starts and left:
            left -= 1
            suggestion = _less(bench, reader, text, now, word)
            found.append(Word(word.mark, word.turns, word.standing, suggestion))
        else:
            found.append(word)
    return tuple(found)


def _less(bench: Bench, reader: Reader, text: str, now: Answers, word: Word) -> Suggestion:
    """The first wording that makes nothing worse for deportability or admission; else leaving the words out."""
    tried = []
    for instead in (*_wordings(reader, word.mark), ""):
        changed = replaced(text, [(word.mark, instead)])
        turns = bench.turns(now, bench.worst(bench.together(reader.read(changed))))
        tried.append(Suggestion(instead, changed, turns))
        if not {"deportability", "admission", "detention"} & set(kinds(turns, True)):
            return tried[-1]
    return tried[-1]


def _wordings(reader: Reader, mark: Mark) -> tuple[str, ...]:
    if mark.entry.fact != "limb":
        return mark.entry.instead
    return tuple(dict.fromkeys(w for p in mark.places for w in reader.plainer(p.words)))


def _rewritten(bench: Bench, reader: Reader, text: str, now: Answers, words: Sequence[Word]) -> Suggestion | None:
    """The text with all that hurts said with less."""
    changes = [(w.mark, w.suggestion.instead if w.suggestion else "") for w in words if w.hurts and w.mark.starts]
    if not changes:
        return None
    changed = replaced(text, changes)
    return Suggestion("", changed, bench.turns(now, bench.worst(bench.together(reader.read(changed)))))


def replaced(text: str, changes: Sequence[tuple[Mark, str]]) -> str:
    """The text with the words of marks replaced; of places that overlap the first alone."""
    spots = sorted(
        (start, place.end, instead) for mark, instead in changes for start, place in zip(mark.starts, mark.places, strict=False)
    )
    said, done = "", 0
    for start, end, instead in spots:
        if start < done:
            continue
        said += text[done:start] + instead
        done = end if instead or not text[end : end + 1].isspace() else end + 1
    return said + text[done:]


# -- what the record decides --------------------------------------------------------------------------------------------


_Grounds = tuple[tuple[Deciding, ...], tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]


def _grounds(convict: Convict) -> _Grounds:
    """What a silent record leaves to the record, what is met whatever it says, what is open, what asks for a fact beyond it."""
    engine = convict.setting.engine
    deciding, whatever, open_, beyond = [], [], [], []
    for name in engine.removal_grounds():
        code = convict.crime.code(name)
        if code == Code.NO:
            continue
        if code in (Code.LIMB, Code.DRUG):
            deciding.append(Deciding(name, _divided_by(convict, code), convict.verdict(name).matching))
        elif code == Code.YES:
            whatever.append(name)
        else:
            open_.append(name)
        ground = engine.library.ground(name)
        asked = ground.conditions_in(convict.setting.circuit) if ground else ()
        beyond += [(name, c.kind) for c in asked if c.mode == "circumstance"]
    return tuple(deciding), tuple(whatever), tuple(open_), tuple(beyond)


def _divided_by(convict: Convict, code: Code) -> str:
    """Whether the limb or the substance decides; a statute that asks for no drug is divided by its limbs."""
    drugs = reached_substances(convict.setting.engine.library, convict.state, convict.cite, convict.day) is not None
    return "substance" if drugs and code == Code.DRUG else "limb"


def _shown(bench: Bench, silent: Answers) -> tuple[Shown, ...]:
    """Limbs, and a drug outside the federal schedules, that answer better than silence does."""
    convict = bench.count
    found = []
    engine = convict.setting.engine
    for ref in engine.find(convict.crime.question).refs:
        for name, limb in engine.library.offense(ref).limbs.items():
            if name in convict.crime.limbs:
                turns = bench.turns(silent, bench.answers(bench.base.model_copy(update={"limb": name})))
                found.append(Shown(limb.title, turns))
    drug = _unlisted_drug(convict)
    if drug is not None:
        turns = bench.turns(silent, bench.answers(bench.base.model_copy(update={"substance": drug})))
        found.append(Shown("a substance that the federal schedules do not list", turns))
    return tuple(s for s in found if kinds(s.turns, False) and not kinds(s.turns, True))


def _unlisted_drug(convict: Convict) -> str | None:
    """A drug of the statute that no federal schedule lists on the day."""
    library = convict.setting.engine.library
    table = library.substances
    reached = reached_substances(library, convict.state, convict.cite, convict.day)
    whole = table.all_of.get("federal")
    if not reached or whole is None:
        return None
    outside = reached & ~table.mask(whole, convict.day)
    rows = [s for i, s in enumerate(table.rows) if outside >> i & 1 and not s.base]
    return next((s.name.lower() for s in rows if not table.named(s.name.lower()) & ~outside), None)
