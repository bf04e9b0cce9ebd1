"""How well the score of a pair parts one story from two, on pairs that its weights were not fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.stories.collection import Pair
from bench.stories.fitting import COLUMNS, WORDINGS, regress
from bench.stories.wordings import rows_of_pairs
from transforms.records import Article

_FOLDS = 5
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


@dataclass(frozen=True, slots=True)
class _Table:
    """Labelled pairs, a row each."""

    rows: np.ndarray
    """Their parts but the wordings."""
    given: np.ndarray
    """Their wordings, by weights from pairs of other articles."""
    labels: np.ndarray
    components: np.ndarray
    """Equal for pairs that hang together by their articles."""

    def take(self, chosen: np.ndarray) -> _Table:
        return _Table(self.rows[chosen], self.given[chosen], self.labels[chosen], self.components[chosen])

    def without(self, column: int) -> _Table:
        return replace(self, rows=np.delete(self.rows, column, 1))

    def scores(self, asked: _Table) -> np.ndarray:
        """Return the chances of other pairs, by weights fitted on these."""
        weights, bias = regress(self.rows, self.labels, given=self.given)
        return np.asarray(1 / (1 + np.exp(-(asked.rows @ weights + bias + asked.given))))


def validate(articles: Sequence[Article]) -> dict[str, Judgement]:
    """Return the judgement of the fitted pairs, each scored by weights fitted on pairs of other articles (the mean of
    several ways to part them), and that of the pairs held out, all and by how they were drawn."""
    fitted, held_out, drawn = _tables(articles)
    judged = {"fitted on": _validated(fitted), "held out": _judge(fitted.scores(held_out), held_out.labels)}
    for name in np.unique(drawn):
        part = held_out.take(drawn == name)
        judged[f"held out, {name}"] = _judge(fitted.scores(part), part.labels)
    return judged


def validate_without(articles: Sequence[Article]) -> dict[str, Judgement]:
    """Return the judgement of the fitted pairs as in `validate`, with each part left out in turn."""
    fitted, _, _ = _tables(articles)
    judged = {"none": _validated(fitted), WORDINGS: _validated(replace(fitted, given=np.zeros(len(fitted.labels))))}
    return judged | {name: _validated(fitted.without(place)) for place, name in enumerate(COLUMNS)}


def _tables(articles: Sequence[Article]) -> tuple[_Table, _Table, np.ndarray]:
    """Return the fitted pairs, those held out, and how the latter were drawn."""
    pairs, told, rows, labels = rows_of_pairs(articles)
    components, held = np.array(_components(pairs)), np.array([pair.is_test for pair in pairs])
    folds = np.where(held, _FOLDS, _parted(components, 0))
    given = np.zeros(len(pairs))
    for number in np.unique(folds):
        out = folds == number
        given[out] = told.rows[out] @ told.weights(~held & ~out, labels, rows)
    table = _Table(rows, given, labels, components)
    return table.take(~held), table.take(held), np.array([pair.drawn for pair in pairs])[held]


def _parted(components: np.ndarray, seed: int) -> np.ndarray:
    """Return a fold by chance for each pair, the same for all of one component."""
    random = np.random.default_rng(seed)
    found, places = np.unique(components, return_inverse=True)
    return random.integers(0, _FOLDS, len(found))[places]


def _validated(table: _Table) -> Judgement:
    rounds = [_crossed(table, seed) for seed in range(_ROUNDS)]
    return Judgement(*(float(np.mean([getattr(found, name) for found in rounds])) for name in Judgement.__slots__))


def _crossed(table: _Table, seed: int) -> Judgement:
    folds, scores = _parted(table.components, seed), np.zeros(len(table.labels))
    for number in range(_FOLDS):
        out = folds == number
        scores[out] = table.take(~out).scores(table.take(out))
    return _judge(scores, table.labels)


def _judge(scores: np.ndarray, labels: np.ndarray) -> Judgement:
    above = scores[labels][:, None] - scores[~labels][None, :]
    said = scores >= 0.5
    return Judgement(
        auc=float(np.mean(above > 0) + np.mean(above == 0) / 2),
        loss=float(-np.mean(np.log(np.where(labels, scores, 1 - scores)))),
        f1=float(2 * np.sum(said & labels) / (np.sum(said) + np.sum(labels))),
    )


def _components(pairs: Sequence[Pair]) -> list[int]:
    """Return a number for each pair, equal for pairs that hang together by their articles."""
    parts: dict[str, set[str]] = {}
    for pair in pairs:
        joined = parts.get(pair.one, {pair.one}) | parts.get(pair.two, {pair.two})
        parts |= dict.fromkeys(joined, joined)
    names = {min(part): number for number, part in enumerate({id(part): part for part in parts.values()}.values())}
    return [names[min(parts[pair.one])] for pair in pairs]
