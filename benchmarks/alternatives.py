"""Alternatives: a case of two counts, and one of five with enhancements, for one status and for every status.

Times are of an engine that is warm, in milliseconds, medians; beside them how long Python's json module takes to read the
larger case, as a yardstick of the machine.
"""

from __future__ import annotations

import gc
import json
from datetime import date
from typing import Any

from timing import median_ms

from padilla.alternatives import offers_for
from padilla.cases import read_case_data
from padilla.categorical import Engine
from padilla.consequences.analysis import matter_of
from padilla.library import open_library

DAY = date(2026, 6, 30)
COUNTS: list[dict[str, Any]] = [
    {
        "section": "273.5(a)",
        "facts": {"victim_relationship": "spouse"},
        "enhancements": [{"code": "PC", "section": "12022.7(e)"}],
    },
    {"section": "487(a)"},
    {"section": "422", "enhancements": [{"code": "PC", "section": "12022(b)(1)"}]},
    {"section": "459"},
    {"section": "245(a)(4)", "enhancements": [{"code": "PC", "section": "12022.7(a)"}]},
]


def case(many: int, statuses: list[str]) -> dict[str, Any]:
    """So many counts of one person."""
    charges = [
        {"count": i, "state": "CA", "code": "PC", "grade": "felony", "offense_date": "2026-02-14", **c}
        for i, c in enumerate(COUNTS[:many], 1)
    ]
    if many == 2:
        charges = [{k: v for k, v in c.items() if k != "enhancements"} for c in charges]
    person = {"statuses": statuses, "admitted": "2015-01-01", "lpr_since": "2015-01-01"}
    return {"as_of": DAY.isoformat(), "circuit": "9", "person": person, "charges": charges}


def main() -> None:
    """Print the figures."""
    engine = Engine(open_library())

    def search(many: int, statuses: list[str]) -> Any:
        read = read_case_data(case(many, statuses), engine.library)
        return offers_for(matter_of(engine, read, DAY), seconds=10)

    five = search(5, ["lpr"])
    gc.collect()
    gc.freeze()  # what stays is not searched for unused objects again, as in the command
    text = json.dumps(case(5, []))
    figures = {
        "benchmark": "alternatives",
        "two_counts_ms": median_ms(lambda: search(2, ["lpr"]), 9),
        "two_counts_every_status_ms": median_ms(lambda: search(2, []), 9),
        "five_counts_with_enhancements_ms": median_ms(lambda: search(5, ["lpr"]), 3),
        "five_counts_tried": five.proof.tried,
        "five_counts_exact": five.proof.exact,
        "five_counts_every_status_ms": median_ms(lambda: search(5, []), 1),
        "json_loads_ms": median_ms(lambda: json.loads(text), 9),
        "bars": {"two_counts_ms": 50, "five_counts_with_enhancements_ms": 1000},
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
