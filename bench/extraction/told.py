"""What the lines beside a generated page's text tell of it: the days of publication and of change, and the writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.arabic import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHANGED_RE = re.compile(r"تحديث|تعديل|(?<!\w)م?حدث(?!\w)|updated|modified|mis a jour")
_HEAD_RE = re.compile(r".{0,60}[-–—:]")
"""Of a lead that may begin with a place and a writer."""


def told_dates(lines: Sequence[str], days: dict[str, str | None]) -> dict[str, str]:
    """Return `published` and `updated`, ISO days: the first that the lines tell of each, by the words before it.

    `days` has the dates of the page as they are written there, with their days. A page with one whose day is not
    known (None), or that was changed before it was published, tells nothing that could be checked; one without a date
    has an empty `published`.
    """
    found: dict[str, str] = {}
    for line in lines:
        behind = 0
        for start, text in sorted((line.find(text), text) for text in days if text in line):
            day = days[text]
            if day is None:
                return {}
            is_change = _CHANGED_RE.search(fold(line[behind:start])) is not None
            found.setdefault("updated" if is_change else "published", day)
            behind = start + len(text)
    if found.get("updated", "9") < found.get("published", ""):
        return {}
    return {"published": "", **found}


def told_writer(lines: Sequence[str], lead: str, author: str | None, names: set[str]) -> dict[str, str]:
    """Return the `author`, empty where the lines name nobody; nothing where they name others than the page's own, or
    the lead begins with what may be a name."""
    text = "\n".join(lines)
    if author is not None and author in text:
        return {"author": author}
    is_unknown = any(name in text for name in names) or _HEAD_RE.match(lead) is not None
    return {} if is_unknown else {"author": ""}
