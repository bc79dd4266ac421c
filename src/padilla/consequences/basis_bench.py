"""The same case under different records of conviction: each record computed for every status, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from padilla.cases import Record
from padilla.consequences.analysis import Result, results_for
from padilla.consequences.basis_marks import MANY_LIMBS, Mark
from padilla.consequences.convict import UNSPECIFIED, Convict
from padilla.consequences.matter import Matter
from padilla.library.schema.tables import Status

Answers = Mapping[str, Mapping[str, str]]
"""For each status every effect, and every relief as `relief.<name>`."""
SILENT: Any = object()
"""An alternative of a fact: that the record says nothing of it."""

KINDS = ("deportability", "admission", "detention", "relief")
_KIND = {
    "deportable": "deportability",
    "aggravated_felony": "deportability",
    "inadmissible": "admission",
    "expedited_removal": "admission",
    "mandatory_detention": "detention",
}
_RANK = {"no": 0, "depends": 1, "unknown": 2, "yes": 3}
_RELIEF_RANK = {"not_applicable": 0, "not_barred": 0, "discretionary": 1, "depends": 2, "unknown": 3, "barred": 5}
_UNTIL = 4
_APART = "not_applicable"
_MOST_TOGETHER = 24
"""Combinations of what the words may mean that are tried together; beyond it each fact is taken at its worst alone."""


@dataclass(frozen=True)
class Turn:
    """Answers that differ, and the statuses for which they differ so: by name, before and after."""

    statuses: tuple[str, ...]
    then: tuple[tuple[str, str, str], ...]

    @property
    def worse(self) -> tuple[tuple[str, str, str], ...]:
        """Those that are less safe afterwards; a waiver that begins or ceases to apply is neither that nor safer."""
        return tuple(t for t in self.then if _APART not in t and rank(t[0], t[2]) > rank(t[0], t[1]))

    @property
    def better(self) -> tuple[tuple[str, str, str], ...]:
        """Those that are safer afterwards."""
        return tuple(t for t in self.then if _APART not in t and rank(t[0], t[2]) < rank(t[0], t[1]))


def rank(name: str, answer: str) -> int:
    """How unsafe an answer is, against others to the same question."""
    if not name.startswith("relief."):
        return _RANK[answer]
    return _RELIEF_RANK.get(answer, _UNTIL)


def kind_of(name: str) -> str:
    """What an answer is about: deportability, admission, detention or relief."""
    return "relief" if name.startswith("relief.") else _KIND[name]


def kinds(turns: Iterable[Turn], worse: bool) -> tuple[str, ...]:
    """What gets worse, or better, for anybody: in a fixed order."""
    found = {kind_of(name) for t in turns for name, _, _ in (t.worse if worse else t.better)}
    return tuple(k for k in KINDS if k in found)


class Bench:
    """One count of a case, with the others as they are, for every status asked."""

    def __init__(
        self, matter: Matter, assuming: str, convicts: Sequence[Convict], place: int, statuses: Sequence[Status]
    ) -> None:
        self.matter = matter
        self.assuming = assuming
        self.statuses = [s for s in statuses if s.noncitizen]
        self._others = list(convicts)
        self._place = place
        given = convicts[place]
        said = given.record or Record()
        missing = {k: UNSPECIFIED for k in ("limb", "substance") if getattr(said, k) is None}
        self.base = said.model_copy(update=missing)
        """The record without the text: silent, but for what the case itself says the record establishes."""
        self.count = replace(given, record=self.base, facts=_seen(given))
        self._kept: dict[Record, Answers] = {}

    def answers(self, record: Record) -> Answers:
        """Every answer under one record."""
        if record not in self._kept:
            convicts = list(self._others)
            convicts[self._place] = replace(self.count, record=record)
            found = results_for(self.matter, [(self.assuming, convicts, s) for s in self.statuses])
            self._kept[record] = {r.status.id: _words(r) for r in found}
        return self._kept[record]

    def worst(self, records: Sequence[Record]) -> Answers:
        """Answer by answer the least safe of several records."""
        each = [self.answers(r) for r in records]
        return {
            s.id: {n: max((a[s.id][n] for a in each), key=lambda v: (rank(n, v), v)) for n in each[0][s.id]}
            for s in self.statuses
        }

    # -- what marks make of the record -----------------------------------------------------------------------------

    def alone(self, mark: Mark) -> list[Record]:
        """The records that one mark alone may make."""
        fact = mark.entry.fact or ""
        return self._distinct([self.base.model_copy(update={fact: v}) for v in _values(mark)])

    def together(self, marks: Sequence[Mark]) -> list[Record]:
        """The records that all the marks together may make.

        Where only doubtful words speak of a fact, or it is one that other evidence may contradict, it may also be left open.
        """
        found: dict[str, list[Any]] = {}
        firm: set[str] = set()
        for mark in marks:
            if mark.decides and mark.entry.fact:
                values = found.setdefault(mark.entry.fact, [])
                values += [v for v in _values(mark) if v not in values]
                if mark.doubt in ("", MANY_LIMBS) and mark.entry.condition is None:
                    firm.add(mark.entry.fact)
        for fact in found.keys() - firm:
            found[fact].append(SILENT)
        facts = {fact: self._apart(fact, values) for fact, values in found.items()}
        total = 1
        for values in facts.values():
            total *= len(values)
        if total > _MOST_TOGETHER:
            facts = {fact: [max(v, key=lambda x, f=fact: self._harm(f, x))] for fact, v in facts.items()}  # type: ignore[misc]
        chosen = product(*([(fact, v) for v in values] for fact, values in facts.items()))
        return self._distinct([self._with(dict(pairs)) for pairs in chosen])

    def _with(self, values: Mapping[str, Any]) -> Record:
        return self.base.model_copy(update={k: v for k, v in values.items() if v is not SILENT})

    def _apart(self, fact: str, values: Sequence[Any]) -> list[Any]:
        """The values that differ in what the law makes of them: of drugs that no ground tells apart one is enough."""
        seen: dict[Any, Any] = {}
        for value in values:
            convict = replace(self.count, record=self._with({fact: value}))
            key: Any = value
            if fact in ("substance", "limb") and value is not SILENT:
                key = (convict.crime.codes, convict.marijuana, convict.longest)
            seen.setdefault(key, value)
        return list(seen.values())

    def _distinct(self, records: Iterable[Record]) -> list[Record]:
        return list(dict.fromkeys(records)) or [self.base]

    def _harm(self, fact: str, value: Any) -> int:
        found = self.answers(self._with({fact: value}))
        return sum(rank(n, a) for said in found.values() for n, a in said.items())

    def turns(self, before: Answers, after: Answers) -> tuple[Turn, ...]:
        """What differs, people for whom the same differs together."""
        return turns_between([s.id for s in self.statuses], before, after)


def turns_between(statuses: Iterable[str], before: Answers, after: Answers) -> tuple[Turn, ...]:
    """What differs for these statuses, people for whom the same differs together."""
    groups: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for status in statuses:
        old, new = before[status], after[status]
        then = tuple((n, old[n], new[n]) for n in old if old[n] != new[n])
        if then:
            groups.setdefault(then, []).append(status)
    return tuple(Turn(tuple(names), then) for then, names in groups.items())


def _words(result: Result) -> dict[str, str]:
    return {**result.words, **{f"relief.{n}": value for n, value in result.values.items()}}


def _least_safe(name: str, answers: Sequence[str]) -> str:
    return max(answers, key=lambda a: (rank(name, a), a))


def _values(mark: Mark) -> list[Any]:
    return sorted(mark.limbs) if mark.limbs else [mark.value]


def _seen(convict: Convict) -> Any:
    """The facts of a count that may be looked at beyond the record; a relationship only where the forum allows it."""
    engine = convict.setting.engine
    grounds = (engine.library.ground(g) for g in engine.grounds())
    only_record = any(
        c.kind == "relationship" and c.mode == "record" for g in grounds if g for c in g.conditions_in(convict.setting.circuit)
    )
    return convict.facts.model_copy(update={"victim_relationship": None}) if only_record else convict.facts
