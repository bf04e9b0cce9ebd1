"""What single words say of two beginnings, each by its own weight: that both open something ties them more than that
both speak of a ministry, and that one alone has a winner parts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from transforms.data import read_rows

SENSE_SIGN = "~"


class Weight(NamedTuple):
    """What a term adds to the log odds of one story."""

    shared: float
    """When both beginnings have it."""
    alone: float
    """When one has it."""


def terms(stems: Iterable[str], senses: Iterable[str]) -> frozenset[str]:
    """Return the terms of a beginning, those without a weight too: its stems, and its senses after a ``~``.

    >>> sorted(terms({"x"}, {"open"}))
    ['x', '~open']
    """
    return frozenset(stems).union([SENSE_SIGN + sense for sense in senses])


@cache
def load_weights() -> Mapping[str, Weight]:
    """Return the shipped weights: term -> what it says."""
    return {term: Weight(float(shared), float(alone)) for term, shared, alone in read_rows("story_wordings.tsv")}
