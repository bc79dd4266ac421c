"""Three-valued truth that remembers what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Truth:
    """True, False, or None: not known. `needs` are facts that would settle it; `lacks` is law the library does not have."""

    value: bool | None
    needs: frozenset[str] = NOTHING
    lacks: frozenset[str] = NOTHING

    @property
    def answer(self) -> str:
        """The contract's word: yes, no, depends (on facts) or unknown (law not in the library)."""
        if self.value is not None:
            return "yes" if self.value else "no"
        return "unknown" if self.lacks else "depends"

    def __invert__(self) -> Truth:
        return self if self.value is None else Truth(not self.value)


YES, NO = Truth(True), Truth(False)


def of(value: bool) -> Truth:
    """A known truth."""
    return YES if value else NO


def needs(*facts: str) -> Truth:
    """Unknown until these facts are known."""
    return Truth(None, frozenset(facts))


def lacks(*law: str) -> Truth:
    """Unknown because the library lacks this law."""
    return Truth(None, NOTHING, frozenset(law))


def all_of(parts: Iterable[Truth]) -> Truth:
    """True if all are; False if any is; else unknown, waiting for what the unknown ones wait for.

    >>> all_of([YES, needs("a"), NO]).value
    False
    """
    return _join(parts, False)


def any_of(parts: Iterable[Truth]) -> Truth:
    """True if any is; False if all are; else unknown.

    >>> sorted(any_of([NO, needs("a"), lacks("x")]).needs)
    ['a']
    """
    return _join(parts, True)


def _join(parts: Iterable[Truth], decisive: bool) -> Truth:
    waiting: set[str] = set()
    missing: set[str] = set()
    open_ = False
    for part in parts:
        if part.value is decisive:
            return of(decisive)
        if part.value is None:
            open_ = True
            waiting |= part.needs
            missing |= part.lacks
    return Truth(None, frozenset(waiting), frozenset(missing)) if open_ else of(not decisive)
