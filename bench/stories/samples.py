"""The sample pages of the project as labelled pairs: what no fit may part, and none may tie."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from bench.stories.collection import Pair
from transforms.pipeline import transform_batch
from transforms.records import Article, RawPage

_FOLDER = Path(__file__).parents[2] / "samples"
_STORIES = ({"000", "001"}, {"003", "004"})
"""By the first three characters of the file: the samples that tell one story."""


def pair_samples() -> tuple[list[Article], list[Pair]]:
    """Return the sample pages that are flattened text, as the transforms leave them, and all pairs of them."""
    raws = [RawPage("samples", path.name, path.read_bytes()) for path in sorted(_FOLDER.glob("*.txt"))]
    found = [page for page in transform_batch(raws).results if isinstance(page, Article)]
    pages = [replace(page, id=page.path[:3]) for page in found]
    return pages, [
        Pair(one, two, {one, two} in _STORIES, kind="sample", drawn="", reason="", is_test=False)
        for one, two in combinations([page.id for page in pages], 2)
    ]
