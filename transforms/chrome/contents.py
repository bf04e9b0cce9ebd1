"""Tables of contents over the text: a heading for them, and the headings of the text in a list below."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.lists import number_of
from transforms.chrome.marks import BULLETS
from transforms.data import read_folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_HEADING_LETTERS = 40
_MOST, _LEAST = 20, 2
_SPACES = 13
_SENTENCE_ENDS = (".", "،", "؛", "..")


def contents(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines of tables of contents: the heading and the entries below, all with a number or
    all with a bullet; without either, those that come again below as headings of the text."""
    found: set[int] = set()
    for index in [index for index, block in enumerate(blocks) if _is_heading(block.text)]:
        entries = _entries(blocks, index + 1)
        found.update(range(index, index + 1 + entries) if entries >= _LEAST else ())
    return frozenset(found)


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LETTERS and is_contents_heading(fold(text))


def is_contents_heading(folded: str) -> bool:
    """Return whether a folded line is the heading of a table of contents."""
    return folded.strip(" :؟?.") in read_folded("contents.toml", "headings")


def _entries(blocks: Sequence[Block], first: int) -> int:
    """How many entries stand from the block `first` on."""
    near = [block.text for block in takewhile(_is_entry, blocks[first : first + _MOST])]
    if not near:
        return 0
    if number_of(near[0]) is not None:
        return len(list(takewhile(lambda pair: number_of(pair[1]) == pair[0], enumerate(near, 1))))
    if near[0][0] in BULLETS:
        return len(list(takewhile(lambda text: text[0] == near[0][0], near)))
    below = [block.text for block in blocks[first:]]
    return len(list(takewhile(lambda text: below.count(text) > 1, dict.fromkeys(near))))


def _is_entry(block: Block) -> bool:
    return block.text.count(" ") <= _SPACES and not block.text.endswith(_SENTENCE_ENDS)
