"""The words rules are written in: facts of the person and of a conviction."""

from __future__ import annotations

from padilla.consequences.expressions import Expression, Holds, Quantity

admitted = Holds("person.was_admitted")
admitted_on = Quantity("person.admitted")
today = Quantity("person.as_of")

convicted = Holds("conviction.convicted")
committed = Quantity("conviction.committed")
sentence = Quantity("conviction.sentence_days")
maximum = Quantity("conviction.maximum_days")


def parameter(name: str) -> Quantity:
    """A number of the rule's own entry in the law."""
    return Quantity(f"parameter.{name}")


def after(name: str, years: str) -> Quantity:
    """A date of the person plus a number of years that the rule's entry gives."""
    return Quantity(f"person.{name}", years)


def within(ground: str) -> Expression:
    """The conviction is one, and lies within the ground, its conditions included."""
    return convicted & Holds(f"conviction.{ground}")
