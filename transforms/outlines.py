"""The outline of a page: the little that is needed to tell whether two pages tell one story."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from transforms.arabic import fold, folded_words, words
from transforms.background import Background
from transforms.records import Article, EntityKind
from transforms.stems import PARTICLES, stem

TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
LEAD_WORDS = 40
READ_WORDS = 300
"""The first words say who, what and where; further down a report tells what happened before."""
_READ_LETTERS = 12 * READ_WORDS
_DATELINE_WORDS = 120
UNTITLED_WORDS = 12
"""The opening that stands for the title of a page without one."""
OUTLINE_TERMS = 150
"""The terms kept of a page, those that weigh most."""
OUTLINE_NUMBERS = 24

_WEEKDAYS = {
    fold(name): day
    for day, name in enumerate(("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"))
}
_SUNDAY = fold("الأحد")
_DAY_WORDS = frozenset(map(fold, ("يوم", "اليوم", "أمس", "الأمس", "غدا", "غد", "مساء", "صباح", "ظهر", "ليلة", "فجر")))
_YEAR_RE = re.compile(r"(?:1[34]\d\d|19\d\d|20\d\d)")
_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE})


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page says, in counted terms. Terms are stems, and names of resolved entities after an ``@``."""

    terms: Mapping[str, int]
    """Term -> how often the page says it, title and lead counting more; at most OUTLINE_TERMS."""
    title: frozenset[str]
    """The terms of the title, or of the opening when there is none."""
    numbers: frozenset[str]
    """Numbers of two digits and more but years, at most OUTLINE_NUMBERS."""
    weekdays: frozenset[int]
    """The days of the week that the lead names, Monday 0."""
    day: int | None
    """The day of publication as a proleptic Gregorian ordinal, when known."""


def count_terms(article: Article) -> Counter[str]:
    """Return all terms of a page with their counts; what `Background.add` wants and `outline` chooses from."""
    words = list(map(stem, _first_words(article)))
    counts: Counter[str] = Counter(words)
    counts.update(words[:LEAD_WORDS] * (LEAD_WEIGHT - 1))
    counts.update(list(map(stem, folded_words(article.title or ""))) * TITLE_WEIGHT)
    for entity in article.entities:
        if entity.id and entity.kind in _NAMED:
            counts[f"@{entity.name}"] += TITLE_WEIGHT * entity.title_count + entity.body_count
    return counts


def outline(article: Article, counts: Counter[str], background: Background) -> Outline:
    """Return the outline of an article from its counted terms, keeping what is said most and is rarest."""
    weights = weigh(counts, background)
    kept = sorted(weights, key=lambda term: (-weights[term], term))[:OUTLINE_TERMS]
    words = _first_words(article)
    opening = folded_words(article.title or "") or words[:UNTITLED_WORDS]
    title = frozenset(map(stem, opening))
    return Outline(
        terms={term: counts[term] for term in kept},
        title=title,
        numbers=_numbers([*opening, *words], background),
        weekdays=_weekdays([*opening, *words[:_DATELINE_WORDS]]),
        day=_day(article.published_at),
    )


def weigh(counts: Mapping[str, int], background: Background) -> dict[str, float]:
    """Return the weight of each term: the log of its count times the square of its rarity.

    The square, because it parts same-story pairs from pairs of one subject better than the rarity itself
    (area under the curve 0.74 against 0.70 on the labelled pairs of `bench/stories`).
    """
    rarities = background.rarities
    return {term: _emphasis(count) * rarities[term] ** 2 for term, count in counts.items()}


def encode(subject: Outline) -> dict[str, Any]:
    """Return the outline as the stored object of field ``story_outline``."""
    return {
        "terms": dict(subject.terms),
        "title": sorted(subject.title),
        "numbers": sorted(subject.numbers),
        "weekdays": sorted(subject.weekdays),
        "day": subject.day,
    }


def decode(stored: Mapping[str, Any]) -> Outline:
    """Return the outline that `encode` stored."""
    return Outline(
        terms=stored.get("terms", {}),
        title=frozenset(stored.get("title", ())),
        numbers=frozenset(stored.get("numbers", ())),
        weekdays=frozenset(stored.get("weekdays", ())),
        day=stored.get("day"),
    )


@cache
def _emphasis(count: int) -> float:
    return 1 + math.log(count)


def _numbers(words: Iterable[str], background: Background) -> frozenset[str]:
    bare = (word.lstrip(PARTICLES) for word in words)
    found = {number for number in bare if number.isdigit() and len(number) > 1 and not _YEAR_RE.fullmatch(number)}
    return frozenset(sorted(found, key=lambda number: (-background.rarities[number], number))[:OUTLINE_NUMBERS])


def _weekdays(words: list[str]) -> frozenset[int]:
    """Sunday counts beside a word of time only: «الأحد» is also «one of»."""
    found = set()
    for place, word in enumerate(words):
        day = _WEEKDAYS.get(word)
        if day is not None and (word != _SUNDAY or (place > 0 and words[place - 1] in _DAY_WORDS)):
            found.add(day)
    return frozenset(found)


def _first_words(article: Article) -> list[str]:
    return folded_words(article.body[:_READ_LETTERS])[:READ_WORDS]


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
    named = (key[1:] if key.startswith("@") else spelled.get(key) for key in ranked)
    return list(dict.fromkeys(name for name in named if name))[:limit]
