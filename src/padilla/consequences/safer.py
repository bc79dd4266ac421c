"""Offenses that do the person less harm: those that published advice pleads to, and those that ask for much the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from padilla.categorical import Engine
from padilla.categorical.neighbours import neighbours
from padilla.consequences.analysis import Result, results_for
from padilla.consequences.convict import Convict
from padilla.consequences.flips import difference, instead, of_the_same_drug, within_its_maximum
from padilla.consequences.matter import Matter
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.schema.bargain import Related

_ALIKE = 0.6
"""The share of what both ask about, of what either does, that makes a neighbour worth naming."""
_TRIED = 12
"""Neighbours computed, the likest first: more would seldom be worth a reader's time."""


def safer(matter: Matter, result: Result, most: int = 5) -> list[tuple[str, str, int, dict[str, str]]]:
    """Offenses that do this person less harm with the same sentence: citation, title, harm, changes. First what is pleaded
    to by published advice; then those of the same family that ask for much the same. One written without its section's own
    text is not offered.
    """
    new = [(i, c) for i, c in enumerate(result.convictions) if not c.path.startswith("person.")]
    if len(new) != 1:
        return []
    place, convict = new[0]
    engine = matter.setting.engine
    decisive = _decisive(engine, result, convict)
    near = []
    for ref in _nearest(engine, convict):
        if engine.library.text_unread(ref):
            continue  # nobody is advised to plead to what nobody has read
        other = within_its_maximum(replace(convict, cite=ref.cite, record=None, grade=None, form=""))
        if of_the_same_drug(engine, other) and not (decisive and all(_may(other, g) for g in decisive)):
            near.append((ref, instead(result.convictions, place, other)))
    found = []
    after = results_for(matter, [(result.assuming, others, result.status) for _, others in near])
    for (ref, _), then in zip(near, after, strict=True):
        if then.harm < result.harm and "unknown" not in then.words.values():
            found.append((ref.cite, ref.title, then.harm, difference(result, then)))
    return found[:most]


def published(convict: Convict) -> list[Related]:
    """What the same conduct is pleaded to by published advice in force on the day asked."""
    engine, day = convict.setting.engine, convict.setting.as_of
    kept: dict[Any, list[Related]] = engine.kept.setdefault(published, {})
    key = (convict.state, convict.cite, day)
    if key not in kept:
        wanted = _cites(convict)
        mine = (r for r in engine.library.related if r.state == convict.state and r.holds(day))
        kept[key] = [r for r in mine if any(Cite.of(c).covers(w) for c in r.from_cites for w in wanted)]
    return kept[key]


def _cites(convict: Convict) -> list[Cite]:
    """Its citation; of one that the statute had before, those that it has now."""
    mine = Cite.of(convict.cite)
    refs = convict.found.refs
    now = [c for r in refs for c in r.cites]
    return [mine] if not now or any(c.covers(mine) or mine.covers(c) for c in now) else now


def _nearest(engine: Engine, convict: Convict) -> list[OffenseRef]:
    """Those that advice names first, then the likest, no offense twice and none of its own."""
    kept: dict[Any, list[OffenseRef]] = engine.kept.setdefault(_nearest, {})
    key = (convict.state, Cite.of(convict.cite), convict.day)
    if key not in kept:
        cites = [entry.cite for entry in published(convict)]
        advised = [r for c in cites for r in replace(convict, cite=c, record=None).found.refs]
        own = convict.found.refs
        found = [*advised, *neighbours(engine, own, convict.day, _ALIKE)]
        kept[key] = list({r.id: r for r in found if r not in own}.values())[:_TRIED]
    return kept[key]


def _decisive(engine: Engine, result: Result, convict: Convict) -> list[str]:
    """The grounds that this conviction meets, or may: a neighbour that may meet them all does no less harm."""
    found: list[str] = []
    for effect in ("deportable", "inadmissible"):
        for finding in result.effects[effect].grounds:
            name = finding.rule.ground or ""
            found += engine.parts(convict.question("AF")) if name == "AF" else [name]
    known = set(engine.library.index.grounds)
    return [g for g in dict.fromkeys(found) if g in known and _may(convict, g)]


def _may(convict: Convict, ground: str) -> bool:
    return convict.within(ground).value is not False
