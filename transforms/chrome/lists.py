"""Items of a list: what they are numbered and labelled by, and the line that leads to them."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.phrases import line_hit
from transforms.chrome.words import listed
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_LABEL_RE = re.compile(r"[^\w:]{0,2}((?:[^\W\d]+[ /]){0,2}[^\W\d]+)\W{0,2}?:(?=.*\w)")
_NUMBER_RE = re.compile(r"(\d{1,2})\s?[-.):ـ–]\s?(?=\D)")
_FEW = 6
_COUNT_START = "list "
_LEAST_ROWS, _MOST_ROWS = 3, 60
_LEAST_POINTS = 2
_DOTS = "·∙◦‣⁃✓✔"
"""Bullets that part the words of menus as often."""
_ROW_SHAPES = ("figures", "label")
_COUNT_RE = re.compile(_COUNT_START + r"(?:of \d+ items?|\d+ of \d+)")
_LIST_END = "end of list"
_LINK_SPACES = 24
"""More than a headline has."""
_LED, _TOLD = ("led1", "led2", "led3"), ("told1", "told2", "told3")
_TELLING_WORDS = 5
"""«The degrees expected tomorrow are:» leads to what it tells of; a label with a colon leads to a box as often."""


def label_of(text: str) -> str | None:
    """Return what stands before the colon of a line that says something behind it, when it is at most three words.

    >>> label_of("مسقط: العظمى 38"), label_of("12:30 مساء")
    ('مسقط', None)
    """
    found = _LABEL_RE.match(text)
    return found[1] if found is not None else None


def number_of(text: str) -> int | None:
    """Return the number that an item of a list begins with.

    >>> number_of("12- جمال"), number_of("12 قتيلا")
    (12, None)
    """
    found = _NUMBER_RE.match(text)
    return int(found[1]) if found is not None else None


def is_numbered(text: str) -> bool:
    """Return whether a line begins with a number as items of lists do."""
    return text[0].isdigit() and number_of(text) is not None


def is_counted(found: Sequence[Evidence], index: int) -> bool:
    """Return whether a line's number goes on with the one of the line above or below: 1- 2- 3-."""
    number = found[index].number
    if number is None:
        return False
    if index and found[index - 1].number == number - 1:
        return True
    return index + 1 < len(found) and found[index + 1].number == number + 1


def led(found: Sequence[Evidence]) -> list[str | None]:
    """Return for each line the feature of the line that leads to it with a colon, a label or what tells more, and how
    far that is; a paragraph, a date and a phrase of the template end what is led to."""
    leads = leading(found)
    first = leads[0] if leads else len(found)
    out: list[str | None] = [None] * first
    distance, names = 0, _LED
    for line in found[first:]:
        is_end = (
            line.size == "x"
            or (line.is_date and line.label is None)
            or (line.hit is not None and line.hit.match == "line")
        )
        out.append(names[(distance > 1) + (distance > _FEW)] if distance and not is_end else None)
        if line.is_leading:
            distance, names = 1, _TOLD if line.words >= _TELLING_WORDS else _LED
        else:
            distance = 0 if is_end or not distance else distance + 1
    return out


def leading(found: Sequence[Evidence]) -> list[int]:
    """Return the indices of the lines that lead to what stands below."""
    return [index for index, line in enumerate(found) if line.is_leading]


def rows(found: Sequence[Evidence], leads: Sequence[int]) -> Iterator[int]:
    """Yield the lines of figures or labels that one of `leads` which tells what they are leads to; a head of columns
    may stand between."""
    for index in leads:
        if found[index].words >= _TELLING_WORDS:
            below = found[index + 1 : index + 1 + _MOST_ROWS]
            first = 0 if below and _is_row(below[0]) else 1
            last = first + len(list(takewhile(_is_row, below[first:])))
            if last - first >= _LEAST_ROWS:
                yield from range(index + 1, index + 1 + last)


def points(blocks: Sequence[Block], found: Sequence[Evidence], leads: Sequence[int]) -> Iterator[int]:
    """Yield the lines with bullets or numbers that one of `leads` which tells what they are leads to, or any between
    two sentences, and that line."""
    for index in leads:
        below = range(index + 1, min(len(found), index + 1 + _MOST_ROWS))
        last = index + 1 + len(list(takewhile(lambda at: _is_point(blocks[at].text, found[at]), below)))
        if last - index > _LEAST_POINTS and (
            _is_announcing(found[index], blocks[index].text) or _is_between(found, index, last)
        ):
            yield from range(index, last)


def _is_announcing(line: Evidence, text: str) -> bool:
    """Whether a line is a sentence of prose, or ends with a word that announces a list: «ما يلي»."""
    if line.is_prose and line.words >= _TELLING_WORDS:
        return True
    return line.words > 1 and announces(text)


def _is_between(found: Sequence[Evidence], index: int, last: int) -> bool:
    """Whether a sentence stands right above a short label, and one right below its items."""
    return index > 0 and last < len(found) and all(map(_is_sentence, (found[index - 1], found[last])))


def _is_sentence(line: Evidence) -> bool:
    return line.hit is None and line.size in "mlx" and line.end in ".?" and not line.is_date


def announces(text: str) -> bool:
    """Return whether a line ends with a word that announces a list: «على النحو التالي:»."""
    return fold(text).rstrip(" :").rpartition(" ")[2] in listed("announcing")


def _is_point(text: str, line: Evidence) -> bool:
    is_marked = line.number is not None or f"bullet{line.size}" in line.features or text[0] in _DOTS
    return is_marked and line.hit is None


def _is_row(line: Evidence) -> bool:
    return line.hit is None and line.size in "sm" and line.shape.startswith(_ROW_SHAPES)


def read_out(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of links that a page announces to those who hear it, «list 1 of 2» to «end of list», and of
    the heading above them."""
    found: set[int] = set()
    first: int | None = None
    for index, block in enumerate(blocks):
        if first is None:
            if block.text.startswith(_COUNT_START) and _COUNT_RE.fullmatch(block.text):
                first = index - (index > 0 and _is_heading(blocks[index - 1].text))
        elif block.text.count(" ") > _LINK_SPACES:
            first = None  # announced and not ended: a paragraph is no link
        elif is_list_end(block.text):
            found.update(range(first, index + 1))
            first = None
    return frozenset(found)


def is_list_end(text: str) -> bool:
    """Return whether a line ends what is read out."""
    return text == _LIST_END


def _is_heading(text: str) -> bool:
    hit = line_hit(fold(text))
    return hit is not None and hit.role in (Role.READ_ALSO, Role.RELATED)
