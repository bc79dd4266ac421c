"""Small wrong versions of each rule of the person, which a test must tell from the rule."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from examples import EFFECTS, Example
from padilla.consequences import expressions as e
from padilla.consequences.rules import RULES, UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.traced import evaluate, latest
from padilla.library.schema.tables import Rule
from people import engine

_NEIGHBOUR: dict[str, Any] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_OTHER_THEN: dict[str, Any] = {
    "barred": "weighed",
    "weighed": "barred",
    "discretionary": "barred",
    "not_applicable": "weighed",
    "barred_until": "barred",
}
_READ: tuple[type[e.Expression], ...] = (e.Holds, e.By, e.Effect, e.Listed)


@dataclass(frozen=True)
class Mutant:
    """A rule changed in one place: another expression, other parameters, another first day, or another end."""

    rule: str
    change: str
    expression: e.Expression | None = None
    parameters: tuple[tuple[str, Any], ...] = ()
    begins: date | None = None
    then: str = ""


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every mutant of a rule."""
    whole = flat(RULES[rule.id])
    yield Mutant(rule.id, "the rule negated", e.Not(whole))
    for changed, said in _changed(whole):
        yield Mutant(rule.id, said, changed)
    for key, value in rule.parameters.items():
        for other, said in _other_values(value):
            yield Mutant(rule.id, f"{key}: {said}", parameters=((key, other),))
    for step in (-1, 1) if rule.from_ else ():
        begins = (rule.from_ or date.min) + timedelta(days=step)
        yield Mutant(rule.id, f"from: {begins}", begins=begins)
    if rule.effect not in EFFECTS:
        yield Mutant(rule.id, f"then: {_OTHER_THEN[rule.then]}", then=_OTHER_THEN[rule.then])


def flat(rule: Any) -> Any:
    """The same expression with `all of all` and `any of any` in one."""
    if isinstance(rule, tuple):
        return tuple(flat(p) for p in rule)
    if not isinstance(rule, e.Expression):
        return rule
    plain = replace(rule, **{f.name: flat(getattr(rule, f.name)) for f in fields(rule)})
    if isinstance(plain, e.All | e.Any):
        kind = type(plain)
        parts = [q for p in plain.parts for q in (p.parts if isinstance(p, e.All | e.Any) and type(p) is kind else (p,))]
        return kind(tuple(parts))
    return plain


def _changed(rule: e.Expression, at: str = "") -> Iterator[tuple[e.Expression, str]]:
    """The expression with one change in it, and what was changed, where: the place of each part in the part it belongs to."""
    for changed, said in _here(rule):
        yield changed, f"{at or 'whole'}: {said}"
    for field in fields(rule):
        value = getattr(rule, field.name)
        if isinstance(value, e.Expression):
            for inner, said in _changed(value, at):
                yield replace(rule, **{field.name: inner}), said
        elif isinstance(value, tuple):
            for i, part in enumerate(value):
                for inner, said in _changed(part, f"{at}.{i}" if at else str(i)):
                    yield replace(rule, **{field.name: (*value[:i], inner, *value[i + 1 :])}), said


def _here(rule: e.Expression) -> Iterator[tuple[e.Expression, str]]:
    """The changes of the expression itself, not of its parts."""
    if isinstance(rule, e.All | e.Any) and len(rule.parts) > 1:
        for i, part in enumerate(rule.parts):
            yield replace(rule, parts=(*rule.parts[:i], *rule.parts[i + 1 :])), f"without {short(part)}"
        other = e.Any if isinstance(rule, e.All) else e.All
        yield other(rule.parts), f"{type(rule).__name__} read as {other.__name__} in {short(rule)}"
    if isinstance(rule, _READ):
        yield e.Not(rule), f"not {short(rule)}"
    if isinstance(rule, e.Holds):
        place, _, name = rule.fact.partition(".")
        mark, _, ground = name.rpartition(":")
        if place == "conviction" and ground[0].isupper():
            instead = "CIMT" if ground == "CS" else "CS"
            yield e.Holds(f"conviction.{mark}{':' if mark else ''}{instead}"), f"{instead} for {ground}"
    how = getattr(rule, "how", "")
    if how in _NEIGHBOUR:
        yield replace(rule, how=_NEIGHBOUR[how]), f"{_NEIGHBOUR[how]} in {short(rule)}"  # type: ignore[call-arg]


def _other_values(value: Any) -> Iterator[tuple[Any, str]]:
    """A number or a date one more and one less; a list of rules without each of them."""
    text = str(value)
    if isinstance(value, list):
        for name in value:
            if name in RULES:
                yield [v for v in value if v != name], f"without {name}"
    elif text.isdigit():
        for number in (int(text) - 1, int(text) + 1):
            yield number, str(number)
    elif _date(text):
        for step in (-1, 1):
            day = date.fromisoformat(text) + timedelta(days=step)
            yield day, str(day)


def _date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def short(rule: Any) -> str:
    """An expression in a line, for the list of survivors."""
    if isinstance(rule, e.Holds):
        return rule.fact.partition(".")[2]
    if isinstance(rule, e.Quantity):
        return rule.fact.partition(".")[2] + (f"+{rule.plus_years}" if rule.plus_years else "")
    if isinstance(rule, e.Compare):
        return f"{short(rule.left)} {rule.how} {short(rule.right)}"
    if isinstance(rule, e.All | e.Any):
        return f"({(' & ' if isinstance(rule, e.All) else ' | ').join(map(short, rule.parts))})"
    if isinstance(rule, e.Not):
        return f"~{short(rule.part)}"
    inner = ", ".join(short(getattr(rule, f.name)) for f in fields(rule)) if isinstance(rule, e.Expression) else str(rule)
    return f"{type(rule).__name__}({inner})" if isinstance(rule, e.Expression) else inner


def dies(mutant: Mutant, told: list[Example]) -> bool:
    """Whether some example gives another answer than the law's."""
    entry = engine().library.rules[mutant.rule]
    if mutant.then:
        return any(_another_end(x, entry, mutant.then) for x in told)
    with _parameters(mutant):
        return any(_another_truth(x, entry, mutant) for x in told)


def _another_truth(told: Example, entry: Rule, mutant: Mutant) -> bool:
    expression = mutant.expression or RULES[entry.id]
    asked = entry.id in told.truths
    if asked and not _in_force(told, entry, mutant.begins):
        return told.truths[entry.id] != "no"
    if asked and evaluate(expression, told.world(entry)).truth.answer != told.truths[entry.id]:
        return True
    if entry.id in told.until and mutant.expression is None:
        return str(latest(UNTIL[entry.id], told.world(entry))) != told.until[entry.id]
    return False


def _in_force(told: Example, entry: Rule, begins: date | None) -> bool:
    """Whether it is law in the forum, and on the day were its first day another."""
    here = (not entry.circuits or told.setting.circuit in entry.circuits) and told.setting.circuit not in entry.not_circuits
    read = entry.model_copy(update={"from_": begins}) if begins else entry
    return here and read.holds(told.setting.as_of)


def _another_end(told: Example, entry: Rule, then: str) -> bool:
    wanted = told.relief.get(entry.effect)
    if wanted is None or told.setting.rule(entry.id) is None:
        return False
    return told.value(entry.effect, entry.model_copy(update={"then": then})) != wanted


@contextmanager
def _parameters(mutant: Mutant) -> Iterator[None]:
    """The rule's parameters as the mutant has them, and then as they were."""
    entry = engine().library.rules[mutant.rule]
    kept = dict(entry.parameters)
    entry.parameters.update(dict(mutant.parameters))
    settings = list(engine().kept.get(Setting, {}).values()) if mutant.parameters else []
    for setting in settings:
        setting._parameters[entry.id] = setting.parameters(entry) | {
            k: v for k, v in mutant.parameters if not isinstance(v, list)
        }
        setting._reads.clear()
        setting.__dict__.pop("supervision", None)
    try:
        yield
    finally:
        entry.parameters.clear()
        entry.parameters.update(kept)
        for setting in settings:
            setting._parameters.pop(entry.id, None)
            setting._reads.clear()
            setting.__dict__.pop("supervision", None)


CONSTANT = frozenset(
    {
        "deportable-high-speed-flight",
        "deportable-sex-registration",
        "deportable-miscellaneous",
        "deportable-document-fraud",
        "deportable-drug-abuser",
        "deportable-smuggling",
        "detention-security",
        "inadmissible-trafficker-family",
        "inadmissible-immunity",
        "inadmissible-religious-freedom",
        "inadmissible-human-trafficker-family",
        "inadmissible-smuggling",
        "relief-naturalization-smuggling",
        "relief-nonlpr-cancellation-smuggling",
        "relief-waiver-212h-smuggling",
        "returning-resident-abandoned",
        "returning-resident-activity",
    }
)
"""Rules that hold of no case: they ask for facts that no case gives, for crimes of federal law, or for what no statute at hand reaches."""
