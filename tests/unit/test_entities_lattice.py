"""The lattice: against brute force over every sequence."""

import itertools

import numpy as np
import pytest

from transforms.entities.emission import LABELS
from transforms.entities.lattice import START, best_path, groups, legal, open_ranges, posteriors

COUNT = len(LABELS)


def chain(length: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.normal(size=(length, COUNT)).astype(np.float32), random.normal(size=(COUNT + 1, COUNT))


def weight(path: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    total = transitions[START, path[0]] + scores[0, path[0]]
    for at in range(1, len(path)):
        total += transitions[path[at - 1], path[at]] + scores[at, path[at]]
    return float(total)


@pytest.mark.parametrize("seed", range(5))
def test_best_path_is_the_best_legal_sequence(seed: int) -> None:
    scores, transitions = chain(4, seed)
    allowed = legal(transitions)
    best = max(itertools.product(range(COUNT), repeat=4), key=lambda path: weight(path, scores, allowed))
    assert best_path(scores, transitions, groups([(0, 4)])).tolist() == list(best)


@pytest.mark.parametrize("seed", range(5))
def test_posteriors_are_the_shares_of_all_sequences(seed: int) -> None:
    scores, transitions = chain(4, seed)
    shares = np.zeros((4, COUNT))
    for path in itertools.product(range(COUNT), repeat=4):
        share = np.exp(weight(path, scores, transitions))
        for at, label in enumerate(path):
            shares[at, label] += share
    expected = shares / shares.sum(axis=1, keepdims=True)
    assert np.allclose(posteriors(scores, transitions, groups([(0, 4)])), expected, atol=1e-6)


def test_sentences_of_many_lengths_are_read_apart() -> None:
    scores, transitions = chain(40, 9)
    sentences = [(0, 3), (3, 4), (4, 21), (21, 40)]
    together = best_path(scores, transitions, groups(sentences))
    apart = [best_path(scores[a:b], transitions, groups([(0, b - a)])).tolist() for a, b in sentences]
    assert together.tolist() == list(itertools.chain.from_iterable(apart))


def test_open_ranges_keep_one_token_on_either_side_and_the_sentence() -> None:
    scores = np.zeros((8, COUNT), np.float32)
    scores[:, 0] = 9
    scores[3, 1] = 9
    scores[6, 1] = 9
    assert open_ranges(scores, [(0, 6), (6, 8)], 4.0) == [(2, 6), (6, 8)]
