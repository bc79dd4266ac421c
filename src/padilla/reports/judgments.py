"""What persons judged and brought to an office, beside what avoiding the consequence would spare the accused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from padilla.alternatives import Offers
from padilla.cases import Case
from padilla.library import Library

Wrap = Callable[..., list[str]]


def judgments_json(library: Library, case: Case) -> list[dict[str, Any]]:
    """Each judgement in the order recorded, with its word's title; `counts`: whether no later one on the word replaces it."""
    last = {(j.word, j.about): i for i, j in enumerate(case.judgments)}
    return [
        {"title": library.predicates[j.word].title, **j.model_dump(mode="json"), "counts": last[j.word, j.about] == i}
        for i, j in enumerate(case.judgments)
    ]


def benefit_json(found: Offers) -> dict[str, Any] | None:
    """What the best alternative that the law leaves open would spare the accused, by status; None where there is none."""
    best = next((o for o in found.better if not o.barred), None)
    if best is None:
        return None
    pairs = zip(found.statuses, found.reference.combination.harm, best.combination.harm, strict=True)
    may = any(c.may_be_barred for c in best.combination.chosen)
    said = [c.said for c in best.combination.chosen]
    return {"option": said, "may_be_barred": may, "harm": {s.id: {"now": now, "then": then} for s, now, then in pairs}}


def judged_lines(data: dict[str, Any], wrap: Wrap) -> Iterator[str]:
    """The same for people: who judged what, what was brought to the office, and the benefit beside them."""
    if data["judgments"]:
        yield from ("", "Judged by a person and recorded in the case:")
    for judgment in data["judgments"]:
        when = f", {judgment['on']}" if judgment["on"] else ""
        about = f", of {judgment['about']}" if judgment["about"] else ""
        because = f" {judgment['because']}" if judgment["because"] else " No reason is recorded."
        gone = "" if judgment["counts"] else " (a later one counts)"
        yield from wrap(f"- {judgment['title']}{about}: {judgment['answer']} ({judgment['by']}{when}){gone}.{because}", "  ")
    if data["presented"]:
        yield from ("", "Presented to the office:")
    for entry in data["presented"]:
        when = f", {entry['on']}" if entry["on"] else ""
        source = f" Kept: {entry['source']}." if entry["source"] else ""
        yield from wrap(f"- {entry['what']} ({entry['by']}{when}).{source}", "  ")


def benefit_lines(benefit: dict[str, Any] | None, wrap: Wrap) -> Iterator[str]:
    """What the best open alternative would spare the accused."""
    if benefit is None:
        yield "- no alternative that does less harm is open"
        return
    by_change: dict[tuple[int, int], list[str]] = {}
    for status, harm in benefit["harm"].items():
        if harm["now"] != harm["then"]:
            by_change.setdefault((harm["now"], harm["then"]), []).append(status)
    told = "; ".join(f"{now} to {then} for {', '.join(names)}" for (now, then), names in sorted(by_change.items()))
    may = " (the law of pleas may bar it)" if benefit["may_be_barred"] else ""
    yield from wrap(f"- to spare the accused the most: {'; '.join(benefit['option'])}{may}: from {told}", "  ")
