"""Paragraphs that a dumper broke over lines of one width, joined again.

Whoever wraps words fills each line: the first word of the next line would not have fitted. Where most long lines of
a page are filled so, to one width, the page was wrapped; elsewhere that is chance.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Measure = Callable[[str], int]

_MARKS = tuple(map(chr, range(0x64B, 0x653)))
_WIDTHS = range(50, 161)
"""From a telephone's column to the widest terminal."""
_UNBROKEN = 30
"""A longer string without a space, an address, sticks out over any width."""
_LONG = 0.6
_MIN_FULL = 4
_FEWEST_FULL = 2
"""Of a page of few lines."""
_FULL_SHARE = 0.45
"""Of the long lines that another one follows: half in paragraphs of two lines, and by chance a
fifth at most."""

_SURELY_LONG = 2 * _WIDTHS.stop
"""Letters of a line that is wider than wrapped ones are, were each second one a mark."""
_CUT_SHARE = 0.5
"""Of the full lines, as wide as the widest to the letter: wrapped lines end with a word, short of the width by any
letters, and sentences end below some of them. And of the lines below them that end a paragraph, without a mark:
headlines have none."""
_WHOLE_SHARE = 0.5
_SENTENCE_ENDS = (".", "؟", "!", "?")
_ENDS = tuple('.؟?!:»”")…،؛')


def unwrap(lines: Sequence[str]) -> list[tuple[int, str]] | None:
    """Return the paragraphs with the number of their first line, or None when the page is not wrapped.

    >>> import textwrap
    >>> words = "من أول السطر إلى آخره كلمات مختلفة الطول " * 20
    >>> len(unwrap(textwrap.wrap(words, 70) + ["", "نهاية"]))
    3
    """
    if any(len(line) >= _SURELY_LONG and _is_broken(line) for line in lines):
        return None  # most pages, and known at their first paragraph
    text = "".join(lines)
    measures = (_shown, _counted) if any(map(text.__contains__, _MARKS)) else (_counted,)
    found = [(*filled, measure) for measure in measures if (filled := _filled(lines, measure)) is not None]
    if not found:
        return None
    _full, width, measure = max(found, key=itemgetter(0))
    out: list[tuple[int, str]] = []
    is_open = False
    for number, line in enumerate(lines):
        if is_open:
            first, text = out[-1]
            out[-1] = (first, f"{text} {line.strip()}")
        else:
            out.append((number, line.rstrip()))
        is_open = number + 1 < len(lines) and _overflows(measure(line), lines[number + 1], width, measure)
    return out


def _filled(lines: Sequence[str], measure: Measure) -> tuple[int, int] | None:
    """How many lines are full and the width that most long lines are filled to, or None."""
    for line in lines:
        if len(line) >= _WIDTHS.stop and measure(line) not in _WIDTHS and _is_broken(line):
            return None
    widths = list(map(measure, lines))
    by_width = sorted(zip(widths, lines, strict=True), reverse=True)
    widest = next((width for width, line in by_width if _is_broken(line)), 0)
    if widest not in _WIDTHS:
        return None
    followed = [(width, pair) for width, pair in zip(widths, pairwise(lines), strict=False) if pair[1].strip()]
    long = sum(width > _LONG * widest for width, _pair in followed)
    full = [pair for width, pair in followed if _overflows(width, pair[1], widest, measure)]
    if len(full) < _FULL_SHARE * long or not _are_enough(full):
        return None
    if _are_cut(full, widest, measure) or _are_whole(full):
        return None
    return len(full), widest


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
    if sum(measure(line) == width for line, _following in full) - ended > _CUT_SHARE * len(full):
        return True
    last = [following for _line, following in full if measure(following) < _LONG * width]
    return sum(not line.rstrip().endswith(_ENDS) for line in last) > _CUT_SHARE * max(_MIN_FULL, len(last))


def _overflows(length: int, following: str, width: int, measure: Measure) -> bool:
    """Whether a line of such a length, and not blank, has no room for the first word of the next."""
    room = width - length - 1
    first = following.split(maxsplit=1)[:1]
    return length > 0 and bool(first) and len(first[0]) > room and measure(first[0]) > room


def _is_broken(line: str) -> bool:
    """Whether the line has spaces to break it at."""
    return max(map(len, line.split()), default=0) <= _UNBROKEN


def _counted(text: str) -> int:
    """The width as html2text and most programs count it, marks included."""
    return len(text.rstrip())


def _shown(text: str) -> int:
    """The width on the screen, where marks have none."""
    return len(text.rstrip()) - sum(map(text.count, _MARKS))
