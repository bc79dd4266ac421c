"""Terms of custody in another form: the offer's days split over its counts, and ways to keep a term that is made shorter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from padilla.alternatives.candidates import Candidate, with_days
from padilla.alternatives.limits import Limits
from padilla.consequences.convict import Convict
from padilla.consequences.flips import lines_of
from padilla.consequences.matter import Matter
from padilla.library import Library
from padilla.library.schema.bargain import TermWay

SPLIT = "term split"


def splits(matter: Matter, references: Sequence[Convict | None]) -> Iterator[tuple[Candidate, ...]]:
    """The days of the whole offer spread over the counts, so that each stays under a line that federal law draws.

    A count that the offer drops is pleaded to as charged. Nothing where there is one count, or the days do not fit.
    """
    charged, library = matter.charged, matter.setting.engine.library
    told = [r.sentence_days for r in references if r is not None]
    if len(charged) < 2 or not told or None in told:
        return
    pleas = [r or c for c, r in zip(charged, references, strict=True)]
    first = sorted(range(len(pleas)), key=lambda i: references[i] is None)  # those of the offer before those it drops
    limits = [Limits(library, c, matter.past, matter.case.pleading) for c in charged]
    for line in lines_of(matter.setting.engine):
        if any(d is not None and d >= line for d in told):
            days = _spread(sum(d or 0 for d in told), line, [pleas[i] for i in first])
            if days:
                by_place = dict(zip(first, days, strict=True))
                made = enumerate(zip(charged, pleas, strict=True))
                yield tuple(with_days(c, p, by_place[i], i, limits[i], SPLIT) for i, (c, p) in made)


def _spread(total: int, line: int, pleas: Sequence[Convict]) -> list[int]:
    """As many of the days on each count as stay under the line and within its maximum; none where some are left."""
    found = []
    for plea in pleas:
        longest = plea.longest.days
        found.append(min(total, line - 1, longest if longest is not None else total))
        total -= found[-1]
    return [] if total else found


def ways(library: Library, chosen: Sequence[Candidate], reference: Sequence[Candidate]) -> list[TermWay]:
    """How a term can keep its weight in another form, for an alternative whose days are fewer, split or none."""
    before = sum(_days(c) for c in reference)
    after = sum(_days(c) for c in chosen)
    kinds = {"split"} if any(c.how == SPLIT for c in chosen) else set()
    kinds |= {"shorter"} if 0 < after < before and "split" not in kinds else set()
    kinds |= {"none"} if any(c.convict is not None and c.convict.sentence_days == 0 for c in chosen) and before else set()
    states = {c.convict.state for c in (*chosen, *reference) if c.convict is not None}
    day = next((c.convict.setting.as_of for c in (*chosen, *reference) if c.convict is not None), None)
    every = (w for w in library.terms if w.when in kinds and w.state in (None, *states))
    return [w for w in every if day is not None and w.holds(day)]


def _days(candidate: Candidate) -> int:
    return candidate.convict.sentence_days or 0 if candidate.convict is not None else 0
