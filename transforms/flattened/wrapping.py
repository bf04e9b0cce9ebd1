"""Paragraphs that a dumper broke over lines of one width, joined again.

Whoever wraps words fills each line: the first word of the next line would not have fitted. Where most long lines of
a page are filled so, to one width, the page was wrapped; elsewhere that is chance.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = tuple(map(chr, range(0x64B, 0x653)))
_WIDTHS = range(50, 161)
"""From a telephone's column to the widest terminal."""
_UNBROKEN = 30
"""A longer string without a space, an address, sticks out over any width."""
_LONG = 0.6
_MIN_FULL = 4
_FULL_SHARE = 0.45
"""Of the long lines that another one follows: half in paragraphs of two lines, and by chance a
fifth at most."""

_CUT_SHARE = 0.5
"""Of the full lines, as wide as the widest to the letter: wrapped lines end with a word, short of the width by any
letters. And of the lines below them that end a paragraph, without a mark: headlines have none."""
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
    width = _width(lines)
    if width is None:
        return None
    out: list[tuple[int, str]] = []
    is_open = False
    for number, line in enumerate(lines):
        if is_open:
            first, text = out[-1]
            out[-1] = (first, f"{text} {line.strip()}")
        else:
            out.append((number, line.rstrip()))
        is_open = number + 1 < len(lines) and _is_full(line, lines[number + 1], width)
    return out


def _width(lines: Sequence[str]) -> int | None:
    """The width that most long lines are filled to, or None."""
    for line in lines:
        if len(line) >= _WIDTHS.stop and _shown(line) not in _WIDTHS and _is_broken(line):
            return None  # most pages, and known at their first paragraph
    widths = list(map(_shown, lines))
    by_width = sorted(zip(widths, lines, strict=True), reverse=True)
    widest = next((width for width, line in by_width if _is_broken(line)), 0)
    if widest not in _WIDTHS:
        return None
    followed = [(width, pair) for width, pair in zip(widths, pairwise(lines), strict=False) if pair[1].strip()]
    long = sum(width > _LONG * widest for width, _pair in followed)
    full = [pair for width, pair in followed if _overflows(width, pair[1], widest)]
    if len(full) < max(_MIN_FULL, _FULL_SHARE * long) or _are_cut(full, widest) or _are_whole(full):
        return None
    return widest


def _are_whole(full: Sequence[tuple[str, str]]) -> bool:
    """Whether the full lines end as sentences do: paragraphs that are as long as each other by chance."""
    return sum(line.rstrip().endswith(_SENTENCE_ENDS) for line, _following in full) > _WHOLE_SHARE * len(full)


def _are_cut(full: Sequence[tuple[str, str]], width: int) -> bool:
    """Whether the full lines are beginnings of texts, cut to a length: all of it, or with headlines below."""
    if sum(_shown(line) == width for line, _following in full) > _CUT_SHARE * len(full):
        return True
    last = [following for _line, following in full if _shown(following) < _LONG * width]
    return sum(not line.rstrip().endswith(_ENDS) for line in last) > _CUT_SHARE * max(_MIN_FULL, len(last))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line goes on because its first word did not fit."""
    return _overflows(_shown(line), following, width)


def _overflows(shown: int, following: str, width: int) -> bool:
    """Whether a line that shows so many letters, and is not blank, has no room for the first word of the next."""
    room = width - shown - 1
    first = following.split(maxsplit=1)[:1]
    return shown > 0 and bool(first) and len(first[0]) > room and _shown(first[0]) > room


def _is_broken(line: str) -> bool:
    """Whether the line has spaces to break it at."""
    return max(map(len, line.split()), default=0) <= _UNBROKEN


def _shown(text: str) -> int:
    """The width on the screen, where marks have none."""
    return len(text.rstrip()) - sum(map(text.count, _MARKS))
