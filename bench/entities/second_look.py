"""Training of the second look: few weights over the page's votes, by L-BFGS to the optimum."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from bench.entities.first_look import Floats, Singles, pair_counts
from bench.entities.matrices import Array, Corpus
from transforms.entities.emission import LABELS
from transforms.entities.lattice import START, Group, posteriors
from transforms.entities.page import page_columns

PENALTY = 30.0
"""Below it the weights learn the training pages by heart, far above it persons are lost: compared on all blocks."""
STEPS = 40


def page_matrix(corpus: Corpus, scores: Singles, transitions: Floats) -> sp.csr_matrix:
    """The page's columns of every token of a corpus, from the first look's scores."""
    found = posteriors(scores, transitions, corpus.groups)
    rows = []
    width = 0
    for page, start in zip(corpus.pages, corpus.page_starts, strict=True):
        words = page.text.words
        _, keys = np.unique([word.page_key for word in words], return_inverse=True)
        is_common = np.array([word.is_common for word in words], np.int64)
        columns, width = page_columns(keys, is_common, found[start : start + len(words)])
        rows.append(columns)
    table = np.concatenate(rows)
    ones = np.ones(table.size, np.float32)
    return sp.csr_matrix((ones, table.ravel(), np.arange(len(table) + 1) * table.shape[1]), shape=(len(table), width))


def log_partition(scores: Floats, transitions: Floats, grouped: list[Group]) -> float:
    """The sum over all sentences of the logarithm of all paths' weight."""
    total = 0.0
    moves = np.exp(transitions[:START])
    for group in grouped:
        peaks = scores[group.tokens].max(axis=2)
        weights = np.exp(scores[group.tokens] - peaks[:, :, None])
        state = weights[:, 0] * np.exp(transitions[START])
        for step in range(weights.shape[1]):
            if step:
                state = (state @ moves) * weights[:, step]
            size = state.sum(axis=1)
            state /= size[:, None]
            total += float(((np.log(size) + peaks[:, step]) * group.is_token[:, step]).sum())
    return total


class Objective:
    """The penalized negative log-likelihood of one trust value, page weights and transitions."""

    def __init__(self, corpus: Corpus, scores: Singles, matrix: sp.csr_matrix) -> None:
        self.scores, self.matrix, self.labels = scores.astype(np.float64), matrix, corpus.labels
        self.transposed = matrix.T.tocsr()
        self.grouped = corpus.groups
        self.shape = (matrix.shape[1], len(LABELS))
        self.gold = np.zeros((START + 1, len(LABELS)))
        firsts = np.array([first for first, _ in corpus.sentences])
        is_first = np.zeros(len(self.labels), np.bool_)
        is_first[firsts] = True
        np.add.at(self.gold[START], self.labels[firsts], 1)
        later = np.nonzero(~is_first)[0]
        np.add.at(self.gold, (self.labels[later - 1], self.labels[later]), 1)

    def split(self, point: Floats) -> tuple[float, Floats, Floats]:
        """Trust, page weights and transitions of one vector."""
        size = self.shape[0] * self.shape[1]
        return float(point[0]), point[1 : 1 + size].reshape(self.shape), point[1 + size :].reshape(self.gold.shape)

    def __call__(self, point: Floats) -> tuple[float, Floats]:
        """The objective and its slope at one point."""
        trust, page, transitions = self.split(point)
        scores = trust * self.scores + self.matrix @ page
        found = posteriors(scores, transitions, self.grouped)
        edges = pair_counts(scores, transitions, self.grouped, found)
        own: Array = np.arange(len(self.labels))
        value = log_partition(scores, transitions, self.grouped)
        value -= float(scores[own, self.labels].sum() + (self.gold * transitions).sum())
        found[own, self.labels] -= 1
        slopes = [
            [float((found * self.scores).sum())],
            (self.transposed @ found).ravel(),
            (edges - self.gold).ravel(),
        ]
        free = point.copy()
        free[0] = 0.0
        return value + 0.5 * PENALTY * float(free @ free), np.concatenate(slopes) + PENALTY * free


def train_second_look(corpus: Corpus, scores: Singles, transitions: Floats) -> tuple[float, Floats, Floats]:
    """Trust, page weights and transitions, from scores that models gave which had not seen the corpus."""
    objective = Objective(corpus, scores, page_matrix(corpus, scores, transitions))
    size = objective.shape[0] * objective.shape[1]
    start = np.concatenate([[0.8], np.zeros(size), transitions.ravel()])
    best = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return objective.split(best.x)
