"""An analysis as plain text, in 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from padilla.consequences.analysis import EFFECTS, Analysis
from padilla.reports.forums import elsewhere_lines
from padilla.reports.overlaid import overlay_lines
from padilla.reports.verdicts import footer

_WIDTH = 80
_ASKED = 3
"""Questions put to a reader at once."""
HEAD = {
    "deportable": "Deportable",
    "inadmissible": "Inadmissible",
    "aggravated_felony": "Aggravated felony",
    "mandatory_detention": "Mandatory detention",
    "expedited_removal": "Expedited removal",
}
RELIEF = {
    "lpr_cancellation": "cancellation (residents)",
    "nonlpr_cancellation": "cancellation (others)",
    "vawa_cancellation": "cancellation (VAWA)",
    "waiver_212c": "former 212(c)",
    "asylum": "asylum",
    "withholding": "withholding",
    "cat_deferral": "CAT deferral",
    "adjustment": "adjustment",
    "waiver_212h": "212(h)",
    "refugee_adjustment": "refugee adjustment",
    "naturalization": "naturalization",
    "voluntary_departure": "voluntary departure",
    "tps": "TPS",
    "daca": "DACA",
    "u_visa": "U visa",
    "t_visa": "T visa",
    "sij": "special immigrant juvenile",
}
HARM = (
    "none",
    "discretionary negative",
    "loses some relief",
    "inadmissible, or not renewable",
    "deportable with relief left",
    "mandatory removal or detention without relief",
)
ASSUMING = {
    "prior only": "with no new conviction (charges pending)",
    "charged": "if convicted as charged",
    "proposed": "if resolved as proposed",
}


def as_text(analysis: Analysis, data: dict[str, Any], assuming: Sequence[str], why: bool = True) -> str:
    """The answer for a person: groups of statuses that share an answer, each with grounds, relief and what flips it."""
    lines: list[str] = [line for said in lacking_lines(data) for line in _wrap(f"Note: {said}")]
    lines += [""] if lines else []
    for wanted in assuming:
        groups = [g for g in data["groups"] if g["assuming"] == wanted]
        if len(groups) > 1:
            lines += _matrix(analysis, data, groups)
        for group in groups:
            if len(groups) == 1 or not _harmless(data, group):
                lines += _group(analysis, data, group, why)
    lines += list(_unknown(data))
    lines += list(overlay_lines(data))
    lines += [line for note in data["notes"] for line in _wrap(f"Note: {note}")]
    lines += [line for note in data["assumed"] for line in _wrap(f"Assumed: {note}")]
    lines += ["", *textwrap.wrap(data["not_checked"], _WIDTH), *footer(analysis.engine)]
    return "\n".join(lines)


def lacking_lines(data: dict[str, Any]) -> list[str]:
    """The statutes that the library does not have: said before anything that rests on them."""
    of = ((s["path"], s["cite"], s["state"]) for s in data["not_in_library"])
    return [f"{path}: {cite} ({state}) is not in the library: what turns on it is UNKNOWN" for path, cite, state in of]


def _group(analysis: Analysis, data: dict[str, Any], group: dict[str, Any], why: bool) -> Iterator[str]:
    titles = {s.id: s.title for s in analysis.engine.library.statuses}
    result = next(r for r in data["results"] if r["assuming"] == group["assuming"] and r["status"] == group["statuses"][0])
    names = "; ".join(titles[s] for s in group["statuses"])
    yield from _wrap(f"{names}, {ASSUMING[group['assuming']]}")
    yield "-" * _WIDTH
    for name in EFFECTS:
        effect = result[name]
        cites = ", ".join(_cites(data, effect["grounds"]))
        yield from _wrap(f"{HEAD[name]:<20} {effect['answer'].upper():<8} {cites}".rstrip(), 30)
    for i, (said, reliefs) in enumerate(relief_in_words(result["relief"])):
        yield from _wrap(f"{'Relief' if i == 0 else '':<20} {said}: {', '.join(reliefs)}", 23)
    yield f"Harm                 {result['harm']} ({HARM[result['harm']]})"
    for i, said in enumerate(in_other_forums(analysis, data, group)):
        yield from _wrap(f"{'' if i else 'Elsewhere':<20} {said}", 23)
    if why:
        yield from _why(data, result)
    yield from _changes(result)
    yield ""


def in_other_forums(analysis: Analysis, data: dict[str, Any], group: dict[str, Any]) -> list[str]:
    """What is otherwise in the other forums, for the people of a group; that nothing is, where nothing is."""
    library = analysis.engine.library
    people = {s.id: s for s in library.statuses}
    mine = [r for r in data["results"] if r["assuming"] == group["assuming"] and r["status"] in group["statuses"]]
    if not any(people[r["status"]].noncitizen and r["deportable"].get("holds_elsewhere") for r in mine):
        return []
    titles = {**{f: forum.title for f, forum in library.forums.items()}, **{s: status.title for s, status in people.items()}}
    return list(elsewhere_lines(mine, titles, {**HEAD, **RELIEF})) or ["the same in every other forum of the library"]


def relief_in_words(relief: dict[str, str]) -> list[tuple[str, list[str]]]:
    """The reliefs that the status can ask for, by what is left of them, the closed ones first."""
    found: dict[str, list[str]] = {}
    for name, value in relief.items():
        if value != "not_applicable":
            found.setdefault(value.replace("_", " "), []).append(RELIEF[name])
    return sorted(found.items(), key=lambda kv: _ORDER.index(kv[0].split()[0]))


_ORDER = ("barred", "unknown", "depends", "discretionary", "not")


def _harmless(data: dict[str, Any], group: dict[str, Any]) -> bool:
    """Whether the matrix has said all there is to say: no consequence and no change to tell of."""
    result = next(r for r in data["results"] if (r["assuming"], r["status"]) == (group["assuming"], group["statuses"][0]))
    return result["harm"] == 0 and not result["flips"]


def _matrix(analysis: Analysis, data: dict[str, Any], groups: list[dict[str, Any]]) -> Iterator[str]:
    """The whole answer at a look: a row for people who share one."""
    titles = {s.id: s.title for s in analysis.engine.library.statuses}
    results = {(r["assuming"], r["status"]): r for r in data["results"]}
    yield from _wrap(f"Everybody, {ASSUMING[groups[0]['assuming']]}")
    yield f"{'':<36}" + "".join(f"{name:<10}" for name in ("deport.", "inadm.", "agg. f.", "detained")) + "harm"
    for group in groups:
        result = results[(group["assuming"], group["statuses"][0])]
        names = textwrap.wrap("; ".join(titles[s] for s in group["statuses"]), 34)
        cells = "".join(f"{result[name]['answer'].upper():<10}" for name in EFFECTS[:4])
        yield f"{names[0]:<36}{cells}{result['harm']}"
        yield from names[1:]
    yield ""


def _cites(data: dict[str, Any], grounds: list[dict[str, Any]]) -> list[str]:
    """The grounds met or perhaps met; those unknown for want of a statute are counted, not listed."""
    found = dict.fromkeys(_cite(g) for g in grounds if not _buried(data, g["answer"]))
    lacking = len({g["cite"] for g in grounds if _buried(data, g["answer"])})
    return [*found, *([f"{lacking} {'ground' if lacking == 1 else 'grounds'} unknown"] if lacking else [])]


def _buried(data: dict[str, Any], answer: str) -> bool:
    """Whether an answer is unknown where a statute is not in the library: every ground is then, which says nothing of any."""
    return answer == "unknown" and bool(data["not_in_library"])


def _cite(ground: dict[str, Any]) -> str:
    may = "" if ground["answer"] == "yes" else f" ({ground['answer']})"
    return f"{ground['cite']}{may}"


def _why(data: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    numbers = [n for name in EFFECTS for n in result[name]["reasons"] if result[name]["answer"] != "no"]
    if not numbers:
        numbers = [n for name in EFFECTS[:2] for n in result[name]["reasons"]][:4]
    yield "Why"
    seen: set[int] = set()
    known = {g["cite"]: g["answer"] for name in EFFECTS for g in result[name]["grounds"]}
    lacking = []
    for number in dict.fromkeys(numbers):
        cite = data["reasons"][number]["sources"][0]
        if _buried(data, known.get(cite, "")):
            lacking.append(cite)
        else:
            yield from _reason(data["reasons"], number, 1, seen, 3)
    if lacking:
        statutes = ", ".join(f"{s['cite']} ({s['state']})" for s in data["not_in_library"])
        said = f"unknown, {statutes} not being in the library: {', '.join(dict.fromkeys(lacking))}"
        yield from textwrap.wrap(said, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _reason(reasons: list[dict[str, Any]], number: int, depth: int, seen: set[int], deepest: int) -> Iterator[str]:
    reason = reasons[number]
    pad = "  " * depth
    yield from textwrap.wrap(reason["claim"], _WIDTH, initial_indent=pad + "- ", subsequent_indent=pad + "  ")
    if number in seen or depth >= deepest:
        return
    seen.add(number)
    if reason["sources"] and depth > 1:
        yield from textwrap.wrap(
            "; ".join(reason["sources"][:3]) + "]", _WIDTH, initial_indent=pad + "  [", subsequent_indent=pad + "   "
        )
    for inner in reason["because"]:
        yield from _reason(reasons, inner, depth + 1, seen, deepest)


def _changes(result: dict[str, Any]) -> Iterator[str]:
    if result["flips"]:
        yield "What would change it (each computed again)"
        for flip in result["flips"][:6]:
            then = ", ".join(f"{name_of(n)}: {v.replace('_', ' ')}" for n, v in flip["then"].items())
            yield from _wrap(f"  - {flip['change']}: {then}", 4)
    if result["safer"]:
        yield "With less harm to this person; whether the conduct fits is for a person to judge"
        for near in result["safer"]:
            yield from _wrap(f"  - {near['cite']}, {near['title']}: harm {near['harm']}", 4)


def name_of(answer: str) -> str:
    """An effect, or a relief as `relief.asylum`, in words."""
    kind, _, relief = answer.partition(".")
    return RELIEF[relief] if relief else HEAD[kind].lower()


def _unknown(data: dict[str, Any]) -> Iterator[str]:
    if not data["unknown"]:
        return
    yield "Not known; what would settle the most comes first"
    for item in data["unknown"][:_ASKED]:
        about = item["item"].partition(": ")[0]  # what follows is the reason, said after it
        yield from _wrap(f"  - {item['ask']} ({about}) {item['why']}", 4)
    more = len(data["unknown"]) - _ASKED
    if more > 0:
        yield f"  and {more} more, which settle less: see `--json`"
    yield ""


def _wrap(text: str, indent: int = 2) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=" " * indent)
