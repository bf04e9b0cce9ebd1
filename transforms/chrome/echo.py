"""Echo: how many of a line's words the article's first sentences say too.

A title tells of its article, and a box's headlines of others; so do the paragraphs below a table, and teasers.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import islice, product
from sys import intern
from typing import TYPE_CHECKING

from transforms.arabic import WORD_RE, fold
from transforms.chrome.words import listed
from transforms.memory import Memory
from transforms.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_TEXT_LINES = 6
"""The first lines of prose: a lead says what the title says."""
KEY_LETTERS = 400
"""The beginning of a line tells what it tells."""
_HEADLINE_LETTERS = 160
_TEXT_WORDS, _BRIEF_WORDS = 25, 8
"""A shorter text cannot be asked; a brief between them says but who tells of it, and not who doesn't."""
_LABEL_WORDS = 3
_WORDS = 2
"""A line of fewer words of its own cannot be asked either."""
_ROOT_LETTERS = 4
"""Forms of one word mostly begin alike once prefixes are gone."""
_PERSONS = "يتان"
"""Titles are in the present (يفتتح) where leads are in the past (افتتح)."""
_LEVELS = (0.15, 0.4, 0.65)
TELLS, MOST = 2, len(_LEVELS)
"""The levels from which on a headline tells of a text, and of most of it."""
_ASKED = (None, *range(MOST + 1))
"""The levels of a line, and that of one that is not asked."""
_NEAR = {
    (size, *levels): tuple(
        f"{name}{level}{size}"
        for name, level in zip(("echo", "upper", "lower"), levels, strict=True)
        if level is not None
    )
    for size in "smlx"
    for levels in product(_ASKED, repeat=3)
}
"""The features of a line of a size by its level and those of the lines above and below."""
_NOTHING = frozenset[str]()
_AHEAD = 24
"""Lines under the text among which it may go on."""


def _key(word: str) -> str:
    match = WORD_RE.search(word)
    bare = fold(match.group()) if match is not None else ""
    key = "" if bare in listed("function_words") else stem(bare)
    if len(key) > _ROOT_LETTERS - 1 and key[0] in _PERSONS:
        key = key[1:]
    return intern(key[:_ROOT_LETTERS]) if len(key) > 1 else ""  # many words have one key


WORD_KEYS = Memory(_key, most=131_072)
"""What each word is compared by, empty for a word that says nothing."""


def keys(text: str) -> Set[str]:
    """Return what the words of `text` are compared by, function words left out.

    >>> sorted(keys("الوزير في زيارة"))
    ['زيار', 'وزير']
    """
    return _LINE_KEYS[text]


def _keys(text: str) -> set[str]:
    return keys_of(text.split(" "))


def keys_of(words: Iterable[str]) -> set[str]:
    """Return what words are compared by; the same for words as published and folded."""
    found = set(map(WORD_KEYS.__getitem__, words))
    found.discard("")
    return found


_LINE_KEYS: Memory[str, Set[str]] = Memory(_keys, most=32_768, longest=_HEADLINE_LETTERS)
"""A site repeats its headlines from page to page."""


class Echoes:
    """What the lines of a slice of a page say of what its main run tells; `run` and `span` have first and last index
    of the one, and the bounds of the other, in which the run is."""

    def __init__(
        self, blocks: Sequence[Block], found: Sequence[Evidence], run: tuple[int, int], span: tuple[int, int]
    ):
        self._blocks, self._found, self._run = blocks, found, run
        self._inside = range(run[0], min(run[1] + 1, len(found)))
        self._start, self._end = span
        self._first = max(0, self._start - 1)
        self._own = [line.keys for line in found[self._first : self._end + 1]]
        """What the first letters of the lines say, of the slice and the one above and below."""
        prose = (index for index in self._inside if found[index].is_prose and found[index].end in ".?")
        self._telling = frozenset(islice(prose, _TEXT_LINES))
        lead = _NOTHING.union(*[self._own[index - self._first] for index in self._telling])
        self._lead = lead if len(lead) >= _BRIEF_WORDS else _NOTHING
        """Of the first sentences; empty when it is too little to ask."""
        self._is_brief = len(lead) < _TEXT_WORDS

    def features(self) -> list[tuple[str, ...]]:
        """Return for each line of the slice how much of the lead it says, and the lines above and below; inside the
        text, how much of it; and under the text how much of the lead the next paragraph says."""
        start, end = self._start, self._end
        if not self._lead:
            return [()] * (end - start)
        sizes = [line.size for line in self._found[start:end]]
        levels = [None] * (start == 0) + self._levels() + [None] * (end == len(self._found))
        near = list(map(_NEAR.__getitem__, zip(sizes, levels[1:], levels, levels[2:], strict=False)))
        inside = range(0) if self._is_brief else range(max(start, self._run[0] + 1), min(end, self._run[1]))
        for index in inside:
            line = self._found[index]
            if line.size in "ml" and line.hit is None:
                near[index - start] += self._tied(index, line.size)
        for index, said in self._ahead(levels[1:-1]):
            near[index - start] += said
        return near

    def _levels(self) -> list[int | None]:
        """How much of the lead the lines say; None for single words and for the lines that tell it."""
        lines = enumerate(zip(self._own, self._found[self._first :], strict=False), self._first)
        few = _LABEL_WORDS if self._is_brief else 1
        levels = [
            None if index in self._telling or line.words <= few else _level_of(own, self._lead)
            for index, (own, line) in lines
        ]
        return [_if_told(level) for level in levels] if self._is_brief else levels

    def _ahead(self, levels: Sequence[int | None]) -> Iterator[tuple[int, tuple[str]]]:
        """How much of the lead the next paragraph below a line under the text says, where no line of the template is
        between: a list of the article may stand above it, or others' first sentences begin."""
        below: int | None = None
        for index in range(min(self._end - 1, self._run[1] + _AHEAD), max(self._run[1], self._start - 1), -1):
            line = self._found[index]
            if below is not None:
                yield index, (f"ahead{below}{line.size}",)
            if line.is_paragraph or line.is_news:
                below = levels[index - self._start]
            elif line.hit is not None and line.hit.match != "part":
                below = None

    def _tied(self, index: int, size: str) -> tuple[str, ...]:
        """How much of the text a line inside it says."""
        level = _level_of(self._own[index - self._first], self._text)
        return () if level is None else (f"tied{level}{size}",)

    @cached_property
    def _text(self) -> Set[str]:
        """What the paragraphs say, for the few pages with lines among them."""
        return _NOTHING.union(*[self._said(index) for index in self._inside if self._found[index].is_paragraph])

    def _said(self, index: int) -> Set[str]:
        text = self._blocks[index].text
        return self._own[index - self._first] if len(text) <= KEY_LETTERS else _keys(text)


def echo(text: str, said: Set[str]) -> int | None:
    """Return how much of `text` is among what is `said`, 0 hardly a word to 3 most of it; None for few words.

    >>> echo("وزير الصحة يفتتح مستشفى", keys("افتتح الوزير مستشفى في العاصمة"))
    3
    """
    return _level_of(_LINE_KEYS[text[:KEY_LETTERS]], said)


def tells(headline: str, said: Set[str]) -> bool:
    """Return whether a headline tells of what is `said`."""
    level = echo(headline, said)
    return level is not None and level >= TELLS


def _if_told(level: int | None) -> int | None:
    return None if level is None or level < TELLS else level


def _level_of(own: Set[str], said: Set[str]) -> int | None:
    if len(own) < _WORDS:
        return None
    return bisect_right(_LEVELS, len(own & said) / len(own))
