"""Harm on the contract's one scale: used to rank, never to decide."""

from __future__ import annotations

from collections.abc import Mapping

_CANCELLATION = ("lpr_cancellation", "nonlpr_cancellation")
"""The relief that is left to who is deportable."""


def harm_of(effects: Mapping[str, str], reliefs: Mapping[str, str], convicted: bool) -> int:
    """0 none; 1 discretionary negative; 2 loses some relief; 3 inadmissible; 4 deportable with relief left; 5 without.

    `effects` and `reliefs`: the answers by name; `convicted`: whether there is, or may be, a conviction at all. What is not
    known counts as if it were so: the harm is the worst the record allows.
    """

    def may(name: str) -> bool:
        return effects[name] != "no"

    barred = "barred" in reliefs.values()
    main = {reliefs.get(name, "not_applicable") for name in _CANCELLATION} - {"not_applicable"}
    if may("deportable"):
        return 5 if may("aggravated_felony") or main == {"barred"} else 4
    if may("aggravated_felony") and (may("mandatory_detention") or may("expedited_removal")):
        return 5  # never admitted, and open to an order without a hearing
    if may("inadmissible"):
        return 3
    if effects["mandatory_detention"] == "yes":
        return 3  # detained for the charge alone
    if barred:
        return 2
    return 1 if convicted else 0
