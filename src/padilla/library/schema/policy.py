"""An office's written policy as rules: decision points, force and act, conditions over named predicates, who signs, what is
recorded, and on what evidence each rule rests."""

# No postponed annotations here: pydantic would compile each of them again at every start.

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from padilla.library.schema.common import Entry, Slug, Texts, Window, as_list

Point = Literal[
    "intake",
    "pre-filing",
    "charging",
    "enhancement",
    "diversion",
    "release",
    "plea",
    "sentencing",
    "declination",
    "vacatur",
    "victims",
    "appearances",
    "court-record",
    "information",
    "training",
]
"""Where in a case a rule speaks."""
Force = Literal["SHALL", "PRESUME", "CONSIDER", "ENCOURAGE", "MAY", "FORBID", "NONE"]
"""How strongly: mandatory; a default that may be left; a factor to weigh; urged; allowed; forbidden; nothing said."""
Act = Literal[
    "seek",
    "avoid",
    "weigh",
    "review",
    "recommend",
    "consult",
    "approve",
    "decline",
    "divert",
    "release",
    "detain",
    "plead",
    "agree",
    "reconsider",
    "present",
    "certify",
    "assist",
    "share",
    "ask",
    "mention",
    "leverage",
    "lower",
    "restructure",
    "reschedule",
    "train",
    "record",
    "advise",
]
Evidence = Literal["seen", "seen-partial", "memory", "inference", "unknown"]
Lever = Literal["penalties", "jail", "prosecutions", "none"]


class Predicate(Entry):
    """A word that conditions are written in: its values, who decides it, and whether anything written defines it."""

    id: Slug
    title: str
    values: Texts
    """Every value it can have; the last is what it is where nothing is known (`unknown`)."""
    decided_by: Literal["computed", "office-table", "person", "reported"]
    """The program; a list of the office's own; a person's recorded judgement; what somebody told the office."""
    says: str
    implied_at: Annotated[tuple[Point, ...], BeforeValidator(as_list)] = ()
    """The decision points at which it is `yes` by itself: whoever asks about a plea has one before them."""
    defined: bool = True
    """Whether the policies that use it say what it means."""
    by_status: bool = False
    """Whether it turns on being a citizen, or on what only a noncitizen has to fear."""
    of_class: str | None = None
    """The state's class that a charge must have for it, where that is all it says."""


class Signature(Entry):
    """Who must approve or be consulted; `known: false`: no source says who, and the office sets it."""

    role: str
    known: bool = True
    evidence: Evidence = "seen"
    note: str | None = None


class PolicyRule(Window):
    """One rule. `when`: any of these boxes; in each, every predicate has one of the values named. Empty: always."""

    id: str
    point: Annotated[tuple[Point, ...], BeforeValidator(as_list)]
    force: Force
    act: Act
    does: str
    """What is to be done, in the reader's words."""
    when: Annotated[tuple[dict[str, Texts], ...], BeforeValidator(as_list)] = ()
    exception_to: Texts = ()
    """The general rules from which this one departs."""
    later_than: Texts = ()
    """The earlier rules, of this office, that it takes the place of."""
    offenses: Texts = ()
    """Citations that the rule names (a declination list)."""
    except_offenses: Texts = ()
    approver: Signature | None = None
    consult: Signature | None = None
    exclusion: str | None = None
    record: str | None = None
    """What must be written down."""
    record_unknown: bool = False
    """Whether no source says whether a record is owed."""
    lever: Lever = "none"
    severity: Literal["not lower"] | None = None
    """A constraint on the direct severity of what is agreed to."""
    counterpart: str | None = None
    """Of a rule that asks for noncitizens: what citizens have in its place, or that they have nothing."""
    purpose: str | None = None
    evidence: Evidence
    sources: Texts
    """By their numbers in the policy's list."""
    note: str | None = None


class Parameter(Entry):
    """What no source tells, and an office sets: its name, the rules that wait for it, and what was looked for."""

    id: Slug
    title: str
    rules: Texts
    looked_for: str
    value: str | None = None


class PolicySource(Entry):
    """A source by its number: what it is, where, how near to the text itself (1 primary ... 4 repost), and when read."""

    id: str
    title: str
    at: str | None = None
    reliability: int
    read: date | None = None
    """The day on which the project read it itself; none: as reported by those who gathered the policies."""


class PolicyVersion(Window):
    """One version of an office's policy, or a state's law that stays when a policy goes."""

    id: Slug
    office: str | None = None
    state: str | None = None
    layer: Literal["policy", "platform", "baseline", "state law", "federal law", "context"] = "policy"
    """Of the office; a candidate's plan; a general rule for everybody; law; another agency's rule."""
    official: bool = True
    title: str
    objective: str | None = None
    basis: Texts = ()
    """The legal basis it gives itself."""
    consulted: Texts = ()
    """Who was consulted in writing it, as reported."""
    in_force: Literal["yes", "no", "unknown"] = "yes"
    """On days after `to`, or with an open end: whether anything says that it still holds."""
    in_force_why: str | None = None
    unsure_before: date | None = None
    """From its first day to this one it is not known whether it was in force yet."""
    weights: dict[str, Any] = {}
    """The office's own weights of direct severity; empty: none."""
    parameters: Annotated[tuple[Parameter, ...], BeforeValidator(as_list)] = ()
    rules: tuple[PolicyRule, ...]
    sources: tuple[PolicySource, ...] = ()
    checked: date
    notes: str | None = None


class Requirement(Entry):
    """One thing that was said of the offices' policies: what serves it today, and what is missing."""

    id: str
    kind: Literal["policy", "criticism", "claim", "justification"]
    says: str
    rules: Texts = ()
    code: Texts = ()
    command: str | None = None
    test: str | None = None
    state: Literal["served", "partly", "later", "needs data"]
    missing: str | None = None
