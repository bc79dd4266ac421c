"""Deportable and inadmissible."""

from __future__ import annotations

from padilla.consequences.expressions import Count, Exists, Expression, Holds, Pair, Total
from padilla.consequences.rules.words import (
    admitted,
    admitted_on,
    after,
    committed,
    convicted,
    maximum,
    parameter,
    sentence,
    within,
)

_cimt = within("CIMT")
_petty = (maximum <= parameter("maximum_days")) & (sentence <= parameter("sentence_days"))
_only_one = Count(_cimt, "<=", parameter("crimes"))


def _after_admission(ground: str) -> Expression:
    return admitted & Exists(within(ground))


REMOVAL: dict[str, Expression] = {
    "deportable-cimt-five-years": admitted
    & Exists(
        _cimt & (committed >= admitted_on) & (committed < after("admitted", "years")) & (maximum >= parameter("maximum_days"))
    ),
    "deportable-two-cimts": admitted & Pair(_cimt, "separate_schemes"),
    "deportable-aggravated-felony": _after_admission("AF"),
    "deportable-controlled-substance": admitted
    & Exists(within("CS") & ~(Holds("conviction.little_marijuana") & Holds("person.one_drug_offense"))),
    "deportable-firearm": _after_admission("FIREARM"),
    "deportable-domestic-violence": _after_admission("DV"),
    "deportable-stalking": _after_admission("STALKING"),
    "deportable-child-abuse": _after_admission("CHILD_ABUSE"),
    "deportable-protective-order": _after_admission("DVPO"),
    "inadmissible-cimt": Exists(_cimt & ~(_petty & _only_one)),
    "inadmissible-controlled-substance": Exists(within("CS")),
    "inadmissible-admission": Holds("person.admitted_a_crime"),
    "inadmissible-aggregate": Count(convicted, ">=", parameter("crimes"))
    & Total("sentence_days", convicted, ">=", parameter("total_days")),
    "inadmissible-trafficking": Exists(within("TRAFFICKING")),
    "inadmissible-prostitution": Exists(within("PROSTITUTION")),
    "aggravated-felony": Exists(within("AF")),
}
