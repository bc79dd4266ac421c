"""What may be done toward an offense, or after it, in place of the offense itself."""

from __future__ import annotations

from typing import Literal

Forms = Literal["", "attempt", "conspiracy", "solicitation", "accessory", "object"]
"""`object` is asked only within: what a statute that itself punishes attempts would be, had they succeeded."""
FORMS = {
    "": "",
    "attempt": "attempted ",
    "conspiracy": "conspiracy to commit ",
    "solicitation": "solicitation of ",
    "accessory": "accessory after the fact to ",
}
"""What stands before the citation of the offense that a form is about."""


def titled(form: str) -> str:
    """The same at the beginning of a line."""
    return FORMS[form][:1].upper() + FORMS[form][1:]
