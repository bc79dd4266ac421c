"""Factors of conduct, and the short forms in which authors write sets of their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from padilla.conduct.boxes import Box, Layout

Spec = str | Sequence[str] | Mapping[str, object]
"""One factor's values as written: `x`, `x+`, `-x`, `any`, a group's name, a list of those, or `{not: [...]}`."""


class VocabularyError(ValueError):
    """A factor or value that the vocabulary does not have; the message says what to write instead."""


@dataclass(frozen=True)
class Factor:
    """One feature of conduct with a finite, ordered list of values, from least to most serious.

    `words` says each value to a reader; `groups` names sets of values; `default` holds where an author is silent
    (empty: silence leaves the factor unconstrained).
    """

    id: str
    title: str
    values: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: tuple[str, ...] = ()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {value: i for i, value in enumerate(self.values)}

    def mask(self, spec: Spec) -> int:
        """The values `spec` allows, as bits from the least serious value up.

        >>> Factor("force", "force", ("none", "touch", "violent")).mask("touch+")
        6
        """
        if isinstance(spec, Mapping):
            if set(spec) != {"not"}:
                raise VocabularyError(f"`{self.id}`: write a value, a list, or {{not: [...]}}")
            return self.everything & ~self.mask(_as_list(spec["not"]))
        if isinstance(spec, str):
            return self._one(spec)
        mask = 0
        for item in _as_list(spec):
            mask |= self._one(item)
        return mask

    @property
    def everything(self) -> int:
        """All values."""
        return (1 << len(self.values)) - 1

    def _one(self, text: str) -> int:
        if text in self._index:
            return 1 << self._index[text]
        if text == "any":
            return self.everything
        if text in self.groups:
            return self.mask(self.groups[text])
        if text.endswith("+") and text[:-1] in self._index:
            return self.everything & ~((1 << self._index[text[:-1]]) - 1)
        if text.startswith("-") and text[1:] in self._index:
            return (1 << (self._index[text[1:]] + 1)) - 1
        known = [*self.values, *self.groups, "any"]
        near = get_close_matches(text.strip("+-"), known, 1)
        hint = f"did you mean `{near[0]}`?" if near else "write one of: " + ", ".join(known[:40])
        raise VocabularyError(f"`{self.id}` has no value `{text}`; {hint}")

    def names(self, mask: int) -> list[str]:
        """The values in `mask`, least serious first."""
        return [value for i, value in enumerate(self.values) if mask >> i & 1]

    def say(self, value: str) -> str:
        """A value in a reader's words."""
        return self.words.get(value, value.replace("_", " "))


@dataclass(frozen=True)
class Vocabulary:
    """All factors, and the layout that packs them into one integer."""

    factors: tuple[Factor, ...]

    @cached_property
    def by_id(self) -> dict[str, Factor]:
        """Factors by their id."""
        return {f.id: f for f in self.factors}

    @cached_property
    def layout(self) -> Layout:
        """Where each factor's bits lie in a box."""
        return Layout.of({f.id: len(f.values) for f in self.factors})

    @cached_property
    def defaults(self) -> Box:
        """The box an author starts from: everything, but for the factors that have a default."""
        return self.box({f.id: f.default for f in self.factors if f.default}, self.layout.full)

    def factor(self, name: str) -> Factor:
        """The factor called `name`; raises VocabularyError with the nearest name otherwise."""
        if name in self.by_id:
            return self.by_id[name]
        near = get_close_matches(name, self.by_id, 1)
        hint = f"did you mean `{near[0]}`?" if near else "see the vocabulary for the factors there are"
        raise VocabularyError(f"there is no factor `{name}`; {hint}")

    def box(self, elements: Mapping[str, Spec], base: Box | None = None) -> Box:
        """`base` (default: the defaults) with each named factor's values replaced."""
        box = self.defaults if base is None else base
        for name, spec in elements.items():
            box = self.layout.replace(box, name, self.factor(name).mask(spec))
        return box

    def describe(self, box: Box) -> dict[str, list[str]]:
        """The constrained factors of a box and the values it allows."""
        return {
            f.id: f.names(self.layout.field(box, f.id)) for f in self.factors if self.layout.field(box, f.id) != f.everything
        }


def _as_list(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return list(value)
    raise VocabularyError("write a value, a list of values, or {not: [...]}")
