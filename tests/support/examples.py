"""Examples of the rules of the person: `tests/consequences/rules/*.yaml`.

An example is a person with the truths that the law gives to some rules. Its convictions have the keys of a case (shortened: `day` of
the offense, `plea` that day unless said, `days` of sentence), and say outright within which grounds they are (`in`), so that an
example tests the rule and not the statute. `given` says a fact outright, also one that no case can tell.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from padilla.cases.model import Case
from padilla.consequences.convict import Convict
from padilla.consequences.frames import Frames
from padilla.consequences.matter import Matter
from padilla.consequences.person import PersonFacts
from padilla.consequences.relief import ELIGIBILITY, places_of, value_of
from padilla.consequences.rules import RULES, UNTIL
from padilla.consequences.setting import Setting
from padilla.consequences.steps import Step
from padilla.consequences.traced import World, evaluate, find, latest
from padilla.consequences.truth import NO, YES, Truth, needs, of
from padilla.consequences.values import ANY_DAY, Span, Value
from padilla.library.schema.tables import Rule
from people import TODAY, engine

FILES = sorted((Path(__file__).parents[1] / "consequences" / "rules").glob("*.yaml"))
TRUTHS = {"holds": "yes", "not": "no", "open": "depends"}
EFFECTS = ("deportable", "inadmissible", "aggravated_felony", "mandatory_detention", "expedited_removal", "seeks_admission")
_STATUTE = {"state": "CA", "code": "VC", "section": "12500(a)", "grade": "misdemeanor"}
_SHORT = {"day": "offense_date", "plea": "plea_date", "days": "sentence_days", "served": "served_days"}
_NOT_TOLD = Span(0, 10_000)
_OUTRIGHT = ("in", "perhaps", "touches", "max", "given", "scheme")
_TOLD = {"admitted": "2000-01-01", "lpr_since": "2000-01-01", "lpr_by": "admission"}
_CAME = {"entries": [{"date": "1970-01-01", "manner": "uninspected"}]}
"""Everybody came long ago without inspection, so that what is older than an admission is known to be so."""


@dataclass(frozen=True)
class Stated(Convict):
    """A count whose grounds and other facts are said outright."""

    said_of_it: tuple[tuple[str, Value], ...] = ()

    def fact(self, key: str, burden: str) -> Value:
        """A fact: as said outright, else as the case has it; of grounds only those named."""
        told = dict(self.said_of_it)
        if key in told:
            return told[key]
        return NO if key.startswith("touches:") else super().fact(key, burden)


@dataclass
class Example:
    """One person, worked up: the setting, the facts, the counts, and what the law makes of some rules."""

    say: str
    setting: Setting
    person: dict[str, Value]
    frames: Frames
    grounds: dict[str, dict[str, Value]]
    truths: dict[str, str]
    until: dict[str, str]
    relief: dict[str, str]
    outright: bool
    """Whether a fact is said that no case can give."""

    def world(self, rule: Rule) -> World:
        """What the rule is evaluated over, under its burden of proof."""
        burden = rule.burden if rule.effect in EFFECTS else ELIGIBILITY
        for over in ("convictions", "charges"):
            for frame in self.frames.of(over, burden):
                frame._facts.clear()  # some of them come from the law, which a test may have changed
                frame.known.clear()
                told = self.grounds[frame.path]
                frame.steps.update({g: Step(g, t) for g, t in told.items() if isinstance(t, Truth)})
        return World(self.setting, self.person, self.frames, burden, rule.id)

    def truth(self, rule: str) -> str:
        """The truth of a rule; one not in force does not hold."""
        entry = self.setting.rule(rule)
        return "no" if entry is None else evaluate(RULES[rule], self.world(entry)).truth.answer

    def last_day(self, rule: Rule) -> Value:
        """Until when a rule bars."""
        return latest(UNTIL[rule.id], self.world(rule)) if rule.id in UNTIL else None

    def values(self, relief: str) -> list[int | str]:
        """What the rules of a relief say, in the form that is put together."""
        found: list[int | str] = []
        for rule in self.setting.rules(relief):
            world = self.world(rule)
            truth = find(self.setting, rule.id, self.person, self.frames, world.burden).truth
            found.append(3 if truth.value else 2 if truth.value is None else 0)
        return found

    def value(self, relief: str, changed: Rule | None = None) -> str:
        """What is left of a relief; with one of its rules changed, where `changed` has it otherwise."""
        rules = self.setting.rules(relief)
        read = [changed if changed and r.id == changed.id else r for r in rules]
        return value_of(read, places_of(read), self.values(relief), self.last_day)


@functools.cache
def ground_names() -> frozenset[str]:
    """The grounds that rules name."""
    return frozenset(engine().grounds())


def examples() -> Iterator[Example]:
    """Every example."""
    for file in FILES:
        for data in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield example(data, file.stem)


def example(data: dict[str, Any], where: str) -> Example:
    """One example from its text."""
    unknown = set(data) - {"say", "as_of", "circuit", "status", "who", "given", "did", "charged", "until", "relief", *TRUTHS}
    assert not unknown, f"{where}: {data.get('say')}: {unknown}"
    did, charged = data.get("did", []), data.get("charged", [])
    status = data.get("status", "lpr")
    who = _CAME | (_TOLD if status in ("lpr", "conditional_resident") else {}) | data.get("who", {})
    who = {k: str(v) if isinstance(v, date) else v for k, v in who.items() if v is not None}
    case = Case.model_validate(
        {
            "as_of": str(data.get("as_of", TODAY)),
            "circuit": str(data.get("circuit", "9")),
            "person": who
            | {"statuses": [status], "convictions": [_count(c) for c in did], "arrests": [_arrest(c) for c in charged]},
            "charges": [dict(_STATUTE)],
        }
    )
    assert case.as_of is not None
    assert case.circuit is not None
    setting = Setting.of(engine(), case.circuit, case.as_of)
    matter = Matter(case, setting, "CA")
    past = dict(matter.assumptions)["prior only"]
    arrests = [c for c in matter.accused if c.path.startswith("person.")]
    stated = {c.path: _stated(c, d) for c, d in [*zip(past, did, strict=True), *zip(arrests, charged, strict=True)]}
    convictions = [stated[c.path] for c in past]
    entry = next(s for s in engine().library.statuses if s.id == status)
    person = PersonFacts(case.person, case.as_of).of(entry) | {k: _value(v) for k, v in data.get("given", {}).items()}
    truths = {r: truth for key, truth in TRUTHS.items() for r in _names(data.get(key))}
    return Example(
        f"{where}: {data['say']}",
        setting,
        person,
        Frames(convictions, [*(stated[c.path] for c in arrests), *convictions]),
        {c.path: _grounds(d) for c, d in [*zip(past, did, strict=True), *zip(arrests, charged, strict=True)]},
        truths,
        {r: str(d) for r, d in data.get("until", {}).items()},
        {r: str(v) for r, v in data.get("relief", {}).items()},
        bool(data.get("given")),
    )


def _names(listed: str | list[str] | None) -> list[str]:
    return listed.split() if isinstance(listed, str) else list(listed or [])


def _count(data: dict[str, Any]) -> dict[str, Any]:
    count: dict[str, Any] = {"sentence_days": 10, **_STATUTE}
    for key, value in data.items():
        if key not in _OUTRIGHT:
            count[_SHORT.get(key, key)] = str(value) if isinstance(value, date) else value
    if "offense_date" in count:
        count.setdefault("plea_date", count["offense_date"])
    if "scheme" in data:
        count["facts"] = {"single_scheme": data["scheme"]}
    return {k: v for k, v in count.items() if v != "unknown"}


def _arrest(data: dict[str, Any]) -> dict[str, Any]:
    keys = ("state", "code", "section", "grade", "offense_date")
    return {k: v for k, v in _count(data).items() if k in keys}


def _grounds(data: dict[str, Any]) -> dict[str, Value]:
    within, perhaps = _names(data.get("in")), _names(data.get("perhaps"))
    assert {*within, *perhaps} <= ground_names() | {"AF"}, data
    told: dict[str, Value] = dict.fromkeys((*ground_names(), "AF"), NO)
    return told | dict.fromkeys(within, YES) | {g: needs(g) for g in perhaps}


def _stated(convict: Convict, data: dict[str, Any]) -> Stated:
    told: dict[str, Value] = {f"touches:{g}": YES for g in _names(data.get("touches"))}
    top = data.get("max", 364)
    told["maximum_days"] = _NOT_TOLD if top == "unknown" else top
    if data.get("days") == "unknown":
        told["sentence_days"] = _NOT_TOLD
    told["little_marijuana"] = NO
    told |= {k: _value(v) for k, v in data.get("given", {}).items()}
    return Stated(**{f.name: getattr(convict, f.name) for f in fields(Convict)}, said_of_it=tuple(told.items()))


def _value(said: Any) -> Value:
    if said == "unknown":
        return needs("a fact not told")
    if said == "some day":
        return ANY_DAY
    return of(said) if isinstance(said, bool) else said
