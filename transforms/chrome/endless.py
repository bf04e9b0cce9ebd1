"""Endless pages: below the article a dump has the next one, under a label that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.arabic import fold
from transforms.chrome.words import listed
from transforms.cohesion import shared
from transforms.records import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.chrome.listings import Gaps
    from transforms.records import Block

_PARAGRAPHS = 8
_HEADLINE_WORDS = 3
_OTHER = 0.12
"""Where a label, a headline and a day part two texts, the second may share a little more with the first."""


def next_story(blocks: Sequence[Block], found: Sequence[Evidence], told: Sequence[int], gaps: Gaps) -> int:
    """Return which of the paragraphs `told` is the first of the next story, their number where there is none: under
    «القصة التالية», a headline and a day right above it, when it and what follows tell of other things."""
    for number, between in gaps:
        if found[between[-1]].is_date and _is_announced(blocks, found, between):
            before = [blocks[index].text for index in told[max(0, number - _PARAGRAPHS) : number]]
            after = [blocks[index].text for index in told[number : number + _PARAGRAPHS]]
            if shared(before, after) < _OTHER:
                return number
    return len(told)


def _is_announced(blocks: Sequence[Block], found: Sequence[Evidence], between: Sequence[int]) -> bool:
    """Whether a headline stands between the last label of a next story and what follows."""
    labels = [index for index in between if _is_label(blocks[index].text, found[index])]
    below = found[labels[-1] + 1 : between[-1]] if labels else ()
    return any(line.words >= _HEADLINE_WORDS and not line.is_date and line.hit is None for line in below)


def _is_label(text: str, line: Evidence) -> bool:
    return (
        line.hit is not None and line.hit.role is Role.RELATED and fold(text).rstrip(" :") in listed("next_stories")
    )
