"""Values of the words of policies."""

from __future__ import annotations

from collections.abc import Sequence


def yes_no(each: Sequence[bool]) -> tuple[str, ...]:
    """Both words, or the one that is so of every one."""
    return tuple(dict.fromkeys("yes" if one else "no" for one in each))
