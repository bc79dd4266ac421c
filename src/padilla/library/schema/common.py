"""What every entry has: sources with the date last read, windows of force, durations as lawyers write them."""

# No postponed annotations here: pydantic would compile each of them again at every start.

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

LIFE = 36_500
"""Days that stand for a life term or death: a hundred years."""

_UNITS = {"d": 1, "m": 30, "y": 365}


class Entry(BaseModel):
    """A frozen piece of law data; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True, str_min_length=1)


class EntryError(ValueError):
    """Something wrong with a whole entry: what, and the mend."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend


def as_list(value: Any) -> Any:
    """Let an author write one item without brackets."""
    return [value] if isinstance(value, (str, dict)) else value


def days_of(value: Any) -> Any:
    """Days of a duration as written: `364d`, `16m`, `1y`, `life`; None for `unknown`.

    >>> [days_of(t) for t in ("1y", "16m", "90d", "25y")]
    [365, 486, 90, 9125]
    """
    if value is None or value == "unknown":
        return None
    if value in ("life", "death"):
        return LIFE
    if isinstance(value, int):
        return value
    match = re.fullmatch(r"(\d+)\s*(d|m|y)?", str(value))
    if not match:
        raise EntryError(f"`{value}` is not a length of time", "Write `364d`, `16m`, `1y`, `life` or `unknown`.")
    number, unit = int(match[1]), match[2] or "d"
    return number // 12 * 365 + number % 12 * 30 + number % 12 // 3 if unit == "m" else number * _UNITS[unit]


Days = Annotated[int | None, BeforeValidator(days_of)]
Texts = Annotated[tuple[str, ...], BeforeValidator(as_list)]
Circuits = Annotated[
    tuple[Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "dc", "bia"], ...], BeforeValidator(as_list)
]
"""Forums in which something holds; a name that is none would make it hold nowhere, unnoticed."""
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
Elements = dict[str, Any]
"""Factor -> values as written; checked against the vocabulary by the checker."""


class Source(Entry):
    """What was read, where and when; or `unverified:` and why it could not be read."""

    cite: str
    at: str | None = None
    read: date | None = None
    unverified: str | None = None
    note: str | None = None
    pin: str | None = None

    @model_validator(mode="after")
    def _read_or_not(self) -> "Source":
        if self.unverified is None and (self.at is None or self.read is None):
            raise EntryError("a source does not say where and when it was read", "Add `at:` and `read:`, or `unverified:`.")
        return self

    @property
    def verified(self) -> bool:
        """Whether somebody read it."""
        return self.unverified is None


class Window(Entry):
    """A time in force: the first day and the day after the last (empty: always)."""

    from_: date | None = Field(None, alias="from")
    to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Window":
        if self.from_ and self.to and self.from_ > self.to:
            raise EntryError(f"`from: {self.from_}` is after `to: {self.to}`", "`to:` is the last day in force.")
        return self

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the window; `to` is the last day in force."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Dated(Window):
    """An entry with its sources and the date it was last held against them."""

    known: date | None = None
    checked: date
    sources: Annotated[tuple[Source, ...], BeforeValidator(as_list)]
    notes: str | None = None

    @model_validator(mode="after")
    def _has_a_read_source(self) -> "Dated":
        if not any(s.verified for s in self.sources):
            raise EntryError("no source was read", "Give at least one with `at:` (where) and `read:` (when).")
        return self


class Example(Entry):
    """One worked event: `facts` in full, or `but:` what differs from a covered example (`like:` its number, from 0)."""

    say: str
    facts: Elements | None = None
    but: Elements | None = None
    like: int = 0
    limb: str | None = None


class Examples(Entry):
    """At least one event inside and one outside."""

    covers: Annotated[tuple[Example, ...], Field(min_length=1)]
    not_: Annotated[tuple[Example, ...], Field(alias="not", min_length=1)]
