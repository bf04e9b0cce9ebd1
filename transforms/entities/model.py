"""The sequence model: a conditional random field that looks twice.

The first look reads a sentence, the second the page (`page`). Weights are shared rows of one table of eight-bit
numbers (`emission`), trained by ``python -m bench.entities train``; the figures are in ``docs/measured/entities.md``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from transforms.entities.emission import LABELS, Emitter, Scores, Shelf, shelve
from transforms.entities.lattice import Floats, best_path, groups, open_ranges, posteriors
from transforms.entities.lexicon import DATA
from transforms.entities.page import page_columns
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.tokens import Text
from transforms.entities.words import Word
from transforms.records import EntityKind

FILE = "model/weights.npz"
MARGIN = 4.5
"""The lead of no name at which a token is left out of the lattice: two thirds of all tokens, and no change in F1."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a trained model is made of."""

    table: npt.NDArray[np.int8]
    scale: float
    """What one step of the table is worth."""
    transitions: Floats
    """Of the first look: ``(from and start, to)``."""
    trust: float
    """How much the first look's scores count in the second."""
    page: Scores
    """Weights of the page's columns, ``(columns, labels)``."""
    page_transitions: Floats
    caution: float
    """Added to the score of no name; balances precision and recall."""


@cache
def load_weights() -> Weights:
    """The shipped weights."""
    with np.load(io.BytesIO((DATA / FILE).read_bytes())) as arrays:
        return Weights(
            arrays["table"],
            float(arrays["scale"]),
            arrays["transitions"],
            float(arrays["trust"]),
            arrays["page"],
            arrays["page_transitions"],
            float(arrays["caution"]),
        )


class ModelBackend:
    """The default tagger. Remembers word types between calls; same text, same spans."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._emitter = Emitter(weights.table, weights.scale)

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        """The spans of each text in reading order, none overlapping."""
        shelf = shelve(texts)
        found: list[list[Span]] = [[] for _ in texts]
        number = 0
        for first, last, kind in chunks(self.labels(shelf)) if shelf.words else []:
            while first >= shelf.starts[number + 1]:
                number += 1
            start = shelf.starts[number]
            found[number].append(Span(first - start, last - start, kind, clitics(shelf.words[first]), "model"))
        return found

    def labels(self, shelf: Shelf) -> npt.NDArray[np.int64]:
        """The label number of every token."""
        weights = self._weights
        scores, (keys, is_common) = self._emitter.scores(shelf)
        seen = posteriors(scores, weights.transitions, groups(open_ranges(scores, shelf.sentences, MARGIN)))
        found, _ = page_columns(keys, is_common, seen)
        second = scores * np.float32(weights.trust) + weights.page[found].sum(axis=1)
        second[:, 0] += weights.caution
        return best_path(second, weights.page_transitions, groups(open_ranges(second, shelf.sentences, MARGIN)))


def chunks(labels: npt.NDArray[np.int64]) -> list[tuple[int, int, EntityKind]]:
    """The spans of a label sequence: first token, one past the last, kind."""
    found: list[tuple[int, int, EntityKind]] = []
    starts = np.nonzero(labels % 2 == 1)[0].tolist()
    for first in starts:
        last = first + 1
        while last < len(labels) and labels[last] == labels[first] + 1:
            last += 1
        found.append((first, last, EntityKind(LABELS[labels[first]][2:])))
    return found


def clitics(word: Word) -> int:
    """How many letters of a name's first word are clitics.

    The reading that a name list knows decides, nothing taken off before something; for a word that no list
    knows, only what no word begins with by itself: و or ل or ب before the article.
    """
    known = Sense.PLACE | Sense.NAME | Sense.ORGANISATION | Sense.PHRASE
    for off, _, senses in word.readings:
        if senses & known:
            return off
    found = [(off, stem) for off, stem, _ in word.readings]
    if found:
        return found[0][0]
    for off, stem in word.splits[1:]:
        if stem.startswith("ال") and len(stem) > 4:
            return off
    return 0
