"""The unknowns of a case filled in with values they could have, by other code than the engine's own."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from padilla.cases.states import state_of_case
from padilla.categorical import Question
from padilla.library.maxima import grades_of
from people import engine
from wider import DAYS, TODAY, read_or_none

Data = dict[str, Any]
Fill = tuple[str, list[Any]]
"""A field by its path, and values that it could have."""
_RELATIONS = ("spouse", "dating", "child", "stranger", "other_household")
_LOSSES = (0, 400, 900)
"""No more than the least grade covers: the engine takes a grade to bound the loss (see `Convict.loss`), and the reader of cases
takes a larger one all the same."""
_SENTENCES = (0, 1, 30, 180, 181, 364, 365, 366, 730, 1826)


def unknowns(data: Data) -> Iterator[Fill]:
    """What the case leaves unknown, each with many values; a value that contradicts the case is dropped when it is read."""
    yield from (fill for fill in _unknowns(data) if fill[1])


def _unknowns(data: Data) -> Iterator[Fill]:
    yield from _of_person(data)
    for i, conviction in enumerate(data["person"].get("convictions", [])):
        path = f"person.convictions[{i}]"
        yield from _of_count(data, conviction, path)
        yield from _of_outcome(conviction, path)
    for i, charge in enumerate(data["charges"]):
        yield from _of_count(data, charge, f"charges[{i}]")


def _of_person(data: Data) -> Iterator[Fill]:
    person = data["person"]
    days = [d.isoformat() for d in DAYS[::4] if d.isoformat() <= _first_drug_day(data)]
    if "admitted" not in person and "entries" not in person:
        yield "person.admitted", days
        yield "person.entries", [[{"date": d, "manner": m}] for d in days[3:9] for m in ("admitted", "paroled", "uninspected")]
    if "lpr_since" not in person and person.get("lpr_by") != "admission":  # else it is the day of the admission
        yield "person.lpr_since", [d for d in days if d >= person.get("admitted", "")]
    said = (
        "admitted" in person and "lpr_since" in person
    )  # the two days tell by which it was got, and so does an immigrant's entry
    if "lpr_by" not in person and not said and not person.get("entries"):
        yield "person.lpr_by", ["admission", "adjustment"]
    if person.get("admissions"):
        yield "person.admissions", [[]]


_DRUGS = ("11377", "11378", "11379", "11357", "780-113", "570/", "475.", "220.")


def _first_drug_day(data: Data) -> str:
    """The first day of a drug count; no admission after it is filled in.

    A charge of trafficking that was dropped makes deportable whoever was admitted after it; the rule looks only at admissions
    that the case tells of, as its entry says.
    """
    person = data["person"]
    counts = [*data["charges"], *person.get("arrests", []), *person.get("convictions", [])]
    days = [c.get("offense_date", "") for c in counts if c["section"].startswith(_DRUGS)]
    return min(days, default="9999")


def _of_count(data: Data, count: Data, path: str) -> Iterator[Fill]:
    facts, record = count.get("facts", {}), count.get("record")
    for name, values in (("victim_relationship", _RELATIONS), ("loss_usd", _LOSSES), ("weight_grams", (1, 30, 31, 900))):
        if name not in facts and not record:
            yield f"{path}.facts.{name}", list(values)
    if "protective_order" not in facts:
        yield f"{path}.facts.protective_order", [True, False]
    if "grade" not in count and not count.get("attempt"):  # an attempt has a grade of its own
        grades = sorted(grades_at(data, count))
        if len(grades) > 1:
            yield f"{path}.grade", grades
    if "offense_date" not in count:
        last = count.get("plea_date", TODAY.isoformat())
        yield f"{path}.offense_date", [d.isoformat() for d in DAYS if d.isoformat() <= last]
    if not record and ("plea_date" in count or path.startswith("charges")):  # some limbs are younger than their statute
        limbs = sorted(limbs_at(data, count))
        if len(limbs) > 1 and facts.get("substance") is None:
            yield f"{path}.record.limb", limbs
    if "substance" not in facts and not record:
        yield f"{path}.facts.substance", ["methamphetamine", "marijuana", "cocaine", "heroin"]


def _of_outcome(conviction: Data, path: str) -> Iterator[Fill]:
    if "plea_date" not in conviction:
        first = conviction.get("offense_date", "")
        yield f"{path}.plea_date", [d.isoformat() for d in DAYS if d.isoformat() >= first]
    if "sentence_days" not in conviction and "sentence" not in conviction:
        yield f"{path}.sentence_days", list(_SENTENCES)
    if "served_days" not in conviction:
        top = conviction.get("sentence_days", 0)
        yield f"{path}.served_days", sorted({0, top // 2, top})
    if "consecutive" not in conviction:
        yield f"{path}.consecutive", [True, False]


def grades_at(data: Data, count: Data) -> set[str]:
    """The grades of the statute that a count names, on its day."""
    day = date.fromisoformat(count.get("plea_date", TODAY.isoformat()))
    cite = f"{count['code']} {count['section']}"
    return {g.grade for g in grades_of(engine().library, _state(data, count), cite, day)}


def limbs_at(data: Data, count: Data) -> set[str]:
    """The limbs of the statute that a count names; those of another subsection are left out."""
    library, cite = engine().library, f"{count['code']} {count['section']}"
    day = date.fromisoformat(count.get("plea_date", TODAY.isoformat()))
    found = engine().find(Question(_state(data, count), cite, "", "9", TODAY, day))
    limbs = {n for ref in found.refs for n, x in library.offense(ref).limbs.items() if x.holds(day)}
    return limbs & set(found.limbs) if found.limbs else limbs


def _state(data: Data, count: Data) -> str:
    case = read_or_none(data)
    assert case is not None
    return str(count.get("state") or state_of_case(case, engine().library))


def filled(data: Data, path: str, value: Any) -> Data | None:
    """The case with one field filled in; None where that contradicts the rest."""
    new = copy.deepcopy(data)
    place: Any = new
    *steps, last = path.replace("[", ".").replace("]", "").split(".")
    for step in steps:
        place = place[int(step)] if step.isdigit() else place.setdefault(step, {})
    place[last] = value
    return new if read_or_none(new) is not None else None


def all_filled(data: Data, fills: list[Fill], most: int, rng: random.Random) -> Iterator[Data]:
    """The case with all of these filled in, in every combination; `most` of them at random where there are more."""
    combinations = list(product(*([(path, v) for v in values] for path, values in fills)))
    if len(combinations) > most:
        combinations = rng.sample(combinations, most)
    for chosen in combinations:
        new: Data | None = data
        for path, value in chosen:
            new = filled(new, path, value) if new is not None else None
        if new is not None:
            yield new
