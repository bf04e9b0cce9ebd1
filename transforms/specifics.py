"""What the beginning of a page says that can be held against another page: where, who, when, and how many of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise

from transforms.arabic import fold
from transforms.numerals import cardinals
from transforms.records import Article, EntityKind
from transforms.stems import PARTICLES, stem

NAMED_LETTERS = 600
"""Of the body: the first hundred words."""
COUNTED_WORDS = 200
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Specifics:
    """Four sets of strings; each may be empty, of pages that were not tagged the first three are."""

    places: frozenset[str] = field(default_factory=frozenset)
    """Canonical names that the title or the first NAMED_LETTERS mention."""
    bodies: frozenset[str] = field(default_factory=frozenset)
    """Organisations, in the same way."""
    dates: frozenset[str] = field(default_factory=frozenset)
    """Days, months and dates, in the same way; folded."""
    quantities: frozenset[str] = field(default_factory=frozenset)
    """What is counted and how many, by the title or the first COUNTED_WORDS: the stem of a unit and a number."""


def specify(article: Article, title: Sequence[str], words: Sequence[str]) -> Specifics:
    """Return the specifics of an article; `title` and `words` are its folded words."""
    named: dict[EntityKind, set[str]] = {kind: set() for kind in EntityKind}
    for mention in article.mentions:
        if mention.field == "title" or mention.start < NAMED_LETTERS:
            named[mention.kind].add(mention.name)
    return Specifics(
        places=frozenset(named[EntityKind.PLACE]),
        bodies=frozenset(named[EntityKind.ORGANISATION]),
        dates=frozenset(map(fold, named[EntityKind.DATE])),
        quantities=frozenset([*_counted(title), *_counted(words[:COUNTED_WORDS])]),
    )


def encode_specifics(subject: Specifics) -> dict[str, str]:
    """Return one string for each set."""
    return {part.name: "\n".join(sorted(getattr(subject, part.name))) for part in fields(Specifics)}


def decode_specifics(stored: Mapping[str, str]) -> Specifics:
    """Return what `encode_specifics` stored; empty sets for what is not there."""
    return Specifics(
        **{part.name: frozenset(filter(None, stored.get(part.name, "").split("\n"))) for part in fields(Specifics)}
    )


def units_apart(one: Specifics, two: Specifics) -> int:
    """Return of how many things both say the number, and not the same.

    >>> units_apart(Specifics(quantities=frozenset({"قتيل 3"})), Specifics(quantities=frozenset({"قتيل 5"})))
    1
    """
    agreed = _units(one.quantities & two.quantities)
    return len((_units(one.quantities) & _units(two.quantities)) - agreed)


def _units(quantities: Iterable[str]) -> set[str]:
    return {quantity.partition(" ")[0] for quantity in quantities}


def _counted(words: Sequence[str]) -> Iterable[str]:
    """Yield each number with the word after it. «الاثنين» is a day."""
    for word, unit in pairwise(words):
        if unit.isalpha() and not word.startswith(_ARTICLE):
            bare = word.lstrip(PARTICLES)
            for number in cardinals([bare if bare.isdecimal() else stem(word)]):
                yield f"{stem(unit)} {number}"
