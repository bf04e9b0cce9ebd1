"""Summaries: the points that a machine makes of an article, which some sites show above it."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.marks import BULLETS
from transforms.chrome.phrases import key
from transforms.data import read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_HEAD_LINES = 100
_HEADING_LETTERS = 50
_STEM = "ملخص"
"""What all headings of summaries have."""
_SO_FAR = ("التطورات", "الأحداث", "النقاط", "نعرف", "حتى الآن", "يجري")
"""What the headings of what is known so far have, one of them."""
_ENTRY_RE = re.compile(r"(?:منذ|قبل) |[(\[]?\d{1,2}:\d\d\b")
"""How the first entry of a live page begins: with its time."""
_MOST_POINTS = 8
_PARAGRAPH_SPACES = 12


@cache
def _headings(name: str) -> frozenset[str]:
    return frozenset(key(fold(phrase)) for phrase in read_toml("phrases.toml")[name])


def summed_up(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the points below the heading of a machine's summary, when a paragraph without a bullet
    follows them: else they are the article."""
    points = _points(blocks)
    if not points or len(points) > _MOST_POINTS or _is_live(blocks, points):
        return frozenset()
    below = blocks[points.stop : points.stop + 2]
    return frozenset(points) if any(map(_is_paragraph, below)) else frozenset()


def live_points(blocks: Sequence[Block]) -> range:
    """Return the points of what is known so far on a live page: its first entry follows them with its time, and who
    writes it tells them."""
    points = _points(blocks) or _points(blocks, "so_far", _SO_FAR)
    return points if _is_live(blocks, points) else range(0)


def _points(blocks: Sequence[Block], name: str = "summaries", stems: tuple[str, ...] = (_STEM,)) -> range:
    """The points below the first heading of a summary."""
    for index, block in enumerate(blocks[:_HEAD_LINES]):
        text = block.text
        if (
            len(text) <= _HEADING_LETTERS
            and any(map(text.__contains__, stems))
            and key(fold(text)) in _headings(name)
        ):
            run = takewhile(_is_point, blocks[index + 1 : index + 2 + _MOST_POINTS])
            if points := range(index + 1, index + 1 + len(list(run))):
                return points
    return range(0)


def _is_live(blocks: Sequence[Block], points: range) -> bool:
    return bool(points) and points.stop < len(blocks) and _ENTRY_RE.match(blocks[points.stop].text) is not None


def _is_point(block: Block) -> bool:
    return block.tag == "li" or block.text[0] in BULLETS


def _is_paragraph(block: Block) -> bool:
    return not _is_point(block) and block.text.count(" ") >= _PARAGRAPH_SPACES
