"""Word types: how a word can be read without its clitics, and what the lists say of it, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.entities.lexicon import common_words
from transforms.entities.senses import Reading, senses_by_stem
from transforms.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

CACHE_LIMIT = 200_000
"""Word types remembered; a collection of a million pages has more, and memory must stay bounded."""

LONGEST_WORD = 64
"""Letters of a word that are looked at: a text without spaces is one word, and must cost no more than its reading."""
_SHORTEST_STEM = 2
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")


@dataclass(frozen=True, slots=True)
class Word:
    """One word type."""

    folded: str
    splits: tuple[tuple[int, str], ...]
    """Letters taken off the folded form, and the stem; the first is always ``(0, folded)``."""
    senses: int
    """The senses that any of its readings has."""
    readings: tuple[Reading, ...]
    """The splits that some list knows, fewest letters first."""
    is_common: bool
    """Whether running text uses the whole word as an everyday word nearly always."""
    page_key: str
    """The same for all forms of a word in one page, see `page_key`."""


def _word_of(surface: str) -> Word:
    """The word type of a surface form.

    >>> _word_of("وللأمم").splits
    ((0, 'وللامم'), (1, 'للامم'), (2, 'الامم'))
    """
    folded = fold(surface[:LONGEST_WORD])
    ways = splits(folded)
    lists = senses_by_stem()
    readings = tuple((off, stem, lists[stem]) for off, stem in ways if stem in lists)
    senses = 0
    for _, _, more in readings:
        senses |= more
    return Word(folded, ways, senses, readings, folded in common_words(), page_key(folded))


WORDS = Memory(_word_of, most=CACHE_LIMIT, longest=LONGEST_WORD)
"""The word type of each surface form."""


def splits(folded: str) -> tuple[tuple[int, str], ...]:
    """Every reading of a folded word with و ف ب ل ك taken off its front, least taken first.

    What is not a reading: a stem under two letters. لل is ل before a ل (لليبيا), or ل and the article, whose alef
    returns (للأمم). Which reading holds is for the gazetteer, the document and the model to say.

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
        found.append((at + 1, _after_lam(rest[1:])))
    elif rest[:1] in ("ب", "ل", "ك") and len(rest) > _SHORTEST_STEM:
        found.append((at + 1, rest[1:]))
    return tuple(found)


def _after_lam(stem: str) -> str:
    """The word behind the first ل of لل: ليبيا where a list has it, else one with the article (الأمم).

    >>> _after_lam("ليبيا"), _after_lam("لامم")
    ('ليبيا', 'الامم')
    """
    lists = senses_by_stem()
    return stem if stem in lists and "ا" + stem not in lists else "ا" + stem


def page_key(folded: str) -> str:
    """One key for a word with and without clitics: whatever looks like one goes, again and again.

    The key need not be a word, only the same for ليبيا, لليبيا and بليبيا.

    >>> page_key("بليبيا") == page_key("ليبيا") == page_key("وليبيا")
    True
    """
    while True:
        shorter = folded
        for letters, least in (("وف", 3), ("بلك", 3)):
            if shorter[:1] in tuple(letters) and len(shorter) > least:
                shorter = shorter[1:]
        if shorter.startswith("ال") and len(shorter) > 4:
            shorter = shorter[2:]
        if shorter == folded:
            return folded
        folded = shorter


def reading(word: Word, senses: int) -> tuple[int, str] | None:
    """The first reading with any of `senses`: letters taken off and the stem; None when there is none."""
    if word.senses & senses:
        for off, stem, own in word.readings:
            if own & senses:
                return off, stem
    return None


def has(word: Word, senses: int) -> bool:
    """Whether the whole word, nothing taken off, has any of `senses`."""
    if not word.senses & senses:
        return False
    off, _, own = word.readings[0]
    return off == 0 and bool(own & senses)


def letters_before(word: Word, stems: Container[str]) -> int | None:
    """How many letters stand before one of `stems`; None for any other word."""
    for off, stem in word.splits:
        if stem in stems:
            return off
    return None


def is_one_of(word: Word, stems: Container[str]) -> bool:
    """Whether a word is one of `stems`, clitics before it or not."""
    return letters_before(word, stems) is not None


def with_clitics(stems: Iterable[str]) -> frozenset[str]:
    """Folded words with and without what may stand before them: a quick look before `letters_before`.

    >>> sorted(with_clitics(["الهيئه"]))[:3]
    ['الهيئه', 'بالهيئه', 'فالهيئه']
    """
    forms = {clitic + stem for stem in stems for clitic in CLITICS}
    # ل takes the article's alef: للهيئة.
    return frozenset(forms | {form.replace("لال", "لل") for form in forms})


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
