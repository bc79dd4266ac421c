"""What a factual basis says, in the terms of the law: facts it establishes, papers it brings in, words read elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from padilla.cases.substances import reached_substances
from padilla.consequences.basis_figures import Figure, ages, dollars, grams
from padilla.consequences.basis_words import Found, Misspelt, Phrases, Place, Text
from padilla.consequences.convict import Convict
from padilla.library import Library
from padilla.library.schema.offense import Limb
from padilla.library.schema.tables import RecordEntry

_LEAST_NAME = 5
"""Letters a drug's name needs to be spoken of where the statute asks for no drug: shorter ones are words of every day."""

_MOST_FIGURES = 30
"""Different figures of a kind that are looked at, the greatest first."""


@dataclass(frozen=True)
class Mark:
    """Words that say one thing: where they stand and what they establish.

    `value` goes into the record; `limbs` are the limbs that the words fit. `doubt` says why they may establish nothing.
    """

    entry: RecordEntry
    says: str
    places: tuple[Place, ...]
    value: Any = None
    limbs: frozenset[str] = frozenset()
    doubt: str = ""
    starts: tuple[int, ...] = field(default=(), compare=False)
    """Offsets from which the words would be replaced, a determiner before them included."""

    @property
    def decides(self) -> bool:
        """Whether it establishes something of the record."""
        return self.value is not None or bool(self.limbs)


NEGATED = "named all the same: a denial names what it denies"
MISSPELT = "possible: close to the name, and may be read as it"
SUM = "possible: the loss of one count or scheme may be their sum"
MANY_LIMBS = "fits several of the ways the statute names"


class Reader:
    """Reads texts for one count."""

    def __init__(self, convict: Convict) -> None:
        self.convict = convict
        self.library: Library = convict.setting.engine.library
        day = convict.setting.as_of
        held = [e for e in self.library.record if e.said_in(convict.setting.circuit, day)]
        self.entries = {e.id: e for e in held}
        self.of_fact = {e.fact: e for e in held if e.part == "fact" and e.fact and not e.words}
        self.reached = reached_substances(self.library, convict.state, convict.cite, convict.day)
        self._said = Phrases({w: e.id for e in held if e.part in ("fact", "document", "plea") for w in e.words})
        self._asides = [(e, Phrases(dict.fromkeys(e.words, e.id))) for e in held if e.part == "aside"]
        self._plainer = [(e, Phrases(dict.fromkeys(e.words, e.id))) for e in held if e.part == "plainer"]
        self._limbs = _limbs_of(convict)
        words: dict[str, str] = {}
        for name, limb in self._limbs.items():
            words |= dict.fromkeys((*limb.words, name.replace("_", " ")), "")
        self._limb_words = Phrases({w: w for w in words})
        self._drugs, self._misspelt = self._drug_names()

    def _drug_names(self) -> tuple[Phrases, Misspelt]:
        """Every name of a drug; misspelt ones only where the statute reaches the drug."""
        table = self.library.substances
        reached = self.reached or 0
        return (
            Phrases({w: w for w in table.words}),
            Misspelt({w: w for w in table.words if table.named(w) & reached}),
        )

    # -- reading ---------------------------------------------------------------------------------------------------

    def read(self, text: str) -> list[Mark]:
        """Everything the text says, in the order of the first words that say it."""
        taken = Text(text)
        facts = [*self._substances(taken), *self._limb_marks(taken), *self._figures(taken)]
        said = [*facts, *self._entries(taken)]
        said += self._words_aside(taken, said)
        return sorted(said, key=lambda m: (m.places[0].start, m.entry.id))

    def _substances(self, text: Text) -> Iterator[Mark]:
        entry = self.of_fact.get("substance")
        if entry is None:
            return
        found = list(self._drugs.find(text))
        misspelt = list(self._misspelt.find(text, found)) if self.reached else []
        if not self.reached:
            found = [f for f in found if len(f.meant) >= _LEAST_NAME]
        for doubt, group in (("", [f for f in found if not f.negated]), (NEGATED, [f for f in found if f.negated])):
            yield from self._by_drug(text, entry, group, doubt)
        yield from self._by_drug(text, entry, misspelt, MISSPELT)

    def _by_drug(self, text: Text, entry: RecordEntry, found: Sequence[Found], doubt: str) -> Iterator[Mark]:
        table = self.library.substances
        by_mask: dict[int, list[Found]] = {}
        for one in found:
            by_mask.setdefault(table.named(one.meant), []).append(one)
        for mask, group in by_mask.items():
            name = next((r.name for i, r in enumerate(table.rows) if mask >> i & 1 and not r.base), group[0].meant)
            within = bool(self.reached) and bool(mask & (self.reached or 0))
            aside = "" if within else f"no substance of {self.convict.cite}: it does not change what the conviction is for"
            yield _mark(text, entry, name, group, value=group[0].meant if within else None, doubt=aside or doubt)

    def _limb_marks(self, text: Text) -> Iterator[Mark]:
        """The words that fit limbs. Where one limb fits all the words that another does, and more, it is the one meant."""
        entry = self.of_fact.get("limb")
        if entry is None or len(self._limbs) < 2:
            return
        by_word: dict[str, list[Found]] = {}
        for one in self._limb_words.find(text):
            by_word.setdefault(one.meant, []).append(one)
        fits = {n: frozenset(w for w in by_word if w in (*x.words, n.replace("_", " "))) for n, x in self._limbs.items()}
        best = {n for n, w in fits.items() if w and not any(w < other for other in fits.values())}
        groups: dict[frozenset[str], list[Found]] = {}
        for word, found in by_word.items():
            groups.setdefault(frozenset(n for n in best if word in fits[n]), []).extend(found)
        for limbs, found in groups.items():
            if limbs:
                denied = all(f.negated for f in found)
                says = "; ".join(self._limbs[n].title for n in self._limbs if n in limbs)
                doubt = NEGATED if denied else MANY_LIMBS if len(limbs) > 1 else ""
                yield _mark(text, entry, says, sorted(found, key=lambda f: f.first), limbs=limbs, doubt=doubt)

    def _figures(self, text: Text) -> Iterator[Mark]:
        yield from self._money(text)
        weight = self.of_fact.get("weight_grams")
        if weight is not None and self.reached:
            for figure, places in _alike(grams(text)):
                value = None if figure.bound == "more" else figure.value
                yield _figure(weight, places, _bounded(figure, f"{figure.value:g} grams"), value)
        age = self.entries.get("victim-age")
        if age is not None:
            for figure, places in _alike(ages(text)):
                yield _figure(age, places, f"somebody of {figure.value:g}", int(figure.value))

    def _money(self, text: Text) -> Iterator[Mark]:
        """Amounts. One above a bound is taken for more than a ground's line only where the bound is."""
        entry = self.of_fact.get("loss_usd")
        if entry is None:
            return
        found = _alike(dollars(text))
        line = self._loss_line()
        for figure, places in found:
            if figure.bound == "in_words":
                yield _figure(entry, places, "an amount in words, which is not read: write it in figures", None)
                continue
            above = int(figure.value) + 1 if figure.value >= line else None
            value = above if figure.bound == "more" else math.ceil(figure.value)
            yield _figure(entry, places, _bounded(figure, f"${figure.value:,.0f}"), value)
        apart = {f.value: places[0] for f, places in found if f.bound == "exact"}
        total = sum(apart)
        if len(apart) > 1 and total > line >= max(apart):
            says = f"amounts that may be added up, to ${total:,.0f}"
            yield Mark(entry, says, tuple(apart.values()), math.ceil(total), doubt=SUM)

    def _loss_line(self) -> int:
        """The least loss that a ground asks to be exceeded."""
        library = self.library
        grounds = (library.ground(g) for g in library.index.grounds)
        return min((c.over for g in grounds if g for c in g.conditions if c.kind == "loss_usd" and c.over), default=0)

    def _entries(self, text: Text) -> Iterator[Mark]:
        """Relationships, orders, ages, papers and forms of plea, by the words of their entries."""
        groups: dict[tuple[str, bool], list[Found]] = {}
        for one in self._said.find(text):
            groups.setdefault((one.meant, one.negated), []).append(one)
        for (name, negated), found in groups.items():
            entry = self.entries[name]
            value: Any = entry.value == "yes" if entry.fact == "protective_order" else entry.value
            yield _mark(text, entry, _fact_said(entry), found, value=value, doubt=NEGATED if negated else "")

    def _words_aside(self, text: Text, said: Sequence[Mark]) -> Iterator[Mark]:
        facts = {m.entry.fact for m in said if m.entry.fact}
        spoken = [p for m in said if m.decides for p in m.places]
        for entry, phrases in self._asides:
            if entry.with_fact and entry.with_fact not in facts and not (entry.with_fact == "substance" and self.reached):
                continue
            found = [f for f in phrases.find(text) if not _within(f.place, spoken)]
            if found:
                yield _mark(text, entry, entry.title, found)

    def plainer(self, text: str) -> tuple[str, ...]:
        """What says less than these words, and is true where they are."""
        taken = Text(text)
        return tuple(w for entry, phrases in self._plainer if any(phrases.find(taken)) for w in entry.instead)


def _mark(text: Text, entry: RecordEntry, says: str, found: Sequence[Found], **more: Any) -> Mark:
    starts = tuple(text.with_determiner(f.first) for f in found)
    return Mark(entry, says, tuple(f.place for f in found), starts=starts, **more)


def _alike(figures: Iterable[Figure]) -> list[tuple[Figure, tuple[Place, ...]]]:
    """Figures with all the places of each; of very many the greatest."""
    places: dict[tuple[float, str], list[Place]] = {}
    first: dict[tuple[float, str], Figure] = {}
    for figure in figures:
        key = (figure.value, figure.bound)
        first.setdefault(key, figure)
        places.setdefault(key, []).append(figure.place)
    kept = sorted(first, key=lambda k: -k[0])[:_MOST_FIGURES]
    return [(first[k], tuple(places[k])) for k in kept]


def _figure(entry: RecordEntry, places: tuple[Place, ...], says: str, value: Any) -> Mark:
    return Mark(entry, says, places, value, starts=tuple(p.start for p in places))


def _bounded(figure: Figure, shown: str) -> str:
    return {"more": f"more than {shown}", "at_most": f"{shown} at most"}.get(figure.bound, shown)


def _fact_said(entry: RecordEntry) -> str:
    return f"{entry.title}: {entry.value.replace('_', ' ')}" if entry.value not in (None, "yes", "no") else entry.title


def _within(place: Place, others: Sequence[Place]) -> bool:
    return any(o.start < place.end and place.start < o.end for o in others)


def _limbs_of(convict: Convict) -> dict[str, Limb]:
    """The limbs that the citation leaves open, those in force on the day of conviction."""
    engine = convict.setting.engine
    open_ = set(convict.crime.limbs)
    offenses = (engine.library.offense(r) for r in engine.find(convict.crime.question).refs)
    return {n: x for o in offenses for n, x in o.limbs.items() if n in open_}
