"""The ledger: one entry per input. It answers "why is this file missing?" and makes reruns cheap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from elasticsearch import Elasticsearch

from flows.sources.places import MEMBER_MARK, PART_MARK
from flows.store.indices import Names

MOST_FOUND = 20
"""Entries that one question is answered with."""
UNSETTLED = ""
"""In place of an input's hash: whatever its page is, the next run reads it as a changed one."""


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


def find(client: Elasticsearch, names: Names, given: str, whole: str = "") -> list[dict[str, Any]]:
    """Return the newest entries of what `given` names, with the detail of their drop.

    That is the end of a path in a source, a URL or a document's id; `whole`, when it is known, is the path or
    address itself: a source and a path in it. A file of many pages stands for all of them.
    """
    if not client.indices.exists(index=names.ledger):
        return []
    should = [*_paths(f"*{_literal(given)}"), {"term": {"url": given}}, {"term": {"document_id": given}}]
    for slash in re.finditer("/", whole):
        source, path = whole[: slash.start()] or "/", whole[slash.end() :]
        inside = {"bool": {"should": _paths(_literal(path))}}
        should.append({"bool": {"filter": [{"term": {"source": source}}, inside]}})
    query = {"bool": {"should": should}}
    response = client.search(index=names.ledger, size=MOST_FOUND, query=query, sort=[{"at": "desc"}])
    hits = response["hits"]["hits"]
    ids = [hit["_id"] for hit in hits]
    drops = client.mget(index=names.drops, ids=ids, source_includes=["detail"])["docs"] if ids else []
    return [{**hit["_source"], **drop.get("_source", {})} for hit, drop in zip(hits, drops, strict=True)]


def _paths(pattern: str) -> list[dict[str, Any]]:
    """Return the clauses of the inputs whose path matches, or that stand in a file whose path does."""
    return [
        {"wildcard": {"path": {"value": f"{pattern}{rest}"}}} for rest in ("", f"{MEMBER_MARK}*", f"{PART_MARK}*")
    ]


def _literal(path: str) -> str:
    """Return a path as a wildcard query takes it: for itself."""
    return re.sub(r"([\\*?])", r"\\\1", path)
