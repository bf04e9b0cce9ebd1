"""The averaged perceptron that the model is measured against: greedy, one word after the other.

The baseline of ``docs/measured/entities.md``: words and affixes in a window, word lists, the label before, and
afterwards the page's consistency. It is trained anew in each run, on the corpora that the model may learn from.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bench.entities.matrices import Page
from transforms.entities.document import settle, spread
from transforms.entities.emission import LABELS
from transforms.entities.lexicon import common_words
from transforms.entities.model import chunks, clitics
from transforms.entities.rules import Span, phrase_at
from transforms.entities.tokens import Text
from transforms.entities.words import Word

BITS = 18
EPOCHS = 5
SEED = 20
WINDOW = (0, -1, 1, -2, 2)
AFFIXES = range(1, 5)
START = 0

Rows = npt.NDArray[np.int64]


class Perceptron:
    """Weights of hashed features, ``(rows, labels)``; a backend once it is trained."""

    def __init__(self) -> None:
        self._weights = np.zeros((1 << BITS, len(LABELS)), np.float32)

    def spans(self, texts: Sequence[Text]) -> list[list[Span]]:
        """The spans of greedy labels, and each page's other mentions of what they name."""
        return [self._spans(text) for text in texts]

    def _spans(self, text: Text) -> list[Span]:
        found = np.zeros(len(text.words), np.int64)
        for first, last in text.sentences:
            before = START
            for at, rows in zip(range(first, last), _rows_of(text, first, last), strict=True):
                before = int(self._scores(rows, before).argmax())
                found[at] = before
        spans = [Span(a, b, kind, clitics(text.words[a]), "perceptron") for a, b, kind in chunks(found)]
        return spread(text, spans, settle(text, spans))

    def train(self, pages: list[Page]) -> None:
        """Learn from pages; the weights are the mean over all steps."""
        sentences = [
            (np.array(list(_rows_of(page.text, first, last))), page.labels[first:last].tolist())
            for page in pages
            for first, last in page.text.sentences
        ]
        late = np.zeros_like(self._weights)
        order = np.random.default_rng(SEED)
        step = 0
        for _ in range(EPOCHS):
            for number in order.permutation(len(sentences)):
                step = self._learn(*sentences[number], late, step)
        self._weights -= late / np.float32(step)

    def _scores(self, rows: Rows, before: int) -> npt.NDArray[np.float32]:
        scores: npt.NDArray[np.float32] = self._weights[rows].sum(axis=0) + self._weights[before]
        return scores

    def _learn(self, rows: Rows, labels: list[int], late: npt.NDArray[np.float32], step: int) -> int:
        before = START
        for of_token, label in zip(rows, labels, strict=True):
            step += 1
            guess = int(self._scores(of_token, before).argmax())
            if guess != label:
                touched = np.append(of_token, before)
                for sign, at in ((1, label), (-1, guess)):
                    self._weights[touched, at] += sign
                    late[touched, at] += sign * step
            before = guess
        return step


def _rows_of(text: Text, first: int, last: int) -> Iterator[Rows]:
    """The rows of every token of a sentence, the same number for each."""
    lists = _phrases(text, first, last)
    senses = [word.senses for word in text.words[first:last]]
    words = [_word_features(word, sense) for word, sense in zip(text.words[first:last], senses, strict=True)]
    pad = ["pad"] * len(WINDOW)
    for at, phrase in enumerate(lists):
        around = [words[at + offset] if 0 <= at + offset < last - first else pad for offset in WINDOW]
        names = [*(f"0{name}" for name in around[0]), f"g={phrase}"]
        names += [f"{offset}{name}" for offset, near in zip(WINDOW[1:], around[1:], strict=True) for name in near[:3]]
        names += [f"{around[1][0]} {around[0][0]}", f"{around[0][0]} {around[2][0]}"]
        yield np.array([_row(name) for name in names], np.int64)


def _row(name: str) -> int:
    """A row for a feature; the first rows are the labels before."""
    return len(LABELS) + zlib.crc32(name.encode()) % ((1 << BITS) - len(LABELS))


def _word_features(word: Word, senses: int) -> list[str]:
    folded = word.folded
    stem = word.splits[-1][1]
    kind = "a" if folded.isalpha() else "d" if folded.isdigit() else "m"
    features = [f"w={folded}", f"l={senses}{'c' if folded in common_words() else ''}", f"s={folded[-2:]}"]
    features += [f"p{n}={folded[:n]}" for n in AFFIXES] + [f"s{n}={folded[-n:]}" for n in AFFIXES]
    return [*features, f"t={stem}", f"h={kind}{min(len(folded), 6)}"]


def _phrases(text: Text, first: int, last: int) -> list[str]:
    """Which gazetteer name a token begins or continues."""
    found = [""] * (last - first)
    at = first
    while at < last:
        phrase = phrase_at(text, at, last)
        end = at + 1 if phrase is None else phrase[0]
        if phrase is not None:
            for inside in range(at, end):
                found[inside - first] = f"{'B' if inside == at else 'I'}{phrase[2].kind}{phrase[2].weight > 0}"
        at = end
    return found
