"""A case's alternatives for people at a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from padilla.alternatives.candidates import DIVERTED, DROPPED, SAME
from padilla.reports.alternatives import AGAINST
from padilla.reports.verdicts import NOTE

_WIDTH = 78
_HARM = (
    "none",
    "weighs in discretion",
    "some relief lost",
    "inadmissible",
    "deportable, relief left",
    "removal or detention without relief",
)
_SHOWN = 10
_HOW = {
    "as charged": "As charged",
    "as offered": "As offered",
    DROPPED: "Not filed, or dropped",
}


def as_text(data: dict[str, Any], why: bool) -> str:
    """The list, best first; `why` adds sources, papers and what each changes."""
    return "\n".join(_lines(data, why)) + "\n"


def _lines(data: dict[str, Any], why: bool) -> Iterator[str]:
    yield from _wrapped(f"Reference: {_said(data['reference'])}")
    yield f"  {_harm(data['reference']['harm'])}; weight {_number(data['reference']['weight'])}"
    yield ""
    allowed, no_less = _apart(data)
    open_ = _by_statute([a for a in allowed if not _without_conviction(a)])
    for number, entries in enumerate(open_[:_SHOWN], 1):
        yield from _entry(number, entries, why)
    if len(open_) > _SHOWN or data["left_out"]:
        yield f"({max(0, len(open_) - _SHOWN)} more kinds, and each sentence: --json)"
        yield ""
    yield from _ways(open_[:_SHOWN] if why else [])
    yield from _ended(_by_statute([a for a in allowed if _without_conviction(a)]), why)
    yield from _curated(no_less)
    yield from _barred([a for a in data["alternatives"] if a["barred"]])
    rules = [r for r in data["alternatives"][0]["policy"] if not r.endswith(AGAINST)] if data["alternatives"] else []
    yield from _listed("The office's rules and the law, for each of these (padilla policy show):", rules)
    yield from _listed("Any plea here needs:", data["pleas_need"])
    for note in data["notes"]:
        yield from _wrapped(f"Note: {note}.")
    proof = data["proof"]
    told = "exact: nothing does less harm as near to that weight" if proof["exact"] else f"not finished; bound {proof['bound']}"
    yield from _wrapped(f"Search: {told} ({proof['tried']} combinations asked; * on the front).")
    for said in data["assumed"]:
        yield from _wrapped(f"Assumed: {said}.")
    yield from _wrapped(data["not_checked"])
    yield from _wrapped(NOTE)


def _apart(data: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the law of pleas allows: what does some status less harm, and what the curated list proposes and does not."""
    before = data["reference"]["harm"]
    allowed = [a for a in data["alternatives"] if not a["barred"]]
    no_less = [a for a in allowed if a["curated"] and not any(h < before[s] for s, h in a["harm"].items())]
    return [a for a in allowed if a not in no_less], no_less


def _curated(entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    if not entries:
        return
    yield "Proposed by guides, cases or statutes, but with no less harm here (--json: why, limits):"
    for entry, *_ in _by_statute(entries)[:_SHOWN]:
        yield from _wrapped(f"- {_said(entry)}: {_harm(entry['harm'])}", "  ")
    yield ""


def _without_conviction(entry: dict[str, Any]) -> bool:
    return all(c["how"] in (DIVERTED, DROPPED) for c in entry["counts"])


def _ways(shown: Sequence[Sequence[dict[str, Any]]]) -> Iterator[str]:
    """Said once for all alternatives whose term is shorter, split or none."""
    found = {way["title"]: way for entries in shown for entry in entries for way in entry["term_ways"]}
    if not found:
        return
    yield "Ways to keep the weight of a term that is shorter, split or none:"
    for way in found.values():
        yield from _wrapped(f"- {way['title']}. {way['says']} But: {way['limits']}", "  ")
    yield ""


def _ended(ways: Sequence[Sequence[dict[str, Any]]], why: bool) -> Iterator[str]:
    """Diversion and no filing, a line each: whom they are open to is for a person, and `--why` says what they ask."""
    if not ways:
        return
    yield "Without a plea to the charge (--why: what each asks, and who must agree):"
    for entry, *_ in ways[:_SHOWN]:
        yield from _wrapped(f"- {_said(entry)}: {_harm(entry['harm'])}", "  ")
        if entry["may_be_barred"]:
            rules = "; ".join(dict.fromkeys(b["cite"] for b in entry["may_be_barred"]))
            yield from _wrapped(f"may be barred: {rules}", "      ", "    ")
        for needed in entry["needs"] if why else ():
            yield from _wrapped(f"needs: {needed}", "      ", "    ")
    yield ""


def _listed(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield heading
        for item in items:
            yield from _wrapped(f"- {item}", "  ")
        yield ""


def _barred(barred: Sequence[dict[str, Any]]) -> Iterator[str]:
    if not barred:
        return
    yield "Barred by the law of pleas, unless an exception applies:"
    for entry, *_ in _by_statute(barred)[:_SHOWN]:
        rules = "; ".join(dict.fromkeys(b["cite"] for b in entry["barred"]))
        yield from _wrapped(f"- {_said(entry)}: {_harm(entry['harm'])} [{rules}]", "  ")
    for exception in dict.fromkeys(e for entry in barred for b in entry["barred"] for e in b["exceptions"]):
        yield from _wrapped(f"exception: {exception}", "    ", "  ")
    yield ""


def _by_statute(entries: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Alternatives that differ only in their sentences together, the best first."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for entry in entries:
        key = tuple(re.sub(r", \d+ days$", "", c["said"]) for c in entry["counts"])
        found.setdefault(key, []).append(entry)
    return list(found.values())


def _entry(number: int, entries: Sequence[dict[str, Any]], why: bool) -> Iterator[str]:
    entry, *others = entries
    mark = "*" if entry["on_front"] else " "
    yield from _wrapped(f"{number:2}.{mark}{_said(entry)}", "    ")
    yield f"    {_harm(entry['harm'])}; weight {_number(entry['weight'])}"
    for other in others:
        days = ", ".join(
            "no term told" if c["sentence_days"] is None else f"{c['sentence_days']} days" for c in other["counts"]
        )
        yield from _wrapped(f"with {days}: {_harm(other['harm'])}; weight {_number(other['weight'])}", "      ", "    ")
    yield from _papers(entry)
    if entry["silence_backfires_for"]:
        yield from _wrapped(f"silence bars relief for: {', '.join(entry['silence_backfires_for'])}", "      ", "    ")
    if entry["may_be_barred"]:
        rules = "; ".join(dict.fromkeys(b["cite"] for b in entry["may_be_barred"]))
        yield from _wrapped(f"may be barred; tell the grade, the limb or `pleading` to know: {rules}", "      ", "    ")
    worse = {f: e["worse_for"] for f, e in entry["holds_elsewhere"].items() if e["answer"] == "no"}
    if worse:
        told = "; ".join(f"{forum} ({', '.join(found)})" for forum, found in worse.items())
        yield from _wrapped(f"does more harm in: {told}", "      ", "    ")
    for rule in entry["policy"]:
        if rule.endswith(AGAINST):
            yield from _wrapped(f"office: {rule}", "      ", "    ")
    if why:
        yield from _because(entry)
    elif entry["needs"]:
        yield "    needs more than a plea (--why)"
    yield ""


def _papers(entry: dict[str, Any]) -> Iterator[str]:
    for said in entry["papers_say"]:
        yield from _wrapped(f"papers must say: {said}", "      ", "    ")
    for said in entry["papers_never_say"]:
        yield from _wrapped(f"papers must not say: {said}", "      ", "    ")


def _because(entry: dict[str, Any]) -> Iterator[str]:
    for needed in entry["needs"]:
        yield from _wrapped(f"needs: {needed}", "      ", "    ")
    for said in entry["why"]:
        yield from _wrapped(f"why: {said}", "      ", "    ")
    for change in entry["changes"]:
        then = ", ".join(f"{n.replace('relief.', '').replace('_', ' ')} {v}" for n, v in change["then"].items())
        yield from _wrapped(f"{', '.join(change['statuses'])}: {then}", "      ", "    ")
    for other in (o for each in entry["alike"] for o in each[:4]):
        yield from _wrapped(f"the same as: {other}", "      ", "    ")


def _said(entry: dict[str, Any]) -> str:
    parts = []
    for count in entry["counts"]:
        how = count["how"]
        said = count["said"]
        days = count["sentence_days"]
        term = "" if days is None or f"{days} days" in said or how == DROPPED else f", {days} days"
        head = f"count {count['count']}: " if len(entry["counts"]) > 1 else ""
        parts.append(f"{head}{said}{term}" + ("" if how in (SAME, DROPPED) else f" ({how})"))
    return "; ".join(parts)


def _harm(harm: dict[str, int]) -> str:
    """Harm in words, for one status; for several, what most share and where it differs."""
    by_harm: dict[int, list[str]] = {}
    for status, value in harm.items():
        by_harm.setdefault(value, []).append(status)
    if len(by_harm) == 1:
        value = next(iter(by_harm))
        return f"harm {value} ({_HARM[value]})"
    parts = [f"{value} for {', '.join(names)}" for value, names in sorted(by_harm.items())]
    return "\n    ".join(textwrap.wrap("harm " + "; ".join(parts), _WIDTH - 4))


def _number(weight: float) -> str:
    return f"{weight:,.0f}"


def _wrapped(text: str, later: str = "  ", first: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=later) or [""]
