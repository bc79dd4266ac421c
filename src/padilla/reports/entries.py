"""The entries of the law that bear on an answer, as they stand on a day in a library: what differs between two of these is
what changed the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from padilla.categorical.views import When
from padilla.consequences.convict import Convict
from padilla.consequences.setting import Setting
from padilla.library import Library
from padilla.library.cites import Cite
from padilla.library.schema.common import Window
from padilla.library.schema.ground import Decision, Holding
from padilla.library.schema.tables import Rule

_NOT_LAW = {"sources", "checked", "known", "notes", "note", "plain", "says", "examples", "why", "title"}
"""Parts of an entry that no answer is computed from."""
_SHOWN = 3


@dataclass(frozen=True)
class Entry:
    """One entry as it stands: `value` is what answers are computed from, the rest is for a reader."""

    kind: str
    id: str
    cite: str
    says: str
    value: Any
    window: Window | None = None


Entries = dict[tuple[str, str], Entry]


@dataclass(frozen=True)
class Because:
    """An entry that stands on one side only, or is another on each."""

    what: str
    entry: Entry

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        window = self.entry.window
        return {
            "kind": self.entry.kind,
            "id": self.entry.id,
            "cite": self.entry.cite,
            "what": self.what,
            "from": window.from_.isoformat() if window and window.from_ else None,
            "to": window.to.isoformat() if window and window.to else None,
            "says": self.entry.says,
        }


def differing(before: Entries, after: Entries) -> list[Because]:
    """The entries that do not stand alike on both sides; those that begin first."""
    begun = [Because("begins", e) for key, e in after.items() if key not in before]
    changed = [Because("changes", e) for key, e in after.items() if key in before and before[key].value != e.value]
    ended = [Because("ends", e) for key, e in before.items() if key not in after]
    return [*begun, *changed, *ended]


def _keyed(entries: Iterable[Entry]) -> Entries:
    return {(e.kind, e.id): e for e in entries}


def content(entry: BaseModel) -> str:
    """What of an entry is law, and not its history or a reader's help."""
    return entry.model_dump_json(exclude=_NOT_LAW)


# -- rules of the person -------------------------------------------------------------------------------------


def rule_entry(setting: Setting, name: str) -> Entries:
    """A rule of the person as it stands."""
    rule = setting.rule(name)
    if rule is None:
        return {}
    passed = tuple(d for d in parameter_days(rule) if d <= setting.as_of)
    return _keyed([Entry("rule", rule.id, rule.cite, rule.text, (content(rule), passed), rule)])


def parameter_days(rule: Rule) -> Iterator[date]:
    """The days that a rule's parameters name."""
    for value in rule.parameters.values():
        try:
            yield date.fromisoformat(str(value))
        except ValueError:
            continue


# -- a verdict -------------------------------------------------------------------------------------------------


def verdict_entries(convict: Convict, ground: str) -> Entries:
    """Everything that bears on one count and one ground where and when the count is asked about."""
    parts = (_ground(convict, ground), _switches(convict), _holdings(convict, ground), _statute(convict), _schedules(convict))
    return _keyed(e for part in parts for e in part)


def _ground(convict: Convict, name: str) -> Iterator[Entry]:
    library, setting = convict.setting.engine.library, convict.setting
    when = When(setting.circuit, setting.as_of, convict.crime.question.day, state=convict.state)
    entry = library.ground(name)
    if entry is None:
        return
    yield Entry("ground", name, name, entry.title, entry.model_dump_json(include={"stages", "roles", "conditions"}))
    required = library.ground(entry.requires_ground) if entry.requires_ground else None
    for part in (entry, required):
        for row in (*part.rows, *part.non_families) if part else ():
            if when.applies(row):
                yield Entry("ground row", f"{name}:{row.id}", "; ".join(row.authority), row.says, content(row), row)
        for never in part.background if part else ():
            if never.holds(setting.as_of):
                yield Entry("ground row", f"{name}:{never.id}", "; ".join(never.authority), never.why, content(never), never)


def _switches(convict: Convict) -> Iterator[Entry]:
    setting = convict.setting
    for switch in setting.engine.library.switches:
        if switch.holds(setting.as_of) and (not switch.circuits or setting.circuit in switch.circuits):
            yield Entry("doctrine", switch.id, "; ".join(switch.authority), switch.says, content(switch), switch)


def _holdings(convict: Convict, ground: str) -> Iterator[Entry]:
    setting = convict.setting
    library = setting.engine.library
    refs = setting.engine.find(convict.question(ground)).refs
    bases = frozenset(c.base for r in refs for c in r.every_cite)
    entry = library.ground(ground)
    wanted = {ground, entry.requires_ground if entry else None}
    binds = library.forums[setting.circuit].binds if setting.circuit in library.forums else ()
    for holding in library.holdings_on(library.places.get(convict.state, ""), bases):
        decision = library.decision(holding.decision)
        if decision is None or holding.ground not in wanted or decision.court not in binds:
            continue
        history = tuple(h for h in decision.history if h.from_ <= setting.as_of)
        if decision.stands(setting.as_of) and _in_time(holding, setting.as_of):
            yield Entry("holding", holding.id, decision.cite, holding.says, (content(holding), history), _window(decision))


def _in_time(holding: Holding, day: date) -> bool:
    return (holding.from_ is None or holding.from_ <= day) and (holding.to is None or day <= holding.to)


def _window(decision: Decision) -> Window:
    """From the day it was decided to the day before it was undone."""
    undone = min((h.from_ for h in decision.history if h.ends), default=None)
    last = undone - timedelta(days=1) if undone else None
    return Window.model_validate({"from": decision.date, "to": last if last and last >= decision.date else None})


# -- the count itself ------------------------------------------------------------------------------------------


def count_entries(convict: Convict) -> Entries:
    """The statute, its grades, the caps on its maximum, its disposition and what counts as a sentence."""
    return _keyed([*_statute(convict), *_grades(convict), *_caps(convict), *_outcome(convict)])


def _statute(convict: Convict) -> Iterator[Entry]:
    library, day = convict.setting.engine.library, convict.day
    for ref in convict.found.refs:
        offense = library.offense(ref)
        own = offense.model_dump_json(exclude={*_NOT_LAW, "limbs", "grades", "codes", "width", "any_reason"})
        yield Entry("statute", ref.id, ref.cite, ref.title, own, offense)
        for name, limb in offense.limbs.items():
            if limb.holds(day):
                yield Entry("limb", f"{ref.id}:{name}", limb.cite or ref.cite, limb.title, content(limb), limb)


def _grades(convict: Convict) -> Iterator[Entry]:
    library = convict.setting.engine.library
    for ref in convict.found.refs:
        for i, grade in enumerate(library.offense(ref).grades):
            if grade.holds(convict.day):
                yield Entry("grade", f"{ref.id}:grades[{i}]", ref.cite, grade.grade, content(grade), grade)


def _schedules(convict: Convict) -> Iterator[Entry]:
    if not convict.crime.code("CS") and not convict.crime.code("AF.B"):
        return
    library, days = convict.setting.engine.library, (convict.day, convict.setting.as_of)
    for place in (library.places.get(convict.state, ""), "federal"):
        for line in library.substances.listings:
            if line.place == place and any(line.holds(d) for d in days):
                name = f"{place}:{line.substance}:{line.where}"
                said = f"{line.substance} in schedule {line.schedule}"
                held = tuple(line.holds(d) for d in days)
                yield Entry("schedule", name, line.where, said, held)


def _caps(convict: Convict) -> Iterator[Entry]:
    library = convict.setting.engine.library
    for place, cap in library.caps:
        if place == library.places.get(convict.state) and cap.holds(convict.day):
            yield Entry("cap", cap.id, cap.cite, f"{cap.grade}: {cap.becomes} days at most", content(cap), cap)


def _outcome(convict: Convict) -> Iterator[Entry]:
    setting = convict.setting
    library = setting.engine.library
    end = library.dispositions.get(convict.disposition)
    if end is not None and end.holds(convict.day):
        yield Entry("disposition", end.id, end.cite, end.title, content(end), end)
    for doctrine in library.convictions:
        if doctrine.holds(setting.as_of) and (not doctrine.circuits or setting.circuit in doctrine.circuits):
            yield Entry("doctrine", doctrine.id, "; ".join(doctrine.authority), doctrine.says, content(doctrine), doctrine)


# -- days ------------------------------------------------------------------------------------------------------


def turning_days(library: Library, cites: Mapping[str, Iterable[str]]) -> set[date]:
    """Every day on which some law that could bear on these statutes (by state) begins, or the day after it ends."""
    windows: list[Window] = [*library.rules.values(), *library.switches, *library.background, *library.convictions]
    windows += [cap for _, cap in library.caps]
    windows += library.dispositions.values()
    days = {d for rule in library.rules.values() for d in parameter_days(rule)}
    for name in library.index.grounds:
        ground = library.ground(name)
        if ground is not None:
            windows += [*ground.rows, *ground.non_families, *ground.background]
            days |= {ground.open_to + timedelta(days=1)} if ground.open_to else set()
    for state, named in cites.items():
        place = library.places.get(state, "")
        bases = frozenset(Cite.of(c).base for c in named)
        for holding in library.holdings_on(place, bases):
            decision = library.decision(holding.decision)
            days |= {decision.date, *(h.from_ for h in decision.history)} if decision else set()
            days |= {d for d in (holding.from_, holding.to and holding.to + timedelta(days=1)) if d}
    for window in windows:
        days |= {d for d in (window.from_, window.to and window.to + timedelta(days=1)) if d}
    return days


def shortened(found: Iterable[Because]) -> list[Because]:
    """Each once; without the parts of an entry that begins or ends whole, and with few of the lines of a drug schedule, which
    often change by the dozen.
    """
    every = list({(b.entry.kind, b.entry.id): b for b in found}.values())
    whole = {b.entry.id for b in every if b.entry.kind in ("statute", "ground") and b.what != "changes"}
    kept = [b for b in every if b.entry.kind in ("statute", "ground") or b.entry.id.partition(":")[0] not in whole]
    lines = [b for b in kept if b.entry.kind == "schedule"]
    return [b for b in kept if b.entry.kind != "schedule"] + lines[:_SHOWN]
