"""How agencies end a text: that it is at its end, the initials of who worked on it, the desk's names, the hour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.agencies import agency_called
from transforms.arabic import fold
from transforms.dates import is_dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_MOST_LETTERS = 60
_END_RE = re.compile(r"\W*(?:انتهي|النهايه)(?:\W+(?:[^\W\d]{1,2}|\d{1,4}(?:[:/.]\d{1,4})*|gmt))*\W*", re.I)
_INITIALS_RE = re.compile(r"\W*[^\W\d_]{1,2}(?:(?: ?[./] ?| )[^\W\d_]{1,2}){1,7}\W*")
_MARKS = (".", "/")
_NAMES, _NAME_SPACES = 4, 2
"""Names of a desk at most, and between the words of one."""


def sign_offs(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines by which an agency ends its text."""
    return frozenset(index for index, block in enumerate(blocks) if is_sign_off(block.text))


def is_sign_off(text: str) -> bool:
    """Return whether a short line is all of it an agency's sign-off.

    >>> lines = "// انتهى // 14:22 ت م 0121", "(النهاية) م م ا / ن س ع", "ر.ا.", "وام/سالم العبدلي/هدى سالم"
    >>> all(map(is_sign_off, lines))
    True
    >>> lines = "انتهى اللقاء", "النهاية السعيدة", "لا لا", "24/7", "مصر/السودان", "د. سالم العبدلي", "وام: بدء العمل"
    >>> any(map(is_sign_off, lines))
    False
    """
    if len(text) > _MOST_LETTERS or not may_sign_off(text):
        return False
    folded = fold(text)
    if _END_RE.fullmatch(folded) is not None:
        return True
    if any(map(folded.__contains__, _MARKS)) and _INITIALS_RE.fullmatch(folded) is not None:
        return not text.isascii()
    return desk_agency(text) is not None


def may_sign_off(text: str) -> bool:
    """Whether a line has a sign that every sign-off has."""
    return "/" in text or "." in text or ":" in text or "انته" in text or "النها" in text


def desk_agency(text: str) -> str | None:
    """Return the agency that a line names before its desk, «وام/سالم العبدلي/هدى سالم», or before a day; or None."""
    name, *names = text.split("/")
    if names:
        is_short = len(names) <= _NAMES and all(0 < part.strip().count(" ") <= _NAME_SPACES for part in names)
        return agency_called(name.strip(" -–()")) if is_short else None
    name, _colon, day = text.partition(":")
    return agency_called(name.strip()) if is_dated(day.strip()) else None
