"""What would change the answer: the smallest changes to the disposition, each one computed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from padilla.cases import Record
from padilla.cases.substances import UNSPECIFIED, reached_substances
from padilla.categorical import Engine
from padilla.categorical.units import limbs_of
from padilla.consequences.analysis import Result, results_for
from padilla.consequences.convict import Convict
from padilla.consequences.matter import Matter
from padilla.consequences.values import FOREVER, ends
from padilla.library.maxima import grades_of, of_limb
from padilla.library.schema.ground import Condition


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
    farther: Convict | None = None
    """The other end of a change that is a span of sentences: only what is so at both ends is said of it."""

    @property
    def ends(self) -> tuple[Convict, ...]:
        """The conviction changed; both ends of it, where the change is a span."""
        return (self.convict,) if self.farther is None or self.farther == self.convict else (self.convict, self.farther)


def flips_for(matter: Matter, result: Result) -> list[Flip]:
    """Every change that alters an answer, least harm first, those of equal harm in the order tried."""
    every = [
        (i, change)
        for i, convict in enumerate(result.convictions)
        if not convict.path.startswith("person.")
        for change in changes(matter.setting.engine, convict)
    ]
    asked = [instead(result.convictions, i, end) for i, change in every for end in change.ends]
    after = iter(results_for(matter, [(result.assuming, others, result.status) for others in asked]))
    found = [_flip(result, change, [next(after) for _ in change.ends]) for _, change in every]
    return sorted((f for f in found if f.then), key=lambda f: f.harm)


def _flip(before: Result, change: Change, after: Sequence[Result]) -> Flip:
    """What a change does: the answers that are changed alike at each of its ends."""
    first, *others = (difference(before, r) for r in after)
    then = {name: word for name, word in first.items() if all(o.get(name) == word for o in others)}
    return Flip(change.said, then, max(r.harm for r in after))


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
        yield from _spans(convict, lines)
        return
    for line in lines:
        if now >= line:
            yield Change(f"sentence {now} -> {line - 1} days", replace(convict, sentence_days=line - 1))
        elif longest is None or longest >= line:
            yield Change(f"sentence {now} -> {line} days", replace(convict, sentence_days=line))


def _spans(convict: Convict, lines: Sequence[int]) -> Iterator[Change]:
    """A sentence that is not known: under the lowest line, between two, over the highest, as far as it can lie there."""
    least, most = ends(convict.sentence)
    starts = [0, *sorted(lines)]
    for start, above in zip(starts, [*starts[1:], FOREVER + 1], strict=True):
        low, high = max(start, least), min(above - 1, most)
        if low <= high and (low, high) != (least, most):
            ends_of_it = (low, high) if high >= FOREVER else (high, low)  # the worse end stands for the whole
            near, far = (replace(convict, sentence_days=days, between=None) for days in ends_of_it)
            yield Change(f"sentence of {_span(low, high)}", near, farther=far)


def _span(low: int, high: int) -> str:
    """Days from the one to the other, in words."""
    if high >= FOREVER:
        return f"{low} days or more"
    return f"{high} days or less" if low == 0 else f"{low} to {high} days" if low < high else f"{low} days"


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
    for ref in convict.found.refs:
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


def within_its_maximum(convict: Convict) -> Convict:
    """The same with no longer a sentence than the law allows for it."""
    longest = convict.longest.days
    over = convict.sentence_days is not None and longest is not None and convict.sentence_days > longest
    return replace(convict, sentence_days=longest) if over else convict


def of_the_same_drug(engine: Engine, other: Convict) -> bool:
    """Whether a neighbour reaches the drug that the case names, if it names one."""
    named = other.facts.substance
    reached = reached_substances(engine.library, other.state, other.cite, other.day)
    if named in (None, UNSPECIFIED) or reached is None:
        return True
    return bool(reached & engine.library.substances.named(str(named)))
