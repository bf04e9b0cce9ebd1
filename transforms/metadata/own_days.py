"""The day of publication as a text itself tells it, «اليوم الثلاثاء 9 مارس 2021», for pages that show no other."""

from __future__ import annotations

import re
from datetime import date, timedelta

from transforms.arabic import fold_in_place
from transforms.dates import WEEKDAY, find, spans

_REACH = 400
"""Letters in which a lead says when; further down a text tells what went before."""
_BESIDE = 40
_SAID_RE = re.compile(
    rf"(?<!\w)(?:[وف]?(?P<today>اليوم|يومه)|(?P<before>اول\s+)?[وف]?(?:ال)?امس(?P<after>\s+الاول)?)"
    rf"[\s،,(]*(?:{WEEKDAY})?[\s،,)]*(?:الموافق|بتاريخ)?[\s،,(:]*$"
)
"""What stands right before a date, folded."""


def own_day(text: str) -> date | None:
    """Return the day that the first words of a text call today, or that after the one they call yesterday.

    >>> own_day("أعلنت البلدية، مساء اليوم الثلاثاء 9 مارس 2021، تأجيل الموعد").isoformat()
    '2021-03-09'
    >>> own_day("أشرف الوالي، أمس الإثنين 5 ماي 2025، على جلسة عمل").isoformat()
    '2025-05-06'
    >>> own_day("افتتح الوزير يوم 9 مارس 2021 المعرض")
    """
    folded = fold_in_place(text[:_REACH])
    if "يوم" not in folded and "امس" not in folded:
        return None
    for start, end in spans(folded):
        said = _SAID_RE.search(folded, max(0, start - _BESIDE), start)
        found = find(folded[start:end]) if said is not None else None
        if said is not None and found is not None and found.calendar == "gregorian":
            days = 0 if said["today"] else 2 if said["before"] or said["after"] else 1
            return found.value.date() + timedelta(days)
    return None
