"""Temporary protected status, deferred action, victims' visas and special immigrant juveniles."""

from __future__ import annotations

from padilla.consequences.expressions import By, Count, Effect, Exists, Expression, Holds, Listed, Occasions, Quantity, Separate
from padilla.consequences.rules.words import convicted, ground, maximum, misdemeanor, parameter, sentence, some, within

_inadmissible = Effect("inadmissible")
_little = Holds("conviction.little_marijuana")
_drug = Exists(within("CS") & ~_little) | Separate(within("CS"))
"""A drug offense other than a single one of having a little marijuana."""

_over_a_year = maximum > parameter("maximum_days")
_between = (maximum <= parameter("maximum_days")) & (maximum > parameter("trifling_days"))
# the state calls it a misdemeanor and the sentence was short: it then counts as one, whatever the maximum
_lessened = _over_a_year & misdemeanor & (sentence <= parameter("sentence_days"))

# driving that is ordinary in itself is no misdemeanor for deferred action; on a suspended license it is for a person to weigh
_suspended = Holds("conviction.touches:SUSPENDED_LICENSE")
_minor_traffic = Holds("conviction.touches:MINOR_TRAFFIC") & ~_suspended & ~ground("DUI")
_maybe_minor = (_suspended | Holds("conviction.touches:MINOR_TRAFFIC") | Holds("conviction.touches:KNOWING_TRAFFIC")) & ~ground(
    "DUI"
)
_infraction = Holds("conviction.infraction")
_misdemeanor = convicted & (_between | _lessened)

_TPS: dict[str, Expression] = {
    "relief-tps-felony": Exists(convicted & _over_a_year & ~(misdemeanor & (sentence <= parameter("sentence_days")))),
    "relief-tps-two-misdemeanors": Count(_misdemeanor & ~_infraction, ">=", parameter("crimes")),
    "relief-tps-petty-offenses": Count(_misdemeanor & ~(_infraction & _maybe_minor), ">=", parameter("crimes")),
    "relief-tps-inadmissible": Listed("rules") | _drug,
    "relief-tps-little-marijuana": Exists(within("CS") & _little),
    "relief-tps-aggravated-felony": some("AF"),
    "relief-tps-particularly-serious": By("relief-asylum-particularly-serious") | By("relief-asylum-repeated-drunk-driving"),
    "relief-tps-waivable": _inadmissible,
}

_erased = Holds("conviction.expunged")
_counted = convicted & ~_erased
_significant = ground("DUI") | ground("SIGNIFICANT_DOMESTIC") | ground("SIGNIFICANT_MISDEMEANOR")

_DACA: dict[str, Expression] = {
    "relief-daca-felony": Exists(_counted & _over_a_year),
    "relief-daca-significant-misdemeanor": Exists(_counted & _between & _significant),
    "relief-daca-listed-at-any-grade": Exists(_counted & (maximum > parameter("trifling_days")) & _significant),
    "relief-daca-ninety-days": Exists(_counted & _between & (Quantity("conviction.custody_days") > parameter("custody_days"))),
    "relief-daca-three-misdemeanors": Occasions(_counted & _between & ~_maybe_minor, ">=", parameter("crimes")),
    "relief-daca-suspended-license": Occasions(_counted & _between & ~_minor_traffic, ">=", parameter("crimes")),
    "relief-daca-erased": Exists(convicted & _erased & (maximum > parameter("trifling_days"))),
}

_VICTIMS: dict[str, Expression] = {
    "relief-u-visa-waiver": _inadmissible,
    "relief-t-visa-waiver": _inadmissible,
}

_SIJ: dict[str, Expression] = {
    "relief-sij-trafficker": Listed("rules"),
    "relief-sij-drug": _drug,
    "relief-sij-little-marijuana": Exists(within("CS") & _little),
    "relief-sij-crime": Listed("rules"),
    "relief-sij-waivable": Listed("rules"),
}

RELIEF_PROGRAMS = {**_TPS, **_DACA, **_VICTIMS, **_SIJ}
"""By id; true where the record bars the relief, or as the rule's entry says."""
