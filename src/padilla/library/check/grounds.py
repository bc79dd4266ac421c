"""Checks of grounds, decisions and holdings."""

from __future__ import annotations

from typing import Any

from padilla.conduct import Box, is_empty, lies_in
from padilla.library.check.context import Context
from padilla.library.cites import Cite
from padilla.library.marked import Path
from padilla.library.schema.ground import Decision, Ground, Holding


def check_grounds(context: Context) -> None:
    """Words of the vocabulary, authorities that exist, examples."""
    for path, place, ground in context.entries("grounds", Ground):
        boxes: list[Box] = []
        base = context.box(path, (place,), ground.ground, {"stage": ground.stages, "role": ground.roles}, None, ground.checked)
        for group in ("rows", "non_families"):
            for i, row in enumerate(getattr(ground, group)):
                at: Path = (place, group, i)
                for elements in row.all_boxes:
                    box = context.box(path, (*at, "box"), ground.ground, elements, base, ground.checked)
                    if box is not None and group == "rows" and row.holds(ground.checked):
                        boxes.append(box)
                _authorities(context, path, (*at, "authority"), ground.ground, row.authority)
        for i, fact in enumerate(ground.background):
            context.box(path, (place, "background", i, "box"), ground.ground, fact.box, None, ground.checked)
            _authorities(context, path, (place, "background", i, "authority"), ground.ground, fact.authority)
        if ground.examples and not ground.requires_ground and not any(g.continues for g in _parts(context, ground)):
            _examples(context, path, place, ground, boxes)


def _parts(context: Context, ground: Ground) -> list[Ground]:
    return [g for _, _, g in context.entries("grounds", Ground) if g.ground == ground.ground]


def _authorities(context: Context, path: str, at: Path, name: str, cites: tuple[str, ...]) -> None:
    for i, cite in enumerate(cites):
        if cite not in context.library.index.decisions and not _statute(cite):
            what = f"the decision `{cite}` is in no decisions file"
            context.say(path, (*at, i), name, what, "Add it there with where and when you read it.")


def _statute(cite: str) -> bool:
    """Statutes, regulations and instructions may stand as authority without a decision entry."""
    return any(mark in cite for mark in (" USC ", " U.S.C. ", " CFR ", "Pub. L.", "Fed. Reg."))


def _examples(context: Context, path: str, place: int, ground: Ground, boxes: list[Box]) -> None:
    assert ground.examples is not None
    layout = context.library.vocabulary.layout
    for i, example in enumerate(ground.examples.covers):
        at: Path = (place, "examples", "covers", i)
        event = context.box(path, at, ground.ground, example.facts or {}, None, ground.checked)
        if event is not None and not lies_in(event, boxes):
            context.say(path, at, ground.ground, f"`{example.say}` is not covered by any row", "Mend the facts or the rows.")
    for i, example in enumerate(ground.examples.not_):
        at = (place, "examples", "not", i)
        like = ground.examples.covers[example.like].facts if example.like < len(ground.examples.covers) else None
        facts: dict[str, Any] = {**(example.facts or like or {}), **(example.but or {})}
        event = context.box(path, at, ground.ground, facts, None, ground.checked)
        if event is not None and any(not is_empty(layout, event & b) for b in boxes):
            context.say(path, at, ground.ground, f"`{example.say}` is not outside", "Change the facts or the rows.")


def check_decisions(context: Context) -> None:
    """Decisions are entered once."""
    seen: dict[str, str] = {}
    for path, place, decision in context.entries("decisions", Decision):
        if decision.cite in seen:
            what = f"the decision is also in {seen[decision.cite]}"
            context.say(path, (place,), decision.cite, what, "Keep one entry.")
        seen[decision.cite] = path


MOST_QUOTED = 25


def check_holdings(context: Context) -> None:
    """A holding names a decision, a statute, a limb and a ground that the library has."""
    ids: dict[str, str] = {}
    for path, place, holding in context.entries("holdings", Holding):
        at: Path = (place,)
        if holding.id in ids:
            context.say(path, at, holding.id, f"the id is also used in {ids[holding.id]}", "Choose another.")
        ids[holding.id] = path
        if holding.decision not in context.library.index.decisions:
            what = f"the decision `{holding.decision}` is in no decisions file"
            context.say(path, (place, "decision"), holding.id, what, "Add it there with where and when you read it.")
        if context.library.ground(holding.ground) is None:
            what = f"there is no ground `{holding.ground}`"
            context.say(path, (place, "ground"), holding.id, what, "See `padilla law list grounds`.")
        _pinned(context, path, place, holding)
        _statute_known(context, path, place, holding)


def _pinned(context: Context, path: str, place: int, holding: Holding) -> None:
    """A verified holding says where in the opinion it is, and quotes no more than a reader needs."""
    words = len(holding.quote.split()) if holding.quote else 0
    if words > MOST_QUOTED:
        what = f"{words} words are quoted, and {MOST_QUOTED} are the most"
        context.say(path, (place, "quote"), holding.id, what, "Quote only the words that decide.")
    decision = context.library.decision(holding.decision)
    read = not holding.unverified and (decision is None or not decision.unverified)
    if read and not holding.pin:
        what = "it does not say where in the opinion it is held"
        context.say(path, (place,), holding.id, what, "Write `pin`: a page, a part or a headnote.")


def _statute_known(context: Context, path: str, place: int, holding: Holding) -> None:
    cite = Cite.of(holding.statute)
    refs = [r for r in context.library.refs_at(cite, path.split("/")[0]) if any(cite.covers(c) for c in r.every_cite)]
    if not refs:
        what = f"the library has no offense under `{holding.statute}`"
        context.say(path, (place, "statute"), holding.id, what, "Encode the offense first.")
    elif holding.limb and not any(holding.limb in context.library.offense(r).limbs for r in refs):
        known = sorted({n for r in refs for n in context.library.offense(r).limbs})
        what = f"no offense under `{holding.statute}` has the limb `{holding.limb}`"
        context.say(path, (place, "limb"), holding.id, what, f"Write one of: {', '.join(known)}." if known else "Drop it.")
