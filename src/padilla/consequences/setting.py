"""Where and when a case is asked: the forum, the day, the rules in force, and each ground as an expression."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from padilla.categorical import INCHOATE, UMBRELLA, Engine
from padilla.consequences.crime import OBJECT, Crimes, parts_of
from padilla.consequences.expressions import (
    AFTER_ANOTHER_CIMT,
    AfterAnother,
    All,
    By,
    Effect,
    Expression,
    Holds,
    Listed,
    Quantity,
)
from padilla.consequences.expressions import Any as Some
from padilla.consequences.rules import RULES
from padilla.consequences.rules.words import within
from padilla.consequences.values import Value
from padilla.library.schema.ground import Condition
from padilla.library.schema.tables import Rule

DEFINED: dict[str, Expression] = {AFTER_ANOTHER_CIMT: AfterAnother(within("CIMT"))}
"""Facts of a conviction that are expressions themselves; so is every ground."""
ELEMENTS = "elements:"


_SETTINGS = 24
"""Forums and days kept at once: a docket asks few, and each holds every crime it was asked about."""


class Setting:
    """One forum on one day. Made once for a library and kept: what is worked out for one case serves the next."""

    def __init__(self, engine: Engine, circuit: str, as_of: date) -> None:
        self.engine = engine
        self.circuit = circuit
        self.as_of = as_of
        self.crimes = Crimes(engine, circuit, as_of)
        self.plan: Any = None
        """The program of the rules in force, once somebody asked for it."""
        self.readings: dict[Any, Any] = {}
        """What the program reads of a count, by everything the count says of itself."""
        self.lasting: dict[Any, Any] = {}
        """What of that does not turn on its dates, by everything else."""
        self.atoms: dict[Any, Any] = {}
        """What counts read alike, once."""
        self._grounds: dict[str, Expression] = {}
        self._parameters: dict[str, dict[str, Value]] = {}
        self._reads: dict[str, tuple[str, ...]] = {}
        self._conditions: dict[str, tuple[Expression, ...]] = {}

    @classmethod
    def of(cls, engine: Engine, circuit: str, as_of: date) -> Setting:
        """The setting of this forum and day."""
        settings: dict[tuple[str, date], Setting] = engine.kept.setdefault(cls, {})
        key = (circuit, as_of)
        if key not in settings:
            while len(settings) >= _SETTINGS:
                settings.pop(next(iter(settings)))
            settings[key] = cls(engine, circuit, as_of)
        return settings[key]

    def forget_readings(self) -> None:
        """Keep no more of what was read of counts: there are many."""
        for kept in (self.readings, self.lasting, self.atoms):
            kept.clear()

    # -- rules -----------------------------------------------------------------------------------------------

    @cached_property
    def by_effect(self) -> dict[str, tuple[Rule, ...]]:
        """The rules in force whose logic is written, by what they decide."""
        found: dict[str, list[Rule]] = {}
        for rule in self.engine.library.rules.values():
            if self.rule(rule.id) is not None:
                found.setdefault(rule.effect, []).append(rule)
        return {effect: tuple(rules) for effect, rules in found.items()}

    def rules(self, effect: str) -> tuple[Rule, ...]:
        """The rules in force that decide an effect or a relief."""
        return self.by_effect.get(effect, ())

    def rule(self, name: str) -> Rule | None:
        """A rule in force, by its id."""
        rule = self.engine.library.rules.get(name)
        if rule is None or name not in RULES or not rule.holds(self.as_of):
            return None
        here = (not rule.circuits or self.circuit in rule.circuits) and self.circuit not in rule.not_circuits
        return rule if here else None

    def parameters(self, rule: Rule) -> dict[str, Value]:
        """The numbers and dates of a rule's entry."""
        if rule.id not in self._parameters:
            self._parameters[rule.id] = {k: _value(v) for k, v in rule.parameters.items()}
        return self._parameters[rule.id]

    @cached_property
    def relationships(self) -> dict[str, str]:
        """The case's words for a relationship as the vocabulary's."""
        rule = self.engine.library.rules.get("deportable-domestic-violence")
        words = rule.parameters.get("relationships", {}) if rule else {}
        return {str(k): str(v) for k, v in words.items()}

    @cached_property
    def six_months(self) -> int:
        """Six months in days, as the petty-offense exception counts them."""
        return self._days("inadmissible-cimt", "sentence_days")

    @cached_property
    def absence(self) -> int:
        """How many days a resident can be away and come back without asking for admission."""
        return self._days("returning-resident-absence", "days")

    @cached_property
    def supervision(self) -> int:
        """The longest that probation for a lesser offense lasts, in days."""
        return self._days("relief-naturalization-supervision", "supervision_days")

    def _days(self, name: str, key: str) -> int:
        rule = self.engine.library.rules.get(name)
        value = self.parameters(rule).get(key) if rule else None
        return value if isinstance(value, int) else 0

    @cached_property
    def little_marijuana_grams(self) -> int:
        """The weight up to which possession for oneself is excepted."""
        ground = self.engine.library.ground("CS")
        found = next((c for c in ground.conditions if c.kind == "marijuana_own_use_grams"), None) if ground else None
        return (found.over or found.at_least or 0) if found else 0

    def reads(self, rule: str) -> tuple[str, ...]:
        """The facts of the person that a rule reads, by itself or by the rules it asks."""
        if rule not in self._reads:
            self._reads[rule] = ()  # a rule that asks itself in a circle reads no more for it
            self._reads[rule] = tuple(sorted(self._facts(RULES[rule], rule)))
        return self._reads[rule]

    def _facts(self, part: object, rule: str) -> set[str]:
        if isinstance(part, Holds | Quantity):
            place, _, key = part.fact.partition(".")
            return {key} if place == "person" else set()
        if isinstance(part, By | Effect | Listed):
            return {key for r in self.asked(part, rule) for key in self.reads(r)}
        inner = part if isinstance(part, tuple) else vars(part).values() if isinstance(part, Expression) else ()
        return {key for p in inner for key in self._facts(p, rule)}

    def asked(self, part: By | Effect | Listed, rule: str) -> tuple[str, ...]:
        """The rules that a part of a rule asks, those in force."""
        if isinstance(part, By):
            names: tuple[str, ...] = (part.rule,)
        elif isinstance(part, Effect):
            return tuple(r.id for r in self.rules(part.name))
        else:
            names = tuple(self.engine.library.rules[rule].parameters.get(part.parameter, ()))
        return tuple(n for n in names if self.rule(n) is not None)

    # -- grounds ---------------------------------------------------------------------------------------------

    def ground(self, name: str) -> Expression:
        """A ground as an expression over one conviction: its elements, and the conditions it asks of the case."""
        if name not in self._grounds:
            self._grounds[name] = DEFINED.get(name) or self._ground(name)
        return self._grounds[name]

    def _ground(self, name: str) -> Expression:
        parts = parts_of(self.engine)
        if name == UMBRELLA:
            return Some((*(Holds(f"conviction.{p}") for p in parts), Holds(f"conviction.{INCHOATE}")))
        if name == INCHOATE:
            inside = (self._under_conditions(f"{OBJECT}{p}", p) for p in parts)
            return Holds("conviction.inchoate") & Some(tuple(inside))
        return self._under_conditions(f"{ELEMENTS}{name}", name)

    def conditions(self, name: str) -> tuple[Expression, ...]:
        """What a ground asks of the case besides the elements."""
        if name not in self._conditions:
            entry = self.engine.library.ground(name)
            asked = entry.conditions_in(self.circuit) if entry else ()
            self._conditions[name] = tuple(c for c in (_condition(c, name) for c in asked if not c.only) if c is not None)
        return self._conditions[name]

    @cached_property
    def _order_words(self) -> tuple[str, ...]:
        grounds = [self.engine.library.ground(n) for n in self.engine.library.index.grounds]
        return tuple(w for g in grounds if g for c in g.conditions if c.kind == "order_term" for w in c.words)

    def protects(self, order: str) -> bool:
        """Whether the words in which a case tells an order's term plainly name one that protects (8 USC 1227(a)(2)(E)(ii))."""
        return any(word in order.lower() for word in self._order_words)

    def _under_conditions(self, elements: str, name: str) -> Expression:
        conditions = self.conditions(name)
        return All((Holds(f"conviction.{elements}"), *conditions)) if conditions else Holds(f"conviction.{elements}")


def _condition(condition: Condition, ground: str) -> Expression | None:
    """What a ground asks of the case besides the elements."""
    match condition.kind:
        case "sentence_days":
            return Quantity("conviction.sentence_days") >= Quantity(f"number.{condition.at_least or 0}")
        case "loss_usd":
            return Quantity("conviction.loss_usd") > Quantity(f"number.{condition.over or 0}")
        case "maximum_days":
            return Quantity("conviction.maximum_days") >= Quantity(f"number.{condition.at_least or 0}")
        case "relationship":
            return Holds(f"conviction.related:{condition.mode}:{','.join(condition.any_of)}") if condition.any_of else None
        case "order_term":
            return Holds("conviction.protective_order")
        case "other_crime_maximum_days":
            return Quantity("conviction.other_crime_days") >= Quantity(f"number.{condition.at_least or 0}")
        case "marijuana_own_use_grams":
            return None


def _value(raw: Any) -> Value:
    """A parameter as a number or a date; a list or table is for whoever asks for it by name."""
    text = str(raw)
    if text.isdigit():
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
