"""Light stems of folded words: keys to compare texts by, never shown. A shorter stem than search would want."""

from __future__ import annotations

from transforms.arabic import fold
from transforms.memory import Memory

_ARTICLES = ("وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "ال", "لل")
PARTICLES = "وفبلك"
"""One-letter words that are written together with the next one."""
_ENDINGS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ات", "ون", "ين", "ان", "يه", "ه", "ي")
_MIN_STEM = 3


def stem(word: str) -> str:
    """Return the stem of a word: folded, without the article, one particle and one ending.

    >>> stem("والوزيرة"), stem("وزير"), stem("للوزراء"), stem("2020")
    ('وزير', 'وزير', 'وزراء', '2020')
    """
    return STEMS[word]


def _stem(word: str) -> str:
    folded = fold(word)
    if not folded.isalpha():
        return folded
    return _strip_ending(_strip_beginning(folded))


def _strip_beginning(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _MIN_STEM:
            return word[len(article) :]
    if word[0] in PARTICLES and len(word) > _MIN_STEM + 1:
        return word[1:]
    return word


def _strip_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word


STEMS = Memory(_stem, most=100_000)
"""The stem of each word; to ask it for many words saves their calls."""
