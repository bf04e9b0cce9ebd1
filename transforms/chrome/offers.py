"""Offers to the reader between the paragraphs: «اطلب عرض السعر», «احسب قسطك الآن», «خصم 20% لقراء الأفق»."""

from __future__ import annotations

import re
from functools import cache

from transforms.chrome.phrases import Hit
from transforms.data import alternatives, read_folded
from transforms.records import Role

FILE = "offers.toml"
_OFFER = Hit(Role.ADVERT, "line", "offer")
_BULLETS = " -•*"
_QUOTES = '«"“'
"""In headlines, which tell of rooms to book and prizes to win as well."""


def offer_hit(folded: str) -> Hit | None:
    """Return a hit where a short folded line tells the reader to get, try, count or win something, or None.

    >>> from transforms.arabic import fold
    >>> lines = "احجز تجربة قيادة", "تأمين صحي بالعربي: احسب قسطك الآن", "عطر الموسم بخصم 20% لقارئات الأفق"
    >>> all(offer_hit(fold(line)) for line in lines)
    True
    >>> lines = "ساهم معنا: تبرعك مهما كان صغيرا يساعدنا على الاستمرار", "احصل على أهم الأخبار في بريدك كل يوم"
    >>> all(offer_hit(fold(line)) for line in lines)
    True
    >>> lines = "احجز مقعدا في الصف الأول وانتظر", "توقع خبراء تخفيض سعر الفائدة", "خصم من راتب الموظفين"
    >>> any(offer_hit(fold(line)) for line in lines)
    False
    """
    if _last_words().isdisjoint(folded.split()):
        return None  # nearly every line
    told = folded.rpartition(": ")[2].strip(_BULLETS)
    is_offer = not any(map(told.__contains__, _QUOTES)) and _offer_re().match(told) is not None
    return _OFFER if is_offer or _discount_re().search(folded) is not None else None


@cache
def _last_words() -> frozenset[str]:
    """The last words of what is offered, and of how a discount is called."""
    names = ("offered", "own", "discounts")
    return frozenset(words.split()[-1] for name in names for words in read_folded(FILE, name))


@cache
def _offer_re() -> re.Pattern[str]:
    sure, single, offered, own = (alternatives(FILE, name) for name in ("sure", "single", "offered", "own"))
    return re.compile(rf"(?:(?:{sure})(?: \S+){{0,6}}? (?:{offered})|(?:{single})(?: \S+){{0,6}}? (?:{own}))(?!\w)")


@cache
def _discount_re() -> re.Pattern[str]:
    discounts, readers = (alternatives(FILE, name) for name in ("discounts", "readers"))
    return re.compile(rf"(?<!\w)(?:{discounts})(?!\w).*(?<!\w)ل(?:{readers})(?!\w)")
