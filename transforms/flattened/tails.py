"""A site's words that a dumper glued to the end of a paragraph, «قال الوزير إن العمل انتهى.اضافة اعلان», parted."""

from __future__ import annotations

import re

from transforms.chrome.evidence import evidence
from transforms.records import Role

_ENDS = ".؟!"
_TAIL_RE = re.compile(rf"[{_ENDS}][ »”\"')\]\N{{RIGHT-TO-LEFT MARK}}]*+(?P<words>[^{_ENDS}]+)\Z")
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


def untailed(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, those parted in two whose last words, behind the end of a sentence, are a site's label.

    >>> text = "قال الوزير إن العمل في الجسر الجديد انتهى قبل أوانه بشهرين كاملين.اضافة اعلان"
    >>> [line[-12:] for _number, line in untailed([(0, text)])]
    ['هرين كاملين.', 'اضافة اعلان']
    """
    unended = [at for at, (_, line) in enumerate(lines) if len(line) >= _HEAD_LETTERS and line[-1] not in _ENDS]
    for at in reversed(unended):
        number, line = lines[at]
        if (place := _tail(line)) is not None:
            lines[at : at + 1] = (number, line[:place].rstrip()), (number, line[place:])
    return lines


def _tail(line: str) -> int | None:
    """Where the glued words of a line begin, if there are any."""
    match = _TAIL_RE.search(line, len(line) - _TAIL_LETTERS)
    if match is None or match.start("words") < _HEAD_LETTERS or not _is_label(match["words"]):
        return None
    return match.start("words")


def _is_label(words: str) -> bool:
    hit = evidence(words).hit
    return hit is not None and hit.match == "line" and hit.role in _SITE_ROLES
