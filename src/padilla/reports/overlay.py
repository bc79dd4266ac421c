"""Where an office's overlay changes a verdict, and whose law an answer rests on."""

from __future__ import annotations

import textwrap

from padilla.categorical import Engine, Verdict
from padilla.library import Library

_WIDTH = 80


def plain_verdict(engine: Engine, verdict: Verdict) -> dict[str, str] | None:
    """The library's own outcome and authority, where the overlay changes either; None where it does not."""
    if engine.library.overlay is None:
        return None
    plain = engine.plain.ask(verdict.question)
    if (plain.outcome, plain.authority) == (verdict.outcome, verdict.authority):
        return None
    return {"outcome": plain.outcome, "authority": plain.authority}


def overlay_footer(library: Library) -> list[str]:
    """Whose law an answer rests on."""
    if library.overlay is None:
        return []
    stamp = library.overlay.stamp
    checked = "" if stamp["key_trusted"] else "; the key was not compared with any list of trusted keys"
    return textwrap.wrap(
        f"With the overlay of {stamp['office']} ({stamp['title']}), signed by {stamp['signed_by']} on {stamp['signed_on']}, "
        f"key {stamp['key']}{checked}.",
        _WIDTH,
    )
