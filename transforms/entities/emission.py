"""How strongly each token wants each label: weights summed once for a word type, then gathered for a text.

A token's score is the sum of what its own type, its four neighbours, pairs of neighbours and its context say.
Whatever depends on one word type alone is summed once and kept in an array row; a text is then a few array
look-ups, and no feature is built twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.entities.features import MIX, OFFSETS, Hashes, TypeFeatures, context_features, crc, type_features
from transforms.entities.tokens import Text
from transforms.entities.words import CACHE_LIMIT, Word

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
BITS = 20
"""The table of weights has two to this power rows."""

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int32]

_SHIFT = np.uint32(32 - BITS)
_PAD_HASH = [crc("pad")]
_PAD = TypeFeatures(_PAD_HASH, _PAD_HASH, _PAD_HASH, 1, 2, 3)
"""What stands beyond the ends of a sentence."""


def rows(hashes: Hashes, mix: np.uint32) -> Rows:
    """The rows of the table that hashes take under one multiplier."""
    return ((hashes * mix) >> _SHIFT).astype(np.int64)


def type_rows(features: list[TypeFeatures]) -> list[tuple[Rows, Rows]]:
    """For each of `OFFSETS`, the rows of all the word types one after the other, and where each type's begin."""
    found = []
    for part, mix in zip((0, 1, 1, 2, 2), MIX, strict=True):
        lists: list[list[int]] = [types[part] for types in features]  # type: ignore[misc]
        lengths = np.fromiter(map(len, lists), np.int64, len(lists))
        hashes = np.fromiter(chain.from_iterable(lists), np.uint32, int(lengths.sum()))
        found.append((rows(hashes, mix), np.cumsum(lengths) - lengths))
    return found


class Neighbours(NamedTuple):
    """Type numbers of every token and of those around it, one array for each of `OFFSETS`."""

    types: tuple[Rows, ...]
    """0 where the sentence ends before the offset."""


def neighbours(types: Rows, sentences: list[tuple[int, int]]) -> Neighbours:
    """The types at each offset, never looking over a sentence's end."""
    count = len(types)
    sentence = np.zeros(count, np.int64)
    for number, (first, last) in enumerate(sentences):
        sentence[first:last] = number
    found = []
    places = np.arange(count)
    for offset in OFFSETS:
        at = np.clip(places + offset, 0, count - 1)
        is_inside = (at == places + offset) & (sentence[at] == sentence)
        found.append(np.where(is_inside, types[at], 0))
    return Neighbours(tuple(found))


def _turn(hashes: Hashes, bits: int) -> Hashes:
    return (hashes << np.uint32(bits)) | (hashes >> np.uint32(32 - bits))


_PAIR_MIX = tuple(
    np.uint32(value)
    for value in (
        0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D,
        0xFD7046C5, 0xB55A4F09, 0x2545F491, 0x94D049BB, 0xBF58476D, 0x8CB92BA7,
    )
)  # fmt: skip


def pair_rows(around: Neighbours, words: Hashes, signs: Hashes, stems: Hashes) -> list[Rows]:
    """The rows of conjunctions of neighbouring words and senses, one array for each conjunction."""
    here, left, right, left2, right2 = around.types
    word, word_l, word_r, word_l2, word_r2 = words[here], words[left], words[right], words[left2], words[right2]
    sign, sign_l, sign_r, sign_l2 = signs[here], signs[left], signs[right], signs[left2]
    pairs = (
        _turn(word_l, 7) ^ word,
        _turn(word, 7) ^ word_r,
        _turn(sign_l, 9) ^ sign,
        _turn(sign, 9) ^ sign_r,
        _turn(sign_l, 9) ^ _turn(sign, 3) ^ sign_r,
        _turn(word_l, 11) ^ sign,
        _turn(sign, 5) ^ _turn(word_r, 2),
        _turn(sign_l2, 9) ^ _turn(sign_l, 3) ^ sign,
        _turn(word_l, 13) ^ word_r,
        _turn(word_l, 5) ^ stems[here],
        _turn(word_l2, 13) ^ _turn(word_l, 3),
        _turn(word_r, 13) ^ _turn(word_r2, 3),
    )
    return [rows(pair * np.uint32(0x85EBCA6B), mix) for pair, mix in zip(pairs, _PAIR_MIX, strict=True)]


class Shelf(NamedTuple):
    """Texts end to end, so that arrays are worth their while; no feature looks from one into the next."""

    texts: Sequence[Text]
    words: list[Word]
    sentences: list[tuple[int, int]]
    """Token ranges over all the texts."""
    starts: list[int]
    """The first token of each text, and one past the last of all."""


def shelve(texts: Sequence[Text]) -> Shelf:
    """The texts end to end."""
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    starts = [0]
    for text in texts:
        start = len(words)
        sentences += (
            text.sentences if start == 0 else [(first + start, last + start) for first, last in text.sentences]
        )
        words += text.words
        starts.append(len(words))
    return Shelf(texts, words, sentences, starts)


def context_rows(shelf: Shelf, signs: Hashes) -> tuple[Rows, Rows]:
    """Token numbers and rows of the context features, alone and with the token's senses."""
    tokens: list[int] = []
    hashes: list[int] = []
    for text, start in zip(shelf.texts, shelf.starts, strict=False):
        for at, feature in context_features(text):
            tokens.append(start + at)
            hashes.append(_context_hash(feature))
    at_token = np.array(tokens, np.int64)
    hashed = np.array(hashes, np.uint32)
    alone = rows(hashed, MIX[0])
    signed = rows(_turn(hashed, 3) ^ signs[at_token], MIX[2])
    return np.concatenate([at_token, at_token]), np.concatenate([alone, signed])


_CONTEXT_HASHES: dict[str, int] = {}


def _context_hash(feature: str) -> int:
    # The features are a few dozen strings, made anew for every token.
    found = _CONTEXT_HASHES.get(feature)
    if found is None:
        found = _CONTEXT_HASHES[feature] = crc(feature)
    return found


class Types:
    """The word types met so far, numbered from 1, with their hashes; 0 is the padding."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all types but the padding."""
        self.numbers: dict[str, int] = {}
        self.features: list[TypeFeatures] = [_PAD]
        self._pages: dict[str, int] = {}
        self._facts = np.zeros((5, 4096), np.uint32)
        self._facts[:3, 0] = _PAD[3:]

    def number(self, words: list[Word]) -> Rows:
        """The numbers of words, new types added."""
        if len(self.numbers) > CACHE_LIMIT:
            self.clear()
        folded = [word.folded for word in words]
        if not self.numbers.keys() >= set(folded):  # seldom, once some pages are read
            for word in words:
                if word.folded not in self.numbers:
                    self._add(word)
        return np.fromiter(map(self.numbers.__getitem__, folded), np.int64, len(words))

    def _add(self, word: Word) -> int:
        number = len(self.features)
        features = type_features(word)
        self.numbers[word.folded] = number
        self.features.append(features)
        if number >= self._facts.shape[1]:
            self._facts = np.concatenate([self._facts, np.zeros_like(self._facts)], axis=1)
        page = self._pages.setdefault(word.page_key, len(self._pages))
        self._facts[:, number] = (*features[3:], page, word.is_common)
        return number

    @property
    def hashes(self) -> tuple[Hashes, Hashes, Hashes]:
        """Word, sense and stem hashes by type number."""
        return self._facts[0], self._facts[1], self._facts[2]

    def page_facts(self, numbers: Rows, starts: list[int]) -> tuple[Rows, Rows]:
        """For tokens of these types, in texts that begin at `starts`: a key of text and word, and 1 if everyday."""
        page = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        return page * (2 * CACHE_LIMIT) + self._facts[3][numbers], self._facts[4][numbers].astype(np.int64)


class Emitter:
    """Scores of texts under one table of weights; remembers the word types it has met."""

    def __init__(self, table: npt.NDArray[np.int8], scale: float) -> None:
        self._table = table
        self._scale = np.float32(scale)
        self._types = Types()
        self._sums = self._empty()
        self._summed = 0

    def _empty(self) -> Integers:
        return np.zeros((4096, len(OFFSETS), len(LABELS)), np.int32)

    def scores(self, shelf: Shelf) -> tuple[Scores, tuple[Rows, Rows]]:
        """Scores of every token, ``(tokens, labels)``, and of every token the page key and whether it is everyday."""
        numbers = self._types.number(shelf.words)
        self._sum_new_types()
        around = neighbours(numbers, shelf.sentences)
        words, signs, stems = self._types.hashes
        total = self._sums[around.types[0], 0]
        for at, types in enumerate(around.types[1:], 1):
            total += self._sums[types, at]
        for pair in pair_rows(around, words, signs, stems):
            total += self._table[pair]
        tokens, context = context_rows(shelf, signs[numbers])
        if len(tokens):
            np.add.at(total, tokens, self._table[context].astype(np.int32))
        scores: Scores = total * self._scale
        return scores, self._types.page_facts(numbers, shelf.starts)

    def _sum_new_types(self) -> None:
        features = self._types.features
        if self._summed > len(features):
            self._summed, self._sums = 0, self._empty()
        while len(features) > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        if self._summed < len(features):
            for at, (found, starts) in enumerate(type_rows(features[self._summed :])):
                sums = np.add.reduceat(self._table[found], starts, axis=0, dtype=np.int32)
                self._sums[self._summed : len(features), at] = sums
        self._summed = len(features)
