"""The index of stories: one entry per story of two pages and more, derived from its pages, so that writing it
again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.bulk import load
from transforms.stories.outlines import name_terms
from transforms.stories.regrouping import Change

_STORIES_PER_REQUEST = 1_000
_BULK_BYTES = 4 << 20
_NAMES = 6
_KEYS_READ = 40
_TITLES_READ = 5
_PAGES_PER_REQUEST = 500
_NOTES = 100
"""The newest merges and splits kept of a story."""


@dataclass(frozen=True, slots=True)
class StoryStore:
    """Where pages and stories are."""

    client: Elasticsearch
    articles: str
    """The index or alias of the articles."""
    stories: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a run's report."""

    id: str
    title: str
    pages: int
    grown_by: int


@dataclass(slots=True)
class StoryCounts:
    """What a run did to the stories."""

    new: list[StoryLine] = field(default_factory=list)
    growing: list[StoryLine] = field(default_factory=list)


def write_stories(store: StoryStore, ids: Iterable[str], run_id: str, now: datetime) -> StoryCounts:
    """Write the entries of the stories `ids` from their pages as they are indexed, and return what is new.

    To be called when a run's pages are searchable. Raises `StoreError` when the server refuses.
    """
    counts = StoryCounts()
    for part in _parts(ids, _STORIES_PER_REQUEST):
        grown = _with_many_pages(store, part)
        documents = {document["id"]: document for document in _describe(store, grown)}
        before = _pages_before(store, list(documents))
        actions = []
        for story, document in documents.items():
            _count(counts, story, document, before.get(story))
            actions.append(_upsert(store.stories, story, document, run_id, now))
        _load(store.client, actions)
    return counts


def update_pages(store: StoryStore, updates: Mapping[str, Mapping[str, Any]]) -> None:
    """Write some fields of some articles. Raises `StoreError` when the server refuses."""
    _load(store.client, _page_updates(store, updates))


def move_pages(store: StoryStore, updates: Mapping[str, Mapping[str, Any]]) -> None:
    """Write some fields of those of the articles that are indexed: one that was placed may have been refused.

    Raises `StoreError` when the server refuses.
    """
    _load(store.client, _page_updates(store, updates), passed_over=404)


def _page_updates(store: StoryStore, updates: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"_op_type": "update", "_index": store.articles, "_id": page, "doc": fields, "retry_on_conflict": 3}
        for page, fields in updates.items()
    ]


def record_changes(store: StoryStore, changes: Sequence[Change], now: datetime) -> set[str]:
    """Note merges and splits on the stories that they happened to, and bring along the pages of a merged story
    that were not looked at; return the stories."""
    notes: dict[str, dict[str, Any]] = {}
    for change in changes:
        note = {"story": change.story, "at": now.isoformat()}
        if change.is_merge:
            notes.setdefault(change.into, {}).setdefault("merges", []).append(note)
            notes.setdefault(change.story, {})["merged_into"] = change.into
            _bring_along(store, change.story, change.into)
        else:
            notes.setdefault(change.into, {}).setdefault("splits", []).append(note)
    stored = _stored(store, list(notes), ["merges", "splits"])
    for story, fields in notes.items():
        for kind in fields.keys() & {"merges", "splits"}:
            fields[kind] = [*stored.get(story, {}).get(kind, []), *fields[kind]][-_NOTES:]
    _load(
        store.client,
        [
            {"_op_type": "update", "_index": store.stories, "_id": story, "doc": fields, "doc_as_upsert": True}
            for story, fields in notes.items()
        ],
    )
    return set(notes)


def _with_many_pages(store: StoryStore, ids: Sequence[str]) -> list[str]:
    """Return those of the stories that have two pages and more; asked first, for most have one."""
    by_story = {"terms": {"field": "story_id", "size": len(ids), "min_doc_count": 2}}
    query = {"terms": {"story_id": list(ids)}}
    answer = store.client.search(index=store.articles, size=0, query=query, aggs={"stories": by_story})
    return _keys(answer["aggregations"]["stories"])


def _describe(store: StoryStore, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the entries of stories of two pages and more."""
    if not ids:
        return
    facets = {
        name: {"terms": {"field": name, "size": _NAMES}} for name in ("persons", "organisations", "places", "site")
    }
    titled = {"size": _TITLES_READ, "_source": ["title"], "sort": [{"published_at": {"order": "asc"}}, "_doc"]}
    per_story = {
        **facets,
        "keys": {"terms": {"field": "story_keys", "size": _KEYS_READ}},
        "texts": {"filter": {"bool": {"must_not": [{"exists": {"field": "duplicate_of"}}]}}},
        "first": {"min": {"field": "published_at"}},
        "last": {"max": {"field": "published_at"}},
        "titles": {"filter": {"exists": {"field": "title"}}, "aggs": {"top": {"top_hits": titled}}},
    }
    by_story = {"terms": {"field": "story_id", "size": len(ids), "min_doc_count": 2}, "aggs": per_story}
    query = {"terms": {"story_id": list(ids)}}
    answer = store.client.search(
        index=store.articles, size=0, query=query, aggs={"stories": by_story}, track_total_hits=False
    )
    for bucket in answer["aggregations"]["stories"]["buckets"]:
        yield _document(bucket)


def _document(bucket: dict[str, Any]) -> dict[str, Any]:
    titles = [hit["_source"]["title"] for hit in bucket["titles"]["top"]["hits"]["hits"]]
    keys = {key["key"]: key["doc_count"] for key in bucket["keys"]["buckets"]}
    document = {
        "id": bucket["key"],
        "title": titles[0] if titles else None,
        "key_terms": name_terms(keys, titles, _NAMES),
        "persons": _keys(bucket["persons"]),
        "organisations": _keys(bucket["organisations"]),
        "places": _keys(bucket["places"]),
        "sites": _keys(bucket["site"]),
        "pages": bucket["doc_count"],
        "texts": bucket["texts"]["doc_count"],
        "first_seen": bucket["first"].get("value_as_string"),
        "last_seen": bucket["last"].get("value_as_string"),
    }
    return {name: value for name, value in document.items() if value is not None}


def _keys(terms: dict[str, Any]) -> list[str]:
    return [bucket["key"] for bucket in terms["buckets"]]


def _pages_before(store: StoryStore, ids: Sequence[str]) -> dict[str, int]:
    stored = _stored(store, ids, ["pages"])
    return {story: fields["pages"] for story, fields in stored.items() if "pages" in fields}


def _stored(store: StoryStore, ids: Sequence[str], fields: Sequence[str]) -> dict[str, dict[str, Any]]:
    if not ids:
        return {}
    found = store.client.mget(index=store.stories, ids=list(ids), source_includes=list(fields))["docs"]
    return {hit["_id"]: hit["_source"] for hit in found if hit.get("found")}


def _bring_along(store: StoryStore, story: str, into: str) -> None:
    store.client.indices.refresh(index=store.articles)
    while True:
        left = store.client.search(
            index=store.articles, query={"term": {"story_id": story}}, size=_PAGES_PER_REQUEST, source=False
        )["hits"]["hits"]
        if not left:
            return
        update_pages(store, {hit["_id"]: {"story_id": into} for hit in left})
        store.client.indices.refresh(index=store.articles)


def _count(counts: StoryCounts, story: str, document: dict[str, Any], before: int | None) -> None:
    grown = document["pages"] - (before or 0)
    line = StoryLine(story, document.get("title") or "", document["pages"], grown)
    if before is None:
        counts.new.append(line)
    elif grown > 0:
        counts.growing.append(line)


def _upsert(stories: str, story: str, document: dict[str, Any], run_id: str, now: datetime) -> dict[str, Any]:
    """A partial update: what is recorded of merges and splits stays."""
    fields = {name: value for name, value in document.items() if name != "id"}
    fields |= {"run_id": run_id, "updated_at": now.isoformat()}
    return {
        "_op_type": "update",
        "_index": stories,
        "_id": story,
        "doc": fields,
        "upsert": {**fields, "created_at": now.isoformat()},
        "retry_on_conflict": 3,
    }


def _load(client: Elasticsearch, actions: Sequence[dict[str, Any]], passed_over: int | None = None) -> None:
    outcomes = load(client, actions, _BULK_BYTES)
    errors = [outcome for outcome in outcomes if outcome.error is not None and outcome.status != passed_over]
    if errors:
        message = f"the server refused {len(errors)} stories: {errors[0].error}; look into its log, then run again"
        raise StoreError(message)


def _parts(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
