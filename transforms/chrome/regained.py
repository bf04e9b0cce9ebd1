"""Paragraphs of the article below what looked like its end: a letter's form, an offer, a subhead stood between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.sequence import Zone
from transforms.chrome.words import is_connected
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_REACH = 12
"""Lines below the last paragraph."""
_ENDS = frozenset(
    {
        Role.AGENCY, Role.COMMENTS, Role.DATE, Role.LEGAL, Role.MOST_READ, Role.TAGS,
    }
)  # fmt: skip
"""Below these stands what others say, and what is told of other things."""
_BOXES = frozenset({Role.READ_ALSO, Role.RELATED})
_END = " نهاية"
_HEAD_LETTERS = 60
_OWN, _IN_BOX, _BELOW_END = 0.2, 0.4, 0.05
"""What the text and its own paragraphs share, and hardly what else stands below it: anywhere, under the heading of a
box, and where the site says that the box is over."""


def regained(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> list[int]:
    """Return the indices of the long paragraphs of flattened text right below the article that tell what it tells,
    with nothing between that ends an article, and of the sentences below the end of a box."""
    last = next((index for index in reversed(range(len(zones))) if zones[index] is Zone.BODY), None)
    if last is None or blocks[last].tag:
        return []
    below = list(_paragraphs_below(blocks, found, last))
    if not below:
        return []  # most pages
    told = [
        block.text
        for block, line, zone in zip(blocks, found, zones, strict=True)
        if zone is Zone.BODY and line.is_prose
    ]
    return [index for index, least in below if shared(told, [blocks[index].text]) >= least]


def _paragraphs_below(blocks: Sequence[Block], found: Sequence[Evidence], last: int) -> Iterator[tuple[int, float]]:
    """Yield the long paragraphs near below the last of the article, up to what ends one, and how much of the article
    each must tell to be of it: more under the heading of a box, hardly anything below its end, and where one goes on
    from another."""
    least, is_first = _OWN, False
    for index in range(last + 1, min(len(found), last + 1 + _REACH)):
        line = found[index]
        if line.is_date or (line.hit is not None and line.hit.role in _ENDS):
            return
        if line.hit is not None and line.hit.phrase.endswith(_END):
            least = _BELOW_END
        elif line.hit is not None and line.hit.role in _BOXES:
            least, is_first = _IN_BOX, True
        elif line.hit is None and (line.is_paragraph or (least == _BELOW_END and line.is_news)):
            if is_first and is_connected(fold(blocks[index].text[:_HEAD_LETTERS])):
                least = _BELOW_END  # no other story begins so
            if is_first or least != _IN_BOX:
                yield index, least
            is_first = False
