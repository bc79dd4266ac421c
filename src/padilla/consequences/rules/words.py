"""The words rules are written in.

Of the person (`person.`):
  truths  was_admitted (inspected and admitted, in any status), admitted_as_resident (the present residence was got by an
          admission, not by adjusting here), resident (a permanent resident, conditional or not), conditional, refugee, asylee,
          victim (in U or T status), admitted_a_crime (said so without being convicted), removed_before, qualifying_relative (spouse, parent or child who is a
          citizen or resident), citizen_parent
  dates   admitted (the admission from which the five-year clock runs), first_admitted (in any status), lpr_since,
          resides_since (continuous residence), born, nta_served, as_of (the day asked)
Of a conviction, charge or arrest (`conviction.`):
  truths  convicted (federal law calls it a conviction; no for a mere charge), felony, misdemeanor (as the state grades it), pardoned (fully),
          by_plea, little_marijuana (possessing 30 g or less for oneself), marijuana (the substance is marijuana), after_another_cimt (committed after
          another crime involving moral turpitude), and every ground by its name (`conviction.CIMT`, `conviction.AF`, `conviction.AF.B`),
          the ground's conditions on sentence, loss or relationship included; `conviction.elements:AF.G.theft` leaves the conditions out
  dates   committed, convicted_on
  numbers sentence_days (as 8 USC 1101(a)(48)(B) counts), confined_days (in fact served), maximum_days (the longest the law allowed)
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
