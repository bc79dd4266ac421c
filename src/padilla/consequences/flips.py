"""What would change the answer: the smallest changes to the disposition, each one computed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from padilla.cases import Record
from padilla.cases.substances import UNSPECIFIED, reached_substances
from padilla.categorical import Engine
from padilla.categorical.neighbours import neighbours
from padilla.categorical.units import limbs_of
from padilla.consequences.analysis import Result, results_for
from padilla.consequences.convict import Convict
from padilla.consequences.matter import Matter
from padilla.library.cites import Cite
from padilla.library.index import OffenseRef
from padilla.library.maxima import grades_of, of_limb
from padilla.library.schema.ground import Condition

_ALIKE = 0.6
"""The share of what both ask about, of what either does, that makes a neighbour worth naming."""
_TRIED = 12
"""Neighbours computed, the likest first: more would seldom be worth a reader's time."""


@dataclass(frozen=True)
class Flip:
    """A change, what it changes for this person, and the harm after it."""

    change: str
    then: dict[str, str]
    harm: int


@dataclass(frozen=True)
class Change:
    """One changed conviction and how a reader would say the change."""

    said: str
    convict: Convict
    papers: tuple[str, ...] = ()
    """What the plea papers must say for it."""


def flips_for(matter: Matter, result: Result) -> list[Flip]:
    """Every change that alters an answer, least harm first, those of equal harm in the order tried."""
    every = [
        (change, instead(result.convictions, i, change.convict))
        for i, convict in enumerate(result.convictions)
        if not convict.path.startswith("person.")
        for change in changes(matter.setting.engine, convict)
    ]
    after = results_for(matter, [(result.assuming, others, result.status) for _, others in every])
    found = [Flip(change.said, difference(result, then), then.harm) for (change, _), then in zip(every, after, strict=True)]
    return sorted((f for f in found if f.then), key=lambda f: f.harm)


def instead(convictions: Sequence[Convict], place: int, other: Convict) -> tuple[Convict, ...]:
    """The convictions with another one in the place of one of them."""
    return tuple(other if i == place else c for i, c in enumerate(convictions))


def difference(before: Result, after: Result) -> dict[str, str]:
    """The answers that changed, as they are afterwards."""
    then = {name: word for name, word in after.words.items() if before.words[name] != word}
    return then | {f"relief.{n}": value for n, value in after.values.items() if before.values[n] != value}


def changes(engine: Engine, convict: Convict) -> Iterator[Change]:
    """The smallest changes to one disposition."""
    yield from _sentences(convict)
    yield from _grades(engine, convict)
    yield from _limbs(engine, convict)
    yield from _substances(engine, convict)
    yield from _circumstances(engine, convict)


def _sentences(convict: Convict) -> Iterator[Change]:
    now = convict.sentence_days
    longest = convict.longest.days
    lines = lines_of(convict.setting.engine)
    if now is None:
        yield from _spans(convict, [n for n in lines if longest is None or longest >= n])
        return
    for line in lines:
        if now >= line:
            yield Change(f"sentence {now} -> {line - 1} days", replace(convict, sentence_days=line - 1))
        elif longest is None or longest >= line:
            yield Change(f"sentence {now} -> {line} days", replace(convict, sentence_days=line))


def _spans(convict: Convict, lines: Sequence[int]) -> Iterator[Change]:
    """A sentence that is not known: under the lowest line, between two of them, over the highest. Within a span every
    sentence is alike."""
    rising = sorted(lines)
    if rising:
        yield Change(f"sentence of {rising[0] - 1} days or less", replace(convict, sentence_days=rising[0] - 1))
    for low, above in zip(rising, [*rising[1:], None], strict=False):
        said = f"sentence of {low} days or more" if above is None else f"sentence of {low} to {above - 1} days"
        yield Change(said, replace(convict, sentence_days=low))


def lines_of(engine: Engine) -> list[int]:
    """The sentences, in days, at which a ground begins to hold or a petty offense is one no longer; longest first."""
    kept: dict[object, list[int]] = engine.kept
    if lines_of not in kept:
        library = engine.library
        grounds = (library.ground(g) for g in library.index.grounds)
        found = {c.at_least for g in grounds if g for c in g.conditions if c.kind == "sentence_days" and c.at_least}
        petty = library.rules.get("inadmissible-cimt")
        if petty is not None:
            found.add(int(petty.parameters["sentence_days"]) + 1)
        kept[lines_of] = sorted(found, reverse=True)
    return kept[lines_of]


def _grades(engine: Engine, convict: Convict) -> Iterator[Change]:
    known = grades_of(engine.library, convict.state, convict.cite, convict.day)
    every = {g.grade for g in of_limb(known, convict.limb)}  # a limb has no grade of another
    for grade in sorted(every - {convict.grade}):
        said = f"{convict.grade} -> {grade}" if convict.grade else f"as a {grade}"
        yield Change(said, within_its_maximum(replace(convict, grade=grade)))


def _limbs(engine: Engine, convict: Convict) -> Iterator[Change]:
    current = convict.limb
    for ref in engine.find(convict.question("")).refs:
        offense = engine.library.offense(ref)
        if "limbs" not in offense.divisible.by:
            continue
        for name, limb in limbs_of(offense, convict.day).items():
            if name and name != current:
                record = (convict.record or Record()).model_copy(update={"limb": name})
                yield Change(f"a record that names only: {limb.title}", replace(convict, record=record))


def _substances(engine: Engine, convict: Convict) -> Iterator[Change]:
    named = convict.said("substance")
    if not _has_substance(engine, convict) or named == "unspecified":
        return
    record = (convict.record or Record()).model_copy(update={"substance": "unspecified"})
    yield Change("a record that nowhere names the substance", replace(convict, record=record))


def _circumstances(engine: Engine, convict: Convict) -> Iterator[Change]:
    """Circumstances that a record can settle against a ground: a loss tied to the count, the term of an order broken."""
    conditions = [c for n in convict.crime.near for g in [engine.library.ground(n)] if g for c in g.conditions if c.record]
    for condition in {(c.kind, c.over): c for c in conditions}.values():
        settled = _settled(convict, condition)
        if settled:
            record = (convict.record or Record()).model_copy(update=settled)
            yield Change(str(condition.record), replace(convict, record=record), condition.papers)


def _settled(convict: Convict, condition: Condition) -> dict[str, int | bool]:
    """What the record would say of the circumstance so that the condition fails; nothing, where the case has it so already."""
    told = convict.said(condition.kind) if condition.kind == "loss_usd" else convict.said("protective_order")
    if condition.kind == "loss_usd" and condition.over:
        return {"loss_usd": condition.over} if isinstance(told, int) and told > condition.over else {}
    return {"protective_order": False} if condition.kind == "order_term" and told is not False else {}


def _has_substance(engine: Engine, convict: Convict) -> bool:
    return reached_substances(engine.library, convict.state, convict.cite, convict.day) is not None


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


def _nearest(engine: Engine, convict: Convict) -> list[OffenseRef]:
    mine = Cite.of(convict.cite)
    kept: dict[Any, list[OffenseRef]] = engine.kept.setdefault(_nearest, {})
    key = (convict.state, mine, convict.day)
    if key not in kept:
        cites = [
            e.cite
            for e in engine.library.related
            if e.state == convict.state and e.holds(convict.day) and any(Cite.of(c).covers(mine) for c in e.from_cites)
        ]
        advised = [r for c in cites for r in engine.find(replace(convict, cite=c, record=None).question("")).refs]
        own = engine.find(convict.question("")).refs
        found = [*advised, *neighbours(engine, own, convict.day, _ALIKE)]
        kept[key] = list({r.id: r for r in found if r not in own}.values())[:_TRIED]
    return kept[key]


def within_its_maximum(convict: Convict) -> Convict:
    """The same with no longer a sentence than the law allows for it."""
    longest = convict.longest.days
    over = convict.sentence_days is not None and longest is not None and convict.sentence_days > longest
    return replace(convict, sentence_days=longest) if over else convict


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


def of_the_same_drug(engine: Engine, other: Convict) -> bool:
    """Whether a neighbour reaches the drug that the case names, if it names one."""
    named = other.facts.substance
    reached = reached_substances(engine.library, other.state, other.cite, other.day)
    if named in (None, UNSPECIFIED) or reached is None:
        return True
    return bool(reached & engine.library.substances.named(str(named)))
