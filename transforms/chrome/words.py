"""What the single words of a line say, and its letters."""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat

from transforms.arabic import LetterCounter, fold
from transforms.data import read_folded
from transforms.records import unguarded

_LETTERS = LetterCounter(
    *map(re.compile, ("[\u0620-\u064a]", "[A-Za-z\u00c0-\u024f]", r"\d", "[،,؛]", "[|»›>•·←]", r"[-/\\]"))
)
_SEPARATOR_WORDS = ("/", "-", "\\")
_CONTACTS = ("http", "www.", ".com", ".net", ".org")
_EDGES = '،,.:؛"«»()“”-'
_FIRST_LETTERS = 60
_PERSONS = ("نا", "كم")
_PERSON_LETTERS = 5


@unguarded
class Tally:
    """The counts of a line."""

    folded: str
    """Its text."""
    words: list[str]
    """Folded, without marks at their edges; no words of which folding leaves nothing."""
    function: int
    """Function words."""
    site: int
    """Words by which sites speak of themselves."""
    has_contact: bool
    """It looks like an address."""
    commas: int
    separators: int
    latin: int
    """Latin letters."""
    arabic: int
    """Arabic letters."""
    digits: int

    @property
    def persons(self) -> int:
        """Return how many words end as «ours» and «yours» do."""
        if not any(map(self.folded.__contains__, _PERSONS)):
            return 0  # most lines
        return sum(len(word) >= _PERSON_LETTERS and word.endswith(_PERSONS) for word in self.words)


@cache
def openers() -> frozenset[str]:
    """Return the folded words that open a sentence of news, also with a conjunction before them, but for those that
    are words of their own then: «والي المدينة» is its governor."""
    plain = listed("openers")
    joined = {conjunction + word for word in plain for conjunction in ("و", "ف")}
    return plain | (joined - listed("waw_words"))


@cache
def listed(name: str) -> frozenset[str]:
    """Return the folded words of a list of ``openers.toml``."""
    return read_folded("openers.toml", name)


def is_continuation(text: str) -> bool:
    """Return whether a paragraph as published goes on from another, which its first words tell."""
    return is_connected(fold(text[:_FIRST_LETTERS]))


def is_connected(folded: str) -> bool:
    """Whether a folded paragraph goes on from another: with «كما», «من جهته», or with و before an opener.

    >>> is_connected("وقال الوزير"), is_connected("من جهته، قال"), is_connected("وزير الصحه"), is_connected("قال")
    (True, True, False, False)
    >>> is_connected("والي ذلك"), is_connected("والي المدينه يتفقد السوق")
    (True, False)
    """
    first, _space, rest = folded.lstrip(' "«“(').partition(" ")
    first = first.strip(_EDGES)
    if first[:1] == "و" and first in openers() and first[1:] in openers():
        return True
    return first in _connectives() and not _connectives()[first].isdisjoint(
        ("", rest.partition(" ")[0].strip(_EDGES))
    )


@cache
def _connectives() -> dict[str, frozenset[str]]:
    """What may stand behind the first word of what connects; nothing, where that is enough."""
    pairs = [connective.partition(" ")[::2] for connective in listed("connectives")]
    return {first: frozenset(rest for word, rest in pairs if word == first) for first, _rest in pairs}


def is_caption_like(text: str) -> bool:
    """Whether a line begins as the words under a picture do: «جانب من الحضور»."""
    return fold(text).startswith(_caption_openers())


@cache
def _caption_openers() -> tuple[str, ...]:
    return tuple(f"{opener} " for opener in listed("captions"))


@cache
def _counted() -> tuple[frozenset[str], frozenset[str]]:
    """Function words, and these with words of sites, of which none is in both lists: most words are in neither, and
    known so at once."""
    function, site = listed("function_words"), listed("site_words")
    assert function.isdisjoint(site)
    return function, function | site


def tally(text: str) -> Tally:
    """Return the counts of a text, its words apart by one space.

    >>> counts = tally("قال الوزير، في بيان: 24 | CNN")
    >>> counts.function, counts.commas, counts.separators, counts.latin, counts.arabic, counts.digits
    (2, 1, 1, 3, 15, 2)
    """
    folded, (arabic, latin, digits, commas, separators, dashes) = _LETTERS.fold_and_count(text)
    words = folded.split(" ")
    bare = list(map(str.strip, filter(None, words), repeat(_EDGES)))
    function_words, both = _counted()
    counted = list(filter(both.__contains__, bare))
    function = sum(map(function_words.__contains__, counted))
    has_contact = "@" in text or (latin > 0 and any(map(text.__contains__, _CONTACTS)))
    separators += sum(map(words.count, _SEPARATOR_WORDS)) if dashes else 0
    site = len(counted) - function
    return Tally(folded, bare, function, site, has_contact, commas, separators, latin, arabic, digits)
