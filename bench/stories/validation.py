"""How well the score of a pair parts one story from two, on pairs that its weights were not fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.stories.collection import Pair, read_pairs
from bench.stories.fitting import COLUMNS, labels_of, regress, rows_of
from transforms.records import Article

_FOLDS = 10
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of a score in 0..1 against labels."""

    auc: float
    """How often a pair of one story scores higher than a pair of two."""
    loss: float
    """The mean of the negative log of the chance that was given to the label."""
    f1: float
    """Of the pairs that score a half and more."""


def validate(articles: Sequence[Article]) -> dict[str, Judgement]:
    """Return the judgement of the fitted pairs, each scored by weights fitted on pairs of other articles (the mean of
    several ways to part them), and that of the pairs held out."""
    rows, labels, held, parts = _rows(articles)
    return {
        "fitted on": _validated(rows[~held], labels[~held], parts[~held]),
        "held out": _judge(_scores(rows[~held], labels[~held], rows[held]), labels[held]),
    }


def validate_without(articles: Sequence[Article]) -> dict[str, Judgement]:
    """Return the judgement of the fitted pairs as in `validate`, with each part left out in turn."""
    rows, labels, held, parts = _rows(articles)
    return {
        name: _validated(np.delete(rows, place, 1)[~held], labels[~held], parts[~held])
        for place, name in enumerate(COLUMNS)
    }


def _rows(articles: Sequence[Article]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the rows of the pairs, two each, their labels, which are held out, and what hangs together."""
    pairs = read_pairs(list(articles))
    by_id = {article.id: article for article in articles}
    rows, labels = np.array(rows_of(articles, by_id, pairs)), np.array(labels_of(pairs))
    held = np.array([pair.is_test for pair in pairs for _ in range(2)])
    return rows, labels, held, np.array([part for part in _parts(pairs) for _ in range(2)])


def _validated(rows: np.ndarray, labels: np.ndarray, parts: np.ndarray) -> Judgement:
    rounds = [_crossed(rows, labels, parts, seed) for seed in range(_ROUNDS)]
    return Judgement(*(float(np.mean([getattr(found, name) for found in rounds])) for name in Judgement.__slots__))


def _crossed(rows: np.ndarray, labels: np.ndarray, parts: np.ndarray, seed: int) -> Judgement:
    random = np.random.default_rng(seed)
    fold = dict(zip(np.unique(parts), random.integers(0, _FOLDS, len(np.unique(parts))), strict=True))
    folds, scores = np.array([fold[part] for part in parts]), np.zeros(len(rows))
    for number in range(_FOLDS):
        out = folds == number
        scores[out] = _scores(rows[~out], labels[~out], rows[out])
    return _judge(scores, labels)


def _scores(rows: np.ndarray, labels: np.ndarray, asked: np.ndarray) -> np.ndarray:
    weights, bias = regress(rows, labels)
    return np.asarray(1 / (1 + np.exp(-(asked @ weights + bias))))


def _judge(scores: np.ndarray, labels: np.ndarray) -> Judgement:
    above = scores[labels][:, None] - scores[~labels][None, :]
    said = scores >= 0.5
    return Judgement(
        auc=float(np.mean(above > 0) + np.mean(above == 0) / 2),
        loss=float(-np.mean(np.log(np.where(labels, scores, 1 - scores)))),
        f1=float(2 * np.sum(said & labels) / (np.sum(said) + np.sum(labels))),
    )


def _parts(pairs: Sequence[Pair]) -> list[int]:
    """Return a number for each pair, equal for pairs that hang together by their articles."""
    parts: dict[str, set[str]] = {}
    for pair in pairs:
        joined = parts.get(pair.one, {pair.one}) | parts.get(pair.two, {pair.two})
        parts |= dict.fromkeys(joined, joined)
    names = {min(part): number for number, part in enumerate({id(part): part for part in parts.values()}.values())}
    return [names[min(parts[pair.one])] for pair in pairs]
