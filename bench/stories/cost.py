"""The cost of a page, from a small index to a large one: synthetic pages made of the collection's words."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from flows.store.documents import article_document
from flows.store.node import NodePaths, running_node
from flows.store.stories import Assigner, Assignment
from mappings import index_body
from transforms.fingerprint import fingerprint
from transforms.records import Article, Kind

CHUNK = 250
_MEASURED = 500
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


def measure_cost(articles: Sequence[Article], sizes: Sequence[int]) -> Iterator[Cost]:
    """Grow an index to each size and yield what the next pages cost there."""
    with tempfile.TemporaryDirectory() as folder:
        paths = NodePaths.for_user(cache=None, data=Path(folder))
        with running_node(paths, heap="1g") as url, Elasticsearch(url, request_timeout=120) as client:
            for name, body in ((ARTICLES, index_body("articles")), (STORIES, index_body("stories"))):
                client.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
            pages = _pages(articles)
            assigner = Assigner(client, ARTICLES, STORIES)
            indexed = 0
            for size in sizes:
                while indexed < size - _MEASURED:
                    bring_in(client, assigner, [next(pages) for _ in range(CHUNK)])
                    indexed += CHUNK
                yield _measure(client, assigner, size, [next(pages) for _ in range(_MEASURED)])
                indexed += _MEASURED


def _measure(client: Elasticsearch, assigner: Assigner, size: int, pages: list[Article]) -> Cost:
    client.indices.refresh(index=ARTICLES)
    cpu, server = time.process_time(), _server_ms(client)
    for start in range(0, len(pages), CHUNK):
        assigner.assign(pages[start : start + CHUNK])
    cpu = time.process_time() - cpu
    return Cost(size, 1_000 * cpu / len(pages), (_server_ms(client) - server) / len(pages))


def _server_ms(client: Elasticsearch) -> int:
    (node,) = client.nodes.stats(metric="process")["nodes"].values()
    spent: int = node["process"]["cpu"]["total_in_millis"]
    return spent


def bring_in(client: Elasticsearch, assigner: Assigner, pages: list[Article]) -> list[Assignment]:
    """Give the pages their places and load them; return the places."""
    places = assigner.assign(pages)
    bulk(
        client,
        (
            {"_index": ARTICLES, "_id": page.id, **article_document(page, "r", "v", _NOW), **place.fields()}
            for page, place in zip(pages, places, strict=True)
            if place.same_text_as is None
        ),
        chunk_size=CHUNK,
    )
    return places


def _pages(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield pages of two halves of real articles under the title of a third, some hundred a day."""
    rng = random.Random(7)
    number = 0
    while True:
        one, two, three = rng.sample(articles, 3)
        first, second = one.body.split()[:120], two.body.split()[-120:]
        yield fingerprint(
            Article(
                id=f"p{number}",
                source="cost",
                path=str(number),
                content_hash=str(number),
                kind=Kind.TEXT,
                encoding="utf-8",
                body=" ".join([*first, *second]),
                title=three.title,
                published_at=_NOW + timedelta(minutes=5 * number),
            )
        )
        number += 1
