"""What must hold of every case: properties that need no expected answer.

Cases are random, on few days; hypothesis chooses the seeds, always the same ones. A failing case is made as small as it gets
by `wider.smallest`.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given

from order import Key, Told, safer, told
from padilla.cases import read_case_data
from padilla.categorical import Engine
from padilla.consequences import analyze
from padilla.consequences.batch import results_of_cases
from padilla.library import open_library
from padilla.reports.analysis import as_json
from people import engine
from seeds import one, seeds, several
from wider import TODAY, cases, read_or_none, wide_case

Data = dict[str, Any]


# -- who ------------------------------------------------------------------------------------------------------------


@several(40)
@given(seeds)
def test_a_citizen_never_has_a_consequence(seed: int) -> None:
    data = one(seed)
    data["person"]["statuses"] = ["citizen"]
    for answer in told(data).values():
        assert set(answer.effects.values()) == {"no"}
        assert not answer.reliefs
        assert answer.harm == 0


@several(12)
@given(seeds)
def test_a_status_not_known_is_what_all_of_them_share(seed: int) -> None:
    data = one(seed)
    data["person"]["statuses"] = ["unknown"]
    found = told(data)
    for (assuming, status), whole in found.items():
        if status != "unknown":
            continue
        each = [t for (a, s), t in found.items() if a == assuming and s not in ("unknown", "citizen")]
        for name in whole.effects:
            assert whole.effects[name] == _shared({t.effects[name] for t in each}), name
        for name in whole.reliefs:
            assert whole.reliefs[name] == _shared({t.reliefs[name] for t in each}), name
        assert whole.harm == max(t.harm for t in each)


def _shared(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else "depends"


# -- more is never safer ----------------------------------------------------------------------------------------------


def _explained(data: Data, conviction: Data) -> bool:
    """Whether the conviction says nothing new of when the person came.

    Left out: a conviction older than the first admission told of. It shows that the person was here before, so that a bar that
    counts from the first admission opens.
    """
    person = data["person"]
    first = min((conviction[k] for k in ("offense_date", "plea_date") if k in conviction), default="")
    told_of = [person.get("admitted", ""), person.get("lpr_since", ""), *(e["date"] for e in person.get("entries", []))]
    return bool(first >= max(told_of))


@several(90)
@given(seeds)
def test_one_more_conviction_never_makes_safer(seed: int) -> None:
    """Left out besides: a relief that does not apply (a waiver is not needed until there is something to waive)."""
    data = one(seed)
    more = [c for c in wide_case(random.Random(seed), 4)["person"]["convictions"] if _explained(data, c)]
    new = copy.deepcopy(data)
    new["person"]["convictions"].extend(more[:1])
    if more and read_or_none(new) is not None:
        assert list(safer(told(data), told(new))) == [], json.dumps([data, more[0]])


@several(40)
@given(seeds)
def test_an_enhancement_never_makes_safer(seed: int) -> None:
    """Charged or found true: it can lengthen the maximum and the sentence, and takes nothing away. What was sure may become
    open, for one more thing is not known; it never becomes safe.
    """
    data, rng = one(seed), random.Random(seed)
    for name in ("convictions", "charges"):
        new = copy.deepcopy(data)
        counts = new["person"][name] if name == "convictions" else new[name]
        if counts:
            rng.choice(counts)["enhancements"] = [{"code": "PC", "section": rng.choice(["186.22(d)", "12022.7(a)", "99999"])}]
            if read_or_none(new) is not None:
                assert list(_now_safe(told(data), told(new))) == [], json.dumps([data, new])


def _now_safe(before: dict[Key, Told], after: dict[Key, Told]) -> Iterator[str]:
    """What is settled for the better after, and was not before."""
    for key, then in after.items():
        first = before[key]
        yield from (f"{key} {n}" for n, answer in then.effects.items() if answer == "no" != first.effects[n])
        open_now = [n for n, value in then.reliefs.items() if value in ("not_barred", "discretionary")]
        yield from (f"{key} {n}" for n in open_now if first.reliefs[n] in ("barred", "depends", "unknown"))


@several(60)
@given(seeds)
def test_a_longer_sentence_never_makes_safer(seed: int) -> None:
    data = one(seed)
    for new in _longer(data, random.Random(seed)):
        assert list(safer(told(data), told(new))) == [], json.dumps([data, new])


def _longer(data: Data, rng: random.Random) -> Iterator[Data]:
    for place in (data["person"]["convictions"], data.get("proposed", [])):
        for i, outcome in enumerate(place):
            days = outcome.get("sentence_days")
            longer = [d for d in (days + 1, 180, 181, 364, 365, 1_825, 1_826) if d > days] if days is not None else []
            if longer:
                new = copy.deepcopy(data)
                same = new["person"]["convictions"] if place is data["person"]["convictions"] else new["proposed"]
                same[i]["sentence_days"] = rng.choice(longer)
                if read_or_none(new) is not None:
                    yield new


# -- the same, said otherwise -----------------------------------------------------------------------------------------


@several(40)
@given(seeds)
def test_the_order_of_convictions_does_not_matter(seed: int) -> None:
    data = one(seed, 5)
    new = copy.deepcopy(data)
    random.Random(seed).shuffle(new["person"]["convictions"])
    assert told(data) == told(new), json.dumps(data)


@several(8)
@given(seeds)
def test_the_same_case_gives_the_same_bytes(seed: int) -> None:
    data = one(seed)
    assert _bytes(engine(), data) == _bytes(engine(), data)


def test_a_fresh_engine_gives_the_same_bytes() -> None:
    fresh = Engine(open_library())
    for data, _ in cases(11, 3):
        assert _bytes(engine(), data) == _bytes(fresh, data)


def _bytes(law: Engine, data: Data) -> str:
    return json.dumps(as_json(analyze(law, read_case_data(data, law.library), TODAY)))


def test_a_batch_answers_as_single_cases_do() -> None:
    """Answers, grounds, what they wait for, reliefs and harm, for 60 cases at once."""
    some = [case for _, case in cases(12, 60)]
    for case, found in zip(some, _of_batch(some), strict=True):
        single = {(r.assuming, r.status.id): r for r in analyze(engine(), case, TODAY).results}
        assert {(e["assuming"], e["status"]) for e in found} == set(single)
        for entry in found:
            result = single[entry["assuming"], entry["status"]]
            effects = {n: entry[n] for n in result.effects}
            assert {n: e["answer"] for n, e in effects.items()} == {n: e.answer for n, e in result.effects.items()}
            if result.status.id != "unknown":  # a batch says of that one only that the status decides
                assert {n: e["depends_on"] for n, e in effects.items()} == {
                    n: sorted(e.needs) for n, e in result.effects.items()
                }
            assert entry["relief"] == {n: r.value for n, r in result.relief.items()}
            assert entry["harm"] == result.harm


def _of_batch(some: list[Any]) -> list[list[dict[str, Any]]]:
    return [entries for _, entries in results_of_cases(engine(), some, TODAY)]
