"""The background counts between runs: one document beside the stories, some hundred kilobytes."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from elasticsearch import ConflictError, Elasticsearch, NotFoundError

from flows.errors import StoreError
from transforms.background import Background

_ID = "background"
_ROUNDS = 8


def load_background(client: Elasticsearch, stories: str) -> Background:
    """Return the stored counts; empty ones before the first run."""
    return _read(client, stories)[0]


def add_background(client: Elasticsearch, stories: str, fresh: Background) -> None:
    """Add counts to the stored ones; runs that do so at the same time lose nothing. Raises `StoreError`."""
    if not fresh.pages:
        return
    for _ in range(_ROUNDS):
        stored, condition = _read(client, stories)
        stored.merge(fresh)
        packed = zlib.compress(json.dumps(stored.most_common(), ensure_ascii=False).encode())
        document = {"background": {"pages": stored.pages, "counts": base64.b64encode(packed).decode()}}
        try:
            client.index(index=stories, id=_ID, document=document, **condition)
            return
        except ConflictError:
            continue
    message = f"the background counts in {stories!r} changed {_ROUNDS} times under this run; is another one writing?"
    raise StoreError(message)


def _read(client: Elasticsearch, stories: str) -> tuple[Background, dict[str, Any]]:
    """Return the stored counts, and the condition under which they may be replaced."""
    try:
        found = client.get(index=stories, id=_ID, source_includes=["background"])
    except NotFoundError:
        return Background(), {"op_type": "create"}
    stored = found["_source"]["background"]
    counts = json.loads(zlib.decompress(base64.b64decode(stored["counts"])))
    return Background(stored["pages"], counts), {
        "if_seq_no": found["_seq_no"],
        "if_primary_term": found["_primary_term"],
    }
