"""The rules in force as one straight program over bit masks: the columnar interpreter for a single person.

A column is one integer. Of the person's counts (accusations, then convictions) each has a bit in its lower half where something
surely holds, and one in its upper half where it may. So `and` and `or` of two columns are one machine operation on both halves,
however many counts there are. The program is put together once for a forum and a day; `facts.Facts` fills in what it reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any as Anything
from typing import NamedTuple

from padilla.consequences import expressions as e
from padilla.consequences.crime import OBJECT
from padilla.consequences.relief import ELIGIBILITY, places_of
from padilla.consequences.rules import RULES
from padilla.consequences.setting import DEFINED, ELEMENTS, Setting
from padilla.consequences.values import as_number

_BY_BURDEN = (ELEMENTS, OBJECT)
"""Facts that read differently under another burden of proof."""
COUNTS, PERSON = "counts", "person"
Place = tuple[str, str]
"""A column's name in the program, and whether it is of the counts or of the person."""


class Side(NamedTuple):
    """One side of a comparison: a fact of the convictions or of the person with years added, or a number."""

    place: str
    key: str
    years: int
    value: int = 0


class Comparison(NamedTuple):
    """Two sides compared: `<`, `<=`, `==` or `!=`; dates are numbers of days."""

    how: str
    left: Side
    right: Side


class Plan:
    """The program for one setting: `run(K, P, D, N)` gives every rule's answer, in the order of `rules`.

    `atoms`: the columns of counts that it reads (`K`), by name and burden, or a comparison that reads nothing of the person.
    """

    def __init__(self, setting: Setting, effects: tuple[str, ...], reliefs: tuple[str, ...]) -> None:
        self.setting = setting
        self.atoms: list[tuple[Anything, ...]] = []
        self._atom: dict[tuple[Anything, ...], int] = {}
        self._known: dict[tuple[Anything, ...], Place] = {}
        self._lines: list[str] = []
        self.compares: list[Comparison] = []
        self.quantifiers: list[tuple[Anything, int]] = []
        self.effects = {n: setting.rules(n) for n in effects}
        self.reliefs = {n: setting.rules(n) for n in reliefs}
        self.places = {n: places_of(rules) for n, rules in self.reliefs.items()}
        results: list[str] = []
        self.span: dict[str, tuple[int, int]] = {}
        """Where among the results the rules of each effect and relief are."""
        for named, burden in ((self.effects, ""), (self.reliefs, ELIGIBILITY)):
            for name, rules in named.items():
                self.span[name] = len(results), len(results) + len(rules)
                results += [self._part(RULES[r.id], r.id, burden or r.burden, PERSON)[0] for r in rules]
        self._sort_atoms()
        body = "\n".join(f"    {line}" for line in [*self._lines, f"return ({', '.join(results)},)"])
        scope: dict[str, Anything] = {}
        exec(compile(f"def run(K, P, X, Q, C, F, N, S):\n{body}\n", f"<rules of {setting.circuit}>", "exec"), scope)
        self.run: Callable[..., tuple[int, ...]] = scope["run"]

    def _sort_atoms(self) -> None:
        """The columns by how a count fills them: grounds by burden and name, facts read once each, comparisons of its own."""
        self.grounds: dict[str, dict[str, int]] = {}
        self.comparisons: list[tuple[int, Comparison]] = []
        facts: dict[tuple[str, str], list[int]] = {}
        for place, (kind, key, burden) in enumerate(self.atoms):
            if kind == "compare":
                self.comparisons.append((place, key))
            elif key[0].isupper():
                self.grounds.setdefault(burden, {})[key] = place
            else:
                facts.setdefault((key, burden if key.startswith(_BY_BURDEN) else ""), []).append(place)
        self.facts = [(key, burden, tuple(places)) for (key, burden), places in facts.items()]

    # -- parts -------------------------------------------------------------------------------------------------

    def _part(self, part: e.Expression, rule: str, burden: str, over: str) -> Place:
        """The column of a part; looked at in a conviction, what is the person's is spread over all of them."""
        key = (part, rule if _has_parameters(part) else "", burden)
        if key not in self._known:
            self._known[key] = self._of[type(part)](self, part, rule, burden, over)
        name, kind = self._known[key]
        if over == COUNTS and kind == PERSON:
            return self._line(f"S[{name}]", ("spread", name)), COUNTS
        return name, kind

    def _line(self, code: str, key: tuple[Anything, ...]) -> str:
        if key not in self._known:
            name = f"x{len(self._lines)}"
            self._lines.append(f"{name} = {code}")
            self._known[key] = (name, COUNTS)
        return self._known[key][0]

    def _kept(self, atom: tuple[Anything, ...]) -> str:
        if atom not in self._atom:
            self._atom[atom] = len(self.atoms)
            self.atoms.append(atom)
        return f"K[{self._atom[atom]}]"

    def _holds(self, part: e.Holds, rule: str, burden: str, over: str) -> Place:
        place, _, key = part.fact.partition(".")
        if place == "person":
            return f"P[{key!r}]", PERSON
        if key in DEFINED:
            return self._part(DEFINED[key], rule, burden, COUNTS)
        return self._kept(("fact", key, burden)), COUNTS

    def _compare(self, part: e.Compare, rule: str, burden: str, over: str) -> Place:
        left, right, how = self._side(part.left, rule), self._side(part.right, rule), part.how
        if how in (">", ">="):
            left, right, how = right, left, "<" if how == ">" else "<="
        found = Comparison(how, left, right)
        places = {left.place, right.place}
        if "person" not in places:
            return self._kept(("compare", found, "")), COUNTS
        kind = COUNTS if "conviction" in places else PERSON
        if ("compare", found) not in self._known:
            self.compares.append(found)
        return self._line(f"X({len(self.compares) - 1})", ("compare", found)), kind

    def _side(self, quantity: e.Quantity, rule: str) -> Side:
        place, _, key = quantity.fact.partition(".")
        years = self._parameter(rule, quantity.plus_years) if quantity.plus_years else 0
        if place in ("conviction", "person"):
            return Side(place, key, years)
        return Side("value", "", 0, int(key) if place == "number" else self._parameter(rule, key))

    def _parameter(self, rule: str, key: str) -> int:
        return as_number(self.setting.parameters(self.setting.engine.library.rules[rule])[key])

    def _joined(self, part: e.All | e.Any, rule: str, burden: str, over: str) -> Place:
        every = isinstance(part, e.All)
        if not part.parts:
            return ("3" if every else "0"), PERSON
        found = [self._part(p, rule, burden, PERSON) for p in part.parts]
        if any(kind == COUNTS for _, kind in found):
            found = [self._part(p, rule, burden, COUNTS) for p in part.parts]
        kind = COUNTS if any(k == COUNTS for _, k in found) else PERSON
        names = [name for name, _ in found]
        return self._line((" & " if every else " | ").join(names), ("join", every, *names)), kind

    def _not(self, part: e.Not, rule: str, burden: str, over: str) -> Place:
        name, kind = self._part(part.part, rule, burden, PERSON)
        if kind == PERSON:
            return self._line(f"(3, 3, 2, 0)[{name}]", ("not", name)), PERSON
        return self._line(f"({name} >> N ^ F) | (({name} & F) ^ F) << N", ("not", name)), COUNTS

    def _exists(self, part: e.Exists, rule: str, burden: str, over: str) -> Place:
        name, _ = self._part(part.where, rule, burden, COUNTS)
        mask = "C" if part.over == "convictions" else "F"
        code = f"(1 if {name} & {mask} else 0) | (2 if {name} >> N & {mask} else 0)"
        return self._line(code, ("exists", name, mask)), PERSON

    def _quantifier(self, part: Anything, rule: str, burden: str, over: str) -> Place:
        name, _ = self._part(part.where, rule, burden, COUNTS)
        bound = 0 if isinstance(part, e.Separate | e.AfterAnother) else self._side(part.than, rule).value
        self.quantifiers.append((part, bound))
        kind = COUNTS if isinstance(part, e.AfterAnother) else PERSON
        shown = part if isinstance(part, e.Separate | e.AfterAnother) else (part, rule)
        return self._line(f"Q({len(self.quantifiers) - 1}, {name})", ("quantifier", shown, name)), kind

    def _asked(self, part: e.By | e.Effect | e.Listed, rule: str, burden: str, over: str) -> Place:
        if isinstance(part, e.By) and part.rule not in self.setting.engine.library.rules:
            return "2", PERSON
        asked = self.setting.asked(part, rule)
        if not asked:
            return "0", PERSON
        names = [self._part(RULES[n], n, burden, PERSON)[0] for n in asked]
        return self._line(" | ".join(names), ("join", False, *names)), PERSON

    _of: dict[type[e.Expression], Callable[..., Place]] = {
        e.Holds: _holds,
        e.Compare: _compare,
        e.All: _joined,
        e.Any: _joined,
        e.Not: _not,
        e.Exists: _exists,
        e.Count: _quantifier,
        e.Occasions: _quantifier,
        e.Total: _quantifier,
        e.Separate: _quantifier,
        e.AfterAnother: _quantifier,
        e.By: _asked,
        e.Effect: _asked,
        e.Listed: _asked,
    }


_READING: dict[int, bool] = {}
"""By the part itself: rules live as long as the program does."""


def reads_parameters(part: e.Expression) -> bool:
    """Whether a part of a rule reads the parameters of the rule that has it."""
    if id(part) not in _READING:
        _READING[id(part)] = _has_parameters(part)
    return _READING[id(part)]


def _has_parameters(part: Anything) -> bool:
    if isinstance(part, e.Listed):
        return True
    if isinstance(part, e.Quantity):
        return part.fact.startswith("parameter.") or bool(part.plus_years)
    if isinstance(part, tuple):
        return any(map(_has_parameters, part))
    return isinstance(part, e.Expression) and any(map(_has_parameters, vars(part).values()))
