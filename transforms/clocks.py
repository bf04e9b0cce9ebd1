"""The time of day and the time zone, as they stand beside a date. All patterns run on folded text."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import ahocorasick

from transforms.arabic import fold
from transforms.data import read_rows

TIME_RE = re.compile(
    r"(?<![\d/.-])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d/]|\.\d|-\d\d-)"
    r"\s*(?P<half>am|pm|a\.m\.?|p\.m\.?|ص(?!\w)|م(?!\w)|صباحا|مسا[ءي]ا?|ظهرا|فجرا|ليلا|بعد الظهر)?",
)
_OFFSET_RE = re.compile(r"(?:gmt|utc)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")


@cache
def zone_named(name: str) -> tzinfo:
    """Return the IANA time zone `name`; UTC where the system has no table of zones."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return UTC


def offset_of(sign: str, hours: str, minutes: str | None) -> timezone:
    """The zone that lies `hours` and `minutes` east of Greenwich, west with the sign ``-``."""
    delta = timedelta(hours=min(int(hours), 14), minutes=int(minutes or 0))
    return timezone(-delta if sign == "-" else delta)


def hour_of(hour: int, half: str | None) -> int:
    """The hour of the day; afternoon is only added to what a twelve-hour clock can show."""
    if half is None or hour > 12:
        return hour
    morning = half[0] in "aص" or half == "فجرا" or (half == "ليلا" and hour in (12, 1, 2, 3, 4))
    return hour % 12 if morning else hour % 12 + 12


def zone_in(text: str) -> tzinfo | None:
    """The zone that `text` names, by its distance from Greenwich or by a place («بتوقيت مكة»)."""
    if match := _OFFSET_RE.search(text):
        return offset_of(match["sign"], match["hours"], match["minutes"])
    for pattern, hours in _zones() if _has_zone(text) else ():
        if pattern.search(text):
            return timezone(timedelta(hours=hours))
    return None


def without_clock(text: str) -> str:
    """`text` with its times, distances from Greenwich and names of zones blanked."""
    rest = _OFFSET_RE.sub(" ", TIME_RE.sub(" ", text))
    for pattern, _hours in _zones() if _has_zone(rest) else ():
        rest = pattern.sub(" ", rest)
    return rest


@cache
def _zones() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (
            re.compile(
                "(?<!\\w)(?:ب)?(?:" + "|".join(re.escape(fold(name)) for name in names.split("|")) + ")(?!\\w)"
            ),
            int(hours),
        )
        for hours, names in read_rows("zones.tsv")
    )


@cache
def _any_zone() -> ahocorasick.Automaton:
    """Finds the names of zones, also inside words: nearly every date has none, and is known so at once."""
    found = ahocorasick.Automaton()
    for _hours, names in read_rows("zones.tsv"):
        for name in map(fold, names.split("|")):
            found.add_word(name, name)
    found.make_automaton()
    return found


def _has_zone(folded: str) -> bool:
    return next(_any_zone().iter(folded), None) is not None
