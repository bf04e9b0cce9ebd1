"""What is stored: records as the documents of each index. A test equates their fields with the mappings."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

from transforms.fingerprint import decode_minhash
from transforms.records import ARTICLE_ROLES, Article, Drop, Entity, EntityKind, Fact, Kind, Mention

Document = dict[str, Any]

_FACETS = {
    EntityKind.PERSON: "persons",
    EntityKind.ORGANISATION: "organisations",
    EntityKind.PLACE: "places",
}


def input_id(source: str, path: str) -> str:
    """Return the ledger's id of one input: stable while the source's name and the position in it are."""
    return hashlib.sha256(f"{source}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def article_document(article: Article, run_id: str, version: str, now: datetime) -> Document:
    """Return the document of ``mappings/articles.json``. Fields without a value are left out."""
    document: Document = {
        "title": article.title,
        "subtitle": article.subtitle,
        "body": article.body,
        "captions": list(article.captions),
        "url": article.url,
        "site": article.site,
        "section": article.section,
        "author": article.author,
        "agency": article.agency,
        "language": article.language,
        "source": article.source,
        "path": article.path,
        "sources": [_source(article)],
        "kind": article.kind.value,
        "encoding": article.encoding,
        "published_at": _iso(article.published_at),
        "updated_at": _iso(article.updated_at),
        "fetched_at": _iso(article.fetched_at),
        "indexed_at": _iso(now),
        "run_id": run_id,
        "transforms_version": version,
        "content_hash": article.content_hash,
        "tags": list(article.tags),
        "repairs": list(article.repairs),
        "subheads": list(article.subheads),
        "word_count": len(article.body.split()),
        "block_count": len(article.blocks),
        "stripped": _stripped(article),
        "provenance": [_fact(fact) for fact in article.provenance],
        **tagged_fields(article),
    }
    return {field: value for field, value in document.items() if value not in (None, [], {})}


def tagged_fields(article: Article) -> Document:
    """Return the fields that tagging and fingerprinting give, empty ones too."""
    return {
        "nationalities": list(article.nationalities),
        "entities": [_entity(entity) for entity in article.entities],
        "entity_ids": sorted({entity.id for entity in article.entities if entity.id}),
        "entity_names": _names(article),
        "mentions": [_mention(mention) for mention in article.mentions],
        "body_hash": article.fingerprint.body_hash if article.fingerprint is not None else None,
        **{field: _facet(article, kind) for kind, field in _FACETS.items()},
    }


def stored_article(article_id: str, document: Document) -> Article:
    """Return what tagging needs of a stored document: its identity and its text as published."""
    return Article(
        id=article_id,
        source=document["source"],
        path=document["path"],
        content_hash=document["content_hash"],
        kind=Kind(document["kind"]),
        encoding=document["encoding"],
        body=document["body"],
        title=document.get("title"),
        site=document.get("site"),
        url=document.get("url"),
    )


def told_article(article_id: str, document: Document) -> Article:
    """Return what stories need of a stored document: its text, what it names, its day and its fingerprint."""
    return replace(
        stored_article(article_id, document),
        published_at=datetime.fromisoformat(document["published_at"]) if "published_at" in document else None,
        entities=tuple(_told_entity(row) for row in document.get("entities", ())),
        mentions=tuple(_told_mention(row) for row in document.get("mentions", ())),
        fingerprint=decode_minhash(document.get("minhash", ""), document.get("body_hash", "")),
    )


def _told_entity(row: Document) -> Entity:
    return Entity(row["id"], EntityKind(row["kind"]), row["name"], row["title_count"], row["body_count"])


def _told_mention(row: Document) -> Mention:
    where = row["field"], row["start"], row["end"], row["text"]
    return Mention(*where, kind=EntityKind(row["kind"]), name=row["name"], entity_id=row.get("entity_id", ""))


def drop_document(drop: Drop, run_id: str, version: str, now: datetime) -> Document:
    """Return the document of ``mappings/drops.json``: where the page is and why it failed, never its text."""
    document: Document = {
        "source": drop.source,
        "path": drop.path,
        "url": drop.url,
        "site": drop.site,
        "content_hash": drop.content_hash or None,
        "reason": drop.reason.value,
        "stage": drop.stage,
        "detail": drop.detail,
        "run_id": run_id,
        "transforms_version": version,
        "at": _iso(now),
    }
    return {field: value for field, value in document.items() if value is not None}


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _source(article: Article) -> Document:
    """Return what a document lists of one of its inputs."""
    source: Document = {
        "id": article.id,
        "source": article.source,
        "path": article.path,
        "url": article.url,
        "site": article.site,
        "author": article.author,
        "agency": article.agency,
        "published_at": _iso(article.published_at),
        "updated_at": _iso(article.updated_at),
    }
    return {field: value for field, value in source.items() if value is not None}


def _stripped(article: Article) -> dict[str, int]:
    roles = Counter(block.role.value for block in article.blocks if block.role not in ARTICLE_ROLES)
    return dict(roles)


def _fact(fact: Fact) -> Document:
    return {
        "field": fact.field,
        "value": fact.value,
        "source": fact.source,
        "confidence": round(fact.confidence, 3),
    }


def _entity(entity: Entity) -> Document:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "title_count": entity.title_count,
        "body_count": entity.body_count,
        "variants": list(entity.variants),
    }


def _mention(mention: Mention) -> Document:
    document: Document = {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "name": mention.name,
        "entity_id": mention.entity_id or None,
        "titles": list(mention.titles) or None,
        "nationality": mention.nationality,
        "evidence": mention.evidence or None,
    }
    return {field: value for field, value in document.items() if value is not None}


def _facet(article: Article, kind: EntityKind) -> list[str]:
    return list(dict.fromkeys(entity.name for entity in article.entities if entity.kind is kind and entity.id))


def _names(article: Article) -> list[str]:
    kinds = set(_FACETS)
    return list(dict.fromkeys(entity.name for entity in article.entities if entity.kind in kinds))
