"""All the rules asked of one person: by the program of masks where the library has the law, else by the traced interpreter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from padilla.consequences.facts import Facts
from padilla.consequences.finding import NOT_APPLICABLE, Effect, Relief
from padilla.consequences.frames import Frames
from padilla.consequences.plan import Plan
from padilla.consequences.relief import ELIGIBILITY, value_of
from padilla.consequences.rules import UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.traced import Step, World, find, latest
from padilla.consequences.values import Value
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
Answers = tuple[Mapping[str, Effect], Mapping[str, Relief]]


def ask(setting: Setting, person: dict[str, Value], frames: Frames, reliefs: Sequence[str]) -> Answers:
    """Every effect, and the reliefs named; the others do not apply. Worked out once for all who share counts and facts."""
    key = ("answers", *person.values())
    if key not in frames.found:
        frames.found[key] = _asked(setting, person, frames)
    effects, every = frames.found[key]
    return effects, {n: every[n] if n in reliefs else NOT_APPLICABLE for n in RELIEFS}


def _asked(setting: Setting, person: dict[str, Value], frames: Frames) -> Answers:
    facts = facts_of(setting, frames)
    plan = facts.plan
    values: Sequence[int | str] = _traced(plan, person, frames) if facts.lacks_law else facts.answers(person)
    step = partial(_step, setting, person, frames)
    effects, reliefs = {}, {}
    for name, rules in plan.effects.items():
        mine = values[slice(*plan.span[name])]
        effects[name] = Effect(partial(_named, rules, mine), partial(step, ""), together(mine))
    for name, rules in plan.reliefs.items():
        mine = values[slice(*plan.span[name])]
        value = value_of(rules, plan.places[name], mine, partial(_last_day, setting, person, frames))
        reliefs[name] = Relief(partial(_named, rules, mine), partial(step, ELIGIBILITY), value)
    return effects, reliefs


def _named(rules: Sequence[Rule], values: Sequence[int | str]) -> tuple[tuple[Rule, str], ...]:
    words = (v if isinstance(v, str) else _WORDS[v] for v in values)
    return tuple(zip(rules, words, strict=True))


def together(values: Sequence[int | str]) -> str:
    """Any of them; without a rule at all it is unknown."""
    if 3 in values:
        return "yes"
    if "unknown" in values or not values:
        return "unknown"
    return "depends" if 2 in values else "no"


def _last_day(setting: Setting, person: dict[str, Value], frames: Frames, rule: Rule) -> Value:
    until = UNTIL.get(rule.id)
    return latest(until, World(setting, person, frames, ELIGIBILITY, rule.id)) if until else None


def _step(setting: Setting, person: dict[str, Value], frames: Frames, burden: str, rule: Rule) -> Step:
    return find(setting, rule.id, person, frames, burden or rule.burden)


def plan_of(setting: Setting) -> Plan:
    """The program of the rules in force; made once for a setting."""
    if setting.plan is None:
        setting.plan = Plan(setting, EFFECTS, RELIEFS)
    plan: Plan = setting.plan
    return plan


def facts_of(setting: Setting, frames: Frames) -> Facts:
    """The columns of these counts; made once for every status."""
    if frames.facts is None:
        frames.facts = Facts(plan_of(setting), frames)
    facts: Facts = frames.facts
    return facts


def _traced(plan: Plan, person: dict[str, Value], frames: Frames) -> list[int | str]:
    """The same answers by the traced interpreter, which tells law that is lacking from facts that are."""
    found: list[int | str] = []
    for rules, burden in ((plan.effects, ""), (plan.reliefs, ELIGIBILITY)):
        for rule in (r for every in rules.values() for r in every):
            truth = find(plan.setting, rule.id, person, frames, burden or rule.burden).truth
            found.append("unknown" if truth.answer == "unknown" else 3 if truth.value else 2 if truth.value is None else 0)
    return found
