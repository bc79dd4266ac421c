"""The rules in force as one straight program over bit masks: the columnar interpreter.

A column is one integer, for many people at once. Each person (one assumption, status and possibility of a case: a `Row`) has
a field of bits: one for each count, and above them a guard bit for what is true of the person and not of a count. Columns
have two halves: what surely holds, and what may. So `and` and `or` are one machine operation for everybody, and an addition
carries into the guard bit of each field that holds some bit. The program is put together once for a forum and a day;
`rows.Rows` fills in what it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any as Anything
from typing import NamedTuple

from padilla.consequences import expressions as e
from padilla.consequences.convict import DATED
from padilla.consequences.crime import OBJECT
from padilla.consequences.relief import DEPENDS, ELIGIBILITY, PRECEDENCE, Made
from padilla.consequences.rules import RULES, UNTIL
from padilla.consequences.setting import DEFINED, ELEMENTS, Setting
from padilla.consequences.values import FORMULAS, as_number
from padilla.library.schema.tables import Rule

_BY_BURDEN = (ELEMENTS, OBJECT)
"""Facts that read differently under another burden of proof."""
COUNTS, PERSON = "counts", "person"
Place = tuple[str, str]
"""A column's name in the program, and whether it is of the counts or of the person."""


class Masks(NamedTuple):
    """What the program knows of the fields: `low`, `guard` and `full` have the lowest bit, the guard bit and the count bits of
    every field, in both halves; `half` the guards of the first one, `whole` its count bits. `convictions` and `counts` are
    the bits that stand for a conviction, or for any count. `shift` leads from one half to the other, `top` from the lowest
    bit of a field to its guard."""

    low: int
    guard: int
    full: int
    half: int
    whole: int
    convictions: int
    counts: int
    shift: int
    top: int


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


@dataclass
class Columns:
    """Columns that a count fills by itself: facts, each with the columns it is read in, and comparisons, each with its own."""

    facts: list[tuple[str, str, tuple[int, ...]]] = field(default_factory=list)
    comparisons: list[tuple[int, Comparison]] = field(default_factory=list)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The columns of the comparisons."""
        return tuple(place for place, _ in self.comparisons)

    @cached_property
    def sides(self) -> tuple[tuple[str, int], ...]:
        """The numbers and dates that are compared, each with years added."""
        every = (side for _, c in self.comparisons for side in (c.left, c.right))
        return tuple(dict.fromkeys((s.key, s.years) for s in every if s.place == "conviction"))

    @cached_property
    def compare(self) -> Callable[..., tuple[int, ...]]:
        """All comparisons at once, of the ends of the sides: in the order of `places`, 3 where one surely holds, 2 perhaps."""

        def told(side: Side) -> tuple[str, str]:
            if side.place != "conviction":
                return str(side.value), str(side.value)
            place = self.sides.index((side.key, side.years))
            return f"a{place}", f"b{place}"

        each = [(FORMULAS[c.how], *told(c.left), *told(c.right)) for _, c in self.comparisons]
        bits = "".join(f"{how.format(a=a, b=b, c=c, d=d)}, " for how, a, b, c, d in each)
        ends = ", ".join(f"a{i}, b{i}" for i in range(len(self.sides)))
        made: Callable[..., tuple[int, ...]] = eval(f"lambda {ends}: ({bits})")
        return made


class Plan:
    """The program for one setting: `run(K, P, X, Q, ...)` gives every rule's column, in the order of `span`, and then those
    that effects and reliefs are read from; and besides these the value of every line. `X` and `Q` are asked for comparisons
    and quantifiers.

    `atoms`: the columns of counts that it reads (`K`), by name and burden, or a comparison that reads nothing of the person.
    """

    def __init__(self, setting: Setting, effects: tuple[str, ...], reliefs: tuple[str, ...]) -> None:
        self.setting = setting
        self.atoms: list[tuple[Anything, ...]] = []
        self._atom: dict[tuple[Anything, ...], int] = {}
        self._known: dict[tuple[Anything, ...], str] = {}
        """By what it says, the name of each line: two parts that come to the same are one."""
        self._of_part: dict[tuple[int, str, str], Place] = {}
        """By the part itself, for rules live as long as the program does."""
        self._lines: list[str] = []
        self.truths: list[str] = []
        self.compares: list[Comparison] = []
        self.quantifiers: list[tuple[Anything, int]] = []
        self.effects = {n: setting.rules(n) for n in effects}
        self.reliefs = {n: setting.rules(n) for n in reliefs}
        self._results: list[str] = []
        self.span: dict[str, tuple[int, int]] = {}
        """Where among the results the rules of each effect and relief are."""
        for named, burden in ((self.effects, ""), (self.reliefs, ELIGIBILITY)):
            for name, rules in named.items():
                first = len(self._results)
                self._results += [self._part(RULES[r.id], r.id, burden or r.burden, PERSON)[0] for r in rules]
                self.span[name] = first, len(self._results)
        self.whole = {n: self._whole(n) for n, rules in self.effects.items() if rules}
        """Where the column of each effect is: some rule of it."""
        self.made = {n: self._made(n, rules) for n, rules in self.reliefs.items() if rules}
        self.until = {r.id: self._until(r) for rules in self.reliefs.values() for r in rules if r.id in UNTIL}
        """Of a bar that ends, where the column of the convictions is that it lasts for, and its years."""
        self.without_rules = {n: "unknown" for n, rules in (*self.effects.items(), *self.reliefs.items()) if not rules}
        """Where no rule is in force, nothing is known."""
        sides = [s for c in self.compares for s in (c.left, c.right)]
        self.compared = list(dict.fromkeys(s.key for s in sides if s.place == "person"))
        """The facts of a person that are compared."""
        mine = [(s.key, s.years) for s in sides if s.place == "conviction"]
        self.summed = tuple(dict.fromkeys(part.of for part, _ in self.quantifiers if isinstance(part, e.Total)))
        """The numbers of counts that are summed."""
        self.sides = tuple(dict.fromkeys(mine))
        """The numbers and dates of a count that are compared with those of a person."""
        self._sort_atoms()
        self.run = self._compiled()

    def of(self, setting: Setting) -> Plan:
        """The same program in another setting that has the same rules in force."""
        if setting is self.setting:
            return self
        other = copy(self)
        other.setting = setting
        return other

    def rules_of(self, name: str) -> Sequence[Rule]:
        """The rules in force that decide an effect or a relief."""
        return self.effects[name] if name in self.effects else self.reliefs[name]

    def _compiled(self) -> Callable[..., tuple[tuple[int, ...], tuple[int, ...]]]:
        every = ", ".join(f"x{i}" for i in range(len(self._lines)))
        body = "\n".join(f"    {line}" for line in [*self._lines, f"return ({', '.join(self._results)},), ({every},)"])
        scope: dict[str, Anything] = {}
        named = ", ".join(_NAMES)
        exec(compile(f"def run(K, P, X, Q, {named}):\n{body}\n", f"<rules of {self.setting.circuit}>", "exec"), scope)
        run: Callable[..., tuple[tuple[int, ...], tuple[int, ...]]] = scope["run"]
        return run

    def _sort_atoms(self) -> None:
        """The columns by how a count fills them: grounds by burden and name; the rest by whether it turns on dates."""
        self.grounds: dict[str, dict[str, int]] = {}
        facts: dict[tuple[str, str], list[int]] = {}
        self.dated, self.lasting = Columns(), Columns()
        for place, (kind, key, burden) in enumerate(self.atoms):
            if kind == "compare":
                dated = DATED & {key.left.key, key.right.key}
                (self.dated if dated else self.lasting).comparisons.append((place, key))
            elif key[0].isupper():
                self.grounds.setdefault(burden, {})[key] = place
            else:
                facts.setdefault((key, burden if key.startswith(_BY_BURDEN) else ""), []).append(place)
        for (key, burden), places in facts.items():
            (self.dated if key in DATED else self.lasting).facts.append((key, burden, tuple(places)))

    # -- what answers are read from ------------------------------------------------------------------------------

    def _kept_result(self, code: str) -> int:
        self._results.append(code)
        return len(self._results) - 1

    def _any_of(self, names: Sequence[str]) -> str:
        return names[0] if len(names) == 1 else self._line(" | ".join(names), ("join", False, *names))

    def _whole(self, name: str) -> int:
        return self._kept_result(self._any_of(self._results[slice(*self.span[name])]))

    def _made(self, name: str, rules: Sequence[Rule]) -> Made:
        by_place: dict[int, list[str]] = {}
        for rule, column in zip(rules, self._results[slice(*self.span[name])], strict=True):
            by_place.setdefault(PRECEDENCE.index(rule.then), []).append(column)
        columns = tuple((place, self._kept_result(self._any_of(by_place[place]))) for place in sorted(by_place))
        lesser = [column for place, names in by_place.items() if place > DEPENDS for column in names]
        if not lesser:
            return Made(columns, -1)
        each = " | ".join(f"{c} >> H ^ {c} & HALF" for c in lesser)
        return Made(columns, self._kept_result(self._line(each, ("open", *lesser))))

    def _until(self, rule: Rule) -> tuple[e.Latest, int, int]:
        last = UNTIL[rule.id]
        column = self._kept_result(self._inside(last.where, rule.id, ELIGIBILITY))
        return last, column, self._parameter(rule.id, last.plus_years)

    # -- parts -------------------------------------------------------------------------------------------------

    def _part(self, part: e.Expression, rule: str, burden: str, over: str) -> Place:
        """The column of a part; looked at in a conviction, what is the person's is spread over all of them."""
        key = (id(part), rule, burden)
        if key not in self._of_part:
            self._of_part[key] = self._of[type(part)](self, part, rule, burden)
        name, kind = self._of_part[key]
        if over == COUNTS and kind == PERSON:
            return self._line(f"{name} - ({name} >> TOP)", ("spread", name)), COUNTS
        return name, kind

    def place_of(self, part: e.Expression, rule: str, burden: str) -> Place:
        """What the program calls a part of a rule (a line, a comparison, what is so for all or for none), and of what it is."""
        return self._of_part[id(part), rule, burden]

    def _line(self, code: str, key: tuple[Anything, ...]) -> str:
        if key not in self._known:
            self._known[key] = f"x{len(self._lines)}"
            self._lines.append(f"{self._known[key]} = {code}")
        return self._known[key]

    def _kept(self, atom: tuple[Anything, ...]) -> str:
        if atom not in self._atom:
            self._atom[atom] = len(self.atoms)
            self.atoms.append(atom)
        return self._line(f"K[{self._atom[atom]}]", ("atom", *atom))

    def _holds(self, part: e.Holds, rule: str, burden: str) -> Place:
        place, _, key = part.fact.partition(".")
        if place == "person":
            if key not in self.truths:
                self.truths.append(key)
            return self._line(f"P[{self.truths.index(key)}]", ("person", key)), PERSON
        if key in DEFINED:
            return self._part(DEFINED[key], rule, burden, COUNTS)
        return self._kept(("fact", key, burden)), COUNTS

    def _compare(self, part: e.Compare, rule: str, burden: str) -> Place:
        left, right, how = self._side(part.left, rule), self._side(part.right, rule), part.how
        if how in (">", ">="):
            left, right, how = right, left, "<" if how == ">" else "<="
        found = Comparison(how, left, right)
        places = {left.place, right.place}
        if "person" not in places:
            return self._kept(("compare", found, "")), COUNTS
        if found not in self.compares:
            self.compares.append(found)
        return f"X({self.compares.index(found)})", COUNTS if "conviction" in places else PERSON

    def _side(self, quantity: e.Quantity, rule: str) -> Side:
        place, _, key = quantity.fact.partition(".")
        years = self._parameter(rule, quantity.plus_years) if quantity.plus_years else 0
        if place in ("conviction", "person"):
            return Side(place, key, years)
        return Side("value", "", 0, int(key) if place == "number" else self._parameter(rule, key))

    def _parameter(self, rule: str, key: str) -> int:
        return as_number(self.setting.parameters(self.setting.engine.library.rules[rule])[key])

    def _joined(self, part: e.All | e.Any, rule: str, burden: str) -> Place:
        every = isinstance(part, e.All)
        if not part.parts:
            return ("G" if every else "0"), PERSON
        found = [self._part(p, rule, burden, PERSON) for p in part.parts if not every or not isinstance(p, e.Total)]
        if isinstance(part, e.All) and len(found) < len(part.parts):
            return self._with_sums(part, [name for name, _ in found], rule, burden)
        if any(kind == COUNTS for _, kind in found):
            found = [self._part(p, rule, burden, COUNTS) for p in part.parts]
        kind = COUNTS if any(k == COUNTS for _, k in found) else PERSON
        names = [name for name, _ in found]
        if len(names) == 1:
            return names[0], kind
        return (self._all_of(names) if every else self._line(" | ".join(names), ("join", False, *names))), kind

    def _all_of(self, names: Sequence[str]) -> str:
        """Comparisons with the person are made last, and only where all the rest holds for somebody."""
        late = [n for n in names if n.startswith("X(")]
        first = [n for n in names if n not in late]
        if not late or not first:
            return self._line(" & ".join(names), ("join", True, *names))
        given = self._line(" & ".join(first), ("join", True, *first)) if len(first) > 1 else first[0]
        return self._line(f"{given} and {' & '.join((given, *late))}", ("join", True, *names))

    def _with_sums(self, part: e.All, others: Sequence[str], rule: str, burden: str) -> Place:
        """Sums are asked last, and only where all the rest holds for somebody."""
        given = self._line(" & ".join(others), ("join", True, *others)) if len(others) > 1 else "".join(others)
        names = list(others)
        for sum_ in (p for p in part.parts if isinstance(p, e.Total)):
            name, kind = self._quantifier(sum_, rule, burden, given)
            self._of_part[id(sum_), rule, burden] = name, kind
            names.append(name)
        return self._line(" & ".join(names), ("join", True, *names)), PERSON

    def _not(self, part: e.Not, rule: str, burden: str) -> Place:
        name, kind = self._part(part.part, rule, burden, PERSON)
        return self._opposite(name, kind), kind

    def _opposite(self, name: str, kind: str) -> str:
        """What surely does not hold is what may not, and the other way about."""
        ones = "HALF" if kind == PERSON else "WHOLE"
        return self._line(f"({name} >> H ^ {ones}) | (({name} & {ones}) ^ {ones}) << H", ("not", name))

    def _exists(self, part: e.Exists, rule: str, burden: str) -> Place:
        return self._at_least(1, self._inside(part.where, rule, burden, part.over)), PERSON

    def _inside(self, where: e.Expression, rule: str, burden: str, over: str = "convictions") -> str:
        name, _ = self._part(where, rule, burden, COUNTS)
        mask = "C" if over == "convictions" else "A"
        return self._line(f"{name} & {mask}", ("inside", name, mask))

    def _at_least(self, number: int, name: str) -> str:
        """Whether a field has so many bits: one less after each time that the lowest is taken off."""
        name = self._less(name, number - 1)
        return self._line(f"({name} + F) & G", ("some", name)) if number > 0 else "G"

    def _less(self, name: str, many: int) -> str:
        """The column without the lowest bits of each field, so many of them."""
        for _ in range(many):
            name = self._line(f"(({name} | G) - L) & {name}", ("one less", name))
        return name

    def _count(self, part: e.Count, rule: str, burden: str) -> Place:
        name, number = self._inside(part.where, rule, burden), self._side(part.than, rule).value
        more = {">=": number, "<": number, ">": number + 1, "<=": number + 1}
        if part.how not in more:
            return self._quantifier(part, rule, burden)
        found = self._at_least(more[part.how], name)
        return (self._opposite(found, PERSON) if part.how in ("<", "<=") else found), PERSON

    def _quantifier(self, part: Anything, rule: str, burden: str, given: str = "") -> Place:
        """A quantifier that looks at one person after another; `given`: the column without which nobody need be looked at."""
        name = self._inside(part.where, rule, burden, getattr(part, "over", "convictions"))
        bound = 0 if isinstance(part, e.Separate | e.AfterAnother) else self._side(part.than, rule).value
        kind = COUNTS if isinstance(part, e.AfterAnother) else PERSON
        asked = type(part), getattr(part, "of", ""), getattr(part, "how", ""), bound
        few = self._enough(part, bound, name)
        if ("quantifier", asked, name, given) not in self._known:
            self.quantifiers.append((part, bound))
        code = f"Q({len(self.quantifiers) - 1}, {name})"
        first = " and ".join(n for n in (given, few) if n)
        return self._line(f"{code} if {first} else 0" if first else code, ("quantifier", asked, name, given)), kind

    def _enough(self, part: Anything, bound: int, name: str) -> str:
        """A column that is empty where too few counts are inside for anybody; none where that tells nothing."""
        if isinstance(part, e.Separate | e.AfterAnother):
            return self._less(name, 1)
        return self._less(name, bound - 1) if isinstance(part, e.Occasions) and part.how == ">=" else ""

    def _asked(self, part: e.By | e.Effect | e.Listed, rule: str, burden: str) -> Place:
        if isinstance(part, e.By) and part.rule not in self.setting.engine.library.rules:
            return self._line("HALF << H", ("open",)), PERSON
        asked = self.setting.asked(part, rule)
        names = [self._part(RULES[n], n, burden, PERSON)[0] for n in asked]
        return (self._any_of(names) if names else "0"), PERSON

    _of: dict[type[e.Expression], Callable[..., Place]] = {
        e.Holds: _holds,
        e.Compare: _compare,
        e.All: _joined,
        e.Any: _joined,
        e.Not: _not,
        e.Exists: _exists,
        e.Count: _count,
        e.Occasions: _quantifier,
        e.Total: _quantifier,
        e.Separate: _quantifier,
        e.AfterAnother: _quantifier,
        e.By: _asked,
        e.Effect: _asked,
        e.Listed: _asked,
    }


_NAMES = ("L", "G", "F", "HALF", "WHOLE", "C", "A", "H", "TOP")
"""What the program calls the parts of `Masks`."""
