"""An offense as an author writes it."""

# No postponed annotations here: pydantic would compile each of them again at every start.

import re
from collections.abc import Collection
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from padilla.library.cites import Cite
from padilla.library.schema.common import Dated, Days, Elements, Entry, EntryError, Examples, Slug, Texts, Window, as_list

GradeName = Literal["infraction", "misdemeanor", "felony"]


class Formerly(Entry):
    """An older number of the same offense, and the last day it was in force."""

    cite: str
    to: date


class Limb(Window):
    """One of the ways the statute names."""

    title: str
    cite: str | None = None
    elements: Elements = {}
    any_of: tuple[Elements, ...] = ()
    words: Texts = ()
    notes: str | None = None


class Divisible(Entry):
    """What a jury must agree on: `by:` limbs, substance, both or neither; `unsettled:` what authority leaves open."""

    by: Annotated[tuple[Literal["limbs", "substance"], ...], BeforeValidator(as_list)] = ()
    unsettled: Annotated[tuple[Literal["limbs", "substance"], ...], BeforeValidator(as_list)] = ()
    why: str
    source: str


class Width(Entry):
    """How we know that the statute reaches a value: the words say so, somebody was convicted, or only in theory."""

    known: Literal["text", "case", "theory"]
    source: str | None = None


class Worth(Entry):
    """Whole dollars, both ends included, that the value or damage must lie between."""

    from_: int = Field(0, alias="from")
    to: int | None = None

    def holds(self, dollars: int) -> bool:
        """Whether so many dollars lie between them."""
        return self.from_ <= dollars and (self.to is None or dollars <= self.to)


class Grade(Window):
    """One grade the offense can have, with the range the statute itself states (days; dollars)."""

    grade: GradeName
    min: Days = None
    max: Days
    fine: int | None = None
    when: str | None = None
    worth: Worth | None = None
    """The value that the grade asks for at the least, where it asks for one."""
    limb: Texts = ()
    strike: bool = False
    registration: bool = False
    class_: str | None = Field(None, alias="class")
    source: str | None = None
    note: str | None = None


class Offense(Dated):
    """An offense: the conduct that its elements allow. It has no field for an answer."""

    id: Slug
    cite: str
    also: Texts = ()
    formerly: tuple[Formerly, ...] = ()
    title: str
    family: str
    plain: str
    elements: Elements = {}
    limbs: dict[Slug, Limb] = {}
    divisible: Divisible
    width: dict[str, Width] = {}
    grades: Annotated[tuple[Grade, ...], BeforeValidator(as_list), Field(min_length=1)]
    codes: dict[str, Texts] = {}
    any_reason: dict[str, str] = {}
    other_crime_days: Days = None
    """Of not appearing, or the like: the least that the longest sentence can be for the crime that was to be answered."""
    examples: Examples

    @model_validator(mode="after")
    def _known_limbs(self) -> "Offense":
        for grade in self.grades:
            for limb in grade.limb:
                if limb not in self.limbs:
                    known = f"Write one of: {', '.join(self.limbs)}." if self.limbs else "The entry has no limbs: drop it."
                    raise EntryError(f"a grade names the limb `{limb}`, which the entry does not have", known)
        if "limbs" in self.divisible.by and len(self.limbs) < 2:
            raise EntryError("`divisible: by: limbs` needs at least two limbs", "Add the limbs, or write `by: []`.")
        return self

    def text_unread(self, instructions: Collection[str]) -> bool:
        """Whether it was written without its section's own words: a source says it was not read, and none of those read
        names the section or is one of the jury `instructions`, which repeat the elements."""
        named = {Cite.of(c).section for c in (self.cite, *self.also, *(f.cite for f in self.formerly))}
        sections, told = ("|".join(map(re.escape, sorted(n))) or "(?!)" for n in (named, instructions))
        at = re.compile(rf"(?<![\d.])(?:{sections})(?![\d])|{told}")
        read = any(at.search(f"{s.cite} {s.at} {s.note}") for s in self.sources if s.verified)
        return not read and not all(s.verified for s in self.sources)


class Enhancement(Dated):
    """What adds to a sentence without being an offense."""

    id: Slug
    cite: str
    also: Texts = ()
    title: str
    plain: str
    adds: str
    adds_days: Days = None
    attaches_to: str | None = None
    codes: dict[str, Texts] = {}
