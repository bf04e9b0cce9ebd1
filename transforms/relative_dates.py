"""How long ago, as pages say it beside their articles: «منذ ساعتين», «5 أيام مضت», «أمس 14:05». Folded text."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

_UNITS = (
    "ثانيه|ثوان|ثواني|دقيقه|دقيقتين|دقيقتان|دقايق|ساعه|ساعتين|ساعتان|ساعات|يوم|يوما|يومين|يومان|ايام|اسبوع|اسبوعين|"
    "اسبوعان|اسابيع|شهر|شهرين|شهران|اشهر|شهور|سنه|سنتين|سنتان|سنوات|عام|عامين|عامان"
)
_RELATIVE_RE = re.compile(
    r"(?<!\w)(?:منذ|قبل)\s+(?:حوالي\s+|نحو\s+)?(?:(?P<count>\d{1,3})\s+)?"
    rf"(?P<unit>{_UNITS}|(?<=\d )[دسي](?!\w))"
    r"(?:\s+واحده?)?(?:\s+و\s?\d{1,2}\s+\w{4,6})*(?:(?!\w)|(?=في(?!\w)))"
    rf"|(?<!\w)(?:(?P<gone>\d{{1,3}})\s+)?(?P<gone_unit>{_UNITS})(?:\s+واحده?)?\s+مضت(?!\w)"
    r"|(?P<english>(?P<n>\d{1,3}|an?)\s+(?P<eunit>second|minute|hour|day|week|month)s?\s+ago)"
    r"|il y a (?P<nombre>\d{1,3}) (?P<unite>minute|heure|jour|semaine)s?(?!\w)"
)
_ON_DAY_RE = re.compile(r"(?<!\w)(?P<day>اليوم|امس)\s?[,،-]?\s?(?:(?:في )?الساعه )?(?=\d{1,2}:\d\d(?!\d))")
"""A clock of today or yesterday, as forums and agencies put it."""
_WORDS = ("منذ", "قبل", "مضت", "ago", "il y a")
_UNIT_SECONDS_MAP = {
    **dict.fromkeys(("ثانيه", "ثوان", "ثواني", "second"), 1),
    **dict.fromkeys(("دقيقه", "دقيقتين", "دقيقتان", "دقايق", "د", "minute"), 60),
    **dict.fromkeys(("ساعه", "ساعتين", "ساعتان", "ساعات", "س", "hour", "heure"), 3600),
    **dict.fromkeys(("يوم", "يوما", "يومين", "يومان", "ايام", "ي", "day", "jour"), 86400),
    **dict.fromkeys(("اسبوع", "اسبوعين", "اسبوعان", "اسابيع", "week", "semaine"), 7 * 86400),
    **dict.fromkeys(("شهر", "شهرين", "شهران", "اشهر", "شهور", "month"), 30 * 86400),
    **dict.fromkeys(("سنه", "سنتين", "سنتان", "سنوات", "عام", "عامين", "عامان"), 365 * 86400),
}
_TWO = ("تين", "تان", "مين", "مان", "عين", "عان", "رين", "ران")
"""How two of a unit end."""


class Ago(NamedTuple):
    """How long ago, and where a folded text says it."""

    time: timedelta
    start: int
    end: int


def ago_in(folded: str) -> Ago | None:
    """Return how long ago a folded text says that something was, or None.

    >>> [ago_in(text).time for text in ("منذ ساعتين", "5 ايام مضت", "قبل 20 د")]
    [datetime.timedelta(seconds=7200), datetime.timedelta(days=5), datetime.timedelta(seconds=1200)]
    """
    if not any(map(folded.__contains__, _WORDS)) or (match := _RELATIVE_RE.search(folded)) is None:
        return None  # nearly every text
    unit = match["unit"] or match["gone_unit"] or match["eunit"] or match["unite"]
    said = match["count"] or match["gone"] or match["n"] or match["nombre"] or ""
    count = int(said) if said.isdecimal() else 2 if unit.endswith(_TWO) else 1
    return Ago(timedelta(seconds=count * _UNIT_SECONDS_MAP[unit]), *match.span())


def day_in(folded: str) -> Ago | None:
    """Return how many days ago the day is of which a folded text tells the clock, today or yesterday, or None."""
    match = _ON_DAY_RE.search(folded)
    return Ago(timedelta(days=match["day"] != "اليوم"), *match.span()) if match is not None else None
