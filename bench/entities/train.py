"""Train the model and write it: two looks, the second on scores of models that had not seen its pages."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.entities.corpora import Sentence, documents, read_corpus
from bench.entities.first_look import Batch, Floats, Singles, make_batches, train_first_look
from bench.entities.matrices import Corpus, Features, Page, lay_out, make_page
from bench.entities.second_look import train_second_look
from transforms.entities.emission import LABELS, Types
from transforms.entities.model import Weights

SEED = 20
EPOCHS = 5
FOLDS = 3
RUNS = 3
"""Trainings of the first look, of which the mean ships: one alone is a point of F1 better or worse by chance."""
CAUTION = 1.0
"""Balances precision and recall: F1 of NewsFANE's blocks is flat from 0.8 to 1.2, AQMAR dev better above."""
LARGEST = 127


@dataclass(frozen=True, slots=True)
class Part:
    """A corpus of the training set: its pages, how much a token counts, whether the second look learns from it."""

    pages: list[Page]
    importance: float
    in_second: bool


def training_parts(data: Path, news: list[Sentence] | None = None) -> list[Part]:
    """WikiFANE, NewsFANE (or those of its sentences that are given), AQMAR train.

    News counts three times: its conventions are those of what Fihrist reads. WikiFANE's differ most, so the
    second look leaves it out.
    """
    if news is None:
        news = read_corpus(data / "newsfane.train.jsonl.gz")
    corpora = (
        (read_corpus(data / "wikifane.jsonl.gz"), 1.0, False),
        (news, 3.0, True),
        (read_corpus(data / "aqmar.train.jsonl.gz"), 1.5, True),
    )
    return [
        Part([make_page(group) for group in documents(sentences)], weight, second)
        for sentences, weight, second in corpora
    ]


def train(parts: list[Part], runs: int = RUNS) -> Weights:
    """The weights learnt from the parts, the first look as the mean of `runs` trainings. Prints its progress."""
    began = time.monotonic()
    pages = [page for part in parts for page in part.pages]
    corpus = lay_out(pages)
    batches = make_batches(corpus, Features(corpus, Types()), SEED)
    importance = _per_token(parts, [part.importance for part in parts])
    folds = np.concatenate(
        [
            np.full(len(page.labels), at * FOLDS // len(part.pages))
            for part in parts
            for at, page in enumerate(part.pages)
        ]
    )
    print(f"{len(folds)} tokens, {len(batches)} batches, {time.monotonic() - began:.0f} s", flush=True)
    unseen = np.zeros((len(folds), len(LABELS)), np.float32)
    for fold in range(FOLDS):
        weight = np.where(folds == fold, 0, importance).astype(np.float32)
        table, _ = train_first_look(batches, weight, EPOCHS, SEED + fold)
        _score(batches, table, unseen, folds == fold)
        print(f"fold {fold}: {time.monotonic() - began:.0f} s", flush=True)
    table, transitions = _mean_first_look(batches, importance, runs)
    print(f"first look: {time.monotonic() - began:.0f} s", flush=True)
    chosen = _per_token(parts, [float(part.in_second) for part in parts]) > 0
    second = lay_out([page for part in parts if part.in_second for page in part.pages])
    trust, page, page_transitions = train_second_look(second, unseen[chosen], transitions)
    print(f"done: {time.monotonic() - began:.0f} s", flush=True)
    return _pack(table, transitions, (trust, page, page_transitions))


def _mean_first_look(batches: list[Batch], importance: Singles, runs: int) -> tuple[Singles, Floats]:
    """The table and transitions of several trainings that differ by chance, averaged."""
    trained = [train_first_look(batches, importance, EPOCHS, SEED + run) for run in range(runs)]
    table: Singles = sum((table for table, _ in trained), np.zeros_like(trained[0][0])) / np.float32(runs)
    transitions: Floats = sum((moves for _, moves in trained), np.zeros_like(trained[0][1])) / runs
    return table, transitions


def _per_token(parts: list[Part], values: list[float]) -> Singles:
    sizes = [sum(len(page.labels) for page in part.pages) for part in parts]
    return np.repeat(np.array(values, np.float32), sizes)


def _score(batches: list[Batch], table: Singles, scores: Singles, wanted: np.ndarray) -> None:
    """Fill in the scores of the wanted tokens."""
    for batch in batches:
        inside = wanted[batch.tokens]
        if inside.any():
            scores[batch.tokens[inside]] = (batch.matrix @ table[batch.used])[inside]


def _pack(table: Singles, transitions: Floats, second: tuple[float, Floats, Floats]) -> Weights:
    """The weights in eight bits; the few beyond the 99.99th percentile are cut to it."""
    reach = float(np.quantile(np.abs(table[np.abs(table) > 0]), 0.9999))
    scale = reach / LARGEST
    packed = np.clip(np.rint(table / scale), -LARGEST, LARGEST).astype(np.int8)
    trust, page, page_transitions = second
    return Weights(packed, scale, transitions, trust, page.astype(np.float32), page_transitions, CAUTION)


def write_weights(weights: Weights, output: Path) -> None:
    """Write a model file."""
    np.savez_compressed(
        output,
        table=weights.table,
        scale=np.float64(weights.scale),
        transitions=weights.transitions,
        trust=np.float64(weights.trust),
        page=weights.page,
        page_transitions=weights.page_transitions,
        caution=np.float64(weights.caution),
    )
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


def corpus_of(sentences: list[Sentence]) -> Corpus:
    """Sentences in documents of the usual size, as a corpus."""
    return lay_out([make_page(group) for group in documents(sentences)])
