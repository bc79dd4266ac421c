"""Random people: convictions, charges, dates and statuses of every kind, with facts missing at random."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

STATUTES: tuple[tuple[str, str, str], ...] = (
    ("CA", "PC", "484(a)"), ("CA", "PC", "487(a)"), ("CA", "PC", "459"), ("CA", "PC", "273.5(a)"), ("CA", "PC", "243(e)(1)"),
    ("CA", "PC", "245(a)(1)"), ("CA", "PC", "422"), ("CA", "PC", "211"), ("CA", "PC", "496(a)"), ("CA", "PC", "594(a)"),
    ("CA", "PC", "647(b)(1)"), ("CA", "PC", "288(a)"), ("CA", "PC", "261.5(c)"), ("CA", "PC", "166(a)(4)"),
    ("CA", "PC", "29800(a)(1)"), ("CA", "PC", "136.1(b)(1)"), ("CA", "PC", "32"), ("CA", "PC", "187(a)"), ("CA", "PC", "532(a)"),
    ("CA", "HS", "11377(a)"), ("CA", "HS", "11378"), ("CA", "HS", "11379(a)"), ("CA", "HS", "11357(b)"), ("CA", "VC", "23152(a)"),
    ("CA", "VC", "12500(a)"), ("CA", "VC", "10851(a)"), ("NY", "PL", "155.25"), ("NY", "PL", "120.05(2)"), ("NY", "PL", "220.03"),
    ("NY", "PL", "220.39"), ("NY", "PL", "240.26"), ("PA", "18 PaCS", "3921(a)"), ("PA", "18 PaCS", "2701(a)(1)"),
    ("PA", "35 PS", "780-113(a)(30)"), ("PA", "35 PS", "780-113(a)(31)"), ("IL", "720 ILCS", "5/16-1(a)(1)"),
    ("IL", "720 ILCS", "5/12-3.2(a)(1)"), ("IL", "720 ILCS", "570/402(c)"), ("OR", "ORS", "164.225"), ("OR", "ORS", "475.894"),
    ("OR", "ORS", "163.190"), ("CA", "PC", "999999"),
)  # fmt: skip
STATUSES = ("lpr", "conditional_resident", "refugee", "asylee", "nonimmigrant", "parolee", "tps", "daca", "undocumented_admitted",
            "undocumented_uninspected", "asylum_applicant", "u_or_t")  # fmt: skip
DISPOSITIONS = {
    "CA": (
        "ca-pc-1000-pretrial-diversion",
        "ca-pc-1203.4-dismissal",
        "ca-pc-1473.7-vacatur-legal-defect",
        "ca-wi-602-juvenile-adjudication",
    ),
    "NY": ("ny-cpl-170.55-acd", "ny-youthful-offender"),
    "PA": ("pa-ard",),
    "IL": ("il-court-supervision-guilty-plea",),
    "OR": ("or-475.245-conditional-discharge",),
}
AS_OF = date(2026, 6, 30)


def maybe(rng: random.Random, value: Any, chance: float = 0.75) -> Any:
    """The value, or nothing."""
    return value if rng.random() < chance else None


def _day(rng: random.Random, first: int = 1985) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange((AS_OF - date(first, 1, 1)).days))


def _facts(rng: random.Random) -> dict[str, Any]:
    facts = {
        "substance": maybe(rng, rng.choice(["unspecified", "methamphetamine", "marijuana", "cocaine"]), 0.5),
        "weight_grams": maybe(rng, rng.choice([5, 30, 31, 500]), 0.4),
        "loss_usd": maybe(rng, rng.choice([0, 300, 950, 10_000, 10_001]), 0.4),
        "victim_relationship": maybe(rng, rng.choice(["spouse", "stranger", "dating"]), 0.4),
        "single_scheme": maybe(rng, rng.choice(["a", "b"]), 0.2),
        "protective_order": maybe(rng, rng.random() < 0.5, 0.3),
    }
    return {k: v for k, v in facts.items() if v is not None}


_DRUGS = ("113(", "402", "475", "220.")


def _count(rng: random.Random) -> dict[str, Any]:
    state, code, section = rng.choice(STATUTES)
    facts = _facts(rng)
    if not (code == "HS" or any(d in section for d in _DRUGS)) or rng.random() < 0.5:
        facts.pop("substance", None)
    if facts.get("substance") not in (None, "unspecified") and section in ("11357(b)", "780-113(a)(31)", "220.03"):
        facts["substance"] = "marijuana" if section != "220.03" else "cocaine"
    if section in ("11377(a)", "11378", "11379(a)", "475.894") and facts.get("substance") not in (None, "unspecified"):
        facts["substance"] = "methamphetamine"
    return {
        "state": state,
        "code": code,
        "section": section,
        "grade": maybe(rng, rng.choice(["misdemeanor", "felony"]), 0.6),
        "attempt": rng.random() < 0.1,
        "offense_date": maybe(rng, _day(rng).isoformat(), 0.85),
        "facts": facts,
    }


def _past(rng: random.Random) -> dict[str, Any]:
    count = _count(rng)
    begun = date.fromisoformat(count["offense_date"]) if count["offense_date"] else _day(rng)
    plea = min(AS_OF, begun + timedelta(days=rng.randrange(1, 700)))
    return count | {
        "plea_date": maybe(rng, plea.isoformat(), 0.9),
        "disposition": rng.choice(DISPOSITIONS[count["state"]]) if rng.random() < 0.2 else "conviction",
        "sentence_days": maybe(rng, rng.choice([0, 10, 180]), 0.7),
        "served_days": maybe(rng, rng.choice([0, 5]), 0.2),
        "consecutive": maybe(rng, rng.random() < 0.5, 0.2),
    }


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_none(v) for k, v in value.items() if v is not None}
    return [_without_none(v) for v in value] if isinstance(value, list) else value


def random_case(rng: random.Random, most: int = 4) -> dict[str, Any]:
    """One case of a few convictions and charges; it may be contradictory, which reading it tells."""
    status = rng.choice(STATUSES)
    admitted = _day(rng)
    person = {
        "statuses": maybe(rng, [status], 0.9),
        "admitted": maybe(rng, admitted.isoformat()),
        "lpr_since": maybe(rng, max(admitted, _day(rng)).isoformat(), 0.6)
        if status in ("lpr", "conditional_resident")
        else None,
        "date_of_birth": maybe(rng, (admitted - timedelta(days=rng.randrange(9000))).isoformat(), 0.3),
        "continuous_residence_since": maybe(rng, admitted.isoformat(), 0.4),
        "nta_served": maybe(rng, _day(rng).isoformat(), 0.1),
        "departures": [_day(rng).isoformat()] if rng.random() < 0.1 else [],
        "family": [{"relation": "spouse", "status": "citizen"}] if rng.random() < 0.2 else [],
        "admissions": ["took things from a shop"] if rng.random() < 0.05 else [],
        "convictions": [_past(rng) for _ in range(rng.randrange(most))],
        "arrests": [_count(rng)] if rng.random() < 0.2 else [],
    }
    case: dict[str, Any] = _without_none(
        {
            "as_of": AS_OF.isoformat(),
            "circuit": rng.choice(["9", "9", "2", "3", "7", "bia"]),
            "person": person,
            "charges": [_count(rng) for _ in range(rng.randrange(1, 3))],
        }
    )
    return case
