"""Paragraphs that a dumper broke over lines of one width, joined again.

Whoever wraps words fills each line: the first word of the next line would not have fitted. Where most long lines of
a page are filled so, to one width, the page was wrapped; elsewhere that is chance. Items of lists, headings and
rows of tables are left as they are by many programs, so a few wider lines say nothing.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from transforms.records import unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Measure = Callable[[str], int]

_MARK_RE = re.compile("[\u064b-\u0652]")
_BROKEN = "\N{REPLACEMENT CHARACTER}"
_BROKEN_LETTERS = 6
"""So many of them elinks writes for a letter with a mark."""
_WIDTHS = range(50, 161)
"""From a telephone's column to the widest terminal."""
_UNBROKEN = 30
"""A longer string without a space, an address, sticks out over any width."""
_LONG = 0.6
_NARROWEST = int(_LONG * _WIDTHS.start)
_MIN_FULL = 4
_FEWEST_FULL = 2
"""Of a page of few lines."""
_FULL_SHARE = 0.45
"""Of the long lines that another one follows: half in paragraphs of two lines, and by chance a
fifth at most."""
_WIDER_SHARE = 0.2
"""Wider lines there may be, of as many as are full: lines that a dumper does not wrap."""
_CUT_SHARE = 0.5
"""Of the full lines, as wide as the widest to the letter: wrapped lines end with a word, short of the width by any
letters, and sentences end below some of them. And of the lines below them that end a paragraph, without a mark:
headlines have none."""
_CHAINED_SHARE = 0.25
"""Of the full lines, above another full one: paragraphs have three lines and more, texts that were cut one."""
_WHOLE_SHARE = 0.5
_SENTENCE_ENDS = (".", "؟", "!", "?")
_ENDS = tuple('.؟?!:»”")…،؛')
_ITEM_RE = re.compile(r"\s*(?:[*+•◦▪o-]\s|\d{1,3}[.)]\s)\s*(?=\S)")
_APART_RE = re.compile(rf"{_ITEM_RE.pattern}|\s*(?:#{{1,6}}\s|>|\|)")
"""How items, headings, quotations and rows of tables begin."""
_CELL = " | "
_QUOTE = "> "
_HARD = "  "
"""At the end of a line: how Markdown breaks one on purpose."""


@unguarded
class _Pair:
    """A line and the one below that may go on from it."""

    width: int
    room: int
    """The width that has no room for the next line's first word, if it is no wider."""
    line: str
    following: str


def unwrap(lines: Sequence[str]) -> list[tuple[int, str]] | None:
    """Return the paragraphs with the number of their first line, or None when the page is not wrapped.

    >>> import textwrap
    >>> words = "من أول السطر إلى آخره كلمات مختلفة الطول " * 20
    >>> len(unwrap(textwrap.wrap(words, 70) + ["", "نهاية"]))
    3
    """
    if any(len(line) >= _WIDTHS.stop <= _shown(line) and _is_prose(line) for line in lines):
        return None  # most pages, and known at their first paragraph
    text = "".join(lines)
    measures = (_shown, _counted) if _BROKEN in text or _MARK_RE.search(text) is not None else (_counted,)
    pairs = [pair for pair in pairwise(lines) if len(pair[0]) > _NARROWEST and _may_go_on(*pair)]
    found = [(*filled, measure) for measure in measures if (filled := _filled(lines, pairs, measure)) is not None]
    if not found:
        return None
    _full, width, measure = max(found, key=itemgetter(0))
    out: list[tuple[int, str]] = []
    is_open = False
    for number, line in enumerate(lines):
        if is_open:
            first, text = out[-1]
            out[-1] = (first, f"{text} {_continued(line)}")
        else:
            out.append((number, line.rstrip()))
        is_open = number + 1 < len(lines) and _is_full(line, lines[number + 1], width, measure)
    return out


def _filled(lines: Sequence[str], going_on: Sequence[tuple[str, str]], measure: Measure) -> tuple[int, int] | None:
    """How many lines are full and the width that most long lines are filled to, or None; those `going_on` stand with
    the next, which may go on from them."""
    if any(len(line) >= _WIDTHS.stop <= measure(line) and _is_prose(line) for line in lines):
        return None
    pairs = [
        _Pair(width, width + measure(_first_word(below)), line, below)
        for line, below in going_on
        if (width := measure(line)) < _WIDTHS.stop
    ]
    if len(pairs) < _FEWEST_FULL:
        return None
    best = _best(pairs)
    full = [(pair.line, pair.following) for pair in pairs if pair.width <= best <= pair.room]
    if _are_whole(full):
        return None  # most pages of short paragraphs
    wider = sum(measure(line) > best and _is_prose(line) for line in lines)
    if wider > _WIDER_SHARE * len(full):
        return None
    long = sum(_LONG * best < pair.width <= best for pair in pairs)
    if len(full) < _FULL_SHARE * long or not _are_enough(full):
        return None
    if _are_cut(full, best, measure):
        return None
    return len(full), best


def _best(pairs: Sequence[_Pair]) -> int:
    """The greatest of the widths that most lines are filled to."""
    steps = [0] * (_WIDTHS.stop + 1)
    for pair in pairs:
        steps[pair.width] += 1
        steps[min(pair.room + 1, _WIDTHS.stop)] -= 1
    filled = list(accumulate(steps))[_WIDTHS.start : _WIDTHS.stop]
    return _WIDTHS.stop - 1 - filled[::-1].index(max(filled))


def _are_enough(full: Sequence[tuple[str, str]]) -> bool:
    """Whether the full lines are no chance: of few, each is a sentence that ends below or goes on there."""
    if len(full) >= _MIN_FULL:
        return True
    above = {line for line, _following in full}
    return len(full) >= _FEWEST_FULL and all(
        not line.rstrip().endswith(_SENTENCE_ENDS)
        and (following in above or following.rstrip().endswith(_SENTENCE_ENDS))
        for line, following in full
    )


def _are_whole(full: Sequence[tuple[str, str]]) -> bool:
    """Whether the full lines end as sentences do: paragraphs that are as long as each other by chance."""
    return sum(line.rstrip().endswith(_SENTENCE_ENDS) for line, _following in full) > _WHOLE_SHARE * len(full)


def _are_cut(full: Sequence[tuple[str, str]], width: int, measure: Measure) -> bool:
    """Whether the full lines are beginnings of texts, cut to a length: all of it, or with headlines below."""
    ended = sum(following.rstrip().endswith(_SENTENCE_ENDS) for _line, following in full)
    widest = max(measure(line) for line, _following in full)
    if sum(measure(line) == widest for line, _following in full) - ended > _CUT_SHARE * len(full):
        return True
    above = {line for line, _following in full}
    if sum(following in above for _line, following in full) >= max(_MIN_FULL, _CHAINED_SHARE * len(full)):
        return False
    last = [following for _line, following in full if measure(following) < _LONG * width]
    return sum(not line.rstrip().endswith(_ENDS) for line in last) > _CUT_SHARE * max(_MIN_FULL, len(last))


def _is_full(line: str, below: str, width: int, measure: Measure) -> bool:
    """Whether the next line's first word had no room on this one, and stands where it would go on."""
    length = measure(line)
    return 0 < length <= width and _may_go_on(line, below) and length + measure(_first_word(below)) >= width


def _may_go_on(line: str, below: str) -> bool:
    """Whether the next line is none that begins something: blank, an item, a heading, further in than this one."""
    if not below.strip() or line.endswith(_HARD):
        return False
    if line.startswith(_QUOTE):
        return below.startswith(_QUOTE) and below.strip() != _QUOTE.strip()
    if _is_apart(below):
        return False
    return not below[0].isspace() or _indent(below) <= _indent(line) or _ITEM_RE.match(line) is not None


def _continued(line: str) -> str:
    """What a line adds to the one above."""
    return line.removeprefix(_QUOTE).strip()


def _first_word(below: str) -> str:
    return below.removeprefix(_QUOTE).split(maxsplit=1)[0]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_prose(line: str) -> bool:
    """Whether the line has spaces to break it at, and is none of those that are left as they are."""
    return max(map(len, line.split()), default=0) <= _UNBROKEN and not _is_apart(line)


def _is_apart(line: str) -> bool:
    return _APART_RE.match(line) is not None or _CELL in line


def _counted(text: str) -> int:
    """The width as html2text and most programs count it, marks included."""
    return len(text.rstrip())


def _shown(text: str) -> int:
    """The width on the screen, where marks have none and a letter that was broken with its mark has that of one."""
    broken = text.count(_BROKEN) // _BROKEN_LETTERS
    return len(text.rstrip()) - len(_MARK_RE.findall(text)) - broken * (_BROKEN_LETTERS - 1)
