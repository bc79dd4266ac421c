"""One conviction as the rules of the person see it: dates, sentence, maximum, and each ground as a truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Any

from padilla.cases import Charge, Conviction, Facts, Proposal, Record, Statute
from padilla.cases.substances import reached_substances
from padilla.categorical import INCHOATE, UMBRELLA, Engine, Question, Verdict
from padilla.consequences.traced import Span
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, lacks, needs, of
from padilla.library.cites import Cite
from padilla.library.maxima import Longest, maximum_days
from padilla.library.schema.ground import Condition, Ground


@dataclass(frozen=True)
class Setting:
    """Where and when a case is asked."""

    engine: Engine
    state: str
    circuit: str
    as_of: date
    relationships: dict[str, str]
    kept: dict[Convict, Convict] = field(default_factory=dict, compare=False, repr=False)
    frames: dict[tuple[Convict, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def same(self, convict: Convict) -> Convict:
        """The first conviction seen that is equal to this one: what was worked out for it serves every status."""
        return self.kept.setdefault(convict, convict)


@dataclass(frozen=True)
class Convict:
    """A conviction (or a charge, as if convicted) at a path of the input."""

    setting: Setting = field(compare=False, repr=False)
    path: str
    state: str
    cite: str
    attempt: bool
    grade: str | None
    committed: date | None
    convicted_on: date | None
    disposition: str
    sentence_days: int | None
    facts: Facts
    record: Record | None
    enhancements: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How reasons speak of it."""
        on = f" ({self.convicted_on})" if self.convicted_on else ""
        return f"{'attempted ' if self.attempt else ''}{self.cite}{on}"

    @property
    def day(self) -> date:
        """The day whose statute and maximum count: conviction, else the day asked."""
        return self.convicted_on or self.setting.as_of

    @cached_property
    def convicted(self) -> Truth:
        """Whether federal law calls it a conviction."""
        if self.disposition == "conviction":
            return YES
        found = self.setting.engine.library.dispositions[self.disposition]
        if not found.holds(self.day):
            return needs(f"{self.path}.disposition")
        if found.conviction == "depends":
            return needs(f"{self.path}.disposition: {found.asks or found.why}")
        return of(found.conviction == "yes")

    @cached_property
    def longest(self) -> Longest:
        """The longest sentence the statute allows for the grade."""
        library = self.setting.engine.library
        return maximum_days(library, self.state, self.cite, self.grade, self.day, self.attempt)

    @property
    def maximum(self) -> int | Span | None:
        """The maximum in days; a span where it depends on the grade or degree; None where not known."""
        longest = self.longest
        if longest.days is None or longest.least is None:
            return None
        return longest.days if longest.days == longest.least else Span(longest.least, longest.days)

    def said(self, name: str) -> object:
        """A fact as the record establishes it, else as it happened."""
        if self.record is not None and getattr(self.record, name, None) is not None:
            return getattr(self.record, name)
        return getattr(self.facts, name, None)

    @cached_property
    def record_question(self) -> Question:
        """The question of the categorical approach, its ground left open."""
        substance = self.said("substance")
        drug = substance if isinstance(substance, str) and substance != "unspecified" else ""
        return Question(
            self.state,
            self.cite,
            "",
            self.setting.circuit,
            self.setting.as_of,
            self.convicted_on,
            "attempt" if self.attempt else "",
            substance=drug,
            limb=(self.record.limb or "") if self.record else "",
            enhancements=self.enhancements,
        )

    def question(self, ground: str) -> Question:
        """The question of the categorical approach for one ground."""
        return self.record_question.with_(ground=ground) if ground else self.record_question

    @cached_property
    def _answers(self) -> dict[str, Verdict]:
        return self.setting.engine.answers(self.record_question)

    def verdict(self, ground: str) -> Verdict:
        """The elements and precedents for one ground."""
        if ground not in self._answers:
            self._answers[ground] = self.setting.engine.ask(self.question(ground))
        return self._answers[ground]

    @cached_property
    def _worked_out(self) -> dict[tuple[str, str], Truth]:
        return {}

    def within(self, ground: str, burden: str = "government") -> Truth:
        """Whether the conviction lies within the ground, conditions included."""
        key = (ground, burden)
        if key not in self._worked_out:
            self._worked_out[key] = self._within(ground, burden)
        return self._worked_out[key]

    def _within(self, ground: str, burden: str) -> Truth:
        if ground == UMBRELLA:
            return any_of(self.within(g, burden) for g in self.setting.engine.parts(self.question(ground)))
        if ground == INCHOATE:
            return self._object_within(burden)
        return self._under_conditions(ground, lambda: self.elements(ground, burden))

    def _object_within(self, burden: str) -> Truth:
        """Whether what was attempted or agreed on is within some part of the definition, on that part's conditions."""
        engine = self.setting.engine
        asked = engine.object_of(self.record_question)
        if asked is None:
            return NO
        parts = (g for g in engine.parts(self.question(UMBRELLA)) if g != INCHOATE)
        return any_of(self._under_conditions(g, partial(self._asked, asked.with_(ground=g), burden)) for g in parts)

    def _asked(self, question: Question, burden: str) -> Truth:
        return self._truth(self.setting.engine.ask(question), burden)

    def _under_conditions(self, ground: str, elements: Callable[[], Truth]) -> Truth:
        """The elements and the case's own conditions together; the elements are not asked where a condition fails."""
        entry = self.setting.engine.library.ground(ground)
        if entry is None:
            return lacks(ground)
        conditions = [self._condition(c, entry) for c in entry.conditions_in(self.setting.circuit) if not c.only]
        if any(c.value is False for c in conditions):
            return NO
        return all_of([elements(), *conditions])

    def elements(self, ground: str, burden: str) -> Truth:
        """The categorical answer as a truth."""
        return self._truth(self.verdict(ground), burden)

    def _truth(self, verdict: Verdict, burden: str) -> Truth:
        """A verdict as a truth; an inconclusive record cuts against whoever bears the burden."""
        ground = verdict.question.ground
        if verdict.outcome == "match":
            return YES
        if verdict.outcome == "no":
            if verdict.authority == "residual":
                return needs(f"{self.path}: no authority either way on {self.cite} and {ground}")
            if verdict.undercut:
                return needs(f"{self.path}: later authority undercuts the holding on {self.cite} and {ground}")
            return NO
        if verdict.outcome == "divisible":
            if self.said("substance") == "unspecified":
                return self._silent_record(burden)
            return needs(f"{self.path}.record.{self._divides(verdict)}")
        return lacks(f"{self.cite} and {ground}" if verdict.outcome == "unknown" else self.cite)

    def _silent_record(self, burden: str) -> Truth:
        """A record that names no drug proves nothing for the government, does not help who must prove admissibility, and
        leaves eligibility for relief open to argument, against who must prove it.
        """
        if burden == "eligibility":
            return needs(f"{self.path}.record: it is silent on the drug, which cuts against who must prove eligibility")
        return of(burden == "applicant")

    def _divides(self, verdict: Verdict) -> str:
        offense_has_limbs = any(": " not in u.label for u in verdict.units)
        return "limb" if offense_has_limbs else "substance"

    def _condition(self, condition: Condition, ground: Ground) -> Truth:
        match condition.kind:
            case "sentence_days":
                return self._sentence(condition.at_least or 0)
            case "loss_usd":
                loss = self.said("loss_usd")
                return of(loss > (condition.over or 0)) if isinstance(loss, int) else needs(f"{self.path}.facts.loss_usd")
            case "relationship":
                return self._relationship(condition, ground)
            case "order_term":
                order = self.said("protective_order")
                return of(order) if isinstance(order, bool) else needs(f"{self.path}.facts.protective_order")
            case "maximum_days":
                if self.longest.days is None:
                    return needs(f"{self.path}.grade")
                if self.longest.days < (condition.at_least or 0):
                    return NO
                return YES if (self.longest.least or 0) >= (condition.at_least or 0) else needs(f"{self.path}.grade")
            case "other_crime_maximum_days":
                return needs(f"{self.path}: the longest sentence for the crime that the person was to answer or serve")
            case "marijuana_own_use_grams":
                return YES

    def _sentence(self, at_least: int) -> Truth:
        """A sentence not yet known cannot exceed the maximum."""
        if self.sentence_days is not None:
            return of(self.sentence_days >= at_least)
        if self.longest.days is not None and self.longest.days < at_least:
            return NO
        return needs(f"{self.path}.sentence_days")

    def _relationship(self, condition: Condition, ground: Ground) -> Truth:
        values = set(condition.any_of)
        if not values:
            return YES
        if self._element_relationships() <= values:
            return YES
        known = self.said("victim_relationship")
        if known is None:
            return needs(f"{self.path}.facts.victim_relationship")
        return of(self.setting.relationships.get(str(known), str(known)) in values)

    def _element_relationships(self) -> set[str]:
        """The relationships that the statute itself allows."""
        engine = self.setting.engine
        library = engine.library
        factor = library.vocabulary.factor("relationship")
        allowed: set[str] = set()
        for ref in engine.find(self.question("")).refs:
            offense = library.offense(ref)
            for limb in offense.limbs.values() or [None]:
                elements = {**offense.elements, **(limb.elements if limb else {})}
                allowed |= set(factor.names(factor.mask(elements.get("relationship", "any"))))
        return allowed or set(factor.values)

    def little_marijuana(self, grams: int) -> Truth:
        """Possession of no more than the excepted amount of marijuana, for one's own use."""
        drug = self.said("substance")
        if drug is None:
            return needs(f"{self.path}.facts.substance") if self._could_be_cannabis() else NO
        library = self.setting.engine.library
        if not library.substances.named(str(drug)) & library.substances.named("marijuana"):
            return NO
        if not self._simple_possession():
            return NO
        weight = self.said("weight_grams")
        return of(weight <= grams) if isinstance(weight, (int, float)) else needs(f"{self.path}.facts.weight_grams")

    def _could_be_cannabis(self) -> bool:
        library = self.setting.engine.library
        reached = reached_substances(library, self.state, self.cite, self.day)
        return reached is None or bool(reached & library.substances.named("marijuana"))

    def _simple_possession(self) -> bool:
        library = self.setting.engine.library
        factor = library.vocabulary.factor("act")
        rule = library.rules.get("deportable-controlled-substance")
        if rule is None:
            return False
        excluded = [Cite.of(c) for c in rule.parameters["not_simple"]]
        simple = set(rule.parameters["simple_acts"])
        refs = self.setting.engine.find(self.question("")).refs
        for ref in refs:
            if any(x.covers(c) for x in excluded for c in ref.cites):
                return False
            acts = factor.names(factor.mask(library.offense(ref).elements.get("act", "any")))
            if not set(acts) <= simple:
                return False
        return bool(refs)


def from_past(setting: Setting, conviction: Conviction, path: str) -> Convict:
    """A past conviction of the person."""
    return Convict(
        setting,
        path,
        conviction.state or setting.state,
        conviction.cite,
        conviction.attempt,
        conviction.grade,
        conviction.offense_date,
        conviction.plea_date,
        conviction.disposition,
        conviction.counted_days,
        conviction.facts,
        conviction.record,
        _enhancements(conviction),
    )


def as_charged(setting: Setting, charge: Charge, path: str) -> Convict:
    """A charge, as if it ended in a conviction today with a sentence not yet known."""
    return Convict(
        setting,
        path,
        charge.state or setting.state,
        charge.cite,
        charge.attempt,
        charge.grade,
        charge.offense_date,
        setting.as_of,
        "conviction",
        None,
        charge.facts,
        charge.record,
        enhancements=_enhancements(charge),
    )


def as_proposed(setting: Setting, proposal: Proposal, charge: Charge | None, path: str) -> Convict:
    """A proposal, with the facts of its count."""
    return Convict(
        setting,
        path,
        proposal.state or (charge.state if charge else None) or setting.state,
        proposal.cite,
        proposal.attempt,
        proposal.grade,
        charge.offense_date if charge else None,
        proposal.plea_date or setting.as_of,
        proposal.disposition,
        proposal.counted_days,
        charge.facts if charge else Facts(),
        proposal.record or (charge.record if charge else None),
        _enhancements(proposal),
    )


def _enhancements(statute: Statute) -> tuple[str, ...]:
    return tuple(f"{e.code} {e.section}" for e in statute.enhancements)
