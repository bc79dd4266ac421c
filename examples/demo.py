"""`make demo`: answers the cases beside this file, one with its alternatives and its office's policy.

Then it says what the charges most often filed in Los Angeles set off.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from padilla.categorical import Engine, Question
from padilla.charges import resolve
from padilla.library import open_library

HERE = Path(__file__).parent
BAR = 30


def main() -> int:
    """The cases, then the counts."""
    shown = [["analyze", str(c), "--no-why"] for c in sorted(HERE.glob("*.json")) if not c.name.startswith("policy-")]
    worked = str(HERE / "policy-los-angeles-1.json")
    for words in (*shown, ["alternatives", worked], ["policy", "show", worked, "--at", "plea"]):
        said = f"padilla {' '.join(words)}".replace(f"{HERE}/", "examples/")
        print(f"{'=' * 80}\n{said}\n{'=' * 80}", flush=True)
        done = subprocess.run([sys.executable, "-m", "padilla.cli.main", *words], check=False)
        if done.returncode:
            return done.returncode
    print(f"{'=' * 80}\nThe charges most often filed in Los Angeles, and the grounds each one sets off\n{'=' * 80}")
    counts()
    return 0


def counts() -> None:
    """Each charge with a public count: what it means, and the grounds it matches; then the grounds by weight."""
    engine = Engine(open_library())
    today = date.today()
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    total = 0
    groups: list[str] = []
    with (HERE / "los_angeles_top_counts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = resolve(engine.library, "CA", row["charge"], today)
            number = int(row["count"])
            if found.reason.startswith("a category"):
                groups.append(row["charge"])
                continue
            total += number
            if found.cite is None or found.not_an_offense:
                what = f"not an offense: {found.title}" if found.not_an_offense else f"unknown: {found.reason}"
                print(f"{number:>8,}  {row['charge']:<20} {what}")
                weights["not an offense" if found.not_an_offense else "unknown"]["match"] += number
                continue
            hits = grounds(engine, found.cite, today)
            for ground, outcome in hits:
                weights[ground][outcome] += number
            said = ", ".join(g if o == "match" else f"{g} ({o})" for g, o in hits) or "none"
            print(f"{number:>8,}  {row['charge']:<20} {found.cite:<14} {said}")
    print(f"\nWeighted by count: share of {total:,} charges (# every conviction matches, + the record decides)")
    for ground, found_ in sorted(weights.items(), key=lambda kv: -sum(kv[1].values())):
        sure, maybe = found_["match"] / total, found_["divisible"] / total
        bar = "#" * round(sure * BAR) + "+" * round(maybe * BAR)
        print(f"  {ground:<28} {sure + maybe:>6.1%}  {bar}")
    print(f"\nLeft out, groups and not charges: {', '.join(groups)}.")
    print("Sentence, loss and relationship conditions come on top: `padilla match` and `padilla check` say which.")


def grounds(engine: Engine, cite: str, day: date) -> list[tuple[str, str]]:
    """The grounds of removal that a charge matches, wholly or by some limb, in the Ninth Circuit today."""
    found = []
    for ground in engine.removal_grounds():
        verdict = engine.ask(Question("CA", cite, ground, "9", day))
        if verdict.outcome in ("match", "divisible"):
            found.append((ground, str(verdict.outcome)))
    return found


if __name__ == "__main__":
    sys.exit(main())
