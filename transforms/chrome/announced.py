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
_PERIOD_RE = re.compile(r"(?:ال)?(?:ربع|نصف|سنه|عام|فتره|اشهر|quarter|year|[qh][1-4])\b.*\b(?:19|20)\d\d(?!\d)")
"""A quarter or a year in the header of a statement."""
_FIGURES_RE = re.compile(r"(?<![^\W\d])\d[\d.,]*")
_LEAST_ROWS, _LEAST_FIGURES = 2, 2
_OPEN_RE = re.compile(r"\s(\d{1,2})\.$")
_IN_LINE_RE = re.compile(r"(?<!\d)\d{1,2}\.(?:\s|$)")
_ABOVE = 3
MOST_WORDS, _ROW_WORDS = 24, 11
"""Of lines of readings, and of rows of a statement."""
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


def spaced(_blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield short numbered lines with sentences between them: «1 - سالم العبدلي», what he says, «2 - هدى الكعبي». A
    box of numbered headlines has nothing there."""
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
        if below.is_prose and below.end in _ENDS and is_hour(block.text)
    ]
    return told if len(told) >= _LEAST_LINES else []


def is_hour(text: str) -> bool:
    """Return whether a line is an hour with its half of the day.

    >>> is_hour("06:15 صباحا"), is_hour("06:15"), is_hour("عند 06:15 صباحا")
    (True, False, False)
    """
    hour = TIME_RE.fullmatch(fold(text).strip()) if len(text) <= _HOUR_LETTERS else None
    return hour is not None and hour["half"] is not None


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
            and has_readings(blocks[index].text)
            and len(_FIGURE_RE.findall(blocks[index - 1].text)) > (not _is_between(found, index))
        ):
            yield index


def has_readings(text: str) -> bool:
    """Return whether a line of a few words has several readings.

    >>> has_readings("الشمال: 19 - الوسط: 24 - الجنوب: 31"), has_readings("مباراة الذهاب: 2 - 1")
    (True, False)
    """
    if text[-1] == "." or text.count(" ") >= MOST_WORDS or len(_FIGURE_RE.findall(text)) < _LEAST_LINES:
        return False
    return len(_READING_RE.findall(text)) >= _LEAST_LINES


def statements(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield a small table of a firm's figures under a paragraph: its header names quarters or years, «البند الربع
    الثالث 2022 الربع الثالث 2023», and each row has a name and two figures or more."""
    for index in [index for index, line in enumerate(found) if line.end == "0" and index and _is_row(line)]:
        if has_period(blocks[index].text):
            rows = range(index + 1, min(len(blocks), index + 1 + _MOST_LINES))
            last = next((at for at in rows if not _is_figured(blocks[at].text, found[at])), rows.stop)
            if last - index > _LEAST_ROWS and any(above.is_paragraph for above in found[max(0, index - 2) : index]):
                yield from range(index, last)


def has_period(text: str) -> bool:
    """Return whether a line of a few words, no sentence, names a quarter or a year: the header of a statement."""
    if text[-1] == "." or text.count(" ") >= _ROW_WORDS or _FIGURE_RE.search(text) is None:
        return False
    return _PERIOD_RE.search(fold(text)) is not None


def _is_row(line: Evidence) -> bool:
    return line.end == "0" and line.hit is None and line.shape.startswith("figures")


def _is_figured(text: str, line: Evidence) -> bool:
    return _is_row(line) and len(_FIGURES_RE.findall(text)) >= _LEAST_FIGURES


def numbered(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the lines of a numbered list that runs on from line to line, each ending with the next number, «... 2.»,
    and the sentence above them that announces it."""
    closed = [index for index, line in enumerate(found) if line.end == "." and is_closed(blocks[index].text)]
    if len(closed) < _LEAST_LINES:
        return
    numbers = ((index, _OPEN_RE.search(blocks[index].text)) for index in closed)
    ends = {index: int(number[1]) for index, number in numbers if number is not None}
    if sum(below > above for above, below in pairwise(ends.values())) < _LEAST_LINES:
        return
    first, last = min(ends), max(ends)
    above = [index for index in range(max(0, first - _ABOVE), first) if found[index].size == "x"]
    yield from above[-1:]
    numbered_lines = range(first, min(last + 2, len(blocks)))
    yield from (index for index in numbered_lines if _IN_LINE_RE.search(blocks[index].text) is not None)


def is_closed(text: str) -> bool:
    """Return whether a line has a figure right before its last mark."""
    return text[-2:-1].isdigit()


def _is_between(found: Sequence[Evidence], index: int) -> bool:
    """Whether a paragraph follows a line, perhaps behind an insertion."""
    return any(below.is_paragraph for below in found[index + 1 : index + 3])


def _announced(lines: Sequence[Evidence]) -> Iterator[int]:
    """Yield which of the lines under an announcement it announces; much more words than any before are a headline."""
    most = _SHORT_POINT
    for at, line in enumerate(lines):
        if _is_short(line, most):
            yield at
            most = max(most, int(_LONGER * line.words))
        elif (
            line.hit is None
            or line.hit.role not in _INSERTS
            or not _is_short(lines[min(at + 1, len(lines) - 1)], most)
        ):
            return


def _is_short(line: Evidence, most: int) -> bool:
    return line.size in "sm" and line.words <= most and line.hit is None and not line.is_date and line.end != "?"
