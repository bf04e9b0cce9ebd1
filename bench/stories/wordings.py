"""What single words of two beginnings say, fitted on the labelled pairs beside the other parts of a tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bench.stories.collection import Pair, read_pairs
from bench.stories.fitting import RIDGE, regress, rows_of
from transforms.arabic import folded_words
from transforms.records import Article
from transforms.stems import stem
from transforms.stories.outlines import Reading, read
from transforms.stories.senses import senses
from transforms.stories.wordings import Weight, terms

_RIDGE = 2_500.0
"""There are more words than the pairs can tell apart."""
_LEAST_PAIRS = 30
"""That have a word in one of their leads."""
_NAME_SHARE = 0.5
"""A word that is more often part of a name than not says nothing of the news of other weeks."""


def fit_wordings(articles: Sequence[Article]) -> dict[str, Weight]:
    """Return what each word and sense says, fitted on the pairs that are not held out, among all articles."""
    pairs, told, parts, labels = rows_of_pairs(articles)
    chosen = np.array([not pair.is_test for pair in pairs])
    return told.named(told.weights(chosen, labels, parts))


def rows_of_pairs(articles: Sequence[Article]) -> tuple[list[Pair], Told, np.ndarray, np.ndarray]:
    """Return all labelled pairs, what they tell, the row of their other parts, the mean from both sides, and their
    labels."""
    pairs = read_pairs(list(articles))
    by_id = {article.id: article for article in articles}
    rows = np.array(rows_of(articles, by_id, pairs))[:, :-1].reshape(len(pairs), 2, -1).mean(1)
    return pairs, Told(pairs, by_id), rows, np.array([pair.is_same for pair in pairs])


class Told:
    """Which words and senses each pair has in both leads, and which in one."""

    def __init__(self, pairs: Sequence[Pair], articles: Mapping[str, Article]) -> None:
        readings = {name: read(articles[name]) for pair in pairs for name in (pair.one, pair.two)}
        leads = {name: terms(reading.lead, senses(reading.lead)) for name, reading in readings.items()}
        counts = Counter(term for pair in pairs for term in leads[pair.one] | leads[pair.two])
        names = _name_words(readings.values())
        known = [term for term, count in counts.items() if count >= _LEAST_PAIRS and term not in names]
        self.terms = sorted(term for term in known if not term.isdigit())
        place = {term: number for number, term in enumerate(self.terms)}
        self.rows = np.zeros((len(pairs), 2 * len(place)))
        """A row a pair: 1 for each term that both have, then for each that one has alone."""
        for row, pair in zip(self.rows, pairs, strict=True):
            one, two = leads[pair.one], leads[pair.two]
            row[[place[term] for term in one & two if term in place]] = 1
            row[[len(place) + place[term] for term in one ^ two if term in place]] = 1

    def weights(self, chosen: np.ndarray, labels: np.ndarray, others: np.ndarray) -> np.ndarray:
        """Return the weights of the columns, fitted on the `chosen` pairs beside `others`, the other parts."""
        rows = np.hstack([others[chosen], self.rows[chosen]])
        ridges = np.array([RIDGE] * others.shape[1] + [_RIDGE] * self.rows.shape[1])
        return regress(rows, labels[chosen], ridges=ridges)[0][others.shape[1] :]

    def named(self, weights: np.ndarray) -> dict[str, Weight]:
        """Return the weights by term."""
        shared, alone = np.split(weights, 2)
        return {term: Weight(*both) for term, *both in zip(self.terms, shared, alone, strict=True)}


def _name_words(readings: Iterable[Reading]) -> set[str]:
    """Return the words that are parts of names more often than not."""
    leads, names = Counter[str](), Counter[str]()
    for reading in readings:
        stems = {stem(word) for name in reading.places | reading.actors for word in folded_words(name)}
        leads.update(reading.lead)
        names.update(stems & reading.lead)
    return {word for word, count in names.items() if count > _NAME_SHARE * leads[word]}
