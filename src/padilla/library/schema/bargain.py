"""What may be bargained for: limits on pleas, who may be diverted, offenses that the same conduct is pleaded to, and what a
conviction carries besides its term."""

# No postponed annotations here: pydantic would compile each of them again at every start.

from typing import Annotated, Literal

from pydantic import BeforeValidator

from padilla.library.schema.common import Dated, Days, Entry, Slug, Texts, as_list


class Reach(Entry):
    """Charges, by what is known of them: one that has any of these citations (sections stand for their subdivisions), classes
    or grades, or is a strike, is reached; `all_of: true`: one that has something of each kind that is named."""

    cites: Texts = ()
    classes: Texts = ()
    """The state's own classes, as the grades of its offenses have them."""
    grades: Texts = ()
    strike: bool | None = None
    """Whether it is a strike (in California a serious or violent felony)."""
    registration: bool | None = None
    attempts: bool = True
    """Whether an attempt at it is reached too."""
    attempted: Texts = ()
    """Where it is not: the citations an attempt at which is reached all the same."""
    all_of: bool = False


class Limit(Entry):
    """What a program can work out of a rule on pleas: which charges it reaches, and to what they may still be pleaded."""

    charged: Reach
    unless: Reach | None = None
    """Charges that it leaves alone."""
    allows: Reach | None = None
    """The pleas that it leaves; none: a plea to the charge as it stands, and nothing less."""
    dispositions: Texts = ()
    """Kinds of disposition, or their ids, that it bars whatever the plea (`diversion`)."""
    any_plea: bool = False
    """It leaves every plea, and bars the `dispositions` alone."""
    least_days: Days = None
    """It bars a shorter term for an offense that it reaches, and no plea to another."""
    priors: Reach | None = None
    """Earlier convictions without which it reaches nobody."""
    upon: Annotated[tuple[Literal["complaint", "information", "indictment"], ...], BeforeValidator(as_list)] = ()
    """The papers that must charge the crime for it to hold; none: whatever charges it."""


class Eligible(Entry):
    """Who may have a disposition that is not a plain conviction: as far as the statute's words decide it."""

    reaches: Reach | None = None
    """Charges it is open to; none: every charge that is not excluded."""
    excludes: Reach | None = None
    priors: str | None = None
    """What earlier convictions or programs close it, in words."""
    person: str | None = None
    """What it asks of the person: illness, service, age."""
    agrees: Texts = ()
    """Who must agree: prosecutor, court, victim, defendant."""
    lasts: Days = None
    """The longest that it lasts."""


class Related(Dated):
    """An offense that the same conduct is pleaded to, in practice or by published advice: from what, to what, and its limits.

    It proposes and does not decide: what the plea does to the person is computed.
    """

    id: Slug
    state: str
    from_cites: Texts
    """The charges that it is offered for; a section stands for its subdivisions."""
    cite: str
    limb: Slug | None = None
    form: Literal["", "attempt", "conspiracy", "solicitation", "accessory"] = ""
    """An attempt at the offense, or the like, in place of the offense itself."""
    grade: Literal["infraction", "misdemeanor", "felony"] | None = None
    how: Literal["lesser", "related", "heavier", "same"]
    title: str
    says: Texts = ()
    """What the plea papers must say."""
    never_says: Texts = ()
    """What they must not say."""
    substance: Literal["unspecified"] | None = None
    """`unspecified`: the papers nowhere name the substance."""
    under_days: Days = None
    """The sentence must stay under so many days for it to be safer."""
    for_whom: Texts = ()
    """Statuses it is published as safer for; empty: all."""
    limits: str
    """Where, when and for whom it does not help, as the sources say."""


class Penalty(Dated):
    """What a conviction carries besides its term: the longest supervision, a ban on firearms, a license taken away. Of those
    that reach a conviction the longest of each kind counts."""

    id: Slug
    state: str
    adds: Literal["supervision", "firearm", "license"]
    cite: str
    plain: str
    reaches: Reach | None = None
    """The convictions that it follows; none: every one."""
    excludes: Reach | None = None
    """Those that it leaves alone."""
    lasts: Days = None
    """How long at the most, for a first conviction; `0d`: none; `life`."""
    mandatory: bool = True
    """Whether a court must order it, or it follows by itself."""


class TermWay(Dated):
    """A way to give a term of custody another form than one number of days on one count, and what federal law makes of it."""

    id: Slug
    state: str | None = None
    """The state whose practice it is; none: any."""
    when: Literal["split", "shorter", "none"]
    """For terms split over counts, for one that is shorter than the offer's, or where no custody is ordered."""
    title: str
    says: str
    limits: str


class Special(Entry):
    """Words by which an offense asks for more than its elements say: who did it, where, or to whom."""

    id: Slug
    words: Texts
    says: str
