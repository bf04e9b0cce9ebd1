"""The registry of entities: who and what the index names, under which forms, since when and how often.

Its counts are always derived from the articles, never added up: a rerun or a withdrawn page cannot skew them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.bulk import Action, load
from flows.store.indices import Names
from flows.store.scan import scan

_PAGE = 500
_MOST_KNOWN = 200_000
_MOST_VARIANTS = 50


def refresh(client: Elasticsearch, names: Names, index: str, run_id: str, max_bytes: int) -> int:
    """Derive the entries of all entities that the run's articles name; return how many. Raises `StoreError`."""
    written = 0
    for ids in _named_in(client, index, run_id):
        actions = list(_entries(client, names, index, ids))
        refused = [o.error for o in load(client, actions, max_bytes) if o.error is not None]
        if refused:
            message = f"the registry of entities refused {len(refused)} entries: {refused[0]}"
            raise StoreError(message)
        written += len(actions)
    return written


def known_names(client: Elasticsearch, names: Names, kinds: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, kind, name) of the entries of these kinds, those in most documents first, `_MOST_KNOWN` at most.

    A run holds them in memory, and the long tail of names seen once or twice would fill it without resolving much.
    """
    index = names.side("entities")
    if not client.indices.exists(index=index):
        return
    query = {"terms": {"kind": list(kinds)}}
    pages = scan(client, index, ["kind", "name"], query, order=[{"documents": "desc"}])
    for hit in islice(chain.from_iterable(pages), _MOST_KNOWN):
        yield hit["_id"], hit["_source"]["kind"], hit["_source"]["name"]


def _named_in(client: Elasticsearch, index: str, run_id: str) -> Iterator[list[str]]:
    """Yield the ids of the entities that the run's articles name, some at a time."""
    after: dict[str, Any] | None = None
    while True:
        composite: dict[str, Any] = {"size": _PAGE, "sources": [{"id": {"terms": {"field": "entity_ids"}}}]}
        if after is not None:
            composite["after"] = after
        response = client.search(
            index=index, size=0, query={"term": {"run_id": run_id}}, aggs={"ids": {"composite": composite}}
        )
        found = response["aggregations"]["ids"]
        if not found["buckets"]:
            return
        yield [bucket["key"]["id"] for bucket in found["buckets"]]
        after = found.get("after_key")
        if after is None:
            return


def _entries(client: Elasticsearch, names: Names, index: str, ids: list[str]) -> Iterator[Action]:
    response = client.search(index=index, size=0, query={"terms": {"entity_ids": ids}}, aggs=_aggregations(ids))
    for bucket in response["aggregations"]["entities"]["by_id"]["buckets"]:
        yield {
            "_op_type": "index",
            "_index": names.side("entities"),
            "_id": bucket["key"],
            "_source": _entry(bucket),
        }


def _aggregations(ids: list[str]) -> dict[str, Any]:
    def top(field: str, size: int) -> dict[str, Any]:
        return {"terms": {"field": f"entities.{field}", "size": size}}

    seen = {
        "first": {"min": {"field": "published_at"}},
        "last": {"max": {"field": "published_at"}},
    }
    each = {
        "name": top("name", 1),
        "kind": top("kind", 1),
        "variants": top("variants", _MOST_VARIANTS),
        "title_count": {"sum": {"field": "entities.title_count"}},
        "body_count": {"sum": {"field": "entities.body_count"}},
        "pages": {"reverse_nested": {}, "aggs": seen},
    }
    by_id = {"terms": {"field": "entities.id", "include": ids, "size": len(ids)}, "aggs": each}
    return {"entities": {"nested": {"path": "entities"}, "aggs": {"by_id": by_id}}}


def _entry(bucket: dict[str, Any]) -> dict[str, Any]:
    entry = {
        "id": bucket["key"],
        "name": bucket["name"]["buckets"][0]["key"],
        "kind": bucket["kind"]["buckets"][0]["key"],
        "variants": [variant["key"] for variant in bucket["variants"]["buckets"]],
        "first_seen": bucket["pages"]["first"].get("value_as_string"),
        "last_seen": bucket["pages"]["last"].get("value_as_string"),
        "documents": bucket["pages"]["doc_count"],
        "title_count": int(bucket["title_count"]["value"]),
        "body_count": int(bucket["body_count"]["value"]),
    }
    return {field: value for field, value in entry.items() if value is not None}


def find_by_name(client: Elasticsearch, names: Names, name: str, size: int) -> list[dict[str, Any]]:
    """Return at most `size` entries that bear `name` in one of its forms, with or without the article, best first."""
    index = names.side("entities")
    if not client.indices.exists(index=index):
        return []
    forms = {"multi_match": {"query": name, "fields": ["name.*", "variants.*"], "operator": "and"}}
    response = client.search(index=index, size=size, query=forms, sort=["_score", {"documents": "desc"}])
    return [dict(hit["_source"]) for hit in response["hits"]["hits"]]


def naming(client: Elasticsearch, index: str, entity_id: str, size: int) -> list[dict[str, Any]]:
    """Return id, title and date of the newest documents that name an entity."""
    response = client.search(
        index=index,
        size=size,
        query={"term": {"entity_ids": entity_id}},
        source_includes=["title", "published_at", "site"],
        sort=[{"published_at": {"order": "desc", "missing": "_last"}}],
    )
    return [{"id": hit["_id"], **hit["_source"]} for hit in response["hits"]["hits"]]
