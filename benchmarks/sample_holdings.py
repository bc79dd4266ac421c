"""Holdings chosen at random to be read again against their source: `python benchmarks/sample_holdings.py 30 20261123`."""

from __future__ import annotations

import json
import random
import sys

from padilla.library import open_library


def main() -> None:
    """Print the sample, one JSON line a holding, the same for the same seed and library."""
    number, seed = (int(a) for a in [*sys.argv[1:], "30", "20261123"][:2])
    library = open_library()
    held = [h for place in library.places.values() for h in library.holdings(place) if not h.unverified]
    standing = [h for h in held if (d := library.decision(h.decision)) is not None and not d.unverified]
    for holding in random.Random(seed).sample(sorted(standing, key=lambda h: h.id), number):
        decision = library.decision(holding.decision)
        assert decision is not None
        print(
            json.dumps(
                {
                    "id": holding.id,
                    "decision": decision.cite,
                    "court": decision.court,
                    "date": decision.date.isoformat(),
                    "at": decision.at,
                    "statute": holding.statute,
                    "ground": holding.ground,
                    "outcome": holding.outcome,
                    "pin": holding.pin,
                    "says": holding.says,
                    "quote": holding.quote,
                },
                ensure_ascii=False,
            )
        )


if __name__ == "__main__":
    main()
