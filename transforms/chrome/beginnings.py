"""Beginnings of other pages in HTML: texts of one look, each under a linked headline of another."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_NUMBER_RE = re.compile(r"\d+")
_LINKED = 0.7
"""A number before a short headline has a share of its letters."""
_HEADLINE_WORDS, _FIRST_WORDS = 2, 6
_LEAST = 3
"""Fewer are an insertion, which stands among the paragraphs."""
_SHARE = 0.8
"""Of all that looks like the beginnings; among the article's own paragraphs linked headings are fewer."""
_REACH = 2
"""A day, a section's name or both stand between a headline and its text."""
_MOST_BETWEEN = 4
_ENDS = ".?"


def beginnings(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """Return the indices of the texts under linked headlines of one look, three and more, of the headlines, and of
    the few words between one and the next. Something else on the page must tell a text."""
    pairs = list(_pairs(blocks, found))
    if len(pairs) < _LEAST:
        return frozenset()  # often
    looks = Counter(look(blocks[text]) for _head, text in pairs)
    everywhere = Counter(map(look, blocks))
    of_others = {path for path, count in looks.items() if _LEAST <= count >= _SHARE * everywhere[path]}
    own = [pair for pair in pairs if look(blocks[pair[1]]) in of_others]
    items = frozenset(index for head, text in own for index in range(head, _end(found, text)))
    if not any(line.is_prose and line.end in _ENDS for index, line in enumerate(found) if index not in items):
        return frozenset()
    return items.union(index for above, below in pairwise(own) for index in _between(found, above[1], below[0]))


def _end(found: Sequence[Evidence], text: int) -> int:
    """One past the text, or past the day below it."""
    below = text + 1
    return below + (below < len(found) and found[below].is_date)


def look(block: Block) -> str:
    """The path of a block without the numbers of entries."""
    return _unnumbered(block.path)


@lru_cache(maxsize=4096)
def _unnumbered(path: str) -> str:
    return _NUMBER_RE.sub("", path)


def _pairs(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Each linked headline with the text that stands right under it, or under a day or a section's name."""
    head: int | None = None
    for index, (block, line) in enumerate(zip(blocks, found, strict=True)):
        if block.link_share >= _LINKED:
            head = index if line.words >= _HEADLINE_WORDS else head
        elif head is not None and line.words >= _FIRST_WORDS and not line.is_date:
            if index - head <= _REACH + 1:
                yield head, index
            head = None


def _between(found: Sequence[Evidence], above: int, below: int) -> range:
    """The few words between a text and the next headline; none where more than that stands there."""
    between = range(above + 1, below)
    is_few = len(between) <= _MOST_BETWEEN and all(found[index].size == "s" for index in between)
    return between if is_few else range(0)
