"""A whole page on one line (dumps by Tika or a crawler): where a reader would see the next unit begin."""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.chrome.phrases import boundaries

_SENTENCE_END_RE = re.compile(r"(?<=[.!?؟])(?<!\d\.)[\"'”»)]*\s+(?=[^\s.!?؟\d])")
_MIN_LETTERS = 600
_SHARE = 0.8


def is_one_line(lines: list[str]) -> bool:
    """Whether nearly all the text stands on one long line."""
    if not lines:
        return False
    longest = max(map(len, lines))
    return longest >= _MIN_LETTERS and longest >= _SHARE * sum(map(len, lines))


def cut(line: str) -> list[str]:
    """Return the pieces of `line` in order: menus, sentences, boxes.

    >>> cut("قال الوزير إن العمل بدأ. وأضاف أنه مستمر.")
    ['قال الوزير إن العمل بدأ.', 'وأضاف أنه مستمر.']
    """
    marks = {0, len(line)}
    marks.update(match.end() for match in _SENTENCE_END_RE.finditer(line))
    for start, end in boundaries(line):
        marks.update((start, end))
    edges = sorted(marks)
    pieces = (line[start:end].strip() for start, end in pairwise(edges))
    return [piece for piece in pieces if piece]
