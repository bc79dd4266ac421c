"""`padilla alternatives`: dispositions of comparable weight that do less immigration harm, compared and proven."""

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.cases import case_with, few_enough
from padilla.cli.common import LAW, InputError, day, show_json, the_library

_EXAMPLES = """\b
Examples:
  padilla alternatives examples/spouse.json
  padilla alternatives case.json --keep-weight 10% --why
  padilla alternatives case.json --json --weights weights.json

\b
The reference is what the case proposes; where it proposes nothing, a
conviction as charged.
"""


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = (
        "Dispositions of comparable weight that do less immigration harm: every count's candidates, the law's limits on them, "
        "and the exact front of harm against nearness in weight over all counts together."
    )
    app.command("alternatives", short_help="What else this could be, of comparable weight.", help=told, epilog=_EXAMPLES)(
        alternatives
    )


def alternatives(
    case: Path = typer.Argument(help="CASE.json, or `-` for standard input."),
    office: str | None = typer.Option(None, "--office", help="Whose policy: los-angeles, manhattan ... (default: the case's)."),
    keep_weight: str | None = typer.Option(None, "--keep-weight", help="Stay within this share of the offer's weight: 10%."),
    weights: Path | None = typer.Option(None, "--weights", help="A JSON file of weights: felony, custody_days ..."),
    seconds: float = typer.Option(10.0, "--seconds", min=0.1, help="How long to search before telling what was found."),
    status: list[str] = typer.Option([], "--status", help="Only these statuses (default: the case's, else every one)."),
    circuit: str | None = typer.Option(None, "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: the case's, else today)."),
    why: bool = typer.Option(False, "--why", help="With sources, what changes for whom, and what is alike."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """List the alternatives."""
    share = _share(keep_weight)
    chosen = _weights(weights)
    library = the_library(law, person=True)
    from padilla.alternatives import offers_for
    from padilla.cases import CaseError, read_case
    from padilla.categorical import Engine
    from padilla.consequences.analysis import matter_of, statuses_of
    from padilla.policy.requires import Required
    from padilla.reports import alternatives as report

    given: dict[str, Any] = {"office": office, "circuit": circuit, "as_of": day(as_of, "--as-of")}
    try:
        read = case_with(read_case(case, library), given, library)
        if status:
            person = read.person.model_copy(update={"statuses": _statuses(status, library)})
            read = case_with(read, {"person": person}, library)
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None
    few_enough(read)
    matter = matter_of(Engine(library), read, date.today())
    if not any(s.noncitizen for s in statuses_of(matter)):
        raise InputError("person.statuses: a citizen has no immigration consequences: there is nothing to compare.")
    if weights is None and read.office:
        chosen = _of_office(library, read.office, matter.setting.as_of) or chosen
    found = offers_for(matter, chosen, share, seconds, _progress())
    data = report.as_json(found, Required(found, read.office, ("plea", "sentencing"), {}) if read.office else None)
    if as_json:
        show_json(data)
        return
    from padilla.reports.alternatives_text import as_text

    typer.echo(as_text(data, why), nl=False)


def _statuses(given: list[str], library: Any) -> tuple[str, ...]:
    known = [s.id for s in library.statuses]
    wrong = [s for s in given if s not in known]
    if wrong:
        raise InputError(f"--status {wrong[0]}: no such status. Write one of: {', '.join(known)}.")
    return tuple(given)


def _share(text: str | None) -> float | None:
    if text is None:
        return None
    plain = text.strip().removesuffix("%")
    try:
        value = float(plain) / (100 if "%" in text else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 10:
        raise InputError(f"--keep-weight {text}: write a share of the offer's weight, such as 10% or 0.1.")
    return value


def _weights(path: Path | None) -> Any:
    from padilla.alternatives.severity import WEIGHTS, Weights

    if path is None:
        return WEIGHTS
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(given, dict):
            raise ValueError('write an object, such as {"felony": 365}')
        return Weights.of(given)
    except OSError as error:
        raise InputError(f"--weights {path}: the file cannot be read: {error.strerror}. Check the name.") from None
    except (ValueError, UnicodeDecodeError) as error:
        raise InputError(f"--weights {path}: {error}") from None


def _of_office(library: Any, office: str, when: date) -> Any:
    """The weights that the office's policy of the day gives, if it gives any."""
    from padilla.alternatives.severity import Weights
    from padilla.policy.standing import standing

    given = (s.version.weights for s in standing(library, office, when) if s.version.office == office)
    first = next((w for w in given if w), None)
    return None if first is None else Weights.of(first)


def _progress() -> Any:
    """A line on standard error now and then, where somebody looks on."""
    if not sys.stderr.isatty():
        return None
    begun = last = time.monotonic()

    def tell(tried: int, waiting: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - begun > 1 and now - last > 0.5:
            last = now
            sys.stderr.write(f"\r{tried} combinations asked, {waiting} branches waiting ")
            sys.stderr.flush()

    return tell
