"""A floor on text that the model never saw. FIHRIST_ENTITIES_DATA names the folder of the corpora."""

import hashlib
import os
from pathlib import Path

import pytest

from bench.entities.corpora import DOCUMENT_SENTENCES, read_corpus
from bench.entities.evaluate import tagger_of, tally_of
from transforms.entities.backends import default_backend

DATA = os.environ.get("FIHRIST_ENTITIES_DATA")
pytestmark = pytest.mark.skipif(DATA is None, reason="FIHRIST_ENTITIES_DATA does not name the folder of the corpora")

FILE = "aqmar.dev.jsonl.gz"
DIGEST = "60cbb106b50ca185ebf024a317d3bd32fefd2d79cfd5ee65a16ebdfe32b284ff"
FLOOR = 75.5
"""F1 in document mode, a point and a half under what was measured."""


def test_floor() -> None:
    assert DATA is not None
    path = Path(DATA) / FILE
    assert hashlib.sha256(path.read_bytes()).hexdigest() == DIGEST, "other data than the floor was measured on"
    tally = tally_of(tagger_of(default_backend()), read_corpus(path), DOCUMENT_SENTENCES)
    assert tally.row()[2] >= FLOOR, tally.line()
