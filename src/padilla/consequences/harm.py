"""Harm on the contract's one scale: used to rank, never to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from padilla.consequences.truth import Truth


def harm_of(effects: Mapping[str, Any], relief: Mapping[str, tuple[str, Any]], convictions: Sequence[Any]) -> int:
    """0 none; 1 discretionary negative; 2 loses some relief; 3 inadmissible; 4 deportable with relief left; 5 without.

    What is not known counts as if it were so: the harm is the worst the record allows.
    """

    def may(name: str) -> bool:
        truth: Truth = effects[name].truth
        return truth.value is not False

    barred = {name for name, (value, _) in relief.items() if value == "barred"}
    main = [name for name in relief if name.endswith("lpr_cancellation")]
    if may("deportable"):
        no_relief = may("aggravated_felony") or bool(main and set(main) <= barred)
        return 5 if no_relief else 4
    if may("inadmissible"):
        return 5 if may("aggravated_felony") and may("mandatory_detention") else 3
    if barred:
        return 2
    return 1 if any(c.convicted.value is not False for c in convictions) else 0
