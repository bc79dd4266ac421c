"""What the law makes of an offense as convicted on a day, before anything is known of the person.

Each ground of the library gets a code. Codes are worked out once for each window of time in which nothing changes, and serve
every person convicted of the offense in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import Any, NamedTuple

from padilla.cases.substances import reached_substances
from padilla.categorical import INCHOATE, UMBRELLA, Engine, Question, Verdict
from padilla.categorical.units import limbs_of
from padilla.library.cites import Cite
from padilla.library.forms import Forms
from padilla.library.index import OffenseRef
from padilla.library.maxima import Longest, grades_of, maximum_days, most_worth


class Code(IntEnum):
    """A verdict as the rules of the person read it."""

    NO = 0
    YES = 1
    RESIDUAL = 2
    """Outside every recognised family, with no authority either way."""
    UNDERCUT = 3
    """A holding says no, and later authority takes away what it rests on."""
    LIMB = 4
    """The statute is divisible: the limb decides."""
    DRUG = 5
    """The statute is divisible: the substance decides."""
    NO_LAW = 6
    """The library has no law on it."""
    DAY = 7
    """The day of conviction is not known, and decides."""


_MINDS = ("mens_act", "mens_force", "mens_result")
_MEANT = ("knowledge", "purpose")
_WITHIN = frozenset({Code.YES, Code.LIMB, Code.DRUG})
"""What says that the offense, or a part of it that a record can name, lies within a ground."""


OBJECT = "object:"
"""Before a ground: what was attempted or agreed on, and not the attempt."""


class Live(NamedTuple):
    """A ground that an offense is not simply outside: its name here and its own, the code, what being within it means."""

    name: str
    ground: str
    code: Code
    within: tuple[str, ...]


class Crime:
    """An offense on a day, in a forum. `question` has no ground; its day stands for its whole window."""

    def __init__(self, crimes: Crimes, question: Question) -> None:
        self.crimes = crimes
        self.engine = crimes.engine
        self.question = question
        self._codes: dict[str, Code] = {}
        self._touched: dict[str, bool] = {}
        self._longest: dict[tuple[str | None, int | None], Longest] = {}
        self._grades: dict[int | None, tuple[str, ...]] = {}
        self._worths: dict[str | None, int | None] = {}

    def code(self, ground: str) -> Code:
        """The verdict on one ground; `object:` before a ground asks of what was attempted or agreed on."""
        if ground not in self._codes:
            self._codes[ground] = self._code(ground)
        return self._codes[ground]

    def _code(self, ground: str) -> Code:
        kind, _, name = ground.rpartition(":")
        asked = self.engine.object_of(self.question) if kind else self.question
        if asked is None or self.engine.apart(asked.with_(ground=name)):
            return Code.NO
        return code_of(self.engine.glance(asked.with_(ground=name)), self._of_drugs)

    @cached_property
    def _of_drugs(self) -> bool:
        """Whether a substance is an element."""
        asked = self.question
        return reached_substances(self.engine.library, asked.state, asked.cite, asked.day) is not None

    def touches(self, ground: str) -> bool:
        """Whether some way of committing it lies within the ground, though not every way does."""
        if ground not in self._touched:
            asked = self.question.with_(ground=ground)
            self._touched[ground] = self.code(ground) in _WITHIN or self.engine.touches(asked)
        return self._touched[ground]

    @cached_property
    def codes(self) -> bytes:
        """The code of every ground, then of every part of the definition as the object of an attempt, in the order of
        `names`."""
        objects = (self.code(n) if self.inchoate else Code.NO for n in self.crimes.objects)
        return bytes([*(self.code(n) for n in self.crimes.grounds), *objects])

    @cached_property
    def inchoate(self) -> bool:
        """Whether it is an attempt or conspiracy, which the definition reaches by its object."""
        return self.engine.object_of(self.question) is not None

    def longest(self, grade: str | None, worth: int | None = None) -> Longest:
        """The longest sentence the statute allowed for the grade; for any, where none is given. `worth`: dollars at stake."""
        key = (grade, worth)
        if key not in self._longest:
            asked = self.question
            form = asked.form
            self._longest[key] = maximum_days(self.engine.library, asked.state, asked.cite, grade, asked.day, form, worth)
        return self._longest[key]

    def most_worth(self, grade: str | None) -> int | None:
        """The greatest value in dollars that the grade covers, where something bounds it."""
        if grade not in self._worths:
            asked = self.question
            self._worths[grade] = most_worth(self.engine.library, asked.state, asked.cite, grade, asked.day)
        return self._worths[grade]

    @cached_property
    def other_crime_days(self) -> int:
        """The least that the longest sentence can be for the crime that was to be answered; 0 where nothing tells."""
        library = self.engine.library
        return min((library.offense(r).other_crime_days or 0 for r in self.engine.find(self.question).refs), default=0)

    @cached_property
    def near(self) -> frozenset[str]:
        """The grounds, and the definition as a whole, that it is not simply outside."""
        return frozenset(name for live in self.live for name in live.within)

    @cached_property
    def live(self) -> tuple[Live, ...]:
        """The grounds that it is not simply outside."""
        crimes = self.crimes
        found = []
        for name, code in zip(crimes.names, self.codes, strict=True):
            if code != Code.NO:
                of_object = name.startswith(OBJECT)
                above = (INCHOATE, UMBRELLA) if of_object else (name, UMBRELLA) if name in crimes.parts else (name,)
                found.append(Live(name, name.removeprefix(OBJECT), Code(code), above))
        return tuple(found)

    def grades(self, worth: int | None = None) -> tuple[str, ...]:
        """The grades it can have, each once."""
        if worth not in self._grades:
            asked = self.question
            found = grades_of(self.engine.library, asked.state, asked.cite, asked.day, worth)
            self._grades[worth] = tuple(dict.fromkeys(g.grade for g in found))
        return self._grades[worth]

    @cached_property
    def limbs(self) -> tuple[str, ...]:
        """The limbs that a record of conviction can tell apart."""
        library = self.engine.library
        found = self.engine.find(self.question)
        if self.question.limb:
            return ()
        every = {n: x for r in found.refs for n, x in library.offense(r).limbs.items() if x.holds(self.question.day)}
        return tuple(n for n in every if not found.limbs or n in found.limbs)

    @cached_property
    def relationships(self) -> frozenset[str]:
        """The relationships to the victim that the statute itself allows."""
        factor = self.engine.library.vocabulary.factor("relationship")
        allowed: set[str] = set()
        for ref in self.engine.find(self.question).refs:
            offense = self.engine.library.offense(ref)
            chosen = [x.elements for n, x in offense.limbs.items() if self.question.limb in ("", n)]
            for own in chosen or [{}]:
                elements = {**offense.elements, **own}
                allowed |= set(factor.names(factor.mask(elements.get("relationship", "any"))))
        return frozenset(allowed or factor.values)

    @cached_property
    def injures(self) -> bool:
        """Whether some limb of it has an injury as an element."""
        factor = self.engine.library.vocabulary.factor("injury")
        library, uninjured = self.engine.library, factor.mask("none")
        for ref in self.engine.find(self.question).refs:
            offense = library.offense(ref)
            limbs = [x for n, x in limbs_of(offense, self.question.day).items() if self.question.limb in ("", n)]
            named = ({**offense.elements, **x.elements, **m}.get("injury", "any") for x in limbs for m in x.any_of or ({},))
            if any(not factor.mask(n) & uninjured for n in named):
                return True
        return False

    @cached_property
    def could_be_cannabis(self) -> bool:
        """Whether the statute reaches marijuana, as far as the library knows."""
        library = self.engine.library
        reached = reached_substances(library, self.question.state, self.question.cite, self.question.day)
        return reached is None or bool(reached & library.substances.named("marijuana"))

    @cached_property
    def only_cannabis(self) -> bool:
        """Whether marijuana is the only drug that the statute reaches."""
        library = self.engine.library
        reached = reached_substances(library, self.question.state, self.question.cite, self.question.day)
        return reached is not None and not reached & ~library.substances.named("marijuana")

    @cached_property
    def little_cannabis(self) -> bool:
        """Whether the statute itself, in every limb left open, ends at the amount that federal law lets pass."""
        factor = self.engine.library.vocabulary.factor("marijuana_amount")
        rule = self.engine.library.rules.get("deportable-controlled-substance")
        little = factor.mask(rule.parameters["little_marijuana"]) if rule else 0
        refs = self.engine.find(self.question).refs
        each = [e.get("marijuana_amount", "any") for ref in refs for e in self._means(ref)]
        return bool(each) and all(not factor.mask(m) & ~little for m in each)

    @cached_property
    def meant(self) -> bool:
        """Whether every way of committing it that is left open asks for knowledge or purpose, and none for less."""
        vocabulary = self.engine.library.vocabulary
        each = [e for ref in self.engine.find(self.question).refs for e in self._means(ref)]
        minds = [[(vocabulary.factor(n), e[n]) for n in _MINDS if e.get(n, "any") != "any"] for e in each]
        return bool(each) and all(asked and all(not f.mask(v) & ~f.mask(list(_MEANT)) for f, v in asked) for asked in minds)

    @cached_property
    def simple_possession(self) -> bool | None:
        """Whether it is possession, or use, and nothing worse; None where some of its limbs are and others are not."""
        return self._of_acts("simple_acts")

    @cached_property
    def mere_possession(self) -> bool | None:
        """Whether it is possession alone."""
        return self._of_acts("possession_acts")

    def _of_acts(self, allowed: str) -> bool | None:
        """Whether its acts are all among those that the law names; None where that turns on the limb or is not known."""
        library = self.engine.library
        rule = library.rules.get("deportable-controlled-substance")
        if rule is None:
            return None
        excluded = [Cite.of(c) for c in rule.parameters["not_simple"]]
        simple = set(rule.parameters[allowed])
        found = set()
        for ref in self.engine.find(self.question).refs:
            worse = any(x.covers(c) for x in excluded for c in ref.cites)
            found |= {not worse and acts <= simple for acts in self._acts(ref)}
        return found.pop() if len(found) == 1 else None

    def _acts(self, ref: OffenseRef) -> list[set[str]]:
        """The acts of each limb that the question leaves open."""
        factor = self.engine.library.vocabulary.factor("act")
        return [set(factor.names(factor.mask(elements.get("act", "any")))) for elements in self._means(ref)]

    def _means(self, ref: OffenseRef) -> list[dict[str, Any]]:
        """The elements of each way of committing it that the question leaves open."""
        offense, limb = self.engine.library.offense(ref), self.question.limb
        cited = set(ref.limbs_at(Cite.of(self.question.cite))) if not limb else {limb}
        limbs = [x for n, x in limbs_of(offense, self.question.day).items() if not cited or n in cited]
        return [{**offense.elements, **x.elements, **m} for x in limbs for m in x.any_of or ({},)]


class Undated(Crime):
    """An offense whose day of conviction is not known: what is the same in every window it may lie in, and what is not."""

    def __init__(self, crimes: Crimes, each: Sequence[Crime]) -> None:
        super().__init__(crimes, each[-1].question)
        self._each = each

    def _code(self, ground: str) -> Code:
        found = {c.code(ground) for c in self._each}
        return found.pop() if len(found) == 1 else Code.NO_LAW if Code.NO_LAW in found else Code.DAY

    def touches(self, ground: str) -> bool:
        """Whether it does in some window that it may lie in."""
        return any(c.touches(ground) for c in self._each)

    @cached_property
    def little_cannabis(self) -> bool:
        """Whether every version of it ends at that amount."""
        return all(c.little_cannabis for c in self._each)

    @cached_property
    def inchoate(self) -> bool:
        """Whether it may be an attempt or conspiracy."""
        return any(c.inchoate for c in self._each)

    def longest(self, grade: str | None, worth: int | None = None) -> Longest:
        """The longest maximum it may have had, and the least."""
        found = [c.longest(grade, worth) for c in self._each]
        days, least = [f.days for f in found if f.days is not None], [f.least for f in found if f.least is not None]
        if len(days) < len(found) or len(least) < len(found):
            return Longest(None)
        top = max(found, key=lambda f: f.days or 0)
        return Longest(max(days), min(least), top.said, top.source)

    def grades(self, worth: int | None = None) -> tuple[str, ...]:
        """Every grade it may have had."""
        return tuple(dict.fromkeys(g for c in self._each for g in c.grades(worth)))

    def most_worth(self, grade: str | None) -> int | None:
        """The greatest value that some version of the grade covered, if each is bounded."""
        found = [c.most_worth(grade) for c in self._each]
        return None if None in found else max(v for v in found if v is not None)


class Crimes:
    """Every crime asked about in one forum on one day, kept by window."""

    def __init__(self, engine: Engine, circuit: str, as_of: date) -> None:
        self.engine = engine
        self.circuit = circuit
        self.as_of = as_of
        self._kept: dict[tuple[object, ...], Crime] = {}
        self.grounds = [g for g in engine.grounds() if g != INCHOATE]
        self.parts = frozenset(parts_of(engine))
        self.objects = [f"{OBJECT}{g}" for g in parts_of(engine)]
        self.names = [*self.grounds, *self.objects]

    def undated(self, state: str, cite: str, since: date, until: date, *rest: Any) -> Crime:
        """The crime of a count whose day of conviction is only known to lie between two days."""
        each = [self.of(state, cite, day, *rest) for day in self.engine.windows.between(state, cite, since, until)]
        return each[0] if len(each) == 1 else Undated(self, each)

    def of(
        self,
        state: str,
        cite: str,
        day: date,
        form: Forms,
        limb: str,
        substance: str,
        detail: str,
        enhancements: tuple[str, ...],
    ) -> Crime:
        """The crime that a count names."""
        first = self.engine.windows.first_like(state, cite, day)
        key = (state, cite, first, form, limb, substance, detail, enhancements)
        if key not in self._kept:
            asked = Question(
                state,
                cite,
                "",
                self.circuit,
                self.as_of,
                first,
                form,
                detail="" if limb else detail,
                limb=limb,
                substance=substance,
                enhancements=enhancements,
            )
            self._kept[key] = Crime(self, asked)
        return self._kept[key]


def code_of(verdict: Verdict, drugs: bool) -> Code:
    """A verdict as a code; `drugs`: whether a substance is an element of the offense."""
    if verdict.outcome == "match":
        return Code.YES
    if verdict.outcome == "no":
        return Code.RESIDUAL if verdict.authority == "residual" else Code.UNDERCUT if verdict.undercut else Code.NO
    if verdict.outcome == "divisible":
        return Code.DRUG if drugs and all(": " in u.label for u in verdict.units) else Code.LIMB
    return Code.NO_LAW


def parts_of(engine: Engine) -> list[str]:
    """The parts of the aggravated felony definition, the one that asks of an attempt's object left out."""
    return [g for g in engine.grounds() if g.startswith(f"{UMBRELLA}.") and g != INCHOATE]
