"""Enhancements that turn a count which does a noncitizen no harm into one that does, and which of them it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from padilla.alternatives import Offers
from padilla.consequences.analysis import Result, results_for
from padilla.consequences.convict import Convict
from padilla.policy.words import yes_no


def converts(found: Offers) -> tuple[str, ...]:
    """Whether some enhancement alleged turns a count that does no harm into one that does."""
    if not any(c.enhancements for c in found.matter.charged):
        return ("no",)
    charged = found.matter.charged
    harmful, neutral = _results(found, charged), _results(found, [replace(c, enhancements=()) for c in charged])
    neutral_before = [b.harm <= max(1, p.harm) for b, p in zip(neutral, found.before, strict=True)]
    worse = [a.harm > b.harm for a, b in zip(harmful, neutral, strict=True)]
    return yes_no([n and w for n, w in zip(neutral_before, worse, strict=True)]) or ("no",)


def converting(found: Offers) -> list[str]:
    """Of the enhancements alleged, those without which alone some status is done less harm; where none does so alone and all
    of them together do, every one."""
    charged = found.matter.charged
    every = [(i, name) for i, c in enumerate(charged) for name in c.enhancements]
    before = _results(found, charged) if every else []

    def lessens(left_out: Sequence[tuple[int, str]]) -> bool:
        after = _results(found, [_without(c, [n for at, n in left_out if at == i]) for i, c in enumerate(charged)])
        return any(b.harm < a.harm for a, b in zip(before, after, strict=True))

    chosen = [one for one in every if lessens([one])] or (every if every and lessens(every) else [])
    return list(dict.fromkeys(f"{name} on {charged[i].cite}" for i, name in chosen))


def _without(convict: Convict, names: Sequence[str]) -> Convict:
    return replace(convict, enhancements=tuple(n for n in convict.enhancements if n not in names))


def _results(found: Offers, charged: Sequence[Convict]) -> list[Result]:
    matter = found.matter
    return results_for(matter, [("charged", (*matter.past, *charged), s) for s in found.statuses])
