"""The ceiling: the documents that a run has made, loaded again ready-made by the bulk loader alone."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from bench.pipeline.processes import processor_seconds
from flows.settings import Settings
from flows.store.bulk import load
from flows.store.indices import Layout, Names, create_version
from flows.store.scan import scan


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What loading ready-made documents took."""

    documents: int
    wall: float
    client: float
    """CPU seconds."""
    server: float


def keep_documents(client: Elasticsearch, index: str, path: Path) -> None:
    """Write all documents of an index to a file, some hundred a line."""
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        for hits in scan(client, index, ["*"]):
            file.write(json.dumps([hit["_source"] for hit in hits], ensure_ascii=False) + "\n")


def measure_ceiling(client: Elasticsearch, settings: Settings, path: Path, node: int) -> Ceiling:
    """Load the documents of a file into a new, empty index of the same mapping."""
    names = Names(settings.index)
    index = create_version(client, names, Layout.of(settings))
    documents = 0
    wall = client_seconds = 0.0
    server = processor_seconds(node)
    for sources in _batches(path):
        actions = [
            {"_op_type": "create", "_index": index, "_id": f"{documents + rank:032x}", "_source": source}
            for rank, source in enumerate(sources)
        ]
        documents += len(actions)
        started = time.perf_counter(), time.thread_time()
        refused = [outcome for outcome in load(client, actions, settings.bulk_bytes) if outcome.error is not None]
        wall += time.perf_counter() - started[0]
        client_seconds += time.thread_time() - started[1]
        if refused:
            message = f"the node refused {len(refused)} documents: {refused[0].error}"
            raise RuntimeError(message)
    client.indices.refresh(index=index)
    return Ceiling(documents, wall, client_seconds, processor_seconds(node) - server)


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
