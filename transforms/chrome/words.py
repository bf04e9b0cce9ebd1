"""What the single words of a line say, counted once for each distinct word.

The counts of a word are packed into one number, so that those of a line are one sum.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transforms.arabic import fold
from transforms.data import read_toml

_LATIN_RE = re.compile("[A-Za-z\u00c0-\u024f]")
_ARABIC_RE = re.compile("[\u0620-\u064a]")
_DIGIT_RE = re.compile(r"\d")
_COMMA_RE = re.compile("[،,؛]")
_SEPARATOR_RE = re.compile("[|»›>•·←]")
_SEPARATOR_WORDS = frozenset({"/", "-", "\\"})
_CONTACT_RE = re.compile(r"@|http|www\.|\.com|\.net|\.org")
_EDGES = '،,.:؛"«»()“”'
_PERSONS = ("نا", "كم")
_PERSON_LETTERS = 5
_BITS = 12
_MASK = (1 << _BITS) - 1
MAX_LETTERS = _MASK
"""Longer texts would make one count run into the next."""
_REMEMBERED_WORDS = 50_000
_REMEMBERED_LETTERS = 32


class Tally(NamedTuple):
    """The counts of a line."""

    words: int
    """Words of which folding leaves something."""
    function: int
    """Function words."""
    site: int
    """Words by which sites speak of themselves."""
    persons: int
    """Words that end as «ours» and «yours» do."""
    commas: int
    separators: int
    contacts: int
    """Words that look like an address."""
    latin: int
    """Latin letters."""
    arabic: int
    """Arabic letters."""
    digits: int


_SHIFTS = tuple(place * _BITS for place in range(len(Tally._fields)))


@cache
def openers() -> frozenset[str]:
    """Return the folded words that open a sentence of news, also with a conjunction before them."""
    plain = {fold(word) for word in read_toml("openers.toml")["openers"]}
    return frozenset(plain | {conjunction + word for word in plain for conjunction in ("و", "ف")})


@cache
def listed(name: str) -> frozenset[str]:
    """Return the folded words of a list of ``openers.toml``."""
    return frozenset(map(fold, read_toml("openers.toml")[name]))


def is_connected(folded: str) -> bool:
    """Whether a folded paragraph goes on from another: with «كما», «من جهته», or with و before an opener.

    >>> is_connected("وقال الوزير"), is_connected("من جهته، قال"), is_connected("وزير الصحه"), is_connected("قال")
    (True, True, False, False)
    """
    first, _space, rest = folded.lstrip(' "«“(').partition(" ")
    first = first.strip(_EDGES)
    if first in listed("connectives") or (first[:1] == "و" and first in openers() and first[1:] in openers()):
        return True
    return f"{first} {rest.partition(' ')[0].strip(_EDGES)}" in listed("connectives")


def _count(word: str) -> int:
    folded = fold(word)
    bare = folded.strip(_EDGES)
    counts = Tally(
        words=bool(folded),
        function=bare in listed("function_words"),
        site=bare in listed("site_words"),
        persons=len(bare) >= _PERSON_LETTERS and bare.endswith(_PERSONS),
        commas=len(_COMMA_RE.findall(folded)),
        separators=len(_SEPARATOR_RE.findall(word)) + (word in _SEPARATOR_WORDS),
        contacts=_CONTACT_RE.search(word) is not None,
        latin=len(_LATIN_RE.findall(word)),
        arabic=len(_ARABIC_RE.findall(word)),
        digits=len(_DIGIT_RE.findall(word)),
    )
    return sum(count << shift for count, shift in zip(counts, _SHIFTS, strict=True))


class _Counts(dict[str, int]):
    """The packed counts by word."""

    def __missing__(self, word: str) -> int:
        packed = _count(word)
        if len(word) <= _REMEMBERED_LETTERS:
            if len(self) >= _REMEMBERED_WORDS:
                self.clear()
            self[word] = packed
        return packed


_COUNTS = _Counts()


def tally(text: str) -> Tally:
    """Return the counts of a text of at most MAX_LETTERS letters, its words apart by one space.

    >>> tally("قال الوزير، في بيان: 24 | CNN")
    Tally(words=7, function=2, site=0, persons=0, commas=1, separators=1, contacts=0, latin=3, arabic=15, digits=2)
    """
    packed = sum(map(_COUNTS.__getitem__, text.split(" ")))
    return Tally._make([packed >> shift & _MASK for shift in _SHIFTS])
