"""From the shell to the first answer: seconds and memory of `padilla check` and `padilla match`, from the cache."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("padilla"))
ASKED = {
    "check": ["check", "PC 273.5(a)", "--days", "365", "--status", "lpr", "--since", "2015"],
    "match": ["match", "--code", "PC", "--section", "459", "--ground", "AF.G.burglary"],
    "resolve": ["resolve", "HS 11377(A)"],
}
RUNS = 9


def timed(arguments: list[str]) -> float:
    """Seconds of one run."""
    started = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the figures; the yardstick is an interpreter that only imports the command line and schema libraries."""
    bare = [sys.executable, "-c", "import typer, pydantic; pydantic.BaseModel"]
    found: dict[str, object] = {"benchmark": "start"}
    yardstick = statistics.median(timed(bare) for _ in range(RUNS))
    for name, arguments in ASKED.items():
        timed([COMMAND, *arguments])
        seconds = statistics.median(timed([COMMAND, *arguments]) for _ in range(RUNS))
        found[f"{name}_s"] = round(seconds, 3)
        found[f"{name}_times_bare"] = round(seconds / yardstick, 2)
    found["bare_s"] = round(yardstick, 3)
    found["peak_mb_of_any"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1)
    found["bar"] = {"seconds": 0.35, "mb": 120}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
