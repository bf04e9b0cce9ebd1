"""Lists of other stories under the text that reads on: below its comments, or headlines with first sentences that no
heading announces, and from one to the next a day, or a section's name that comes again and again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.chrome.announced import is_hour
from transforms.chrome.boxes import is_labelled
from transforms.chrome.words import is_continuation
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

    Gaps = Sequence[tuple[int, range]]

_READERS = frozenset({Role.COMMENTS, Role.COMMENT_FORM})
_BOXES = frozenset({Role.READ_ALSO, Role.RELATED})
_LISTS = _BOXES | {Role.MOST_READ}
_LEAST_DATED = 3
_BETWEEN, _PARAGRAPHS = 2, 8
_BEGUN_PARAGRAPHS, _BEGUN_WORDS = 2, 60
"""What an article has told before a list follows it."""
_LEAST_WORDS, _FIRST_WORDS = 8, 60
_HEADLINE_WORDS = 2
_CLOCK_LETTERS = 5
_REACH = 12
_LEAST, _MOST_BETWEEN = 2, 7
"""Sentences of others, those below the last that looks like the article's among them; lines between two."""
_CLOSED, _DATED, _NAMED = 0.15, 0.3, 0.2
"""How much of what others tell the text may tell: below comments; in the mean, where days or only names part them."""


def gaps_of(told: Sequence[int]) -> Gaps:
    """Return the numbers of the paragraphs `told` that do not stand right below the one before, with the lines
    between.

    >>> gaps_of([3, 4, 7])
    [(2, range(5, 7))]
    """
    pairs = enumerate(pairwise(told), 1)
    return [(number, range(above + 1, below)) for number, (above, below) in pairs if below - above > 1]


def below_comments(blocks: Sequence[Block], found: Sequence[Evidence], told: Sequence[int], gaps: Gaps) -> range:
    """Return the lines from the heading of a box of stories on that stands between two of the paragraphs `told`,
    below the heading of comments and above a headline, when what follows tells of other things."""
    for number, between in gaps:
        if len(between) <= _BETWEEN or not any(_is_role(found[index], _READERS) for index in between):
            continue  # nearly always
        box = next((index for index in reversed(between) if _is_role(found[index], _BOXES)), between.start)
        heads = [line.words for line in found[box + 1 : told[number]]]
        readers = found[between.start : box]
        if not any(_is_role(line, _READERS) for line in readers) or max(heads, default=0) < _HEADLINE_WORDS:
            continue
        before = [blocks[index].text for index in told[max(0, number - _PARAGRAPHS) : number]]
        if shared(before, [blocks[index].text for index in told[number : number + _PARAGRAPHS]]) < _CLOSED:
            return range(box, len(found))
    return range(0)


def _is_role(line: Evidence, roles: AbstractSet[Role]) -> bool:
    return line.size in "sm" and is_labelled(line, roles)


def listing_below(blocks: Sequence[Block], found: Sequence[Evidence], told: Sequence[int]) -> int:
    """Return which of the paragraphs `told` is the first of a list of other stories that ends the page, their number
    where none is."""
    if len(told) < _BEGUN_PARAGRAPHS or not _is_item(blocks, found, told[-1]):
        return len(told)  # nearly always
    below = range(told[-1] + 1, min(len(found), told[-1] + 1 + _REACH))
    lines = [*told, *[index for index in below if _is_item(blocks, found, index)]]
    span = range(told[0], below.stop)
    days = {index for index in span if _is_day(blocks[index].text, found[index])}
    names = _names(blocks, found, span)
    for marks, most in ((days, _DATED), (names, _NAMED)):
        numbers = reversed(range(1, len(told)))
        first = next((at for at in numbers if not _goes_on(blocks, found, lines, at, marks)), 0) + 1
        items = lines[first:]
        if len(items) < _LEAST or first == len(told) or not _is_begun(found, told[:first]):
            continue
        own = [blocks[index].text for index in told[:first]]
        if sum(shared(own, [blocks[index].text]) for index in items) < most * len(items):
            return first
    return len(told)


def dated_below(blocks: Sequence[Block], found: Sequence[Evidence], told: Sequence[int], gaps: Gaps) -> int:
    """Return which of the paragraphs `told` is the first of those that stand alone, each right below its day, under
    the heading of a box to the end, and tell of other things; their number where none is."""
    for number, between in gaps:
        items = told[number:]
        if len(items) < _LEAST_DATED or not any(_is_role(found[index], _LISTS) for index in between):
            continue  # nearly always
        if all(_is_day(blocks[index - 1].text, found[index - 1]) for index in items):
            own = [blocks[index].text for index in told[max(0, number - _PARAGRAPHS) : number]]
            if sum(shared(own, [blocks[index].text]) for index in items) < _DATED * len(items):
                return number
    return len(told)


def _goes_on(
    blocks: Sequence[Block], found: Sequence[Evidence], lines: Sequence[int], at: int, marks: AbstractSet[int]
) -> bool:
    """Whether one of `lines` is an item and the next is parted from it by a mark, as from the one before or behind
    it; behind the last nothing is."""
    index = lines[at]
    if not _is_item(blocks, found, index) or at + 1 == len(lines):
        return _is_item(blocks, found, index)
    between = range(index + 1, lines[at + 1])
    step = len(between) + 1
    return (
        len(between) <= _MOST_BETWEEN
        and any(mark in marks and (mark + step in marks or mark - step in marks) for mark in between)
        and all(line in marks or _is_plain(found[line]) for line in between)
    )


def _is_plain(line: Evidence) -> bool:
    return line.hit is None or line.is_date or line.hit.role is Role.NAV


def _is_item(blocks: Sequence[Block], found: Sequence[Evidence], index: int) -> bool:
    """Whether a line is as long as a first sentence, stands under a headline, a day at most between them, and does
    not go on from another."""
    line, head = found[index], found[index - 1]
    if head.is_date:
        head = found[index - 2]
    return (
        _LEAST_WORDS <= line.words <= _FIRST_WORDS
        and line.hit is None
        and head.words >= _HEADLINE_WORDS
        and head.size != "x"
        and head.end in "0?~"
        and not head.is_date
        and head.hit is None
        and not is_continuation(blocks[index].text)
    )


def _is_day(text: str, line: Evidence) -> bool:
    """Whether a line is a date, and more than the time of an entry of a live page."""
    return line.is_date and len(text) > _CLOCK_LETTERS and not is_hour(text)


def _names(blocks: Sequence[Block], found: Sequence[Evidence], span: Sequence[int]) -> set[int]:
    """The short lines that come again, a section's name or a mark, and those that are words of menus."""
    texts = [blocks[index].text for index in span if found[index].size == "s"]
    return {
        index
        for index in span
        if (line := found[index]).size == "s"
        and ((line.hit is not None and line.hit.role is Role.NAV) or texts.count(blocks[index].text) > 1)
    }


def _is_begun(found: Sequence[Evidence], told: Sequence[int]) -> bool:
    return len(told) >= _BEGUN_PARAGRAPHS or sum(found[index].words for index in told) >= _BEGUN_WORDS
