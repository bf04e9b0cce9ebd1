"""The cost of a page, from a small index to a large one: synthetic pages made of the collection's words.

CPU time swells on a machine that does other work, so each size is also given in units of a fixed piece of work
done in the same breath: reading and outlining the same articles. The index is filled without looking for relations,
which changes no document's keys and saves most of the time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from bench.server import open_client
from flows.collector import spare_collector
from flows.store.documents import article_document
from flows.store.stories import Assigner, Assignment
from flows.store.story_background import add_background
from mappings import index_body
from transforms.fingerprint import bands, encode_minhash, fingerprint, fingerprint_text
from transforms.records import Article, Kind
from transforms.stories.background import Background
from transforms.stories.outlines import outline, read
from transforms.stories.regrouping import new_story_id
from transforms.stories.scales import Scale
from transforms.stories.scoring import keys

CHUNK = 250
_MEASURED = 500
_QUIET_LOOKS = 3
_YARDSTICK_ARTICLES = 300
_PIECES, _PIECE_WORDS = 6, 40
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
ARTICLES, STORIES = "stories-cost", "stories-cost-stories"


@dataclass(frozen=True, slots=True)
class Cost:
    """At one size of the index."""

    indexed: int
    cpu_ms: float
    """Of this process, a page."""
    server_ms: float
    """CPU of the server's process, a page."""
    reading_ms: float
    """Of this process, to read and outline an article of the collection: the yardstick."""


def measure_cost(articles: Sequence[Article], sizes: Sequence[int]) -> Iterator[Cost]:
    """Grow an index to each size and yield what the next pages cost there, in a process as a run has it."""
    spare_collector()
    with empty_indices() as client:
        pages = _pages(articles)
        background, indexed = Background(), 0
        for size in sizes:
            while indexed < size:
                _fill(client, [next(pages) for _ in range(CHUNK)], background)
                indexed += CHUNK
            add_background(client, STORIES, background)
            background = Background()
            assigner = Assigner(client, ARTICLES, STORIES)
            for _ in range(_MEASURED // CHUNK):
                bring_in(client, assigner, [next(pages) for _ in range(CHUNK)])
            yield _measure(client, assigner, size, (articles, [next(pages) for _ in range(_MEASURED)]))


@contextmanager
def empty_indices() -> Iterator[Elasticsearch]:
    """Yield a client of a node of its own that has the two indices of stories, both empty."""
    with open_client(heap="1g") as client:
        for name, body in ((ARTICLES, index_body("articles")), (STORIES, index_body("stories"))):
            client.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
        yield client


def _measure(
    client: Elasticsearch, assigner: Assigner, size: int, given: tuple[Sequence[Article], list[Article]]
) -> Cost:
    articles, pages = given
    _await_merges(client)
    reading, cpu, server = _reading_ms(articles), time.process_time(), _server_ms(client)
    for start in range(0, len(pages), CHUNK):
        assigner.assign(pages[start : start + CHUNK])
    cpu, server = time.process_time() - cpu, _server_ms(client) - server
    reading = (reading + _reading_ms(articles)) / 2
    return Cost(size, 1_000 * cpu / len(pages), server / len(pages), reading)


def _await_merges(client: Elasticsearch) -> None:
    """Wait until the server has nothing to do: it merges what was loaded for a long while afterwards."""
    client.indices.refresh(index=ARTICLES)
    quiet = 0
    while quiet < _QUIET_LOOKS:
        time.sleep(1)
        merges = client.indices.stats(index=ARTICLES, metric="merge")["_all"]["total"]["merges"]["current"]
        quiet = 0 if merges else quiet + 1


def _reading_ms(articles: Sequence[Article]) -> float:
    background, start = Background(), time.process_time()
    for article in articles[:_YARDSTICK_ARTICLES]:
        Scale(outline(read(article), background), background)
    return 1_000 * (time.process_time() - start) / _YARDSTICK_ARTICLES


def _fill(client: Elasticsearch, pages: list[Article], background: Background) -> None:
    """Load pages that each begin a story, and count their terms."""
    places = []
    for page in pages:
        reading = read(page)
        scale = Scale(outline(reading, background), background)
        prints = page.fingerprint or fingerprint_text(page.body)
        stored = (bands(prints), encode_minhash(prints), keys(scale), scale.outline)
        places.append(Assignment(page.id, None, *stored, None, new_story_id(page.id), None))
        background.add(reading.counts)
    _load(client, pages, places)


def _server_ms(client: Elasticsearch) -> int:
    (node,) = client.nodes.stats(metric="process")["nodes"].values()
    spent: int = node["process"]["cpu"]["total_in_millis"]
    return spent


def bring_in(client: Elasticsearch, assigner: Assigner, pages: list[Article]) -> list[Assignment]:
    """Give the pages their places and load them; return the places."""
    places = assigner.assign(pages)
    _load(client, pages, places)
    return places


def _load(client: Elasticsearch, pages: list[Article], places: list[Assignment]) -> None:
    bulk(
        client,
        (
            {"_index": ARTICLES, "_id": page.id, **article_document(page, "r", "v", _NOW), **place.fields()}
            for page, place in zip(pages, places, strict=True)
            if place.same_text_as is None
        ),
        chunk_size=CHUNK,
    )


def _pages(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield pages of pieces of several real articles under the title of one of them, some hundred a day.

    Of many pieces, for the articles are used again and again: two pages with half a text in common are possible
    copies, of which a larger index would hold more than the news does.
    """
    rng = random.Random(7)
    for number in count():
        used = rng.sample(articles, _PIECES)
        yield fingerprint(
            Article(
                id=f"p{number}",
                source="cost",
                path=str(number),
                content_hash=str(number),
                kind=Kind.TEXT,
                encoding="utf-8",
                body=" ".join(word for article in used for word in _piece(article.body.split(), rng)),
                title=used[0].title,
                published_at=_NOW + timedelta(minutes=5 * number),
            )
        )


def _piece(words: list[str], rng: random.Random) -> list[str]:
    start = rng.randrange(max(len(words) - _PIECE_WORDS, 0) + 1)
    return words[start : start + _PIECE_WORDS]
