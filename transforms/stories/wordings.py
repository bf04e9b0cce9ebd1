"""What single words say of two beginnings, each by its own weight: that both open something ties them more than that
both speak of a ministry, and that one alone has a winner parts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from transforms.data import read_rows
from transforms.stories.senses import senses

SENSE_SIGN = "~"


class Weight(NamedTuple):
    """What a term adds to the log odds of one story."""

    shared: float
    """When both beginnings have it."""
    alone: float
    """When one has it."""


def telling(stems: frozenset[str], weights: Mapping[str, Weight]) -> frozenset[str]:
    """Return the terms of a beginning that have a weight: its stems, and their senses after a ``~``.

    >>> sorted(telling(frozenset({"x", "y"}), {"x": Weight(1, 0)}))
    ['x']
    """
    return frozenset(term for term in terms(stems) if term in weights)


def terms(stems: frozenset[str]) -> Iterable[str]:
    """Yield all terms of a beginning, those without a weight too."""
    yield from stems
    for sense in senses(stems):
        yield SENSE_SIGN + sense


@cache
def load_weights() -> Mapping[str, Weight]:
    """Return the shipped weights: term -> what it says."""
    return {term: Weight(float(shared), float(alone)) for term, shared, alone in read_rows("story_wordings.tsv")}
