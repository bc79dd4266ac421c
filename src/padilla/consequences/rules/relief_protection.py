"""Protection: asylum, withholding of removal, deferral under the Convention against Torture."""

from __future__ import annotations

from padilla.consequences.expressions import NEVER, By, Count, Exists, Expression, Total
from padilla.consequences.rules.words import convicted, felony, ground, parameter, sentence, some, within

_five_years = sentence >= parameter("total_days")

RELIEF_PROTECTION: dict[str, Expression] = {
    "relief-asylum-aggravated-felony": some("AF"),
    # any felony may be weighed; misdemeanors only where there are several, and their elements can bring them within reach
    "relief-asylum-particularly-serious": Exists(convicted & felony)
    | (Exists(convicted & ground("PSC_CANDIDATE")) & Count(convicted, ">=", parameter("crimes"))),
    "relief-asylum-repeated-drunk-driving": Count(within("DUI"), ">=", parameter("crimes")),
    "relief-withholding-five-years": Exists(within("AF") & _five_years),
    # concurrent terms count as the longest of them, so a sum that no single term reaches must be looked at;
    # `added_days` is what each adds to the rest
    "relief-withholding-five-years-consecutive": Total("added_days", within("AF"), ">=", parameter("total_days")),
    "relief-withholding-five-years-together": Total("sentence_days", within("AF"), ">=", parameter("total_days")),
    "relief-withholding-drug-trafficking": some("AF.B"),
    "relief-withholding-particularly-serious": some("AF")
    | By("relief-asylum-particularly-serious")
    | By("relief-asylum-repeated-drunk-driving"),
    "relief-cat-deferral": NEVER,
}
"""By id; true where the record bars the relief, or as the rule's entry says."""
