"""Words and figures found in a text: whole words, longest first, each with its place."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that are not seen and split a word: a soft hyphen, spaces of no width."""
_WORD = re.compile(rf"(?:[^\W_]|[{_JOINERS}\u0300-\u036f])+")
_CLOSE = re.compile(r"\s*[-'\u2019\u2010-\u2013/]?\s*|[,.()\[\]+*&]{0,2}")
_POINT = re.compile(r"\.\s{0,3}")
_SHORT = 2
"""Letters of an abbreviation, whose point ends no sentence: `v.`"""
_SPLIT = re.compile(r"[-\u2010-\u2013]\s*\n\s*")
_NEGATING = {"not", "no", "never", "without", "except", "excluding", "neither", "nor", "non"}
_NEGATING_PAIRS = {("other", "than"), ("rather", "than"), ("instead", "of"), ("different", "from")}
_REACH = 4
"""How many words before it a negation may stand."""
_DETERMINERS = {"a", "an", "the", "his", "her", "their", "my", "our", "said", "some"}
_TYPO_FROM = 6
"""Letters from which a name is long enough to be misspelt and still meant."""


@dataclass(frozen=True)
class Place:
    """Where words stand: offsets into the text, and the line and column a reader counts from one."""

    start: int
    end: int
    line: int
    column: int
    words: str


@dataclass(frozen=True)
class Token:
    """One word as it is compared, and its offsets."""

    start: int
    end: int
    word: str


def plain(word: str) -> str:
    """A word as it is compared: without case, accents, width or what is not seen.

    >>> plain("Fianc\u00e9") == plain("FIANCE") and plain("\uff4deth")
    'meth'
    """
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c) and c not in _JOINERS)


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared.

    >>> words_of("3,4-MDMA")
    ('3', '4', 'mdma')
    """
    return tuple(w for w in (plain(m[0]) for m in _WORD.finditer(phrase)) if w)


class Text:
    """A text taken apart into words."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = (Token(m.start(), m.end(), plain(m[0])) for m in _WORD.finditer(text))
        self.tokens = [t for t in found if t.word]
        self._close: dict[int, bool] = {}

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r|\u2028|\u2029|\x85|\f|\v", self.text))]

    def place(self, start: int, end: int) -> Place:
        """The place between two offsets."""
        line = bisect_right(self._lines, start)
        return Place(start, end, line, start - self._lines[line - 1] + 1, self.text[start:end])

    def near(self, i: int) -> bool:
        """Whether nothing but what may stand within a phrase lies between a word and the next."""
        if i not in self._close:
            between = self.text[self.tokens[i].end : self.tokens[i + 1].start]
            short = len(self.tokens[i].word) <= _SHORT and _POINT.fullmatch(between) is not None
            self._close[i] = len(between) <= 40 and (short or _CLOSE.fullmatch(between) is not None)
        return self._close[i]

    def split(self, i: int) -> bool:
        """Whether a word and the next are one word divided at a line's end."""
        between = self.text[self.tokens[i].end : self.tokens[i + 1].start]
        return len(between) <= 40 and _SPLIT.fullmatch(between) is not None

    def at(self, offset: int) -> int:
        """The number of the first word that ends after an offset."""
        return bisect_right(self._ends, offset)

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    def negated(self, i: int) -> bool:
        """Whether a word is denied: `not`, `other than` shortly before it, in the same sentence."""
        for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
            between = self.text[self.tokens[j].end : self.tokens[j + 1].start]
            if re.search(r"[.;:!?]\s|\n\s*\n", between):
                return False
            word = self.tokens[j].word
            if word in _NEGATING or (j and (self.tokens[j - 1].word, word) in _NEGATING_PAIRS):
                return True
        return False

    def with_determiner(self, i: int) -> int:
        """The offset from which a noun is replaced: of the `his` or `the` that stands before it, else its own."""
        start = self.tokens[i].start
        if i and self.tokens[i - 1].word in _DETERMINERS and self.text[self.tokens[i - 1].end : start].isspace():
            return self.tokens[i - 1].start
        return start


@dataclass(frozen=True)
class Found:
    """A phrase found: what it stands for, its first word's number, and its place."""

    meant: str
    first: int
    place: Place
    negated: bool


class Phrases:
    """Phrases looked for together: the longest wins, and what it takes no other has."""

    def __init__(self, meant: Mapping[str, str]) -> None:
        """`meant`: each phrase, and what it stands for."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._single: dict[str, str] = {}
        for phrase, what in meant.items():
            words = words_of(phrase)
            if words:
                self._by_first.setdefault(words[0], []).append((words, what))
            if len(words) == 1:
                self._single[words[0]] = what
        for phrases in self._by_first.values():
            phrases.sort(key=lambda p: -len(p[0]))

    def find(self, text: Text) -> Iterator[Found]:
        """Every phrase in the text, in order."""
        i = 0
        while i < len(text.tokens):
            what, length = self._at(text, i)
            if length:
                place = text.place(text.tokens[i].start, text.tokens[i + length - 1].end)
                yield Found(what, i, place, text.negated(i))
            i += length or 1

    def _at(self, text: Text, i: int) -> tuple[str, int]:
        tokens = text.tokens
        for words, what in self._by_first.get(tokens[i].word, ()):
            last = i + len(words)
            here = last <= len(tokens) and all(tokens[i + j].word == w for j, w in enumerate(words))
            if here and all(text.near(j) for j in range(i, last - 1)):
                return what, len(words)
        if i + 1 < len(tokens) and text.split(i):
            joined = self._single.get(tokens[i].word + tokens[i + 1].word)
            if joined is not None:
                return joined, 2
        return "", 0


class Misspelt:
    """Long single names, to be known with one letter wrong, missing, doubled or out of place."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names`: each name and what it stands for."""
        self._near: dict[str, str] = {}
        self._right: set[str] = set()
        for name, what in names.items():
            words = words_of(name)
            if len(words) == 1:
                self._right.add(words[0])
                if len(words[0]) >= _TYPO_FROM and words[0].isalpha():
                    for form in _shortened(words[0]):
                        self._near.setdefault(form, what)

    def find(self, text: Text, taken: Iterable[Found]) -> Iterator[Found]:
        """Words close to a name and not one themselves."""
        known = {f.first for f in taken}
        for i, token in enumerate(text.tokens):
            if i in known or len(token.word) < _TYPO_FROM - 1 or token.word in self._right or len(token.word) > 60:
                continue
            what = next((self._near[f] for f in _shortened(token.word) if f in self._near), None)
            if what is not None:
                yield Found(what, i, text.place(token.start, token.end), text.negated(i))


def _shortened(word: str) -> Sequence[str]:
    """The word, and the word without each of its letters: two words one mistake apart share one of them."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]
