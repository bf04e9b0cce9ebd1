"""What stands over an article's first paragraph on flattened pages and reads as its text: a ticker's headlines run
together on one line, the first sentences of others' stories, over the headline of the page's own.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from transforms.chrome.echo import keys, tells
from transforms.chrome.sequence import Zone
from transforms.chrome.words import is_continuation
from transforms.cohesion import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_BODY, _TITLE = Zone.BODY, Zone.TITLE
"""Each line is asked for its zone, and to look up a member of an enumeration costs as much as a call."""
_TICKER_WORDS = 25
_HEADLINE_WORDS = 5
_FIRST = 2
_AHEAD = 4
_OTHER = 0.06
"""What tells of other things shares less with the text."""
_UNPOINTED = 0.5
"""The share of paragraphs without a mark at their end up to which a line without one is none."""


def forerunners(blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone]) -> frozenset[int]:
    """Return the indices of the paragraphs over the article's first one that are none of it."""
    if _BODY not in zones or blocks[0].tag:
        return frozenset()
    first = zones.index(_BODY)
    is_headed = _TITLE in zones[:first] or any(map(_is_headline, found[:first]))
    if is_headed and not _is_run(found[first]):
        return frozenset()  # most pages
    body = [index for index, zone in enumerate(zones) if zone is _BODY]
    return frozenset(_tickers(blocks, found, body)) or frozenset(() if is_headed else _leads(blocks, found, body))


def _tickers(blocks: Sequence[Block], found: Sequence[Evidence], body: Sequence[int]) -> Iterator[int]:
    """The first long lines without a mark at their end, where the paragraphs below have one and tell of nothing that
    these do."""
    run = list(takewhile(lambda index: _is_run(found[index]), body))
    below = body[len(run) :]
    if not run or not below or is_continuation(blocks[below[0]].text):
        return
    if sum(found[index].end == "0" for index in below) > _UNPOINTED * len(below):
        return
    texts = [blocks[index].text for index in below]
    yield from (index for index in run if shared(texts, [blocks[index].text]) < _OTHER)


def _is_run(line: Evidence) -> bool:
    return line.words >= _TICKER_WORDS and line.end == "0" and "comma0x" in line.features


def _leads(blocks: Sequence[Block], found: Sequence[Evidence], body: Sequence[int]) -> Sequence[int]:
    """The first paragraphs of a page without a headline over them, where one stands below that tells of the paragraph
    under it and not of these, and none of these goes on from another or tells what that one tells."""
    for number, index in enumerate(body[1 : 1 + _AHEAD], 1):
        above = [blocks[place].text for place in body[:number]]
        below = [blocks[place].text for place in body[number : number + _FIRST]]
        heads = [place for place in range(body[number - 1] + 1, index) if _is_headline(found[place])]
        if heads:
            is_told = any(_tells(blocks[place].text, above, below) for place in heads)
            is_other = shared(below, above) < _OTHER and not any(map(is_continuation, above))
            return body[:number] if is_told and is_other else ()
    return ()


def _is_headline(line: Evidence) -> bool:
    return line.words >= _HEADLINE_WORDS and line.end != "." and line.hit is None and not line.is_date


def _tells(headline: str, above: Sequence[str], below: Sequence[str]) -> bool:
    return tells(headline, keys(" ".join(below))) and not tells(headline, keys(" ".join(above)))
