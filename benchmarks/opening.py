"""Opening the library from the cache: seconds until it can be asked, and until the vocabulary and drug tables are there."""

from __future__ import annotations

import json
import statistics
import time

from padilla.library import open_library

RUNS = 15


def main() -> None:
    """Print the figures."""
    open_library()
    opened, ready = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        library = open_library()
        opened.append(time.perf_counter() - started)
        assert library.vocabulary.layout.full
        ready.append(time.perf_counter() - started)
    print(
        json.dumps(
            {
                "benchmark": "opening",
                "open_s": round(statistics.median(opened), 4),
                "ready_s": round(statistics.median(ready), 4),
                "bar": 0.1,
            }
        )
    )


if __name__ == "__main__":
    main()
