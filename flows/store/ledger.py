"""The ledger: one entry per input. It answers "why is this file missing?" and makes reruns cheap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from elasticsearch import Elasticsearch

from flows.store.indices import Names


class Outcome(StrEnum):
    """What became of an input."""

    INDEXED = "indexed"
    SUPERSEDED = "superseded"  # read well, but another input with the same canonical URL is newer
    COPY = "copy"  # read well, but another document holds the very text
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run needs to know of an earlier one."""

    content_hash: str
    outcome: Outcome
    reason: str | None
    document_id: str | None
    transforms_version: str
    run_id: str


def read(client: Elasticsearch, names: Names, ids: Sequence[str]) -> dict[str, Entry]:
    """Return the entries of those of `ids` that have one."""
    if not ids or not client.indices.exists(index=names.ledger):
        return {}
    fields = ["content_hash", "outcome", "reason", "document_id", "transforms_version", "run_id"]
    response = client.mget(index=names.ledger, ids=list(ids), source_includes=fields)
    return {doc["_id"]: _entry(doc["_source"]) for doc in response["docs"] if doc.get("found")}


def count(client: Elasticsearch, names: Names, run_id: str) -> dict[Outcome, int]:
    """Return how many entries of each outcome the run wrote, counted in Elasticsearch."""
    client.indices.refresh(index=names.ledger)
    response = client.search(
        index=names.ledger,
        size=0,
        query={"term": {"run_id": run_id}},
        aggs={"outcomes": {"terms": {"field": "outcome", "size": len(Outcome)}}},
    )
    buckets = response["aggregations"]["outcomes"]["buckets"]
    return {Outcome(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}


def _entry(source: dict[str, str]) -> Entry:
    return Entry(
        content_hash=source.get("content_hash", ""),
        outcome=Outcome(source["outcome"]),
        reason=source.get("reason"),
        document_id=source.get("document_id"),
        transforms_version=source.get("transforms_version", ""),
        run_id=source.get("run_id", ""),
    )


def find(client: Elasticsearch, names: Names, path: str) -> list[dict[str, Any]]:
    """Return the entries whose path ends in `path`, or whose URL is `path`, with the detail of their drop."""
    if not client.indices.exists(index=names.ledger):
        return []
    wildcard = "*" + path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?")
    should = [{"wildcard": {"path": {"value": wildcard}}}, {"term": {"url": path}}, {"term": {"document_id": path}}]
    response = client.search(index=names.ledger, size=20, query={"bool": {"should": should}}, sort=[{"at": "desc"}])
    hits = response["hits"]["hits"]
    ids = [hit["_id"] for hit in hits]
    drops = client.mget(index=names.drops, ids=ids, source_includes=["detail"])["docs"] if ids else []
    return [{**hit["_source"], **drop.get("_source", {})} for hit, drop in zip(hits, drops, strict=True)]
