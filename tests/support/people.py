"""Cases in one line."""

from __future__ import annotations

import functools
import json
from datetime import date
from typing import Any

from padilla.cases import read_case_text
from padilla.categorical import Engine
from padilla.consequences import Analysis, Result, analyze
from padilla.library import open_library

TODAY = "2026-06-30"


@functools.cache
def engine() -> Engine:
    """The shipped library's engine."""
    return Engine(open_library())


def count(section: str, code: str = "PC", **more: Any) -> dict[str, Any]:
    """A count, conviction or proposal."""
    return {"state": "CA", "code": code, "section": section, **more}


def past(section: str, code: str = "PC", offense: str = "2024-01-10", plea: str = "2024-06-10", **more: Any) -> dict[str, Any]:
    """A past conviction of January 2024, thirty days, unless said otherwise."""
    return count(section, code, **{"offense_date": offense, "plea_date": plea, "sentence_days": 30, **more})


def case(
    proposed: dict[str, Any] | None = None,
    *priors: dict[str, Any],
    status: str = "lpr",
    admitted: str | None = "2010-01-01",
    offense: str = "2026-01-10",
    facts: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A case of one status with one count; without a proposal the count is driving without a licence."""
    charge = proposed or count("12500(a)", "VC")
    base = {k: v for k, v in charge.items() if k in ("state", "code", "section", "grade", "attempt")}
    person: dict[str, Any] = {"statuses": [status], "convictions": list(priors)}
    if admitted:
        person |= {"admitted": admitted, "lpr_since": admitted}
    return {
        "as_of": TODAY,
        "circuit": "9",
        "person": person,
        "charges": [{**base, "count": 1, "offense_date": offense, "facts": facts or {}}],
        "proposed": [{**proposed, "count": 1}] if proposed else [],
    }


def work_out(data: dict[str, Any]) -> Analysis:
    """The analysis of a case as a user would write it."""
    return analyze(engine(), read_case_text(json.dumps(data), engine().library), date.fromisoformat(TODAY))


def result(data: dict[str, Any], assuming: str | None = None) -> Result:
    """The one result under an assumption (default: proposed, else prior only)."""
    want = assuming or ("proposed" if data["proposed"] else "prior only")
    return next(r for r in work_out(data).results if r.assuming == want)


def answers(data: dict[str, Any], assuming: str | None = None) -> dict[str, str]:
    """Each effect's answer."""
    return {n: e.truth.answer for n, e in result(data, assuming).effects.items()}


def cites(data: dict[str, Any], effect: str) -> list[str]:
    """The citations of the rules that hold."""
    return [f.rule.cite for f in result(data).effects[effect].findings if f.truth.value]
