"""Each flip is computed again, and says only what changes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from padilla.cases import read_case_text
from padilla.consequences import analyze
from padilla.reports import analysis as data_of
from people import TODAY, case, count, engine

INJURY = count("273.5(a)", grade="felony", sentence_days=365)


def _flips(data: dict[str, object]) -> dict[str, dict[str, str]]:
    read = read_case_text(json.dumps(data), engine().library)
    found = data_of.as_json(analyze(engine(), read, date.fromisoformat(TODAY)))
    proposed = next(r for r in found["results"] if r["assuming"] == "proposed")
    return {f["change"]: f["then"] for f in proposed["flips"]}


def test_one_day_less_is_no_aggravated_felony() -> None:
    assert _flips(case(INJURY))["sentence 365 -> 364 days"]["aggravated_felony"] == "no"


def test_a_flip_is_what_the_changed_case_itself_answers() -> None:
    then = _flips(case(INJURY))["sentence 365 -> 364 days"]
    read = read_case_text(json.dumps(case({**INJURY, "sentence_days": 364})), engine().library)
    found = data_of.as_json(analyze(engine(), read, date.fromisoformat(TODAY)))
    changed = next(r for r in found["results"] if r["assuming"] == "proposed")
    for name, answer in then.items():
        now = changed["relief"][name.removeprefix("relief.")] if name.startswith("relief.") else changed[name]["answer"]
        assert now == answer


def test_a_record_that_names_no_drug_is_a_flip() -> None:
    drug = case(count("11377(a)", "HS", grade="misdemeanor", sentence_days=10), facts={"substance": "methamphetamine"})
    assert _flips(drug)["a record that nowhere names the substance"]["deportable"] == "no"


def test_safer_neighbours_do_less_harm() -> None:
    read = read_case_text(json.dumps(case(INJURY)), engine().library)
    found = data_of.as_json(analyze(engine(), read, date.fromisoformat(TODAY)))
    proposed = next(r for r in found["results"] if r["assuming"] == "proposed")
    assert proposed["safer"]
    assert all(n["harm"] < proposed["harm"] for n in proposed["safer"])


def test_a_limb_has_no_grade_of_another_limb() -> None:
    """Burglary of the first degree is a felony; only the second is a wobbler (PC 461)."""
    plain = count("459", grade="felony", sentence_days=365)
    for record, wobbles in (({"limb": "first"}, False), ({"limb": "second"}, True), ({}, True)):
        told = _flips(case({**plain, "record": record}))
        assert any("felony -> misdemeanor" in change for change in told) is wobbles, record


def test_a_span_of_sentences_is_told_only_as_far_as_it_is_alike_throughout() -> None:
    """Under a year and over five years are not alike: what differs within a span is not said of the whole of it."""
    data = case(count("211", grade="felony"))
    told = _flips(data)
    spans = {change: then for change, then in told.items() if change.startswith("sentence of")}
    assert {then["aggravated_felony"] for then in spans.values()} == {"yes", "no"}
    for change, then in spans.items():
        low, high = _ends(change)
        for days in (low, (low + high) // 2, high):
            at = _answers_with(data, days)
            assert {n: at[n] for n in then} == then, (change, days)


def _ends(change: str) -> tuple[int, int]:
    """The days of a span as it is told; the most that second degree robbery carries where it has no upper end."""
    words = change.removeprefix("sentence of ").split()
    if "less" in words:
        return 0, int(words[0])
    return int(words[0]), 5 * 365 if "more" in words else int(words[2]) if "to" in words else int(words[0])


def _answers_with(data: dict[str, Any], days: int) -> dict[str, str]:
    (proposed,) = data["proposed"]
    read = read_case_text(json.dumps({**data, "proposed": [{**proposed, "sentence_days": days}]}), engine().library)
    found = data_of.as_json(analyze(engine(), read, date.fromisoformat(TODAY)))
    result = next(r for r in found["results"] if r["assuming"] == "proposed")
    effects = {n: v["answer"] for n, v in result.items() if isinstance(v, dict) and "answer" in v}
    return effects | {f"relief.{n}": v for n, v in result["relief"].items()}
