"""The box about the writer under the text: a name, and what he does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.bylines import lone_name_in
from transforms.chrome.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_BELOW = 6
"""Lines under the box among which no more of the text comes."""
_NAME_LETTERS, _BOX_WORDS = 40, 60


def writer_boxes(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the lines of a box about the writer, «هدى الكعبي» and «محررة تتابع شؤون التعليم»: a trade
    without its article begins the line, and no sentence of news follows."""
    boxes: set[int] = set()
    short = [index for index, block in enumerate(blocks[:-1]) if len(block.text) <= _NAME_LETTERS]
    for index in short:
        line = found[index + 1]
        if (
            line.size != "s"
            and line.words <= _BOX_WORDS
            and _is_trade(blocks[index + 1].text)
            and lone_name_in(blocks[index].text) is not None
            and not any(below.is_news for below in found[index + 2 : index + 2 + _BELOW])
        ):
            boxes.update((index, index + 1))
    return frozenset(boxes)


def _is_trade(text: str) -> bool:
    words = folded_words(text[:_NAME_LETTERS])
    return len(words) > 1 and words[0] in listed("trades")
