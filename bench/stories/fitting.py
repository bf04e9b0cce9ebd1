"""The weights of a tie, fitted by logistic regression on the labelled pairs that are not held out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.stories.collection import Pair, read_pairs
from bench.stories.ties import Collection
from flows.store.stories import search_keys
from transforms.background import Background
from transforms.likeness import compare
from transforms.records import Article
from transforms.stories import PARTS, crowd, growth, load_rules

COLUMNS = ("crowd", "pages", *PARTS)
_CANDIDATES = 25
_RIDGE = 2.0
_STEPS = 25


def fit_weights(articles: Sequence[Article], sizes: Sequence[int]) -> dict[str, float]:
    """Return the weight of each part, and ``bias``. Same and other stories weigh the same in sum.

    Fitted over collections of several sizes at once, so that the weights do not depend on how many pages are known:
    the first of `articles`, those of the pairs at least; 0 is a young index that knows the two pages alone.
    """
    pairs = [pair for pair in read_pairs(list(articles)) if not pair.is_test]
    paired = len({name for pair in read_pairs(list(articles)) for name in (pair.one, pair.two)})
    rows = [row for size in sizes for row in rows_of(articles[: max(size, paired)], pairs, is_young=size == 0)]
    labels = [pair.is_same for _ in sizes for pair in pairs for _ in range(2)]
    weights, bias = regress(np.array(rows), np.array(labels))
    return {"bias": bias, **dict(zip(COLUMNS, map(float, weights), strict=True))}


def rows_of(articles: Sequence[Article], pairs: Sequence[Pair], is_young: bool = False) -> list[list[float]]:
    """Return two rows of COLUMNS a pair: each page once in the place of the one that comes in."""
    collection = Collection(articles, Background() if is_young else None)
    floor = load_rules().crowd_floor
    names = {name for pair in pairs for name in (pair.one, pair.two)}
    around = {name: floor if is_young else _crowd(collection, name) for name in names}
    grown = growth(0 if is_young else len(articles))
    rows = []
    for pair in pairs:
        likeness = compare(collection.pages[pair.one].scale, collection.pages[pair.two].scale)
        parts = [getattr(likeness, name) for name in PARTS]
        rows += [[around[name], grown, *parts] for name in (pair.one, pair.two)]
    return rows


def _crowd(collection: Collection, name: str) -> float:
    page = collection.pages[name]
    kin = collection.shelf.kin(search_keys(page, collection.background), _CANDIDATES)
    return crowd((compare(page.scale, other.scale).terms for _, other in kin if other.id != name), load_rules())


def regress(rows: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights of the columns and the bias: Newton's method with a ridge on the standardised columns."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / deviation])
    balance = np.where(labels, 1.0, labels.sum() / (~labels).sum())
    ridge = np.diag([0.0] + [_RIDGE] * rows.shape[1])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (balance * (odds - labels)) + ridge @ weights
        curve = (scaled * (balance * odds * (1 - odds))[:, None]).T @ scaled + ridge
        weights -= np.linalg.solve(curve, slope)
    plain = weights[1:] / deviation
    return plain, float(weights[0] - plain @ mean)
