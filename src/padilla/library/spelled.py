"""A code and a section as people write them (`18 Pa.C.S.`, `Penal Code`, `§ 459`), in the library's words."""

from __future__ import annotations

import re

from padilla.library.cites import bare
from padilla.library.store import Library

_SIGN = re.compile(r"^(?:§+|sections?\b\.?|secs?\b\.?)\s*", re.IGNORECASE)


def in_library_words(library: Library, code: str, section: str) -> tuple[str, str]:
    """The same citation, its code called as the library calls it. What nothing is known of stays as it is."""
    section = _SIGN.sub("", section.strip()) or section
    if code.lower() in library.codes:
        return code, section
    if spelled := library.code_spellings.get(bare(code)):
        return spelled, section
    head, _, act = code.strip().rstrip("/").rpartition(" ")
    with_act = {c.id for codes in library.charge_codes.values() if codes.act_before_section for c in codes.codes}
    named = library.code_spellings.get(bare(head))
    return (named, f"{act}/{section}") if named in with_act and named and act.isdigit() else (code, section)
