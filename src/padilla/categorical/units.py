"""An offense taken apart: the separate offenses that a record of conviction can tell apart, each a union of boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from padilla.conduct import Box, is_empty
from padilla.library import Library
from padilla.library.schema.offense import Limb, Offense

WHOLE = "the whole offense"


@dataclass(frozen=True)
class Unit:
    """One separate offense: a label a reader knows, and its boxes. `limb` is set where it is a single limb."""

    label: str
    boxes: tuple[Box, ...]
    limb: str = ""
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cut:
    """How finely to take an offense apart, and what a record narrows it to; `cited`: the citation itself names the limbs."""

    limbs: bool
    substances: bool
    only_limbs: tuple[str, ...] = ()
    only_substances: int = 0
    cited: bool = False


def limbs_of(offense: Offense, day: date) -> dict[str, Limb]:
    """The limbs in force on `day`; an offense without limbs has one, unnamed."""
    found = {name: limb for name, limb in offense.limbs.items() if limb.holds(day)}
    return found or {"": Limb(title=offense.title)}


def mentioned(offense: Offense) -> set[str]:
    """The factors that an entry answers anywhere, with a value or with `any`."""
    found = set(offense.elements)
    for limb in offense.limbs.values():
        found |= set(limb.elements)
        for means in limb.any_of:
            found |= set(means)
    return found


def limb_boxes(library: Library, offense: Offense, limb: Limb, day: date) -> list[Box]:
    """The boxes of one limb: the offense's elements, the limb's, then each of its means."""
    key = (offense.id, limb.title, day)
    if key not in library.kept_boxes:
        library.kept_boxes[key] = _limb_boxes(library, offense, limb, day)
    return library.kept_boxes[key]


def _limb_boxes(library: Library, offense: Offense, limb: Limb, day: date) -> list[Box]:
    means: Sequence[Mapping[str, Any]] = limb.any_of or ({},)
    boxes = [library.box({**offense.elements, **limb.elements, **m}, None, day) for m in means]
    return [b for b in boxes if not is_empty(library.vocabulary.layout, b)]


def narrow(library: Library, offense: Offense, detail: str, day: date) -> tuple[tuple[str, ...], int]:
    """The limbs and substances that free text names: ((), 0) where it names none."""
    if not detail.strip():
        return (), 0
    text = f" {re.sub(r'[^a-z0-9.+-]+', ' ', detail.lower())} "
    named = tuple(
        name
        for name, limb in limbs_of(offense, day).items()
        if name and any(f" {w.lower()} " in text for w in (*limb.words, name.replace("_", " ")))
    )
    return named, substances_in(library, text)


def substances_in(library: Library, text: str) -> int:
    """The substances a text names: the longest name wins, so that `cocaine base` is not `cocaine`."""
    if text not in library.kept_named:
        library.kept_named[text] = _substances_in(library, text)
    return library.kept_named[text]


def _substances_in(library: Library, text: str) -> int:
    padded = f" {text.strip().lower()} "
    for name in library.substances.words:
        if f" {name} " in padded:
            return library.substances.named(name)
    return 0


def take_apart(library: Library, offense: Offense, cut: Cut, cover: Sequence[Box], day: date) -> list[Unit]:
    """The units of an offense, finest first where the cut says so."""
    limbs = limbs_of(offense, day)
    if cut.only_limbs and (cut.limbs or cut.cited):
        limbs = {n: x for n, x in limbs.items() if n in cut.only_limbs}
    if cut.limbs:
        groups = [(n, limb.title, limb_boxes(library, offense, limb, day)) for n, limb in limbs.items()]
    else:
        every = [b for limb in limbs.values() for b in limb_boxes(library, offense, limb, day)]
        only = next(iter(limbs)) if len(limbs) == 1 else ""
        groups = [(only, limbs[only].title if only else WHOLE, every)]
    if cut.limbs and cut.substances and cut.only_substances:
        groups = [g for g in groups if _may_be_of(library, g[2], cut.only_substances)] or groups
    units = []
    for name, title, boxes in groups:
        if cut.substances:
            units += list(_by_substance(library, title, name, boxes, cut, cover))
        else:
            units.append(Unit(title, tuple(boxes), name))
    return [u for u in units if u.boxes]


def _may_be_of(library: Library, boxes: Sequence[Box], substances: int) -> bool:
    """Whether a limb reaches one of these substances, or asks for none: a record that names another is not of that limb."""
    return any(library.vocabulary.layout.field(b, "substance") & substances for b in boxes)


def _by_substance(library: Library, title: str, limb: str, boxes: list[Box], cut: Cut, cover: Sequence[Box]) -> Iterator[Unit]:
    """One unit for each class of substances that no box of the cover tells apart."""
    layout, factor = library.vocabulary.layout, library.vocabulary.factor("substance")
    silent = tuple(b for b in boxes if layout.field(b, "substance") == factor.everything)
    if silent:
        yield Unit(title, silent, limb)  # what asks for no drug is one offense, whatever drug was about
    boxes = [b for b in boxes if b not in silent]
    listed = 0
    for box in boxes:
        listed |= layout.field(box, "substance")
    if cut.only_substances and listed & cut.only_substances:
        chosen = listed & cut.only_substances
        yield Unit(f"{title}: {_names(library, chosen)}", _with_substances(library, boxes, chosen), limb)
        return
    lines = {layout.field(c, "substance") for c in cover} - {factor.everything}
    for chosen in _classes(library, listed, lines):
        yield Unit(f"{title}: {_names(library, chosen)}", _with_substances(library, boxes, chosen), limb)


def _classes(library: Library, listed: int, lines: Set[int]) -> Iterable[int]:
    """The drugs of a list in the classes that no line tells apart; a line is the set of drugs that some box asks for."""
    key = (listed, frozenset(lines))
    if key not in library.kept_classes:
        library.kept_classes[key] = tuple(_cut(library, listed, lines))
    return library.kept_classes[key]


def _cut(library: Library, listed: int, lines: Set[int]) -> Iterable[int]:
    if not lines:
        return (listed,) if listed else ()
    classes: dict[frozenset[tuple[bool, ...]], int] = {}
    for group in _families(library, listed):
        sides = (tuple(bool(line & bit) for line in lines) for bit in _bits(group))
        key = frozenset(sides)
        classes[key] = classes.get(key, 0) | group
    return classes.values()


def _bits(mask: int) -> Iterator[int]:
    """Each bit set in a mask.

    >>> list(_bits(0b1011))
    [1, 2, 8]
    """
    while mask:
        low = mask & -mask
        yield low
        mask ^= low


def _families(library: Library, listed: int) -> Sequence[int]:
    """Each substance with its isomer classes: a jury finds the drug, not the isomer."""
    if listed not in library.kept_families:
        groups: dict[str, int] = {}
        for i, row in enumerate(library.substances.rows):
            if listed >> i & 1:
                head = row.base or row.id
                groups[head] = groups.get(head, 0) | 1 << i
        library.kept_families[listed] = tuple(groups.values()) or ((listed,) if listed else ())
    return library.kept_families[listed]


def _with_substances(library: Library, boxes: list[Box], chosen: int) -> tuple[Box, ...]:
    layout = library.vocabulary.layout
    cut = (layout.replace(b, "substance", layout.field(b, "substance") & chosen) for b in boxes)
    return tuple(b for b in cut if not is_empty(layout, b))


def _names(library: Library, chosen: int) -> str:
    if chosen not in library.kept_names:
        library.kept_names[chosen] = _said(library, chosen)
    return library.kept_names[chosen]


def _said(library: Library, chosen: int) -> str:
    rows = [s for i, s in enumerate(library.substances.rows) if chosen >> i & 1]
    heads = list(dict.fromkeys(s.name for s in rows if not s.base)) or [s.name for s in rows]
    return ", ".join(heads) if len(heads) <= 4 else f"{', '.join(heads[:3])} and {len(heads) - 3} others"
