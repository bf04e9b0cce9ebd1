"""Inputs that earlier runs saw and the source does not have any more."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator

import numpy as np
from elasticsearch import Elasticsearch

from flows.sources.places import container_of
from flows.store.indices import Names
from flows.store.ledger import read
from flows.store.save import Placed, Target, save
from flows.store.scan import scan
from transforms.records import Drop, DropReason

_KEY_DIGITS = 16


def key_of(entry_id: str) -> int:
    """Return the number that stands for an input in a list of those seen: eight bytes of its id."""
    return int(entry_id[:_KEY_DIGITS], 16)


def find_gone(
    client: Elasticsearch, names: Names, sources: Collection[str], seen: array[int], broken: Collection[str]
) -> Iterator[list[Drop]]:
    """Yield the inputs of `sources` in the ledger that are not among `seen`, as drops, some at a time.

    Members of a `broken` container are left out: that they were not read does not say that they are gone.
    """
    sorted_keys = np.sort(np.frombuffer(seen, dtype=np.uint64))
    query = {"bool": {"filter": [{"terms": {"source": list(sources)}}], "must_not": [{"term": {"reason": "gone"}}]}}
    for hits in scan(client, names.ledger, ["source", "path", "url", "site"], query):
        keys = np.array([key_of(hit["_id"]) for hit in hits], dtype=np.uint64)
        places = np.minimum(np.searchsorted(sorted_keys, keys), max(len(sorted_keys) - 1, 0))
        is_missing = sorted_keys[places] != keys if len(sorted_keys) else np.ones(len(keys), dtype=bool)
        missing = [hit["_source"] for hit, gone in zip(hits, is_missing, strict=True) if gone]
        drops = [_drop(entry) for entry in missing if container_of(entry["path"]) not in broken]
        if drops:
            yield drops


def remove(client: Elasticsearch, target: Target, drops: list[Drop], ids: list[str]) -> None:
    """Take gone inputs out of their documents; a document without an input left is deleted."""
    save(client, target, [Placed(drop) for drop in drops], read(client, target.names, ids))


def _drop(entry: dict[str, str]) -> Drop:
    return Drop(
        entry["source"],
        entry["path"],
        DropReason.GONE,
        "no longer in the source",
        "read",
        url=entry.get("url"),
        site=entry.get("site"),
    )
