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
from padilla.consequences.reading import Reading

MOST = 8
"""Unknowns tried together."""
_WORLDS = 4096

Change = dict[str, dict[str, Any]]
"""Fields changed, by the path of the conviction; those of the person under an empty path."""
Unknown = tuple[str, list[Change]]
"""What is not known, by name, and what it could be."""


def unknowns(convicts: Sequence[Convict]) -> list[Unknown]:
    """What is unknown of each conviction and read in more than one way: its name, and what it could be."""
    mine = [c for c in convicts if c.convicted.value is not False or c.only_charged]
    each = ((c.path, name, values) for c in mine for name, values in Reading.of(c).alternatives)
    return [(f"{path}.{name}", [{path: fields} for fields in values]) for path, name, values in each]


def worlds(open_: Sequence[Unknown]) -> list[Change]:
    """Every combination of what the unknowns could be; none where there are none, or too many to try."""
    total = 1
    for _, values in open_:
        total *= len(values)
    if not open_ or len(open_) > MOST or total > _WORLDS:
        return []
    return [filled_in(chosen) for chosen in product(*(values for _, values in open_))]


def filled_in(chosen: Sequence[Change]) -> Change:
    """One world: every unknown filled in."""
    whole: Change = {}
    for change in chosen:
        for path, fields in change.items():
            whole.setdefault(path, {}).update(fields)
    return whole
