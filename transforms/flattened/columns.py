"""Paragraphs of a printed column, joined again.

A page of a newspaper gives its text in the lines of its columns, and letters of one type are not of one width: no
count of letters tells where a line was full, as it does for text that was wrapped (``wrapping``). But
lines of a column stop and begin where no headline and no label does.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.evidence import evidence
from transforms.chrome.words import listed, openers
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 90
_MIN_LINES = 6
_MIN_SIGNS = 3
_SIGNS_SHARE = 0.1
"""Of the lines of a column a sixth to a third shows that its sentence goes on, of menus and headlines next to
none."""
_KINDS = 2
_LINES_PER_SIGN = 5
_UNENDED_SIGNS = 2
"""More than a paragraph needs that ends as a sentence."""
_SHORT = 0.6
"""Of the usual width: a label, a name, or the end of a paragraph."""
SENTENCE_ENDS = (".", "؟", "!", "?", '."', ".»", ".”")
_COMMAS = ("،", ",", "؛")
_STOP_RE = re.compile(r"\w{3}[.؟!] \w")
_LABEL_WORDS = 3


def uncolumn(lines: Sequence[str]) -> list[tuple[int, str]] | None:
    """Return the paragraphs with the number of their first line, or None when no column is among the lines."""
    numbered_lines = list(enumerate(lines))
    if _is_spaced(lines):
        numbered_lines = numbered_lines[::2]
    else:
        narrow = sum([length for length in map(len, lines) if length <= _WIDEST])
        if narrow < sum(map(len, lines)) - narrow:
            return None  # most pages: their paragraphs are long lines
    out: list[tuple[int, str]] = []
    is_found = False
    for is_narrow, numbered in groupby(numbered_lines, key=lambda item: 0 < len(item[1].strip()) <= _WIDEST):
        run = [(number, collapsed(line)) for number, line in numbered]
        if is_narrow and _is_column([line for _number, line in run]):
            is_found = True
            out += _joined(run)
        else:
            out += run
    return out if is_found else None


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether a blank line stands below each other one: what is blank says nothing then, and a column may be part of
    the page."""
    return len(lines) >= 2 * _MIN_LINES and not lines[1].strip() and not any(map(str.strip, lines[1::2]))


def _is_column(lines: Sequence[str]) -> bool:
    if len(lines) < _MIN_LINES:
        return False
    long = [line for line in lines if line.count(" ") >= _LABEL_WORDS]
    found = [sign for line in long for sign in signs(line)]
    return len(found) >= max(_MIN_SIGNS, _SIGNS_SHARE * len(long)) and len(set(found)) >= _KINDS


def signs(line: str) -> Iterator[str]:
    """Yield what shows that a sentence goes on behind a line, or before it."""
    if line.endswith(_COMMAS):
        yield "comma"
    elif fold(line.rsplit(" ", 1)[-1]) in listed("never_last"):
        yield "last"
    if fold(line.split(" ", 1)[0]) in listed("never_first"):
        yield "first"
    if _STOP_RE.search(line) is not None and not line.endswith(SENTENCE_ENDS):
        yield "stop"


def _joined(run: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The paragraphs of a column; what shows no sign of being one, a menu or headlines beside it, line by line."""
    width = median(len(line) for _number, line in run if line.count(" ") >= _LABEL_WORDS)
    for paragraph in _paragraphs(run, width):
        texts = [line for _number, line in paragraph]
        found = sum(1 for line in texts for _sign in signs(line))
        if found >= len(texts) // _LINES_PER_SIGN + _UNENDED_SIGNS * (not texts[-1].endswith(SENTENCE_ENDS)):
            yield paragraph[0][0], " ".join(texts)
        else:
            yield from paragraph


def _paragraphs(run: Sequence[tuple[int, str]], width: float) -> Iterator[list[tuple[int, str]]]:
    paragraph = [run[0]]
    is_begun = False
    for (_number, before), after in pairwise(run):
        is_begun = is_begun or any(signs(before))
        if _goes_on(before, after[1], width) and (is_begun or not begins(after[1])):
            paragraph.append(after)
        else:
            yield paragraph
            paragraph = [after]
    yield paragraph


def begins(line: str) -> bool:
    """Return whether the line begins as sentences of news do."""
    return fold(line.split(" ", 1)[0]) in openers()


def _goes_on(before: str, after: str, width: float) -> bool:
    if before.endswith(SENTENCE_ENDS) or len(before) < _SHORT * width or is_apart(before) or is_apart(after):
        return False
    return len(after) >= _SHORT * width or after.endswith(SENTENCE_ENDS)


def is_apart(line: str) -> bool:
    """Return whether it is a line of its own: a date, a phrase of templates."""
    found = evidence(line)
    return found.is_date or (found.hit is not None and found.hit.match == "line")
