"""Mandatory detention."""

from __future__ import annotations

from padilla.consequences.expressions import Exists, Expression, Holds
from padilla.consequences.rules.words import (
    admitted,
    admitted_on,
    after,
    committed,
    maximum,
    parameter,
    sentence,
    within,
)

DETENTION: dict[str, Expression] = {
    "detention-inadmissible": ~admitted & Holds("person.inadmissible_for_crime"),
    "detention-deportable": Holds("person.deportable_for_listed"),
    "detention-cimt-year": admitted
    & Exists(
        within("CIMT")
        & (committed >= admitted_on)
        & (committed < after("admitted", "years"))
        & (maximum >= parameter("maximum_days"))
        & (sentence >= parameter("sentence_days"))
    ),
    "detention-charge": ~admitted & (Holds("person.charged_with_listed") | Holds("person.admitted_a_crime")),
}
