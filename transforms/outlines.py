"""The outline of a page: the little that is needed to tell whether two pages tell one story."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from transforms.arabic import fold, folded_words
from transforms.background import Background
from transforms.records import Article, EntityKind
from transforms.stems import stem

TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
LEAD_WORDS = 40
READ_WORDS = 300
"""The first words say who, what and where; further down a report tells what happened before."""
UNTITLED_WORDS = 12
"""The opening that stands for the title of a page without one."""
OUTLINE_TERMS = 80
"""The terms kept of a page, those that weigh most."""
OUTLINE_NUMBERS = 24
KEY_TERMS = 40
"""Of these, the terms a page is found by."""

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
    counts: Counter[str] = Counter()
    for word in folded_words(article.title or ""):
        counts[stem(word)] += TITLE_WEIGHT
    for place, word in enumerate(folded_words(article.body)[:READ_WORDS]):
        counts[stem(word)] += LEAD_WEIGHT if place < LEAD_WORDS else 1
    for entity in article.entities:
        if entity.id and entity.kind in _NAMED:
            counts[f"@{entity.name}"] += TITLE_WEIGHT * entity.title_count + entity.body_count
    return counts


def outline(article: Article, counts: Counter[str], background: Background) -> Outline:
    """Return the outline of an article from its counted terms, keeping what is said most and is rarest."""
    weights = weigh(counts, background)
    kept = sorted(weights, key=lambda term: (-weights[term], term))[:OUTLINE_TERMS]
    words = folded_words(article.body)
    opening = folded_words(article.title or "") or words[:UNTITLED_WORDS]
    title = frozenset(map(stem, opening))
    return Outline(
        terms={term: counts[term] for term in kept},
        title=title,
        numbers=_numbers([*opening, *words[:READ_WORDS]], background),
        weekdays=_weekdays([*opening, *words[: LEAD_WORDS + 20]]),
        day=_day(article.published_at),
    )


def weigh(counts: Mapping[str, int], background: Background) -> dict[str, float]:
    """Return the weight of each term: the log of its count times the square of its rarity.

    The square, because it parts same-story pairs from pairs of one subject better than the rarity itself
    (area under the curve 0.74 against 0.70 on the labelled pairs of `bench/stories`).
    """
    return {term: (1 + math.log(count)) * background.rarity(term) ** 2 for term, count in counts.items()}


def keys(subject: Outline, background: Background) -> tuple[str, ...]:
    """Return the terms that a page is found by: the KEY_TERMS heaviest, heaviest first."""
    weights = weigh(subject.terms, background)
    return tuple(sorted(weights, key=lambda term: (-weights[term], term))[:KEY_TERMS])


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


def _numbers(words: Iterable[str], background: Background) -> frozenset[str]:
    found = {word for word in words if word.isdigit() and len(word) > 1 and not _YEAR_RE.fullmatch(word)}
    return frozenset(sorted(found, key=lambda number: (-background.rarity(number), number))[:OUTLINE_NUMBERS])


def _weekdays(words: list[str]) -> frozenset[int]:
    """Sunday counts beside a word of time only: «الأحد» is also «one of»."""
    found = set()
    for place, word in enumerate(words):
        day = _WEEKDAYS.get(word)
        if day is not None and (word != _SUNDAY or (place > 0 and words[place - 1] in _DAY_WORDS)):
            found.add(day)
    return frozenset(found)


def _day(published_at: datetime | None) -> int | None:
    return None if published_at is None else published_at.toordinal()
