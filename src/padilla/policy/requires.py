"""What an office's rules require of a case at a decision point: which apply, which wait for a judgement, who signs, what is
written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from padilla.alternatives import Offer, Offers
from padilla.consequences.matter import Matter
from padilla.library.cites import Cite
from padilla.library.schema.policy import PolicyRule
from padilla.policy.facts import Value, looking_at, of_charges, values_of
from padilla.policy.standing import Standing, rules_at, standing

SUBDIVISION = "subdivision_listed"
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
    unless: tuple[str, ...] = ()
    """Exceptions to it that may apply."""


def _beside_exceptions(one: Applied, every: Sequence[Applied]) -> Applied:
    """A general rule gives way to an exception that applies, and waits for one that may."""
    mine = [a for a in every if one.rule.id in a.rule.exception_to]
    sure = tuple(a.rule.id for a in mine if a.answer == "yes")
    may = [a for a in mine if a.answer == "depends"]
    if one.answer == "no" or not (sure or may):
        return one
    if sure:
        return replace(one, answer="no", displaced_by=sure)
    waits = dict.fromkeys([*one.waits_for, *(v for a in may for v in a.waits_for)])
    return replace(one, answer="depends", waits_for=tuple(waits), unless=tuple(a.rule.id for a in may))


def applied(rules: Sequence[tuple[Standing, PolicyRule]], values: Mapping[str, Value], matter: Matter) -> list[Applied]:
    """Each rule for a case; the strongest first, those that do not apply last.

    Two exceptions to one rule that both apply are both given: the author is told by `policy check`.
    """
    named = {r.id: r.offenses for _, r in rules}
    found = [_applied(s, r, values, matter, _offenses(r, named)) for s, r in rules]
    out = [_beside_exceptions(a, found) for a in found]
    return sorted(out, key=lambda a: (a.answer == "no", a.answer != "yes", _STRENGTH.index(a.rule.force)))


def _offenses(rule: PolicyRule, named: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The offenses that a rule names; an exception that names none has those of the rule it departs from."""
    return rule.offenses or tuple(c for general in rule.exception_to for c in named.get(general, ()))


def _applied(
    standing: Standing, rule: PolicyRule, values: Mapping[str, Value], matter: Matter, offenses: Sequence[str]
) -> Applied:
    cites = [c.cite for c in matter.charged]
    named = [c for c in cites if not offenses or _named(offenses, c)]
    whole = [c for c in cites if offenses and c not in named and _above(offenses, c)]
    if not named and (not whole or values[SUBDIVISION].possible == ("no",)):
        return Applied(standing, rule, "no")
    if rule.except_offenses and any(_named(rule.except_offenses, c) for c in cites):
        return Applied(standing, rule, "no")
    if offenses:
        values = of_charges(values, matter, named or whole)
    boxes: Sequence[Mapping[str, tuple[str, ...]]] = rule.when
    if not named and not values[SUBDIVISION].known:
        boxes = [{**box, SUBDIVISION: ("yes",)} for box in rule.when or ({},)]
    if not boxes:
        return Applied(standing, rule, "yes")
    outcomes = [_box(box, values) for box in boxes]
    told = tuple(values[n] for box in boxes for n in box if n in values and values[n].known)
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


def _above(offenses: Sequence[str], cite: str) -> bool:
    """Whether it is a section of which a rule names some subdivisions: which one is charged decides."""
    mine = Cite.of(cite)
    return any(mine.covers(Cite.of(o)) for o in offenses)


def _named(offenses: Sequence[str], cite: str) -> bool:
    """Whether a citation is one of those that a rule names, or lies under one."""
    mine = Cite.of(cite)
    return any(Cite.of(o).covers(mine) for o in offenses)


class Required:
    """What an office's rules of a day say of a case at some decision points. Raises PredicateError for a wrong word."""

    def __init__(
        self, found: Offers, office: str, points: Sequence[str], given: Mapping[str, str], on: date | None = None
    ) -> None:
        setting = found.matter.setting
        library = setting.engine.library
        standing_ = standing(library, office, on or setting.as_of)
        self._rules = list({r.id: (s, r) for point in points for s, r in rules_at(standing_, point)}.values())
        self._values = values_of(library, found, given, points)
        self._found = found
        self._matter = found.matter

    def of_reference(self) -> list[Applied]:
        """The rules, what is offered or charged being looked at."""
        return applied(self._rules, self._values, self._matter)

    def of(self, offer: Offer) -> list[Applied]:
        """The rules, an alternative being looked at."""
        return applied(self._rules, looking_at(self._values, self._found, offer), self._matter)
