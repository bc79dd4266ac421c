"""Whether a policy hangs together: gaps, conflicts, undefined terms, rules that branch on status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from padilla.conduct import Factor, Layout, intersect
from padilla.library import Library
from padilla.library.schema.policy import Point, PolicyRule, PolicyVersion, Predicate

_AGAINST = {"FORBID": ("SHALL", "PRESUME", "ENCOURAGE", "MAY"), "SHALL": ("FORBID",)}


@dataclass(frozen=True)
class Told:
    """What the check found: `kind` gap, conflict, undefined, status or word; of which rules; and what an author can do."""

    kind: str
    rules: tuple[str, ...]
    says: str
    mend: str


@dataclass(frozen=True)
class Checked:
    """A version's findings and figures."""

    version: PolicyVersion
    findings: tuple[Told, ...]
    undefined_share: float
    """Of the rules, those whose outcome rests on a term that nothing defines."""
    unknown_share: float
    """Of the rules, those with some part that no source tells."""


def checked(library: Library, version: PolicyVersion) -> Checked:
    """Everything that an author of the version should look at."""
    predicates = library.predicates
    wrong = [t for r in version.rules for t in _words(r, predicates)]
    sound = [r for r in version.rules if not any(r.id in t.rules for t in wrong)]
    undefined = [r for r in sound if _undefined(r, predicates)]
    findings = (
        *wrong,
        *_conflicts(sound, predicates),
        *_double_exceptions(sound, predicates),
        *_gaps(version),
        *(_undefined_told(r, predicates) for r in undefined),
        *_branches(sound, predicates),
    )
    open_ = {name for p in version.parameters if p.value is None for name in p.rules}
    open_ |= {r.id for r in version.rules if r.record_unknown or not all(s.known for s in (r.approver, r.consult) if s)}
    many = len(version.rules) or 1
    return Checked(version, findings, len(undefined) / many, len(open_ & {r.id for r in version.rules}) / many)


def _words(rule: PolicyRule, predicates: Mapping[str, Predicate]) -> list[Told]:
    found = []
    for name, values in ((n, v) for box in rule.when for n, v in box.items()):
        if name not in predicates:
            known = ", ".join(sorted(predicates))
            found.append(Told("word", (rule.id,), f"there is no predicate `{name}`", f"Write one of: {known}."))
        elif set(values) - set(predicates[name].values):
            known = ", ".join(predicates[name].values)
            found.append(Told("word", (rule.id,), f"`{name}` cannot be {', '.join(values)}", f"Write some of: {known}."))
    return found


def boxes_of(rule: PolicyRule, layout: Layout, factors: Mapping[str, Factor]) -> list[int]:
    """A rule's conditions as boxes of the algebra that offenses are written in."""
    found = []
    for box in rule.when or ({},):
        whole = layout.full
        for name, values in box.items():
            whole = layout.replace(whole, name, factors[name].mask(list(values)))
        found.append(whole)
    return found


def _algebra(predicates: Mapping[str, Predicate]) -> tuple[Layout, dict[str, Factor]]:
    factors = {p.id: Factor(p.id, p.title, p.values) for p in predicates.values()}
    return Layout.of({name: len(f.values) for name, f in factors.items()}), factors


def _conflicts(rules: Sequence[PolicyRule], predicates: Mapping[str, Predicate]) -> list[Told]:
    """Two rules on the same act at the same point that ask opposite things of some case, neither an exception to the other."""
    layout, factors = _algebra(predicates)
    found = []
    for one, other in combinations(rules, 2):
        opposed = other.force in _AGAINST.get(one.force, ()) or one.force in _AGAINST.get(other.force, ())
        same = one.act == other.act and set(one.point) & set(other.point)
        related = _departs(one, other) or _departs(other, one)
        apart = one.offenses and other.offenses and not set(one.offenses) & set(other.offenses)
        if not opposed or not same or related or apart:
            continue
        if intersect(layout, boxes_of(one, layout, factors), boxes_of(other, layout, factors)):
            says = f"{one.force} and {other.force} {one.act} of the same case"
            found.append(Told("conflict", (one.id, other.id), says, "Make one an exception to the other, or narrow one."))
    return found


def _departs(one: PolicyRule, other: PolicyRule) -> bool:
    return other.id in one.exception_to or other.id in one.later_than


def _double_exceptions(rules: Sequence[PolicyRule], predicates: Mapping[str, Predicate]) -> list[Told]:
    """Two exceptions to one rule, of different force, that both reach some case."""
    layout, factors = _algebra(predicates)
    found = []
    for one, other in combinations(rules, 2):
        shared = set(one.exception_to) & set(other.exception_to)
        alike = (one.force, one.act) == (other.force, other.act) or _departs(one, other) or _departs(other, one)
        if shared and not alike and intersect(layout, boxes_of(one, layout, factors), boxes_of(other, layout, factors)):
            says = f"both are exceptions to {', '.join(sorted(shared))}, and some case meets both"
            found.append(Told("conflict", (one.id, other.id), says, "Narrow one of them, or say which goes before."))
    return found


def _gaps(version: PolicyVersion) -> list[Told]:
    """Decision points at which the version says nothing; only of an office's own policy."""
    if version.layer != "policy":
        return []
    told = {p for r in version.rules for p in r.point}
    silent = [p for p in get_args(Point) if p not in told]
    mend = "Add a rule, or leave it to discretion on purpose with `force: NONE`."
    return [Told("gap", (), f"nothing is said at: {', '.join(silent)}", mend)] if silent else []


def _undefined(rule: PolicyRule, predicates: Mapping[str, Predicate]) -> list[str]:
    return [n for n in dict.fromkeys(n for box in rule.when for n in box) if not predicates[n].defined]


def _undefined_told(rule: PolicyRule, predicates: Mapping[str, Predicate]) -> Told:
    terms = ", ".join(predicates[n].title for n in _undefined(rule, predicates))
    return Told("undefined", (rule.id,), f"rests on what nothing written defines: {terms}", "Define it, or say who decides.")


def _branches(rules: Sequence[PolicyRule], predicates: Mapping[str, Predicate]) -> list[Told]:
    """Rules that ask whether somebody is a citizen, with what citizens have in their place."""
    found = []
    for rule in rules:
        if any(predicates[name].by_status for box in rule.when for name in box):
            purpose = f"; purpose: {rule.purpose}" if rule.purpose else ""
            says = f"branches on status{purpose}; for citizens: {(rule.counterpart or 'nothing is said').rstrip('.')}"
            mend = "It is listed so that it can be seen." if rule.counterpart else "Say what citizens have in its place."
            found.append(Told("status", (rule.id,), says, mend))
    return found
