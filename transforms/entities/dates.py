"""Explicit calendar and weekday expressions: السبت، 12 نوفمبر الماضي، ابريل 2019، عام 2011."""

from __future__ import annotations

import re

from transforms.arabic import fold
from transforms.entities.lexicon import word_set
from transforms.entities.rules import Span, spans_along
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.records import EntityKind

_FILE = "dates.toml"
_YEAR_RE = re.compile(r"(?:1[3-9]|20)\d\d")
_DAY_RE = re.compile(r"[0-3]?\d")
_TWO_WORD = frozenset({"كانون", "تشرين", "ربيع", "جمادي", "ذو", "ذي"})
_OPENS = Sense.DATE | Sense.DATE_HEAD
_SHORT_MONTHS = frozenset({"ماي", "اوت", "محرم", "صفر", "رجب", "جوان", "ذو", "ذي", "ربيع", "مارس", "اب"})
"""Months that are everyday words too: they need a day or a year beside them."""


def tag_dates(text: Text) -> list[Span]:
    """Date spans in reading order."""
    opens = [word.senses & _OPENS or word.folded.isdigit() for word in text.words]
    return spans_along(text, opens, _date_at)


def _date_at(text: Text, at: int, _first: int, limit: int) -> Span | None:
    for off, stem in text.words[at].splits:
        if stem in word_set(_FILE, "weekdays"):
            return Span(at, at + 1, EntityKind.DATE, off, "date")
        if off == 0 and _DAY_RE.fullmatch(stem) and at + 1 < limit and _is_month(text.words[at + 1].folded):
            return Span(at, _month_end(text, at + 1, limit), EntityKind.DATE, 0, "date")
        if _is_month(stem):
            end = _month_end(text, at, limit)
            if stem not in _SHORT_MONTHS or end > at + 1:
                return Span(at, end, EntityKind.DATE, off, "date")
        if stem in word_set(_FILE, "year_heads") and at + 1 < limit and _is_year(text, at + 1):
            return Span(at + 1, at + 2, EntityKind.DATE, 0, "date")
    return None


def _is_month(stem: str) -> bool:
    return stem in word_set(_FILE, "months") or stem in word_set(_FILE, "hijri_months")


def _is_year(text: Text, at: int) -> bool:
    return _YEAR_RE.fullmatch(fold(text.surface(at, at + 1))) is not None


def _month_end(text: Text, at: int, limit: int) -> int:
    """The end of a month's name at `at` with the tail, year or «الماضي» that follows it."""
    words = text.words
    end = at + 1
    if words[at].splits[-1][1] in _TWO_WORD and end < limit and words[end].folded in word_set(_FILE, "month_tails"):
        end += 1
    if end + 1 < limit and words[end].folded == "/" and _is_month(words[end + 1].folded):
        end += 2
    if end < limit and _is_year(text, end):
        end += 1
    if end < limit and words[end].folded in word_set(_FILE, "relative"):
        end += 1
    return end
