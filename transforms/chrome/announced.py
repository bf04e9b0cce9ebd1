"""Short lines that belong to the text: those that a line announces, numbers and hours with sentences between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.lists import announces
from transforms.clocks import TIME_RE
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_LEAST_LINES, _MOST_LINES = 3, 60
_HOUR_LETTERS = 20
_READING_RE = re.compile(r"[^\W\d]{2,}(?:[^\w،,]{1,3}|: (?:[^\W\d]+ ){1,3})[+-]?\d+(?:[.,]\d+)?")
_FIGURE_RE = re.compile(r"\d+")
_ENDS = ".?"
_ANNOUNCING_SPACES = 2
_SHORT_POINT, _LONGER = 6, 1.5
_INSERTS = frozenset({Role.NEWSLETTER, Role.ADVERT, Role.MEDIA})


def announced(blocks: Sequence[Block], found: Sequence[Evidence], leads: Sequence[int]) -> Iterator[int]:
    """Yield the short lines of a list that one of `leads` announces, «جاءت النتائج على النحو التالي:»: up to a
    sentence, a question, a date, a headline, or a phrase of the template that is not a call between two of them."""
    for index in leads:
        text = blocks[index].text
        if text.count(" ") >= _ANNOUNCING_SPACES and announces(text):
            lines = list(_announced(found[index + 1 : index + 1 + _MOST_LINES]))
            if len(lines) >= _LEAST_LINES:
                yield from (index + 1 + at for at in lines)


def spaced(found: Sequence[Evidence]) -> Iterator[int]:
    """Yield short numbered lines with sentences between them: «1 - سالم العبدلي», what he says, «2 - هدى الكعبي». A
    box of numbered headlines has nothing there."""
    if {line.number for line in found} == {None}:
        return  # most pages
    last: tuple[int, int] | None = None
    is_open = False
    for index, line in enumerate(found):
        if line.number is not None and line.size in "sm":
            if last is not None and is_open and line.number == last[1] + 1:
                yield last[0]
                yield index
            last, is_open = (index, line.number), False
        elif line.is_paragraph or line.is_news:
            is_open = True


def hours(blocks: Sequence[Block], found: Sequence[Evidence]) -> list[int]:
    """Return the hours over the sentences of a text that tells a day hour by hour, «06:15 صباحا»; fewer are
    the page's own."""
    told = [
        index
        for index, (block, below) in enumerate(zip(blocks, found[1:], strict=False))
        if len(block.text) <= _HOUR_LETTERS
        and below.is_prose
        and below.end in _ENDS
        and (hour := TIME_RE.fullmatch(fold(block.text).strip())) is not None
        and hour["half"] is not None
    ]
    return told if len(told) >= _LEAST_LINES else []


def readings(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield single lines of several readings under a sentence that has figures too, «الشمال: 19 - الوسط: 24 - الجنوب:
    31», one figure where the text goes on below; a site's bar of rates stands under none."""
    for index, (above, line) in enumerate(pairwise(found), 1):
        if (
            line.end == "0"
            and line.size in "sml"
            and above.is_prose
            and above.end == "."
            and above.size in "lx"
            and line.hit is None
            and not line.is_date
            and len(_FIGURE_RE.findall(blocks[index].text)) >= _LEAST_LINES
            and len(_READING_RE.findall(blocks[index].text)) >= _LEAST_LINES
            and len(_FIGURE_RE.findall(blocks[index - 1].text)) > (not _is_between(found, index))
        ):
            yield index


def _is_between(found: Sequence[Evidence], index: int) -> bool:
    """Whether a paragraph follows a line, perhaps behind an insertion."""
    return any(below.is_paragraph for below in found[index + 1 : index + 3])


def _announced(lines: Sequence[Evidence]) -> Iterator[int]:
    """Yield which of the lines under an announcement it announces; much more words than any before are a headline,
    and no bullet under items that have one ends the list."""
    most = _SHORT_POINT
    has_bullets = bool(lines) and _has_bullet(lines[0])
    for at, line in enumerate(lines):
        if _is_short(line, most) and (_has_bullet(line) or not has_bullets):
            yield at
            most = max(most, int(_LONGER * line.words))
        elif (
            line.hit is None
            or line.hit.role not in _INSERTS
            or not _is_short(lines[min(at + 1, len(lines) - 1)], most)
        ):
            return


def _has_bullet(line: Evidence) -> bool:
    return f"bullet{line.size}" in line.features


def _is_short(line: Evidence, most: int) -> bool:
    return line.size in "sm" and line.words <= most and line.hit is None and not line.is_date and line.end != "?"
