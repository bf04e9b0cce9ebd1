"""Inputs that earlier runs saw and the source does not have any more."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from elasticsearch import Elasticsearch

from flows.sources.places import container_of
from flows.store.indices import Names
from flows.store.ledger import read
from flows.store.plan import Placed
from flows.store.save import Target, save
from flows.store.scan import scan
from transforms.records import Drop, DropReason

_KEY_DIGITS = 16


def key_of(entry_id: str) -> int:
    """Return the number that stands for an input in a list of those seen: eight bytes of its id."""
    return int(entry_id[:_KEY_DIGITS], 16)


@dataclass(frozen=True, slots=True)
class Looked:
    """Where a run looked, and what it found there."""

    sources: Collection[str]
    seen: array[int]
    """The `key_of` of each input that it read."""
    broken: Collection[str]
    """Containers whose members it could not all read: that they were not read does not say that they are gone."""
    only: str | None = None
    """The one file that it read; what else the source holds it did not look at. None: all."""

    def query(self) -> dict[str, Any]:
        """Return what the ledger is asked for."""
        filters: list[dict[str, Any]] = [{"terms": {"source": list(self.sources)}}]
        if self.only is not None:
            filters.append({"prefix": {"path": self.only}})
        return {"bool": {"filter": filters, "must_not": [{"term": {"reason": "gone"}}]}}

    def can_tell(self, path: str) -> bool:
        """Tell whether an input that was not seen is gone for certain."""
        container = container_of(path)
        return container not in self.broken and self.only in {None, container}


def find_gone(client: Elasticsearch, names: Names, looked: Looked) -> Iterator[list[Drop]]:
    """Yield the inputs in the ledger that a run should have seen and did not, as drops, some at a time."""
    sorted_keys = np.sort(np.frombuffer(looked.seen, dtype=np.uint64))
    for hits in scan(client, names.ledger, ["source", "path", "url", "site"], looked.query()):
        keys = np.array([key_of(hit["_id"]) for hit in hits], dtype=np.uint64)
        places = np.minimum(np.searchsorted(sorted_keys, keys), max(len(sorted_keys) - 1, 0))
        is_missing = sorted_keys[places] != keys if len(sorted_keys) else np.ones(len(keys), dtype=bool)
        missing = [hit["_source"] for hit, gone in zip(hits, is_missing, strict=True) if gone]
        drops = [_drop(entry) for entry in missing if looked.can_tell(entry["path"])]
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
