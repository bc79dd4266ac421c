"""Mandatory detention, and removal without a hearing."""

from __future__ import annotations

from padilla.consequences.expressions import Any as Some
from padilla.consequences.expressions import By, Effect, Exists, Expression, Holds, Listed, Quantity
from padilla.consequences.rules.removal import early_cimt, pardoned, shown, touching
from padilla.consequences.rules.words import admitted, convicted, ground, parameter, resident, sentence, within

CONDUCT = ("TRAFFICKING", "HUMAN_TRAFFICKING", "MONEY_LAUNDERING", "PROSTITUTION", "DRUG_ABUSER")
"""Grounds that conduct is within without a conviction."""

_answers_to_inadmissibility = ~admitted | Effect("seeks_admission")
"""Somebody who was never admitted, or a resident who is treated as asking to be let in again."""
_any_conviction = Exists(convicted)
_released_since = Exists(convicted & (Quantity("conviction.released") >= parameter("since")))
"""Some conviction from whose custody the person was released since the law took effect."""
_accused = Exists(~convicted & Some(tuple(map(touching, CONDUCT))) & shown, over="charges") | Holds("person.admitted_a_crime")
"""What a conviction need not show may rest on a charge, whatever became of older convictions."""
_held_since = _released_since | ~_any_conviction | _accused
_without_papers = ~admitted | By("inadmissible-false-claim") | Holds("person.procured_by_fraud")
"""Present without admission, or in by fraud or a false claim to citizenship, or without valid documents."""

_may_be_listed = Holds("conviction.injures") & Holds("conviction.touches:LISTED_CHARGE") & Holds("conviction.conduct_shown")
_listed = ground("LISTED_CHARGE") | _may_be_listed
"""Listed by its elements; or an injury is an element, and how serious it was decides."""

DETENTION: dict[str, Expression] = {
    "detention-inadmissible": _answers_to_inadmissibility & Listed("rules") & _held_since,
    "detention-deportable": admitted & Listed("rules") & _held_since,
    # the year must be the sentence of the very crime that makes deportable
    "detention-cimt-year": admitted & Exists(early_cimt & (sentence >= parameter("sentence_days"))),
    "detention-security": Holds("person.security_ground"),
    "detention-charge": _without_papers & (Exists(_listed, over="charges") | Holds("person.admitted_a_crime")),
    # what a pardon keeps from making deportable is no ground for an order either
    "expedited-removal-aggravated-felony": (~resident | Holds("person.conditional")) & Exists(within("AF") & ~pardoned),
}
