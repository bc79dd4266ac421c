"""A past plea as one self-contained HTML page: no script, no address of anything outside it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, Template, select_autoescape

from padilla.reports.vacatur_text import FITS, HONOURED, OWED, difference_lines, state_lines, today
from padilla.vacatur import Account


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = PackageLoader("padilla.reports", "templates")
    env = Environment(loader=loader, autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True)
    return env.get_template("vacatur.html")


def as_html(account: Account, data: dict[str, Any]) -> str:
    """The page."""
    c = data["conviction"]
    forum = account.engine.library.forums.get(data["forum"]["circuit"])
    return _template().render(
        title=f"{'Attempted ' if c['attempt'] else ''}{c['cite']} ({c['state']}), plea of {c['plea_date']}",
        data=data,
        forum=forum.title if forum else f"forum {data['forum']['circuit']}",
        states=state_lines,
        differences=difference_lines(data),
        today=today,
        owed=OWED,
        fits=FITS,
        honoured=HONOURED,
    )
