"""Dates as Arabic news writes them: month names of all regions, Hijri, numeric, with time and zone, relative.

All patterns run on folded text (one spelling for each letter, ASCII digits). A date without a time is midnight;
without a zone it is taken as UTC, or as the zone the caller knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import cache

from hijridate import Hijri

from transforms.arabic import fold
from transforms.clocks import TIME_RE, hour_of, offset_of, without_clock, zone_in
from transforms.data import read_rows
from transforms.memory import Memory
from transforms.relative_dates import ago_in, day_in

_ISO_RE = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})[t ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})?(?!\d)"
)
_YMD_RE = re.compile(r"(?<![\d/.])(?<!\d-)((?:19|20)\d{2})\s?[-/.\\]\s?(\d{1,2})\s?[-/.\\]\s?(\d{1,2})(?![\d/])")
_DMY_RE = re.compile(r"(?<![\d/.])(?<!\d-)(\d{1,2})\s?[-/.\\]\s?(\d{1,2})\s?[-/.\\]\s?((?:19|20)\d{2})(?!\d)")
_SPACED_YMD_RE = re.compile(r"^\s*((?:19|20)\d{2}) (\d{2}) (\d{2})\s*$")
_HIJRI_DMY_RE = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})\s?[-/]\s?(?P<month>\d{1,2})\s?[-/]\s?(?P<year>1[34]\d{2})(?!\d)"
)
_HIJRI_YMD_RE = re.compile(
    r"(?<![\d/.-])(?P<year>14[2-9]\d)\s?[-/]\s?(?P<month>\d{1,2})\s?[-/]\s?(?P<day>\d{1,2})(?![\d/])"
)
"""Of this century alone: earlier years are of the Persian calendar now."""
_SHORT_DMY_RE = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])")
_CENTURIES = ("19", "20")
WEEKDAY = "(?:ال)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)"
"""A day of the week, folded, as part of a pattern."""
_WEEKDAYS = (
    "اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت", "احد", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
)  # fmt: skip
_AMERICAN_RE = re.compile(
    rf"(?<!\w)({'|'.join(_WEEKDAYS)})[a-z]*, (?P<day>\d{{2}}/\d{{2}}/\d{{4}}) - \d{{1,2}}:\d{{2}}(?!\d)"
)
"""How Drupal writes a day unless told otherwise: the month first, and the day of the week without an article."""
_NOISE_RE = re.compile(
    rf"(?<!\w){WEEKDAY}(?!\w)|(?<!\w)(?:يوم|بتاريخ|تاريخ|النشر|نشر|نشرت|نشره|في|اخر|تحديث|تحديثه|تعديل|"
    r"الساعه|التاريخ|بتوقيت|توقيت|الموافق|من|الساعة|اضيف|كتب|تم|التحديث|هـ|ه|م|ص|ميلادي|هجري|اليوم|date|updated|update|last|published|on|at|posted|"
    r"mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|le|est|edt|by)(?!\w)"
)
_DOMAIN_RE = re.compile(r"(?<![\w.])[a-z0-9-]+(?:\.[a-z][a-z0-9-]+)+(?![\w.])")
"""The site's address, as some write its name."""
_LETTER_RE = re.compile(r"[^\W\d_]")
_DIGIT_RE = re.compile(r"\d")
_WORD_RE = re.compile(r"[^\W\d_]+")
_MEMBER_RE = re.compile(r"(?<!\w)(?:ال)?(?:تسجيل|انضمام|ميلاد|joined)(?!\w)")
"""What has a date of its own: a member of a forum."""
_DATE_LETTERS = 140
_WORDS_BESIDE = 2
_LETTERS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    value: datetime
    """Time zone aware."""
    start: int
    """Offset in the folded text."""
    end: int
    has_time: bool
    has_zone: bool
    calendar: str = "gregorian"
    """``gregorian``, ``hijri`` or ``relative``."""


@cache
def months(calendar: str) -> dict[str, int]:
    """Return the numbers of the months of a calendar, ``gregorian`` or ``hijri``, by their folded names."""
    rows = read_rows("months.tsv")
    return {fold(name): int(number) for kind, number, names in rows if kind == calendar for name in names.split("|")}


@cache
def _named_res(calendar: str) -> tuple[re.Pattern[str], ...]:
    """Day-month-year, the same with the clock as a page written to the right shakes it («14 01:07 2022 أوت»), and
    month-day-year; a second name of the same month may stand behind a slash or in brackets."""
    names = "|".join(re.escape(name) for name in sorted(months(calendar), key=len, reverse=True))
    month = rf"(?P<month>{names})(?![^\W\d])(?:\s?[/(\-–]\s?(?:{names})\s?\)?)?"
    year = r"(?P<year>1[34]\d{2})" if calendar == "hijri" else r"(?P<year>(?:19|20)\d{2})"
    return (
        re.compile(
            rf"(?<![\d:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?[-/.,،]?\s?(?:من\s+)?(?:شهر\s+)?{month}[\s,،./-]{{0,3}}(?:من\s+)?(?:عام\s+)?{year}(?!\d)"
        ),
        re.compile(rf"(?<![\d:])(?P<day>\d{{1,2}})\s\d{{1,2}}:\d\d\s{year}\s{month}"),
        re.compile(rf"(?<!\w){month}[\s.]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?[,،/-]?\s?{year}(?!\d)"),
    )


@cache
def _hijri_res() -> tuple[re.Pattern[str], ...]:
    """All forms of a Hijri date, each with a group for its day, its month and its year."""
    return *_named_res("hijri"), _HIJRI_DMY_RE, _HIJRI_YMD_RE


def find(text: str, *, zone: tzinfo = UTC, now: datetime | None = None) -> FoundDate | None:
    """Return the first date in `text`, or None. Relative dates are read only when `now`, the fetch time, is known.

    >>> find("الجمعة 8 فيفري 2019 - 14:30").value.isoformat()
    '2019-02-08T14:30:00+00:00'
    >>> find("الإثنين، 17-08-2020 03:17 م").value.isoformat()
    '2020-08-17T15:17:00+00:00'
    """
    folded = fold(text)
    found = _absolute(folded, zone) or _hijri(folded, zone)
    if found is None and now is not None:
        return _counted_back(folded, now)
    return found


def is_dated(text: str) -> bool:
    """Whether `text` is a date and little else: weekday, time, zone and words of publishing do not count, and beside
    a whole date may stand the site's name, the section or the place.

    >>> is_dated("مدار الأخبار - نشر في 2020/02/29 الساعة 11:47"), is_dated("قتل 3 في هجوم على قرية يوم 3 مارس 2024")
    (True, False)
    """
    return len(text) <= _DATE_LETTERS and _DATED[text]


def _is_dated(text: str) -> bool:
    rest, is_whole = _beside_date(text)
    if rest is text:
        return False  # nearly every line
    if len(_LETTER_RE.findall(rest)) <= _LETTERS_BESIDE:
        return rest != text
    return is_whole and len(_WORD_RE.findall(rest)) <= _WORDS_BESIDE and not is_of_member(rest)


def is_of_member(text: str) -> bool:
    """Whether a line tells when somebody joined a forum."""
    return _MEMBER_RE.search(text) is not None


_DATED = Memory(_is_dated, most=8192, longest=_DATE_LETTERS)
"""Each step asks it of a page's dates again."""


def _beside_date(text: str) -> tuple[str, bool]:
    """What a text says beside its date, folded, without words of publishing, and whether day and year are there.

    A text without a date is returned as it is.
    """
    folded = fold(text)
    has_digit = _DIGIT_RE.search(folded) is not None
    match = (_absolute(folded, UTC) or _hijri(folded, UTC)) if has_digit else None
    if match is not None:
        rest = folded[: match.start] + " " + folded[match.end :]
        return _strip_noise(_named_res("gregorian")[0].sub(" ", rest)), True
    if (ago := ago_in(folded)) is not None:
        return _strip_noise(folded[: ago.start] + folded[ago.end :]), False
    rest, count = TIME_RE.subn(" ", folded) if has_digit else (text, 0)
    return (_strip_noise(rest), False) if count else (text, False)


def without_hijri(folded: str) -> str:
    """Return a folded text with blanks in place of its Hijri dates."""
    for pattern in _hijri_res():
        folded = pattern.sub(lambda match: " " * len(match.group()), folded)
    return folded


def spans(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where each written-out Gregorian date stands in a folded text, with weekday before and time behind it."""
    if any(map(folded.__contains__, _CENTURIES)):  # few texts, and the search is long
        for match in _spelled_re().finditer(folded):
            yield match.span()


@cache
def _spelled_re() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(months("gregorian"), key=len, reverse=True))
    weekday = rf"(?:(?:يوم\s+)?{WEEKDAY}\s?[،,]?\s?[-–]?\s?)?"
    second = rf"(?:\s?[/(]\s?(?:{names})\s?\)?)?"
    day = (
        rf"(?:\d{{1,2}}\s?[-/]?\s?(?:{names}){second}[\s,،/-]{{1,3}}(?:19|20)\d{{2}}"
        r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}|(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2})"
    )
    clock = (
        r"(?:\s?[-–|،,]?\s?(?:الساعه\s)?\d{1,2}:\d{2}(?::\d{2})?"
        r"(?:\s?(?:ص|م|am|pm|gmt|صباحا|مساء)(?!\w))*)?"
    )
    return re.compile(rf"(?<!\w)(?<!\d/){weekday}{day}{clock}(?!\w)")


def _strip_noise(rest: str) -> str:
    rest = without_clock(_DOMAIN_RE.sub(" ", rest))
    for month_re in _hijri_res():
        rest = month_re.sub(" ", rest)
    return _NOISE_RE.sub(" ", rest)


def _absolute(folded: str, zone: tzinfo) -> FoundDate | None:
    """The first Gregorian date, of any form."""
    if match := _ISO_RE.search(folded):
        return _iso(match, zone)
    candidates: list[tuple[int, int, int, int, int]] = []
    for pattern in _named_res("gregorian"):
        if match := pattern.search(folded):
            month = months("gregorian")[match["month"]]
            candidates.append((match.start(), match.end(), int(match["year"]), month, int(match["day"])))
    if match := _YMD_RE.search(folded) or _SPACED_YMD_RE.match(folded):
        year, month, day = map(int, match.groups())
        candidates.append((match.start(), match.end(), year, month, day))
    if match := _DMY_RE.search(folded) or _SHORT_DMY_RE.search(folded):
        day, month, year = map(int, match.groups())
        candidates.append((match.start(), match.end(), year + 2000 * (year < 100), month, day))
    for start, end, year, month, day in sorted(candidates):
        if month > 12 >= day or (month != day and _is_swapped(folded, start, year, month, day)):
            month, day = day, month
        if (value := _build(year, month, day)) is not None:
            return _timed(folded, value, (start, end), zone)
    return None


def _is_swapped(folded: str, start: int, year: int, month: int, day: int) -> bool:
    """Whether the day of the week before a date is that of its month and day the other way round, in the form of a
    system that puts them so."""
    named = next((match for match in _AMERICAN_RE.finditer(folded) if match.start("day") == start), None)
    read, swapped = _build(year, month, day), _build(year, day, month)
    if named is None or read is None or swapped is None:
        return False
    weekday = _WEEKDAYS.index(named[1]) % 7
    return read.weekday() != weekday == swapped.weekday()


def _build(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _iso(match: re.Match[str], zone: tzinfo) -> FoundDate | None:
    year, month, day, hour, minute, second, offset = match.groups()
    value = _build(int(year), int(month), int(day))
    if value is None or int(hour) > 23 or int(minute) > 59:
        return None
    at = zone
    if offset is not None:
        at = UTC if offset == "z" else offset_of(offset[0], offset[1:3], offset[-2:])
    value = value.replace(hour=int(hour), minute=int(minute), second=min(int(second or 0), 59), tzinfo=at)
    return FoundDate(value, match.start(), match.end(), has_time=True, has_zone=offset is not None)


def _hijri(folded: str, zone: tzinfo) -> FoundDate | None:
    """The first Hijri date, as the Umm al-Qura calendar counts it."""
    for pattern in _hijri_res():
        if match := pattern.search(folded):
            month = months("hijri").get(match["month"]) or int(match["month"])
            try:
                day = Hijri(int(match["year"]), month, int(match["day"])).to_gregorian()
            except (ValueError, OverflowError):
                continue
            found = _timed(folded, datetime(day.year, day.month, day.day, tzinfo=UTC), match.span(), zone)
            return FoundDate(found.value, found.start, found.end, found.has_time, found.has_zone, "hijri")
    return None


def _counted_back(folded: str, now: datetime) -> FoundDate | None:
    """``منذ ساعتين``, counted back from the fetch time; ``أمس 14:05``, a clock of that day or the one before."""
    if (ago := ago_in(folded)) is not None:
        value = (now - ago.time).replace(microsecond=0)
        return FoundDate(value, ago.start, ago.end, has_time=True, has_zone=True, calendar="relative")
    if (ago := day_in(folded)) is not None:
        day = (now - ago.time).replace(hour=0, minute=0, second=0, microsecond=0)
        return replace(_timed(folded, day, (ago.start, ago.end), now.tzinfo or UTC), calendar="relative")
    return None


def _timed(folded: str, day: datetime, span: tuple[int, int], zone: tzinfo) -> FoundDate:
    """`day` with the time and the zone that stand near it."""
    around = folded[max(0, span[0] - 30) : span[0]] + " " * (span[1] - span[0]) + folded[span[1] : span[1] + 60]
    match = TIME_RE.search(around)
    named = zone_in(around)
    at = named or zone
    if match is None:
        return FoundDate(day.replace(tzinfo=zone), *span, has_time=False, has_zone=False)
    hour = hour_of(int(match["hour"]), match["half"])
    value = day.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0), tzinfo=at)
    return FoundDate(value, *span, has_time=True, has_zone=named is not None)
