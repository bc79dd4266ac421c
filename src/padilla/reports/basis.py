"""A linted factual basis as data, and as text in 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from padilla.consequences.analysis import RELIEFS
from padilla.consequences.basis import Basis, Suggestion, Word
from padilla.consequences.basis_bench import KINDS, Turn, kind_of, kinds, turns_between
from padilla.library.forms import titled
from padilla.library.schema.tables import RecordEntry
from padilla.reports.verdicts import footer

_WIDTH = 80
_MOST_PLACES = 6
ABOUT = {
    "decides": "the statute is divided this way, and the record decides",
    "no answer": "the statute is divided this way and a ground turns on it, but for these people no answer changes on this day",
    "no ground": "the statute is divided this way, but no ground turns on these words",
    "indivisible": "the statute is not divided this way: the words do not matter for any ground",
    "asked": "the statute itself asks for it: the conviction shows it whatever the words say",
    "beyond": "not an element: it can be looked at beyond the record, so leaving it out does not keep it out",
    "record": "not an element: in this forum the record must show it; elsewhere it can be looked at beyond the record",
    "no element": "no ground asks for it: the words change no computed answer; they can still be read where facts are weighed",
}
SILENCE = {
    "helps": "silence helps",
    "hurts": "silence hurts",
    "both": "silence helps with some answers and hurts with others",
    "same": "silence makes no difference",
    "silent": "the text says nothing that a computed answer turns on",
}
NOT_FACTS = "A suggestion says less than the text. It must be true; nothing here is a reason to say what did not happen."
LIMITS = (
    "Words are matched by tables, and figures as figures: facts told in other words are not found, and no finding is no"
    " assurance. The whole record counts, not this text alone."
)


def as_json(basis: Basis, plain: Basis | None = None) -> dict[str, Any]:
    """The answer as data; `plain` is the answer without an office's overlay, told where it differs."""
    analysis = basis.analysis
    convict = basis.convict
    return {
        "schema": 1,
        "as_of": analysis.as_of.isoformat(),
        "forum": {"circuit": analysis.circuit, "assumed": analysis.assumed_circuit},
        "library": analysis.engine.library.stamp,
        "count": {
            "path": convict.path,
            "state": convict.state,
            "cite": convict.cite,
            "attempt": convict.attempt,
            "sentence_days": convict.sentence_days,
            "assuming": basis.assuming,
        },
        "statuses": [s.id for s in basis.statuses],
        "characters": len(basis.text),
        "words": [_word(basis, w) for w in basis.words],
        "silence": {**{k: silence_for(basis, k) for k in KINDS}, "text_against_silence": _turns(basis.turns)},
        "silent": basis.silent,
        "with_text": basis.with_text,
        "record_decides": [{"ground": d.ground, "by": d.by, "matching_alternatives": list(d.matching)} for d in basis.deciding],
        "whatever_the_record": list(basis.whatever),
        "open": list(basis.open_),
        "beyond_the_record": [{"ground": g, "fact": f} for g, f in basis.beyond],
        "better_than_silence": [{"record_shows": s.what, "turns": _turns(s.turns)} for s in basis.shown],
        "rewritten": {"text": basis.rewritten.text, "turns": _turns(basis.rewritten.turns)} if basis.rewritten else None,
        "law": [_law(e) for e in basis.law],
        "assumed": assumed(basis),
        "notes": [*analysis.notes, NOT_FACTS, LIMITS],
        **({"without_overlay": _turns(_overlaid(basis, plain))} if plain and _overlaid(basis, plain) else {}),
    }


def _overlaid(basis: Basis, plain: Basis) -> tuple[Turn, ...]:
    """What the text answers under the overlay, against what it answers without it."""
    return turns_between([s.id for s in basis.statuses], basis.with_text, plain.with_text)


def silence_for(basis: Basis, kind: str) -> str:
    """Whether silence helps, hurts, does both or neither, against the text."""
    if not any(w.mark.decides for w in basis.words):
        return "silent"
    worse, better = kind in kinds(basis.turns, True), kind in kinds(basis.turns, False)
    return "both" if worse and better else "helps" if worse else "hurts" if better else "same"


def assumed(basis: Basis) -> list[str]:
    """What the answer takes for granted."""
    analysis, convict = basis.analysis, basis.convict
    said = []
    if analysis.assumed_circuit:
        said.append(
            f"forum {analysis.circuit}: an assumption; it follows the immigration court's venue and not the place of conviction"
        )
    base = convict.record
    known = {k: v for k, v in (base.model_dump() if base else {}).items() if v not in (None, "unspecified")}
    told = ", ".join(f"{k} {v}" for k, v in known.items())
    said.append(
        f"beside the text the record establishes, as the case says: {told}"
        if known
        else "beside the text the whole record is silent: charge, plea form, colloquy and judgment name no limb or substance"
    )
    said += convict.found.notes
    if convict.convicted.value is False:
        said.append(f"`{convict.disposition}` is no conviction under federal law: what the text admits may still be read")
    return said


def _word(basis: Basis, word: Word) -> dict[str, Any]:
    mark = word.mark
    return {
        "id": mark.entry.id,
        "part": mark.entry.part,
        "says": mark.says,
        "fact": mark.entry.fact,
        "establishes": sorted(mark.limbs) if mark.limbs else mark.value,
        "places": [{"line": p.line, "column": p.column, "start": p.start, "end": p.end, "words": p.words} for p in mark.places],
        "doubt": mark.doubt or None,
        "standing": word.standing or None,
        "hurts": list(word.hurts),
        "helps": list(word.helps),
        "turns": _turns(word.turns),
        "why": mark.entry.plain,
        "suggestion": _suggestion(word.suggestion),
        "advice": list(mark.entry.instead) if mark.entry.part == "document" else [],
        "rules": [
            {"id": r, "cite": basis.analysis.engine.library.rules[r].cite}
            for r in mark.entry.rules
            if r in basis.analysis.engine.library.rules
        ],
        "authority": list(mark.entry.authority),
    }


def _suggestion(suggestion: Suggestion | None) -> dict[str, Any] | None:
    if suggestion is None:
        return None
    return {"instead": suggestion.instead or None, "text": suggestion.text, "turns": _turns(suggestion.turns)}


def _turns(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    return [{"statuses": list(t.statuses), "then": {n: {"from": a, "to": b} for n, a, b in t.then}} for t in turns]


def _law(entry: RecordEntry) -> dict[str, Any]:
    sources = [s.cite for s in entry.sources if s.verified]
    return {"id": entry.id, "title": entry.title, "plain": entry.plain, "authority": list(entry.authority), "sources": sources}


# -- text ---------------------------------------------------------------------------------------------------------------


def as_text(basis: Basis, notes: Sequence[str] = (), plain: Basis | None = None) -> str:
    """The answer for a person; `notes` are what the asker took for granted besides."""
    lines = [*_head(basis), "", *_words(basis), *_papers(basis), *_silence(basis), *_decides(basis)]
    if basis.rewritten is not None:
        lines += ["The text with less (computed again, with everything above changed)"]
        lines += [line for part in basis.rewritten.text.splitlines() for line in _wrap(f"    {printable(part)}", 4)]
        if not any(w.suggestion and w.suggestion.text == basis.rewritten.text for w in basis.words):
            lines += _effects(basis, basis.rewritten.turns, "    ")
        lines += [*_cost(basis.rewritten), *_wrap(NOT_FACTS), ""]
    if plain is not None and _overlaid(basis, plain):
        lines += ["With the office's overlay, and without it", *_effects(basis, _overlaid(basis, plain), "    "), ""]
    lines.append("The law")
    for entry in basis.law:
        lines += _wrap(f"  - {entry.title}: {entry.plain} [{'; '.join(entry.authority)}]", 4)
    lines.append("")
    for said in (*(f"Assumed: {a}" for a in (*assumed(basis), *notes)), LIMITS):
        lines += _wrap(said)
    return "\n".join([*lines, *footer(basis.analysis.engine)])


def _cost(suggestion: Suggestion) -> list[str]:
    """What saying less makes worse."""
    worse = kinds(suggestion.turns, True)
    return _wrap(f"    It costs something: worse for {', '.join(worse)}.", 6) if worse else []


def _head(basis: Basis) -> Iterator[str]:
    convict = basis.convict
    tried = titled(convict.form)
    days = f"sentence {convict.sentence_days} days" if convict.sentence_days is not None else "sentence not known"
    yield from _wrap(
        f"{tried}{convict.cite} ({convict.state}), {days}, forum {basis.analysis.circuit}, asked {basis.analysis.as_of}"
    )
    if not basis.text.strip():
        yield "The text is empty."


def _words(basis: Basis) -> Iterator[str]:
    facts = [w for w in basis.words if w.mark.entry.part == "fact"]
    hurting = [w for w in facts if w.hurts]
    helping = [w for w in facts if w.helps and not w.hurts]
    rest = [w for w in facts if not w.hurts and not w.helps]
    if not hurting:
        yield "No words were found that make an answer worse."
        yield ""
    for title, words in (("Words that hurt", hurting), ("Words that help", helping), ("Words that change nothing", rest)):
        if words:
            yield title
            told: set[str] = set()
            for word in words:
                yield from _one_word(basis, word, told)
            yield ""


def _one_word(basis: Basis, word: Word, told: set[str]) -> Iterator[str]:
    """One mark; what the law says of its kind is told once."""
    mark = word.mark
    yield from _wrap(f"  {_places(word)}", 4)
    yield from _wrap(f"    says {mark.says}{f' ({mark.doubt})' if mark.doubt else ''}", 6)
    if word.standing:
        yield from _wrap(f"    {ABOUT[word.standing]}", 6)
    if word.hurts or word.helps:
        parts = [f"hurts {', '.join(word.hurts)}"] if word.hurts else []
        parts += [f"helps {', '.join(word.helps)}"] if word.helps else []
        yield from _wrap(f"    {'; '.join(parts)}, against a silent record", 6)
        yield from _effects(basis, word.turns, "      ")
    explained = word.turns or mark.doubt or word.standing in ("no element", "no answer")
    if mark.decides and explained and mark.entry.plain not in told:
        told.add(mark.entry.plain)
        cited = f" [{'; '.join(mark.entry.authority)}]" if mark.entry.authority else ""
        yield from _wrap(f"    {mark.entry.plain}{cited}", 6)
    if word.suggestion is not None:
        said = f'say "{word.suggestion.instead}"' if word.suggestion.instead else "leave it out"
        if word.suggestion.turns:
            yield from _wrap(f"    Instead, if it is true: {said} (computed again)", 6)
            yield from _effects(basis, word.suggestion.turns, "      ")
        else:
            yield from _wrap(f"    Instead, if it is true: {said}. By itself that changes nothing: other words say as much.", 6)


def _papers(basis: Basis) -> Iterator[str]:
    titles = {
        "document": "Papers the text brings in",
        "plea": "The form of the plea",
        "aside": "Words read elsewhere (not computed)",
    }
    for part, title in titles.items():
        words = [w for w in basis.words if w.mark.entry.part == part]
        if words:
            yield title
        for word in words:
            entry = word.mark.entry
            rules = basis.analysis.engine.library.rules
            cites = [*entry.authority, *(rules[r].cite for r in entry.rules if r in rules)]
            cited = f" [{'; '.join(cites)}]" if cites else ""
            yield from _wrap(f"  {_places(word)}: {word.mark.says}", 4)
            yield from _wrap(f"    {entry.plain}{cited}", 6)
            if part == "document" and entry.instead:
                yield from _wrap(f"    Instead: {'; '.join(entry.instead)}", 6)
        if words:
            yield ""


def _silence(basis: Basis) -> Iterator[str]:
    yield "A silent record against this text"
    for kind in KINDS:
        yield f"  {kind:<15} {SILENCE[silence_for(basis, kind)]}"
    if any(w.turns == basis.turns for w in basis.words) and basis.turns:
        yield "    The answers differ as they are told above."
    else:
        yield from _effects(basis, basis.turns, "    ")
    alike: dict[tuple[Turn, ...], list[str]] = {}
    for shown in basis.shown:
        alike.setdefault(shown.turns, []).append(shown.what)
    for turns, what in alike.items():
        yield from _wrap(f"  Better than silence, where it is true: a record that shows {'; or '.join(what)}", 4)
        yield from _effects(basis, turns, "    ")
    yield ""


def _decides(basis: Basis) -> Iterator[str]:
    yield "What the record decides"
    for d in basis.deciding:
        yield from _wrap(f"  {d.ground}: by {d.by}; within it: {'; '.join(d.matching)}", 4)
    if not basis.deciding and not basis.turns and not basis.shown:
        yield from _wrap("  No ground: for none of them is the statute divided, so the words do not matter there.")
    if basis.whatever:
        yield from _wrap(f"  Whatever it says, the elements meet: {', '.join(basis.whatever)} (conditions apart)", 4)
    if basis.open_:
        yield from _wrap(f"  Open (no authority either way, or none in the library): {', '.join(basis.open_)}", 4)
    for ground, fact in basis.beyond:
        yield from _wrap(f"  {ground} asks for a fact that may be shown from beyond the record: {fact.replace('_', ' ')}", 4)
    yield ""


def _effects(basis: Basis, turns: Sequence[Turn], pad: str) -> Iterator[str]:
    """What differs, for whom: the effects one by one, reliefs that change alike together."""
    titles = {s.id: s.title for s in basis.statuses}
    for turn in turns:
        everybody = len(turn.statuses) == len(basis.statuses) > 1
        who = "Everybody" if everybody else "; ".join(titles[s] for s in turn.statuses)
        said = [f"{n.replace('_', ' ')}: {a} -> {b}" for n, a, b in turn.then if kind_of(n) != "relief"]
        reliefs: dict[tuple[str, str], list[str]] = {}
        for name, a, b in turn.then:
            if kind_of(name) == "relief":
                reliefs.setdefault((a, b), []).append(name.removeprefix("relief."))
        said += [f"{', '.join(n for n in RELIEFS if n in names)}: {a} -> {b}" for (a, b), names in reliefs.items()]
        yield from _wrap(f"{pad}{who}: {'; '.join(said)}", len(pad) + 2)


def _places(word: Word) -> str:
    places = word.mark.places
    said = [f'line {p.line}, column {p.column}: "{printable(p.words)}"' for p in places[:_MOST_PLACES]]
    return "; ".join(said) + (f"; and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else "")


def printable(text: str) -> str:
    """A piece of the text without line ends or other characters that a screen would obey."""
    return "".join(c if c.isprintable() else " " if c.isspace() else ascii(c)[1:-1] for c in text)


def _wrap(text: str, indent: int = 2) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=" " * indent)
