"""Headlines of pages that were dumped onto one line: the title among the words before the lead.

``places`` says what speaks for a title to begin or end at a word, ``choice`` sums it up over spans of words with the
weights of ``data/headline_weights.tsv``, and here the page's blocks are cut at the span that is chosen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.chrome.evidence import evidence
from transforms.chrome.headlines.choice import chosen
from transforms.chrome.headlines.places import Head
from transforms.records import ARTICLE_ROLES, Block, Role, text_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLES = frozenset({Role.TITLE, Role.SUBTITLE})
_RULE = "headline"


def headed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a dump on one line with its title in a block of its own; what was taken for a title and is
    none is a menu's before the title and a caption behind it. Without an article they stay as they are."""
    if not any(block.role in ARTICLE_ROLES for block in blocks):
        return list(blocks)
    head = Head(blocks)
    span = chosen(head)
    if span is None:
        return [_untitled(block, Role.NAV) for block in blocks]
    return list(_cut(blocks, *map(head.place, (span[0], span[1] - 1))))


def _cut(blocks: Sequence[Block], first: tuple[int, int], last: tuple[int, int]) -> Iterator[Block]:
    """The blocks with the words from `first` to `last`, each a block and a word in it, as the title."""
    at = text_start(blocks)
    for index, block in enumerate(blocks):
        if index < first[0]:
            yield _untitled(block, Role.NAV, is_above=index >= at)
        elif index > last[0]:
            yield _untitled(block, Role.CAPTION)
        if index == first[0]:
            words = [
                (place, word) for place in range(first[0], last[0] + 1) for word in _numbered(blocks[place].text)
            ]
            before = " ".join(word for place, (at_word, word) in words if (place, at_word) < first)
            title = " ".join(word for place, (at_word, word) in words if first <= (place, at_word) <= last)
            behind = " ".join(word for place, (at_word, word) in words if (place, at_word) > last)
            if before:
                yield _untitled(replace(block, text=before), Role.NAV, is_above=True)
            yield replace(block, text=title, role=Role.TITLE, rule=_RULE)
            if behind:
                yield _untitled(replace(blocks[last[0]], text=behind), Role.CAPTION)


def _numbered(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.split(" ")))


def _untitled(block: Block, role: Role, *, is_above: bool = False) -> Block:
    """A block that is no title; a paragraph is the article's first then, unless it stands over the title, where no
    article is (`is_above`)."""
    if block.role in _TITLES and not is_above and _is_paragraph(block.text):
        return replace(block, role=Role.BODY)
    is_other = block.role in _TITLES or (is_above and block.role in ARTICLE_ROLES)
    return replace(block, role=role) if is_other else block


def _is_paragraph(text: str) -> bool:
    """Whether a text is longer than any headline and ends as sentences do."""
    found = evidence(text)
    return found.size == "x" and found.end in ".?" and found.hit is None
