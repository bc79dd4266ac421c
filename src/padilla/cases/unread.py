"""Facts that a case may give and that no rule weighs yet: an answer says which of them it left aside."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from padilla.cases.model import Case

NOT_WEIGHED = {
    "Person": ("prior_removal",),
    "Facts": ("victim_age",),
}
"""By the part of a case that holds them."""


def not_weighed(case: Case) -> list[str]:
    """The paths of the facts given that no rule reads."""
    return list(_given(case, ""))


def _given(part: BaseModel, path: str) -> Iterator[str]:
    aside = {name for kind in type(part).__mro__ for name in NOT_WEIGHED.get(kind.__name__, ())}
    for name in sorted(part.model_fields_set):
        value = getattr(part, name)
        at = f"{path}.{name.rstrip('_')}" if path else name
        if value is None or value == ():
            continue
        if name in aside:
            yield at
        elif isinstance(value, BaseModel):
            yield from _given(value, at)
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _given(item, f"{at}[{i}]")
