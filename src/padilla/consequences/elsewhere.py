"""The same case in the other forums of the library: a forum follows the immigration court, which may turn out to be another."""

from __future__ import annotations

from padilla.consequences.analysis import Analysis, Result, analyze

Elsewhere = dict[tuple[str, str], dict[str, Result]]
"""By assumption and status, the results in the other forums."""


def elsewhere(analysis: Analysis) -> Elsewhere:
    """Every result of a case, in each other forum on the same day."""
    assumed = dict.fromkeys(r.assuming for r in analysis.results)
    only = next(iter(assumed)) if len(assumed) == 1 else None
    found: Elsewhere = {}
    for forum in analysis.engine.library.forums:
        if forum == analysis.circuit:
            continue
        case = analysis.case.model_copy(update={"circuit": forum})
        for result in analyze(analysis.engine, case, analysis.as_of, only).results:
            found.setdefault((result.assuming, result.status.id), {})[forum] = result
    return found
