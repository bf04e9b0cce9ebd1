"""Which language a text of the Arabic script is in: told by letters and function words, before any repair."""

from __future__ import annotations

import re
from functools import cache

from transforms.arabic import ARABIC_LETTER_RE, LetterFinder, arabic_share
from transforms.data import read_toml

_SAMPLE_LETTERS = 20000
_MIN_SHARE = 0.25
"""Arabic pages keep English menus; below a quarter of Arabic letters the article is not Arabic."""
_CLEAR_SHARE = 0.6
_SHORT_SAMPLE = 250
_FOREIGN_SHARE = 0.012
_WORD_RE = re.compile(r"\w+")
_LETTERS_MAP = {
    "fa": re.compile("[پچژگ]"),
    "ur": re.compile("[ٹڈڑںےہھ]"),
    "ckb": re.compile("[ڕڵۆێەڤ]"),
    "ps": re.compile("[ټډړږښڼېۍ]"),
}
_FOREIGN_LETTERS = LetterFinder(
    re.compile("|".join(pattern.pattern for pattern in _LETTERS_MAP.values()).replace("]|[", ""))
)


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(read_toml("languages.toml")[language])


def detect(text: str) -> str | None:
    """Return ``ar``, ``fa``, ``ur``, ``ckb`` or ``ps``; None when too few letters are of the Arabic script.

    A word list decides only together with letters that Arabic does not have, because Arabic typed on a Persian
    keyboard shares its kaf and yeh.

    >>> detect("قال الوزير في المؤتمر إن العمل بدأ"), detect("وزیر گفت که این کار در تهران است"), detect("Hello")
    ('ar', 'fa', None)
    """
    sample = text[:_SAMPLE_LETTERS]
    if not _FOREIGN_LETTERS.letters(sample):
        head = text[:_SHORT_SAMPLE]
        if arabic_share(head) >= _CLEAR_SHARE or arabic_share(sample) >= _MIN_SHARE:
            return "ar"
        return None
    if arabic_share(sample) < _MIN_SHARE:
        return None
    letters = len(ARABIC_LETTER_RE.findall(sample))
    found = _WORD_RE.findall(sample)
    arabic = sum(word in _words("ar") for word in found)
    for language, letters_re in _LETTERS_MAP.items():
        marks = len(letters_re.findall(sample))
        if marks > _FOREIGN_SHARE * letters and sum(word in _words(language) for word in found) > arabic:
            return language
    return "ar"
