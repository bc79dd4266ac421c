"""Good moral character, and the reliefs that turn on it: each rule is true where the record bars or weighs on the relief.

The bars look at what was committed, or served, within a number of years before the day asked; each relief's entry has its own.
"""

from __future__ import annotations

from padilla.consequences.expressions import Any, By, Count, Effect, Exists, Expression, Holds, Latest, Total
from padilla.consequences.rules.words import (
    convicted,
    convicted_on,
    ground,
    parameter,
    petty,
    resident,
    some,
    today,
    within,
    years_after,
)

_pleaded = Holds("conviction.plea_or_admission")
_pardoned = Holds("conviction.pardoned")
_committed_in_it = years_after("committed", "period_years") > today
_convicted_in_it = years_after("convicted_on", "period_years") > today
_released_in_it = years_after("released", "period_years") > today

_cimt = within("CIMT") & ~_pardoned
_recent_cimt = _cimt & _committed_in_it
_little = Holds("conviction.little_marijuana")
_one_drug_offense = Count(within("CS"), "<", parameter("crimes"))
_recent_drug = within("CS") & _committed_in_it

# Only one petty crime is excepted, and an older second one takes the exception away; the crime of the period bars.
turpitude = Exists(_recent_cimt) & (Count(_cimt, ">=", parameter("crimes")) | Exists(_recent_cimt & ~petty))
drugs = Exists(_recent_drug & ~_little) | (Exists(_recent_drug) & ~_one_drug_offense)
aggregate = (
    By("inadmissible-aggregate")
    & Count(convicted & ~_pardoned & _committed_in_it, ">=", parameter("crimes"))
    & Total("sentence_days", convicted & ~_pardoned & _committed_in_it, ">=", parameter("total_days"))
    & Total("added_days", convicted & ~_pardoned & _committed_in_it, ">=", parameter("total_days"))
)
_straddles = By("inadmissible-aggregate") & Exists(convicted & ~_pardoned & _committed_in_it)
gambling = Count(within("GAMBLING") & _committed_in_it, ">=", parameter("crimes"))
confinement = Total("confined_days", convicted & _released_in_it, ">=", parameter("confined_days"))
smuggling = Exists(within("SMUGGLING") & _committed_in_it)
driving = Count(within("DUI") & _convicted_in_it, ">=", parameter("crimes"))
_procured = within("PROSTITUTION_PROCURING") & _committed_in_it
procuring = Exists(_procured)
prostitution = Exists(within("PROSTITUTION") & ~ground("PROSTITUTION_PROCURING") & _committed_in_it)
_classes = Any(
    (
        ground("PROSTITUTION"),
        ground("SMUGGLING"),
        Holds("conviction.touches:PROSTITUTION"),
        Holds("conviction.touches:SMUGGLING"),
    )
)
# who is of these classes needs no conviction; of a crime that was admitted neither
by_conduct = Exists(_classes & Holds("conviction.conduct_shown") & _committed_in_it, over="charges")
admitted_it = Holds("person.admitted_a_crime")

_aggravated = within("AF") & (convicted_on >= parameter("since"))
_old_aggravated = within("AF") & (convicted_on < parameter("since"))

NATURALIZATION: dict[str, Expression] = {
    "relief-naturalization-not-resident": ~resident,
    "relief-naturalization-murder": Exists(within("AF.A.murder") & ~_pardoned),
    "relief-naturalization-aggravated-felony": Exists(_aggravated & ~_pardoned),
    "relief-naturalization-old-aggravated-felony": Exists(_old_aggravated & ~ground("AF.A.murder")),
    "relief-naturalization-pardoned": Exists(convicted & _pardoned & (ground("AF") | _committed_in_it)),
    "relief-naturalization-cimt": turpitude,
    "relief-naturalization-controlled-substance": drugs,
    "relief-naturalization-aggregate": aggregate,
    "relief-naturalization-aggregate-straddling": _straddles,
    "relief-naturalization-gambling": gambling,
    "relief-naturalization-confinement": confinement,
    "relief-naturalization-smuggling": smuggling,
    "relief-naturalization-procuring": procuring,
    "relief-naturalization-prostitution": prostitution,
    "relief-naturalization-driving": driving,
    "relief-naturalization-unlawful-acts": Exists((convicted | _pleaded) & (_committed_in_it | _convicted_in_it)),
    "relief-naturalization-admission": admitted_it | by_conduct,
    "relief-naturalization-supervision": Exists(convicted & Holds("conviction.supervised")),
    "relief-naturalization-deportable": Effect("deportable"),
    "relief-naturalization-proceedings": Holds("person.served_notice"),
}

# Character is asked of these only at the end, or only of what the other bars of the relief leave.
OTHERS: dict[str, Expression] = {
    "relief-nonlpr-cancellation-gambling": gambling,
    "relief-nonlpr-cancellation-confinement": confinement,
    "relief-nonlpr-cancellation-smuggling": smuggling,
    "relief-nonlpr-cancellation-driving": driving,
    "relief-nonlpr-cancellation-conduct": admitted_it | by_conduct,
    "relief-vawa-cancellation-gambling": gambling,
    "relief-vawa-cancellation-confinement": confinement,
    "relief-vawa-cancellation-driving": driving,
    "relief-vawa-cancellation-smuggling": smuggling | by_conduct,
    "relief-voluntary-departure-aggravated-felony": some("AF"),
    "relief-voluntary-departure-confinement": confinement,
    "relief-voluntary-departure-driving": driving,
    "relief-voluntary-departure-conduct": admitted_it | by_conduct,
    "relief-voluntary-departure-character": Any((turpitude, drugs, aggregate, gambling, smuggling, procuring, prostitution)),
}

CHARACTER: dict[str, Expression] = {**NATURALIZATION, **OTHERS}

CHARACTER_UNTIL: dict[str, Latest] = {
    "relief-naturalization-cimt": Latest("committed", _recent_cimt, "period_years"),
    "relief-naturalization-controlled-substance": Latest("committed", _recent_drug, "period_years"),
    "relief-naturalization-aggregate": Latest("committed", convicted & ~_pardoned & _committed_in_it, "period_years"),
    "relief-naturalization-gambling": Latest("committed", within("GAMBLING") & _committed_in_it, "period_years"),
    "relief-naturalization-confinement": Latest("released", convicted & _released_in_it, "period_years"),
    "relief-naturalization-smuggling": Latest("committed", within("SMUGGLING") & _committed_in_it, "period_years"),
    "relief-naturalization-procuring": Latest("committed", _procured, "period_years"),
    "relief-naturalization-supervision": Latest("supervised_until", convicted & Holds("conviction.supervised"), "no_years"),
    "relief-nonlpr-cancellation-gambling": Latest("committed", within("GAMBLING") & _committed_in_it, "period_years"),
    "relief-nonlpr-cancellation-confinement": Latest("released", convicted & _released_in_it, "period_years"),
    "relief-nonlpr-cancellation-smuggling": Latest("committed", within("SMUGGLING") & _committed_in_it, "period_years"),
}
