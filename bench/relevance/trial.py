"""Indexes a collection under several variants side by side and asks each the same queries."""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.relevance.metrics import DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from elasticsearch import Elasticsearch

    from bench.relevance.collection import Collection, Document, Query

_BULK = 250
_SEARCHES = 40
_TIMED_SIZE = 10
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to index and to ask."""

    name: str
    body: dict[str, Any]
    """``settings`` and ``mappings`` of its index."""
    document: Callable[[Document], dict[str, str]]
    """What it stores of a document."""
    search: Callable[[str], dict[str, Any]]
    """The search body for a query."""


@dataclass(slots=True)
class Cost:
    """What a variant takes on one collection."""

    indexing: float = 0.0
    """Seconds spent in bulk calls and the refresh."""
    size: int = 0
    """Bytes on disk after a merge to one segment."""
    latencies: list[float] = field(default_factory=list)
    """Seconds, one for each timed query."""

    @property
    def median(self) -> float:
        """The median query time in seconds."""
        return statistics.median(self.latencies)


@dataclass(frozen=True, slots=True)
class Trial:
    """One collection in one index per variant; `index_documents` comes first, `close` last."""

    client: Elasticsearch
    name: str
    variants: tuple[Variant, ...]

    def index_documents(self, collection: Collection) -> dict[str, Cost]:
        """Index the collection into each variant, a batch at a time in turns so that all see the same machine."""
        costs: dict[str, Cost] = {variant.name: Cost() for variant in self.variants}
        for variant in self.variants:
            self._create(variant)
        documents = collection.documents
        for start in range(0, len(documents), _BULK):
            for variant in self.variants:
                lines = _bulk_lines(variant, documents[start : start + _BULK])
                began = time.perf_counter()
                answer = self.client.bulk(index=self.index(variant), operations=lines)
                costs[variant.name].indexing += time.perf_counter() - began
                if answer["errors"]:
                    raise RuntimeError(str(next(item for item in answer["items"] if item["index"]["status"] >= 300)))
        for variant in self.variants:
            self._finish(variant, costs[variant.name])
        return costs

    def rank(self, variant: Variant, queries: Sequence[Query]) -> list[list[str]]:
        """Return the ids of the best 100 documents for each query, best first."""
        rankings: list[list[str]] = []
        for start in range(0, len(queries), _SEARCHES):
            searches: list[dict[str, Any]] = []
            for query in queries[start : start + _SEARCHES]:
                searches += [{}, {**variant.search(query.text), "size": DEPTH, "_source": False}]
            answer = self.client.options(request_timeout=300).msearch(
                index=self.index(variant), searches=searches, max_concurrent_searches=1
            )
            for response in answer["responses"]:
                if "error" in response:
                    raise RuntimeError(json.dumps(response["error"])[:2000])
                rankings.append([hit["_id"] for hit in response["hits"]["hits"]])
        return rankings

    def time_queries(self, queries: Sequence[Query], costs: dict[str, Cost]) -> None:
        """Ask each query of each variant in turns for 10 hits, three rounds, and keep the fastest of each."""
        best: defaultdict[tuple[str, str], float] = defaultdict(lambda: float("inf"))
        for _ in range(_ROUNDS):
            for query in queries:
                for variant in self.variants:
                    body = {**variant.search(query.text), "size": _TIMED_SIZE, "_source": False}
                    began = time.perf_counter()
                    self.client.search(index=self.index(variant), body=body)
                    key = (variant.name, query.id)
                    best[key] = min(best[key], time.perf_counter() - began)
        for (name, _), seconds in best.items():
            costs[name].latencies.append(seconds)

    def index(self, variant: Variant) -> str:
        """Return the name of a variant's index."""
        return f"relevance-{self.name}-{variant.name}".lower()

    def close(self) -> None:
        """Delete the indices."""
        for variant in self.variants:
            self.client.options(ignore_status=404).indices.delete(index=self.index(variant))

    def _create(self, variant: Variant) -> None:
        index = self.index(variant)
        self.client.options(ignore_status=404).indices.delete(index=index)
        settings = {
            **variant.body.get("settings", {}),
            "number_of_shards": 1,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            "store.stats_refresh_interval": "0s",
        }
        self.client.indices.create(index=index, settings=settings, mappings=variant.body["mappings"])

    def _finish(self, variant: Variant, cost: Cost) -> None:
        index = self.index(variant)
        began = time.perf_counter()
        self.client.indices.refresh(index=index)
        cost.indexing += time.perf_counter() - began
        self.client.options(request_timeout=600).indices.forcemerge(index=index, max_num_segments=1)
        self.client.indices.flush(index=index)
        self.client.indices.refresh(index=index)
        stats = self.client.indices.stats(index=index, metric="store")
        cost.size = int(stats["indices"][index]["primaries"]["store"]["size_in_bytes"])


def _bulk_lines(variant: Variant, documents: Sequence[Document]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for document in documents:
        lines += [{"index": {"_id": document.id}}, variant.document(document)]
    return lines
