"""The weights of a tie, fitted by logistic regression on the samples and the labelled pairs that are not held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bench.stories.collection import Pair, read_pairs
from bench.stories.samples import pair_samples
from bench.stories.ties import Collection, make_known
from flows.store.stories import search_keys
from transforms.records import Article
from transforms.stories.likeness import compare, resemblance
from transforms.stories.placing import Known
from transforms.stories.scoring import PARTS, crowd, growth, load_rules, youth

WORDINGS = "wordings"
"""The part that has its weights in a file of their own; fitted first, it counts as it is."""
COLUMNS = ("crowd", "pages", *(name for name in PARTS if name != WORDINGS))
_GROWTH = COLUMNS.index("pages")
_OF_DAYS = [COLUMNS.index(name) for name in ("dated", "same_day", "days_apart", "long_apart")]
SIZES = (0, 200, 1_000, 6_000)
"""Pages that are known already: from an empty index on."""
_CANDIDATES = 25
RIDGE = 2.0
_STEPS, _PRECISION = 25, 1e-4
_SAME_COPIES, _OTHER_COPIES = 400, 130
"""The samples are two pairs of one story and eight others, of news from elsewhere: so much that none is parted."""


def fit_weights(articles: Sequence[Article]) -> dict[str, dict[str, float]]:
    """Return the ``weights`` of the parts, ``bias`` among them, and what is added to them in a ``young`` collection.
    Same and other stories weigh the same in sum.

    Fitted over collections of several sizes at once, the whole one among them, and on each pair once more without its
    days, so that a chance means the same however many pages are known, dated or not. The articles are in an order by
    chance.
    """
    by_id = {article.id: article for article in articles}
    pairs = [pair for pair in read_pairs(list(articles)) if not pair.is_test]
    rows, labels = rows_of_sizes(by_id, pairs)
    samples, sample_pairs = pair_samples()
    weighed = [pair for pair in sample_pairs for _ in range(_SAME_COPIES if pair.is_same else _OTHER_COPIES)]
    for known in ([], samples):
        rows += rows_of(known, {page.id: page for page in samples}, weighed)
        labels += labels_of(weighed)
    found = _with_undated(np.array(rows))
    parts, given = found[:, :-1], found[:, -1]
    young = np.vectorize(youth)(parts[:, [_GROWTH]]) * parts[:, _GROWTH + 1 :]
    fitted, bias = regress(np.hstack([parts, young]), np.array(labels * 2), given)
    weights, added = np.split(fitted, [len(COLUMNS)])
    return {
        "weights": {"bias": bias, **dict(zip(COLUMNS, map(float, weights), strict=True)), WORDINGS: 1.0},
        "young": dict(zip(COLUMNS[_GROWTH + 1 :], map(float, added), strict=True)),
    }


def rows_of_sizes(articles: Mapping[str, Article], pairs: Sequence[Pair]) -> tuple[list[list[float]], list[bool]]:
    """Return the rows of the pairs among the first of the articles, SIZES of them and all, and their labels."""
    ordered = list(articles.values())
    sizes = [*(size for size in SIZES if size < len(ordered)), len(ordered)]
    rows = [row for size in sizes for row in rows_of(ordered[:size], articles, pairs)]
    return rows, labels_of(pairs) * len(sizes)


def _with_undated(rows: np.ndarray) -> np.ndarray:
    """Return the rows, and all of them again as if no page had a date."""
    undated = rows.copy()
    undated[:, _OF_DAYS] = 0
    return np.vstack([rows, undated])


def labels_of(pairs: Sequence[Pair]) -> list[bool]:
    """Return the labels of the rows of `pairs`."""
    return [pair.is_same for pair in pairs for _ in range(2)]


def rows_of(known: Sequence[Article], articles: Mapping[str, Article], pairs: Sequence[Pair]) -> list[list[float]]:
    """Return two rows of COLUMNS and WORDINGS a pair: each page once in the place of the one that comes in, where
    `known` are indexed already. `articles` has those of the pairs."""
    collection = Collection(known)
    names = {name for pair in pairs for name in (pair.one, pair.two)}
    pages = {name: make_known(articles[name], collection.background) for name in names}
    around = {name: _crowd(collection, page) for name, page in pages.items()}
    grown = growth(len(known))
    rows = []
    for pair in pairs:
        likeness = compare(pages[pair.one].scale, pages[pair.two].scale)
        parts = [getattr(likeness, name) for name in (*COLUMNS[_GROWTH + 1 :], WORDINGS)]
        rows += [[around[name], grown, *parts] for name in (pair.one, pair.two)]
    return rows


def _crowd(collection: Collection, page: Known) -> float:
    kin = collection.shelf.kin(search_keys(page, collection.background), _CANDIDATES)
    return crowd((resemblance(page.scale, other.scale) for _, other in kin if other.id != page.id), load_rules())


def regress(
    rows: np.ndarray, labels: np.ndarray, given: np.ndarray | float = 0.0, ridges: np.ndarray | float = RIDGE
) -> tuple[np.ndarray, float]:
    """Return the weights of the columns and the bias, beside the log odds `given`: Newton's method with a ridge on
    the standardised columns, one for all or one for each."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / deviation])
    balance = np.where(labels, 1.0, labels.sum() / (~labels).sum())
    ridge = np.concatenate([[0.0], np.broadcast_to(ridges, rows.shape[1])])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-scaled @ weights - given))
        slope = scaled.T @ (balance * (odds - labels)) + ridge * weights
        curve = (scaled * (balance * odds * (1 - odds))[:, None]).T @ scaled
        curve[np.diag_indices_from(curve)] += ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < _PRECISION:
            break
    plain = weights[1:] / deviation
    return plain, float(weights[0] - plain @ mean)
