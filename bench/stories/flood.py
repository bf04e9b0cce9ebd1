"""Very many copies of one page: bounded work, one group, and no story that swallows the rest."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bench.stories.cost import ARTICLES, CHUNK, STORIES, bring_in, empty_indices
from flows.store.stories import Assigner
from transforms.fingerprint import fingerprint
from transforms.records import Article


@dataclass(frozen=True, slots=True)
class Flood:
    """After so many copies."""

    copies: int
    stories: int
    """Of the copies; and how many groups they are in."""
    groups: int
    cpu_ms: float
    """Of this process, a page, over the last tenth."""
    strangers: int
    """Other pages, mixed in, that were drawn into the story."""


def measure_flood(articles: Sequence[Article], count: int) -> Iterator[Flood]:
    """Load `count` copies of one page, each with a few words of its own, and every twentieth time another page."""
    original = max(articles[:1_000], key=lambda article: len(article.body))
    others = iter(articles[1_000:])
    with empty_indices() as client:
        assigner = Assigner(client, ARTICLES, STORIES)
        stories: set[str] = set()
        groups: set[str] = set()
        strange: list[str] = []
        spent = 0.0
        for start in range(0, count, CHUNK):
            copies = [_copy(original, number) for number in range(start, min(start + CHUNK, count))]
            mixed = [next(others) for _ in range(CHUNK // 20)]
            started = time.process_time()
            places = bring_in(client, assigner, [*copies, *mixed])
            spent = time.process_time() - started
            stories |= {place.story for place in places[: len(copies)]}
            groups |= {place.copy.group if place.copy else place.page for place in places[: len(copies)]}
            strange += [place.story for place in places[len(copies) :]]
            if (start + CHUNK) % (count // 5) == 0:
                drawn = sum(story in stories for story in strange)
                cost = 1_000 * spent / (len(copies) + len(mixed))
                yield Flood(start + CHUNK, len(stories), len(groups), cost, drawn)


def _copy(original: Article, number: int) -> Article:
    return fingerprint(
        replace(original, id=f"copy{number}", path=f"copy{number}", body=f"{original.body} نسخة {number}")
    )
