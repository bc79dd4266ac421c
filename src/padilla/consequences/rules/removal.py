"""Deportable and inadmissible, and when a resident who travelled counts as seeking admission.

A ground that looks at conduct asks two things: whether a conviction settles it, and else whether some way of committing what
was charged is the conduct (`touches`) and the conduct is shown, which a person must weigh. A dropped charge is not safe.
"""

from __future__ import annotations

from padilla.consequences.expressions import (
    By,
    Count,
    Exists,
    Expression,
    Holds,
    Listed,
    Occasions,
    Quantity,
    Separate,
    Total,
)
from padilla.consequences.rules.words import (
    admitted,
    admitted_on,
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
    some,
    today,
    within,
    years_after,
)

AT_ADMISSION = ("CS", "TRAFFICKING", "PROSTITUTION_PROCURING", "HUMAN_TRAFFICKING", "MONEY_LAUNDERING")
"""Convictions that alone make inadmissible, besides moral turpitude."""
first_admitted = Quantity("person.first_admitted")
last_admitted = Quantity("person.last_admitted")
pardoned = Holds("conviction.pardoned")
shown = Holds("conviction.conduct_shown")
federal = Holds("conviction.federal")

after_admission = convicted_on >= first_admitted
"""Most grounds of deportability reach only convictions after an admission; the first one, in any status, is enough."""
since_then = committed >= parameter("since")
in_force = since_then | (convicted_on >= parameter("since"))
"""The conviction is no older than the ground: either date settles it, for a crime is committed before its conviction."""


def touching(name: str) -> Expression:
    """Some way of committing the offense lies within the ground, whether or not every way does."""
    return ground(name) | Holds(f"conviction.touches:{name}")


def conduct(name: str) -> Expression:
    """Conduct that a conviction settles; short of one, what was charged may still show it."""
    return some(name) | Exists(touching(name) & shown, over="charges")


def _deportable(*names: str) -> Expression:
    """Admitted, and convicted after admission within one of the grounds."""
    return admitted & Exists(within(*names) & after_admission)


def _lately_deportable(*names: str) -> Expression:
    """The same, of a ground that leaves older convictions alone."""
    return admitted & Exists(within(*names) & after_admission & in_force)


def _federal_conviction(name: str) -> Expression:
    """Admitted, and convicted under the federal section itself, at any time."""
    return admitted & Exists(within(name) & federal)


# -- crimes involving moral turpitude ------------------------------------------------------------------------

cimt = within("CIMT")


def _within_years_of(day: Quantity, name: str) -> Expression:
    """Committed from that day to the day so many years later, both included."""
    return (committed >= day) & (committed <= after(name, "years"))


# The clock runs from the admission under which the person was here when the crime was committed; where the case tells too
# little to find it, from the present one, or the first one for an older crime.
_arrived = Quantity("conviction.arrived")
_soon_after_admission = (
    _within_years_of(admitted_on, "admitted")
    | _within_years_of(first_admitted, "first_admitted")
    | ((committed >= _arrived) & (committed <= years_after("arrived", "years")))
)
early_cimt = cimt & ~pardoned & _soon_after_admission & (maximum >= parameter("maximum_days"))
"""Its entry has `years` and `maximum_days`."""

_only_one_cimt = Count(cimt, "<=", parameter("crimes"))
_released_long_ago = (confined <= parameter("no_days")) | (years_after("released", "youth_years") < today)
_youthful = Holds("conviction.as_minor") & (years_after("committed", "youth_years") < today) & _released_long_ago

_older = convicted_on < last_admitted
_dropped_trafficking = touching("TRAFFICKING") & shown & (committed < Quantity("person.known_admission"))
_inadmissible_then = (
    Exists((within(*AT_ADMISSION) | (cimt & ~petty)) & _older)
    | Count(cimt & _older, ">=", parameter("crimes"))
    | (
        Count(convicted & _older, ">=", parameter("crimes"))
        & Total("sentence_days", convicted & _older, ">=", parameter("total_days"))
        & Total("added_days", convicted & _older, ">=", parameter("total_days"))
    )
    | Exists(_dropped_trafficking, over="charges")
)

DEPORTABLE: dict[str, Expression] = {
    "deportable-cimt-five-years": admitted & Exists(early_cimt),
    "deportable-two-cimts": admitted & Separate(cimt & ~pardoned & after_admission),
    "deportable-aggravated-felony": admitted & Exists(within("AF") & ~pardoned & after_admission),
    "deportable-aggravated-felony-since-1988": admitted
    & Exists(within("AF") & ~pardoned & after_admission & (convicted_on >= parameter("since"))),
    "deportable-high-speed-flight": admitted & Exists(within("HIGH_SPEED_FLIGHT") & ~pardoned & federal),
    "deportable-sex-registration": _federal_conviction("SEX_REGISTRATION"),
    # crimes of one incident are one offense
    "deportable-controlled-substance": admitted
    & (
        Exists(within("CS") & after_admission & ~Holds("conviction.little_marijuana"))
        | (Exists(within("CS") & after_admission) & Separate(within("CS")))
    ),
    "deportable-drug-abuser": admitted & (Holds("person.drug_abuser") | Exists(ground("DRUG_ABUSER") & shown, over="charges")),
    "deportable-firearm": _deportable("FIREARM"),
    "deportable-miscellaneous": _federal_conviction("MISCELLANEOUS_CRIMES"),
    "deportable-domestic-violence": _lately_deportable("DV"),
    "deportable-stalking": _lately_deportable("STALKING"),
    "deportable-child-abuse": _lately_deportable("CHILD_ABUSE"),
    # what a court found is enough, though federal law may call the outcome no conviction
    "deportable-protective-order": _lately_deportable("DVPO")
    | (admitted & Exists(ground("DVPO") & Holds("conviction.plea_or_admission") & in_force, over="charges")),
    "deportable-human-trafficking": admitted & By("inadmissible-human-trafficking"),
    "deportable-document-fraud": _federal_conviction("DOCUMENT_FRAUD"),
    "deportable-false-claim": admitted & By("inadmissible-false-claim"),
    "deportable-smuggling": admitted
    & Exists(touching("SMUGGLING") & (convicted | shown) & (committed <= after("last_admitted", "years")), over="charges"),
    # whether the ground was waived when the person was let in is not in a criminal record
    "deportable-inadmissible-at-admission": admitted & _inadmissible_then & ~Holds("person.waived_at_admission"),
    # obeying the laws against violence is a condition of the stay, whatever the sentence that was given
    "deportable-nonimmigrant-violence": admitted
    & Holds("person.nonimmigrant")
    & Exists(convicted & Holds("conviction.elements:AF.F") & (maximum > parameter("maximum_days")) & after_admission),
    "aggravated-felony": some("AF"),
}

# -- inadmissible --------------------------------------------------------------------------------------------

_in_recent_years = years_after("committed", "years") >= today
_selling = touching("PROSTITUTION") & _in_recent_years & shown

INADMISSIBLE: dict[str, Expression] = {
    "inadmissible-cimt": Exists(cimt & ~((petty | _youthful) & _only_one_cimt)),
    "inadmissible-controlled-substance": some("CS"),
    "inadmissible-admission": Holds("person.admitted_a_crime"),
    # terms that run at the same time count once: `added_days` is what each adds to the rest
    "inadmissible-aggregate": Count(convicted, ">=", parameter("crimes"))
    & Total("sentence_days", convicted, ">=", parameter("total_days"))
    & Total("added_days", convicted, ">=", parameter("total_days")),
    "inadmissible-trafficking": conduct("TRAFFICKING"),
    "inadmissible-trafficker-family": Holds("person.benefited_from_drug_trafficking"),
    # promoting needs no pattern; selling does, which one act does not show and several may
    "inadmissible-prostitution": Exists(within("PROSTITUTION_PROCURING") & _in_recent_years)
    | Exists(touching("PROSTITUTION_PROCURING") & _in_recent_years & shown, over="charges")
    | Occasions(_selling, ">=", parameter("acts"), over="charges"),
    "inadmissible-immunity": Holds("person.asserted_immunity"),
    "inadmissible-religious-freedom": Holds("person.violated_religious_freedom"),
    "inadmissible-human-trafficking": conduct("HUMAN_TRAFFICKING"),
    "inadmissible-human-trafficker-family": Holds("person.benefited_from_human_trafficking"),
    "inadmissible-money-laundering": conduct("MONEY_LAUNDERING"),
    "inadmissible-false-claim": Exists(within("FALSE_CLAIM") & since_then)
    | Exists(ground("FALSE_CLAIM") & since_then & shown, over="charges"),
    "inadmissible-smuggling": conduct("SMUGGLING"),
}

# -- a resident back from a journey --------------------------------------------------------------------------

_traveller = resident & Holds("person.departed")
_before_return = committed <= Quantity("person.returned")
_some_offense_before = Exists(_before_return, over="charges") | Holds("person.admitted_a_crime")
_later_offense = within("CIMT", *AT_ADMISSION) & since_then & _before_return

RETURNING: dict[str, Expression] = {
    "returning-resident-abandoned": _traveller & Holds("person.abandoned_residence"),
    "returning-resident-absence": _traveller & (Quantity("person.absent_days") > parameter("days")),
    "returning-resident-activity": _traveller & Holds("person.illegal_after_departing"),
    "returning-resident-proceedings": _traveller & Holds("person.departed_in_proceedings"),
    # an offense older than the rule still leaves brief and innocent journeys free
    "returning-resident-offense": _traveller
    & Listed("rules")
    & _some_offense_before
    & ~Holds("person.waived_since_offense")
    & (Exists(_later_offense) | ~Holds("person.brief_trip")),
    "returning-resident-place": _traveller & Holds("person.entered_elsewhere"),
}

REMOVAL: dict[str, Expression] = {**DEPORTABLE, **INADMISSIBLE, **RETURNING}
