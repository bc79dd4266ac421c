"""Random people wider than `crowds` makes them, on few days, so that what is worked out for one serves the next."""

from __future__ import annotations

import copy
import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from crowds import random_case
from padilla.cases import Case, CaseError, read_case_data
from people import engine

TODAY = date(2026, 6, 30)
TURNING = (
    "1988-11-18", "1990-11-29", "1996-04-24", "1996-09-30", "1997-04-01", "1998-10-09", "2014-11-05", "2019-10-25", "2025-01-29",
)  # fmt: skip
"""Days on which a rule of the person begins to hold, or a sentence's maximum changed."""
_OTHERS = (
    "1985-01-01", "1988-11-17", "1990-11-28", "1992-05-05", "1994-10-01", "1996-04-23", "1996-09-29", "1997-03-31", "1998-10-08",
    "2000-02-29", "2003-07-04", "2006-06-30", "2009-01-01", "2011-06-30", "2012-03-01", "2014-11-04", "2016-06-30", "2017-01-01",
    "2018-04-02", "2019-06-30", "2019-10-24", "2020-01-01", "2021-06-30", "2022-08-09", "2023-06-30", "2024-01-10", "2024-06-10",
    "2025-01-28", "2025-06-30", "2026-01-01", "2026-06-30",
)  # fmt: skip
DAYS = sorted(map(date.fromisoformat, (*TURNING, *_OTHERS)))
_LIMBS = ("unspecified", None)


def on_few_days(value: Any) -> Any:
    """The same with each date moved back to the nearest of `DAYS`; their order stays."""
    if isinstance(value, dict):
        return {k: on_few_days(v) for k, v in value.items()}
    if isinstance(value, list):
        return [on_few_days(v) for v in value]
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return value
    return DAYS[bisect_right(DAYS, day) - 1].isoformat() if day else value


def wide_case(rng: random.Random, most: int = 4) -> dict[str, Any]:
    """A random case with entries, ways of residing, proposals, parts of sentences, records and appeals as well."""
    data: dict[str, Any] = on_few_days(random_case(rng, most))
    person = data["person"]
    if rng.random() < 0.3:
        person["entries"] = [_entry(rng) for _ in range(rng.randrange(1, 3))]
    for name, values in (
        ("lpr_by", ("admission", "adjustment")),
        ("prior_removal", (True, False)),
        ("citizen_parent", (False,)),
    ):
        if rng.random() < 0.2:
            person[name] = rng.choice(values)
    if rng.random() < 0.1:
        person["family"] = [{"relation": rng.choice(["sibling", "child"]), "status": rng.choice(["citizen", "undocumented"])}]
    for conviction in person["convictions"]:
        _widened(rng, conviction)
    if rng.random() < 0.4:
        data["charges"][0]["count"] = 1
        data["proposed"] = [_proposal(rng, data["charges"][0])]
    return data


def _entry(rng: random.Random) -> dict[str, Any]:
    entry = {"date": rng.choice(DAYS).isoformat()}
    manner = rng.choice(["admitted", "admitted", "admitted", "paroled", "uninspected", ""])
    entry |= {"manner": manner} if manner else {}
    return entry | ({"as": rng.choice(["returning_resident", "immigrant"])} if rng.random() < 0.4 else {})


def _widened(rng: random.Random, conviction: dict[str, Any]) -> None:
    if rng.random() < 0.1:
        conviction["record"] = {"limb": "unspecified"} if rng.random() < 0.5 else {"loss_usd": 500}
    if "sentence_days" in conviction and rng.random() < 0.15:
        days = conviction.pop("sentence_days")
        told = {"imposed_days": days, "execution_suspended_days": days // 2}
        conviction["sentence"] = {k: v for k, v in told.items() if k != "imposed_days" or rng.random() < 0.7}
    if rng.random() < 0.05:
        conviction["appeal"] = {"kind": "direct", "status": "pending"}
    for name in ("first_offense", "probation_violated"):
        if rng.random() < 0.1:
            conviction[name] = rng.random() < 0.5


def _proposal(rng: random.Random, charge: dict[str, Any]) -> dict[str, Any]:
    proposal = {k: charge[k] for k in ("state", "code", "section", "grade", "attempt") if k in charge}
    return proposal | {"count": 1} | ({"sentence_days": rng.choice([0, 10, 90])} if rng.random() < 0.7 else {})


def read_or_none(data: dict[str, Any]) -> Case | None:
    """The case, unless it contradicts itself."""
    try:
        return read_case_data(data, engine().library)
    except CaseError:
        return None


def cases(seed: int, many: int, most: int = 4) -> Iterator[tuple[dict[str, Any], Case]]:
    """So many random cases that can be read, each as written and as read."""
    rng = random.Random(seed)
    while many:
        data = wide_case(rng, most)
        case = read_or_none(data)
        if case is not None:
            many -= 1
            yield data, case


def smallest(data: dict[str, Any], fails: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """A case that still fails, with whatever can be left out left out."""
    for _ in range(20):
        smaller = next((s for s in _smaller(data) if read_or_none(s) is not None and fails(s)), None)
        if smaller is None:
            return data
        data = smaller
    return data


def _smaller(data: Any) -> Iterator[Any]:
    """Each way to leave one thing out."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in (k for k in keys if k not in ("state", "as_of", "person")):  # without these another case is meant
        less = copy.copy(data)
        del less[key]
        yield less
    for key in keys:
        for inner in _smaller(data[key]):
            whole = copy.copy(data)
            whole[key] = inner
            yield whole
