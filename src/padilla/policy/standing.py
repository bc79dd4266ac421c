"""Which versions of an office's policy stand on a day, and the law that stays when a policy goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from padilla.library import Library
from padilla.library.schema.policy import Point, PolicyRule, PolicyVersion

LAYERS = ("policy", "baseline", "state law", "federal law", "platform", "context")
"""In the order in which a reader wants them: the office's orders, those for everybody, the law, and what is no order."""
BINDING = ("policy", "baseline", "state law", "federal law")


@dataclass(frozen=True)
class Standing:
    """A version on a day: whether it is in force (`yes`, or `unknown` where nothing says), and its rules of that day."""

    version: PolicyVersion
    in_force: str
    rules: tuple[PolicyRule, ...]


def standing(library: Library, office: str, day: date) -> list[Standing]:
    """Everything that speaks to an office's cases on a day, by layer and then by date, the latest first."""
    state = library.offices[office].state
    found = []
    for version in library.policies:
        mine = version.office == office or (version.office is None and version.state in (state, "US", None))
        if not mine or (version.from_ is not None and version.from_ > day):
            continue
        force = _force(version, day)
        if force != "no" or (version.layer in ("platform", "context") and version.holds(day)):
            found.append(Standing(version, force, _rules(version, day)))
    newest = sorted(found, key=lambda s: s.version.from_ or date.min, reverse=True)
    return sorted(newest, key=lambda s: LAYERS.index(s.version.layer))


def _force(version: PolicyVersion, day: date) -> str:
    """In force; not any more; or unknown: its known time is over, or its end open, and nothing says whether it goes on."""
    if version.in_force == "no" and (version.to is None or not version.holds(day)):
        return "no"
    if version.unsure_before and day < version.unsure_before:
        return "unknown"
    if version.holds(day):
        return "yes" if version.in_force != "unknown" or version.to is not None else "unknown"
    return "unknown" if version.in_force == "unknown" else "no"


def _rules(version: PolicyVersion, day: date) -> tuple[PolicyRule, ...]:
    return tuple(r for r in version.rules if (r.from_ is None or r.from_ <= day) and (r.to is None or day <= r.to))


def rules_at(found: Sequence[Standing], point: Point | str) -> list[tuple[Standing, PolicyRule]]:
    """The rules that speak at a decision point, without those that a later one takes the place of.

    What only an inference puts in the place of a rule stands beside it: nobody has read that the rule is gone.
    """
    known = [r for s in found if s.in_force == "yes" for r in s.rules if r.evidence != "inference"]
    replaced = {old for r in known for old in r.later_than}
    return [(s, r) for s in found for r in s.rules if point in r.point and r.id not in replaced]


def history(library: Library, office: str) -> list[PolicyVersion]:
    """Every version of an office's policy, the oldest first."""
    mine = [v for v in library.policies if v.office == office]
    return sorted(mine, key=lambda v: v.from_ or date.min)
