"""A policy over a docket: which cases it would change, by which lever, and for how many people.

Status is not in dockets: every case is worked out as if the person were a noncitizen, and the number of people is a range
over the share of noncitizens that the user gives. Which alternative would be taken is not predicted: a case counts as
changed where a rule of the policy that applies asks for less harm and the search finds something that does less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from padilla.alternatives import Offer, Offers
from padilla.alternatives.candidates import DIVERTED, DROPPED, STRUCK
from padilla.policy.requires import Applied, Required

NONE = "none"
"""No policy at all."""
_POINTS = ("charging", "enhancement", "diversion", "plea", "sentencing")
_ASKS = ("seek", "avoid", "recommend", "restructure", "divert", "lower", "review", "weigh")
_BINDS = ("SHALL", "PRESUME")
_LEVERS = {DROPPED: "prosecutions", DIVERTED: "prosecutions", STRUCK: "penalties"}


@dataclass(frozen=True)
class Changed:
    """One case under a policy: the rules that ask for less harm, how strongly, and the nearest change in weight that does."""

    number: int
    binding: tuple[str, ...]
    weighed: tuple[str, ...]
    waits_for: tuple[str, ...]
    lever: str
    harm_before: int
    harm_after: int
    weight_before: float
    weight_after: float


@dataclass
class Simulated:
    """The sums over a docket."""

    cases: int = 0
    harmful: int = 0
    """Cases in which a noncitizen of some status would be harmed as charged or offered."""
    open_: int = 0
    """Of these, where the search finds something that does less harm to some status and none more."""
    required: int = 0
    """Of these, where a rule that binds asks for it, whatever a person judges."""
    asked: int = 0
    """Where a rule asks that it be weighed, or binds only by a person's judgement."""
    levers: Counter[str] = field(default_factory=Counter)
    changed: list[Changed] = field(default_factory=list)
    weight_before: float = 0
    """Direct weight of all cases as they stand."""
    weight_after: float = 0
    """The same, with the nearest change in every case that the policy asks one for."""
    exposed: int = 0
    """Cases that give the hours in custody in which somebody can be identified."""
    hours: int = 0
    """These hours together."""
    hours_not_prosecuted: int = 0
    """Those of cases where the change is that there is no prosecution, or a diversion of it."""

    def average(self, weight: float) -> float:
        """A weight for each case."""
        return round(weight / self.cases, 1) if self.cases else 0.0

    def people(self, low: float, high: float) -> tuple[float, float]:
        """How many people, by the share of noncitizens among the accused."""
        return self.required * low, (self.required + self.asked) * high


def simulated(cases: Sequence[Offers], office: str, on: date | None = None) -> Simulated:
    """An office's policy of a day (each case's own, if none is given) over cases already searched; `none`: no policy."""
    total = Simulated()
    for number, found in enumerate(cases, 1):
        total.cases += 1
        weight = found.reference.combination.weight
        total.weight_before += weight
        total.weight_after += weight
        hours = _hours(found)
        total.exposed += hours is not None
        total.hours += hours or 0
        harmful = any(found.adds(found.reference))
        total.harmful += harmful
        better = [o for o in found.better if not o.barred]
        if not better or not harmful:
            continue
        total.open_ += 1
        if office == NONE:
            continue
        changed = _changed(number, found, better, Required(found, office, _POINTS, {"noncitizen": "yes"}, on))
        if changed is None:
            continue
        total.required += bool(changed.binding)
        total.asked += not changed.binding
        total.levers[changed.lever] += 1
        total.hours_not_prosecuted += (hours or 0) if changed.lever == "prosecutions" else 0
        total.changed.append(changed)
        total.weight_after += changed.weight_after - weight
    return total


def _changed(number: int, found: Offers, better: Sequence[Offer], policy: Required) -> Changed | None:
    asking = [a for a in policy.of_reference() if _asks(a)]
    binding = [a for a in asking if a.rule.force in _BINDS and a.answer == "yes" and a.rule.act not in ("review", "weigh")]
    kept = [o for o in better if not _too_light(found, o, policy)]
    if not asking or not kept:
        return None
    nearest = min(kept, key=lambda o: (o.combination.apart, sum(o.combination.harm)))
    waits = dict.fromkeys(v.predicate.id for a in asking for v in a.waits_for)
    return Changed(
        number,
        tuple(a.rule.id for a in binding),
        tuple(a.rule.id for a in asking if a not in binding),
        tuple(waits),
        _lever(found, nearest),
        max(found.reference.combination.harm),
        max(nearest.combination.harm),
        found.reference.combination.weight,
        nearest.combination.weight,
    )


def _hours(found: Offers) -> int | None:
    exposure = found.matter.case.exposure
    return exposure.custody_hours if exposure else None


def _asks(applied: Applied) -> bool:
    return applied.rule.act in _ASKS and applied.answer != "no" and applied.standing.version.layer == "policy"


def _too_light(found: Offers, offer: Offer, policy: Required) -> bool:
    """Whether a rule that applies to it lets severity not drop, and it does."""
    lighter = offer.combination.weight < found.reference.combination.weight
    return lighter and any(a.rule.severity == "not lower" and a.answer != "no" for a in policy.of(offer))


def _lever(found: Offers, offer: Offer) -> str:
    """What the change pulls: whether there is a prosecution, the penalty, or the days in jail."""
    chosen, before = offer.combination.chosen, found.reference.combination.severity
    for candidate in chosen:
        if candidate.how in _LEVERS:
            return _LEVERS[candidate.how]
    after = offer.combination.severity
    same = (after.grade, after.strike, after.registration) == (before.grade, before.strike, before.registration)
    return "jail" if same and (after.custody_days or 0) < (before.custody_days or 0) else "penalties"
