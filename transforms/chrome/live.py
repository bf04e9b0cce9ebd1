"""Entries of a live page that a dump tore into lines: an hour, its zone, what happened, words for sharing, again and
again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_CLOCK_RE = re.compile(r"\d{1,2}:\d\d")
_LEAST = 3
_MOST_LINES = 24
"""Of one entry."""
_ZONES = 2
"""Lines from an hour to what happened."""


def is_clock(text: str) -> bool:
    """Return whether a line is an hour and nothing else.

    >>> is_clock("08:42"), is_clock("08:42 صباحا")
    (True, False)
    """
    return text[0].isdigit() and _CLOCK_RE.fullmatch(text) is not None


def entries(blocks: Sequence[Block], found: Sequence[Evidence]) -> list[int]:
    """Return the lines of flattened text between an hour and the words for sharing, where that comes three times and
    more; a list of headlines with hours holds no sentences."""
    told = _told(blocks, found)
    again = Counter(blocks[index].text for index in told)
    return [index for index in told if again[blocks[index].text] == 1]


def entry_hours(blocks: Sequence[Block], found: Sequence[Evidence]) -> Iterator[int]:
    """Yield the hours of these entries, and their zones below them."""
    own = set(entries(blocks, found))
    for clock in [index for index, block in enumerate(blocks) if is_clock(block.text)] if own else ():
        below = range(clock, min(len(blocks), clock + 1 + _ZONES))
        first = next((index for index in below if index in own), clock)
        yield from range(clock, first)


def _told(blocks: Sequence[Block], found: Sequence[Evidence]) -> list[int]:
    clocks = [index for index, line in enumerate(found) if "clock" in line.cues]
    if len(clocks) < _LEAST or blocks[0].tag:
        return []
    told = [list(_of_entry(found, range(clock + 1, end))) for clock, end in pairwise([*clocks, len(found)])]
    told = [lines for lines in told if lines]
    is_live = len(told) >= _LEAST and all(found[lines[-1]].end in ".?" for lines in told)
    return [index for lines in told for index in lines] if is_live else []


def _of_entry(found: Sequence[Evidence], below: range) -> Iterator[int]:
    """Yield what stands between an hour and the first words for sharing, none where there are no such words."""
    near = below[:_MOST_LINES]
    shares = (index for index in near if (hit := found[index].hit) is not None and hit.role is Role.SHARE)
    end = next(shares, below.start)
    yield from (index for index in range(below.start, end) if found[index].hit is None and not found[index].is_date)
