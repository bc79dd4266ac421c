"""An analysis as one self-contained, accessible HTML page: no script, no address of anything outside it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, Template, select_autoescape
from markupsafe import Markup, escape

from padilla.categorical.find import UNREAD
from padilla.consequences.analysis import EFFECTS, Analysis
from padilla.library.forms import FORMS
from padilla.reports.overlaid import differing
from padilla.reports.text import ASSUMING, HARM, HEAD, RELIEF, in_other_forums, lacking_lines, name_of, relief_in_words
from padilla.reports.verdicts import NOTE

_DEEPEST = 4


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = PackageLoader("padilla.reports", "templates")
    env = Environment(loader=loader, autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True)
    return env.get_template("case.html")


def as_html(analysis: Analysis, data: dict[str, Any]) -> str:
    """The page."""
    charges = ", ".join(f"{FORMS[c.inchoate]}{c.cite}" for c in analysis.case.charges)
    forum = analysis.engine.library.forums.get(analysis.circuit)
    return _template().render(
        title=f"Immigration consequences: {charges}",
        data=data,
        note=NOTE,
        cautions=[*lacking_lines(data), *(said.partition(": ")[2] for said in data["assumed"] if UNREAD in said)],
        forum=forum.title if forum else f"forum {analysis.circuit}",
        effects=[{"id": e, "title": HEAD[e]} for e in EFFECTS],
        harm=HARM,
        name_of=name_of,
        parts=_parts(analysis, data),
        overlay=differing(data["overlay"]) if "overlay" in data else [],
        tree=lambda n: _tree(data["reasons"], n, 0),
    )


def _parts(analysis: Analysis, data: dict[str, Any]) -> list[dict[str, Any]]:
    """One part an assumption, the most telling first; in each, the groups of statuses that share an answer."""
    titles = {s.id: s.title for s in analysis.engine.library.statuses}
    results = {(r["assuming"], r["status"]): r for r in data["results"]}
    parts = []
    for assuming in ("proposed", "charged", "prior only"):
        groups = []
        for i, group in enumerate(g for g in data["groups"] if g["assuming"] == assuming):
            result = results[(assuming, group["statuses"][0])]
            groups.append(
                {
                    "id": f"{assuming.replace(' ', '-')}-{i}",
                    "names": "; ".join(titles[s] for s in group["statuses"]),
                    "result": result,
                    "cites": {e: _cites(result[e]["grounds"]) for e in EFFECTS},
                    "elsewhere": in_other_forums(analysis, data, group),
                    "relief": relief_in_words(result["relief"]),
                    "why": [(RELIEF[n], result["relief"][n], r) for n, r in result["relief_reasons"].items() if r],
                }
            )
        if groups:
            parts.append({"title": ASSUMING[assuming].capitalize(), "groups": groups})
    return parts


def _cites(grounds: list[dict[str, Any]]) -> str:
    said = (g["cite"] if g["answer"] == "yes" else f"{g['cite']} ({g['answer']})" for g in grounds)
    return ", ".join(dict.fromkeys(said))


def _tree(reasons: list[dict[str, Any]], number: int, depth: int) -> Markup:
    """A reason and what it rests on, as nested lists."""
    reason = reasons[number]
    sources = Markup(' <span class="src">[{}]</span>').format("; ".join(reason["sources"][:4])) if reason["sources"] else ""
    inner = reason["because"] if depth < _DEEPEST else []
    below = Markup("<ul>{}</ul>").format(Markup("").join(_tree(reasons, n, depth + 1) for n in inner)) if inner else ""
    return Markup("<li>{}{}{}</li>").format(escape(reason["claim"]), sources, below)
