"""The whole person: one case over all statuses with and without reasons, many convictions, many unknowns, and a batch.

Times are of an engine that is warm (the verdicts on these statutes worked out before), in milliseconds, medians; beside
them how long Python's json module takes to read the same case, as a yardstick of the machine.
"""

from __future__ import annotations

import gc
import json
import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from timing import median_ms

from padilla.cases import read_case_data
from padilla.categorical import Engine
from padilla.consequences import analyze
from padilla.consequences.batch import TOGETHER, results_of_cases
from padilla.library import open_library
from padilla.reports import analysis as data_of

DAY = date(2026, 6, 30)
COMMAND = Path(sys.executable).with_name("padilla")
_SELDOM = 50_000
"""New objects between two searches for unused ones, as the command has it."""
SECTIONS = ["484(a)", "459", "243(e)(1)", "273.5(a)", "594(a)", "496(a)", "422", "148(a)(1)", "487(a)", "245(a)(4)"]
DOCKET = [
    ("PC", "484(a)", "misdemeanor"),
    ("PC", "459", "felony"),
    ("PC", "243(e)(1)", "misdemeanor"),
    ("PC", "273.5(a)", "felony"),
    ("PC", "422", "felony"),
    ("PC", "496(a)", "misdemeanor"),
    ("PC", "211", "felony"),
    ("PC", "29800(a)(1)", "felony"),
    ("HS", "11377(a)", "misdemeanor"),
    ("HS", "11378", "felony"),
    ("VC", "23152(a)", "misdemeanor"),
    ("VC", "10851(a)", "felony"),
]


def priors(many: int, unknown: bool = False) -> list[dict[str, Any]]:
    """Convictions over the years; `unknown`: without sentence, grade or disposition's day."""
    found = []
    for i in range(many):
        begun = date(2012, 3, 1) + timedelta(days=17 * i % 4_000)
        prior: dict[str, Any] = {
            "state": "CA",
            "code": "PC",
            "section": SECTIONS[i % len(SECTIONS)],
            "offense_date": begun.isoformat(),
        }
        if not unknown:
            ended = (begun + timedelta(days=90)).isoformat()
            prior |= {"plea_date": ended, "grade": "misdemeanor", "sentence_days": 30}
        found.append(prior)
    return found


def case(convictions: list[dict[str, Any]], statuses: list[str] | None = None) -> dict[str, Any]:
    """One person with these convictions and one count."""
    return {
        "as_of": DAY.isoformat(),
        "circuit": "9",
        "person": {
            "statuses": statuses or [],
            "admitted": "2010-01-01",
            "lpr_since": "2010-01-01",
            "convictions": convictions,
        },
        "charges": [{"state": "CA", "code": "PC", "section": "242", "grade": "misdemeanor", "offense_date": "2026-01-01"}],
    }


def docket(many: int, seed: int = 1) -> list[dict[str, Any]]:
    """Cases as an office sees them: a count or two, up to three priors, most facts known."""
    rng = random.Random(seed)
    found = []
    for _ in range(many):
        convictions = []
        for _ in range(rng.randrange(4)):
            code, section, grade = rng.choice(DOCKET)
            begun = date(2012, 1, 1) + timedelta(days=rng.randrange(5_000))
            ended = (begun + timedelta(days=100)).isoformat()
            convictions.append(
                {"state": "CA", "code": code, "section": section, "grade": grade, "offense_date": begun.isoformat(),
                 "plea_date": ended, "sentence_days": rng.choice([0, 10, 90])}
            )  # fmt: skip
        code, section, grade = rng.choice(DOCKET)
        status = rng.choice(["lpr", "undocumented_uninspected", "nonimmigrant"])
        whole = case(convictions, [status])
        whole["charges"] = [
            {"state": "CA", "code": code, "section": section, "grade": grade, "offense_date": "2026-02-01",
             "facts": {"substance": "methamphetamine"} if code == "HS" else {}}
        ]  # fmt: skip
        found.append(whole)
    return found


def command_rate(cases: list[dict[str, Any]]) -> int:
    """The command itself, reading and writing included, its start and what it first learns left out."""
    half = len(cases) // 2
    lines = [json.dumps(c) for c in (*cases[:half], *cases)]
    taken = []
    for some in (lines[:half], lines):
        started = time.perf_counter()
        subprocess.run([COMMAND, "analyze", "--batch"], input="\n".join(some).encode(), stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - started)
    return round(len(cases) / (taken[1] - taken[0]))


def main() -> None:
    """Print the figures."""
    engine = Engine(open_library())

    def read(data: dict[str, Any]) -> Any:
        return read_case_data(json.loads(json.dumps(data)), engine.library)

    ten, one_status = read(case(priors(10))), read(case(priors(10), ["lpr"]))
    hundred, three_hundred, forty = read(case(priors(100))), read(case(priors(300))), read(case(priors(20, unknown=True)))
    text = json.dumps(case(priors(10)))
    many, others = [read(c) for c in docket(1_500)], [read(c) for c in docket(1_500, 2)]

    def rate(cases: list[Any]) -> int:
        started = time.perf_counter()
        for i in range(0, len(cases), TOGETHER):
            results_of_cases(engine, cases[i : i + TOGETHER], DAY)
        return round(len(cases) / (time.perf_counter() - started))

    gc.set_threshold(_SELDOM, 20, 20)
    cold = rate(many)
    gc.collect()
    gc.freeze()
    unseen, again = rate(others), rate(others)
    figures = {
        "benchmark": "whole_person",
        "ten_priors_all_statuses_ms": median_ms(lambda: analyze(engine, ten, DAY)),
        "ten_priors_all_statuses_charged_only_ms": median_ms(lambda: analyze(engine, ten, DAY, only="charged")),
        "ten_priors_with_reasons_ms": median_ms(lambda: data_of.as_json(analyze(engine, ten, DAY), detail=False)),
        "ten_priors_one_status_ms": median_ms(lambda: analyze(engine, one_status, DAY, only="charged")),
        "ten_priors_one_status_with_reasons_ms": median_ms(
            lambda: data_of.as_json(analyze(engine, one_status, DAY, only="charged"), detail=False)
        ),
        "hundred_convictions_ms": median_ms(lambda: analyze(engine, hundred, DAY, only="prior only"), 5),
        "three_hundred_convictions_ms": median_ms(lambda: analyze(engine, three_hundred, DAY, only="prior only"), 5),
        "forty_unknowns_ms": median_ms(lambda: analyze(engine, forty, DAY, only="prior only"), 5),
        "batch_cases_per_second": unseen,
        "batch_again_cases_per_second": again,
        "batch_first_time_cases_per_second": cold,
        "batch_command_cases_per_second": command_rate(docket(3_000, 3)),
        "json_loads_ms": median_ms(lambda: json.loads(text)),
        "bars": {"with_reasons_ms": 5, "without_ms": 1, "three_hundred_ms": 20, "forty_unknowns_ms": 10, "batch": 1000},
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
