"""The outline of a page: the little that is needed to tell whether two pages tell one story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from transforms.arabic import folded_words, words
from transforms.records import Article, EntityKind
from transforms.stems import PARTICLES, stem
from transforms.stories.background import Background
from transforms.stories.numerals import is_year
from transforms.stories.weekdays import weekdays, written_on

TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
LEAD_WORDS = 40
READ_WORDS = 300
"""The first words say who, what and where; further down a report tells what happened before."""
_READ_LETTERS = 12 * READ_WORDS
_DATELINE_WORDS = 120
NAMED_LETTERS = 600
"""Of the body: its first hundred words say who and where."""
UNTITLED_WORDS = 12
"""The opening that stands for the title of a page without one."""
OUTLINE_TERMS = 100
"""The terms kept of a page, those that weigh most."""
OUTLINE_NUMBERS = 24

_MOST_COUNT = 200
_EMPHASES = [0.0, *(1 + math.log(count) for count in range(1, _MOST_COUNT + 1))]
NAME_SIGN = "@"
_PLACES = frozenset({EntityKind.PLACE})
_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})
_NAMED = _PLACES | _ACTORS


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page says, in counted terms. Terms are stems, and names of resolved entities after an ``@``."""

    terms: Mapping[str, int]
    """Term -> how often the page says it, title and lead counting more; at most OUTLINE_TERMS."""
    title: frozenset[str]
    """The terms of the title, or of the opening when there is none."""
    lead: frozenset[str]
    """The terms of the title and of the first LEAD_WORDS words."""
    numbers: frozenset[str]
    """Numbers of two digits and more but years, at most OUTLINE_NUMBERS."""
    weekdays: frozenset[int]
    """The days of the week that the lead names, Monday 0."""
    written_on: frozenset[int]
    """The day of the week that the lead was written on, as far as it tells."""
    places: frozenset[str]
    """Canonical names of the places that the title or the first NAMED_LETTERS mention; none of a page not tagged."""
    actors: frozenset[str]
    """The same of persons and organisations."""
    size: int
    """How many terms the first READ_WORDS words and the title have, each counted once."""
    day: int | None
    """The day of publication as a proleptic Gregorian ordinal, when known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a page, read once: what its outline is drawn from."""

    title: tuple[str, ...]
    """Folded words."""
    words: tuple[str, ...]
    """The first READ_WORDS folded words of the body."""
    counts: Counter[str]
    """All terms with their counts; what `Background.add` wants and `outline` chooses from."""
    lead: frozenset[str]
    places: frozenset[str]
    actors: frozenset[str]
    day: int | None


def read(article: Article) -> Reading:
    """Return the words of a page and its counted terms: title and lead count more."""
    title = tuple(folded_words(article.title or ""))
    words = tuple(folded_words(article.body[:_READ_LETTERS])[:READ_WORDS])
    stems, title_stems = list(map(stem, words)), list(map(stem, title))
    lead = stems[:LEAD_WORDS]
    counts = Counter(stems)
    counts.update(lead * (LEAD_WEIGHT - 1))
    counts.update(title_stems * TITLE_WEIGHT)
    for entity in article.entities:
        if entity.id and entity.kind in _NAMED:
            counts[NAME_SIGN + entity.name] += TITLE_WEIGHT * entity.title_count + entity.body_count
    return Reading(
        title=title,
        words=words,
        counts=counts,
        lead=frozenset(lead).union(title_stems),
        places=_named(article, _PLACES),
        actors=_named(article, _ACTORS),
        day=_day(article.published_at),
    )


def outline(reading: Reading, background: Background) -> Outline:
    """Return the outline of a page, keeping what is said most and is rarest."""
    counts = reading.counts
    weights = weigh(counts, background)
    kept = sorted(weights, key=lambda term: (-weights[term], term))[:OUTLINE_TERMS]
    opening = reading.title or reading.words[:UNTITLED_WORDS]
    dateline = [*opening, *reading.words[:_DATELINE_WORDS]]
    return Outline(
        terms={term: counts[term] for term in kept},
        title=frozenset(map(stem, opening)),
        lead=reading.lead,
        numbers=_numbers([*opening, *reading.words], background),
        weekdays=weekdays(dateline),
        written_on=written_on(dateline),
        places=reading.places,
        actors=reading.actors,
        size=sum(not term.startswith(NAME_SIGN) for term in counts),
        day=reading.day,
    )


def weigh(counts: Mapping[str, int], background: Background) -> dict[str, float]:
    """Return the weight of each term: the log of its count times the square of its rarity.

    The square, because it parts same-story pairs from pairs of one subject better than the rarity itself
    (area under the curve 0.74 against 0.70 on the labelled pairs of `bench/stories`).
    """
    rarities = background.rarities
    return {term: _EMPHASES[min(count, _MOST_COUNT)] * rarities[term] ** 2 for term, count in counts.items()}


def encode(subject: Outline) -> dict[str, Any]:
    """Return the outline as the stored object of field ``story_outline``: few long strings, quick to read."""
    return {
        "terms": "\n".join(subject.terms),
        "counts": " ".join(map(str, subject.terms.values())),
        "title": "\n".join(sorted(subject.title)),
        "lead": "\n".join(sorted(subject.lead)),
        "numbers": " ".join(sorted(subject.numbers)),
        "weekdays": sorted(subject.weekdays),
        "written_on": sorted(subject.written_on),
        "places": "\n".join(sorted(subject.places)),
        "actors": "\n".join(sorted(subject.actors)),
        "size": subject.size,
        "day": subject.day,
    }


def decode(stored: Mapping[str, Any]) -> Outline:
    """Return the outline that `encode` stored; an empty one when there is none, one of an older form, or one whose
    terms and counts do not go together: a page that was stored wrongly must not end the run of another."""
    terms, counts = _lines(stored, "terms"), stored.get("counts", "").split()
    if "lead" not in stored or len(terms) != len(counts):
        stored, terms, counts = {}, [], []
    return Outline(
        terms=dict(zip(terms, map(int, counts), strict=True)),
        title=frozenset(_lines(stored, "title")),
        lead=frozenset(_lines(stored, "lead")),
        numbers=frozenset(stored.get("numbers", "").split()),
        weekdays=frozenset(stored.get("weekdays", ())),
        written_on=frozenset(stored.get("written_on", ())),
        places=frozenset(_lines(stored, "places")),
        actors=frozenset(_lines(stored, "actors")),
        size=stored.get("size", 0),
        day=stored.get("day"),
    )


def _lines(stored: Mapping[str, Any], name: str) -> list[str]:
    text: str = stored.get(name, "")
    return text.split("\n") if text else []


def _numbers(words: Iterable[str], background: Background) -> frozenset[str]:
    bare = (word.lstrip(PARTICLES) for word in words)
    found = {number for number in bare if number.isdigit() and len(number) > 1 and not is_year(number)}
    return frozenset(sorted(found, key=lambda number: (-background.rarities[number], number))[:OUTLINE_NUMBERS])


def _named(article: Article, kinds: Container[EntityKind]) -> frozenset[str]:
    return frozenset(
        mention.name
        for mention in article.mentions
        if mention.kind in kinds and (mention.field == "title" or mention.start < NAMED_LETTERS)
    )


def _day(published_at: datetime | None) -> int | None:
    return None if published_at is None else published_at.toordinal()


def name_terms(keys: Mapping[str, int], titles: Sequence[str], limit: int) -> list[str]:
    """Return the key terms of a story as people write them, those of most pages first.

    `keys` are stems and entity names with the number of pages that have them; a stem that no title spells out is
    left out.

    >>> name_terms({"بروتوكول": 3, "@قطر": 2, "غامض": 1}, ["توقيع البروتوكول في الدوحة"], 5)
    ['البروتوكول', 'قطر']
    """
    spelled: dict[str, str] = {}
    for title in titles:
        for word in words(title):
            spelled.setdefault(stem(word), word)
    ranked = sorted(keys, key=lambda key: (-keys[key], key))
    named = (key[1:] if key.startswith(NAME_SIGN) else spelled.get(key) for key in ranked)
    return list(dict.fromkeys(name for name in named if name))[:limit]
