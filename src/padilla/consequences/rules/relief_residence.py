"""Cancellation of removal and the waiver that came before it: each rule is true where the record bars the relief.

`then` in the rule's entry says what its truth makes of the relief; `UNTIL` has the end of a bar that ends.
"""

from __future__ import annotations

from padilla.consequences.expressions import ALWAYS, Any, By, Count, Exists, Expression, Holds, Latest, Listed, Quantity, Total
from padilla.consequences.rules.words import (
    admitted,
    after,
    committed,
    confined,
    convicted,
    convicted_on,
    ground,
    maximum,
    parameter,
    petty,
    resident,
    sentence,
    some,
    today,
    within,
    years_after,
)

_first_admitted = Quantity("person.first_admitted")
_seven_years = after("first_admitted", "residence_years")
_notice_served = Holds("person.served_notice")  # no where the case tells of none: only a served notice ends a period
_notice = Quantity("person.nta_served")

_federal = Holds("conviction.federal")
_in_force = (committed >= parameter("since")) | (convicted_on >= parameter("since"))
"""The conviction is no older than the ground; either date settles it."""

_cimt = within("CIMT")
_several = Count(_cimt, ">", parameter("crimes"))

# -- residents ---------------------------------------------------------------------------------------------------

_before_seven = committed < _seven_years
_in_the_seven = (committed >= _first_admitted) & _before_seven
_released_long_ago = (confined <= parameter("no_days")) | (years_after("released", "youth_years") < today)
_youthful = Holds("conviction.as_minor") & (years_after("committed", "youth_years") < today) & _released_long_ago
_excepted = (petty | _youthful) & ~Holds("conviction.after_another_cimt")
_referred_to = convicted & (ground("CS") | (ground("CIMT") & ~_excepted))
"""It makes inadmissible on the day it is committed: a first petty one does not, and the second crime does on its own day."""

_by_conduct = Any(
    tuple(
        part
        for name in ("TRAFFICKING", "PROSTITUTION", "MONEY_LAUNDERING", "HUMAN_TRAFFICKING")
        for part in (ground(name), Holds(f"conviction.touches:{name}"))
    )
)
_shown = Holds("conviction.conduct_shown")
"""Grounds that turn on conduct: what was charged may show it, whatever came of the charge."""

_since_1997 = convicted_on >= parameter("since")

RESIDENTS: dict[str, Expression] = {
    "relief-lpr-cancellation-not-resident": ~resident,
    "relief-lpr-cancellation-aggravated-felony": some("AF"),
    "relief-lpr-cancellation-five-years": today < after("lpr_since", "resident_years"),
    "relief-lpr-cancellation-seven-years": today < _seven_years,
    "relief-lpr-cancellation-notice": _notice_served & (_notice < _seven_years),
    "relief-lpr-cancellation-stop-time": Exists(_referred_to & _in_the_seven & _since_1997),
    "relief-lpr-cancellation-stop-time-old": Exists(_referred_to & _in_the_seven & ~_since_1997),
    "relief-lpr-cancellation-stop-time-aggregate": Count(convicted & _before_seven, ">=", parameter("crimes"))
    & Total("sentence_days", convicted & _before_seven, ">=", parameter("total_days"))
    & Total("added_days", convicted & _before_seven, ">=", parameter("total_days")),
    "relief-lpr-cancellation-stop-time-conduct": Holds("person.admitted_a_crime")
    | Exists(within("PROSTITUTION", "MONEY_LAUNDERING", "HUMAN_TRAFFICKING", "TRAFFICKING") & _in_the_seven)
    | Exists(_by_conduct & _shown & _in_the_seven, over="charges"),
    "relief-lpr-cancellation-before-admission": Exists(_referred_to & (committed < _first_admitted)),
}

# -- others: an offense described in the grounds, whether or not the person was admitted, and whenever ------------

NONRESIDENTS: dict[str, Expression] = {
    "relief-nonlpr-cancellation-aggravated-felony": some("AF"),
    "relief-nonlpr-cancellation-controlled-substance": some("CS"),
    "relief-nonlpr-cancellation-firearm": some("FIREARM"),
    "relief-nonlpr-cancellation-domestic-violence": Exists(within("DV", "STALKING", "DVPO") & _in_force),
    "relief-nonlpr-cancellation-child-abuse": Exists(within("CHILD_ABUSE") & _in_force),
    "relief-nonlpr-cancellation-cimt-year": Exists(_cimt & (maximum >= parameter("maximum_days"))),
    "relief-nonlpr-cancellation-cimt-sentence": Exists(_cimt & (sentence > parameter("sentence_days"))),
    "relief-nonlpr-cancellation-two-cimts": _several,
    "relief-nonlpr-cancellation-aggregate": By("inadmissible-aggregate"),
    "relief-nonlpr-cancellation-listed-crime": Exists(
        within("HIGH_SPEED_FLIGHT", "SEX_REGISTRATION", "MISCELLANEOUS_CRIMES", "DOCUMENT_FRAUD") & _federal
    )
    | some("FALSE_CLAIM", "HUMAN_TRAFFICKING", "MONEY_LAUNDERING"),
    "relief-nonlpr-cancellation-procuring": some("PROSTITUTION_PROCURING"),
    "relief-nonlpr-cancellation-prostitution": Exists(within("PROSTITUTION") & ~ground("PROSTITUTION_PROCURING")),
    "relief-nonlpr-cancellation-ten-years": Holds("person.told_resides_since")
    & (today < after("resides_since", "presence_years")),
    "relief-nonlpr-cancellation-notice": Holds("person.told_resides_since")
    & _notice_served
    & (_notice < after("resides_since", "presence_years")),
}

# -- battered spouses, children and parents: the grounds themselves must not apply, so admission matters ---------

BATTERED: dict[str, Expression] = {
    "relief-vawa-cancellation-aggravated-felony": some("AF"),
    "relief-vawa-cancellation-inadmissible": Listed("rules"),
    "relief-vawa-cancellation-deportable": Listed("rules"),
    "relief-vawa-cancellation-domestic-violence": Listed("rules"),
    "relief-vawa-cancellation-never-admitted": ~admitted & some("FIREARM", "CHILD_ABUSE", "DV", "STALKING", "DVPO"),
    "relief-vawa-cancellation-three-years": Holds("person.told_resides_since")
    & (today < after("resides_since", "presence_years")),
}

# -- the waiver repealed in 1997 ----------------------------------------------------------------------------------

_old = convicted_on < parameter("repealed")
_between = (convicted_on >= parameter("from_day")) & (convicted_on < parameter("to_day"))
_later = convicted_on >= parameter("repealed")
_real_drug = within("CS") & ~Holds("conviction.little_marijuana")

WAIVER: dict[str, Expression] = {
    "relief-212c-not-resident": ~resident,
    "relief-212c-no-old-conviction": ~Exists(convicted & _old),
    "relief-212c-seven-years": today < after("lpr_since", "domicile_years"),
    "relief-212c-five-years-served": Total("confined_days", within("AF") & _between, ">=", parameter("served_days")),
    "relief-212c-1996-crimes": Exists(
        (within("AF", "FIREARM") | _real_drug | (within("MISCELLANEOUS_CRIMES") & _federal)) & _between
    ),
    "relief-212c-1996-two-cimts": Count(_cimt & _old, ">=", parameter("crimes")) & Exists(_cimt & _between),
    "relief-212c-later-crime": Exists((_real_drug | within("AF", "FIREARM", "DV", "STALKING", "CHILD_ABUSE", "DVPO")) & _later),
    "relief-212c-later-to-weigh": Exists(within("CIMT", "CS") & _later),
}

RESIDENCE: dict[str, Expression] = {**RESIDENTS, **NONRESIDENTS, **BATTERED, **WAIVER}

RESIDENCE_UNTIL: dict[str, Latest] = {
    "relief-lpr-cancellation-five-years": Latest("person.lpr_since", ALWAYS, "resident_years"),
    "relief-lpr-cancellation-seven-years": Latest("person.first_admitted", ALWAYS, "residence_years"),
    "relief-nonlpr-cancellation-ten-years": Latest("person.resides_since", ALWAYS, "presence_years"),
    "relief-vawa-cancellation-three-years": Latest("person.resides_since", ALWAYS, "presence_years"),
    "relief-212c-seven-years": Latest("person.lpr_since", ALWAYS, "domicile_years"),
}
"""A date of the person with a rule's years added; `where` plays no part in it."""
