"""The Elasticsearch that a benchmark runs on."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from elasticsearch import Elasticsearch

from flows.store.node import NodePaths, running_node

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def open_client(url: str | None = None, heap: str = "2g") -> Iterator[Elasticsearch]:
    """Yield a client of the server at `url`, or of an embedded one that ends with the block."""
    if url is not None:
        with Elasticsearch(url, request_timeout=600) as client:
            yield client
        return
    with (
        tempfile.TemporaryDirectory(prefix="fihrist-bench-") as data,
        running_node(NodePaths.for_user(None, Path(data)), heap=heap) as own,
        Elasticsearch(own, request_timeout=600) as client,
    ):
        yield client
