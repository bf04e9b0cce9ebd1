"""What a new version of the index changes against the live one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch

from flows.store.scan import scan

_FIELDS = ["body_hash", "entity_ids", "site"]
_SAMPLES = 5
_SITES_SHOWN = 3


@dataclass(slots=True)
class Changes:
    """Counts of documents; `unfound` are ids of sampled documents that a search for their title misses."""

    before: int = 0
    after: int = 0
    added: int = 0
    gone: int = 0
    body_changed: int = 0
    entities_changed: int = 0
    gone_by_site: Counter[str] = field(default_factory=Counter)
    unfound: list[str] = field(default_factory=list)

    @property
    def worst_sites(self) -> list[tuple[str, int]]:
        """The sites that lost most documents."""
        return self.gone_by_site.most_common(_SITES_SHOWN)


def compare(client: Elasticsearch, live: str, new: str) -> Changes:
    """Compare every document of `live` with that of `new`, and try to find some of `new` by their titles."""
    changes = Changes(after=client.count(index=new)["count"])
    for hits in scan(client, live, _FIELDS):
        changes.before += len(hits)
        found = client.mget(index=new, ids=[hit["_id"] for hit in hits], source_includes=_FIELDS)
        for hit, doc in zip(hits, found["docs"], strict=True):
            _note(changes, hit["_source"], doc["_source"] if doc.get("found") else None)
    changes.added = changes.after - (changes.before - changes.gone)
    changes.unfound = _unfound(client, new)
    return changes


def _note(changes: Changes, old: dict[str, Any], new: dict[str, Any] | None) -> None:
    if new is None:
        changes.gone += 1
        changes.gone_by_site[old.get("site", "unknown")] += 1
        return
    changes.body_changed += old.get("body_hash") != new.get("body_hash")
    changes.entities_changed += set(old.get("entity_ids", ())) != set(new.get("entity_ids", ()))


def _unfound(client: Elasticsearch, index: str) -> list[str]:
    sample = client.search(
        index=index, size=_SAMPLES, query={"exists": {"field": "title"}}, source_includes=["title"], sort=["_doc"]
    )
    missed: list[str] = []
    for hit in sample["hits"]["hits"]:
        query = {"match_phrase": {"title": hit["_source"]["title"]}}
        found = client.search(index=index, size=100, source=False, query=query)
        if hit["_id"] not in {other["_id"] for other in found["hits"]["hits"]}:
            missed.append(hit["_id"])
    return missed
