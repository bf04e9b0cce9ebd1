"""Carrying documents into a new version when their source is gone: from what is stored, tagged and folded anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.job import Job
from flows.store.bulk import Action, load
from flows.store.documents import Document, input_id, stored_article, tagged_fields
from flows.store.indices import Names
from flows.store.knowledge import read_knowledge
from flows.store.ledger import read as read_ledger
from flows.store.merge import Source, place_of
from flows.store.scan import scan
from transforms.pipeline import Knowledge, retag


def carry_over(client: Elasticsearch, names: Names, live: str, job: Job) -> int:
    """Copy to the job's version what `live` has and the job's run did not settle; return how many documents."""
    knowledge = read_knowledge(client, names, job.settings.entities_overrides)
    carried = 0
    client.indices.refresh(index=job.index)
    for hits in scan(client, live, ["*"]):
        missing = _missing(client, job.index, hits)
        orphans = _unsettled(client, names, missing, job.run_id)
        actions = list(_copies(orphans, knowledge, job))
        refused = [o.error for o in load(client, actions, job.settings.bulk_bytes) if o.error is not None]
        if refused:
            message = f"the new version refused {len(refused)} documents: {refused[0]}"
            raise StoreError(message)
        carried += len(actions)
    return carried


def _missing(client: Elasticsearch, index: str, hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = client.mget(index=index, ids=[hit["_id"] for hit in hits], source=False)
    return [hit for hit, doc in zip(hits, found["docs"], strict=True) if not doc.get("found")]


def _unsettled(client: Elasticsearch, names: Names, hits: list[dict[str, Any]], run_id: str) -> list[dict[str, Any]]:
    """Leave out the documents all of whose inputs the run read: it dropped them, or they gave another document."""
    places = {hit["_id"]: [input_id(p["source"], p["path"]) for p in hit["_source"]["sources"]] for hit in hits}
    entries = read_ledger(client, names, [entry_id for ids in places.values() for entry_id in ids])

    def is_settled(entry_id: str) -> bool:
        return entry_id in entries and entries[entry_id].run_id == run_id

    return [hit for hit in hits if not all(map(is_settled, places[hit["_id"]]))]


def _copies(hits: list[dict[str, Any]], knowledge: Knowledge, job: Job) -> Iterator[Action]:
    for hit in hits:
        document: Document = hit["_source"]
        article = retag(stored_article(hit["_id"], document), knowledge)
        stamp = {"transforms_version": job.version, "run_id": job.run_id}
        fresh = {**document, **tagged_fields(article), **stamp, "sources": _sources(document)}
        yield {"_op_type": "index", "_index": job.index, "_id": hit["_id"], "_source": fresh}


def _sources(document: Document) -> list[Source]:
    """Return a document's inputs, its own with its address: searches by site look there."""
    told: Source = {field: document[field] for field in ("url", "site") if field in document}
    own = place_of(document)
    return [{**told, **source} if place_of(source) == own else source for source in document["sources"]]
