"""How an article opens on a flattened page: second headlines among its first paragraphs, and short lines above the
first paragraph that are its text.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.chrome.echo import MOST, keys, tells
from transforms.chrome.marks import BULLETS
from transforms.chrome.sequence import Zone
from transforms.chrome.titling import Line, is_headline
from transforms.chrome.words import is_continuation
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BODY, _TITLE = Zone.BODY, Zone.TITLE
_HEADLINE_WORDS = 18
_WORDY = ("func2", "func3")
"""The features of lines with a tenth of function words and more."""
_SECOND_WORDS = 60
"""A second headline over a stamp may be the beginnings of several answers."""
_MOST_HEADLINES = 3
_LEAST_PARAGRAPHS = 1
_UNPOINTED = 0.2
"""The share of paragraphs without a mark at their end up to which a line without one is no paragraph."""
_LEADING_WORDS = 5
_LEADING_REACH = 4
"""Lines from the page's top, the title and perhaps a date, among which the one stands that leads to a list."""
_LEAST_ITEMS = 3
_MOST_SECOND = 5
_CLOCK_RE = re.compile(r"\d{1,2}:\d{2}")
_BASMALA = "بسم الله الرحمن الرحيم"
_OPENING_LINES = 30
_TITLE_WORDS = 3
_LEAD_WORDS = 12
_LEAD_REACH = 5
"""Lines over the lead among which its headline stands."""


def opening(lines: Sequence[Line]) -> dict[int, Role]:
    """Return the lines around the first of a flattened text that are something else than their zones say, with what
    they are."""
    first = next((index for index, line in enumerate(lines) if line.zone is _BODY), None)
    if first is None:
        return _stamped(lines)
    return _texts(lines, first) or _headlines(lines, first) or _stamped(lines) or _lead(lines, first)


def _headlines(lines: Sequence[Line], first: int) -> dict[int, Role]:
    """The lines that were taken for the first of the text and are headlines: a stamp stands right below, or
    the first paragraph does and the text's paragraphs end with marks, as these lines do not."""
    if lines[first].block.tag:
        return {}
    run = list(takewhile(_is_unpointed, lines[first : first + _MOST_HEADLINES + 1]))
    last = first + len(run)
    if not 0 < len(run) <= _MOST_HEADLINES or last == len(lines):
        return {}
    below, is_titled = lines[last], any(line.zone in (_TITLE, Zone.META) for line in lines[:first])
    if not (below.found.is_date and is_titled):
        is_terse = all(map(_is_terse, run))
        if not (is_terse and _is_paragraph(below) and _is_pointed(lines)):
            return {}
    named = dict.fromkeys(range(first, last), Role.SUBTITLE)
    return named if is_titled else named | {first: Role.TITLE}


def _is_unpointed(line: Line) -> bool:
    """Whether a line may be a headline: some words, no mark at the end, and it neither goes on nor is an item."""
    if line.zone is not _BODY or not is_headline(line) or line.found.words > _SECOND_WORDS:
        return False
    return line.found.end in "0~" and line.block.text[0] not in BULLETS and not is_continuation(line.block.text)


def _is_terse(line: Line) -> bool:
    """Whether a line is as short as a headline, and begins neither as sentences of news do nor with و before words of
    prose."""
    features = line.found.features
    if f"opener{line.found.size}" in features:
        return False
    is_wordy = f"and{line.found.size}" in features and any(feature.startswith(_WORDY) for feature in features)
    return line.found.words <= _HEADLINE_WORDS and not is_wordy


def _is_paragraph(line: Line) -> bool:
    return line.zone is _BODY and line.found.is_paragraph


def _is_pointed(lines: Sequence[Line]) -> bool:
    """Whether nearly all paragraphs of the text end with marks."""
    long = [line.found.end in ".?" for line in lines if line.zone is _BODY and line.found.size == "x"]
    return sum(long) >= _LEAST_PARAGRAPHS and long.count(False) <= _UNPOINTED * len(long)


def _stamped(lines: Sequence[Line]) -> dict[int, Role]:
    """The headline, its stamp and the second headlines below that were taken for a menu's lines, today's date
    and the title: the headline tells what the text tells, and nothing but headlines stands from the stamp to the
    text."""
    title = next((index for index, line in enumerate(lines) if line.zone is _TITLE), 0)
    if not title or lines[0].block.tag:
        return {}
    above = list(takewhile(_is_second, reversed(lines[max(0, title - _MOST_SECOND) : title])))
    stamp = title - len(above) - 1
    if stamp < 1 or not (lines[stamp].found.is_date and _CLOCK_RE.search(lines[stamp].block.text)):
        return {}
    head = lines[stamp - 1]
    if not is_headline(head) or not 0 < _level(head) >= _level(lines[title]):
        return {}
    return {stamp - 1: Role.TITLE, stamp: Role.DATE} | dict.fromkeys(range(stamp + 1, title + 1), Role.SUBTITLE)


def _lead(lines: Sequence[Line], first: int) -> dict[int, Role]:
    """The lead of a flattened page that was taken for a headline, second headline or caption, and the headline
    that tells of it: the text's first paragraph goes on from another, and that is the long line right above it."""
    line = lines[first - 1]
    if not first or line.found.words < _LEAD_WORDS or line.found.is_date or line.found.hit is not None:
        return {}
    if lines[0].block.tag or not is_continuation(lines[first].block.text):
        return {}
    said = keys(line.block.text)
    for index in range(first - 2, max(-1, first - 2 - _LEAD_REACH), -1):
        if is_headline(lines[index]) and tells(lines[index].block.text, said):
            return {index: Role.TITLE, first - 1: Role.BODY}
    return {}


def _level(line: Line) -> int:
    """How much of the first sentences a line says, 0 hardly a word."""
    return next((level for level in range(MOST, 0, -1) if f"echo{level}{line.found.size}" in line.context), 0)


def _is_second(line: Line) -> bool:
    return is_headline(line) and line.zone is Zone.HEAD and line.found.end in "0?"


def _texts(lines: Sequence[Line], first: int) -> dict[int, Role]:
    """The lines above the first paragraph that are the text of a page without a title, and its title above
    them: those that a line at the page's top leads to with a colon, and those below the words with which statements
    and pleas begin."""
    if not 0 < first <= _OPENING_LINES or lines[0].block.tag:
        return {}
    starts = list(_beginnings(lines[:first]))
    if starts and any(line.zone is _TITLE and "title" in line.context for line in lines[:_OPENING_LINES]):
        return {}
    for start in starts:
        if all(line.found.hit is None and not line.found.is_date for line in lines[start:first]):
            named = dict.fromkeys(range(start, first), Role.BODY)
            above = [index for index in range(start) if "noletters" not in lines[index].found.features][-1:]
            is_titled = any(line.zone is _TITLE for line in lines[:start])
            return named | {index: Role.TITLE for index in above if not is_titled and _may_be_title(lines[index])}
    return {}


def _beginnings(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where the text may begin."""
    for index, line in enumerate(lines):
        if _BASMALA in line.block.text:
            yield index
        elif index < _LEADING_REACH and line.found.end == ":" and line.found.words >= _LEADING_WORDS:
            items = lines[index + 1 :]
            if len(items) >= _LEAST_ITEMS and all(map(is_headline, items)):
                yield index


def _may_be_title(line: Line) -> bool:
    return line.found.words >= _TITLE_WORDS and not line.found.is_date and line.found.hit is None
