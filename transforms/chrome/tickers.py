"""Tickers: a row of headlines on one line, named as such at its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.data import read_folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_LONG_LETTERS = 200
"""Shorter lines are asked for phrases."""
_NAME_LETTERS = 40
_STEM = "شريط"
"""What all names of tickers have."""


def tickers(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the long lines that begin with the name of a ticker, as no paragraph of news does."""
    return frozenset(index for index, block in enumerate(blocks) if is_ticker(block.text))


def is_ticker(text: str) -> bool:
    """Return whether a long line begins with the name of a ticker."""
    if len(text) <= _LONG_LETTERS or _STEM not in text[:_NAME_LETTERS]:
        return False
    head = fold(text[:_NAME_LETTERS])
    return any(
        head.startswith(name) and not head[len(name) : len(name) + 1].isalpha()
        for name in read_folded("phrases.toml", "tickers")
    )
