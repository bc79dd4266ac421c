"""Containment by example: what each part of the algebra promises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padilla.conduct import (
    BudgetError,
    Factor,
    Vocabulary,
    contained,
    intersect,
    is_empty,
    smallest_witness,
    uncovered_all,
)

V = Vocabulary(
    (
        Factor("act", "the act", ("take", "deceive", "borrow")),
        Factor("consent", "the owner's consent", ("given", "by_fraud", "none"), {"by_fraud": "got by fraud"}),
        Factor("lasting", "how long", ("temporary", "permanent")),
        Factor("stage", "how far it went", ("complete", "attempt"), default=("complete",)),
    )
)


def test_an_offense_inside_a_ground() -> None:
    offense = V.box({"act": "take", "consent": "none", "lasting": "permanent"})
    ground = V.box({"act": "take", "consent": "none"})
    assert contained(V.layout, [offense], [ground])
    assert smallest_witness(V, [offense], [ground]) is None


def test_an_offense_that_sticks_out_says_how() -> None:
    offense = V.box({"act": ["take", "deceive"], "consent": ["by_fraud", "none"]})
    ground = V.box({"consent": "none"})
    witness = smallest_witness(V, [offense], [ground])
    assert witness is not None
    assert witness.say(V) == "the owner's consent: got by fraud"


def test_two_boxes_may_cover_what_neither_covers_alone() -> None:
    offense = V.box({"act": "take"})
    halves = [V.box({"lasting": "temporary"}), V.box({"lasting": "permanent"})]
    assert contained(V.layout, [offense], halves)
    assert not contained(V.layout, [offense], halves[:1])


def test_conduct_that_cannot_happen_is_no_witness_and_needs_no_explaining() -> None:
    offense, ground = V.box({"act": ["take", "borrow"]}), V.box({"act": "take"})
    impossible = V.box({"act": "borrow", "lasting": "permanent"}, V.layout.full)
    witness = smallest_witness(V, [offense], [ground], [impossible])
    assert witness is not None
    assert witness.values(V) == {"act": "borrow"}
    assert V.layout.field(witness.event, "lasting") == V.factor("lasting").mask("temporary")
    gone = V.box({"act": "borrow"}, V.layout.full)
    assert smallest_witness(V, [offense], [ground], [gone]) is None


def test_defaults_hold_where_an_author_is_silent() -> None:
    silent, attempt = V.box({"act": "take"}), V.box({"act": "take", "stage": "attempt"})
    assert not intersect(V.layout, [silent], [attempt])


def test_included_in_is_containment_of_one_offense_in_another() -> None:
    theft, robbery = V.box({"act": "take"}), V.box({"act": "take", "consent": "none"})
    assert contained(V.layout, [robbery], [theft])
    assert not contained(V.layout, [theft], [robbery])


def test_an_empty_box_holds_no_conduct() -> None:
    nothing = V.box({"act": []})
    assert is_empty(V.layout, nothing)
    assert contained(V.layout, [nothing], [])
    assert smallest_witness(V, [nothing], []) is None


def test_past_the_budget_the_answer_is_an_error_and_never_a_truncation() -> None:
    """Pigeons and holes: no law looks like this, and the algebra refuses rather than guesses."""
    size = 9
    v = Vocabulary(tuple(Factor(f"p{i}", f"pigeon {i}", tuple(f"h{j}" for j in range(size - 1))) for i in range(size)))
    same = [
        v.box({f"p{a}": f"h{h}", f"p{b}": f"h{h}"}) for h in range(size - 1) for a in range(size) for b in range(a + 1, size)
    ]
    with pytest.raises(BudgetError):
        contained(v.layout, [v.layout.full], same, budget=500)


masks = st.integers(1, 7)


@given(masks, masks, masks, masks)
def test_what_is_uncovered_is_disjoint_from_the_cover_and_inside_the_box(a: int, b: int, c: int, d: int) -> None:
    box = V.layout.replace(V.layout.replace(V.layout.full, "act", a), "consent", b)
    cover = V.layout.replace(V.layout.replace(V.layout.full, "act", c), "consent", d)
    regions = list(uncovered_all(V.layout, box, [cover]))
    for i, region in enumerate(regions):
        assert region & box == region
        assert is_empty(V.layout, region & cover)
        assert all(is_empty(V.layout, region & other) for other in regions[i + 1 :])
    assert contained(V.layout, [box], [cover, *regions])


@given(st.lists(masks, min_size=3, max_size=3))
def test_containment_is_reflexive_and_transitive(fields: list[int]) -> None:
    small, middle, large = (V.layout.replace(V.layout.full, "act", m) for m in _growing(fields))
    assert contained(V.layout, [small], [small])
    assert contained(V.layout, [small], [middle])
    assert contained(V.layout, [small], [large])


def _growing(fields: list[int]) -> list[int]:
    grown, total = [], 0
    for field in fields:
        total |= field
        grown.append(total)
    return grown
