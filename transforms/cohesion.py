"""Cohesion: whether the paragraphs of a text speak of one thing, by the telling words that neighbours share."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from transforms.arabic import folded_words
from transforms.memory import Memory
from transforms.stems import STEMS
from transforms.stories.background import Background

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEIGHBOURS = 2
"""Paragraphs before and after that one is compared with; all of a long page share something by chance."""


def cohesion(paragraphs: Sequence[str]) -> float:
    """Return how much of what a paragraph tells its neighbours tell too, 0..1, the mean over at least two paragraphs.

    Words weigh by how rare they are in news. ``bench/extraction/listings.py`` shows how texts and rows of beginnings
    differ in it.
    """
    terms = [_terms(paragraph) for paragraph in paragraphs]
    shares = []
    for index, own in enumerate(terms):
        near = terms[max(0, index - _NEIGHBOURS) : index] + terms[index + 1 : index + 1 + _NEIGHBOURS]
        shares.append(_share(own, frozenset().union(*near)))
    return sum(shares) / len(shares)


def shared(told: Sequence[str], other: Sequence[str]) -> float:
    """Return how much of what the paragraphs `other` tell the paragraphs `told` tell too, 0..1."""
    return _share(_terms(" ".join(other)), _terms(" ".join(told)))


def _terms(text: str) -> frozenset[str]:
    return frozenset(map(STEMS.__getitem__, folded_words(text)))


def _share(own: frozenset[str], known: frozenset[str]) -> float:
    """How much of `own` is `known`, by rarity."""
    return sum(map(_RARITIES.__getitem__, own & known)) / max(1.0, sum(map(_RARITIES.__getitem__, own)))


@cache
def _any_newspaper() -> Background:
    return Background()


def _rarity(term: str) -> float:
    return -math.log(_any_newspaper().share(term))


_RARITIES = Memory(_rarity, most=50_000)
"""How rare terms are in any newspaper, in nats."""
