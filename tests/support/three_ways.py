"""One person worked out three ways: with reasons, by masks, and as a row of columns."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from padilla.cases import Case
from padilla.consequences.analysis import matter_of
from padilla.consequences.answers import Answers
from padilla.consequences.asking import EFFECTS, RELIEFS, ask, facts_of, together
from padilla.consequences.convict import Convict
from padilla.consequences.matter import Matter
from padilla.consequences.person import person_frame
from padilla.consequences.relief import ELIGIBILITY, places_of, value_of
from padilla.consequences.rules import UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.tables import Row
from padilla.consequences.traced import World, find, latest
from padilla.consequences.truth import Truth
from padilla.consequences.values import Value
from padilla.library.schema.tables import Rule
from people import engine
from wider import TODAY, cases

Told = tuple[str, frozenset[str]]
"""An answer or a value, and what an open one waits for."""
_OPEN = ("depends", "unknown")


@dataclass(frozen=True)
class Somebody:
    """One case under one assumption with one status."""

    matter: Matter
    assuming: str
    status: str
    convictions: tuple[Convict, ...]
    facts: dict[str, Value]

    @property
    def row(self) -> Row:
        """The same as a row of columns."""
        return Row(self.facts, self.convictions, (*self.matter.accused, *self.convictions))


def people_of(case: Case) -> Iterator[Somebody]:
    """Everybody a case stands for: each assumption, each status that it names or leaves open."""
    matter = matter_of(engine(), case, TODAY)
    named = set(case.person.statuses) - {"unknown"}
    for status in engine().library.statuses:
        if status.id == "unknown" or not status.noncitizen or (named and status.id not in named):
            continue
        facts = person_frame(case.person, status, matter.setting.as_of)
        for assuming, convictions in matter.assumptions():
            yield Somebody(matter, assuming, status.id, convictions, facts)


def crowd(seed: int, many: int) -> dict[Setting, list[Somebody]]:
    """So many people of random cases, by forum and day."""
    found: dict[Setting, list[Somebody]] = defaultdict(list)
    left = many
    for _, case in cases(seed, many):
        for person in people_of(case):
            found[person.matter.setting].append(person)
            left -= 1
        if left <= 0:
            break
    return found


def traced(person: Somebody) -> dict[str, Told]:
    """By the traced interpreter alone."""
    setting, frames = person.matter.setting, person.matter.frames(person.convictions)
    found: dict[str, Told] = {}
    for name in (*EFFECTS, *RELIEFS):
        burden = "" if name in EFFECTS else ELIGIBILITY
        rules = setting.rules(name)
        truths = [find(setting, r.id, person.facts, frames, burden or r.burden).truth for r in rules]
        values = [_code(t) for t in truths]
        last = partial(_last_day, person)
        answer = together(values) if name in EFFECTS else value_of(rules, places_of(rules), values, last)
        open_ = answer in _OPEN
        found[name] = answer, frozenset(n for t in truths if open_ and t.value is None for n in t.needs | t.lacks)
    return found


def _code(truth: Truth) -> int | str:
    return "unknown" if truth.answer == "unknown" else 2 if truth.value is None else 3 * truth.value


def _last_day(person: Somebody, rule: Rule) -> Value:
    until = UNTIL.get(rule.id)
    frames = person.matter.frames(person.convictions)
    return latest(until, World(person.matter.setting, person.facts, frames, ELIGIBILITY, rule.id)) if until else None


def masked(person: Somebody) -> dict[str, Told]:
    """As one person is asked: by masks, where the library has the law."""
    effects, reliefs = ask(person.matter.setting, person.facts, person.matter.frames(person.convictions), RELIEFS)
    return {n: (e.answer, e.needs) for n, e in effects.items()} | {n: (r.value, r.needs) for n, r in reliefs.items()}


def masks_of_rules(person: Somebody) -> tuple[int, ...] | None:
    """Every rule's answer by masks; None where law is lacking, which masks do not tell."""
    facts = facts_of(person.matter.setting, person.matter.frames(person.convictions))
    return None if facts.lacks_law else tuple(facts.answers(person.facts))


def traced_rules(person: Somebody) -> tuple[int | str, ...]:
    """Every rule's answer by the traced interpreter, in the same order."""
    setting, frames = person.matter.setting, person.matter.frames(person.convictions)
    asked: list[tuple[Rule, str]] = [(r, r.burden) for n in EFFECTS for r in setting.rules(n)]
    asked += [(r, ELIGIBILITY) for n in RELIEFS for r in setting.rules(n)]
    return tuple(_code(find(setting, r.id, person.facts, frames, burden).truth) for r, burden in asked)


def columns(setting: Setting, people: Sequence[Somebody]) -> list[dict[str, Told]]:
    """By the columnar interpreter, all at once."""
    answers = Answers(setting, [p.row for p in people])
    found = []
    for i in range(len(people)):
        mine: dict[str, Told] = {}
        for name in (*EFFECTS, *RELIEFS):
            answer = answers.effect(name, i) if name in EFFECTS else answers.relief(name, i)
            mine[name] = answer, answers.needs(name, i) if answer in _OPEN else frozenset()
        found.append(mine)
    return found


def differences(seed: int, many: int) -> list[str]:
    """Where the three do not agree, in words; of so many people."""
    found = []
    for setting, people in crowd(seed, many).items():
        for person, by_columns in zip(people, columns(setting, people), strict=True):
            by_steps = traced(person)
            where = f"{setting.circuit} {person.assuming} {person.status} {person.matter.case.model_dump_json(exclude_defaults=True)}"
            for way, other in (("masks", masked(person)), ("columns", by_columns)):
                found += [
                    f"{name}: traced {by_steps[name]}, {way} {other[name]}: {where}"
                    for name in other
                    if other[name] != by_steps[name]
                ]
            masks = masks_of_rules(person)
            if masks is not None and masks != traced_rules(person):
                found.append(f"some rule by masks: {where}")
    return found


def shuffled(seed: int, values: Sequence[object]) -> list[object]:
    """The same in another order."""
    found = list(values)
    random.Random(seed).shuffle(found)
    return found
