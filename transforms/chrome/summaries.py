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
_ENTRY_RE = re.compile(r"(?:منذ|قبل) |[(\[]?\d{1,2}:\d\d\b")
"""How the first entry of a live page begins: with its time."""
_MOST_POINTS = 8
_PARAGRAPH_SPACES = 12


@cache
def _headings() -> frozenset[str]:
    return frozenset(key(fold(phrase)) for phrase in read_toml("phrases.toml")["summaries"])


@cache
def _so_far() -> frozenset[str]:
    """As they are written, to be looked up in each line without folding it."""
    phrases = read_toml("phrases.toml")["so_far"]
    return frozenset(phrase + mark for phrase in phrases for mark in ("", ":", " :", "؟"))


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
    points = _points(blocks)
    if not points:
        headings = _so_far()
        told = next((index for index, block in enumerate(blocks[:_HEAD_LINES]) if block.text in headings), None)
        points = range(0) if told is None else _below(blocks, told)
    return points if _is_live(blocks, points) else range(0)


def has_points_below(text: str) -> bool:
    """Return whether a line is the heading of a summary, or of what is known so far on a live page."""
    return text in _so_far() or _is_heading(text)


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LETTERS and _STEM in text and key(fold(text)) in _headings()


def _points(blocks: Sequence[Block]) -> range:
    """The points below the first heading of a summary."""
    for index, block in enumerate(blocks[:_HEAD_LINES]):
        if _is_heading(block.text) and (points := _below(blocks, index)):
            return points
    return range(0)


def _below(blocks: Sequence[Block], heading: int) -> range:
    run = takewhile(_is_point, blocks[heading + 1 : heading + 2 + _MOST_POINTS])
    return range(heading + 1, heading + 1 + len(list(run)))


def _is_live(blocks: Sequence[Block], points: range) -> bool:
    return bool(points) and points.stop < len(blocks) and _ENTRY_RE.match(blocks[points.stop].text) is not None


def _is_point(block: Block) -> bool:
    return block.tag == "li" or block.text[0] in BULLETS


def _is_paragraph(block: Block) -> bool:
    return not _is_point(block) and block.text.count(" ") >= _PARAGRAPH_SPACES
