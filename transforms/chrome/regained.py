"""Paragraphs of the article below what looked like its end: a letter's form, an offer, a subhead stood between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.sequence import Zone
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_REACH = 8
"""Lines below the last paragraph."""
_ENDS = frozenset(
    {
        Role.AGENCY, Role.COMMENTS, Role.DATE, Role.LEGAL, Role.MOST_READ, Role.READ_ALSO, Role.RELATED, Role.TAGS,
    }
)  # fmt: skip
"""Below these stands what others say, and what is told of other things."""
_OWN = 0.2
"""What the text and its own paragraphs share, and hardly what else stands below it."""


def regained(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> list[int]:
    """Return the indices of the long paragraphs of flattened text right below the article that tell what it tells,
    with nothing between that ends an article."""
    last = next((index for index in reversed(range(len(zones))) if zones[index] is Zone.BODY), None)
    if last is None or blocks[last].tag:
        return []
    out: list[int] = []
    for index in range(last + 1, min(len(zones), last + 1 + _REACH)):
        line = found[index]
        if line.is_date or (line.hit is not None and line.hit.role in _ENDS):
            break
        if line.is_paragraph and line.hit is None and _is_own(blocks, found, zones, index):
            out.append(index)
    return out


def _is_own(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], index: int) -> bool:
    told = [
        block.text
        for block, line, zone in zip(blocks, found, zones, strict=True)
        if zone is Zone.BODY and line.is_prose
    ]
    return shared(told, [blocks[index].text]) >= _OWN
