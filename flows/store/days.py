"""Days and moments as people give them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from flows.errors import AskedError


def iso(given: str) -> str:
    """Return a day or a moment as Elasticsearch takes it. Raises `AskedError` when it is none.

    >>> iso("2026-01-31"), iso("2026-01-31T10:00Z")
    ('2026-01-31', '2026-01-31T10:00:00+00:00')
    """
    for kind in (date, datetime):
        with suppress(ValueError):
            return kind.fromisoformat(given.strip()).isoformat()
    message = f"{given!r} is no day; give it as 2026-01-31"
    raise AskedError(message)
