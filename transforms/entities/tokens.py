"""Tokens of a text, with offsets into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.arabic import fold
from transforms.entities.lexicon import word_set
from transforms.entities.words import WORDS, Word, is_one_of

TOKEN_RE = re.compile(r"[^\W_]+(?:[\u064B-\u065F\u0670\u0640]+[^\W_]*)*|[^\s\w]|_")
LETTER_RE = re.compile(r"[^\S\n]*([^\W\d_]{2,5})[^\S\n]*(\.?)")
"""The word after a full stop and the full stop after it."""
STOP = "."
SENTENCE_ENDS = frozenset(".!?؟؛…")


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

    def is_on_line(self, first: int, last: int) -> bool:
        """Whether the tokens `first` up to, not including, `last` stand on one line: no name goes on to the next."""
        return "\n" not in self.source[self.starts[first] : self.ends[last - 1]]

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
    begin = 0
    for line in source.split("\n"):
        first = len(words)
        for match in TOKEN_RE.finditer(source, begin, begin + len(line)):
            surface, (start, end) = match.group(), match.span()
            starts.append(start)
            ends.append(end)
            words.append(WORDS[surface])
            if surface in SENTENCE_ENDS and not _is_in_name(source, match, words, first):
                sentences.append((first, len(words)))
                first = len(words)
        if first < len(words):
            sentences.append((first, len(words)))
        begin += len(line) + 1
    return Text(source, starts, ends, words, sentences)


def _is_in_name(source: str, match: re.Match[str], words: list[Word], first: int) -> bool:
    """Whether a sentence's mark is a part of an abbreviation or of an acronym."""
    return _is_abbreviation(words, first) or _is_spelled(source, match, words)


def _is_spelled(source: str, match: re.Match[str], words: list[Word]) -> bool:
    """Whether a full stop stands between two spelled letters of more: سي.إن.إن."""
    if match.group() != STOP or len(words) < 2 or not is_one_of(words[-2], _letters()):
        return False
    following = LETTER_RE.match(source, match.end())
    if following is None or fold(following[1]) not in _letters():
        return False
    return bool(following[2]) or (len(words) > 3 and words[-3].folded == STOP)


@cache
def _letters() -> frozenset[str]:
    return word_set("letters.toml", "letters")


def _is_abbreviation(words: list[Word], first: int) -> bool:
    """A full stop after a single letter (أ. ف. ب.) or before nothing else in the sentence does not end it."""
    return len(words) - 1 > first and len(words[-2].folded) == 1 and words[-2].folded.isalpha()
