"""A past plea as plain text, in 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from padilla.consequences.analysis import EFFECTS
from padilla.reports.text import HARM, HEAD
from padilla.reports.verdicts import footer
from padilla.vacatur import Account

_WIDTH = 80
OWED = {"yes": "owed", "depends": "owed, if", "no": "not owed"}
FITS = {"yes": "OPEN", "depends": "MAY BE OPEN", "no": "NOT OPEN"}
HONOURED = {"yes": "federal law should honour the order", "depends": "federal law may not honour it", "no": "not honoured"}
_MOST = 6
"""Choices shown for a status; the JSON has all."""


def as_text(account: Account, data: dict[str, Any]) -> str:
    """The answer for a person."""
    lines = [*_head(data)]
    for part in (_law, _advice, _duties, _choices, _factors, _vehicles, _after, _rest):
        lines += ["", *part(data)]
    return "\n".join([*lines, "", *footer(account.engine)])


def _head(data: dict[str, Any]) -> Iterator[str]:
    c = data["conviction"]
    title = f", {c['title']}" if c["title"] else ""
    yield from _wrap(f"{'Attempted ' if c['attempt'] else ''}{c['cite']} ({c['state']}){title}")
    days = f", {c['sentence_days']} days" if c["sentence_days"] is not None else ""
    yield f"Plea of {c['plea_date']}{days}, asked {data['as_of']}"


def _title(text: str) -> list[str]:
    return [text, "-" * _WIDTH]


# -- the law then and now --------------------------------------------------------------------------------------


def _law(data: dict[str, Any]) -> Iterator[str]:
    then = data["law_then"]
    yield from _title("1. What the plea did, by the law of its day and today")
    for gap in then["not_computed"]:
        what = "the removal law of that day" if gap["what"] == "all" else gap["what"].replace("_", " ").replace(" ", ", ")
        yield from _wrap(f"Not computed for {then['as_of']}: {what}. {gap['says']}")
    if then["computed"]:
        yield from _states("Before the plea", then["before_the_plea"])
        yield from _states("After the plea, that day", then["after_the_plea"])
    yield from _states(f"Today ({data['as_of']}), the plea standing", data["law_today"])
    shown = difference_lines(data)
    if shown:
        yield "Other then than now"
        for said in shown:
            yield from _wrap(f"  - {said}", 4)
    elif then["computed"] and data["law_today"]:
        yield "No answer differs between that day and today."


def difference_lines(data: dict[str, Any]) -> list[str]:
    """The answers that are other today than on the day of the plea, and for whom."""
    shown = [d for d in data["differences"] if "not_computed" not in (d["then"], d["today"])]
    said = ((f"{_name(d['answer'])}: then {d['then']}, today {d['today']}", _who(d)) for d in shown)
    return [f"{line} ({'; '.join(statuses)})" for line, statuses in _gathered(said)]


def _name(answer: str) -> str:
    return HEAD.get(answer) or answer.removeprefix("relief.").replace("_", " ")


def _states(title: str, results: list[dict[str, Any]]) -> Iterator[str]:
    yield title
    if not results:
        yield "  nobody of the status given: a citizen cannot be removed"
    for statuses, said in state_lines(results):
        yield from _wrap(f"  {statuses}: {said}", 4)


def state_lines(results: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Those who share an answer, and the answer."""
    return [("; ".join(statuses), said) for said, statuses in _gathered((_state(r), _who(r)) for r in results)]


def _state(result: dict[str, Any]) -> str:
    if result["harm"] == 0:
        return "no consequence computed, harm 0"
    told = []
    for name in EFFECTS:
        effect = result[name]
        if effect["answer"] != "no":
            cites = f" ({'; '.join(effect['cites'])})" if effect["cites"] else ""
            told.append(f"{HEAD[name].lower()} {effect['answer'].replace('_', ' ')}{cites}")
    barred = [n for n, v in result["relief"].items() if v == "barred"]
    if barred:
        told.append(f"barred: {', '.join(barred)}")
    if result["harm"] is not None:
        told.append(f"harm {result['harm']}, {HARM[result['harm']]}")
    return "; ".join(told)


def _who(entry: dict[str, Any]) -> str:
    return "Whatever the status" if entry["status"] == "unknown" else str(entry["title"])


def _gathered(pairs: Any) -> list[tuple[str, list[str]]]:
    """What is said alike, once, with those it is said of."""
    found: dict[str, list[str]] = {}
    for said, who in pairs:
        found.setdefault(said, []).append(who)
    return list(found.items())


# -- advice and duties -----------------------------------------------------------------------------------------


def _advice(data: dict[str, Any]) -> Iterator[str]:
    yield from _title("2. What there was to say before the plea")
    if not data["advice"]:
        yield "  nothing: a citizen cannot be removed"
    for said, statuses in _gathered((f"{a['says']} {_cites(a['cites'])}".rstrip(), _who(a)) for a in data["advice"]):
        yield from _wrap(f"  {'; '.join(statuses)}: {said}", 4)


def _cites(cites: list[str]) -> str:
    return f"[{'; '.join(cites)}]" if cites else ""


def _duties(data: dict[str, Any]) -> Iterator[str]:
    yield from _title("3. Who owed what on that day")
    if not data["duties"]:
        yield "  The library has no duty for this court and day; that is not the same as none."
    for duty in data["duties"]:
        yield from _wrap(f"  {duty['duty_of'].capitalize()}, {OWED[duty['owed']]}: {duty['title']} ({duty['cite']})", 4)
        yield from _inner(duty["why"] or duty["asks"] or "")
        yield from _inner(duty["plain"])
        if duty["owed"] != "no":
            yield from _inner(f"Breach: {duty['breach']}" if duty["breach"] else "")
        yield from _inner(f"Earlier pleas: {duty['retroactive']}" if duty["retroactive"] else "")


# -- choices and factors ---------------------------------------------------------------------------------------


def _choices(data: dict[str, Any]) -> Iterator[str]:
    yield from _title("4. Dispositions of that day that would have done this person less harm")
    if not data["law_then"]["computed"]:
        yield "  Not computed: the removal law of that day is not in the library."
        return
    yield from _wrap(
        "Of the same family of conduct. Whether the facts support one, and the other side agreed, is for a person."
    )
    told = False
    groups: dict[str, tuple[list[str], list[dict[str, Any]]]] = {}
    for entry in data["choices"]:
        groups.setdefault(repr(entry["choices"]), ([], entry["choices"]))[0].append(_who(entry))
    for statuses, choices in groups.values():
        told = True
        yield from _wrap(f"{'; '.join(statuses)}", 2)
        pleas = [c for c in choices if c["how"] != "diversion"]
        for choice in pleas[:_MOST]:
            days = f", sentence {choice['sentence_days']} days" if choice["sentence_days"] is not None else ""
            most = f"maximum {choice['maximum_days']} days" if choice["maximum_days"] is not None else "maximum not known"
            said = (
                f"  - {choice['said']}: harm {choice['harm']}{today(choice)}; direct weight {choice['weight']} ({most}{days})"
            )
            yield from _wrap(said, 4)
        if len(pleas) > _MOST:
            yield f"    and {len(pleas) - _MOST} more (--format json has all)"
        for caution, of in _gathered((w, c["cite"]) for c in pleas[:_MOST] for w in c["cautions"]):
            yield from _wrap(f"  Caution, {', '.join(dict.fromkeys(of))}: {caution}", 4)
        if not pleas:
            yield "  no other plea among those computed"
        without = [c for c in choices if c["how"] == "diversion"]
        if without:
            cites = "; ".join(f"{c['said']} (harm {c['harm']}{today(c)})" for c in without)
            yield from _wrap(
                f"  - without a conviction, if the charge and the person qualified, which is not computed: {cites}", 4
            )
    if not told:
        yield "  None: the plea did no harm that is computed, or no disposition tried did less."


def today(choice: dict[str, Any]) -> str:
    """The harm it would do today, where that is other."""
    today = choice["harm_today"]
    return "" if today in (None, choice["harm"]) else f" (today it would be {today})"


def _factors(data: dict[str, Any]) -> Iterator[str]:
    yield from _title("5. Factors of a reasonable probability of a different resolution")
    for factor in data["factors"]:
        yield from _wrap(f"  {factor['title']} ({factor['for']})", 4)
        for line in factor["answered"]:
            yield from _wrap(f"    - {line}", 6)
        yield from _inner(f"To answer: {factor['asks']}" if factor["asks"] else "")


# -- vehicles and what remains ---------------------------------------------------------------------------------


def _vehicles(data: dict[str, Any]) -> Iterator[str]:
    yield from _title("6. Ways to undo it")
    found = data["vehicles"]
    yield from _wrap(f"For these grounds: {', '.join(g.replace('_', ' ') for g in found['grounds'])}")
    yield from _wrap("Open: state, day, plea and custody do not close it. That its ground is met is to be proved.")
    if not found["found"]:
        yield "  The library has none for this state and these grounds; that is not the same as none."
    for fit in found["found"]:
        yield from _wrap(f"  {FITS[fit['fits']]}: {fit['title']} ({fit['cite']}); {HONOURED[fit['federal']['honoured']]}", 4)
        for why in fit["why"]:
            yield from _inner(why)
        if fit["fits"] == "no":
            continue
        yield from _inner(f"Time: {fit['time_limit']}")
        yield from _inner(f"Standard: {fit['standard']}")
        yield from _inner(f"Burden: {fit['burden']}" if fit["burden"] else "")
        yield from _inner(f"Federal law: {fit['federal']['why']}")
        yield from _inner(f"The order should say: {fit['order_should_say']}" if fit["order_should_say"] else "")
        yield from _inner(f"Prosecutor: {fit['prosecutor']}" if fit["prosecutor"] else "")
    if found["no_help"]:
        yield "Would not help, or only sometimes (rehabilitation, policy)"
        for n in found["no_help"]:
            yield from _wrap(
                f"  - {n['cite']}, {n['title']}: {'no help' if n['honoured'] == 'no' else 'depends'}. {n['why']}", 4
            )


def _after(data: dict[str, Any]) -> Iterator[str]:
    after = data["after_vacatur"]
    yield from _title("7. What would remain: the plea gone, the charges open again")
    yield from _wrap(f"Charges: {', '.join(after['charges'])}")
    yield from _states("While they are pending", after["pending"])
    yield from _states("If convicted as charged, today", after["if_convicted_as_charged"])
    if after["if_resolved_as_proposed"]:
        yield from _states("If resolved as proposed, today", after["if_resolved_as_proposed"])


def _rest(data: dict[str, Any]) -> Iterator[str]:
    if data["open"]:
        yield "Open questions"
        for question in data["open"]:
            yield from _wrap(f"  - {question}", 4)
    for said in data["assumed"]:
        yield from _wrap(f"Assumed: {said}")
    yield ""
    yield from textwrap.wrap(data["not_checked"], _WIDTH)


def _inner(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="    ") if text else []


def _wrap(text: str, indent: int = 2) -> list[str]:
    lead = len(text) - len(text.lstrip(" "))
    return textwrap.wrap(text.lstrip(" "), _WIDTH, initial_indent=" " * lead, subsequent_indent=" " * indent)
