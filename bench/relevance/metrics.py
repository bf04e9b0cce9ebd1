"""Figures for one ranking against its judgements, and the paired test between two systems."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOP = 10
DEPTH = 100
_ROUNDS = 10_000
_SEED = 7


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return nDCG@10 with gain = grade and a discount of log2(rank + 1); 0..1."""
    gained = sum(relevant.get(document, 0) / math.log2(rank + 2) for rank, document in enumerate(ranking[:TOP]))
    grades = sorted(relevant.values(), reverse=True)[:TOP]
    return gained / sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades))


def reciprocal_rank(ranking: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return 1 / rank of the first relevant document among the top 10, else 0."""
    ranks = (rank for rank, document in enumerate(ranking[:TOP], 1) if document in relevant)
    return 1 / first if (first := next(ranks, None)) is not None else 0.0


def recall(ranking: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return the share of the relevant documents among the top 100."""
    return len(relevant.keys() & set(ranking[:DEPTH])) / len(relevant)


def paired_p(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the two-sided p of the mean difference by 10,000 random sign flips; seeded, so it repeats."""
    difference = np.asarray(ours) - np.asarray(theirs)
    difference = difference[difference != 0]
    if not difference.size:
        return 1.0
    signs = np.random.default_rng(_SEED).choice((-1.0, 1.0), size=(_ROUNDS, difference.size))
    extreme = np.abs(signs @ difference) >= abs(difference.sum()) - 1e-9
    return float((extreme.sum() + 1) / (_ROUNDS + 1))
