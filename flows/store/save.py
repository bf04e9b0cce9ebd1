"""Saving a transformed batch: the documents first, then, when the server has them, the ledger and the drops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.bulk import Action, load
from flows.store.bulk import Outcome as Result
from flows.store.documents import Document, article_document, drop_document, input_id
from flows.store.indices import Names
from flows.store.ledger import UNSETTLED, Entry, read
from flows.store.ledger import Outcome as Became
from flows.store.merge import Place
from flows.store.plan import Placed, Plan, Stored
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
    outcome = _Outcome()
    again = list(pages)
    for _ in range(_ROUNDS):
        plan = _plan(client, target, again, known)
        contested = outcome.note(plan, _load(client, target, plan))
        again = [page for page in again if contested & _documents(page, known)]
        if not again:
            break
    else:
        message = f"{len(again)} documents changed under this run {_ROUNDS} times; is another run writing here?"
        raise StoreError(message)
    saved = _saved(pages, outcome)
    _write_down(client, target, saved, outcome, known)
    return saved


@dataclass(slots=True)
class _Outcome:
    """What the rounds of a batch came to."""

    homes: dict[Place, str] = field(default_factory=dict)
    moved: dict[Place, str] = field(default_factory=dict)
    joined: set[Place] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)

    def note(self, plan: Plan, results: Sequence[Result]) -> set[str]:
        """Add a round; return the documents that another writer changed meanwhile."""
        self.homes |= plan.homes
        self.moved |= plan.moved
        self.joined = (self.joined - plan.homes.keys()) | plan.joined
        self.errors |= {r.id: r.error for r in results if r.error is not None and r.status != _CONFLICT}
        contested = {r.id for r in results if r.status == _CONFLICT}
        return plan.touched if contested & plan.heirs else contested


def _plan(client: Elasticsearch, target: Target, pages: Sequence[Placed], known: Mapping[str, Entry]) -> Plan:
    ids = set().union(*(_documents(page, known) for page in pages))
    speaking = [page for page in pages if not is_passing(page.item)]
    plan = Plan(target.index, partial(_read, client, target.index), ids, (page.place for page in speaking))
    leaving: dict[str, set[Place]] = {}
    for page in speaking:
        before = _before(page, known)
        if before is not None and before != page.document_id:
            leaving.setdefault(before, set()).add(page.place)
    for document_id, places in leaving.items():
        plan.withdraw(document_id, places)
    for page in sorted(pages, key=lambda page: page.same_text_as is not None):  # copies may stand before their text
        if isinstance(page.item, Article):
            document = article_document(page.item, target.run_id, target.version, target.now)
            plan.write(page, {**document, **page.fields})
    return plan


def _load(client: Elasticsearch, target: Target, plan: Plan) -> list[Result]:
    """Write what takes a text over before what gives it up: a run killed in between has the text twice, not lost."""
    actions = list(plan.actions())
    heirs = [action for action in actions if action["_id"] in plan.heirs]
    results = list(load(client, heirs, target.bulk_bytes))
    if any(result.status == _CONFLICT for result in results):
        return results
    others = [action for action in actions if action["_id"] not in plan.heirs]
    return results + list(load(client, others, target.bulk_bytes))


def _saved(pages: Sequence[Placed], outcome: _Outcome) -> Saved:
    saved = Saved([], [], [], [])
    strays = set(outcome.errors)
    for page in pages:
        item = page.item
        if isinstance(item, Drop):
            saved.drops.append(item)
            continue
        document_id = outcome.homes[page.place]
        if document_id in outcome.errors:
            strays.discard(document_id)
            saved.drops.append(_refusal(item, outcome.errors[document_id]))
        elif page.place not in outcome.joined:
            saved.indexed.append(item)
        elif document_id == item.id:
            saved.superseded.append(item)
        else:
            saved.copies.append(item)
    if strays:
        message = f"the server refused to change {len(strays)} documents: {outcome.errors[min(strays)]}"
        raise StoreError(message)
    return saved


def is_passing(item: Article | Drop) -> bool:
    """Tell whether an input's fate says nothing of its page, so that what an earlier run indexed of it stays."""
    return isinstance(item, Drop) and item.reason in PASSING_REASONS


def _documents(page: Placed, known: Mapping[str, Entry]) -> set[str]:
    """Return the ids of the documents that an input may give now and gave before."""
    own = page.item.id if isinstance(page.item, Article) else None
    return {document_id for document_id in (own, page.document_id, _before(page, known)) if document_id is not None}


def _before(page: Placed, known: Mapping[str, Entry]) -> str | None:
    entry = known.get(input_id(*page.place))
    return None if entry is None else entry.document_id


def _read(client: Elasticsearch, index: str, ids: Sequence[str]) -> dict[str, Stored]:
    if not ids:
        return {}
    response = client.mget(index=index, ids=list(ids))
    return {
        doc["_id"]: Stored(doc["_source"], {"if_seq_no": doc["_seq_no"], "if_primary_term": doc["_primary_term"]})
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
    client: Elasticsearch, target: Target, saved: Saved, outcome: _Outcome, known: Mapping[str, Entry]
) -> None:
    """Bring the ledger and the drops up to date with a batch that the server has."""
    moved = {input_id(*place): home for place, home in outcome.moved.items() if place not in outcome.homes}
    actions = [*_entries(target, outcome.homes, saved, known), *_moves(client, target, moved)]
    refusals = [o.error for o in load(client, actions, target.bulk_bytes) if o.error is not None]
    if refusals:
        message = f"the ledger refused {len(refusals)} entries: {refusals[0]}; look into the server's log"
        raise StoreError(message)


def _entries(
    target: Target, homes: Mapping[Place, str], saved: Saved, known: Mapping[str, Entry]
) -> Iterator[Action]:
    became = [(article, Became.INDEXED) for article in saved.indexed]
    became += [(article, Became.SUPERSEDED) for article in saved.superseded]
    became += [(article, Became.COPY) for article in saved.copies]
    for article, outcome in became:
        entry_id = input_id(article.source, article.path)
        document_id = homes[article.source, article.path]
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


def _moves(client: Elasticsearch, target: Target, moved: Mapping[str, str]) -> Iterator[Action]:
    """Say which document inputs are in now that others left them; the next run that meets them reads them again."""
    for entry_id in read(client, target.names, sorted(moved)):
        fields = {"document_id": moved[entry_id], "content_hash": UNSETTLED}
        yield {"_op_type": "update", "_index": target.names.ledger, "_id": entry_id, "doc": fields}


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
