"""The form of CASE.json. An unknown key, or text where a number belongs, is an error."""

# No postponed annotations here: pydantic would compile each of them again at every start.

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

StatusName = Literal[
    "citizen",
    "lpr",
    "conditional_resident",
    "refugee",
    "asylee",
    "nonimmigrant",
    "parolee",
    "tps",
    "daca",
    "asylum_applicant",
    "u_or_t",
    "undocumented_admitted",
    "undocumented_uninspected",
    "unknown",
]
Grade = Literal["infraction", "misdemeanor", "felony"]
Relationship = Literal[
    "spouse",
    "former_spouse",
    "cohabitant",
    "former_cohabitant",
    "dating",
    "parent_of_child",
    "child",
    "other_household",
    "stranger",
    "other",
    "none",
]


def _iso(value: Any) -> Any:
    """Dates are text, year-month-day, of this age; nothing else is taken for one."""
    if value is None:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("is not a date")
    if not "1900" <= value[:4] < "2200":
        raise ValueError("is a date of another age")
    return value


Day = Annotated[date, BeforeValidator(_iso)]
Text = Annotated[str, Field(min_length=1)]
State = Annotated[str, Field(min_length=1), AfterValidator(str.upper)]
Number = Annotated[int, Field(ge=0, le=200_000, strict=True)]
Money = Annotated[int, Field(ge=0, strict=True)]
Grams = Annotated[float, Field(ge=0, strict=True, allow_inf_nan=False)]
Flag = Annotated[bool, Field(strict=True)]


class Part(BaseModel):
    """A frozen part of a case; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Facts(Part):
    """What happened, as far as known."""

    substance: str | None = None
    weight_grams: Grams | None = None
    loss_usd: Money | None = None
    victim_age: Annotated[int, Field(ge=0, le=130, strict=True)] | None = None
    victim_relationship: Relationship | None = None
    weapon: str | None = None
    location: str | None = None
    single_scheme: str | None = None
    protective_order: Flag | Text | None = None
    """Whether a term that protects against violence or harassment was broken, or which term, in words."""
    personal_use: Flag | None = None
    other_crime_days: Number | None = None
    """Of not appearing, or not serving: the longest sentence for the crime that was to be answered, in days."""

    @property
    def victim_born(self) -> bool | None:
        """True where an age is given: a fetus has none. Of the age itself the elements decide."""
        return None if self.victim_age is None else True


class Record(Facts):
    """What the record of conviction establishes: the same facts, and the limb."""

    limb: str | None = None


class Enhancement(Part):
    """An enhancement alleged or found."""

    code: Text
    section: Text
    sentence_days: Number | None = None


class Sentence(Part):
    """A sentence in parts, from which the days that count are derived."""

    imposed_days: Number | None = None
    """None: not told, or, where imposition is suspended, no term was named."""
    execution_suspended_days: Number = 0
    imposition_suspended: Flag = False
    probation_custody_days: Number | None = None

    @property
    def counted_days(self) -> int | None:
        """Suspended execution or imposition counts in full; with no term ordered, custody as a condition of probation."""
        custody, imposed = self.probation_custody_days, self.imposed_days
        if imposed is not None:
            return max(imposed, custody or 0)
        return custody if self.imposition_suspended and not self.execution_suspended_days else None

    @property
    def least_days(self) -> int:
        """No fewer than these count: what is suspended, or is a condition of probation, was ordered."""
        return max(self.imposed_days or 0, self.execution_suspended_days, self.probation_custody_days or 0)

    @property
    def custody_days(self) -> int | None:
        """Custody ordered and not suspended."""
        custody, imposed = self.probation_custody_days, self.imposed_days
        if self.imposition_suspended or imposed is None:
            return custody if custody is not None or imposed is None else 0
        return max(imposed - self.execution_suspended_days, custody or 0)


class Modification(Part):
    """A later change of sentence; what is not told of it is open."""

    date: Day | None = None
    sentence_days: Number | None = None
    basis: str | None = None


class Appeal(Part):
    """An appeal; what is not told of it is open."""

    kind: str | None = None
    filed: Day | None = None
    status: str | None = None


class Statute(Part):
    """What every charge, conviction and proposal has."""

    state: State | None = None
    code: Text
    section: Text
    grade: Grade | None = None
    attempt: Flag = False
    form: Literal["attempt", "conspiracy", "solicitation", "accessory"] | None = None
    """What was done toward the offense named, or after it, in place of the offense itself."""
    enhancements: tuple[Enhancement, ...] = ()

    @property
    def cite(self) -> str:
        """The citation as written."""
        return f"{self.code} {self.section}"

    @property
    def inchoate(self) -> Literal["", "attempt", "conspiracy", "solicitation", "accessory"]:
        """The form, `attempt: true` among them; empty for the offense itself."""
        return self.form or ("attempt" if self.attempt else "")


class Charge(Statute):
    """A pending count."""

    count: Annotated[int, Field(ge=1, strict=True)] | None = None
    offense_date: Day | None = None
    facts: Facts = Field(default_factory=Facts)
    record: Record | None = None


class Outcome(Statute):
    """A count as it ended, or would end."""

    disposition: str = "conviction"
    sentence_days: Number | None = None
    sentence: Sentence | None = None
    served_days: Number | None = None
    consecutive: Flag | None = None
    """Whether its term runs after the others' (true) or beside a longer one (false)."""
    first_offense: Flag | None = None
    probation_violated: Flag | None = None
    sentence_modification: Modification | None = None
    appeal: Appeal | None = None
    record: Record | None = None

    @property
    def counted_days(self) -> int | None:
        """Days as federal law counts them; None where not given."""
        return self.sentence.counted_days if self.sentence else self.sentence_days

    @property
    def least_days(self) -> int:
        """The fewest days that can count: all of them, where they are given."""
        return self.sentence.least_days if self.sentence else self.sentence_days or 0


class Conviction(Outcome):
    """A past conviction or disposition."""

    offense_date: Day | None = None
    plea_date: Day | None = None
    facts: Facts = Field(default_factory=Facts)

    @model_validator(mode="before")
    @classmethod
    def _untold(cls, data: Any) -> Any:
        """How it ended is not known where neither that is told nor a sentence."""
        told = {"disposition", "sentence_days", "sentence", "served_days"}
        return {**data, "disposition": "unknown"} if isinstance(data, dict) and not told & data.keys() else data


class Proposal(Outcome):
    """How a count might be resolved; its facts are its count's."""

    count: Annotated[int, Field(ge=1, strict=True)] | None = None
    plea_date: Day | None = None


_MANNERS = (
    ("uninspected", ("without", "uninspected", "ewi", "unlawful", "no inspection")),
    ("paroled", ("parole",)),
    ("admitted", ("admi", "inspect", "visa", "waved")),
)


def _manner(value: Any) -> Any:
    """How somebody entered, in one of three words."""
    text = value.lower().replace("_", " ") if isinstance(value, str) else ""
    found = next((manner for manner, words in _MANNERS if any(w in text for w in words)), None)
    if found is None:
        raise ValueError("is no way to enter: write admitted, paroled or uninspected")
    return found


def _capacity(value: Any) -> Any:
    """In what capacity: immigrant, returning_resident, or as written."""
    text = value.lower().replace("_", " ") if isinstance(value, str) else ""
    if "return" in text:
        return "returning_resident"
    if text in ("immigrant", "lpr", "resident", "permanent resident", "lawful permanent resident"):
        return "immigrant"
    return value


class Entry(Part):
    """An entry into the country."""

    date: Day
    manner: Annotated[str, BeforeValidator(_manner)] | None = None
    """None: how is not told."""
    as_: Annotated[str | None, Field(alias="as"), BeforeValidator(_capacity)] = None


class Family(Part):
    """A family member and their status."""

    relation: str
    status: str


class Person(Part):
    """The person: statuses may be absent, and are then all considered."""

    statuses: tuple[StatusName, ...] = ()
    date_of_birth: Day | None = None
    admitted: Day | None = None
    lpr_since: Day | None = None
    lpr_by: Literal["admission", "adjustment"] | None = None
    continuous_residence_since: Day | None = None
    entries: tuple[Entry, ...] = ()
    nta_served: Day | None = None
    departures: tuple[Day, ...] = ()
    prior_removal: Flag | None = None
    family: tuple[Family, ...] = ()
    citizen_parent: Flag | None = None
    arrests: tuple[Charge, ...] = ()
    admissions: tuple[str, ...] = ()
    convictions: tuple[Conviction, ...] = ()


class Exposure(Part):
    """What of the person reached, or can reach, immigration authorities apart from the case: as the office gives it."""

    booked: Flag | None = None
    fingerprints_sent: Flag | None = None
    """Whether a booking sent fingerprints to federal databases."""
    custody_hours: Number | None = None
    """Hours in custody, past or expected, in which the person can be identified."""


class Judgment(Part):
    """What a person judged for a policy's sake, which the program never does: whether public safety allows it, and the like."""

    word: Text
    """The policy's word, as `padilla law list predicates` has it."""
    answer: Text
    by: Text
    on: Day | None = None
    because: Text | None = None
    about: Text | None = None
    """The option that was judged, where it is not the case as it stands: kept beside the case, which it does not decide."""


class Presented(Part):
    """Facts or papers that somebody brought to the office: what, by whom, when, and where it is kept."""

    what: Text
    by: Text
    on: Day | None = None
    source: Text | None = None


class Case(Part):
    """One case. Only `charges` is required."""

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    office: str | None = None
    circuit: str | None = None
    as_of: Day | None = None
    person: Person = Field(default_factory=Person)
    charges: Annotated[tuple[Charge, ...], Field(min_length=1)]
    proposed: tuple[Proposal, ...] = ()
    pleading: Literal["none", "complaint", "information", "indictment"] | None = None
    """The paper that charges the counts; none: nothing is filed. Some limits on pleas begin with one of them."""
    exposure: Exposure | None = None
    judgments: tuple[Judgment, ...] = ()
    """In the order given: of two on one word the later counts, and both are kept."""
    presented: tuple[Presented, ...] = ()
