"""Checks of offenses: words of the vocabulary, the spine, examples, citations that clash, codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from padilla.conduct import Box, is_empty, lies_in
from padilla.library.check.context import Context
from padilla.library.cites import Cite
from padilla.library.marked import Path
from padilla.library.schema.common import Example
from padilla.library.schema.offense import Limb, Offense


def check_offenses(context: Context) -> None:
    """Every check of every offense."""
    ids: dict[str, str] = {}
    for path, place, offense in context.entries("offenses", Offense):
        at: Path = (place,)
        if offense.id in ids:
            context.say(path, at, offense.id, f"the id is also used in {ids[offense.id]}", "Ids are never reused.")
        ids[offense.id] = path
        boxes = _boxes(context, path, at, offense)
        if boxes is None:
            continue
        _spine(context, path, at, offense)
        _width(context, path, at, offense)
        _examples(context, path, at, offense, boxes)
    _clashes(context)


def _day(offense: Offense) -> date:
    """A day on which the entry is in force: its last, or the day it was checked."""
    return offense.to or max(offense.checked, offense.from_ or offense.checked)


def _limbs(offense: Offense) -> dict[str, Limb]:
    return offense.limbs or {"": Limb(title=offense.title)}


def _boxes(context: Context, path: str, at: Path, offense: Offense) -> dict[str, list[Box]] | None:
    """Each limb's boxes; None where a word is wrong."""
    found: dict[str, list[Box]] = {}
    good = context.box(path, (*at, "elements"), offense.id, offense.elements, None, _day(offense)) is not None
    for name, limb in _limbs(offense).items():
        found[name] = []
        for i, means in enumerate(limb.any_of or ({},)):
            where = (*at, *(("limbs", name) if name else ()), *(("any_of", i) if limb.any_of else ("elements",)))
            own = context.box(path, where, offense.id, {**limb.elements, **means}, None, _day(offense))
            if own is None or not good:
                good = False
                continue
            box = context.library.box({**offense.elements, **limb.elements, **means}, None, _day(offense))
            if is_empty(context.library.vocabulary.layout, box):
                context.say(path, where, offense.id, "nothing is left: a factor has no value", "Check the list it names.")
                good = False
            found[name].append(box)
    return found if good else None


def _spine(context: Context, path: str, at: Path, offense: Offense) -> None:
    """A factor that matters for the act must be answered, with a value or `any`."""
    for name, limb in _limbs(offense).items():
        for means in limb.any_of or ({},):
            elements: Mapping[str, Any] = {**offense.elements, **limb.elements, **means}
            for missing, family in _silent(context, elements):
                where = (*at, "limbs", name) if name else (*at, "elements")
                what = f"silent on `{missing}`, which matters for {family} offenses"
                context.say(path, where, offense.id, what, f"Write the values, or `{missing}: any` if the law does not ask.")
            if "act" not in elements:
                context.say(path, at, offense.id, "no `act:`", "Add the verb that names the crime.")


def _silent(context: Context, elements: Mapping[str, Any]) -> list[tuple[str, str]]:
    vocabulary = context.library.vocabulary
    acts = vocabulary.factor("act").names(vocabulary.factor("act").mask(elements.get("act", "any")))
    found = []
    for spine in context.library.vocabulary_file.spines:
        applies = any(a in spine.acts for a in acts) and (not spine.only_with or spine.only_with in elements)
        applies = applies and spine.not_with not in elements
        if applies and elements.get("act", "any") != "any":
            found += [(f, spine.family) for f in spine.factors if f not in elements]
    return list(dict.fromkeys(found))


def _width(context: Context, path: str, at: Path, offense: Offense) -> None:
    for key, width in offense.width.items():
        factor, _, value = key.partition(".")
        context.box(path, (*at, "width"), offense.id, {factor: value or "any"}, None, offense.checked)
        if width.known == "case" and not width.source:
            context.say(path, (*at, "width", key), offense.id, "`case` needs the case", "Add `source:`.")


def _examples(context: Context, path: str, at: Path, offense: Offense, boxes: dict[str, list[Box]]) -> None:
    """Covered examples lie inside, near misses outside."""
    every = [b for limb in boxes.values() for b in limb]
    for i, example in enumerate(offense.examples.covers):
        where = (*at, "examples", "covers", i)
        event = _event(context, path, where, offense, example.facts or {})
        if event is None:
            continue
        if example.limb and example.limb not in boxes:
            known = f"Write one of: {', '.join(offense.limbs)}." if offense.limbs else "The entry has no limbs: drop it."
            context.say(path, (*where, "limb"), offense.id, f"there is no limb `{example.limb}`", known)
            continue
        into = boxes[example.limb] if example.limb else every
        if not lies_in(event, into):
            what = f"`{example.say}` is not covered: {_why_not(context, event, into)}"
            context.say(path, where, offense.id, what, "Give every constrained factor a value, or mend the elements.")
    for i, example in enumerate(offense.examples.not_):
        where = (*at, "examples", "not", i)
        facts = _near_miss(offense, example)
        if facts is None:
            mend = "Write `but: {factor: value}`, and `like:` the number of a covered example, from 0."
            context.say(path, where, offense.id, "a near miss says what differs from a covered example", mend)
            continue
        event = _event(context, path, where, offense, facts)
        layout = context.library.vocabulary.layout
        if event is not None and any(not is_empty(layout, event & b) for b in every):
            context.say(path, where, offense.id, f"`{example.say}` is not outside", "Change the facts or the elements.")


def _near_miss(offense: Offense, example: Example) -> dict[str, Any] | None:
    if example.facts is not None:
        return {**example.facts, **(example.but or {})}
    if example.but is None or example.like >= len(offense.examples.covers):
        return None
    return {**(offense.examples.covers[example.like].facts or {}), **example.but}


def _event(context: Context, path: str, at: Path, offense: Offense, facts: dict[str, Any]) -> Box | None:
    return context.box(path, at, offense.id, facts, None, _day(offense))


def _why_not(context: Context, event: Box, boxes: list[Box]) -> str:
    """The factors on which the event sticks out of the nearest box."""
    layout = context.library.vocabulary.layout
    best = min(boxes, key=lambda b: layout.nonempty(event & ~b).bit_count(), default=0)
    return "it sticks out on " + ", ".join(layout.factors_of(layout.nonempty(event & ~best)))


def _clashes(context: Context) -> None:
    """Two entries in force at once must not claim one citation."""
    refs = context.library.index.offenses
    claimed: dict[tuple[str, Cite], list[Any]] = {}
    for ref in refs:
        for cite in set(ref.cites):
            claimed.setdefault((ref.state, cite), []).append(ref)
    for (_, cite), owners in claimed.items():
        for i, one in enumerate(owners):
            for other in owners[i + 1 :]:
                late, early = max(one.begins, other.begins), min(one.ends or "9999", other.ends or "9999")
                if late <= early and one.id != other.id:
                    what = f"{cite} is also claimed by {other.id}"
                    context.say(one.path, _place(context, one), one.id, what, "Give the versions dates, or drop one `also:`.")


def _place(context: Context, ref: Any) -> Path:
    for path, place, offense in context.entries("offenses", Offense):
        if path == ref.path and offense.id == ref.id:
            return (place,)
    return ()
