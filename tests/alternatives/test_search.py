"""The search's front is what trying everything gives, and a search cut short says what it did not look at."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from padilla.alternatives import search
from padilla.alternatives.candidates import Candidate, candidates_for
from padilla.alternatives.offers import _Asker, references_of
from padilla.alternatives.search import Combination, Harm, Space, alike, front, to_try
from padilla.alternatives.severity import WEIGHTS, Severity
from padilla.cases import read_case_data
from padilla.consequences.analysis import matter_of, statuses_of
from people import TODAY, engine

CHARGES = [
    ("PC", "484(a)", "misdemeanor", {}),
    ("PC", "487(a)", "felony", {}),
    ("PC", "273.5(a)", "felony", {"victim_relationship": "spouse"}),
    ("PC", "459", "felony", {}),
    ("HS", "11377(a)", "misdemeanor", {"substance": "methamphetamine"}),
    ("PC", "422", "felony", {}),
    ("PC", "245(a)(4)", "felony", {}),
    ("VC", "10851(a)", "felony", {}),
]


def _pairs(found: Sequence[Combination]) -> set[tuple[int, float]]:
    return {(sum(c.harm), c.apart) for c in found}


def _by_hand(space: Space, ask: search.Ask) -> set[tuple[int, float]]:
    """Every combination asked, and those kept that no other beats."""
    every = [tuple(c) for c in product(*space.counts)]
    told = [(sum(h), *space.weigh(c)[1:]) for c, h in zip(every, ask(every), strict=True)]
    found = {(harm, apart) for harm, weight, apart in told if space.within(weight)}
    return {f for f in found if not any(g != f and g[0] <= f[0] and g[1] <= f[1] for g in found)}


def _made_up(number: int, harm: int, days: int) -> Candidate:
    return Candidate(number, "same offense", f"{harm}/{days}", None, Severity(custody_days=days, grade="misdemeanor"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 400)), min_size=1, max_size=6), min_size=1, max_size=3),
    st.integers(0, 800),
    st.sampled_from([None, 0.1, 0.5]),
)
def test_the_front_is_what_trying_everything_gives(counts: list[list[tuple[int, int]]], offer: int, keep: float | None) -> None:
    _compare(counts, offer, keep)


def _compare(counts: list[list[tuple[int, int]]], offer: int, keep: float | None) -> None:
    """Harm made up, but no less for more counts: two of some harm make one more, as two crimes of moral turpitude do."""
    each = tuple(tuple(_made_up(i, h, d) for h, d in mine) for i, mine in enumerate(counts))
    first = tuple(WEIGHTS.weight(mine[0].severity) for mine in each)
    space = Space(each, WEIGHTS, first, float(offer), None if keep is None else keep * offer)

    def ask(every: Sequence[Sequence[Candidate]]) -> list[Harm]:
        harms = [[int(c.said.split("/")[0]) for c in chosen] for chosen in every]
        return [(max(h), max(h) + (sum(x >= 2 for x in h) >= 2)) for h in harms]

    found, proof = front(space, ask)
    assert proof.exact
    assert _pairs(found) == _by_hand(space, ask)


def test_a_beginning_that_must_go_further_is_no_further_itself() -> None:
    """What pairs let a beginning come to is a bound for the whole of it, and is not counted again for what follows it."""
    counts = [[(0, 162), (0, 37), (0, 162)], [(2, 189), (0, 8), (0, 121), (0, 121)], [(2, 0), (0, 56)]]
    _compare(counts, 284, 0.1)


def test_the_front_of_real_cases_is_what_trying_everything_gives() -> None:
    """Two hundred small cases of one or two counts, seven candidates a count, with the engine itself."""
    rng = random.Random(7)
    for _ in range(200):
        matter, asker, counts = _small(rng)
        space = _space(counts)
        groups = [alike(each) for each in counts]
        tried = replace(space, counts=tuple(to_try(space, i, each) for i, each in enumerate(groups)))
        found, proof = front(tried, asker.harm)
        assert proof.exact
        assert _pairs(found) == _by_hand(space, asker.harm), matter.case.model_dump_json(exclude_defaults=True)


def _space(counts: tuple[tuple[Candidate, ...], ...]) -> Space:
    each = tuple(WEIGHTS.weight(mine[0].severity) for mine in counts)
    return Space(counts, WEIGHTS, each, sum(each), None)


def _small(rng: random.Random) -> tuple[Any, _Asker, tuple[tuple[Candidate, ...], ...]]:
    charges = []
    for i in range(rng.randrange(1, 3)):
        code, section, grade, facts = rng.choice(CHARGES)
        charge = {"count": i + 1, "state": "CA", "code": code, "section": section, "grade": grade, "facts": facts}
        charges.append({**charge, "offense_date": rng.choice(["2026-01-10", "2026-02-10"])})
    person = {"statuses": [rng.choice(["lpr", "nonimmigrant", "asylee"])], "admitted": "2015-01-01", "lpr_since": "2015-01-01"}
    data = {"as_of": TODAY, "circuit": "9", "person": person, "charges": charges}
    matter = matter_of(engine(), read_case_data(data, engine().library), date.fromisoformat(TODAY))
    counts = []
    for i, (charged, reference) in enumerate(zip(matter.charged, references_of(matter), strict=True)):
        every = candidates_for(charged, reference, matter.past, i)
        counts.append(tuple(rng.sample(every, min(7, len(every)))))
    return matter, _Asker(matter, [s for s in statuses_of(matter) if s.noncitizen]), tuple(counts)


def test_a_search_cut_short_says_so() -> None:
    """No time at all: nothing is claimed, and the least harm of what was not tried is a bound."""
    _, asker, counts = _small(random.Random(3))
    found, proof = front(_space(counts), asker.harm, seconds=-1.0)
    assert found == []
    assert not proof.exact
    assert proof.left
    assert proof.bound is not None
