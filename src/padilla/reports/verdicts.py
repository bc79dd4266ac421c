"""A verdict as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from padilla.categorical import Engine, Reason, Verdict
from padilla.library.forms import titled
from padilla.reports.overlay import overlay_footer, plain_verdict

_WIDTH = 80
MEANING = {
    "match": "MATCH: every way of committing it falls within the ground",
    "divisible": "DIVISIBLE: separate offenses, some of which match; the record of conviction decides",
    "no": "NO: broader than the ground and not divisible, or outside it",
    "not_in_library": "UNKNOWN: not in the library; never to be read as safe",
    "unknown": "UNKNOWN: the comparison could not be finished; never to be read as safe",
}
AUTHORITY = {
    "binding": "binding: a precedent controls here",
    "computed": "computed from the elements; no controlling precedent",
    "contested": "contested: authorities, or authority and elements, disagree",
    "residual": "residual: outside every recognised family, no authority either way; NOT safe",
    "none": "none",
}
NOTE = "Decision support: a person decides. Computed from the law as the library encodes it and the decisions cited."


def batch_json(engine: Engine, verdict: Verdict, sentence_days: int | None) -> dict[str, Any]:
    """The contract's answer to one question of a batch."""
    assumed = list(verdict.assumed)
    if sentence_days is None:
        assumed.append("a sentence of a year or more")
    plain = plain_verdict(engine, verdict)
    return {
        "outcome": verdict.outcome,
        "matching_alternatives": list(verdict.matching),
        "authority": verdict.authority,
        "citations": list(verdict.citations),
        "witness": verdict.witness or None,
        "assumed": assumed,
        "detail_used": verdict.detail_used,
        "computed": verdict.computed,
        **({"undercut": True} if verdict.undercut else {}),
        "candidates": list(verdict.candidates) if verdict.outcome == "not_in_library" else [],
        "library": engine.library.stamp,
        **({"without_overlay": plain} if plain else {}),
    }


def as_json(engine: Engine, verdict: Verdict, sentence_days: int | None) -> dict[str, Any]:
    """The whole answer with its reasons."""
    q = verdict.question
    return {
        "schema": 1,
        "question": {
            "state": q.state,
            "cite": q.cite,
            "ground": q.ground,
            "circuit": q.circuit,
            "as_of": q.as_of.isoformat(),
            "convicted": q.convicted.isoformat() if q.convicted else None,
            "attempt": q.form == "attempt",
            "detail": q.detail,
        },
        "offense": verdict.offense,
        **batch_json(engine, verdict, sentence_days),
        "conditions": condition_lines(engine, verdict, sentence_days),
        "alternatives": [
            {"label": u.label, "outcome": u.outcome, "authority": u.authority, "witness": u.witness or None}
            for u in verdict.units
        ],
        "holds_elsewhere": engine.elsewhere(verdict),
        "reasons": [_reason(r) for r in verdict.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {"claim": reason.claim, "because": [_reason(r) for r in reason.because], "sources": list(reason.sources)}


def condition_lines(engine: Engine, verdict: Verdict, sentence_days: int | None) -> list[str]:
    """What must also be true of the case, and whether the sentence given meets it."""
    ground = engine.library.ground(verdict.question.ground)
    said = []
    for condition, text in zip(
        ground.conditions_in(verdict.question.circuit) if ground else (), verdict.conditions, strict=False
    ):
        if condition.kind == "sentence_days" and condition.at_least is not None and sentence_days is not None:
            met = "met" if sentence_days >= condition.at_least else "NOT met: the ground does not apply to this sentence"
            said.append(f"{text}: {met} ({sentence_days} days)")
        else:
            said.append(text)
    return said


def as_text(engine: Engine, verdict: Verdict, sentence_days: int | None) -> str:
    """The answer for a person, in 80 columns."""
    q = verdict.question
    lines = [
        *_wrapped(f"{titled(q.form)}{q.cite} ({q.state}): {verdict.offense}"),
        f"against {q.ground}, {_forum(engine, q.circuit)}, as of {q.as_of}",
        "",
        *_wrapped(MEANING[verdict.outcome]),
        f"Authority: {AUTHORITY[verdict.authority]}",
    ]
    lines += ["Later authority undercuts the holding that controls: NOT safe"] if verdict.undercut else []
    plain = plain_verdict(engine, verdict)
    if plain:
        said = MEANING[plain["outcome"]].partition(":")[0]
        lines.append(f"Without the office's overlay: {said} ({plain['authority']})")
    lines += [f"The record's words were used: {q.detail}"] if verdict.detail_used and q.detail else []
    if verdict.witness:
        lines += _wrapped(f"Conduct outside: {verdict.witness}")
    if verdict.outcome == "divisible":
        lines += [""] + [line for u in verdict.units for line in _wrapped(f"{u.outcome:>5}  {u.label}", "       ")]
    conditions = condition_lines(engine, verdict, sentence_days)
    if conditions:
        lines += ["", "Also needed:"] + [f"  {c}" for c in conditions]
    lines += ["", "Why"] + [line for r in verdict.reasons for line in tree(r, 1)]
    elsewhere = engine.elsewhere(verdict)
    if elsewhere:
        said = "; ".join(f"{_forum(engine, f)}: {o}" for f, o in elsewhere.items())
        lines += ["", *_wrapped(f"Elsewhere: {said}")]
    lines += [line for note in verdict.assumed for line in _wrapped(f"Assumed: {note}")]
    lines += ["", *footer(engine)]
    return "\n".join(lines)


def footer(engine: Engine) -> list[str]:
    """What every answer closes with."""
    stamp = engine.library.stamp
    return [
        *textwrap.wrap(NOTE, _WIDTH),
        f"Library {stamp['version']} ({stamp['hash']}), offenses checked {stamp['checked_to']} or later.",
        *overlay_footer(engine.library),
    ]


def tree(reason: Reason, depth: int) -> Iterator[str]:
    """A reason and what it rests on, indented."""
    pad = "  " * depth
    yield from textwrap.wrap(reason.claim, _WIDTH, initial_indent=pad + "- ", subsequent_indent=pad + "  ")
    for source in reason.sources:
        yield from textwrap.wrap(f"{source}]", _WIDTH, initial_indent=pad + "    [", subsequent_indent=pad + "     ")
    for inner in reason.because:
        yield from tree(inner, depth + 1)


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent)


def _forum(engine: Engine, circuit: str) -> str:
    forum = engine.library.forums.get(circuit)
    return forum.title if forum else f"forum {circuit}"


__all__: Sequence[str] = ["NOTE", "as_json", "as_text", "batch_json", "condition_lines", "footer", "tree"]
