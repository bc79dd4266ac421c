"""A past plea as data: what the text and the programs read."""

from __future__ import annotations

from typing import Any

from padilla.consequences.analysis import EFFECTS, Result
from padilla.library.forms import FORMS
from padilla.library.schema.common import Source
from padilla.reports.verdicts import NOTE
from padilla.vacatur import Account
from padilla.vacatur.choices import Choice
from padilla.vacatur.duties import Duty
from padilla.vacatur.era import State
from padilla.vacatur.vehicles import EITHER, Fit

NOT_CHECKED = (
    "Facts of the old case, what counsel and the court in fact said, credibility and the strength of the evidence are"
    " a person's to find. Whether the other side would have agreed to another disposition, and whether"
    " the old charges can still be tried, is not computed."
)


def as_json(account: Account) -> dict[str, Any]:
    """The whole answer."""
    past, engine = account.past, account.engine
    titles = {s.id: s.title for s in engine.library.statuses}
    forum = account.now.analysis
    return {
        "schema": 1,
        "as_of": past.today.isoformat(),
        "forum": {"circuit": forum.circuit, "assumed": forum.assumed_circuit},
        "library": engine.library.stamp,
        "conviction": _conviction(account),
        "law_then": {
            "as_of": past.plea.isoformat(),
            "computed": account.then.era.computed,
            "not_computed": [
                {"what": g.value, "says": g.says, "sources": [_source(s) for s in g.sources]} for g in account.then.era.gaps
            ],
            "before_the_plea": _results(account.before),
            "after_the_plea": _results(account.then),
        },
        "law_today": _results(account.now),
        "differences": _differences(account),
        "advice": [
            {"status": a.status, "title": titles[a.status], "level": a.level, "says": a.says, "cites": list(a.cites)}
            for a in account.advice
        ],
        "duties": [_duty(d) for d in account.duties],
        "choices": [
            {"status": s, "title": titles[s], "choices": [_choice(c) for c in found]} for s, found in account.choices.items()
        ],
        "factors": [
            {
                "id": f.advisal.id,
                "title": f.advisal.title,
                "says": f.advisal.says,
                "answered": list(f.answered),
                "asks": f.advisal.asks,
                "for": f.by,
                "sources": [_source(s) for s in f.advisal.sources],
            }
            for f in account.factors
        ],
        "vehicles": {
            "grounds": list(account.grounds),
            "custody": account.asked.custody,
            "found": [_fit(f) for f in account.fits],
            "no_help": [{"cite": n.cite, "title": n.title, "honoured": n.honoured, "why": n.why} for n in account.no_help],
        },
        "after_vacatur": {
            "charges": [f"{FORMS[c.inchoate]}{c.cite}" for c in past.without.charges],
            "pending": _results(account.after),
            "if_convicted_as_charged": _results(account.convicted_again),
            "if_resolved_as_proposed": _results(account.proposed) if account.proposed else [],
        },
        "open": _open(account),
        "assumed": _assumed(account),
        "not_checked": NOT_CHECKED,
        "note": NOTE,
    }


def _conviction(account: Account) -> dict[str, Any]:
    convict, past = account.convict, account.past
    return {
        "index": past.index,
        "state": convict.state,
        "cite": convict.cite,
        "attempt": convict.attempt,
        "title": convict.found.title or None,
        "grade": convict.grade,
        "plea_date": past.plea.isoformat(),
        "final": account.asked.final.isoformat() if account.asked.final else None,
        "disposition": convict.disposition,
        "sentence_days": convict.sentence_days,
    }


def _results(state: State) -> list[dict[str, Any]]:
    """A state, a result for each status."""
    return [_result(state, r) for r in state.results if r.status.noncitizen or len(state.results) == 1]


def _result(state: State, result: Result) -> dict[str, Any]:
    entry: dict[str, Any] = {"status": result.status.id, "title": result.status.title, "harm": state.harm(result)}
    for name in EFFECTS:
        effect = result.effects[name]
        known = not state.era.without(name)
        entry[name] = {
            "answer": state.answer(result, name),
            "cites": list(dict.fromkeys(f.rule.cite for f in effect.grounds)) if known else [],
            "depends_on": sorted(effect.truth.needs | effect.truth.lacks) if known else [],
        }
    entry["relief"] = dict(state.relief(result))
    return entry


def _differences(account: Account) -> list[dict[str, Any]]:
    titles = {s.id: s.title for s in account.engine.library.statuses}
    return [
        {"status": status, "title": titles[status], "answer": name, "then": then, "today": today}
        for status, changed in account.differences().items()
        for name, (then, today) in changed.items()
    ]


def _duty(duty: Duty) -> dict[str, Any]:
    a = duty.advisal
    return {
        "id": a.id,
        "state": a.state,
        "cite": a.cite,
        "title": a.title,
        "duty_of": a.duty_of,
        "owed": duty.owed,
        "why": duty.why if duty.owed == "no" or duty.owed == "yes" else "",
        "asks": duty.asks,
        "from": a.from_.isoformat() if a.from_ else None,
        "to": a.to.isoformat() if a.to else None,
        "says": a.says,
        "plain": a.plain,
        "breach": a.breach,
        "retroactive": a.retroactive,
        "authority": list(a.authority),
        "sources": [_source(s) for s in a.sources],
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "how": choice.how,
        "cite": choice.cite,
        "said": choice.said,
        "harm": choice.harm,
        "harm_today": choice.harm_today,
        "then": choice.then,
        "weight": choice.weight,
        "maximum_days": choice.maximum_days,
        "sentence_days": choice.sentence_days,
        "cautions": list(choice.cautions),
    }


def _fit(fit: Fit) -> dict[str, Any]:
    v, d = fit.vehicle, fit.disposition
    return {
        "id": v.id,
        "cite": v.cite,
        "title": v.title,
        "fits": fit.fits,
        "why": list(fit.why),
        "grounds": list(v.grounds),
        "custody": v.custody,
        "time_limit": v.time_limit,
        "fixed_time_ends": fit.time_ends.isoformat() if fit.time_ends else None,
        "standard": v.standard,
        "burden": v.burden,
        "prosecutor": v.prosecutor,
        "federal": {"honoured": fit.honoured, "why": v.federal_why, "order": d.federal if d else None},
        "order_should_say": d.order_should_say if d else None,
        "disposition": v.disposition,
        "notes": v.notes,
        "authority": list(v.authority),
        "sources": [_source(s) for s in v.sources],
    }


def _source(source: Source) -> dict[str, Any]:
    if source.unverified is not None:
        return {"cite": source.cite, "unverified": source.unverified}
    return {"cite": source.cite, "at": source.at, "read": source.read.isoformat() if source.read else None}


def _open(account: Account) -> list[str]:
    """Questions that a person must answer, each once."""
    said = [d.asks for d in account.duties if d.asks]
    said += [w for f in account.fits if f.fits == "depends" for w in f.why]
    if account.asked.custody is None and not any(f.vehicle.custody != EITHER for f in account.fits if f.fits == "depends"):
        said.append("Is the person in custody, on probation or on parole for this conviction? (--custody in, or out)")
    if account.asked.final is None and any(d.advisal.final_from or d.advisal.final_to for d in account.duties):
        said.append("On which day did the conviction become final? (--final)")
    if not account.past.status_known_then:
        said.append("What was the person's status on the day of the plea?")
    return list(dict.fromkeys(said))


def _assumed(account: Account) -> list[str]:
    said = [*account.past.assumed]
    if account.now.analysis.assumed_circuit:
        said.append(f"forum {account.now.analysis.circuit}, then as now; it follows the immigration court's venue")
    said += account.convict.found.notes
    if account.choices and not account.past.status_known_then:
        said.append(f"other dispositions are compared for {', '.join(account.choices)} only: name the status to have its own")
    if account.then.era.computed:
        said.append(
            "grounds as the library words them today, with the decisions of that day: what was read into a statute later counts"
            " as its meaning, and a lawyer of that day may have known less"
        )
    return list(dict.fromkeys(said))
