"""Annotated text as matrices: one row a token, one column a row of the model's table of weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from bench.entities.corpora import Sentence
from transforms.entities.emission import BITS, LABELS, Types, context_rows, neighbours, pair_rows, shelve, type_rows
from transforms.entities.lattice import Group, groups
from transforms.entities.tokens import Text, tokenize

Array = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Page:
    """Some sentences read as one page, with the label number of every token."""

    text: Text
    labels: Array
    sentences: list[Sentence]


def make_page(sentences: list[Sentence]) -> Page:
    """One page of consecutive sentences, a line each."""
    text = tokenize("\n".join(sentence.text for sentence in sentences))
    labels = np.zeros(len(text.words), np.int64)
    starts, ends = np.array(text.starts), np.array(text.ends)
    offset = 0
    for sentence in sentences:
        for first, last, kind in sentence.spans:
            if f"B-{kind}" in LABELS:
                inside = np.nonzero((starts < last + offset) & (ends > first + offset))[0]
                labels[inside] = LABELS.index(f"I-{kind}")
                labels[inside[:1]] = LABELS.index(f"B-{kind}")
        offset += len(sentence.text) + 1
    return Page(text, labels, sentences)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pages laid end to end."""

    pages: list[Page]
    labels: Array
    sentences: list[tuple[int, int]]
    """Token ranges over the whole corpus."""
    page_starts: list[int]

    @property
    def groups(self) -> list[Group]:
        """The sentences grouped by length."""
        return groups(self.sentences, growth=1.2)


def lay_out(pages: list[Page]) -> Corpus:
    """Pages as one corpus."""
    sentences: list[tuple[int, int]] = []
    starts: list[int] = []
    at = 0
    for page in pages:
        starts.append(at)
        sentences += [(first + at, last + at) for first, last in page.text.sentences]
        at += len(page.labels)
    return Corpus(pages, np.concatenate([page.labels for page in pages]), sentences, starts)


class Features:
    """The columns of a corpus: those of word types once for each type, those of pairs and context for each token."""

    def __init__(self, corpus: Corpus, types: Types) -> None:
        numbers = np.concatenate([types.number(page.text.words) for page in corpus.pages])
        words, signs, stems = types.hashes
        self.around = neighbours(numbers, corpus.sentences)
        count = len(numbers)
        places, columns = [], []
        for pair in pair_rows(self.around, words, signs, stems):
            places.append(np.arange(count))
            columns.append(pair)
        for page, start in zip(corpus.pages, corpus.page_starts, strict=True):
            size = len(page.labels)
            tokens, found = context_rows(shelve([page.text]), signs[numbers[start : start + size]])
            places.append(tokens + start)
            columns.append(found)
        self.own = _matrix(np.concatenate(places), np.concatenate(columns), count)
        self.by_type = _type_matrices(types)

    def rows(self, tokens: Array) -> sp.csr_matrix:
        """The full feature rows of some tokens."""
        total = self.own[tokens]
        for matrix, types in zip(self.by_type, self.around.types, strict=True):
            total = total + matrix[types[tokens]]
        return total.tocsr()


def _type_matrices(types: Types) -> list[sp.csr_matrix]:
    """One matrix for each offset: type number by column."""
    count = len(types.features)
    matrices = []
    for columns, starts in type_rows(types.features):
        lengths = np.diff(np.append(starts, len(columns)))
        matrices.append(_matrix(np.repeat(np.arange(count), lengths), columns, count))
    return matrices


def _matrix(places: Array, columns: Array, count: int) -> sp.csr_matrix:
    ones = np.ones(len(places), np.float32)
    return sp.csr_matrix((ones, (places, columns)), shape=(count, 1 << BITS))
