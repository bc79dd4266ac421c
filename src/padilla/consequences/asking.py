"""All the rules asked of many people at once: by the program of masks where the library has the law, else by the traced
interpreter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from padilla.consequences.finding import Effect, Relief
from padilla.consequences.plan import Plan
from padilla.consequences.relief import ELIGIBILITY, SAID, ending, places_of, value_of
from padilla.consequences.rows import Row, Rows
from padilla.consequences.rules import UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.steps import Step
from padilla.consequences.traced import World, find, latest
from padilla.consequences.truth import Truth
from padilla.consequences.values import Value, add_years
from padilla.consequences.waiting import Waiting
from padilla.library.schema.tables import Rule

EFFECTS = ("deportable", "inadmissible", "aggravated_felony", "mandatory_detention", "expedited_removal")
RELIEFS = (
    "lpr_cancellation",
    "nonlpr_cancellation",
    "vawa_cancellation",
    "waiver_212c",
    "asylum",
    "withholding",
    "cat_deferral",
    "adjustment",
    "waiver_212h",
    "refugee_adjustment",
    "naturalization",
    "voluntary_departure",
    "tps",
    "daca",
    "u_visa",
    "t_visa",
    "sij",
)
_WORDS = ("no", "?", "depends", "yes")
_ENDS = "barred_until"


class Answered:
    """What the rules answer of one row; which rules they rest on, and the reasons, are put together when asked for."""

    def __init__(self, plan: Plan, row: Row) -> None:
        self.plan = plan
        self.row = row
        self._effects: dict[str, Effect] = {}
        self._reliefs: dict[str, Relief] = {}
        self._steps: dict[tuple[str, str], Step] = {}
        self.words: dict[str, str] = {}
        """What was asked so far: each effect's answer, each relief's value, in the contract's words."""

    def said(self, names: Sequence[str]) -> dict[str, str]:
        """All that was asked so far, these effects and reliefs among it."""
        words = self.words
        for name in names:
            if name not in words:
                words[name] = self._word(name)
        return words

    def word(self, name: str) -> str:
        """An effect's answer, or a relief's value."""
        words = self.words
        if name not in words:
            words[name] = self._word(name)
        return words[name]

    def _word(self, name: str) -> str:
        """By the truths of all its rules."""
        if name in self.plan.effects:
            return together(self.truths(name))
        rules = self.plan.reliefs[name]
        return value_of(rules, places_of(rules), self.truths(name), self.last_day)

    def truths(self, name: str) -> Sequence[int | str]:
        """The rules of an effect or a relief in order: 3 where one holds, 2 where it may, 0, or `unknown`. Walked, rule by
        rule, by the traced interpreter, which tells law that is lacking from facts that are."""
        burden = "" if name in self.plan.effects else ELIGIBILITY
        return [of_truth(self._step(burden, rule).truth) for rule in self.plan.rules_of(name)]

    def named(self, name: str) -> tuple[tuple[Rule, str], ...]:
        """The rules of an effect or a relief, with their answers in words."""
        words = (v if isinstance(v, str) else _WORDS[v] for v in self.truths(name))
        return tuple(zip(self.plan.rules_of(name), words, strict=True))

    def held(self, name: str) -> tuple[tuple[Rule, str], ...]:
        """Those of them that hold, or may."""
        return tuple((rule, word) for rule, word in self.named(name) if word != "no")

    def waits(self, name: str) -> frozenset[str]:
        """The facts, and the law not in the library, that the open rules of an effect or a relief wait for."""
        burden = "" if name in self.plan.effects else ELIGIBILITY
        truths = [self._step(burden, rule).truth for rule in self.plan.rules_of(name)]
        return frozenset(n for t in truths if t.value is None for n in t.needs | t.lacks)

    def effect(self, name: str) -> Effect:
        """An effect, with what it rests on."""
        if name not in self._effects:
            step, waits = partial(self._step, ""), partial(self.waits, name)
            self._effects[name] = Effect(partial(self.named, name), partial(self.held, name), step, waits, self.word(name))
        return self._effects[name]

    def relief(self, name: str) -> Relief:
        """A relief, with what it rests on."""
        if name not in self._reliefs:
            step, waits = partial(self._step, ELIGIBILITY), partial(self.waits, name)
            self._reliefs[name] = Relief(partial(self.named, name), partial(self.held, name), step, waits, self.word(name))
        return self._reliefs[name]

    def _step(self, burden: str, rule: Rule) -> Step:
        key = (rule.id, burden or rule.burden)
        if key not in self._steps:
            self._steps[key] = find(self.plan.setting, rule.id, self.row.person, self.row.frames, key[1])
        return self._steps[key]

    def last_day(self, rule: Rule) -> Value:
        """The day on which a rule's bar ends; None where nothing says."""
        last, row = UNTIL.get(rule.id), self.row
        return latest(last, World(self.plan.setting, row.person, row.frames, ELIGIBILITY, rule.id)) if last else None


class _ByColumns(Answered):
    """The same, read from the columns of many."""

    def __init__(self, rows: Rows, place: int) -> None:
        super().__init__(rows.plan, rows.rows[place])
        self.words.update(rows.same)
        self._rows, self._place = rows, place
        self._sure = (place + 1) * rows.width - 1

    def _word(self, name: str) -> str:
        rows, sure = self._rows, self._sure
        if name in rows.plan.whole:
            column = rows.results[rows.plan.whole[name]]
            return _WORDS[(column >> sure & 1) | (column >> sure + rows.shift & 1) << 1]
        said = SAID[rows.plan.made[name].place(rows.results, sure, sure + rows.shift)]
        return ending(rows.plan.reliefs[name], self.truths(name), self.last_day) if said == _ENDS else said

    def last_day(self, rule: Rule) -> Value:
        """The latest day on which it can end."""
        if rule.id not in self.plan.until:
            return None
        last, column, years = self.plan.until[rule.id]
        if last.of.startswith("person."):
            return super().last_day(rule)
        day = self._rows.latest(self._place, column, last.of)
        return None if day is None else add_years(day, years)

    def waits(self, name: str) -> frozenset[str]:
        """Read off, as far as something is open."""
        burden, waiting = "" if name in self.plan.effects else ELIGIBILITY, Waiting(self._rows, self._place)
        open_ = [r for r, word in self.held(name) if word == _WORDS[2]]
        return frozenset(n for rule in open_ for n in waiting.of_rule(rule.id, burden or rule.burden))

    def held(self, name: str) -> tuple[tuple[Rule, str], ...]:
        """Read off, where they hold for anybody at all."""
        rules = self.plan.rules_of(name)
        first, last = self.plan.span[name]
        return tuple((rules[i - first], _WORDS[v]) for i, v in self._rows.held(self._place, first, last))

    def truths(self, name: str) -> Sequence[int | str]:
        """Read off when asked for."""
        return self._rows.truths(self._place, *self.plan.span[name])


def of_truth(truth: Truth) -> int | str:
    """3 yes, 2 open for want of a fact, 0 no; `unknown` for want of law."""
    return "unknown" if truth.answer == "unknown" else 2 if truth.value is None else 3 * truth.value


def together(values: Sequence[int | str]) -> str:
    """Any of them; without a rule at all it is unknown."""
    if 3 in values:
        return "yes"
    if "unknown" in values or not values:
        return "unknown"
    return "depends" if 2 in values else "no"


def plan_of(setting: Setting) -> Plan:
    """The program of the rules in force; made once for every setting in which the same ones are."""
    if setting.plan is None:
        plans: dict[Any, Plan] = setting.engine.kept.setdefault(Plan, {})
        key = tuple((effect, *(r.id for r in rules)) for effect, rules in sorted(setting.by_effect.items()))
        if key not in plans:
            plans[key] = Plan(setting, EFFECTS, RELIEFS)
        setting.plan = plans[key].of(setting)
    plan: Plan = setting.plan
    return plan


def ask(setting: Setting, rows: Sequence[Row]) -> list[Answered]:
    """Every effect and relief, for each row."""
    plan = plan_of(setting)
    known = [r for r in rows if not r.frames.lacks_law]
    columns = Rows(plan, known).run()
    found = (_ByColumns(columns, i) for i in range(len(known)))
    return [Answered(plan, r) if r.frames.lacks_law else next(found) for r in rows]
