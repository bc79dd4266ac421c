"""Every verdict there is: each offense against each ground in each forum, on a day, on every core."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

from padilla.categorical.engine import Engine
from padilla.categorical.question import Question
from padilla.library import Library

Key = tuple[str, str, str, str]
"""State, citation, ground, forum."""
Cell = tuple[str, str]
"""Outcome and authority."""
_CHUNK = 24
_ENGINES: dict[str, Engine] = {}


def verdicts_of(
    library: Library, day: date, circuits: Sequence[str] = (), cites: Iterable[tuple[str, str]] = (), processes: int = 0
) -> Mapping[Key, Cell]:
    """Every verdict of `cites` (state and citation; absent: every offense) in `circuits` (absent: every forum)."""
    forums = tuple(circuits) or tuple(library.forums)
    wanted = sorted(set(cites) or offenses_of(library))
    chunks = [wanted[i : i + _CHUNK] for i in range(0, len(wanted), _CHUNK)]
    count = min(processes or len(os.sched_getaffinity(0)), len(chunks))
    if count < 2:
        engine = Engine(library)
        return {key: cell for chunk in chunks for key, cell in _answers(engine, chunk, day, forums)}
    library.warm()
    _ENGINES["here"] = Engine(library)  # the workers are forked and find it there
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("fork")) as pool:
            parts = pool.map(_work, [(chunk, day, forums) for chunk in chunks])
            return {key: cell for part in parts for key, cell in part}
    finally:
        _ENGINES.clear()


def offenses_of(library: Library) -> set[tuple[str, str]]:
    """State and citation of every offense of the library."""
    states = {place: state for state, place in library.places.items()}
    return {(states[r.state], r.cite) for r in library.index.offenses if r.state in states}


def _work(job: tuple[list[tuple[str, str]], date, tuple[str, ...]]) -> list[tuple[Key, Cell]]:
    return _answers(_ENGINES["here"], *job)


def _answers(engine: Engine, cites: Sequence[tuple[str, str]], day: date, forums: Sequence[str]) -> list[tuple[Key, Cell]]:
    found: list[tuple[Key, Cell]] = []
    for state, cite in cites:
        for forum in forums:
            for ground in engine.grounds():
                verdict = engine.ask(Question(state, cite, ground, forum, day))
                found.append(((state, cite, ground, forum), (verdict.outcome, verdict.authority)))
    return found
