"""Becoming a permanent resident: the waiver for crimes, adjustment, and adjustment of refugees and people with asylum."""

from __future__ import annotations

from padilla.consequences.expressions import Effect, Exists, Expression, Holds, Listed, Quantity, Separate
from padilla.consequences.rules.words import (
    after,
    convicted,
    convicted_on,
    ground,
    lpr_since,
    some,
    today,
    within,
    years_after,
)

_inadmissible = Effect("inadmissible")
_victim = Holds("person.victim")
_admitted_as_resident = Holds("person.admitted_as_resident")
_served_notice = Holds("person.served_notice")
_notice = Quantity("person.nta_served")
_recent = today <= years_after("committed", "waiver_years")

_old = ~Exists((within("CIMT", "CS") | ground("PROSTITUTION") | ground("PROSTITUTION_PROCURING")) & _recent) & ~(
    Listed("aggregate_rules") & Exists(convicted & _recent)
)
"""What makes the person inadmissible was done longer ago than the waiver asks."""


def _too_short(since: str) -> Expression:
    """The years from that date were not over when proceedings began, or are not over today."""
    over = after(since, "residence_years")
    return (today < over) | (_served_notice & (_notice < over))


_prostitution_only = Listed("prostitution_rules") & ~Listed("other_rules")

_WAIVER: dict[str, Expression] = {
    "relief-waiver-212h-not-needed": ~_inadmissible,
    "relief-waiver-212h": _inadmissible,
    "relief-waiver-212h-drug": Exists(within("CS") & ~Holds("conviction.little_marijuana")),
    "relief-waiver-212h-two-drug-offenses": Separate(within("CS")),
    "relief-waiver-212h-other-ground": Listed("rules"),
    "relief-waiver-212h-smuggling": Listed("rules"),
    "relief-waiver-212h-murder": some("MURDER_OR_ATTEMPT"),
    "relief-waiver-212h-torture": some("MAY_BE_TORTURE"),
    "relief-waiver-212h-admission": Holds("person.admitted_a_crime"),
    "relief-waiver-212h-resident-aggravated-felony": _admitted_as_resident & Exists(within("AF") & (convicted_on >= lpr_since)),
    # lawful residence is no shorter than permanent residence, which may be all that is known of it
    "relief-waiver-212h-resident-seven-years": _admitted_as_resident & _too_short("lpr_since") & _too_short("lawful_since"),
    "relief-waiver-212h-no-path": _inadmissible
    & Holds("person.stated_without_relative")
    & ~Holds("person.vawa_self_petitioner")
    & ~_old
    & ~_prostitution_only,
}

_ADJUSTMENT: dict[str, Expression] = {
    "relief-adjustment-waivable": _inadmissible,
    "relief-adjustment-victim": _victim & _inadmissible,
    "relief-adjustment-unwaivable": ~_victim & _inadmissible & Listed("rules"),
    "relief-adjustment-weighed": _inadmissible & Listed("rules"),
    "relief-refugee-adjustment-not-applicable": ~(Holds("person.refugee") | Holds("person.asylee")),
    "relief-refugee-adjustment-trafficker": Listed("rules"),
    "relief-refugee-adjustment-waiver": _inadmissible,
    "relief-refugee-adjustment-asylum-at-risk": Holds("person.asylee") & some("AF"),
}

RELIEF_ADJUSTMENT = {**_WAIVER, **_ADJUSTMENT}
"""By id; true where the record bars the relief, or as the rule's entry says."""

__all__ = ["RELIEF_ADJUSTMENT"]
