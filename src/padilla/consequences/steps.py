"""Steps of a rule as it was walked, and what they say: the reasons without the joints between them."""

from __future__ import annotations

from collections.abc import Callable

from padilla.consequences.truth import Truth

_JOINTS = ("all of", "any of", "some conviction", "two convictions")


class Said:
    """Something said, and what it rests on; told apart by identity, so that what was walked once is numbered once."""

    __slots__ = ("because", "claim")

    def __init__(self, claim: str, because: tuple[Said, ...]) -> None:
        self.claim = claim
        self.because = because


class Step:
    """One step: what was asked (in words, or put in words when read), the truth, and what it rested on.

    `about`: the count that it is about, where a quantifier looked at one.
    """

    __slots__ = ("_told", "about", "because", "say", "truth")

    def __init__(self, say: str | Callable[[], str], truth: Truth, because: tuple[Step, ...] = (), about: str = "") -> None:
        self.say = say
        self.truth = truth
        self.because = because
        self.about = about
        self._told: dict[str, tuple[Said, ...]] = {}

    @property
    def said(self) -> str:
        """What was asked, in words."""
        return self.say if isinstance(self.say, str) else self.say()

    def told(self, about: str = "") -> tuple[Said, ...]:
        """What it says, or what its parts say where it only joins them; put together once."""
        about = self.about or about
        found = self._told.get(about)
        if found is None:
            inner = tuple(said for step in self.because for said in step.told(about))
            said = "" if self.say in _JOINTS else self.said
            found = self._told[about] = (Said(f"{about}: {said}" if about else said, inner),) if said else inner
        return found
