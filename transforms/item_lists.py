"""Pages that are one long list: feeds laid out item by item, directories of sites and channels, tables."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.bylines import is_byline, lone_name_in
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_ITEMS = frozenset({"li", "dt", "dd", "tr"})
_MANY = 10
_SHARE = 0.95
_BYLINE, _DATE = Role.BYLINE, Role.DATE


def is_list_alone(blocks: Sequence[Block], article: Sequence[Block]) -> bool:
    """Return whether what was found of a page of HTML is nothing but items of lists or rows, many of them, under no
    writer and no day: texts that are told in points have a paragraph over them, or say who wrote them and when."""
    if not article or article[-1].tag not in _ITEMS:
        return False  # nearly all
    items = sum(block.tag in _ITEMS for block in article)
    if items < max(_MANY, _SHARE * len(article)):
        return False
    above = takewhile(lambda block: block is not article[0], blocks)
    return not any(map(_is_signature, above))


def _is_signature(block: Block) -> bool:
    """Whether a line is a day or names a writer: the headings of directories are taken for bylines at times."""
    if block.role is not _BYLINE:
        return block.role is _DATE
    return is_byline(block.text) or lone_name_in(block.text) is not None
