"""Checks of grounds, decisions, holdings and the drug tables."""

from __future__ import annotations

from typing import Any

from padilla.conduct import Box, is_empty, lies_in
from padilla.library.check.context import Context
from padilla.library.cites import Cite
from padilla.library.marked import Path
from padilla.library.schema.ground import Decision, Ground, Holding
from padilla.library.schema.tables import DrugList


def check_grounds(context: Context) -> None:
    """Words of the vocabulary, authorities that exist, examples."""
    for path, place, ground in context.entries("grounds", Ground, "ground"):
        boxes: list[Box] = []
        for group in ("rows", "non_families"):
            for i, row in enumerate(getattr(ground, group)):
                at: Path = (place, group, i)
                for elements in row.all_boxes:
                    base = context.library.vocabulary.box({"stage": ground.stages, "role": ground.roles})
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
    return [g for _, _, g in context.entries("grounds", Ground, "ground") if g.ground == ground.ground]


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
    """Decisions are entered once, and not read in the future."""
    seen: dict[str, str] = {}
    for path, place, decision in context.entries("decisions", Decision, "cite"):
        if decision.cite in seen:
            what = f"the decision is also in {seen[decision.cite]}"
            context.say(path, (place,), decision.cite, what, "Keep one entry.")
        seen[decision.cite] = path
        if decision.read and decision.read > context.today:
            context.say(path, (place, "read"), decision.cite, f"`read: {decision.read}` is in the future")


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
        _statute_known(context, path, place, holding)


def _statute_known(context: Context, path: str, place: int, holding: Holding) -> None:
    cite = Cite.of(holding.statute)
    refs = [
        r
        for r in context.library.refs_at(cite, path.split("/")[0])
        if any(cite.covers(c) for c in (*r.cites, *r.former_cites, *map(Cite.of, r.limbs)))
    ]
    if not refs:
        what = f"the library has no offense under `{holding.statute}`"
        context.say(path, (place, "statute"), holding.id, what, "Encode the offense first.")
    elif holding.limb and not any(holding.limb in context.library.offense(r).limbs for r in refs):
        known = sorted({n for r in refs for n in context.library.offense(r).limbs})
        what = f"no offense under `{holding.statute}` has the limb `{holding.limb}`"
        context.say(path, (place, "limb"), holding.id, what, f"Write one of: {', '.join(known) or 'none; drop it'}.")


def check_tables(context: Context) -> None:
    """Schedules name known substances; lists hold what their examples say."""
    library = context.library
    known = set(library.substances.ids)
    for path, parsed in context.files.items():
        if parsed.kind == "schedules":
            for i, row in enumerate(parsed.entries):
                if row["substance"] not in known:
                    what = f"`{row['substance']}` is not in substances.csv"
                    context.say(path, (i,), f"line {i + 2}", what, "Add it there.")
    ids = library.substances.ids
    for path, place, drugs in context.entries("lists", DrugList):
        mask = library.substances.mask(drugs.id, drugs.checked if drugs.to is None else drugs.to)
        for verdict, wanted in (("covers", True), ("not", False)):
            for name in drugs.examples.get(verdict, ()):
                if name not in known:
                    context.say(path, (place, "examples"), drugs.id, f"`{name}` is not in substances.csv", "Add it.")
                elif bool(mask >> ids.index(name) & 1) != wanted:
                    what = f"`{name}` is {'not ' if wanted else ''}in the list"
                    context.say(path, (place, "examples", verdict), drugs.id, what, "Mend include/exclude.")
