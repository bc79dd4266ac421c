"""The whole check, file by file and then across files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from padilla.library.check.context import Context
from padilla.library.check.dates import check_dates
from padilla.library.check.grounds import check_decisions, check_grounds, check_holdings
from padilla.library.check.offenses import check_offenses
from padilla.library.check.policies import check_dispositions, check_penalties, check_policies, check_related
from padilla.library.check.tables import check_tables
from padilla.library.check.vocabulary import check_vocabulary
from padilla.library.files import LAW, as_written, is_overlay, law_files
from padilla.library.mistakes import Mistake
from padilla.library.parsing import Parsed, parse
from padilla.library.store import Library, open_library

_CHECKS = (
    check_dates,
    check_tables,
    check_offenses,
    check_decisions,
    check_grounds,
    check_holdings,
    check_policies,
    check_related,
    check_penalties,
    check_dispositions,
)


@dataclass(frozen=True)
class Report:
    """What the check found: mistakes, how much was looked at, and factors few entries use."""

    mistakes: tuple[Mistake, ...]
    counts: dict[str, int]
    unverified: tuple[str, ...] = ()
    lonely: tuple[str, ...] = field(default=())


def check_law(root: Path = LAW, today: date | None = None) -> Report:
    """Check every file below `root`; never raises for what a file holds."""
    return _check(open_library(root), {f.path: parse(f) for f in law_files(root)}, today)


def check_overlay(library: Library, today: date | None = None) -> Report:
    """Check a library with an office's overlay; only what is wrong in the overlay's own files is said."""
    report = _check(library, {f.path: parse(f) for f in library.files}, today)
    own = [replace(m, file=as_written(m.file)) for m in report.mistakes if is_overlay(m.file)]
    counts: dict[str, int] = {}
    for parsed in (parse(f) for f in library.files if is_overlay(f.path)):
        counts[parsed.kind] = counts.get(parsed.kind, 0) + len(parsed.entries)
    return Report(tuple(own), counts, tuple(u for u in report.unverified if is_overlay(u.partition(":")[0])))


def _check(library: Library, files: dict[str, Parsed], today: date | None) -> Report:
    mistakes = [m for p in files.values() for m in p.mistakes]
    lonely: tuple[str, ...] = ()
    if any(p.kind == "vocabulary" and p.entries for p in files.values()):
        context = Context(library, files, today or date.today(), mistakes)
        if check_vocabulary(context):
            for check in _CHECKS:
                check(context)
            lonely = tuple(lonely_factors(library))
    elif "federal/factors.yaml" not in files:
        mend = "Give the folder that holds the law's files."
        mistakes.append(Mistake("federal/factors.yaml", 1, "file", "the vocabulary is missing", mend))
    counts: dict[str, int] = {}
    for parsed in files.values():
        counts[parsed.kind] = counts.get(parsed.kind, 0) + len(parsed.entries)
    return Report(tuple(sorted(set(mistakes))), counts, tuple(_unverified(files)), lonely)


def _unverified(files: dict[str, Parsed]) -> Iterator[str]:
    for path, parsed in files.items():
        for entry in parsed.entries:
            name = entry.get("id") or entry.get("ground") or entry.get("cite") or ""
            if isinstance(entry.get("unverified"), str):
                yield f"{path}: {name}: {entry['unverified']}"
            for source in entry.get("sources", ()) if isinstance(entry.get("sources"), list) else ():
                if source.get("unverified"):
                    yield f"{path}: {name}: {source['cite']}: {source['unverified']}"


def lonely_factors(library: Library) -> Iterator[str]:
    """Factors that fewer than two entries use: none may exist for the sake of one ground."""
    used: dict[str, set[str]] = {}
    for ref in library.index.offenses:
        offense = library.offense(ref)
        for elements in (offense.elements, *(x.elements for x in offense.limbs.values())):
            for name in elements:
                used.setdefault(name, set()).add(offense.id)
    for name in library.index.grounds:
        ground = library.ground(name)
        for row in ground.rows if ground else ():
            for elements in row.all_boxes:
                for factor in elements:
                    used.setdefault(factor, set()).add(name)
    for factor in library.vocabulary.by_id:
        if len(used.get(factor, ())) < 2 and factor not in ("role", "stage"):
            yield f"{factor} ({', '.join(sorted(used.get(factor, ()))) or 'unused'})"
