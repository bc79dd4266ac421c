"""Relief: each rule is true where the record bars it."""

from __future__ import annotations

from padilla.consequences.expressions import NEVER, Count, Exists, Expression, Holds
from padilla.consequences.rules.words import (
    admitted_on,
    after,
    committed,
    convicted,
    maximum,
    parameter,
    sentence,
    today,
    within,
)

_aggravated = Exists(within("AF"))
_petty = (maximum <= parameter("maximum_days")) & (sentence <= parameter("sentence_days"))

_stops_the_clock = convicted & (
    Holds("conviction.CS") | (Holds("conviction.CIMT") & ~(_petty & ~Holds("conviction.after_another_cimt")))
)
"""The offense makes the person inadmissible on the day it is committed: the first petty one does not, a second one does."""

RELIEF: dict[str, Expression] = {
    "relief-lpr-cancellation": _aggravated
    | (today < after("lpr_since", "resident_years"))
    | (today < after("admitted", "residence_years"))
    | Exists(_stops_the_clock & (committed >= admitted_on) & (committed < after("admitted", "residence_years"))),
    "relief-asylum": _aggravated,
    "relief-nonlpr-cancellation": _aggravated
    | Exists(within("CS"))
    | Exists(within("FIREARM"))
    | Exists(within("DV"))
    | Exists(within("STALKING"))
    | Exists(within("CHILD_ABUSE"))
    | Exists(within("CIMT") & (maximum >= parameter("maximum_days")))
    | (Exists(within("CIMT")) & ~(Count(within("CIMT"), "<=", parameter("crimes")) & ~Exists(within("CIMT") & ~_petty))),
    "relief-voluntary-departure": _aggravated,
    "relief-cat-deferral": NEVER,
}
