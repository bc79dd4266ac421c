"""Whatever is done to a good case, it is answered or refused: never a fault of ours (exit status 1)."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from command import Ran, padilla
from padilla.categorical import Engine
from padilla.cli import common

GOOD: dict[str, Any] = {
    "schema": 1,
    "office": "los-angeles",
    "circuit": "9",
    "as_of": "2026-06-30",
    "person": {
        "statuses": ["lpr"],
        "date_of_birth": "1985-01-01",
        "admitted": "2015-03-01",
        "lpr_since": "2015-03-01",
        "lpr_by": "admission",
        "entries": [{"date": "2015-03-01", "manner": "inspected", "as": "lpr"}],
        "departures": ["2019-01-01"],
        "family": [{"relation": "spouse", "status": "citizen"}],
        "arrests": [{"code": "PC", "section": "459"}],
        "admissions": ["none"],
        "convictions": [
            {
                "state": "CA",
                "code": "PC",
                "section": "484(a)",
                "grade": "misdemeanor",
                "offense_date": "2018-02-01",
                "plea_date": "2018-04-02",
                "sentence": {"imposed_days": 30, "execution_suspended_days": 10},
                "record": {"loss_usd": 900},
            }
        ],
    },
    "charges": [
        {
            "count": 1,
            "state": "CA",
            "code": "HS",
            "section": "11378",
            "grade": "felony",
            "attempt": False,
            "offense_date": "2026-02-14",
            "enhancements": [{"code": "PC", "section": "12022(a)(1)"}],
            "facts": {"substance": "methamphetamine", "weight_grams": 3.5, "victim_relationship": "none"},
        },
        {"count": 2, "code": "PC", "section": "273.5(a)", "facts": {"victim_relationship": "spouse"}},
    ],
    "proposed": [
        {"count": 2, "code": "PC", "section": "243(e)(1)", "disposition": "conviction", "sentence_days": 364},
        {"count": 1, "code": "HS", "section": "11377(a)", "record": {"substance": "unspecified"}, "first_offense": True},
    ],
}
Path_ = tuple[str | int, ...]


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every place in a JSON value."""
    if path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


PLACES = list(places(GOOD))
TEMPTING: list[Any] = [
    *(None, True, False, 0, 1, -1, 0.5, 364, 365, 200_000, 10**29, "", " ", "9", "bia", "CA", "TX", "PC", "VC"),
    *("459", "(", ")(", "459(", "211", "664", "187(a)", "1900-01-01", "2199-12-31", "2026-06-30", "2024-02-29", "felony"),
    *("infraction", "unspecified", "marijuana", "citizen", "unknown", "undocumented_uninspected", "spouse", "child"),
    *("manhattan", "cook", "ca-pc-1000-pretrial-diversion", "conviction", "\x00", "\ud800", "é", [], {}, [[]], [{}]),
]
anything = st.recursive(
    st.sampled_from(TEMPTING) | st.text(max_size=12) | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
changes = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(["replace", "remove", "add", "repeat"]), st.text(max_size=8), anything),
    min_size=1,
    max_size=4,
)


@functools.cache
def the_engine() -> Engine:
    return Engine(common.the_library())


def kept_engine(*_: Any) -> Engine:
    """One engine for all examples, which keeps what it worked out."""
    return the_engine()


def mutated(case: Any, path: Path_, how: str, key: str, value: Any) -> None:
    """One change to a case; a change to what an earlier change took away changes nothing."""
    for part in path[:-1]:
        try:
            case = case[part]
        except (KeyError, IndexError, TypeError):
            return
    last: Any = path[-1]
    try:
        if how == "replace":
            case[last] = value
        elif how == "remove":
            del case[last]
        elif how == "repeat":
            case[last] = [copy.deepcopy(case[last])] * 2
        elif isinstance(case, dict):
            case[key] = value
        else:
            case.append(value)
    except (KeyError, IndexError, TypeError, AttributeError):
        return


def spoiled(each: list[tuple[Path_, str, str, Any]]) -> Any:
    case = copy.deepcopy(GOOD)
    for change in each:
        mutated(case, *change)
    return case


def batch(*values: Any) -> Ran:
    return run("\n".join(json.dumps(v) for v in values).encode())


def run(content: bytes) -> Ran:
    with patch("padilla.categorical.Engine", kept_engine):
        return padilla("analyze", "--batch", stdin=content)


def test_the_good_case_is_good() -> None:
    ran = batch(GOOD)
    assert (ran.code, ran.err) == (0, "")
    assert "error" not in ran.lines[0]


@settings(deadline=None, max_examples=80)
@given(changes)
def test_a_changed_case_is_answered_or_refused_and_its_neighbour_is_answered(
    each: list[tuple[Path_, str, str, Any]],
) -> None:
    ran = batch(spoiled(each), {"charges": GOOD["charges"][1:]})
    assert ran.code in (0, 2), ran.err
    first, second = ran.lines
    assert ran.code == (2 if "error" in first else 0)
    assert ("results" in first) != ("error" in first)
    assert "results" in second


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PLACES), anything)
def test_every_place_takes_every_value_or_says_where_it_does_not(path: Path_, value: Any) -> None:
    (answer,) = batch(spoiled([(path, "replace", "", value)])).lines
    assert "results" in answer or answer["error"]


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=60))
def test_bytes_are_refused_line_by_line(noise: bytes) -> None:
    ran = run(noise)
    assert ran.code in (0, 2), ran.err
    assert all("error" in answer for answer in ran.lines)


def test_each_place_without_what_was_there() -> None:
    """Every key and item taken out once; and every one put twice into a list."""
    for how in ("remove", "repeat"):
        ran = batch(*(spoiled([(path, how, "", None)]) for path in PLACES))
        assert ran.code == 2
        assert len(ran.lines) == len(PLACES)


def test_each_place_with_each_tempting_value() -> None:
    """A tenth of the whole table, another tenth for each place."""
    for i, path in enumerate(PLACES):
        tried = TEMPTING[i % 10 :: 10]
        ran = batch(*(spoiled([(path, "replace", "", value)]) for value in tried))
        assert ran.code in (0, 2), (path, ran.err)
        assert len(ran.lines) == len(tried)
