"""Paragraphs that lead to other pages: each under a headline that is a link, or with a link to its rest below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.chrome.endings import is_link
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

LINKED = 0.8
"""Of a line's letters stand so many in links where it is one."""
HEADLINE_WORDS = 4
_SEVERAL = 3
_ABOUT_LINES = 1
"""So many lines may stand between a headline and its paragraph: who published it, and when."""
_LINKED_ON = 0.75


def is_headline(block: Block) -> bool:
    """Return whether a line that is no paragraph may be a headline: some words, no time of a live page's entry."""
    return block.role is not Role.DATE and block.text.count(" ") + 1 >= HEADLINE_WORDS


def is_headed_by_link(blocks: Sequence[Block], told: Block) -> bool:
    """Return whether the nearest line over a paragraph, but for one on who published it and when, is a headline that
    leads to another page: a front's first story has looks of its own."""
    return _is_headed(blocks, next(index for index, block in enumerate(blocks) if block is told))


def are_headed_by_links(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Return whether several paragraphs of HTML stand each right under such a headline, but perhaps the first."""
    if len(told) < _SEVERAL or not told[0].tag:
        return False
    own = {id(block) for block in told[1:]}
    return sum(id(block) in own and _is_headed(blocks, at) for at, block in enumerate(blocks)) == len(own)


def are_linked_on(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Return whether links to the rest, «أكمل القراءة», stand below most of several paragraphs, and no text of
    several stands among them."""
    links = sum(is_link(block.text) for block in blocks)
    if links < max(_SEVERAL - 1, _LINKED_ON * (len(told) - 1)):
        return False  # nearly all
    own = {id(block) for block in told}
    is_own = [id(block) in own for block in blocks]
    return not any(map(all, zip(is_own, is_own[1:], is_own[2:], strict=False)))


def _is_headed(blocks: Sequence[Block], place: int) -> bool:
    near = blocks[max(0, place - 1 - _ABOUT_LINES) : place]
    return any(block.link_share >= LINKED and is_headline(block) for block in near)
