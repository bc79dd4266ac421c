"""One conviction, charge or arrest as the rules of the person see it: dates, sentence, maximum, and each ground as a truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal

from padilla.cases import Facts, Record
from padilla.cases.limbs import limbs_named
from padilla.categorical import UMBRELLA, Question, Verdict
from padilla.categorical.find import Found
from padilla.consequences.arrivals import Arrivals, arrived_by
from padilla.consequences.crime import OBJECT, Code, Crime, Live
from padilla.consequences.ending import Ending
from padilla.consequences.setting import ELEMENTS, Setting
from padilla.consequences.truth import NO, YES, Truth, all_of, lacks, needs, of
from padilla.consequences.values import ANY_DAY, FOREVER, Answer, Span, Value, add_years, compared, ends
from padilla.library.forms import FORMS, Forms
from padilla.library.maxima import Longest, added_days
from padilla.library.schema.common import days_of

_SIX_MONTHS = days_of("6m")
"""A term of six months as statutes write it; whatever the days of its months, it is no more than six months."""
UNSPECIFIED = "unspecified"
"""What a case writes where the whole record is silent."""


@dataclass(frozen=True)
class Convict:
    """A conviction (or a charge, as if convicted) at a path of the input."""

    setting: Setting = field(compare=False, repr=False)
    path: str
    state: str
    cite: str
    form: Forms
    grade: str | None
    committed: date | None
    convicted_on: date | None
    disposition: str
    sentence_days: int | None
    facts: Facts
    record: Record | None
    enhancements: tuple[str, ...] = ()
    served_days: int | None = None
    only_charged: bool = False
    born: date | None = None
    custody: int | None = None
    """Days of custody ordered and not suspended, where the case tells them apart."""
    runs: Literal["after", "beside", "unknown"] = "after"
    """Whether its term runs after the person's other terms, or beside a longer one."""
    told: tuple[tuple[str, bool | None], ...] = ()
    """Whether it was a first offense, whether probation was violated: as far as the case tells."""
    notes: tuple[str, ...] = ()
    """How the days were counted, where something later changed the sentence."""
    doubt: str = ""
    """A fact that must be known before it counts as a conviction at all: an appeal, a later order."""
    between: Span | None = None
    """What is known of a sentence that is not: parts of it, or a later change."""
    arrivals: Arrivals = ()
    lengthened: bool | None = None
    """Whether its enhancements lengthen the maximum: found true, and of the kind that federal law counts. None: not known."""

    @property
    def label(self) -> str:
        """How reasons speak of it."""
        on = f" ({self.convicted_on})" if self.convicted_on and not self.only_charged else ""
        return f"{FORMS[self.form]}{self.cite}{on}"

    @property
    def attempt(self) -> bool:
        """Whether it is an attempt at the offense."""
        return self.form == "attempt"

    @property
    def day(self) -> date:
        """The day whose statute and maximum count: conviction, else the day asked."""
        return self.convicted_on or self.setting.as_of

    # -- what the law makes of the offense -----------------------------------------------------------------------

    @cached_property
    def crime(self) -> Crime:
        """The offense on its day, narrowed by what the record names."""
        rest = (self.form, self.limb or "", self._drug, self._detail, self.enhancements)
        if self.convicted_on is None:
            first = self.committed or date.min
            return self.setting.crimes.undated(self.state, self.cite, first, self.setting.as_of, *rest)
        return self.setting.crimes.of(self.state, self.cite, self.day, *rest)

    @cached_property
    def record_question(self) -> Question:
        """The question of the categorical approach, its ground left open, on the very day of conviction."""
        return self.crime.question.with_(convicted=self.convicted_on)

    @property
    def found(self) -> Found:
        """The offenses of the library that it means; none where the library does not have its statute."""
        return self.setting.engine.find(self.record_question)

    def question(self, ground: str) -> Question:
        """The question of the categorical approach for one ground."""
        return self.record_question.with_(ground=ground)

    def verdict(self, ground: str) -> Verdict:
        """The elements and precedents for one ground, with their reasons."""
        return self.setting.engine.ask(self.record_question.with_(ground=ground))

    @cached_property
    def limb(self) -> str | None:
        """The one limb that the record names, by its name or in words."""
        return self.limbs_meant[0] if len(self.limbs_meant) == 1 else None

    @cached_property
    def limbs_meant(self) -> tuple[str, ...]:
        """The limbs that what the record says can mean; none where it says nothing."""
        text = self._limb_told
        if text is None:
            return ()
        kept: dict[Any, tuple[str, ...]] = self.setting.engine.kept.setdefault(limbs_named, {})
        key = (self.state, self.cite, text, self.day)
        if key not in kept:
            kept[key] = limbs_named(self.setting.engine.library, *key)
        return kept[key]

    @property
    def _limb_told(self) -> str | None:
        limb = self.record.limb if self.record else None
        return None if limb == UNSPECIFIED else limb

    @property
    def _drug(self) -> str:
        substance = self.said("substance")
        return substance if isinstance(substance, str) and substance != UNSPECIFIED else ""

    @property
    def _detail(self) -> str:
        """What can pick limbs of the statute in words: where it was, with what, that the victim was born, or a limb's words
        that fit several."""
        born = ["human being"] if self.said("victim_born") else []
        several = [self._limb_told] if self._limb_told and self.limb is None else []
        return " ".join([str(self.said(n)) for n in ("location", "weapon") if self.said(n)] + born + several)

    @property
    def _worth(self) -> int | None:
        loss = self.said("loss_usd")
        return loss if isinstance(loss, int) else None

    def said(self, name: str) -> object:
        """A fact as the record establishes it, else as it happened."""
        if self.record is not None and getattr(self.record, name, None) is not None:
            return getattr(self.record, name)
        return getattr(self.facts, name, None)

    @property
    def silent(self) -> bool:
        """Whether the whole record is said to name neither limb nor drug where one of them decides."""
        return self.said("substance") == UNSPECIFIED or (self.record is not None and self.record.limb == UNSPECIFIED)

    def ground(self, name: str, burden: str) -> Truth:
        """Whether its elements lie within the ground (`elements:` or `object:` before its name), under a burden of proof."""
        ground = name.removeprefix(ELEMENTS)
        code = self.crime.code(ground)
        if code in (Code.YES, Code.NO):
            return of(code == Code.YES)
        plain = ground.removeprefix(OBJECT)
        if code == Code.RESIDUAL:
            return needs(f"{self.path}: no authority either way on {self.cite} and {plain}")
        if code == Code.UNDERCUT:
            return needs(f"{self.path}: later authority undercuts the holding on {self.cite} and {plain}")
        if code == Code.NO_LAW:
            return lacks(f"{self.cite} and {plain}" if self.setting.engine.find(self.crime.question).refs else self.cite)
        if code == Code.DAY:
            return needs(f"{self.path}.plea_date")
        if self.silent:  # proves nothing for the government; whoever must prove eligibility has not
            return of(burden != "government")
        return needs(f"{self.path}.record.{'limb' if code == Code.LIMB else 'substance'}")

    def is_near(self, ground: str) -> bool:
        """Whether its elements are, or may be, within a ground, whatever the case's other conditions make of it."""
        return ground in self.crime.near

    def with_(self, **changes: Any) -> Convict:
        """The same with some fields changed, and nothing yet worked out of it; a search makes many."""
        found = object.__new__(type(self))
        mine = vars(self)
        vars(found).update({name: mine[name] for name in self.__dataclass_fields__})
        vars(found).update(changes)
        return found

    @property
    def content(self) -> Any:
        """Everything it says but where it stands in the input."""
        return _content(self)

    @property
    def apart_from_dates(self) -> Any:
        """Everything but its dates and what follows from them; two that are alike in it differ in their dates alone."""
        return self.crime, self.convicted.value, self.ending.waived, _apart_from_dates(self)

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What its readers worked out of it."""
        return {}

    def lacks_law(self, ground: str) -> bool:
        """Whether the library lacks the law on the ground, or on some part of it."""
        parts = self.setting.crimes.parts if ground == UMBRELLA else (ground,)
        return any(self.crime.code(g) == Code.NO_LAW for g in parts)

    def waits_on(self, ground: str, burden: str) -> frozenset[str]:
        """What an open ground waits for; worked out once."""
        key = f"{burden}:{ground}"
        if key not in self._waits:
            parts = [self._live_truth(live, burden) for live in self.crime.live if ground in live.within]
            self._waits[key] = frozenset(n for t in parts if t.value is None for n in t.needs | t.lacks)
        return self._waits[key]

    @cached_property
    def _waits(self) -> dict[str, frozenset[str]]:
        return {}

    def grounds_within(self, burden: str) -> dict[str, int]:
        """The grounds, conditions included, that it is (3) or may be (2) within; worked out once for each burden of proof.

        The burden matters only where the record is silent on what decides.
        """
        key = burden if self.silent else ""
        if key not in self._within:
            self._within[key] = self._grounds_within(burden)
        return self._within[key]

    @cached_property
    def _within(self) -> dict[str, dict[str, int]]:
        return {}

    def _grounds_within(self, burden: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for live in self.crime.live:
            value = self._live_truth(live, burden).value
            if value is not False:
                for name in live.within:
                    found[name] = max(3 if value else 2, found.get(name, 0))
        return found

    def _live_truth(self, live: Live, burden: str) -> Truth:
        """Whether it is within a ground that its elements do not keep it out of, the ground's conditions included."""
        elements = YES if live.code == Code.YES else self.ground(live.name, burden)
        asked = self.setting.conditions(live.ground)
        return all_of([elements, *self._conditions(live.ground, burden)]) if asked else elements

    def _conditions(self, ground: str, burden: str) -> list[Truth]:
        """What a ground asks of the case besides the elements, as far as the case tells."""
        from padilla.consequences.frames import condition_truth  # the interpreter reads frames, and these convicts

        return [condition_truth(self, c, burden) for c in self.setting.conditions(ground)]

    # -- facts that rules read ---------------------------------------------------------------------------------

    @cached_property
    def ending(self) -> Ending:
        """How it ended."""
        return Ending(self)

    @property
    def convicted(self) -> Truth:
        """Whether federal law calls it a conviction."""
        return self.ending.convicted

    @property
    def longest(self) -> Longest:
        """The longest sentence the statute allows for the grade."""
        return self.crime.longest(self.grade, self._worth)

    @property
    def maximum(self) -> int | Span:
        """The maximum in days; a span where it depends on the grade or degree, or on an enhancement, or is not known."""
        longest = self.longest
        if longest.days is None or longest.least is None:
            return Span(0, FOREVER, "grade")
        if self.enhancements and self.lengthened is not False:
            least = longest.least if self.lengthened is None else self._top - longest.days + longest.least
            return (
                self._top
                if least == self._top
                else Span(least, self._top, "enhancements" if self.lengthened is None else "grade")
            )
        asks = "plea_date" if self.grade and self.convicted_on is None else "grade"
        return longest.days if longest.days == longest.least else Span(longest.least, longest.days, asks)

    @property
    def sentence(self) -> int | Span:
        """The sentence as federal law counts it: none without a conviction; one not known is within the maximum."""
        if self.sentence_days is not None:
            return self.sentence_days
        if self.convicted.value is False:
            return 0
        if self.between and self.between.high < FOREVER:
            return self.between
        top = self.setting.six_months if self._top == _SIX_MONTHS else self._top
        return replace(self.between, high=max(top, self.between.low)) if self.between else Span(0, top)

    @cached_property
    def _top(self) -> int:
        """The most that can be imposed, with what its enhancements can add."""
        longest = self.longest.days
        added = added_days(self.setting.engine.library, self.state, self.enhancements, self.day) if self.enhancements else 0
        return FOREVER if longest is None or added is None else min(longest + added, FOREVER)

    @property
    def confined(self) -> int | Span:
        """Days in fact served in custody: no more than the sentence, unless said."""
        if self.served_days is not None:
            return self.served_days
        top = self.sentence.high if isinstance(self.sentence, Span) else self.sentence
        return Span(0, top, "served_days") if top else 0

    @property
    def when_committed(self) -> date | Span:
        """The day of the offense; if not known, some day up to the conviction or the day asked."""
        return self.committed or Span(date.min, self.day, "offense_date")

    @property
    def arrived(self) -> date | Span:
        """The admission by which the person was here when it was committed; the beginning of time where none is known."""
        return arrived_by(self.arrivals, self.committed)

    @property
    def when_convicted(self) -> date | Span:
        """The day of conviction."""
        return self.convicted_on or (ANY_DAY if self.committed is None else Span(self.committed, date.max, "plea_date"))

    @property
    def released(self) -> date | Span:
        """The day of release: no later than the whole sentence served from the day of conviction."""
        if self.convicted_on is None:
            return ANY_DAY
        _, most = ends(self.confined)
        top = date.max if most >= FOREVER else self.convicted_on + timedelta(days=most)
        return top if top == self.convicted_on else Span(self.convicted_on, top, "released")

    @property
    def as_minor(self) -> Truth:
        """Committed under eighteen; without a date of birth, a conviction is taken to be an adult's."""
        return NO if self.born is None else _truth(compared("<", self.when_committed, add_years(self.born, 18)), self.path)

    @property
    def added(self) -> int | Span:
        """What its term adds to the person's other terms: nothing where it runs beside a longer one."""
        if self.runs == "after":
            return self.sentence
        return 0 if self.runs == "beside" else Span(0, ends(self.sentence)[1], "consecutive")

    @property
    def in_custody(self) -> int | Span:
        """Days of custody ordered and not suspended."""
        if self.custody is not None:
            return self.custody
        top = ends(self.sentence)[1]
        return Span(0, top, "sentence") if top else 0

    @property
    def supervised(self) -> Truth:
        """Whether the person is on probation or parole for it on the day asked; never over where the maximum is not known."""
        longest = max(ends(self.maximum)[1], self.setting.supervision)
        over = self.convicted_on and longest < FOREVER and self.convicted_on + timedelta(days=longest) < self.setting.as_of
        if self.convicted.value is False or over:
            return NO
        return needs(f"{self.path}.supervised")

    @property
    def conduct_shown(self) -> Truth:
        """Whether what happened is shown otherwise than by a conviction: for a person to weigh."""
        return needs(f"{self.path}: whether the facts show the conduct without a conviction for it is for a person to weigh")

    def touches(self, ground: str) -> Truth:
        """Whether some way of committing the offense lies within the ground."""
        if self.crime.code(ground) == Code.NO_LAW:
            return lacks(self.cite)
        return of(self.crime.touches(ground))

    def graded(self, grade: str) -> Truth:
        """Whether the state grades it so."""
        possible = (self.grade,) if self.grade else self.crime.grades(self._worth)
        if grade not in possible:
            return NO if possible else needs(f"{self.path}.grade")
        return YES if len(possible) == 1 else needs(f"{self.path}.grade")

    def related(self, asked: str) -> Truth:
        """Whether the victim stood in one of these relationships: by the statute itself, else as the case says.

        `asked`: whether the record must show it, or the circumstances may, and the relationships. Where the record must,
        and the case gives a record that does not say it, it is asked what the record says.
        """
        mode, _, values = asked.partition(":")
        wanted = set(values.split(","))
        if self.crime.relationships <= wanted:
            return YES
        known = self.said("victim_relationship")
        if mode == "record" and self.record is not None:
            known = self.record.victim_relationship
            if known is None:
                return needs(f"{self.path}.record.victim_relationship")
        if known is None:
            return needs(f"{self.path}.facts.victim_relationship")
        word = self.setting.relationships.get(str(known), str(known))
        return needs(f"{self.path}.facts.victim_relationship") if word == UNSPECIFIED else of(word in wanted)

    @property
    def marijuana(self) -> Truth:
        """Whether the substance is marijuana."""
        drug = self.said("substance")
        if drug in (None, UNSPECIFIED) and self.crime.only_cannabis:
            return YES
        if drug in (None, UNSPECIFIED):
            return needs(f"{self.path}.facts.substance") if self.crime.could_be_cannabis else NO
        named = self.setting.engine.library.substances.named
        return of(bool(named(str(drug)) & named("marijuana")))

    @cached_property
    def little_marijuana(self) -> Truth:
        """Possession of no more than the excepted amount of marijuana, for one's own use."""
        simple = self.crime.simple_possession
        if self.marijuana.value is False or simple is False:
            return NO
        if self.said("personal_use") is False:
            return NO
        if simple is None:
            return needs(f"{self.path}.record.limb")
        weight = self.said("weight_grams")
        if self.marijuana.value is None:
            return self.marijuana
        if weight is None and self.crime.little_cannabis:
            return YES
        known = isinstance(weight, (int, float))
        return of(weight <= self.setting.little_marijuana_grams) if known else needs(f"{self.path}.facts.weight_grams")  # type: ignore[operator]

    @property
    def loss(self) -> int | Span:
        """The loss to the victim in dollars."""
        loss = self.said("loss_usd")
        if isinstance(loss, int):
            return loss
        top = self.crime.most_worth(self.grade)  # what is worth more is another grade, or another offense
        return Span(0, FOREVER if top is None else top, "facts.loss_usd")

    @property
    def other_crime_days(self) -> int | Span:
        """The longest sentence for the crime that was to be answered, where this one is about that."""
        told = self.said("other_crime_days")
        return told if isinstance(told, int) else Span(self.crime.other_crime_days, FOREVER, "facts.other_crime_days")

    @property
    def protective_order(self) -> Truth:
        """Whether the term violated was a protective one; of words, only those that plainly name such a term settle it."""
        order = self.said("protective_order")
        if isinstance(order, str) and self.setting.protects(order):
            return YES
        return of(order) if isinstance(order, bool) else needs(f"{self.path}.facts.protective_order")

    def fact(self, key: str, burden: str) -> Value:
        """A fact by the name rules read it by."""
        reader = _READ.get(key)
        if reader is not None:
            return reader(self)
        kind, _, rest = key.partition(":")
        if kind == "related":
            return self.related(rest)
        if kind == "touches":
            return self.touches(rest)
        return self.ground(key, burden)

    def within(self, ground: str, burden: str = "government") -> Truth:
        """Whether it is within a ground, its conditions included; for readers outside the rules."""
        from padilla.consequences.frames import lone_frame  # a frame reads convicts, and not the other way about

        return lone_frame(self, burden).truth(ground)

    def alternatives(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Its unknowns that rules read in more than one way at once: their name, and the fields that each possibility
        changes."""
        grades = self.crime.grades(self._worth)
        if not self.grade and len(grades) > 1:
            yield "grade", [{"grade": g} for g in grades]
        if self.enhancements:
            yield "enhancements", [{"lengthened": False}, {"lengthened": True}]
        if not self.silent and not self.limb and len(self.crime.limbs) > 1:
            base = self.record or Record()
            yield "record.limb", [{"record": base.model_copy(update={"limb": n})} for n in self.crime.limbs]
        unweighed = self.said("weight_grams") is None and not self.crime.little_cannabis
        if unweighed and self.crime.simple_possession and self.marijuana.value is not False:
            line = self.setting.little_marijuana_grams
            weights = [{"facts": self.facts.model_copy(update={"weight_grams": w})} for w in (line, line + 1)]
            yield "facts.weight_grams", weights


DATED = frozenset(
    {"committed", "convicted_on", "arrived", "released", "as_minor", "supervised", "supervised_until", "added_days"}
)
"""Facts that turn on its dates, the person's birth and arrivals, or the person's other terms."""


def _truth(answer: Answer, path: str) -> Truth:
    return needs(f"{path}.offense_date") if answer is None else of(answer)


_content = attrgetter(*(f.name for f in fields(Convict) if f.name not in ("setting", "path")))
_DATES = ("committed", "convicted_on", "born", "arrivals", "runs")
_apart_from_dates = attrgetter(*(f.name for f in fields(Convict) if f.name not in ("setting", "path", *_DATES)))
_FEDERAL = "US"
_READ: dict[str, Callable[[Convict], Value]] = {
    "convicted": lambda c: c.convicted,
    "committed": lambda c: c.when_committed,
    "convicted_on": lambda c: c.when_convicted,
    "arrived": lambda c: c.arrived,
    "sentence_days": lambda c: c.sentence,
    "confined_days": lambda c: c.confined,
    "maximum_days": lambda c: c.maximum,
    "felony": lambda c: c.graded("felony"),
    "misdemeanor": lambda c: c.graded("misdemeanor"),
    "infraction": lambda c: c.graded("infraction"),
    "marijuana": lambda c: c.marijuana,
    "little_marijuana": lambda c: c.little_marijuana,
    "inchoate": lambda c: of(c.crime.inchoate),
    "injures": lambda c: of(c.crime.injures),
    "pardoned": lambda c: of(bool(c.ending.waived)),
    "released": lambda c: c.released,
    "as_minor": lambda c: c.as_minor,
    "added_days": lambda c: c.added,
    "custody_days": lambda c: c.in_custody,
    "federal": lambda c: of(c.state == _FEDERAL),
    "expunged": lambda c: of(c.ending.kind == "expungement"),
    "plea_or_admission": lambda c: c.ending.plea_or_admission,
    "supervised": lambda c: c.supervised,
    "supervised_until": lambda c: Span(c.day, date.max, "supervised_until"),
    "conduct_shown": lambda c: c.conduct_shown,
    "loss_usd": lambda c: c.loss,
    "protective_order": lambda c: c.protective_order,
    "other_crime_days": lambda c: c.other_crime_days,
    "scheme": lambda c: c.facts.single_scheme,
}
