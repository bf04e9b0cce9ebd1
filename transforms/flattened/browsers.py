"""What text browsers (lynx, elinks) write between a page's words, taken out again.

They number each link, and say which words are a button's:

    [4]الرياضة (BUTTON) بحث

Some count the numbers when they fill a line and some do not, so the paragraphs are joined both ways, and the way
that fills more lines is right.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBER_RE = re.compile(r"\[(\d{1,4})\]")
_BEFORE_WORD_RE = re.compile(r"(?<!\w)\[(\d{1,4})\](?=\w)")
"""Notes of a text have theirs behind a word, and a space below it."""
_MIN_LINKS = 3
_IN_ORDER_SHARE = 0.9
"""Of the numbers, each above the one before: a few of the page's own may stand in brackets."""
BUTTON = "(BUTTON)"
_BUTTON_RE = re.compile(rf"{re.escape(BUTTON)}|_{{8,}}")
_GLUED_RE = re.compile(r"(?<=[^\s(\[«\"])\[\d{1,4}\](?=\w)")


def is_browsed(text: str) -> bool:
    """Return whether a page has buttons or numbered links as text browsers write them."""
    return BUTTON in text or is_numbered(text)


def is_numbered(text: str) -> bool:
    """Return whether a text browser has numbered the links of a page, from one or two on.

    >>> is_numbered("[1]الرياضة [2]السياسة\\n[3]الاقتصاد"), is_numbered("المادة [1] والمادة [14] والمادة [3]")
    (True, False)
    """
    if "[" not in text or ("[1]" not in text and "[2]" not in text):
        return False  # most pages, and one letter is found much quicker than three
    numbers = [int(number) for number in _BEFORE_WORD_RE.findall(text)]
    in_order = sum(before < after for before, after in pairwise(numbers))
    return len(numbers) >= _MIN_LINKS and numbers[0] <= 2 and in_order >= _IN_ORDER_SHARE * (len(numbers) - 1)


def without_numbers(line: str) -> str:
    """Return a line without the numbers of its links; words that only a number parts stay apart.

    >>> without_numbers("   بقلم[10]رائد النجار ([11]اقرأ المزيد)")
    '   بقلم رائد النجار (اقرأ المزيد)'
    """
    return _NUMBER_RE.sub("", _GLUED_RE.sub(" ", line))


def between_buttons(line: str) -> list[str]:
    """Return what stands between the buttons and fields of a line.

    >>> between_buttons("(BUTTON) فيسبوك (BUTTON) تويتر")
    ['فيسبوك', 'تويتر']
    """
    return [part for part in map(str.strip, _BUTTON_RE.split(line)) if part]
