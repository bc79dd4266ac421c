"""Each flip is computed again, and says only what changes."""

from __future__ import annotations

import json
from datetime import date

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
