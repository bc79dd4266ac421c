"""A case analyzed: for each assumption and status, every effect with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from padilla.cases import Case
from padilla.cases.states import state_of_case
from padilla.categorical import Engine
from padilla.consequences.convict import Convict, Setting, as_charged, as_proposed, from_past
from padilla.consequences.harm import harm_of
from padilla.consequences.rules import RULES
from padilla.consequences.traced import Frame, Step, Value, World, evaluate
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, needs, of
from padilla.library.schema.tables import Rule, Status

EFFECTS = ("deportable", "inadmissible", "aggravated_felony", "mandatory_detention")


@dataclass(frozen=True)
class Finding:
    """One rule as it came out, with its steps and the entry of the law it is bound to."""

    rule: Rule
    step: Step

    @property
    def truth(self) -> Truth:
        """The rule's truth."""
        return self.step.truth


@dataclass(frozen=True)
class Effect:
    """One effect: its truth, and the rules that bear on it."""

    truth: Truth
    findings: tuple[Finding, ...]

    @property
    def grounds(self) -> tuple[Finding, ...]:
        """The rules that hold, or may."""
        return tuple(f for f in self.findings if f.truth.value is not False)


@dataclass(frozen=True)
class Result:
    """One person's answers: under one assumption, with one status."""

    assuming: str
    status: Status
    effects: Mapping[str, Effect]
    relief: Mapping[str, tuple[str, Finding | None]]
    harm: int
    convictions: tuple[Convict, ...]
    pending: tuple[Convict, ...] = ()

    @property
    def counts(self) -> tuple[Convict, ...]:
        """The convictions, and the charges and arrests that are not among them."""
        known = {c.path for c in self.convictions}
        return (*self.convictions, *(c for c in self.pending if c.path not in known))

    def signature(self) -> tuple[Any, ...]:
        """What makes two statuses share an answer."""
        effects = tuple((n, e.truth.answer, tuple(f.rule.id for f in e.grounds)) for n, e in self.effects.items())
        return (self.assuming, self.harm, effects, tuple((n, v) for n, (v, _) in sorted(self.relief.items())))


@dataclass(frozen=True)
class Analysis:
    """All results of a case."""

    case: Case
    engine: Engine
    circuit: str
    assumed_circuit: bool
    as_of: date
    results: tuple[Result, ...]
    notes: tuple[str, ...] = field(default=())


def analyze(engine: Engine, case: Case, today: date, only: str | None = None) -> Analysis:
    """Analyze a case that has been read without mistakes; under one assumption only, where `only` names it."""
    library = engine.library
    as_of = case.as_of or today
    office = library.offices.get(case.office or "")
    state = state_of_case(case, library)
    circuit = case.circuit or (office.circuit if office else library.forum_of(state))
    setting = Setting(engine, state, circuit, as_of, _relationships(engine))
    statuses = _statuses(engine, case)
    results = [
        result_for(engine, case, setting, assuming, convictions, status)
        for assuming, convictions in _assumptions(case, setting)
        if only in (None, assuming)
        for status in statuses
    ]
    notes = []
    if circuit not in library.forums:
        notes.append(f"the law of forum `{circuit}` is not in the library: what turns on it is unknown")
    return Analysis(case, engine, circuit, case.circuit is None, as_of, tuple(results), tuple(notes))


def _relationships(engine: Engine) -> dict[str, str]:
    """The case's words for a relationship as the vocabulary's."""
    rule = engine.library.rules.get("deportable-domestic-violence")
    words = rule.parameters.get("relationships", {}) if rule else {}
    return {str(k): str(v) for k, v in words.items()}


def _statuses(engine: Engine, case: Case) -> list[Status]:
    named = set(case.person.statuses)
    every = engine.library.statuses
    if not named or named == {"unknown"}:
        return [s for s in every if s.id != "unknown"]
    return [s for s in every if s.id in named]


def _assumptions(case: Case, setting: Setting) -> list[tuple[str, tuple[Convict, ...]]]:
    """No new conviction; convicted as charged; convicted as proposed."""
    past = tuple(from_past(setting, c, f"person.convictions[{i}]") for i, c in enumerate(case.person.convictions))
    charged = tuple(as_charged(setting, c, f"charges[{i}]") for i, c in enumerate(case.charges))
    found = [("prior only", past), ("charged", past + charged)]
    if case.proposed:
        by_count = {c.count: c for c in case.charges}
        only = case.charges[0] if len(case.charges) == 1 else None
        proposed = tuple(
            as_proposed(setting, p, by_count.get(p.count, only), f"proposed[{i}]") for i, p in enumerate(case.proposed)
        )
        found.append(("proposed", past + proposed))
    return found


def result_for(
    engine: Engine, case: Case, setting: Setting, assuming: str, convictions: Sequence[Convict], status: Status
) -> Result:
    """One person's answers."""
    if not status.noncitizen:
        return Result(assuming, status, {e: Effect(NO, ()) for e in EFFECTS}, {}, 0, tuple(convictions))
    person = person_frame(case, setting, status)
    held = [("charges", case.charges), ("person.arrests", case.person.arrests)]
    pending = [setting.same(as_charged(setting, c, f"{at}[{i}]")) for at, counts in held for i, c in enumerate(counts)]
    convictions = tuple(map(setting.same, convictions))
    frames = frames_of(setting, convictions)
    effects: dict[str, Effect] = {}
    for effect in EFFECTS:
        person = {**person, **_derived(engine, effects, pending, convictions)}
        found = [_find(rule, person, frames) for rule in _rules(engine, effect, setting.as_of)]
        effects[effect] = Effect(any_of(f.truth for f in found), tuple(found))
    relief = {name: _relief(_rules(engine, name, setting.as_of), person, frames) for name in status.relief}
    return Result(assuming, status, effects, relief, harm_of(effects, relief, convictions), tuple(convictions), tuple(pending))


def _rules(engine: Engine, effect: str, day: date) -> list[Rule]:
    return [r for r in engine.library.rules.values() if r.effect == effect and r.id in RULES and r.holds(day)]


def _find(rule: Rule, person: Frame, frames: Frames, burden: str = "") -> Finding:
    """What a rule says of a person; worked out once for all who share these convictions and facts."""
    key = (rule.id, burden, tuple(sorted(person.items())))
    if key not in frames.found:
        frames.found[key] = _worked_out(rule, person, frames, burden)
    return frames.found[key]


def _worked_out(rule: Rule, person: Frame, frames: Frames, burden: str) -> Finding:
    parameters: dict[str, Value] = {k: int(v) for k, v in rule.parameters.items() if str(v).isdigit()}
    world = World(person, frames.under(burden or rule.burden), parameters, {"separate_schemes": separate_schemes})
    return Finding(rule, evaluate(RULES[rule.id], world))


def person_frame(case: Case, setting: Setting, status: Status) -> dict[str, Value]:
    """The facts of a person that rules read."""
    person = case.person
    admitted = {"yes": YES, "no": NO}.get(status.admitted)
    first_entry = min((e.date for e in person.entries), default=None)
    return {
        "was_admitted": admitted or needs("person.entries"),
        "admitted": person.admitted or first_entry or person.lpr_since,
        "lpr_since": person.lpr_since or (person.admitted if person.lpr_by == "admission" else None),
        "admitted_a_crime": needs("person.admissions") if person.admissions else NO,
        "as_of": setting.as_of,
    }


class ConvictionFrame(dict[str, Value]):
    """What rules read of one conviction; each fact is worked out when a rule first reads it."""

    def __init__(self, convict: Convict, others: Sequence[Convict], burden: str) -> None:
        super().__init__({"path": convict.path, "label": convict.label})
        self._convict, self._others, self._burden = convict, others, burden

    def get(self, key: str, default: Value = None) -> Value:  # type: ignore[override]
        """A fact, or the truth of a ground (whose names begin with a capital)."""
        if key not in self:
            self[key] = self._convict.within(key, self._burden) if key[0].isupper() else self._fact(key)
        return super().get(key, default)

    def _fact(self, key: str) -> Value:
        convict = self._convict
        match key:
            case "convicted":
                return convict.convicted
            case "committed":
                return convict.committed
            case "sentence_days":
                return convict.sentence_days if convict.sentence_days is not None else _no_sentence(convict)
            case "maximum_days":
                return convict.maximum
            case "scheme":
                return convict.facts.single_scheme
            case "little_marijuana":
                return convict.little_marijuana(_grams(convict.setting))
            case "after_another_cimt":
                return _after_another(convict, self._others, self._burden)
        raise KeyError(key)


class Frames:
    """The frames of a person's convictions, one set for each burden of proof, made once for all rules."""

    def __init__(self, convictions: Sequence[Convict]) -> None:
        self.convictions = convictions
        self._made: dict[str, list[ConvictionFrame]] = {}
        self.found: dict[object, Finding] = {}

    def under(self, burden: str) -> list[ConvictionFrame]:
        """The frames under a burden of proof."""
        if burden not in self._made:
            self._made[burden] = [ConvictionFrame(c, self.convictions, burden) for c in self.convictions]
        return self._made[burden]


def frames_of(setting: Setting, convictions: tuple[Convict, ...]) -> Frames:
    """The frames of these convictions, made once for every status."""
    frames: Frames = setting.frames.setdefault(convictions, Frames(convictions))
    return frames


def _no_sentence(convict: Convict) -> int | None:
    """Where the disposition is no conviction there is no sentence; else it is not known."""
    return 0 if convict.convicted.value is False else None


def _grams(setting: Setting) -> int:
    ground = setting.engine.library.ground("CS")
    found = next((c for c in ground.conditions if c.kind == "marijuana_own_use_grams"), None) if ground else None
    return (found.over or found.at_least or 0) if found else 0


def _after_another(convict: Convict, others: Sequence[Convict], burden: str) -> Truth:
    """Whether another such crime was committed before this one."""
    parts = []
    for other in others:
        if other is convict:
            continue
        inside = all_of([other.convicted, other.within("CIMT", burden)])
        if inside.value is False:
            continue
        if other.committed is None or convict.committed is None:
            parts.append(all_of([inside, needs(f"{other.path}.offense_date")]))
        else:
            parts.append(all_of([inside, of(other.committed < convict.committed)]))
    return any_of(parts)


def separate_schemes(one: Frame, other: Frame) -> Truth:
    """Whether two convictions arose from separate schemes: as said, else by their dates."""
    if one.get("scheme") and other.get("scheme"):
        return of(one["scheme"] != other["scheme"])
    days = (one.get("committed"), other.get("committed"))
    if None in days or days[0] == days[1]:
        return needs(f"{other['path']}.facts.single_scheme")
    return YES


def _derived(
    engine: Engine,
    effects: Mapping[str, Effect],
    pending: Sequence[Convict],
    convictions: Sequence[Convict],
) -> dict[str, Value]:
    """Facts of the person that rest on effects already found, or on charges."""
    found: dict[str, Value] = {"one_drug_offense": _at_most_one_drug(convictions)}
    if "inadmissible" in effects:
        found["inadmissible_for_crime"] = effects["inadmissible"].truth
    if "deportable" in effects:
        rule = engine.library.rules.get("detention-deportable")
        listed = set(rule.parameters.get("rules", ())) if rule else set()
        found["deportable_for_listed"] = any_of(f.truth for f in effects["deportable"].findings if f.rule.id in listed)
        found["charged_with_listed"] = any_of(_listed_charge(engine, c) for c in (*pending, *convictions))
    return found


def _at_most_one_drug(convictions: Sequence[Convict]) -> Truth:
    drugs = [c for c in convictions if all_of([c.convicted, c.within("CS")]).value is not False]
    return of(len(drugs) <= 1)


def _listed_charge(engine: Engine, charge: Convict) -> Truth:
    """Whether a charge is of the kinds that detain by being charged at all."""
    rule = engine.library.rules.get("detention-charge")
    return charge.elements(rule.ground, "applicant") if rule is not None and rule.ground else NO


def _relief(rules: Sequence[Rule], person: Frame, frames: Frames) -> tuple[str, Finding | None]:
    """Whether the record bars a relief, by the one rule in force; without one it is unknown."""
    if not rules:
        return "unknown", None
    finding = _find(rules[0], person, frames, "eligibility")
    truth = finding.truth
    if truth.value is None:
        return ("unknown" if truth.lacks else "depends", finding)
    if truth.value:
        return "barred", finding
    weighed = rules[0].parameters.get("weighs_every_conviction") and any(
        c.convicted.value is not False for c in frames.convictions
    )
    return ("depends" if weighed else "not_barred", finding)
