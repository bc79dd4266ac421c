"""`make test`: every check of the house, then the tests; says at the end what it could not run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv" / "bin"
STEPS = (
    ("style", [BIN / "ruff", "check", "."]),
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("types", [BIN / "mypy"]),
    ("order of the house", [BIN / "lint-imports", "--no-cache"]),
    ("size of the rooms", [sys.executable, ROOT / "tests" / "house.py"]),
    ("the law", [BIN / "padilla", "law", "check"]),
    ("tests", [BIN / "pytest", "--ignore=tests/assure"]),
)
ASSURE = (("long proofs", [BIN / "pytest", "tests/assure"]),)


def main() -> int:
    """Run each step; all are run, and any that fails fails the whole."""
    failed = []
    started = time.monotonic()
    for name, command in ASSURE if "--assure" in sys.argv else STEPS:
        print(f"== {name}", flush=True)
        if subprocess.run([str(c) for c in command], cwd=ROOT, check=False).returncode:
            failed.append(name)
    missing = [] if shutil.which("chromium") else ["the page in a real browser (chromium is not installed)"]
    print(f"== {time.monotonic() - started:.0f} s")
    print("could not run: " + ("; ".join(missing) or "nothing"))
    print("failed: " + ("; ".join(failed) or "nothing"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
