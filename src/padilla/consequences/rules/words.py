"""The words rules are written in.

Truths of the person (`person.`): was_admitted (inspected and admitted, in any status); of the status: resident (conditional
or not), conditional, refugee, asylee, nonimmigrant, victim (in U or T status); admitted_as_resident (ever, at the border);
admitted_a_crime (said so without being convicted); qualifying_relative, stated_without_relative; served_notice,
told_resides_since; departed, brief_trip, departed_in_proceedings, entered_elsewhere; waived_at_admission; and what no
criminal case tells of (`consequences.person.NOT_ASKED`). Dates: admitted (from which the five years run), first_admitted (in
any status), last_admitted, known_admission (that the case tells of), returned (from the last journey), lpr_since,
lawful_since, resides_since, born, nta_served, as_of (the day asked). Number: absent_days.

Truths of a conviction, charge or arrest (`conviction.`): convicted (federal law calls it a conviction; no for a mere
charge); felony, misdemeanor, infraction (as the state grades it); pardoned; plea_or_admission; federal; expunged; as_minor;
supervised; injures (an injury is an element); marijuana, little_marijuana (possessing 30 g or less for oneself);
after_another_cimt; conduct_shown (otherwise than by a conviction: for a person to weigh); and every ground by its name
(`conviction.CIMT`, `conviction.AF`, `conviction.AF.B`), its conditions on sentence, loss or relationship included.
`conviction.elements:AF.G.theft` leaves the conditions out; `conviction.touches:TRAFFICKING` asks whether some way of
committing it is within the ground. Dates: committed, convicted_on, arrived (the admission by which the person was then
here), released, supervised_until. Numbers: sentence_days (as 8 USC 1101(a)(48)(B) counts), added_days (what a term adds to
others), custody_days (ordered and not suspended), confined_days (in fact served), maximum_days (the longest the law
allowed), loss_usd.
"""

from __future__ import annotations

from padilla.consequences.expressions import Any, Exists, Expression, Holds, Quantity

admitted = Holds("person.was_admitted")
resident = Holds("person.resident")
admitted_on = Quantity("person.admitted")
lpr_since = Quantity("person.lpr_since")
today = Quantity("person.as_of")

convicted = Holds("conviction.convicted")
felony = Holds("conviction.felony")
misdemeanor = Holds("conviction.misdemeanor")
committed = Quantity("conviction.committed")
convicted_on = Quantity("conviction.convicted_on")
sentence = Quantity("conviction.sentence_days")
confined = Quantity("conviction.confined_days")
maximum = Quantity("conviction.maximum_days")

petty = (maximum <= Quantity("parameter.maximum_days")) & (sentence <= Quantity("parameter.sentence_days"))
"""A maximum and a sentence within the petty-offense exception; the rule's entry has both numbers."""


def parameter(name: str) -> Quantity:
    """A number or date of the rule's own entry in the law."""
    return Quantity(f"parameter.{name}")


def after(name: str, years: str) -> Quantity:
    """A date of the person plus a number of years that the rule's entry gives."""
    return Quantity(f"person.{name}", years)


def years_after(fact: str, years: str) -> Quantity:
    """A date of the conviction plus a number of years that the rule's entry gives."""
    return Quantity(f"conviction.{fact}", years)


def ground(name: str) -> Holds:
    """The offense lies within the ground, conditions included; whether it is a conviction is not asked."""
    return Holds(f"conviction.{name}")


def within(*names: str) -> Expression:
    """It is a conviction and lies within one of the grounds, conditions included."""
    inside = ground(names[0]) if len(names) == 1 else Any(tuple(map(ground, names)))
    return convicted & inside


def some(*names: str) -> Expression:
    """The person has a conviction within one of the grounds."""
    return Exists(within(*names))
