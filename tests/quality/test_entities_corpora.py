"""Floors on held-out text. The corpora are not in the repository: FIHRIST_ENTITIES_DATA names their folder."""

import hashlib
import os
from pathlib import Path

import pytest

from bench.entities.corpora import hold_out, read_corpus
from bench.entities.evaluate import tagger_of, tally_of
from transforms.entities.backends import default_backend

DATA = os.environ.get("FIHRIST_ENTITIES_DATA")
pytestmark = pytest.mark.skipif(DATA is None, reason="FIHRIST_ENTITIES_DATA does not name the folder of the corpora")

FLOORS = {
    "aqmar.dev.jsonl.gz": ("60cbb106b50ca185ebf024a317d3bd32fefd2d79cfd5ee65a16ebdfe32b284ff", 74.0),
    "newsfane.train.jsonl.gz": ("a97b25aa6b15e41e20e8fae40905013bfe06aef697f052649718875950d1338d", 74.0),
}
"""File -> digest of what the floor was measured on, and the least F1 in document mode, two points under it."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(name: str) -> None:
    assert DATA is not None
    path = Path(DATA) / name
    digest, floor = FLOORS[name]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, "other data than the floor was measured on"
    sentences = read_corpus(path)
    if name.startswith("newsfane"):
        _, sentences = hold_out(sentences)
    tally = tally_of(tagger_of(default_backend()), sentences, 15)
    assert tally.row()[2] >= floor, tally.line()
