"""One person worked out three ways: rule by rule with reasons, as one row of many, and as the only one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from padilla.cases import Case
from padilla.consequences.analysis import matter_of
from padilla.consequences.asking import EFFECTS, RELIEFS, Answered, ask, of_truth, together
from padilla.consequences.convict import Convict
from padilla.consequences.matter import Matter
from padilla.consequences.relief import ELIGIBILITY, places_of, value_of
from padilla.consequences.rows import Row
from padilla.consequences.rules import UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.traced import World, find, latest
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
        return self.matter.row(self.facts, self.convictions)


def people_of(case: Case) -> Iterator[Somebody]:
    """Everybody a case stands for: each assumption, each status that it names or leaves open."""
    matter = matter_of(engine(), case, TODAY)
    named = set(case.person.statuses) - {"unknown"}
    for status in engine().library.statuses:
        if status.id == "unknown" or not status.noncitizen or (named and status.id not in named):
            continue
        facts = matter.facts(status)
        for assuming, convictions in matter.assumptions:
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
        values = [of_truth(t) for t in truths]
        last = partial(_last_day, person)
        answer = together(values) if name in EFFECTS else value_of(rules, places_of(rules), values, last)
        open_ = answer in _OPEN
        found[name] = answer, frozenset(n for t in truths if open_ and t.value is None for n in t.needs | t.lacks)
    return found


def _last_day(person: Somebody, rule: Rule) -> Value:
    until = UNTIL.get(rule.id)
    frames = person.matter.frames(person.convictions)
    return latest(until, World(person.matter.setting, person.facts, frames, ELIGIBILITY, rule.id)) if until else None


def by_columns(answered: Answered) -> dict[str, Told]:
    """What was read off the columns of everybody."""
    words = {n: answered.word(n) for n in (*EFFECTS, *RELIEFS)}
    return {n: (word, answered.waits(n) if word in _OPEN else frozenset()) for n, word in words.items()}


def truths(answered: Answered) -> list[int | str]:
    """Every rule's answer, as it was read off."""
    return [value for n in (*EFFECTS, *RELIEFS) for value in answered.truths(n)]


def traced_truths(person: Somebody) -> list[int | str]:
    """Every rule's answer by the traced interpreter, in the same order."""
    setting, frames = person.matter.setting, person.matter.frames(person.convictions)
    asked: list[tuple[Rule, str]] = [(r, r.burden) for n in EFFECTS for r in setting.rules(n)]
    asked += [(r, ELIGIBILITY) for n in RELIEFS for r in setting.rules(n)]
    return [of_truth(find(setting, r.id, person.facts, frames, burden).truth) for r, burden in asked]


def differences(seed: int, many: int) -> list[str]:
    """Where they do not agree, in words; of so many people."""
    found = []
    for setting, people in crowd(seed, many).items():
        together_ = ask(setting, [p.row for p in people])
        for person, answered in zip(people, together_, strict=True):
            found += _differences(person, answered, ask(setting, [person.row])[0])
    return found


def _differences(person: Somebody, answered: Answered, alone: Answered) -> list[str]:
    where = f"{person.matter.setting.circuit} {person.assuming} {person.status}"
    where += f" {person.matter.case.model_dump_json(exclude_defaults=True)}"
    by_steps, rules = traced(person), traced_truths(person)
    found = []
    for way, other in (("among many", answered), ("alone", alone)):
        told = by_columns(other)
        found += [f"{n}: traced {by_steps[n]}, {way} {told[n]}: {where}" for n in told if told[n] != by_steps[n]]
        if truths(other) != rules:
            found.append(f"some rule {way}: {where}")
    return found


def shuffled(seed: int, values: Sequence[object]) -> list[object]:
    """The same in another order."""
    found = list(values)
    random.Random(seed).shuffle(found)
    return found
