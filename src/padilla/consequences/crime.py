"""What the law makes of an offense as convicted on a day, before anything is known of the person.

Each ground of the library gets a code. Codes are worked out once for each window of time in which nothing changes, and serve
every person convicted of the offense in it.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from functools import cached_property

from padilla.cases.substances import reached_substances
from padilla.categorical import INCHOATE, UMBRELLA, Engine, Question, Verdict
from padilla.library.cites import Cite
from padilla.library.maxima import Longest, grades_of, maximum_days


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


class Crime:
    """An offense on a day, in a forum. `question` has no ground; its day stands for its whole window."""

    def __init__(self, crimes: Crimes, question: Question) -> None:
        self.crimes = crimes
        self.engine = crimes.engine
        self.question = question
        self._codes: dict[str, Code] = {}
        self._longest: dict[tuple[str | None, int | None], Longest] = {}
        self._grades: dict[int | None, tuple[str, ...]] = {}

    def code(self, ground: str) -> Code:
        """The verdict on one ground; `object:` before a ground asks of what was attempted or agreed on."""
        if ground not in self._codes:
            self._codes[ground] = self._code(ground)
        return self._codes[ground]

    def _code(self, ground: str) -> Code:
        kind, _, name = ground.rpartition(":")
        asked = self.engine.object_of(self.question) if kind else self.question
        return Code.NO if asked is None else code_of(self.engine.ask(asked.with_(ground=name)))

    @cached_property
    def codes(self) -> bytes:
        """The code of every ground, then of every part of the definition as the object of an attempt, in the order of `names`."""
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
            attempt = asked.form == "attempt"
            self._longest[key] = maximum_days(self.engine.library, asked.state, asked.cite, grade, asked.day, attempt, worth)
        return self._longest[key]

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
    def could_be_cannabis(self) -> bool:
        """Whether the statute reaches marijuana, as far as the library knows."""
        library = self.engine.library
        reached = reached_substances(library, self.question.state, self.question.cite, self.question.day)
        return reached is None or bool(reached & library.substances.named("marijuana"))

    @cached_property
    def simple_possession(self) -> bool:
        """Whether it is possession and nothing worse."""
        library = self.engine.library
        factor = library.vocabulary.factor("act")
        rule = library.rules.get("deportable-controlled-substance")
        if rule is None:
            return False
        excluded = [Cite.of(c) for c in rule.parameters["not_simple"]]
        simple = set(rule.parameters["simple_acts"])
        refs = self.engine.find(self.question).refs
        for ref in refs:
            if any(x.covers(c) for x in excluded for c in ref.cites):
                return False
            acts = factor.names(factor.mask(library.offense(ref).elements.get("act", "any")))
            if not set(acts) <= simple:
                return False
        return bool(refs)


class Crimes:
    """Every crime asked about in one forum on one day, kept by window."""

    def __init__(self, engine: Engine, circuit: str, as_of: date) -> None:
        self.engine = engine
        self.circuit = circuit
        self.as_of = as_of
        self._kept: dict[tuple[object, ...], Crime] = {}
        self.grounds = [g for g in engine.grounds() if g != INCHOATE]
        self.objects = [f"object:{g}" for g in parts_of(engine)]
        self.names = [*self.grounds, *self.objects]

    def of(
        self,
        state: str,
        cite: str,
        day: date,
        attempt: bool,
        limb: str,
        substance: str,
        detail: str,
        enhancements: tuple[str, ...],
    ) -> Crime:
        """The crime that a count names."""
        first = self.engine.windows.first_like(state, cite, day)
        key = (state, cite, first, attempt, limb, substance, detail, enhancements)
        if key not in self._kept:
            form = "attempt" if attempt else ""
            asked = Question(
                state,
                cite,
                "",
                self.circuit,
                self.as_of,
                first,
                form,  # type: ignore[arg-type]
                detail="" if limb else detail,
                limb=limb,
                substance=substance,
                enhancements=enhancements,
            )
            self._kept[key] = Crime(self, asked)
        return self._kept[key]


def code_of(verdict: Verdict) -> Code:
    """A verdict as a code."""
    if verdict.outcome == "match":
        return Code.YES
    if verdict.outcome == "no":
        return Code.RESIDUAL if verdict.authority == "residual" else Code.UNDERCUT if verdict.undercut else Code.NO
    if verdict.outcome == "divisible":
        return Code.LIMB if any(": " not in u.label for u in verdict.units) else Code.DRUG
    return Code.NO_LAW


def parts_of(engine: Engine) -> list[str]:
    """The parts of the aggravated felony definition, the one that asks of an attempt's object left out."""
    return [g for g in engine.grounds() if g.startswith(f"{UMBRELLA}.") and g != INCHOATE]
