"""Tokens of a text, with offsets into it, and what is remembered of each word type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.arabic import fold

TOKEN_RE = re.compile(r"[^\W_]+(?:[\u064B-\u065F\u0670\u0640]+[^\W_]*)*|[^\s\w]|_")
SENTENCE_END_RE = re.compile(r"[.!?؟؛…]")
CACHE_LIMIT = 200_000
"""Word types remembered; a collection of a million pages has more, and memory must stay bounded."""

LONGEST_WORD = 64
"""Letters of a word that are looked at: a text without spaces is one word, and must cost no more than its reading."""
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word type: its key and every way to take proclitics off."""

    folded: str
    splits: tuple[tuple[int, str], ...]
    """Letters taken off the folded form, and the stem; the first is always ``(0, folded)``."""


_WORDS: dict[str, Word] = {}


def word_of(surface: str) -> Word:
    """The word type of a surface form, from the cache where it can be.

    >>> word_of("وللأمم").splits
    ((0, 'وللامم'), (1, 'للامم'), (2, 'الامم'))
    """
    word = _WORDS.get(surface)
    if word is None:
        if len(_WORDS) >= CACHE_LIMIT:
            _WORDS.clear()
        folded = fold(surface[:LONGEST_WORD])
        word = Word(folded, splits(folded))
        if len(surface) <= LONGEST_WORD:
            _WORDS[surface] = word
    return word


def splits(folded: str) -> tuple[tuple[int, str], ...]:
    """Every reading of a folded word with و ف ب ل ك taken off its front, least taken first.

    What is not a reading: a stem under two letters. لل is ل and the article, whose alef returns. Which reading
    holds is for the gazetteer, the document and the model to say: a letter alone does not tell.

    >>> splits("ولبنان")
    ((0, 'ولبنان'), (1, 'لبنان'), (2, 'بنان'))
    """
    found = [(0, folded)]
    at = 0
    if folded[:1] in ("و", "ف") and len(folded) > _SHORTEST_STEM:
        at = 1
        found.append((1, folded[1:]))
    rest = folded[at:]
    if rest.startswith("لل") and len(rest) > _SHORTEST_STEM + 1:
        found.append((at + 1, "ا" + rest[1:]))
    elif rest[:1] in ("ب", "ل", "ك") and len(rest) > _SHORTEST_STEM:
        found.append((at + 1, rest[1:]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Text:
    """A text cut into tokens. The lists run in parallel, one item a token."""

    source: str
    starts: list[int]
    ends: list[int]
    words: list[Word]
    sentences: list[tuple[int, int]]
    """Half-open token ranges; a sentence ends at its mark or at the end of a line."""

    def surface(self, first: int, last: int) -> str:
        """The published text of the tokens `first` up to, not including, `last`."""
        return self.source[self.starts[first] : self.ends[last - 1]]

    def folded(self, first: int, last: int) -> str:
        """The folded tokens joined by single spaces."""
        return " ".join(word.folded for word in self.words[first:last])


def tokenize(source: str) -> Text:
    """Cut `source` into words, numbers and single marks.

    >>> text = tokenize("قال: لجنة 5+5.")
    >>> [text.surface(i, i + 1) for i in range(len(text.words))]
    ['قال', ':', 'لجنة', '5', '+', '5', '.']
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    known = _WORDS.get
    first, previous = 0, 0
    for match in TOKEN_RE.finditer(source):
        start, end = match.span()
        surface = match.group()
        at = len(words)
        if at > first and "\n" in source[previous:start]:
            sentences.append((first, at))
            first = at
        starts.append(start)
        ends.append(end)
        words.append(known(surface) or word_of(surface))
        previous = end
        if end - start == 1 and SENTENCE_END_RE.match(surface) and not _is_abbreviation(words, first):
            sentences.append((first, at + 1))
            first = at + 1
    if first < len(words):
        sentences.append((first, len(words)))
    return Text(source, starts, ends, words, sentences)


def _is_abbreviation(words: list[Word], first: int) -> bool:
    """A full stop after a single letter (أ. ف. ب.) or before nothing else in the sentence does not end it."""
    return len(words) - 1 > first and len(words[-2].folded) == 1 and words[-2].folded.isalpha()


def clip(surface: str, letters: int) -> int:
    """How many characters of `surface` carry its first `letters` folded letters.

    >>> clip("وَقطر", 1)
    2
    """
    if letters == 0:
        return 0
    for at in range(1, len(surface)):
        if len(fold(surface[:at])) == letters and fold(surface[at]):
            return at
    return 0
