"""Where an office's overlay changes what a case comes to: the library's own answers, beside those given."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from padilla.consequences import analyze
from padilla.consequences.analysis import EFFECTS, Analysis, Result

_WIDTH = 80


def overlay_part(analysis: Analysis) -> dict[str, Any]:
    """`overlay`: whose it is, and each answer that differs without it; nothing where there is no overlay."""
    overlay = analysis.engine.library.overlay
    if overlay is None:
        return {}
    wanted = {r.assuming for r in analysis.results}
    only = next(iter(wanted)) if len(wanted) == 1 else None
    plain = analyze(analysis.engine.plain, analysis.case, analysis.as_of, only=only)
    theirs = {(r.assuming, r.status.id): r for r in plain.results}
    differs = [d for r in analysis.results if (r.assuming, r.status.id) in theirs for d in _differs(r, theirs)]
    return {"overlay": {**overlay.stamp, "differs": differs}}


def _differs(ours: Result, theirs: dict[tuple[str, str], Result]) -> Iterator[dict[str, Any]]:
    plain = theirs[ours.assuming, ours.status.id]
    where = {"assuming": ours.assuming, "status": ours.status.id}
    pairs = [(n, ours.effects[n].answer, plain.effects[n].truth.answer) for n in EFFECTS]
    pairs += [(f"relief.{n}", r.value, plain.relief[n].value) for n, r in ours.relief.items() if n in plain.relief]
    for name, with_it, without in [*pairs, ("harm", ours.harm, plain.harm)]:
        if with_it != without:
            yield {**where, "answer": name, "with_overlay": with_it, "library": without}


def overlay_lines(data: dict[str, Any]) -> Iterator[str]:
    """The same for a reader of plain text."""
    part = data.get("overlay")
    if not part:
        return
    yield f"The overlay of {part['office']}"
    if not part["differs"]:
        yield "  changes no answer here: the library's own is the same."
    for line in differing(part):
        yield from textwrap.wrap(f"- {line}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield ""


def differing(part: dict[str, Any]) -> list[str]:
    """A line an answer that differs, statuses that differ alike together."""
    said: dict[tuple[str, str, str, str], list[str]] = {}
    for d in part["differs"]:
        key = (d["assuming"], d["answer"].replace("_", " "), str(d["library"]), str(d["with_overlay"]))
        said.setdefault(key, []).append(d["status"].replace("_", " "))
    return [
        f"{answer}, {assuming}: {with_it} with the overlay, {without} without ({', '.join(statuses)})"
        for (assuming, answer, without, with_it), statuses in said.items()
    ]
