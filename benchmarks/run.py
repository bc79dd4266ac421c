"""`make benchmarks`: every benchmark in turn, one JSON line each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NAMES = ("containment", "start", "opening", "ten_priors", "whole_person", "alternatives", "all_verdicts")


def main() -> int:
    """Run them; 1 where one fails."""
    here = Path(__file__).parent
    return max(subprocess.run([sys.executable, str(here / f"{n}.py")], check=False).returncode for n in NAMES)


if __name__ == "__main__":
    sys.exit(main())
