"""How pages say that the story is not there: it was taken away or moved, or its rest is for those who subscribe."""

from __future__ import annotations

import re
from functools import cache

from transforms.arabic import fold
from transforms.data import alternatives, read_folded

FILE = "no_article.toml"
_PARTS_RE = re.compile(r" ?[|•·] ?| (?:[-–—«»]|::) ")
_CODE_RE = re.compile(r"(?:خطا|error|erreur)? ?(?:404|410)")
_SIGNS = (
    "متاح", "متوف", "وجود", "يوجد", "توجد", "حذ", "عثر", "عثور", "نجد", "زال", "زيل", "نقل", "صلاحي", "صالح", "فقود",
    "وصول", "404", "410", "ound",
)  # fmt: skip
"""What every such title has of its words; nearly no other has."""
_EDGES = " .,،!…:-–—"
_MOST_LETTERS = 90
_MOST_PARTS, _SITE_WORDS = 3, 6
"""Of a title with the site's name; words of that, and of most ways to say so."""


def is_absent(title: str) -> bool:
    """Whether a title says that what the page should hold is not there, and no more but the site's name beside it.

    >>> titles = "عذرا، هذا الخبر لم يعد متاحا", "خطأ 404 | الأفق", "الأفق - لم يتم العثور على المقال", "Not Found"
    >>> all(map(is_absent, titles))
    True
    >>> titles = "الخبر غير متاح للنشر بقرار من القاضي", "الصفحة غير موجودة: رواية جديدة", "المقال الذي لم يكتب"
    >>> any(map(is_absent, titles))
    False
    """
    if len(title) > _MOST_LETTERS or not any(map(title.__contains__, _SIGNS)):
        return False
    parts = [said for part in _PARTS_RE.split(fold(title)) if (said := part.strip(_EDGES))]
    if not parts or len(parts) > _MOST_PARTS or any(part.count(" ") >= _SITE_WORDS for part in parts[1:]):
        return False
    return any(_is_said(part) for part in (parts if parts[0].count(" ") < _SITE_WORDS else parts[:1]))


def _is_said(part: str) -> bool:
    return (
        _CODE_RE.fullmatch(part) is not None
        or part in read_folded(FILE, "error")
        or _absent_re().fullmatch(part) is not None
    )


@cache
def _absent_re() -> re.Pattern[str]:
    sorry, thing, whose, state, undone, where = (
        alternatives(FILE, name) for name in ("sorry", "thing", "whose", "state", "undone", "where")
    )
    it = rf"(?:(?:هذا|هذه) )?(?:{thing})(?: (?:{whose}))?"
    said = rf"(?:{it} (?:{state})|(?:{undone}) {it})(?: (?:{where}))*"
    return re.compile(rf"(?:(?:{sorry})[ ،,.:!]*)?{said}")


def is_wall(text: str) -> bool:
    """Whether a short line offers the rest of the text to those who subscribe.

    >>> lines = "أكمل القراءة باشتراك من 12 ريالا", "اشترك الآن لمتابعة القراءة", "لقراءة المقال يرجى الاشتراك"
    >>> all(map(is_wall, lines))
    True
    >>> lines = "اشترك في النشرة لمتابعة آخر الأخبار", "أكمل القراءة", "تابع القراءة واشتر الكتاب من المكتبات"
    >>> any(map(is_wall, lines))
    False
    """
    return len(text) <= _MOST_LETTERS and _wall_re().match(fold(text).lstrip(_EDGES)) is not None


@cache
def _wall_re() -> re.Pattern[str]:
    reading, read_on, subscribing = (alternatives(FILE, name) for name in ("reading", "read_on", "subscribing"))
    said = rf"(?:{reading}|{read_on})(?!\w)(?: \S+){{0,3}}?[ ،,]+(?:{subscribing})"
    return re.compile(rf"(?:{said}|(?:{subscribing})(?: \S+){{0,3}}? (?:{reading}))(?!\w)")
