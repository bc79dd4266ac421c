"""An offense as a lawyer would read it: what it punishes, what it does before each forum, where that changed, what is safer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from padilla.categorical import Engine, Question, Verdict
from padilla.categorical.history import turns
from padilla.categorical.neighbours import neighbours
from padilla.categorical.units import WHOLE
from padilla.library.index import OffenseRef
from padilla.library.schema.common import LIFE
from padilla.library.schema.offense import Grade, Offense
from padilla.reports.verdicts import footer

_WIDTH = 80
_TRIED = 24
_NEAR = 5
_ALIKE = 0.5
SHORT = {"match": "MATCH", "divisible": "DIVISIBLE", "no": "no", "unknown": "UNKNOWN", "not_in_library": "UNKNOWN"}


def offense_lines(engine: Engine, ref: OffenseRef, state: str, day: date) -> Iterator[str]:
    """The whole page, in 80 columns."""
    offense = engine.library.offense(ref)
    yield from _wrap(f"{offense.cite}: {offense.title}")
    yield from _wrap(offense.plain)
    yield from _dates(offense)
    yield from _ways(offense, day)
    yield from ("", "Punishment")
    for grade in offense.grades:
        yield from _wrap(f"- {_grade(grade)}", 2)
    yield from _caps(engine, offense, state, day)
    verdicts = _verdicts(engine, offense, state, day)
    yield from ("", f"Grounds, {day}")
    yield from _matrix(engine, verdicts, state)
    yield from _changed(engine, offense, state, day)
    yield from _safer(engine, ref, verdicts, state, day)
    if offense.notes:
        yield ""
        yield from _wrap(f"Notes: {offense.notes}")
    yield from ("", "Sources")
    for source in offense.sources:
        where = f"read {source.read}: {source.at}" if source.verified else f"UNVERIFIED: {source.unverified}"
        yield from _wrap(f"- {source.cite}{f', {source.note}' if source.note else ''} ({where})", 2)
    yield from ("", *footer(engine))


def _wrap(text: str, indent: int = 0) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=pad, subsequent_indent=pad + ("  " if indent else ""))


def _dates(offense: Offense) -> Iterator[str]:
    if offense.from_ or offense.to:
        yield f"In force {f'from {offense.from_}' if offense.from_ else ''} {f'to {offense.to}' if offense.to else ''}".rstrip()
    if offense.formerly:
        yield from _wrap("Formerly: " + ", ".join(f"{f.cite} (to {f.to})" for f in offense.formerly))


def _ways(offense: Offense, day: date) -> Iterator[str]:
    if offense.limbs:
        yield from ("", "Ways of committing it")
        for limb in offense.limbs.values():
            window = "" if limb.holds(day) else ", not in force then"
            since = f", since {limb.from_}" if limb.from_ and limb.holds(day) else ""
            yield from _wrap(f"- {limb.title}{f' ({limb.cite})' if limb.cite else ''}{window}{since}", 2)
    words = {"limbs": "the way it was done", "substance": "the drug"}
    by = " and ".join(words[b] for b in offense.divisible.by) or "none of these: it is one crime"
    open_ = " and ".join(words[u] for u in offense.divisible.unsettled)
    doubt = f"; whether also {open_} is unsettled, and the less safe answer is given" if open_ else ""
    yield from _wrap(f"A jury must agree on {by}{doubt} ({offense.divisible.why}; {offense.divisible.source})")


def _grade(grade: Grade) -> str:
    longest = "a maximum not verified" if grade.max is None else term(grade.max)
    span = "no jail" if grade.max == 0 else f"{term(grade.min)} to {longest}" if grade.min else f"up to {longest}"
    extra = [grade.when or "", "strike" if grade.strike else "", "registration" if grade.registration else ""]
    fine = f"fine to ${grade.fine:,}" if grade.fine else ""
    window = [f"from {grade.from_}" if grade.from_ else "", f"to {grade.to}" if grade.to else ""]
    limb = f"where {' or '.join(x.replace('_', ' ') for x in grade.limb)}" if grade.limb else ""
    return ", ".join(x for x in (grade.grade, span, fine, limb, *extra, *window) if x)


def term(days: int) -> str:
    """A length of time as lawyers say it.

    >>> [term(d) for d in (365, 730, 486, 180, 364)]
    ['1 year', '2 years', '16 months', '6 months', '364 days']
    """
    if days >= LIFE:
        return "life"
    if days % 365 == 0 and days:
        return f"{days // 365} year{'s' if days > 365 else ''}"
    for months in range(1, 36):
        if days == months // 12 * 365 + months % 12 * 30 + months % 12 // 3:
            return f"{months} month{'s' if months > 1 else ''}"
    months, left = divmod(days, 30)
    return f"{months} month{'s' if months > 1 else ''}" if months and not left else f"{days} days"


def _caps(engine: Engine, offense: Offense, state: str, day: date) -> Iterator[str]:
    """A law that caps one of the grades, where it does."""
    for place, cap in engine.library.caps:
        graded = [g.max for g in offense.grades if g.grade == cap.grade]
        reached = (m is not None and cap.when_max is not None and m >= cap.when_max for m in graded)
        if place == engine.library.places.get(state) and cap.holds(day) and any(reached) and cap.becomes is not None:
            since = f" for convictions from {cap.from_}" if cap.from_ else ""
            yield from _wrap(f"{cap.cite}: as a {cap.grade}, at most {term(cap.becomes)}{since}", 2)


# -- what it does --------------------------------------------------------------------------------------------------------

Verdicts = dict[tuple[str, str], Verdict]


def _verdicts(engine: Engine, offense: Offense, state: str, day: date) -> Verdicts:
    return {
        (g, f): engine.ask(Question(state, offense.cite, g, f, day)) for g in engine.grounds() for f in engine.library.forums
    }


def _matrix(engine: Engine, verdicts: Verdicts, state: str) -> Iterator[str]:
    """Each ground in the state's own circuit and at the Board, and wherever else the answer is another."""
    near = _near(engine, state)
    forums = [*near, *(f for f in engine.library.forums if f not in near)]
    yield f"  {'':<28}" + "".join(f"{_title(engine, f):<26}" for f in near).rstrip()
    for ground in engine.grounds():
        row = {f: verdicts[ground, f] for f in forums}
        if all(v.outcome == "no" and v.authority == "computed" for v in row.values()):
            continue
        yield f"  {ground:<28}{''.join(f'{_cell(row[f]):<26}' for f in near)}".rstrip()
        others: dict[str, list[str]] = {}
        for forum in forums[len(near) :]:
            others.setdefault(_cell(row[forum]), []).append(_title(engine, forum))
        for cell, titles in others.items():
            yield from _wrap(f"{', '.join(titles)}: {cell}", 4) if cell != _cell(row[near[0]]) else ()
        for forum, verdict in row.items():
            if verdict.outcome == "divisible" and (forum == near[0] or verdict.matching != row[near[0]].matching):
                yield from _wrap(f"{_title(engine, forum)}, within it: {'; '.join(map(_label, verdict.matching))}", 4)
        said = dict.fromkeys(c for v in row.values() for c in v.citations[:1] if v.authority != "residual")
        yield from _wrap(f"[{'; '.join(said)}]", 4) if said else ()
    yield "  every other ground: no (computed)"
    if any(v.authority == "residual" for v in verdicts.values()):
        yield from _wrap("(residual: outside every recognised family, with no authority either way; not to be read as safe)", 2)


def _near(engine: Engine, state: str) -> list[str]:
    """The forums a lawyer of the state asks first: its circuit and the Board."""
    everywhere = (f.id for f in engine.library.forums.values() if not f.states)
    return list(dict.fromkeys([engine.library.forum_of(state), *everywhere]))


def _cell(verdict: Verdict) -> str:
    return f"{SHORT[verdict.outcome]} ({verdict.authority})"


def _label(label: str) -> str:
    return label.removeprefix(f"{WHOLE}: ")


def _title(engine: Engine, forum: str) -> str:
    title = engine.library.forums[forum].title
    return "the Board" if "Board" in title else title


def _changed(engine: Engine, offense: Offense, state: str, day: date) -> Iterator[str]:
    """Where the answer was another once."""
    lines: list[str] = []
    for ground in engine.grounds():
        for forum in _near(engine, state):
            for turn in turns(engine, Question(state, offense.cite, ground, forum, day)):
                why = f" [{'; '.join(turn.because)}]" if turn.because else ""
                said = f"{SHORT[turn.before]} until {turn.day}, then {SHORT[turn.after]}{why}"
                lines += _wrap(f"- {ground}, {_title(engine, forum)}: {said}", 2)
    nowhere = _wrap("- no answer has, since 1990 or since the statute was in force", 2)
    yield from ("", "Where it changed (by the day the question is asked)", *(lines or nowhere))


def _dangers(verdicts: Verdicts, only: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The grounds, by forum, that an offense may meet, or on which nobody has spoken."""
    unsafe = ("match", "divisible", "unknown")
    return frozenset(k for k, v in verdicts.items() if k[0] in only and (v.outcome in unsafe or v.authority == "residual"))


def _safer(engine: Engine, ref: OffenseRef, verdicts: Verdicts, state: str, day: date) -> Iterator[str]:
    """Neighbours that meet fewer of the grounds of removal, and none that this offense does not."""
    removal = frozenset(engine.removal_grounds())
    own = _dangers(verdicts, removal)
    found = []
    for near in neighbours(engine, [ref], day, _ALIKE)[:_TRIED]:
        if engine.library.text_unread(near):
            continue
        theirs = _dangers(_verdicts(engine, engine.library.offense(near), state, day), removal)
        lost = sorted({g for g, _ in own - theirs} - {g for g, _ in theirs})
        if theirs < own and lost:
            kept = sorted({g for g, _ in theirs})
            found.append((len(theirs), near, lost, kept))
    if not found:
        return
    yield from ("", "Safer neighbours (by their elements; whether the conduct fits, a person judges)")
    for _, near, lost, kept in sorted(found, key=lambda x: x[0])[:_NEAR]:
        said = f"- {near.cite}, {near.title}: not {', '.join(lost)}"
        yield from _wrap(said + (f"; still {', '.join(kept)}" if kept else "; meets none of them"), 2)
