"""Days of the week that a text names, and the one that it was written on by its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from transforms.arabic import fold

_WEEK = 7
_WEEKDAYS = {
    fold(name): day
    for day, name in enumerate(("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"))
}
_SUNDAY = fold("الأحد")
_PARTS_OF_DAY = frozenset(map(fold, ("يوم", "مساء", "صباح", "ظهر", "عصر", "ليلة", "ليل", "فجر")))
_TO_TODAY = {
    **dict.fromkeys(map(fold, ("اليوم", "الليلة")), 0),
    **dict.fromkeys(map(fold, ("أمس", "الأمس", "البارحة")), 1),
    **dict.fromkeys(map(fold, ("غد", "غدا", "الغد")), -1),
}
"""Word -> the days from the day it means to today."""
_DAY_WORDS = _PARTS_OF_DAY | _TO_TODAY.keys()
_FIRST = frozenset(map(fold, ("أول", "الأول")))
_YESTERDAY = 1


def weekdays(words: Sequence[str]) -> frozenset[int]:
    """Return the days of the week that folded words name, Monday 0.

    Sunday counts beside a word of time only: «الأحد» is also «one of».
    """
    return frozenset(
        day
        for place, day in _named(words)
        if words[place] != _SUNDAY or (place > 0 and words[place - 1] in _DAY_WORDS)
    )


def written_on(words: Sequence[str]) -> frozenset[int]:
    """Return the day of the week that the words were written on, as far as they tell it: «أمس الأحد» was written on
    a Monday. More than one when they are at odds.

    >>> written_on("وصل الوفد مساء امس الاحد".split()), written_on("يصل غدا الثلاثاء".split())
    (frozenset({0}), frozenset({0}))
    """
    found = ((day, _days_to_today(words, place)) for place, day in _named(words))
    return frozenset((day + days) % _WEEK for day, days in found if days is not None)


def weekday_gap(one: Set[int], two: Set[int]) -> int:
    """Return the days between the nearest of each, 0..3, either way round the week; 0 when one has none."""
    return min((min((a - b) % _WEEK, (b - a) % _WEEK) for a in one for b in two), default=0)


def _named(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for place, word in enumerate(words):
        day = _WEEKDAYS.get(word)
        if day is not None:
            yield place, day


def _days_to_today(words: Sequence[str], place: int) -> int | None:
    """Return the days from the named day to today by the word of time beside it: before it («امس الاحد», «امس الاول
    الاحد», «امس مساء الاحد») or after it («الاحد امس»)."""
    for beside in (place - 1, place + 1, place - 2):
        if not 0 <= beside < len(words) or words[beside] not in _TO_TODAY:
            continue
        if beside == place - 2 and words[place - 1] not in _FIRST | _PARTS_OF_DAY:
            continue
        days = _TO_TODAY[words[beside]]
        around = {*words[max(beside - 2, 0) : beside], *words[beside + 1 : place + 1]}
        return days + (days == _YESTERDAY and not _FIRST.isdisjoint(around))
    return None
