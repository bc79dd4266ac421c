"""A ground of removal as an author writes it, with the decisions that define it and the holdings that apply it."""

# No postponed annotations here: pydantic would compile each of them again at every start.

import datetime
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from padilla.library.schema.common import Circuits, Dated, Elements, Entry, EntryError, Examples, Slug, Texts, Window, as_list

Outcome = Literal["match", "divisible", "no"]


class Condition(Entry):
    """What must also be true of the case; not an element.

    `kind` is one the rules of the person know; the values are days, dollars, grams or words.
    """

    kind: Literal[
        "sentence_days",
        "loss_usd",
        "marijuana_own_use_grams",
        "relationship",
        "order_term",
        "maximum_days",
        "other_crime_maximum_days",
    ]
    at_least: int | None = None
    over: int | None = None
    any_of: Texts = ()
    mode: Literal["record", "circumstance"] = "record"
    only: str | None = None
    circuits: Circuits = ()
    authority: Texts = ()
    note: str | None = None
    record: str | None = None
    """Of a circumstance: what a record that settles it against the ground says, for a reader."""
    papers: Texts = ()
    """What the plea papers must say for it."""
    words: Texts = ()
    """Words of a case that say that the circumstance is there."""


class Row(Window):
    """One box, or a few, of a ground: a recognised family, with its authority, places and dates."""

    id: Slug
    says: str
    authority: Texts
    circuits: Circuits = ()
    not_circuits: Circuits = ()
    states: Texts = ()
    """Only for statutes of these states, where the ground itself takes its terms from the place (8 USC 1226(c)(2))."""
    clock: Literal["asked", "convicted"] = "asked"
    learned_from: Texts = ()
    asserted: bool = False
    box: Elements | None = None
    boxes: tuple[Elements, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _one_way_to_write_boxes(self) -> "Row":
        if (self.box is None) == (not self.boxes):
            raise EntryError("a row has either `box:` or `boxes:`, and one of them", "Write `box: {factor: value}`.")
        return self

    @property
    def all_boxes(self) -> tuple[Elements, ...]:
        """The row's boxes, however written."""
        return self.boxes if self.box is None else (self.box,)


class Background(Window):
    """Conduct that cannot happen, removed before anything is compared."""

    id: Slug
    why: str
    authority: Texts = ()
    circuits: Circuits = ()
    box: Elements


class Ground(Dated):
    """A ground: the conduct that its generic definition covers, as a union of rows."""

    ground: str
    title: str = ""
    text: str = ""
    plain: str = ""
    continues: bool = False
    stages: Texts = ("complete",)
    roles: Texts = ("principal", "aider")
    requires_ground: str | None = None
    ignore_conditions: bool = False
    open_ended: bool = False
    open_to: datetime.date | None = None
    detains_only: bool = False
    conditions: tuple[Condition, ...] = ()
    rows: tuple[Row, ...] = ()
    non_families: tuple[Row, ...] = ()
    background: tuple[Background, ...] = ()
    examples: Examples | None = None

    def conditions_in(self, circuit: str) -> tuple[Condition, ...]:
        """The conditions that the forum asks for."""
        return tuple(c for c in self.conditions if not c.circuits or circuit in c.circuits)

    @model_validator(mode="after")
    def _whole(self) -> "Ground":
        if not self.continues and (not self.title or not self.text or self.examples is None):
            raise EntryError("a ground needs `title:`, `text:` and `examples:`", "`text:` is the ground's own statute.")
        return self


class History(Entry):
    """What became of a decision."""

    what: Literal["overruled", "abrogated", "superseded", "vacated", "withdrawn", "limited", "affirmed", "reversed"]
    by: str
    from_: date = Field(alias="from")
    note: str | None = None

    @property
    def ends(self) -> bool:
        """Whether the decision no longer counts from that day."""
        return self.what not in ("limited", "affirmed")


class Decision(Entry):
    """A court's decision, and where and when it was read."""

    cite: str
    court: str
    date: datetime.date
    en_banc: bool = False
    at: str | None = None
    read: datetime.date | None = None
    unverified: str | None = None
    held: str
    history: Annotated[tuple[History, ...], BeforeValidator(as_list)] = ()
    also: Texts = ()
    note: str | None = None

    @model_validator(mode="after")
    def _read_or_not(self) -> "Decision":
        if self.unverified is None and (self.at is None or self.read is None):
            raise EntryError("the decision does not say where and when it was read", "Add `at:` and `read:`, or `unverified:`.")
        return self

    def stands(self, day: datetime.date) -> bool:
        """Whether it had been decided, and not yet undone, on `day`."""
        return self.date <= day and not any(h.ends and h.from_ <= day for h in self.history)


class Explains(Entry):
    """Why the elements compute otherwise than a court held."""

    reason: Literal[
        "not_argued", "superseded_method", "policy", "fiction", "undercut", "open_list", "asserted", "other_version"
    ]
    text: str


class Holding(Entry):
    """One holding on a state's statute."""

    id: Slug
    decision: str
    statute: Annotated[str, Field(min_length=3)]
    entry: str | None = None
    limb: str | None = None
    attempt: bool = False
    ground: str
    outcome: Outcome
    pin: str | None = None
    """Where in the opinion: pages, a part, a paragraph or a headnote."""
    quote: str | None = None
    """The words that hold it, 25 at most, as the opinion has them."""
    says: str
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    convicted: Window | None = None
    """The convictions that it speaks of, by their day; none: all."""
    circuits: Circuits = ()
    with_enhancement: Texts = ()
    substance: str | None = None
    explains: Explains | None = None
    unverified: str | None = None
    note: str | None = None
