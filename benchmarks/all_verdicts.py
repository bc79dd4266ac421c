"""Every verdict worked out afresh: each offense against each ground in each forum, on one core and on all."""

from __future__ import annotations

import json
import os
import time
from datetime import date

from padilla.categorical.table import verdicts_of
from padilla.library import open_library


def main() -> None:
    """Print the figures."""
    cores = len(os.sched_getaffinity(0))
    seconds = {}
    count = 0
    for processes in (1, min(2, cores)):
        library = open_library()
        started = time.perf_counter()
        count = len(verdicts_of(library, date.today(), processes=processes))
        seconds[processes] = round(time.perf_counter() - started, 1)
    print(
        json.dumps(
            {
                "benchmark": "all_verdicts",
                "offenses": len(open_library().index.offenses),
                "verdicts": count,
                "one_core_s": seconds[1],
                "two_cores_s": seconds.get(2),
                "bar": 60,
            }
        )
    )


if __name__ == "__main__":
    main()
