"""Exact answers where unknowns meet: every value they could have is tried.

Three-valued logic alone is sound: it never settles what is open. But where one unknown is read in two ways at once (a person
admitted or not is deportable the one way and inadmissible the other; each limb of a divisible statute is within some ground) it
leaves open what every possibility settles alike. Up to eight such unknowns are tried in all their combinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from padilla.consequences.convict import Convict

MOST = 8
"""Unknowns tried together."""
_WORLDS = 4096

Change = dict[str, dict[str, Any]]
"""Fields changed, by the path of the conviction; those of the person under an empty path."""


def unknowns(convicts: Sequence[Convict]) -> list[tuple[str, list[Change]]]:
    """What is unknown of each conviction and read in more than one way: its name, and what it could be."""
    mine = [c for c in convicts if c.convicted.value is not False or c.only_charged]
    return [(name, [{c.path: fields} for fields in values]) for c in mine for name, values in c.alternatives()]


def worlds(open_: Sequence[tuple[str, list[Change]]]) -> list[Change]:
    """Every combination of what the unknowns could be; none where there are none, or too many to try."""
    total = 1
    for _, values in open_:
        total *= len(values)
    if not open_ or len(open_) > MOST or total > _WORLDS:
        return []
    return [together(chosen) for chosen in product(*(values for _, values in open_))]


def together(chosen: Sequence[Change]) -> Change:
    """One world: every unknown filled in."""
    whole: Change = {}
    for change in chosen:
        for path, fields in change.items():
            whole.setdefault(path, {}).update(fields)
    return whole
