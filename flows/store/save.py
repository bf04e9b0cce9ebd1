"""Saving a transformed batch: the documents first, then, when the server has them, the ledger and the drops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.bulk import Action, load
from flows.store.documents import Document, article_document, drop_document, input_id
from flows.store.indices import Names
from flows.store.ledger import Entry
from flows.store.ledger import Outcome as Became
from flows.store.merge import KEPT_FIELDS, merge
from transforms.records import Article, Drop, DropReason

PASSING_REASONS = frozenset({DropReason.CRASHED, DropReason.REFUSED, DropReason.UNREADABLE})
"""Faults of ours, of the server or of the disk: they say nothing of the page, so a rerun tries it again,
and what an earlier run indexed of it stays."""
_CONFLICT = 409
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Target:
    """Where and as what a run writes."""

    names: Names
    index: str
    """The version of the articles."""
    run_id: str
    version: str
    """Of the transforms."""
    bulk_bytes: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch."""

    indexed: list[Article]
    superseded: list[Article]
    """Another input with the same canonical URL is newer: its text was kept."""
    drops: list[Drop]
    """The drops that came in, and the articles that the server refused."""


def save(
    client: Elasticsearch,
    target: Target,
    results: Sequence[Article | Drop],
    known: Mapping[str, Entry],
    extra: Mapping[str, Document],
) -> Saved:
    """Write a batch; `known` are the ledger's entries of its inputs, `extra` more fields by article id.

    Every write is conditional on the document being as it was read, so batches may be saved at the same time:
    whoever comes second reads again and decides again. A document is confirmed before the ledger says so: a
    run killed in between writes it again, under the same id. Raises `StoreError` when the server stays away.
    """
    superseded: set[tuple[str, str]] = set()
    errors: dict[str, str] = {}
    again = list(results)
    for _ in range(_ROUNDS):
        plan = _plan(client, target, again, known, extra)
        outcomes = list(load(client, plan.actions.values(), target.bulk_bytes))
        superseded |= plan.late
        errors |= {o.id: o.error for o in outcomes if o.error is not None and o.status != _CONFLICT}
        contested = {o.id for o in outcomes if o.status == _CONFLICT}
        again = [item for item in again if contested & _documents(item, known)]
        if not again:
            break
    else:
        message = (
            f"{len(again)} documents changed under this run {_ROUNDS} times; is another run writing to the index?"
        )
        raise StoreError(message)
    saved = _saved(results, errors, superseded)
    _write_down(client, target, saved, known)
    return saved


def _plan(
    client: Elasticsearch,
    target: Target,
    items: Sequence[Article | Drop],
    known: Mapping[str, Entry],
    extra: Mapping[str, Document],
) -> _Plan:
    ids = sorted(set().union(*(_documents(item, known) for item in items)))
    plan = _Plan(target.index, _read(client, target.index, ids))
    for item in items:
        plan.withdraw(item, known.get(input_id(item.source, item.path)))
    for item in items:
        if isinstance(item, Article):
            document = article_document(item, target.run_id, target.version, target.now)
            plan.write(item.id, {**document, **extra.get(item.id, {})})
    return plan


def _saved(results: Sequence[Article | Drop], errors: dict[str, str], superseded: set[tuple[str, str]]) -> Saved:
    saved = Saved([], [], [])
    strays = set(errors)
    for item in results:
        if isinstance(item, Drop):
            saved.drops.append(item)
        elif item.id in errors:
            strays.discard(item.id)
            saved.drops.append(_refusal(item, errors[item.id]))
        elif (item.source, item.path) in superseded:
            saved.superseded.append(item)
        else:
            saved.indexed.append(item)
    if strays:
        message = f"the server refused to withdraw {len(strays)} documents: {errors[min(strays)]}"
        raise StoreError(message)
    return saved


def _documents(item: Article | Drop, known: Mapping[str, Entry]) -> set[str]:
    """Return the ids of the documents that an input gives now and gave before."""
    entry = known.get(input_id(item.source, item.path))
    ids = {item.id} if isinstance(item, Article) else set()
    return ids | ({entry.document_id} if entry is not None and entry.document_id is not None else set())


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document in the index, and the version that a write of it is conditional on."""

    fields: Document
    condition: dict[str, int]


class _Plan:
    """The one action for each document that a batch touches."""

    def __init__(self, index: str, stored: dict[str, _Stored]) -> None:
        self.actions: dict[str, Action] = {}
        self.late: set[tuple[str, str]] = set()
        """Source and path of the inputs whose text gave way to a newer one."""
        self._index = index
        self._fields = {article_id: document.fields for article_id, document in stored.items()}
        self._conditions = {article_id: document.condition for article_id, document in stored.items()}

    def withdraw(self, item: Article | Drop, entry: Entry | None) -> None:
        """Take an input out of the document that it gave before, if it gives another one now, or none."""
        if entry is None or entry.document_id is None or entry.document_id not in self._fields:
            return
        if isinstance(item, Drop) and item.reason in PASSING_REASONS:
            return
        if isinstance(item, Article) and item.id == entry.document_id:
            return
        own = {"source": item.source, "path": item.path}
        places = [place for place in self._fields[entry.document_id].get("sources", []) if place != own]
        if places:
            self._list(entry.document_id, places)
        else:
            del self._fields[entry.document_id]
            self._act(entry.document_id, "delete")

    def write(self, article_id: str, document: Document) -> None:
        """Write the document, or list its input under the newer text."""
        merged = merge(document, self._fields.get(article_id))
        if merged.document is None:
            self.late.add((document["source"], document["path"]))
            self._list(article_id, merged.sources)
        else:
            self._fields[article_id] = merged.document
            self._act(article_id, "index" if article_id in self._conditions else "create", _source=merged.document)

    def _list(self, article_id: str, places: list[dict[str, str]]) -> None:
        self._fields[article_id]["sources"] = places
        planned = self.actions.get(article_id)
        if planned is None or "doc" in planned:  # else the whole document is written, with these places in it
            self._act(article_id, "update", doc={"sources": places})

    def _act(self, article_id: str, operation: str, **body: Any) -> None:
        condition = self._conditions.get(article_id, {})
        head = {"_op_type": operation, "_index": self._index, "_id": article_id}
        self.actions[article_id] = {**head, **condition, **body}


def _read(client: Elasticsearch, index: str, ids: list[str]) -> dict[str, _Stored]:
    if not ids:
        return {}
    response = client.mget(index=index, ids=ids, source_includes=list(KEPT_FIELDS))
    return {
        doc["_id"]: _Stored(doc["_source"], {"if_seq_no": doc["_seq_no"], "if_primary_term": doc["_primary_term"]})
        for doc in response["docs"]
        if doc.get("found")
    }


def _refusal(article: Article, error: str) -> Drop:
    return Drop(
        article.source,
        article.path,
        DropReason.REFUSED,
        error,
        stage="load",
        content_hash=article.content_hash,
        url=article.url,
        site=article.site,
    )


def _write_down(client: Elasticsearch, target: Target, saved: Saved, known: Mapping[str, Entry]) -> None:
    """Bring the ledger and the drops up to date with a batch that the server has."""
    actions = _entries(target, saved, known)
    refusals = [o.error for o in load(client, actions, target.bulk_bytes) if o.error is not None]
    if refusals:
        message = f"the ledger refused {len(refusals)} entries: {refusals[0]}; look into the server's log"
        raise StoreError(message)


def _entries(target: Target, saved: Saved, known: Mapping[str, Entry]) -> Iterator[Action]:
    became = [(article, Became.INDEXED) for article in saved.indexed]
    became += [(article, Became.SUPERSEDED) for article in saved.superseded]
    for article, outcome in became:
        entry_id = input_id(article.source, article.path)
        yield _entry(target, entry_id, _article_entry(article, outcome))
        if entry_id in known and known[entry_id].outcome is Became.DROPPED:
            yield {"_op_type": "delete", "_index": target.names.drops, "_id": entry_id}
    for drop in saved.drops:
        entry_id = input_id(drop.source, drop.path)
        entry = known.get(entry_id)
        kept = entry.document_id if entry is not None and drop.reason in PASSING_REASONS else None
        yield _entry(target, entry_id, _drop_entry(drop, kept))
        document = drop_document(drop, target.run_id, target.version, target.now)
        yield {"_op_type": "index", "_index": target.names.drops, "_id": entry_id, "_source": document}


def _entry(target: Target, entry_id: str, fields: Document) -> Action:
    stamp = {"run_id": target.run_id, "transforms_version": target.version, "at": target.now.isoformat()}
    source = {key: value for key, value in (fields | stamp).items() if value is not None}
    return {"_op_type": "index", "_index": target.names.ledger, "_id": entry_id, "_source": source}


def _article_entry(article: Article, outcome: Became) -> Document:
    return {
        "source": article.source,
        "path": article.path,
        "url": article.url,
        "site": article.site,
        "content_hash": article.content_hash,
        "outcome": outcome.value,
        "document_id": article.id,
        "body_words": len(article.body.split()),
        "has_title": article.title is not None,
        "has_date": article.published_at is not None,
        "entities": len(article.entities),
    }


def _drop_entry(drop: Drop, kept_document: str | None) -> Document:
    return {
        "source": drop.source,
        "path": drop.path,
        "url": drop.url,
        "site": drop.site,
        "content_hash": drop.content_hash or None,
        "outcome": Became.DROPPED.value,
        "reason": drop.reason.value,
        "document_id": kept_document,
    }
