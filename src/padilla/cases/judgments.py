"""Judgements and papers recorded in a case: words of the policies, values that they can have, days that have been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from padilla.cases.json_text import shown
from padilla.cases.model import Case, Judgment
from padilla.library import Library


def wrong_judgments(case: Case, library: Library) -> Iterator[tuple[str, str, str]]:
    """A word that no policy has, that the program works out itself, or with a value it cannot have; a day to come."""
    for i, judgment in enumerate(case.judgments):
        yield from _word(judgment, f"judgments[{i}]", library)
    days = [(f"judgments[{i}].on", j.on) for i, j in enumerate(case.judgments)]
    days += [(f"presented[{i}].on", p.on) for i, p in enumerate(case.presented)]
    for path, day in days:
        if day and day > date.today():  # and not after `as_of`: a case of another day is judged today
            yield path, f"{day} is to come", "Correct the date."


def _word(judgment: Judgment, path: str, library: Library) -> Iterator[tuple[str, str, str]]:
    predicate = library.predicates.get(judgment.word)
    if predicate is None:
        near = get_close_matches(judgment.word[:60], sorted(library.predicates), 1)
        mend = f"Did you mean {near[0]}?" if near else "See `padilla law list predicates`."
        yield f"{path}.word", f"there is no word {shown(judgment.word)}", mend
    elif predicate.decided_by == "computed":
        yield f"{path}.word", f"{judgment.word} is worked out from the charges and no judgement", "Take it out."
    elif judgment.answer not in predicate.values:
        said = f"{judgment.word} cannot be {shown(judgment.answer)}"
        yield f"{path}.answer", said, f"Write one of: {', '.join(predicate.values)}."
