"""The case that the answers of an interview make."""

from __future__ import annotations

from typing import Any

from padilla.cli.interview import Answers, Interview

_FACTS = ("substance", "weight_grams", "loss_usd", "victim_relationship", "protective_order")
_OWN = ("grade", "offense_date", "plea_date", "sentence_days")


def built(interview: Interview, answers: Answers) -> dict[str, Any]:
    """CASE.json as far as it is answered; what is not known is left out."""
    charges = [_count(interview, answers, at) | {"count": i + 1} for i, at in enumerate(_of(answers, "charges"))]
    person = _person(interview, answers)
    proposed = [_proposal(interview, answers, at, len(charges)) for at in _of(answers, "proposed")]
    case: dict[str, Any] = {"schema": 1}
    if answers.get("place") in interview.library.offices:
        case["office"] = answers["place"]
    case |= {"person": person} if person else {}
    case["charges"] = [{"count": c.pop("count"), **c} for c in charges]
    return case | ({"proposed": proposed} if proposed else {})


def _of(answers: Answers, place: str) -> list[str]:
    keys = (k.removesuffix(".text") for k, v in answers.items() if k.startswith(f"{place}[") and k.endswith(".text") and v)
    return list(keys)


def _count(interview: Interview, answers: Answers, at: str) -> dict[str, Any]:
    count = interview.count(answers, at)
    for name in _OWN:
        value = answers.get(f"{at}.{name}")
        if value is not None:
            count[name] = value.isoformat() if hasattr(value, "isoformat") else value
    facts = {n: answers[f"{at}.{n}"] for n in _FACTS if answers.get(f"{at}.{n}") is not None}
    if "weight_grams" in facts:
        facts = {"substance": "marijuana"} | facts  # nothing else is asked for its weight
    count |= {"facts": facts} if facts else {}
    limb = answers.get(f"{at}.limb")
    return count | ({"record": {"limb": limb}} if limb else {})


def _proposal(interview: Interview, answers: Answers, at: str, charges: int) -> dict[str, Any]:
    chosen = answers.get(f"{at}.count")
    number = {"count": int(chosen)} if chosen else {"count": 1} if charges == 1 else {}
    return {**number, **_ended(interview, answers, at)}


def _ended(interview: Interview, answers: Answers, at: str) -> dict[str, Any]:
    disposition = answers.get(f"{at}.disposition") or "conviction"
    return _count(interview, answers, at) | {"disposition": disposition}


def _person(interview: Interview, answers: Answers) -> dict[str, Any]:
    person: dict[str, Any] = {}
    if answers.get("person.statuses"):
        person["statuses"] = [answers["person.statuses"]]
    for name in ("citizen_parent", "admitted", "lpr_since", "date_of_birth"):
        value = answers.get(f"person.{name}")
        if value is not None:
            person[name] = value.isoformat() if hasattr(value, "isoformat") else value
    if answers.get("person.entry_manner"):
        entered = answers["person.entry_date"]
        person["entries"] = [{"date": entered.isoformat(), "manner": answers["person.entry_manner"]}]
    priors = [_ended(interview, answers, at) for at in _of(answers, "person.convictions")]
    return person | ({"convictions": priors} if priors else {})
