"""How widely an answer holds: the same case in every other forum, as data and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from padilla.consequences.analysis import EFFECTS
from padilla.consequences.elsewhere import Elsewhere
from padilla.consequences.finding import NOT_APPLICABLE


def add_elsewhere(results: Sequence[dict[str, Any]], found: Elsewhere) -> None:
    """`holds_elsewhere` of each effect: its answer in every other forum; `relief_elsewhere`: the reliefs that differ there."""
    for entry in results:
        there = found.get((entry["assuming"], entry["status"]), {})
        for name in EFFECTS:
            entry[name]["holds_elsewhere"] = {forum: r.words[name] for forum, r in there.items()}
        entry["relief_elsewhere"] = {}
        for name, value in entry["relief"].items():
            other = {f: r.values.get(name, NOT_APPLICABLE.value) for f, r in there.items()}
            if set(other.values()) - {value}:
                entry["relief_elsewhere"][name] = {f: v for f, v in other.items() if v != value}


def elsewhere_lines(results: Sequence[dict[str, Any]], titles: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    """What is otherwise in other forums, for people who share an answer here; `titles` of forums and statuses, `names` of
    effects and reliefs, by id.

    A line for the forums that differ alike, saying for whom where it is not so for all of them.
    """
    said: dict[str, list[str]] = {}
    for entry in results:
        for line in _differing(entry, titles, names):
            said.setdefault(line, []).append(titles[entry["status"]])
    for line, people in said.items():
        yield line if len(people) == len(results) else f"{line} (for: {'; '.join(people)})"


def _differing(entry: dict[str, Any], titles: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    there: dict[str, list[str]] = {}
    for name in EFFECTS:
        for forum, answer in entry[name]["holds_elsewhere"].items():
            if answer != entry[name]["answer"]:
                there.setdefault(forum, []).append(f"{names[name]} {answer.upper()}")
    for name, values in entry["relief_elsewhere"].items():
        for forum, value in values.items():
            there.setdefault(forum, []).append(f"{names[name]} {value.replace('_', ' ')}")
    alike: dict[str, list[str]] = {}
    for forum, answers in there.items():
        alike.setdefault("; ".join(answers), []).append(titles[forum])
    for answer, forums in alike.items():
        yield f"{', '.join(forums)}: {answer}"
