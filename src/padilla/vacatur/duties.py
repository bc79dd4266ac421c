"""Who owed what advice on the day of the plea, and what counsel had to say, made from the answers of that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from padilla.categorical import Engine
from padilla.consequences.analysis import Result
from padilla.consequences.convict import Convict
from padilla.library.schema.tables import Advisal
from padilla.vacatur.era import State
from padilla.vacatur.past import UNKNOWN, Past

FACTOR = "factor"
_FEDERAL = "US"


@dataclass(frozen=True)
class Duty:
    """An entry on what was owed: whether it was owed on this plea, and why or what to ask."""

    advisal: Advisal
    owed: str
    why: str = ""

    @property
    def asks(self) -> str | None:
        """What must be known to say, where it depends."""
        return self.why or self.advisal.asks if self.owed == "depends" else None


def duties_of(engine: Engine, past: Past, convict: Convict, final: date | None) -> list[Duty]:
    """Every entry in force on the day of the plea for its court, those owed first."""
    found = []
    for advisal in engine.library.advisals:
        if advisal.duty_of == FACTOR or advisal.state not in (_FEDERAL, past.state) or not advisal.holds(past.plea):
            continue
        if advisal.federal_court and past.state != _FEDERAL:
            continue
        found.append(_duty(advisal, convict, final))
    order = ("yes", "depends", "no")
    return sorted(found, key=lambda d: order.index(d.owed))


def _duty(advisal: Advisal, convict: Convict, final: date | None) -> Duty:
    possible = (convict.grade,) if convict.grade else convict.crime.grades()
    if advisal.grades and possible and not set(possible) & set(advisal.grades):
        return Duty(advisal, "no", f"it is for {' and '.join(advisal.grades)} pleas, and this was a {possible[0]}")
    if advisal.final_from or advisal.final_to:
        return _by_finality(advisal, final)
    if advisal.owed == "yes" and advisal.grades and not (possible and set(possible) <= set(advisal.grades)):
        return Duty(advisal, "depends", f"Was the plea to a {' or '.join(advisal.grades)}?")
    return Duty(advisal, advisal.owed)


def _by_finality(advisal: Advisal, final: date | None) -> Duty:
    if final is None:
        return Duty(advisal, advisal.owed)
    inside = (advisal.final_from is None or advisal.final_from <= final) and (
        advisal.final_to is None or final <= advisal.final_to
    )
    return Duty(advisal, "yes" if inside else "no", f"the conviction became final on {final}")


# -- what there was to say -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Advice:
    """What the answers of the day gave counsel to say to a person of one status."""

    status: str
    level: str
    says: str
    cites: tuple[str, ...] = ()


NOT_KNOWN, MANDATORY, DEPORTABLE, INADMISSIBLE, RISK, UNSETTLED, NOTHING, ALREADY = (
    "not_computed",
    "removal_mandatory",
    "deportable",
    "inadmissible",
    "risk",
    "unsettled",
    "none",
    "no_change",
)
_SAYS = {
    NOT_KNOWN: "The library does not compute the removal law of that day; what counsel had to say is for a person to find.",
    MANDATORY: (
        "By the answers of that day the consequence was clear: the plea made the person deportable and left no cancellation of"
        " removal. What stood against removal was at most a waiver, or protection from persecution or torture. Advice that the"
        " plea may have consequences told less than that."
    ),
    DEPORTABLE: (
        "By the answers of that day the plea made the person deportable, with some relief to be asked for. That it made the"
        " person deportable was there to be said; whether removal would follow was not certain."
    ),
    INADMISSIBLE: (
        "By the answers of that day the plea did not make the person deportable but inadmissible: leaving, adjusting and"
        " asking for admission were at risk, and somebody never admitted is removable by it. That was there to be said."
    ),
    RISK: (
        "By the answers of that day the consequence was not clear: it turned on facts, on the record or on contested law."
        " There was a risk to tell of."
    ),
    UNSETTLED: (
        "The library's answer for that day is milder than today's, though the statute may be the same: what courts read into it"
        " later, or found out later, is not what a lawyer of that day was told. The consequence is not to be called absent or"
        " clear by this answer; there was a risk to tell of."
    ),
    NOTHING: "By the answers of that day the plea had none of the consequences computed here; it may have had others.",
    ALREADY: (
        "The plea changed no answer: what it could bring was there before it. Whether there was advice to give on what it did"
        " to relief or to discretion is for a person."
    ),
}


def advice_of(then: State, before: State, now: State) -> list[Advice]:
    """For each status, what there was to say."""
    return [
        _advice(then, r, before.of_status(r.status.id), now)
        for r in then.results
        if r.status.noncitizen and r.status.id != UNKNOWN
    ]


def _advice(then: State, result: Result, earlier: Result | None, now: State) -> Advice:
    level = _level(then, result, earlier)
    today = now.of_status(result.status.id)
    if level in (INADMISSIBLE, NOTHING, DEPORTABLE) and today is not None and today.harm > result.harm:
        level = UNSETTLED
    effect = {INADMISSIBLE: "inadmissible"}.get(level, "deportable")
    cites = (
        tuple(dict.fromkeys(f.rule.cite for f in result.effects[effect].grounds)) if level not in (NOT_KNOWN, NOTHING) else ()
    )
    return Advice(result.status.id, level, _SAYS[level], cites)


def _level(then: State, result: Result, earlier: Result | None) -> str:
    if not then.era.computed:
        return NOT_KNOWN
    if earlier is not None and result.harm > 0 and then.answers(earlier) == then.answers(result):
        return ALREADY
    answers = [then.answer(result, n) for n in ("deportable", "inadmissible")]
    if answers[0] == "yes":
        if _contested(result, "deportable"):
            return RISK
        return MANDATORY if _no_relief(then, result) else DEPORTABLE
    if answers[0] in ("depends", "unknown"):
        return RISK
    if answers[1] == "yes":
        return RISK if _contested(result, "inadmissible") else INADMISSIBLE
    return RISK if answers[1] in ("depends", "unknown") else NOTHING


def _no_relief(then: State, result: Result) -> bool:
    """Whether the record left no cancellation: an aggravated felony, or every form of it that applies barred."""
    if then.answer(result, "aggravated_felony") == "yes":
        return True
    main = {n: v for n, v in then.relief(result).items() if n.endswith("lpr_cancellation") and v != "not_applicable"}
    return bool(main) and set(main.values()) == {"barred"}


def _contested(result: Result, effect: str) -> bool:
    """Whether every rule that holds rests on contested law alone."""
    sure = [f for f in result.effects[effect].findings if f.truth.value]
    return bool(sure) and all(_doubtful(f.rule.ground, result) for f in sure)


def _doubtful(ground: str | None, result: Result) -> bool:
    found = list(_unsettled(str(ground), result)) if ground else []
    return bool(found) and all(found)


def _unsettled(ground: str, result: Result) -> Iterator[bool]:
    """For each conviction within the ground, whether no controlling precedent settles that it is."""
    for convict in result.convictions:
        engine = convict.setting.engine
        for name in engine.parts(convict.question("AF")) if ground == "AF" else [ground]:
            if engine.library.ground(name) is not None and convict.within(name).value:
                verdict = convict.verdict(name)
                held = verdict.computed != verdict.outcome  # a holding gave the answer, whatever the elements say
                yield verdict.authority in ("contested", "residual") and not held
