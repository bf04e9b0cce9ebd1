"""Sequences of labels: posterior probabilities and the best path, for many sentences at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.entities.emission import LABELS, Scores

Floats = npt.NDArray[np.float64]
LONGEST = 150
"""Sentences are cut here: a text without a full stop must not make one endless lattice."""
START = len(LABELS)
"""The row of a transition matrix that holds the scores of the first label."""
FORBIDDEN = -1e4


class Group(NamedTuple):
    """Sentences of like length, padded to the longest."""

    tokens: npt.NDArray[np.int64]
    """Token numbers, ``(sentences, length)``; the padding repeats the last token."""
    is_token: npt.NDArray[np.bool_]


def open_ranges(scores: Scores, sentences: list[tuple[int, int]], margin: float) -> list[tuple[int, int]]:
    """The stretches of the sentences that are worth a lattice, with one token more on either side.

    A token whose score for no name leads by `margin` is none whatever stands beside it, and cuts the chain.
    """
    is_open = scores[:, 0] - scores[:, 1:].max(axis=1) < margin
    wide = is_open.copy()
    wide[1:] |= is_open[:-1]
    wide[:-1] |= is_open[1:]
    is_first = np.zeros(len(wide) + 1, np.bool_)
    is_first[[first for first, _ in sentences]] = True
    before = np.concatenate([[False], wide[:-1]])
    starts = np.nonzero(wide & (~before | is_first[:-1]))[0]
    after = np.concatenate([wide[1:], [False]])
    ends = np.nonzero(wide & (~after | is_first[1:]))[0] + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def groups(sentences: list[tuple[int, int]], growth: float = 1.6) -> list[Group]:
    """Sentences by length, each group's longest at most `growth` times its shortest and eight words more."""
    pieces = [(at, min(at + LONGEST, last)) for first, last in sentences for at in range(first, last, LONGEST)]
    pieces.sort(key=lambda piece: piece[1] - piece[0])
    found: list[Group] = []
    begin = 0
    while begin < len(pieces):
        shortest = pieces[begin][1] - pieces[begin][0]
        end = begin
        while end < len(pieces) and pieces[end][1] - pieces[end][0] <= shortest * growth + 8:
            end += 1
        found.append(_group(np.array(pieces[begin:end], np.int64)))
        begin = end
    return found


def _group(pieces: npt.NDArray[np.int64]) -> Group:
    lengths = pieces[:, 1] - pieces[:, 0]
    steps = np.arange(lengths.max())
    index = pieces[:, :1] + np.minimum(steps[None], lengths[:, None] - 1)
    return Group(index, steps[None] < lengths[:, None])


def posteriors(scores: Scores, transitions: Floats, grouped: list[Group]) -> Floats:
    """The probability of each label at each token, by forward and backward passes.

    A token of no group is no name, with certainty.
    """
    found = np.zeros(scores.shape, np.float64)
    found[:, 0] = 1.0
    moves, start = np.exp(transitions[:START]), np.exp(transitions[START])
    for group in grouped:
        peaks = scores[group.tokens]
        weights = np.exp((peaks - peaks.max(axis=2, keepdims=True)).astype(np.float64))
        forward = _forward(weights, moves, start)
        backward = np.ones((len(weights), len(LABELS)))
        lengths = group.is_token.sum(axis=1)
        for step in range(weights.shape[1] - 1, -1, -1):
            backward[lengths - 1 == step] = 1.0
            joint = forward[:, step] * backward
            joint /= joint.sum(axis=1, keepdims=True)
            rows = group.is_token[:, step]
            found[group.tokens[rows, step]] = joint[rows]
            backward = (weights[:, step] * backward) @ moves.T
            backward /= backward.max(axis=1, keepdims=True)
    return found


def _forward(weights: Floats, moves: Floats, start: Floats) -> Floats:
    forward = np.empty_like(weights)
    state = weights[:, 0] * start
    forward[:, 0] = state / state.sum(axis=1, keepdims=True)
    for step in range(1, weights.shape[1]):
        state = (forward[:, step - 1] @ moves) * weights[:, step]
        forward[:, step] = state / state.sum(axis=1, keepdims=True)
    return forward


def legal(transitions: Floats) -> Floats:
    """`transitions` with an inside label only after its own kind."""
    allowed = transitions.copy()
    for label in range(2, len(LABELS), 2):
        for before in (*range(START), START):
            if before not in (label, label - 1):
                allowed[before, label] = FORBIDDEN
    return allowed


def best_path(scores: Scores, transitions: Floats, grouped: list[Group]) -> npt.NDArray[np.int64]:
    """The labels of the best-scored legal sequence of every sentence (Viterbi)."""
    allowed = legal(transitions)
    found = np.zeros(len(scores), np.int64)
    for group in grouped:
        weights = scores[group.tokens].astype(np.float64)
        count, steps, _ = weights.shape
        back = np.zeros((count, steps, len(LABELS)), np.int64)
        state = weights[:, 0] + allowed[START]
        own = np.arange(len(LABELS))
        into = np.ascontiguousarray(allowed[:START].T)
        for step in range(1, steps):
            paths = state[:, None, :] + into
            chosen = paths.argmax(axis=2)
            moved = paths.max(axis=2) + weights[:, step]
            is_token = group.is_token[:, step, None]
            back[:, step] = np.where(is_token, chosen, own)
            state = np.where(is_token, moved, state)
        label = state.argmax(axis=1)
        lines = np.arange(count)
        for step in range(steps - 1, -1, -1):
            rows = group.is_token[:, step]
            found[group.tokens[rows, step]] = label[rows]
            label = back[lines, step, label]
    return found
