"""Checks of the vocabulary itself: everything else is read with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from padilla.library.check.context import Context
from padilla.library.marked import Path
from padilla.library.schema.tables import FactorFile, VocabularyFile

NEEDED = ("act", "role", "stage")
"""Factors that the engine asks of every offense and ground."""

_Wrong = tuple[Path, str, str]


def check_vocabulary(context: Context) -> bool:
    """Whether the vocabulary hangs together; where it does not, nothing else can be checked."""
    for path, _, vocabulary in context.entries("vocabulary", VocabularyFile):
        found = [*_factors(vocabulary), *_spines(vocabulary)]
        for at, what, mend in found:
            context.say(path, at, "vocabulary", what, mend)
        return not found
    return False


def _factors(vocabulary: VocabularyFile) -> Iterator[_Wrong]:
    ids = [f.id for f in vocabulary.factors]
    for name in NEEDED:
        if name not in ids:
            yield (), f"there is no factor `{name}`", "Add it: the engine asks for it."
    for i, factor in enumerate(vocabulary.factors):
        at: Path = ("factors", i)
        if factor.id in ids[:i]:
            yield at, f"the factor `{factor.id}` is there twice", "Keep one."
        if not factor.values and not factor.table:
            yield at, f"the factor `{factor.id}` has no values", "Add `values:`, or `table:`."
        for word in _unknown(factor):
            yield at, f"`{factor.id}` has no value `{word}`", "Add it under `values:`, or mend the word."


def _unknown(factor: FactorFile) -> list[str]:
    """Words of the default and the groups that are no values."""
    words = [*factor.default, *(w for group in factor.groups.values() for w in group)]
    return [] if factor.table else [w for w in words if w not in factor.values and w not in factor.groups]


def _spines(vocabulary: VocabularyFile) -> Iterator[_Wrong]:
    ids = {f.id for f in vocabulary.factors}
    acts = {v for f in vocabulary.factors if f.id == "act" for v in f.values}
    for i, spine in enumerate(vocabulary.spines):
        at: Path = ("spines", i)
        for act in _missing(spine.acts, acts):
            yield at, f"the spine `{spine.family}` names the act `{act}`, which there is not", "Mend the word."
        named = (*spine.factors, *filter(None, (spine.only_with, spine.not_with)))
        for name in _missing(named, ids):
            yield at, f"the spine `{spine.family}` names the factor `{name}`, which there is not", "Mend the word."


def _missing(words: Iterable[str], known: set[str]) -> list[str]:
    return [w for w in words if w not in known]
