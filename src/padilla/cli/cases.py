"""What the verbs that read a case share."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from padilla.cli.common import InputError


def case_with(case: Any, given: dict[str, Any], library: Any) -> Any:
    """The case with what the command line overrides, checked again."""
    from padilla.cases import CaseError, InputMistake
    from padilla.cases.contradictions import contradictions

    changed = case.model_copy(update={k: v for k, v in given.items() if v is not None})
    wrong = [InputMistake(*w) for w in contradictions(changed, library)]
    if wrong:
        raise CaseError(wrong)
    return changed


MOST_COUNTS = 40
"""Counts that are searched together: the memory it takes grows with their number."""


def few_enough(case: Any) -> None:
    """Refuse a case whose counts are too many to be searched together."""
    if len(case.charges) > MOST_COUNTS:
        said = f"charges: {len(case.charges)} counts are too many to be searched together"
        raise InputError(
            f"{said}: give at most {MOST_COUNTS}, one of those that are alike; `padilla analyze` has no such bound."
        )


def write_whole(path: Path, text: str) -> None:
    """Write whole or not at all."""
    if path.is_dir() or not path.name:
        raise InputError(f"--out {path}: this is a folder. Give a file.")
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise InputError(f"--out {path}: cannot be written: {error.strerror}. Choose another place.") from None
