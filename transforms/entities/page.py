"""What the rest of a page says of a word: the second look of the model.

The first look gives each token a probability of each label. Here the other uses of the same word in the page
vote: a name that is clear in one sentence lends its reading to the sentences where it is not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from transforms.entities.emission import LABELS
from transforms.entities.lattice import Floats

EDGES = np.array([0.02, 0.1, 0.25, 0.5, 0.75, 0.95])
"""Borders of the steps in which a probability counts."""
STEPS = len(EDGES) + 1
ALONE = STEPS
"""The step of a word that the page has only once."""
KINDS = 3
COUNTS = 7

Columns = npt.NDArray[np.int64]


def page_columns(keys: Columns, is_common: Columns, found: Floats) -> tuple[Columns, int]:
    """The features of every token, ``(tokens, features)`` numbers of columns, and how many columns there are.

    `keys` are numbers, equal where one page has one word; `is_common` is 1 for everyday words.
    """
    others, mean = _others(keys, found)
    return columns(found, mean, others, is_common)


def _others(keys: Columns, found: Floats) -> tuple[Floats, Floats]:
    """How often the page has each token's word elsewhere, and the mean probabilities there."""
    _, key = np.unique(keys, return_inverse=True)
    counts = np.bincount(key).astype(np.float64)
    sums = np.stack([np.bincount(key, found[:, label]) for label in range(len(LABELS))], axis=1)
    others = counts[key] - 1
    return others, (sums[key] - found) / np.maximum(others, 1)[:, None]


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
