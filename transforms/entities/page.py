"""What the rest of a page says of a word: the second look of the model.

The first look gives each token a probability of each label. Here the other uses of the same word in the page
vote: a name that is clear in one sentence lends its reading to the sentences where it is not.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from transforms.entities.emission import LABELS
from transforms.entities.lattice import Floats
from transforms.entities.lexicon import common_words
from transforms.entities.tokens import CACHE_LIMIT, Text

EDGES = np.array([0.02, 0.1, 0.25, 0.5, 0.75, 0.95])
"""Borders of the steps in which a probability counts."""
STEPS = len(EDGES) + 1
ALONE = STEPS
"""The step of a word that the page has only once."""
KINDS = 3
COUNTS = 7

Columns = npt.NDArray[np.int64]


@lru_cache(maxsize=CACHE_LIMIT)
def page_key(folded: str) -> str:
    """One key for a word with and without clitics: whatever looks like one goes, again and again.

    The key need not be a word, only the same for ليبيا, لليبيا and بليبيا.

    >>> page_key("بليبيا") == page_key("ليبيا") == page_key("وليبيا")
    True
    """
    while True:
        shorter = folded
        for letters, least in (("وف", 3), ("بلك", 3)):
            if shorter[:1] in tuple(letters) and len(shorter) > least:
                shorter = shorter[1:]
        if shorter.startswith("ال") and len(shorter) > 4:
            shorter = shorter[2:]
        if shorter == folded:
            return folded
        folded = shorter


def page_columns(text: Text, found: Floats) -> tuple[Columns, int]:
    """The features of every token, ``(tokens, features)`` numbers of columns, and how many columns there are."""
    keys: dict[str, int] = {}
    key = np.fromiter((keys.setdefault(page_key(word.folded), len(keys)) for word in text.words), np.int64)
    others, mean = _others(key, len(keys), found)
    return columns(found, mean, others, _is_common(text))


def _others(key: Columns, keys: int, found: Floats) -> tuple[Floats, Floats]:
    """How often the page has each token's word elsewhere, and the mean probabilities there."""
    counts = np.bincount(key, minlength=keys).astype(np.float64)
    sums = np.stack([np.bincount(key, found[:, label], keys) for label in range(len(LABELS))], axis=1)
    others = counts[key] - 1
    return others, (sums[key] - found) / np.maximum(others, 1)[:, None]


def _is_common(text: Text) -> Columns:
    common = common_words()
    return np.fromiter((word.folded in common for word in text.words), np.int64, len(text.words))


def columns(found: Floats, mean: Floats, others: Floats, is_common: Columns) -> tuple[Columns, int]:
    """One-hot features: own probabilities, those elsewhere, both together, and what the neighbours' words are."""
    blocks: list[tuple[Columns, int]] = []
    is_alone = others == 0
    blocks.append((np.where(others > 8, COUNTS - 1, np.minimum(others, COUNTS - 2)).astype(np.int64), COUNTS))
    own = np.searchsorted(EDGES, found)
    elsewhere = np.where(is_alone[:, None], ALONE, np.searchsorted(EDGES, mean))
    for label in range(len(LABELS)):
        blocks.append((elsewhere[:, label], STEPS + 1))
        blocks.append((own[:, label], STEPS))
        blocks.append((elsewhere[:, label] * STEPS + own[:, label], (STEPS + 1) * STEPS))
    kinds = mean[:, 1::2] + mean[:, 2::2]
    reading = kinds.argmax(axis=1) * STEPS + np.searchsorted(EDGES, kinds.max(axis=1))
    reading = np.where(is_alone, KINDS * STEPS, reading)
    size = KINDS * STEPS + 1
    blocks.append((reading * 2 + is_common, size * 2))
    blocks += [(_shifted(reading, 1, size - 1), size), (_shifted(reading, -1, size - 1), size)]
    label = found.argmax(axis=1)
    blocks.append((_shifted(label, 1, 0) * len(LABELS) + label, len(LABELS) ** 2))
    blocks.append((label * len(LABELS) + _shifted(label, -1, 0), len(LABELS) ** 2))
    starts = np.cumsum([0] + [width for _, width in blocks])
    return np.stack([values for values, _ in blocks], axis=1) + starts[:-1], int(starts[-1])


def _shifted(values: Columns, by: int, filler: int) -> Columns:
    """`values` moved one place, the gap filled."""
    moved = np.full_like(values, filler)
    if by > 0:
        moved[1:] = values[:-1]
    else:
        moved[:-1] = values[1:]
    return moved
