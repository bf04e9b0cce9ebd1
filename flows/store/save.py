"""Saving a transformed batch: the documents first, then, when the server has them, the ledger and the drops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
Place = tuple[str, str]
"""An input's source and path."""
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
class Placed:
    """A transformed page with its place among its copies and in its story."""

    item: Article | Drop
    same_text_as: str | None = None
    """The document that holds this very text already: the page becomes one of its sources."""
    fields: Document = field(default_factory=dict)
    """More fields of the document: its story and what it is compared by."""

    @property
    def document_id(self) -> str | None:
        """The document that the page gives or joins; None for a drop."""
        if isinstance(self.item, Drop):
            return None
        return self.same_text_as or self.item.id


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch."""

    indexed: list[Article]
    superseded: list[Article]
    """Another input with the same canonical URL is newer: its text was kept."""
    copies: list[Article]
    """Another document holds the very text: it lists them among its sources."""
    drops: list[Drop]
    """The drops that came in, and the articles that the server refused."""


def save(client: Elasticsearch, target: Target, pages: Sequence[Placed], known: Mapping[str, Entry]) -> Saved:
    """Write a batch; `known` are the ledger's entries of its inputs.

    Every write is conditional on the document being as it was read, so batches may be saved at the same time:
    whoever comes second reads again and decides again. A document is confirmed before the ledger says so: a
    run killed in between writes it again, under the same id. Raises `StoreError` when the server stays away.
    """
    joined: dict[Place, str] = {}
    errors: dict[str, str] = {}
    again = list(pages)
    for _ in range(_ROUNDS):
        plan = _plan(client, target, again, known)
        outcomes = list(load(client, plan.actions.values(), target.bulk_bytes))
        joined |= plan.joined
        errors |= {o.id: o.error for o in outcomes if o.error is not None and o.status != _CONFLICT}
        contested = {o.id for o in outcomes if o.status == _CONFLICT}
        again = [page for page in again if contested & _documents(page, known)]
        if not again:
            break
    else:
        message = f"{len(again)} documents changed under this run {_ROUNDS} times; is another run writing here?"
        raise StoreError(message)
    saved = _saved(pages, errors, joined)
    _write_down(client, target, pages, saved, known)
    return saved


def _plan(client: Elasticsearch, target: Target, pages: Sequence[Placed], known: Mapping[str, Entry]) -> _Plan:
    ids = sorted(set().union(*(_documents(page, known) for page in pages)))
    plan = _Plan(target.index, _read(client, target.index, ids))
    for page in pages:
        plan.withdraw(page, known.get(input_id(page.item.source, page.item.path)))
    for page in pages:
        if isinstance(page.item, Article):
            document = article_document(page.item, target.run_id, target.version, target.now)
            plan.write(page, {**document, **page.fields})
    return plan


def _saved(pages: Sequence[Placed], errors: dict[str, str], joined: Mapping[Place, str]) -> Saved:
    saved = Saved([], [], [], [])
    strays = set(errors)
    for page in pages:
        item, document_id = page.item, page.document_id
        if isinstance(item, Drop):
            saved.drops.append(item)
        elif document_id in errors:
            strays.discard(str(document_id))
            saved.drops.append(_refusal(item, errors[str(document_id)]))
        elif (item.source, item.path) not in joined:
            saved.indexed.append(item)
        elif document_id == item.id:
            saved.superseded.append(item)
        else:
            saved.copies.append(item)
    if strays:
        message = f"the server refused to withdraw {len(strays)} documents: {errors[min(strays)]}"
        raise StoreError(message)
    return saved


def _documents(page: Placed, known: Mapping[str, Entry]) -> set[str]:
    """Return the ids of the documents that an input gives now and gave before."""
    entry = known.get(input_id(page.item.source, page.item.path))
    before = None if entry is None else entry.document_id
    return {document_id for document_id in (page.document_id, before) if document_id is not None}


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document in the index, and the version that a write of it is conditional on."""

    fields: Document
    condition: dict[str, int]


class _Plan:
    """The one action for each document that a batch touches."""

    def __init__(self, index: str, stored: dict[str, _Stored]) -> None:
        self.actions: dict[str, Action] = {}
        self.joined: dict[Place, str] = {}
        """The inputs that are listed under a text which another one gave, and its document."""
        self._index = index
        self._fields = {article_id: document.fields for article_id, document in stored.items()}
        self._conditions = {article_id: document.condition for article_id, document in stored.items()}

    def withdraw(self, page: Placed, entry: Entry | None) -> None:
        """Take an input out of the document that it gave before, if it gives another one now, or none."""
        item = page.item
        if entry is None or entry.document_id is None or entry.document_id not in self._fields:
            return
        if isinstance(item, Drop) and item.reason in PASSING_REASONS:
            return
        if page.document_id == entry.document_id:
            return
        own = {"source": item.source, "path": item.path}
        places = [place for place in self._fields[entry.document_id].get("sources", []) if place != own]
        if places:
            self._list(entry.document_id, places)
        else:
            del self._fields[entry.document_id]
            self._act(entry.document_id, "delete")

    def write(self, page: Placed, document: Document) -> None:
        """Write the document, or list its input under the text that another one gave."""
        article_id = str(page.document_id)
        stored = self._fields.get(article_id)
        merged = merge(document, stored)
        is_copy = page.same_text_as is not None and stored is not None
        if merged.document is None or is_copy:
            self.joined[document["source"], document["path"]] = article_id
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


def _write_down(
    client: Elasticsearch, target: Target, pages: Sequence[Placed], saved: Saved, known: Mapping[str, Entry]
) -> None:
    """Bring the ledger and the drops up to date with a batch that the server has."""
    documents = {(page.item.source, page.item.path): page.document_id for page in pages}
    actions = _entries(target, documents, saved, known)
    refusals = [o.error for o in load(client, actions, target.bulk_bytes) if o.error is not None]
    if refusals:
        message = f"the ledger refused {len(refusals)} entries: {refusals[0]}; look into the server's log"
        raise StoreError(message)


def _entries(
    target: Target, documents: Mapping[Place, str | None], saved: Saved, known: Mapping[str, Entry]
) -> Iterator[Action]:
    became = [(article, Became.INDEXED) for article in saved.indexed]
    became += [(article, Became.SUPERSEDED) for article in saved.superseded]
    became += [(article, Became.COPY) for article in saved.copies]
    for article, outcome in became:
        entry_id = input_id(article.source, article.path)
        document_id = documents[article.source, article.path]
        yield _entry(target, entry_id, {**_article_entry(article, outcome), "document_id": document_id})
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
