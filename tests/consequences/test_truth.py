"""Three-valued truth: never more certain than every completion of the unknowns, and it remembers what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from padilla.consequences import expressions as e
from padilla.consequences.frames import Frames
from padilla.consequences.setting import Setting
from padilla.consequences.traced import World, evaluate
from padilla.consequences.truth import NO, YES, Truth, all_of, any_of, needs, of
from people import TODAY, engine

truths = st.sampled_from([YES, NO, needs("a"), needs("b")])


@given(st.lists(truths, max_size=6))
def test_all_and_any_are_dual(parts: list[Truth]) -> None:
    assert (~all_of(parts)).value == any_of(~p for p in parts).value


@given(st.lists(truths, min_size=1, max_size=6))
def test_what_is_settled_waits_for_nothing(parts: list[Truth]) -> None:
    whole = all_of(parts)
    assert (whole.value is None) == bool(whole.needs)


def test_the_words_of_the_contract() -> None:
    assert [t.answer for t in (YES, NO, needs("x"), Truth(None, frozenset(), frozenset({"y"})))] == [
        "yes",
        "no",
        "depends",
        "unknown",
    ]


FACTS = [f"f{i}" for i in range(4)]


class Hit:
    """A conviction of which one thing is known, or not."""

    def __init__(self, place: int, value: bool | None) -> None:
        self.path = self.label = f"c{place}"
        self.known: dict[object, object] = {}
        self._hit = needs(self.path) if value is None else of(value)

    def get(self, key: str) -> Truth:
        return self._hit


class Hits(Frames):
    """Convictions of a person, each hit, missed or not known."""

    def __init__(self, values: Sequence[bool | None]) -> None:
        super().__init__(())
        self._hits = [Hit(i, v) for i, v in enumerate(values)]

    def of(self, over: str, burden: str) -> list[Any]:
        return list(self._hits)


def world(known: dict[str, bool], hits: Sequence[bool | None] = ()) -> World:
    setting = Setting.of(engine(), "9", date.fromisoformat(TODAY))
    return World(setting, dict(known), Hits(hits), "government", "")


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> e.Expression:
    """A monotone formula over facts read once each, in which three-valued logic is exact."""
    if depth == 0 or draw(st.booleans()):
        return e.Holds(f"person.{draw(st.sampled_from(FACTS))}")
    parts = tuple(draw(formulas(depth - 1)) for _ in range(draw(st.integers(1, 3))))
    return e.All(parts) if draw(st.booleans()) else e.Any(parts)


@given(formulas(), st.dictionaries(st.sampled_from(FACTS), st.booleans()))
def test_an_answer_holds_however_the_unknowns_turn_out(rule: e.Expression, known: dict[str, bool]) -> None:
    """Soundness: a yes or no given with unknowns is the answer under every completion of them; for formulas without
    negation it is also exact."""
    answer = evaluate(rule, world(known)).truth.value
    unknown = [f for f in FACTS if f not in known]
    completions = {
        evaluate(rule, world({**known, **dict(zip(unknown, values, strict=True))})).truth.value
        for values in product([True, False], repeat=len(unknown))
    }
    exact = completions.pop() if len(completions) == 1 else None
    assert answer == exact


@given(
    st.lists(st.sampled_from([True, False, None]), max_size=6), st.integers(0, 6), st.sampled_from(["<", "<=", ">", ">=", "=="])
)
def test_counts_are_exact_over_their_unknowns(values: list[bool | None], bound: int, how: str) -> None:
    rule = e.Count(e.Holds("conviction.hit"), how, e.Quantity(f"number.{bound}"))  # type: ignore[arg-type]
    answer = evaluate(rule, world({}, values)).truth.value
    low, gaps = sum(v is True for v in values), sum(v is None for v in values)
    import operator

    compare = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq}[how]
    possible = {compare(low + n, bound) for n in range(gaps + 1)}
    assert answer == (possible.pop() if len(possible) == 1 else None)
