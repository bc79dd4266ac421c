"""A case with ten priors, every reason kept: milliseconds once the engine is warm, and for the very first case."""

from __future__ import annotations

import json
import statistics
import time
from datetime import date

from padilla.cases import read_case_text
from padilla.categorical import Engine
from padilla.consequences import analyze
from padilla.library import open_library
from padilla.reports import analysis as data_of

PRIORS = ["484(a)", "459", "243(e)(1)", "273.5(a)", "594(a)", "496(a)", "422", "148(a)(1)", "487(a)", "245(a)(4)"]
DAY = date(2026, 6, 30)


def case() -> str:
    """One resident, ten convictions of ten years, one count."""
    priors = [
        {
            "state": "CA",
            "code": "PC",
            "section": section,
            "grade": "misdemeanor",
            "offense_date": f"{2012 + i}-03-01",
            "plea_date": f"{2012 + i}-06-01",
            "disposition": "conviction",
            "sentence_days": 30,
        }
        for i, section in enumerate(PRIORS)
    ]
    return json.dumps(
        {
            "as_of": DAY.isoformat(),
            "circuit": "9",
            "person": {"statuses": ["lpr"], "admitted": "2010-01-01", "lpr_since": "2010-01-01", "convictions": priors},
            "charges": [{"state": "CA", "code": "PC", "section": "242", "grade": "misdemeanor", "offense_date": "2026-01-01"}],
        }
    )


def main() -> None:
    """Print the figures: rules with their steps for one assumption, and the whole JSON answer."""
    engine = Engine(open_library())
    read = read_case_text(case(), engine.library)
    started = time.perf_counter()
    data_of.as_json(analyze(engine, read, DAY, only="charged"), detail=False)
    first = time.perf_counter() - started
    rules, whole = [], []
    for _ in range(31):
        started = time.perf_counter()
        analysis = analyze(engine, read, DAY, only="charged")
        rules.append(time.perf_counter() - started)
        data_of.as_json(analysis, detail=False)
        whole.append(time.perf_counter() - started)
    print(
        json.dumps(
            {
                "benchmark": "ten_priors",
                "with_trace_ms": round(statistics.median(rules) * 1e3, 2),
                "with_json_reasons_ms": round(statistics.median(whole) * 1e3, 2),
                "first_ever_ms": round(first * 1e3, 1),
                "bar_ms": 5,
            }
        )
    )


if __name__ == "__main__":
    main()
