"""Training of the first look: a conditional random field by Adagrad, a batch of sentences at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from bench.entities.matrices import Array, Corpus, Features
from transforms.entities.emission import BITS, LABELS
from transforms.entities.lattice import START, Group, groups, posteriors

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]

BATCH_TOKENS = 5000
RATE = 0.1
DECAY = 1e-5
DROPOUT = 0.2
LEAST_COUNT = 2
"""A column that fewer tokens have is noise: its weight stays nought."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences, with the columns they use numbered anew."""

    tokens: Array
    used: Array
    matrix: sp.csr_matrix
    labels: Array
    is_first: npt.NDArray[np.bool_]
    grouped: list[Group]


def make_batches(corpus: Corpus, features: Features, seed: int) -> list[Batch]:
    """The sentences of a corpus in random batches of about `BATCH_TOKENS`; rare columns left out."""
    order = np.random.default_rng(seed).permutation(len(corpus.sentences))
    lengths = np.array([last - first for first, last in corpus.sentences])[order]
    cuts = np.searchsorted(np.cumsum(lengths), np.arange(BATCH_TOKENS, lengths.sum(), BATCH_TOKENS))
    parts = [[corpus.sentences[number] for number in part] for part in np.split(order, cuts)]
    raw = [(part, features.rows(np.concatenate([np.arange(*pair) for pair in part]))) for part in parts if part]
    counts = sum((np.bincount(matrix.indices, minlength=1 << BITS) for _, matrix in raw), np.zeros(1 << BITS))
    return [_make_batch(corpus, part, matrix, counts >= LEAST_COUNT) for part, matrix in raw]


def _make_batch(
    corpus: Corpus, part: list[tuple[int, int]], matrix: sp.csr_matrix, is_frequent: npt.NDArray[np.bool_]
) -> Batch:
    tokens = np.concatenate([np.arange(*pair) for pair in part])
    matrix = matrix.copy()
    matrix.data = matrix.data * is_frequent[matrix.indices]
    matrix.eliminate_zeros()
    used, local = np.unique(matrix.indices, return_inverse=True)
    small = sp.csr_matrix((matrix.data, local.astype(np.int32), matrix.indptr), shape=(len(tokens), len(used)))
    ends = np.cumsum([last - first for first, last in part])
    starts = ends - [last - first for first, last in part]
    is_first = np.zeros(len(tokens), np.bool_)
    is_first[starts] = True
    ranges = list(zip(starts.tolist(), ends.tolist(), strict=True))
    return Batch(tokens, used, small, corpus.labels[tokens], is_first, groups(ranges, growth=1.4))


def pair_counts(scores: Singles, transitions: Floats, grouped: list[Group], found: Floats) -> Floats:
    """The expected number of each transition, ``(from and start, to)``.

    Uses that a pair's probability is proportional to left posterior over left message times the edge; taken
    from the posteriors by one more forward pass.
    """
    expected = np.zeros_like(transitions)
    moves = np.exp(transitions[:START])
    for group in grouped:
        weights = scores[group.tokens].astype(np.float64)
        weights = np.exp(weights - weights.max(axis=2, keepdims=True))
        state = weights[:, 0] * np.exp(transitions[START])
        state /= state.sum(axis=1, keepdims=True)
        expected[START] += found[group.tokens[:, 0]].sum(axis=0)
        for step in range(1, weights.shape[1]):
            inside = group.is_token[:, step]
            reached = state @ moves
            # P(i, j) = forward(i) * move(i, j) * posterior(j) / sum over i of forward(i) * move(i, j)
            share = found[group.tokens[:, step]] / np.maximum(reached, 1e-300)
            expected[:START] += moves * (state[inside].T @ share[inside])
            state = reached * weights[:, step]
            state /= state.sum(axis=1, keepdims=True)
    return expected


def gold_counts(batch: Batch, shape: tuple[int, ...]) -> Floats:
    """The observed number of each transition."""
    counts = np.zeros(shape)
    np.add.at(counts[START], batch.labels[batch.is_first], 1)
    later = np.nonzero(~batch.is_first)[0]
    np.add.at(counts, (batch.labels[later - 1], batch.labels[later]), 1)
    return counts


class Trainer:
    """Weights under training, with the running means that Adagrad and averaging need."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        size = (1 << BITS, len(LABELS))
        self.weights = np.zeros(size, np.float32)
        self.squares = np.ones(size, np.float32)
        self.transitions = np.zeros((START + 1, len(LABELS)))
        self.transition_squares = np.ones_like(self.transitions)

    def step(self, batch: Batch, importance: Singles) -> None:
        """One gradient step; `importance` has one weight a token."""
        kept = (self.random.random(len(batch.used)) > DROPOUT).astype(np.float32) / np.float32(1 - DROPOUT)
        local = self.weights[batch.used]
        scores = np.asarray(batch.matrix @ (local * kept[:, None]), np.float32)
        found = posteriors(scores, self.transitions, batch.grouped)
        edges = pair_counts(scores, self.transitions, batch.grouped, found) - gold_counts(
            batch, self.transitions.shape
        )
        found[np.arange(len(found)), batch.labels] -= 1
        slope = np.asarray(batch.matrix.T @ (found * importance[:, None]).astype(np.float32)) * kept[:, None]
        slope += np.float32(DECAY * len(found)) * local
        squares = self.squares[batch.used] + slope * slope
        self.squares[batch.used] = squares
        self.weights[batch.used] = local - np.float32(RATE) * slope / np.sqrt(squares)
        self.transition_squares += edges * edges
        self.transitions -= RATE * edges / np.sqrt(self.transition_squares)


def train_first_look(batches: list[Batch], importance: Singles, epochs: int, seed: int) -> tuple[Singles, Floats]:
    """The table and transitions, averaged over the last half of the epochs. `importance` is for each token."""
    trainer = Trainer(seed)
    table = np.zeros_like(trainer.weights)
    transitions = np.zeros_like(trainer.transitions)
    kept = 0
    for epoch in range(epochs):
        for number in trainer.random.permutation(len(batches)):
            batch = batches[number]
            weight = importance[batch.tokens]
            if weight.any():
                trainer.step(batch, weight)
        if epoch >= epochs // 2:
            table += trainer.weights
            transitions += trainer.transitions
            kept += 1
    return table / np.float32(kept), transitions / kept
