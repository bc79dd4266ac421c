"""What a replay found, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from padilla.library import Library
from padilla.reports.entries import Because
from padilla.reports.replay import Moment, Moved
from padilla.reports.text import ASSUMING, HEAD

_WIDTH = 80
_NAMED = 5
"""Entries named for one change in text; all of them are in the JSON."""
_TIME = "no law changed; time alone did it (a waiting period, an age, a clock of the person's)"
_NOT_FOUND = "no one entry was found; see `padilla law diff`"


def case_json(name: Any, line: int, moved: Sequence[Moved]) -> dict[str, Any]:
    """A case's line."""
    return {"schema": 1, "id": name, "line": line, "changes": [_moved(m) for m in moved]}


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "assuming": moved.assuming,
        "statuses": list(moved.statuses),
        "answer": moved.answer,
        "before": moved.before,
        "after": moved.after,
        "by_time_alone": moved.by_time_alone,
        "moments": [
            {
                "day": m.day.isoformat(),
                "before": m.before,
                "after": m.after,
                "law": m.law,
                "because": [b.as_json() for b in m.because],
            }
            for m in moved.moments
        ],
    }


def case_lines(name: str, moved: Sequence[Moved], titles: Mapping[str, str]) -> Iterator[str]:
    """A case for a reader: who, which answers, and once for all of them why."""
    yield name
    groups: dict[tuple[Any, ...], list[Moved]] = {}
    for m in moved:
        told = tuple((x.day, x.law, *((b.entry.kind, b.entry.id) for b in x.because)) for x in m.moments)
        groups.setdefault(told, []).append(m)
    for together in groups.values():
        who = ""
        for m in sorted(together, key=lambda m: (list(ASSUMING).index(m.assuming), m.statuses)):
            said = f"{'; '.join(titles.get(s, s) for s in m.statuses)}, {ASSUMING[m.assuming]}"
            if said != who:
                yield from _wrap(said, 2)
            who = said
            yield from _wrap(f"{_answer(m.answer)}: {' -> '.join(_steps(m))}", 4)
        for moment in together[0].moments:
            yield from _why(moment)
    yield ""


def _steps(moved: Moved) -> list[str]:
    steps = [moved.before, *(m.after for m in moved.moments)]
    return steps if steps[-1] == moved.after else [moved.before, moved.after]


def _answer(name: str) -> str:
    return HEAD.get(name, name.replace("_", " ")).lower() if "." not in name else name


def _why(moment: Moment) -> Iterator[str]:
    if not moment.law:
        yield from _wrap(f"By {moment.day}: {_TIME}", 2)
        return
    yield from _wrap(f"On {moment.day}, because", 2)
    for because in moment.because[:_NAMED]:
        yield from _wrap(f"- {_entry(because)}", 4)
    if len(moment.because) > _NAMED:
        yield from _wrap(f"- and {len(moment.because) - _NAMED} more entries (see --json)", 4)
    if not moment.because:
        yield from _wrap(f"- {_NOT_FOUND}", 4)


def _entry(because: Because) -> str:
    entry, window = because.entry, because.entry.window
    days = f" from {window.from_}" if window and window.from_ else ""
    days += f" to {window.to}" if window and window.to else ""
    said = f"{entry.kind} {entry.id} {because.what}"
    said += f" (in force{days})" if days else ""
    return f"{said}: {entry.says} [{entry.cite}]" if entry.cite != entry.id else f"{said}: {entry.says}"


def _wrap(text: str, indent: int) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=pad, subsequent_indent=pad + "  ", break_on_hyphens=False)


@dataclass
class Tally:
    """The sums of a replay."""

    cases: int = 0
    changed: int = 0
    answers: int = 0
    by_time: int = 0
    bad: int = 0
    entries: Counter[str] = field(default_factory=Counter)
    """Cases that each entry changes."""

    def add(self, moved: Sequence[Moved]) -> None:
        """Count a case."""
        self.cases += 1
        self.changed += bool(moved)
        self.answers += sum(len(m.statuses) for m in moved)
        self.by_time += sum(len(m.statuses) for m in moved if m.by_time_alone)
        self.entries.update({f"{b.entry.kind} {b.entry.id}" for m in moved for x in m.moments for b in x.because})

    def as_json(self, before: dict[str, Any], after: dict[str, Any], notes: Sequence[str]) -> dict[str, Any]:
        """The last line."""
        entries = [{"entry": name, "cases": n} for name, n in self._ranked()]
        sums = {"cases": self.cases, "changed": self.changed, "answers": self.answers, "by_time_alone": self.by_time}
        summary = {**sums, "errors": self.bad, "entries": entries}
        return {"schema": 1, "summary": summary, "before": before, "after": after, "notes": list(notes)}

    def lines(self) -> Iterator[str]:
        """The sums for a reader."""
        bad = f"; {self.bad} line{'' if self.bad == 1 else 's'} could not be read" if self.bad else ""
        yield from _wrap(
            f"{_many(self.cases, 'case')}, {self.changed} with a changed answer; {_many(self.answers, 'answer')} changed,"
            f" {self.by_time} of them by time alone{bad}.",
            0,
        )
        for name, n in self._ranked()[:20]:
            yield from _wrap(f"{n:>5}  {name}", 0)

    def _ranked(self) -> list[tuple[str, int]]:
        return sorted(self.entries.items(), key=lambda kv: (-kv[1], kv[0]))


def _many(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def side(library: Library, day: Any) -> dict[str, Any]:
    """One side, for the last line."""
    return {"day": str(day) if day else None, "library": library.stamp}
