"""Tickers: a row of headlines on one line, named as such at its beginning, or over what else the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.rows import is_row
from transforms.data import read_folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_LONG_LETTERS = 200
"""Shorter lines are asked for phrases."""
_NAME_LETTERS = 40
_SAYING, _PARAGRAPH_SPACES = 4, 14
_STEM = "شريط"
"""What all names of tickers have."""


def tickers(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the long lines that begin with the name of a ticker, as no paragraph of news does, and of
    flattened text also of the rows of headlines over
    its text with more than a few words below."""
    rows = [index for index, block in enumerate(blocks) if not block.tag and is_row(block.text)]
    prose = next((index for index, block in enumerate(blocks) if _is_paragraph(block.text)), len(blocks))
    last = max((index for index, block in enumerate(blocks) if block.text.count(" ") >= _SAYING), default=0)
    named = [index for index, block in enumerate(blocks) if _is_named(block.text)]
    return frozenset((*named, *[index for index in rows if index < min(last, prose)]))


def _is_paragraph(text: str) -> bool:
    """Whether a line ends as a sentence and is as long as a paragraph: tickers stand over the text."""
    return text.endswith(".") and text.count(" ") >= _PARAGRAPH_SPACES


def is_ticker(text: str) -> bool:
    """Return whether a long line begins with the name of a ticker, or is a row of headlines."""
    return len(text) > _LONG_LETTERS and (_is_named(text) or is_row(text))


def _is_named(text: str) -> bool:
    if len(text) <= _LONG_LETTERS or _STEM not in text[:_NAME_LETTERS]:
        return False
    head = fold(text[:_NAME_LETTERS])
    return any(
        head.startswith(name) and not head[len(name) : len(name) + 1].isalpha()
        for name in read_folded("phrases.toml", "tickers")
    )
