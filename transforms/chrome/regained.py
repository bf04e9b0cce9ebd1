"""Paragraphs of the article below what looked like its end: a letter's form, an offer, a subhead stood between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.sequence import Zone
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    below = list(_paragraphs_below(found, last))
    if not below:
        return []  # most pages
    told = [
        block.text
        for block, line, zone in zip(blocks, found, zones, strict=True)
        if zone is Zone.BODY and line.is_prose
    ]
    return [index for index in below if shared(told, [blocks[index].text]) >= _OWN]


def _paragraphs_below(found: Sequence[Evidence], last: int) -> Iterator[int]:
    """Yield the long paragraphs near below the last of the article, up to what ends one."""
    for index in range(last + 1, min(len(found), last + 1 + _REACH)):
        line = found[index]
        if line.is_date or (line.hit is not None and line.hit.role in _ENDS):
            return
        if line.is_paragraph and line.hit is None:
            yield index
