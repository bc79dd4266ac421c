"""What an office's rules require of a case at a decision point: which apply, which wait for a judgement, who signs, what is
written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from padilla.alternatives import Offers
from padilla.library.cites import Cite
from padilla.library.schema.policy import PolicyRule
from padilla.policy.facts import Value, values_of
from padilla.policy.standing import Standing, rules_at, standing

_STRENGTH = ("SHALL", "FORBID", "PRESUME", "CONSIDER", "ENCOURAGE", "MAY", "NONE")


@dataclass(frozen=True)
class Applied:
    """A rule as it came out for a case: `yes`, `no`, or `depends` on the judgements and facts named; where an exception takes
    its place, which."""

    standing: Standing
    rule: PolicyRule
    answer: str
    waits_for: tuple[Value, ...] = ()
    because: tuple[Value, ...] = ()
    displaced_by: tuple[str, ...] = ()


def applied(rules: Sequence[tuple[Standing, PolicyRule]], values: Mapping[str, Value], cites: Sequence[str]) -> list[Applied]:
    """Each rule for a case whose charges are `cites`; the strongest first, those that do not apply last.

    Two exceptions to one rule that both apply are both given: the author is told by `policy check`.
    """
    found = [_applied(s, r, values, cites) for s, r in rules]
    exceptions: dict[str, list[str]] = {}
    for one in found:
        if one.answer == "yes":
            for general in one.rule.exception_to:
                exceptions.setdefault(general, []).append(one.rule.id)
    out = [
        Applied(a.standing, a.rule, "no", a.waits_for, a.because, tuple(exceptions[a.rule.id]))
        if a.rule.id in exceptions and a.answer != "no"
        else a
        for a in found
    ]
    return sorted(out, key=lambda a: (a.answer == "no", a.answer != "yes", _STRENGTH.index(a.rule.force)))


def _applied(standing: Standing, rule: PolicyRule, values: Mapping[str, Value], cites: Sequence[str]) -> Applied:
    if rule.offenses and not any(_named(rule.offenses, c) for c in cites):
        return Applied(standing, rule, "no")
    if rule.except_offenses and any(_named(rule.except_offenses, c) for c in cites):
        return Applied(standing, rule, "no")
    if not rule.when:
        return Applied(standing, rule, "yes")
    outcomes = [_box(box, values) for box in rule.when]
    told = tuple(values[n] for box in rule.when for n in box if n in values and values[n].known)
    if any(answer == "yes" for answer, _ in outcomes):
        return Applied(standing, rule, "yes", because=told)
    waits = tuple(dict.fromkeys(n for answer, names in outcomes if answer == "depends" for n in names))
    if waits:
        return Applied(standing, rule, "depends", tuple(values[n] for n in waits), told)
    return Applied(standing, rule, "no", because=told)


def _box(box: Mapping[str, tuple[str, ...]], values: Mapping[str, Value]) -> tuple[str, list[str]]:
    """Whether a box holds: every predicate has one of its values; open while some still may."""
    waits = []
    for name, wanted in box.items():
        possible = set(values[name].possible)
        if not possible & set(wanted):
            return "no", []
        if not possible <= set(wanted):
            waits.append(name)
    return ("depends", waits) if waits else ("yes", [])


def _named(offenses: Sequence[str], cite: str) -> bool:
    """Whether a citation is one of those that a rule names, or lies under one."""
    mine = Cite.of(cite)
    return any(Cite.of(o).covers(mine) for o in offenses)


def required(found: Offers, office: str, points: Sequence[str], given: Mapping[str, str]) -> list[Applied]:
    """What the office's rules of the day say of a case at some decision points. Raises PredicateError for a wrong word."""
    setting = found.matter.setting
    library = setting.engine.library
    standing_ = standing(library, office, setting.as_of)
    rules = list({r.id: (s, r) for point in points for s, r in rules_at(standing_, point)}.values())
    return applied(rules, values_of(library, found, given, points), [c.cite for c in found.matter.charged])
