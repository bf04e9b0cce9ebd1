"""Which span of words is the headline: the one with the largest sum of weights, if that is sure enough."""

from __future__ import annotations

import math
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from transforms.data import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transforms.chrome.headlines.places import Head

LEAST, MOST = 2, 18
"""Words of a headline."""
_BOUNDS = 14
"""So many places where it may begin, and as many where it may end, are looked at together."""
_SURE = 0.25
"""The share of the likelihood that the best span must have with those that differ from it by a word or two."""
_SURE_IN_TEXT = 0.8
"""And when it takes words from what was found to be the text: to lose a lead costs more than a title."""
_NEAR = 2
_TWICE = 2
_TWICE_WORDS = 3
_LENGTHS = (2, 3, 4, 6, 9, 12, 15)
_QUOTES = (("«", "»"), ("“", "”"), ("(", ")"))


def together(head: Head, first: int, end: int) -> tuple[str, ...]:
    """Return what the words of a span say together: how many they are, whether quotes are whole, whether the page
    has them twice."""
    text = " ".join(head.texts[first:end])
    found = [f"words {sum(end - first > size for size in _LENGTHS)}", f"cuts {min(3, head.cuts(first, end))}"]
    if any(text.count(a) != text.count(b) for a, b in _QUOTES) or text.count('"') % 2:
        found.append("half a quote")
    keys = [word.key for word in head.words[first:end] if word.key]
    if len(keys) - len(set(keys)) > 1:
        found.append("says words again")
    if end - first >= _TWICE_WORDS and head.count(first, end) >= _TWICE:
        is_whole = not (first and head.count(first - 1, end) >= _TWICE) and head.count(first, end + 1) < _TWICE
        found.append("twice" if is_whole else "part of twice")
    return tuple(found)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in read_rows("headline_weights.tsv")}


def _sum(names: Iterable[str]) -> float:
    weights = _weights()
    return sum([weights.get(name, 0.0) for name in names])


def chosen(head: Head) -> tuple[int, int] | None:
    """Return the first word of the headline and the one behind its last, or None when no span convinces."""
    count = len(head.words)
    begins = [_sum(head.begin(at)) for at in range(count)]
    ends = [0.0, *[_sum(head.end(at)) for at in range(1, count + 1)]]
    inside = [0.0, *accumulate(_sum(head.inside(at)) for at in range(count))]
    firsts = sorted(range(count), key=lambda at: -begins[at])[:_BOUNDS]
    lasts = sorted(range(1, count + 1), key=lambda at: -ends[at])[:_BOUNDS]
    stops = head.stops
    sums = {
        (first, end): begins[first] + ends[end] + inside[end] - inside[first] + _sum(together(head, first, end))
        for first in firsts
        if not head.is_quoted(first)
        for end in lasts
        if LEAST <= end - first <= MOST and stops[first] == stops[end - 1]
    }
    if not sums:
        return None
    best = max(sums, key=lambda span: sums[span])
    return best if _likelihood(best, sums) >= (_SURE_IN_TEXT if best[1] > head.text_at else _SURE) else None


def _likelihood(best: tuple[int, int], sums: dict[tuple[int, int], float]) -> float:
    """The share that the best span and those like it have of all; no headline is as likely as a sum of nothing."""
    top = max(0.0, sums[best])
    shares = {span: math.exp(value - top) for span, value in sums.items()}
    near = sum(
        share
        for (first, end), share in shares.items()
        if abs(first - best[0]) <= _NEAR and abs(end - best[1]) <= _NEAR
    )
    return near / (sum(shares.values()) + math.exp(-top))
