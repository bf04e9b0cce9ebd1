"""When a collector fetched a page, in the ways collectors write it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LATEST = 4_102_444_800  # the year 2100 in seconds; a larger number counts milliseconds


def with_zone(moment: datetime) -> datetime:
    """Return a moment in UTC; one without a zone is taken for UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def read_moment(value: object) -> datetime | None:
    """Return the moment that a field holds: a date, ISO 8601, RFC 5322, or seconds or milliseconds since 1970.

    >>> read_moment("2024-05-01T10:00:00+03:00").isoformat(), read_moment(1714546800).isoformat()
    ('2024-05-01T07:00:00+00:00', '2024-05-01T07:00:00+00:00')
    >>> read_moment("20240501100000").isoformat(), read_moment("yesterday")
    ('2024-05-01T10:00:00+00:00', None)
    """
    try:
        if isinstance(value, datetime):
            return with_zone(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _from_number(float(value))
        return _from_text(value.strip()) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _from_number(value: float) -> datetime | None:
    seconds = value / 1000 if value > _LATEST else value
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _LATEST else None


def _from_text(text: str) -> datetime:
    if len(text) == 14 and text.isdigit():  # as the Internet Archive writes it
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        return with_zone(datetime.fromisoformat(text))
    except ValueError:
        return with_zone(parsedate_to_datetime(text))
