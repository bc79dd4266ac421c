"""The other files of the law: the vocabulary, doctrine, drug lists, dispositions, rules of the person, charge codes."""

# No postponed annotations here: pydantic would compile each of them again at every start.

from datetime import date
from typing import Any, Literal

from pydantic import Field

from padilla.library.schema.bargain import Eligible, Limit
from padilla.library.schema.common import Circuits, Dated, Days, Elements, Entry, Slug, Source, Texts, Window

YesNoDepends = Literal["yes", "no", "depends"]
DispositionKind = Literal[
    "conviction",
    "diversion",
    "deferred",
    "dismissal",
    "acquittal",
    "pending",
    "appeal",
    "vacatur",
    "expungement",
    "pardon",
    "reduction",
    "resentencing",
    "juvenile",
    "youthful",
    "civil",
    "insanity",
    "other",
]


class FactorFile(Entry):
    """One factor of the vocabulary."""

    id: str
    title: str
    values: dict[str, str] = {}
    table: str | None = None
    default: Texts = ()
    groups: dict[str, tuple[str, ...]] = {}


class Spine(Entry):
    """The factors an author must answer for a family of acts."""

    family: str
    acts: tuple[str, ...]
    factors: tuple[str, ...]
    only_with: str | None = None
    not_with: str | None = None


class VocabularyFile(Entry):
    """The whole vocabulary."""

    factors: tuple[FactorFile, ...]
    spines: tuple[Spine, ...]


class Forum(Entry):
    """A court whose law is asked: the states whose courts sit in it, and the courts it must follow, highest first."""

    id: str
    title: str
    states: Texts = ()
    binds: Texts
    sources: tuple[Source, ...] = ()


class Switch(Window):
    """A doctrine that differs by forum and date."""

    id: Slug
    says: str
    kind: Literal["look_through_means", "realistic_probability", "federal_schedule_date"]
    value: str
    circuits: Circuits = ()
    authority: Texts


class Transformation(Entry):
    """What an inchoate form does to each box of the finished offense."""

    id: Literal["attempt", "conspiracy", "solicitation", "accessory"]
    says: str
    set: Elements = {}
    stated: Elements = {}
    rename: dict[str, dict[str, tuple[str, ...]]] = {}
    free: tuple[str, ...] = ()


class Step(Entry):
    """Into which class an inchoate form turns an offense of a class, and its longest term."""

    of: str
    becomes: str
    grade: str
    max: Days


class StateForm(Dated):
    """A state's own statute for an inchoate form, and what it does to grade and range.

    Either a share of the offense's term, or class by class (`steps`); `except` has the offenses with a term of their own.
    """

    id: Slug
    form: Literal["attempt", "conspiracy", "solicitation", "accessory", "facilitation"]
    cite: str
    also: Texts = ()
    plain: str
    max_share: float | None = None
    steps: tuple[Step, ...] = ()
    excepted: dict[str, Days] = Field(default={}, alias="except")
    max: Days = None
    grade: str | None = None
    overrides: Elements = {}
    targets: Texts = ()
    not_of: Texts = ()
    """Offenses to which the form does not exist, as an attempt at what is an attempt itself."""


class Cap(Dated):
    """A law that limits the maximum sentence of a grade, by date of conviction."""

    id: Slug
    cite: str
    grade: str
    when_max: Days
    becomes: Days
    clock: Literal["convicted", "asked"] = "convicted"


class DrugList(Dated):
    """A named set of the rows of a schedule table."""

    id: Slug
    title: str
    include: Texts
    exclude: Texts = ()
    except_substances: Texts = ()
    examples: dict[str, Texts] = {}


class Settles(Entry):
    """A fact of the case (`first_offense`), the value it must have, and whether there is then a conviction."""

    fact: Literal["first_offense", "probation_violated", "mere_possession"]
    is_: bool = Field(alias="is")
    conviction: Literal["yes", "no"]


class Instead(Entry):
    """Another disposition, by id, that what goes by the same name is where that one is in force on its day.

    `completed`: only once the program or probation was completed, of which the name says nothing.
    """

    id: Slug
    completed: bool = False


class Disposition(Dated):
    """A way a charge can end, and whether federal law calls it a conviction."""

    id: Slug
    state: str
    cite: str
    title: str
    plain: str
    plea_or_admission: YesNoDepends
    restraint: YesNoDepends
    conviction: YesNoDepends
    forums: dict[str, YesNoDepends] = {}
    """Where a forum answers otherwise."""
    settles: tuple[Settles, ...] = ()
    """Facts of the case that settle what the disposition alone leaves open: the first that applies."""
    kind: DispositionKind
    called: Texts = ()
    """What people type for it (`1203.4`)."""
    also: Texts = ()
    """Other ids by which cases name it."""
    instead: tuple[Instead, ...] = ()
    of_grade: Literal["infraction", "misdemeanor", "felony"] | None = None
    """The grade of which a plain conviction is this."""
    waives: Texts = ()
    """The rules, by id, that do not reach what was pardoned."""
    grade: Literal["infraction", "misdemeanor", "felony"] | None = None
    """Of a reduction: the grade that it leaves."""
    grade_in: Circuits = ()
    """The forums that hold themselves bound by that grade; elsewhere the first one is kept."""
    federal: str | None = None
    """Of what undoes or lessens a conviction: what federal immigration law makes of it."""
    order_should_say: str | None = None
    why: str
    authority: Texts = ()
    asks: str | None = None
    eligible: Eligible | None = None
    """Of a diversion or deferral: who may have it, as far as the statute's words decide."""

    def conviction_in(self, circuit: str) -> YesNoDepends:
        """Whether federal law, as the forum reads it, calls it a conviction."""
        return self.forums.get(circuit, self.conviction)

    @property
    def undoes(self) -> bool:
        """Whether it is asked for after a conviction, to undo or lessen it."""
        return self.kind in ("vacatur", "expungement", "pardon", "reduction", "resentencing")


class ConvictionDoctrine(Window):
    """How federal law reads convictions and sentences where forums or dates differ."""

    id: Slug
    topic: str
    says: str
    value: str
    circuits: Circuits = ()
    authority: Texts
    sources: tuple[Source, ...] = ()
    note: str | None = None


class Advisal(Dated):
    """A duty to tell a defendant about immigration consequences, by the day of the plea; or a factor of prejudice."""

    id: Slug
    state: str
    cite: str
    title: str
    duty_of: Literal["counsel", "court", "prosecutor", "factor"]
    says: str
    plain: str
    triggers: str | None = None
    breach: str | None = None
    retroactive: str | None = None
    asks: str | None = None
    judged_by: Literal["person", "computed"] | None = None
    owed: YesNoDepends = "yes"
    """`no`: it says that nothing was owed; `depends`: on what `asks` says."""
    grades: Texts = ()
    """The grades of a plea that it reaches; empty: all."""
    federal_court: bool = False
    """Whether it binds federal courts only."""
    final_from: date | None = None
    final_to: date | None = None
    """Where the day on which the conviction became final decides: the first and the last such day."""
    authority: Texts = ()


class Vehicle(Dated):
    """A way to undo a conviction: its grounds, limits and standard, and whether federal law would honour it."""

    id: Slug
    state: str
    cite: str
    title: str
    grounds: Texts
    custody: Literal["in_custody", "out_of_custody", "either"]
    time_limit: str
    standard: str
    burden: str | None = None
    federal: YesNoDepends
    federal_why: str
    disposition: str | None = None
    prosecutor: str | None = None
    plain: str | None = None
    reaches: Literal["plea", "trial", "either"] = "either"
    grades: Texts = ()
    """The grades of a conviction that it reaches; empty: all."""
    pleas_from: date | None = None
    pleas_to: date | None = None
    """The first and the last day of a plea that it reaches."""
    within: Days = None
    """The fixed time in days, if any, after which only what `time_limit` excepts is left; 0: before sentence."""
    within_of: Literal["judgment", "finality"] = "judgment"
    asks: str | None = None
    """What it asks besides that a case does not tell."""
    closed: str | None = None
    """Why nobody can use it for these grounds, though people ask for it."""
    authority: Texts = ()


class PleaRule(Dated):
    """A state's rule on pleas: what may be bargained for, what a plea needs, who is heard.

    `bars`: what it keeps a plea from; `asks`: what must be there first. `reaches` names citations, classes or words.
    """

    id: Slug
    state: str
    cite: str
    title: str
    kind: Literal["bargaining_limit", "factual_basis", "victims", "court_consent", "immigration_advice", "withdrawal", "other"]
    plain: str
    reaches: Texts = ()
    bars: str | None = None
    asks: str | None = None
    exceptions: Texts = ()
    limit: Limit | None = None
    """What a program can work out of it."""


class RecordEntry(Dated):
    """What words in a plea's factual basis do: a fact they establish, a paper they bring in, or the law that decides."""

    id: Slug
    part: Literal["law", "fact", "plainer", "document", "plea", "aside"]
    title: str
    plain: str
    fact: (
        Literal["substance", "limb", "loss_usd", "weight_grams", "victim_age", "victim_relationship", "protective_order"] | None
    ) = None
    value: str | None = None
    """What the words establish of the fact, where the words themselves do not say it."""
    condition: str | None = None
    """The kind of condition of a ground that asks for the fact, where it is no element."""
    words: Texts = ()
    with_fact: str | None = None
    """Read only beside a fact of this kind."""
    instead: Texts = ()
    """What says less, and is true where the words are."""
    rules: Texts = ()
    """Rules of the person, by id, that the words may bear on, and that are not computed from them."""
    circuits: Circuits = ()
    authority: Texts = ()

    def said_in(self, circuit: str, day: date) -> bool:
        """Whether it is law in a forum on a day."""
        return self.holds(day) and (not self.circuits or circuit in self.circuits)


class Rule(Dated):
    """A rule of the person: its citation, burden and parameters; the logic is bound to `id` in code."""

    id: Slug
    effect: str
    circuits: Circuits = ()
    not_circuits: Circuits = ()
    cite: str
    ground: str | None = None
    text: str
    plain: str
    then: Literal["barred", "barred_until", "discretionary", "weighed", "not_applicable"] = "barred"
    """Of a relief's rule: what its truth makes of the relief."""
    burden: Literal["government", "applicant", "none"] = "government"
    parameters: dict[str, Any] = {}


class Status(Entry):
    """An immigration status as the contract names it; `admitted` says whether deportability applies."""

    id: str
    title: str
    noncitizen: bool = True
    admitted: YesNoDepends
    facts: Texts = ()
    """What is true of everyone of the status, by the names rules read: resident, refugee ..."""
    relief: Texts = ()
    plain: str
    caution: str | None = None


class Office(Entry):
    """A prosecutor's office: its state, and the forum assumed for it."""

    id: Slug
    title: str
    state: str
    circuit: str


class ChargingTable(Entry):
    """A table of real charges with their counts: what it counts, where it is from, and how much of it was answered when.

    `file` lies beside it; a table that may not be shipped has none, and the figures of its last measurement instead.
    """

    id: Slug
    state: str
    title: str
    source: str
    licence: str
    file: str | None = None
    measured: date | None = None
    charges: int | None = None
    answered: int | None = None
    not_offenses: int | None = None


class CodeName(Entry):
    """A code of statutes and the ways people write it."""

    id: str
    title: str
    spellings: Texts
    state: str
    lettered: Texts = ()
    """Sections whose letter is part of the number: `273a` is not subdivision (a) of 273."""
    lettered_rarely: Texts = ()
    """Such sections that nobody means: `487a` as people write it is 487(a)."""
    lettered_doubtful: Texts = ()
    """Such sections beside a subdivision that is charged too: `496d` or 496(d)."""
    point_after: int | None = None
    """Where every section of the code has its point, so that `4127` can only be 41.27."""


class NotAnOffense(Entry):
    """A docket entry that charges no crime: its citations, or whole entries in words (`...` stands for up to four words)."""

    id: Slug
    cites: Texts = ()
    words: Texts = ()
    title: str
    reason: str
    sources: tuple[Source, ...] = ()


class Suffix(Entry):
    """A tail that offices add to a charge, and what it means."""

    spellings: Texts
    means: str


class Rewrite(Entry):
    """How a charge that offices write in a way of their own is read: a pattern over capitals, and what to put for it."""

    match: str
    to: str
    why: str


class CiteForm(Entry):
    """A form in which a state's charges cite: a pattern over capitals, and how its named groups make code and section.

    The group `s` holds the subdivisions, in brackets or run on. `codes` says which code a group stands for (`18` is Title 18).
    Without `given` the form has no code of its own, and the answer is less sure.
    """

    match: str
    code: str
    section: str
    codes: dict[str, str] = {}
    given: bool = True
    why: str


class ChargeWords(Entry):
    """Words in and around charges, in lower case."""

    attempt: Texts = ()
    """Say that the offense was attempted."""
    degrees: Texts = ()
    """May stand between such a word and the offense (`attempted residential burglary`)."""
    crime_apart: Texts = ()
    """Say that the crime is conspiracy or the like, and not the one cited."""
    short: Texts = ()
    """Short words that are not the name of a code."""
    units: Texts = ()
    """Follow a number that is no section."""
    counters: Texts = ()
    """Go before a number that is no section."""
    beside_holds: Texts = ()
    """May stand beside the words of an entry that charges no crime."""


class ChargeCodes(Entry):
    """How a state's charges are written."""

    state: str
    names: Texts = ()
    """How the state is written before a code: `Cal.`"""
    act_before_section: bool = False
    """Whether sections begin with their act (`720 ILCS 5/12-3`), which people write with the code too (`720 ILCS 5`)."""
    checked: date
    codes: tuple[CodeName, ...]
    attempts: Texts = ()
    enhancements: Texts = ()
    suffixes: tuple[Suffix, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    forms: tuple[CiteForm, ...] = ()
    """The forms of a state that has few; without them a charge is read as free text."""
    not_offenses: tuple[NotAnOffense, ...] = ()
    categories: Texts = ()
    umbrella: dict[str, Texts] = {}
    punishes: dict[str, Texts] = {}
    """Sections that only punish, and the sections they punish."""
    crimes_apart: Texts = ()
    """Conspiracy and the like: crimes of their own, whatever crime is named beside them."""
    reused: Texts = ()
    """Old numbers that another offense has now."""
    whole_sections: bool = False
    """Whether a section cited without its subdivision is answered as all of its offenses, where it has several."""
    code_figures: int | None = None
    """How many figures the state's charge codes have."""
    code_marks: Texts = ()
    """What marks five figures as a charge code (`CJIS 38080`)."""
    codes_like_sections: Texts = ()
    """Charge codes that, unmarked, might as well be a section."""
    words: ChargeWords = ChargeWords()
    instructions: Texts = ()
    """What the state's jury instructions are called in the sources: they repeat the elements."""
