"""The bar between a title and its text in HTML: the section, the day, who sent it and how many read it, with marks
between them: «محليات | 3 مايو 2021 | الأفق - عدن»."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.dates import is_dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_HEADINGS = frozenset({"h1", "h2", "h3"})
_MARK_RE = re.compile(r"\s[|•·]\s")
_REACH = 4
"""Lines below the title among which its bar stands."""
_PARAGRAPH_SPACES = 19
_PART_SPACES = 7


def bars(blocks: Sequence[Block]) -> list[int]:
    """Return the indices of the bars right below the last heading over the first paragraph."""
    above = list(takewhile(lambda index: not _is_paragraph(blocks[index]), range(len(blocks))))
    heading = next((index for index in reversed(above) if blocks[index].tag in _HEADINGS), len(blocks))
    return [index for index in above if heading < index <= heading + _REACH and is_bar(blocks[index].text)]


def _is_paragraph(block: Block) -> bool:
    return not block.rule and block.text.count(" ") >= _PARAGRAPH_SPACES


def has_mark(text: str) -> bool:
    """Whether a line has a mark that may stand between parts."""
    return "|" in text or "•" in text or "·" in text


def is_bar(text: str) -> bool:
    """Whether a line has parts of a few words each, some of which, and not all, are a day or an hour.

    >>> is_bar("محليات | 3 مايو 2021 | الأفق - عدن قراءة : 5"), is_bar("رياضة | كرة القدم"), is_bar("3 مايو 2021")
    (True, False, False)
    """
    parts = _MARK_RE.split(text)
    if len(parts) == 1 or any(part.count(" ") > _PART_SPACES for part in parts):
        return False
    return 0 < sum(map(is_dated, parts)) < len(parts)
