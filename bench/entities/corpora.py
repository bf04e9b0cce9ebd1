"""The annotated corpora: reading, cutting into documents, held-out parts."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

DOCUMENT_SENTENCES = 15
"""The corpora have sentences in their order; this many together stand for a page."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence: token offsets and spans ``(start, end, label)`` in code points."""

    id: str
    text: str
    offsets: list[tuple[int, int]]
    spans: list[tuple[int, int, str]]


def read_corpus(path: Path) -> list[Sentence]:
    """The sentences of one gzip JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Sentence(row["id"], row["text"], [(a, b) for a, b in row["offs"]], [(a, b, k) for a, b, k in row["spans"]])
        for row in rows
    ]


def documents(sentences: list[Sentence], size: int = DOCUMENT_SENTENCES) -> list[list[Sentence]]:
    """Consecutive sentences cut into documents of `size`."""
    return [sentences[at : at + size] for at in range(0, len(sentences), size)]


def hold_out(sentences: list[Sentence], share: int = 10) -> tuple[list[Sentence], list[Sentence]]:
    """All but the last ``1/share`` of a corpus, and that last part."""
    cut = len(sentences) - len(sentences) // share
    return sentences[:cut], sentences[cut:]
