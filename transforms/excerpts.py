"""Excerpts: pages of writers and keywords that show the beginnings of texts one under the other, without a headline
over each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.chrome.endings import is_cut, is_link, is_linked_on
from transforms.chrome.marks import BULLETS
from transforms.chrome.words import is_continuation
from transforms.cohesion import cohesion
from transforms.dates import is_dated
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_LEAST, _MANY = 3, 4
_TITLE_SPACES = 3
"""So many between the words of a headline at least; a keyword or a writer's name has fewer."""
_OTHER_NEWS, _OTHER_THINGS = 0.12, 0.085
"""Less cohesion than an article has whose paragraphs stop short, and than any has."""
_POINTS = 2
_FEW_SPACES = 7
_TITLE = Role.TITLE


def are_excerpts(blocks: Sequence[Block], told: Sequence[Block], short: Sequence[Block]) -> bool:
    """Return whether paragraphs of flattened text that stop short, no headline over them, tell of different things
    and none goes on from another; or each has the link to its rest."""
    if _are_linked(blocks, told):
        return True
    if len(told) < _LEAST or told[0].tag:
        return False
    if len(short) < _LEAST and len(short) * 2 < len(told):
        return False  # most articles
    if _is_titled(blocks):
        return False
    texts = list(dict.fromkeys(block.text for block in told))
    if any(map(is_continuation, texts)) or _are_points(texts):
        return False
    if sum(map(is_cut, texts)) >= _LEAST:
        return cohesion(texts) < _OTHER_NEWS
    return len(texts) >= _MANY and len(short) * 2 >= len(texts) and cohesion(texts) < _OTHER_THINGS


def _is_titled(blocks: Sequence[Block]) -> bool:
    """Whether a title is a headline, or the page has a day; over a column's title of a few words or a poem stands
    one, over excerpts a keyword or a writer's name."""
    return any(
        is_dated(block.text) or (block.role is _TITLE and block.text.count(" ") >= _TITLE_SPACES) for block in blocks
    )


def _are_points(texts: Sequence[str]) -> bool:
    """Whether a line leads to others, or several have a bullet or a number: so do lists, whose points stop short."""
    marked = sum(text[0] in BULLETS or text[0].isdigit() for text in texts)
    return marked >= _POINTS or any(text.endswith(":") for text in texts)


def _are_linked(blocks: Sequence[Block], told: Sequence[Block]) -> bool:
    """Whether three texts and more have the link to their rest behind them or below, the first that was found among
    them, and tell of different things."""
    if not told or told[0].tag:
        return False
    below = next((link.text for own, link in pairwise(blocks) if own is told[0]), "")
    if not (is_link(below) or is_linked_on(told[0].text)):
        return False  # nearly always
    above = [own for own, link in pairwise(blocks) if is_link(link.text) and own.text.count(" ") >= _FEW_SPACES]
    linked = above or [block for block in blocks if is_linked_on(block.text)]
    if len(linked) < _LEAST or not any(block is told[0] for block in linked):
        return False
    texts = [block.text for block in linked]
    return not any(map(is_continuation, texts)) and cohesion(texts) < _OTHER_NEWS
