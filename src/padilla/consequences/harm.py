"""Harm on the contract's one scale: used to rank, never to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from padilla.consequences.convict import Convict
from padilla.consequences.finding import Effect
from padilla.consequences.relief import Relief


def harm_of(effects: Mapping[str, Effect], reliefs: Mapping[str, Relief], convictions: Sequence[Convict]) -> int:
    """0 none; 1 discretionary negative; 2 loses some relief; 3 inadmissible; 4 deportable with relief left; 5 without.

    What is not known counts as if it were so: the harm is the worst the record allows.
    """

    def may(name: str) -> bool:
        return effects[name].truth.value is not False

    barred = {name for name, r in reliefs.items() if r.value == "barred"}
    main = {n for n, r in reliefs.items() if n.endswith("lpr_cancellation") and r.value != "not_applicable"}
    if may("deportable"):
        return 5 if may("aggravated_felony") or (main and main <= barred) else 4
    if may("inadmissible"):
        return 5 if may("aggravated_felony") and may("mandatory_detention") else 3
    if barred:
        return 2
    return 1 if any(c.convicted.value is not False for c in convictions) else 0
