"""Stamps: the lines with which systems say when an article was published, and beside it in which section, by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import fold, fold_in_place
from transforms.chrome.phrases import start_hit
from transforms.credits import is_credit, name_beside_date
from transforms.dates import is_dated, spans
from transforms.memory import Memory
from transforms.records import Role, text_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_TITLE = Role.TITLE
_SEPARATOR_RE = re.compile(r"\s[|•·]\s")
_SEPARATORS_RE = re.compile(r"[|•·]")
_COUNT_RE = re.compile(r"\D{0,25}\d[\d,.]*\D{0,20}")
_MACHINE_RE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s?(?:Z|[+-]\d\d:?\d\d)")
_ISSUE = "العدد"
_ISSUE_RE = re.compile(
    rf"(?:\D{{2,40}}[-–—|]\s?)?{_ISSUE}\s?:?\s?(?:\d+|[^\W\d][^\d|–—-]{{2,50}}?)\s?[-–—|]\s?(?=\S)"
)
_LABEL_RE = re.compile(
    r"\s*[-–|•,،]?\s*(?:المصدر|مصدر|الكاتب|القسم|(?:عدد )?(?:المشاهدات|القراءات|الزيارات)|عدد (?:التعليقات|القراء))"
    r"\s?(?::|\d)"
)
_ON = "بتاريخ "
"""Sentences begin with it as well, so no phrase of templates."""
_STAMP_LETTERS = 140
"""More than a stamp or a title has."""
_REACH = 4
"""Lines above the text among which its stamp stands."""


def is_stamp(text: str) -> bool:
    """Whether a line begins as lines with the date of publication do and has one before its first separator.

    >>> is_stamp("بتاريخ 7 فبراير, 2015 | مصنفة في شؤون محلية | لا تعليقات"), is_stamp("نشر في صحف الأمس إعلان")
    (True, False)
    """
    return _STAMPS[text]


def _is_stamp(text: str) -> bool:
    if is_machine_time(text) or _is_counted(text) or is_issue(text) or _is_beside_labels(text):
        return True
    if name_beside_date(text) is not None:
        return True
    folded = fold(text)
    hit = start_hit(folded)
    if not folded.startswith(_ON) and (hit is None or hit.role is not Role.DATE):
        return False
    return is_dated(text) or is_dated(_SEPARATOR_RE.split(text)[0]) or _is_labelled(text)


def _is_labelled(text: str) -> bool:
    """Whether a date stands right behind its label in a line that begins as stamps do.

    >>> _is_labelled("تم نشره منذ 2 شهر،بتاريخ: 16-02-2024 م الرابط الدائم: صفحة 12")
    True
    """
    span = next(iter(spans(fold_in_place(text))), None) if _ON.strip() in text else None
    return span is not None and text[: span[0]].rstrip(" :").endswith(_ON.strip())


_STAMPS = Memory(_is_stamp, most=8192, longest=_STAMP_LETTERS)
"""Each step asks it of a page's title again."""


def is_issue(text: str) -> bool:
    """Return whether a line is an issue's number and its day, perhaps behind the paper's name.

    >>> is_issue("الأفق الجديد-العدد: 5560 - 2017 / 6 / 23 - 19:21"), is_issue("العدد 12 - كتاب في مجلة")
    (True, False)
    >>> is_issue("العدد سبعة آلاف وأربعمئة - ١٨ فبراير ٢٠٢٤")
    True
    """
    match = _ISSUE_RE.match(text) if _ISSUE in text else None
    return match is not None and is_dated(text[match.end() :])


def _is_beside_labels(text: str) -> bool:
    """Whether a line is a date with day and year, and behind it the words for its source, its readers, its writer.

    >>> _is_beside_labels("الثلاثاء 16 أغسطس 2016 المصدر : الأفق عدد القراء 78"), _is_beside_labels("16 أغسطس 2016")
    (True, False)
    """
    span = next(iter(spans(fold_in_place(text))), None) if _LABEL_RE.search(text) else None
    return span is not None and span[0] == 0 and _LABEL_RE.match(text[span[1] :]) is not None


def _is_counted(text: str) -> bool:
    """Whether a line is made of counts or credits and of a date, with separators between them.

    >>> _is_counted("| مشاهدات : 812 | مشاركات: 0 | 2025-12-14 09:12:44 |"), _is_counted("اليوم | 2025-12-14")
    (True, False)
    >>> _is_counted("بغداد - بوابة الأفق: هدى سالم | 14 ديسمبر 2025")
    True
    """
    if _SEPARATORS_RE.search(text) is None:
        return False  # most lines
    parts = [part for part in map(str.strip, _SEPARATORS_RE.split(text)) if part]
    dates = [part for part in parts if is_dated(part)] if len(parts) > 1 else []
    return 0 < len(dates) < len(parts) and all(
        part in dates or _COUNT_RE.fullmatch(part) or is_credit(part) for part in parts
    )


def is_machine_time(text: str) -> bool:
    """Whether a line is nothing but day, time and zone as machines write them: no page shows today's so."""
    return text[:1].isdigit() and _MACHINE_RE.fullmatch(text) is not None


def stamp_over_text(blocks: Sequence[Block]) -> int | None:
    """Return the index of the stamp over the text of a page on which no line but a date is the title; in HTML a date
    right over the text."""
    if not all(map(is_said, [block.text for block in blocks if block.role is _TITLE])):
        return None
    first = text_start(blocks)
    near = range(first - 1, max(-1, first - 1 - _REACH), -1)
    if first and blocks[first - 1].tag:
        return first - 1 if is_said(blocks[first - 1].text) else None
    return next((index for index in near if is_stamp(blocks[index].text)), None)


def is_said(text: str) -> bool:
    """Whether a line is a date and little else, or a stamp."""
    return is_dated(text) or is_stamp(text)
