"""A site's words that a dumper glued to the end of a paragraph, «قال الوزير إن العمل انتهى.اضافة اعلان», parted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.evidence import evidence
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDS = ".؟!"
_CLOSERS = " »”\"')]\N{RIGHT-TO-LEFT MARK}"
_TAIL_LETTERS = 40
_HEAD_LETTERS = 60
"""A sentence; below a shorter one the words may be its own."""
_SITE_ROLES = frozenset(
    {
        Role.ADVERT,
        Role.SHARE,
        Role.READ_ALSO,
        Role.RELATED,
        Role.MOST_READ,
        Role.MEDIA,
        Role.COMMENTS,
        Role.COMMENT_FORM,
        Role.NEWSLETTER,
    }
)


def untailed(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the lines, those parted in two whose last words, behind the end of a sentence, are a site's label.

    >>> text = "قال الوزير إن العمل في الجسر الجديد انتهى قبل أوانه بشهرين كاملين.اضافة اعلان"
    >>> [line[-12:] for _number, line in untailed([(0, text)])]
    ['هرين كاملين.', 'اضافة اعلان']
    """
    for number, line in lines:
        if len(line) < _HEAD_LETTERS or line[-1] in _ENDS or (place := _tail(line)) is None:
            yield number, line  # nearly all
        else:
            yield number, line[:place].rstrip()
            yield number, line[place:]


def _tail(line: str) -> int | None:
    """Where the glued words of a line begin, if there are any."""
    place = max(line.rfind(end, -_TAIL_LETTERS) for end in _ENDS) + 1
    while place and place < len(line) and line[place] in _CLOSERS:
        place += 1
    is_found = _HEAD_LETTERS <= place < len(line) and _is_label(line[place:])
    return place if is_found else None


def _is_label(words: str) -> bool:
    hit = evidence(words).hit
    return hit is not None and hit.match == "line" and hit.role in _SITE_ROLES
