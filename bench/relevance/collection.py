"""A folder with a judged collection: ``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv``, each plain or ``.gz``."""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any

from transforms.arabic import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAMPLE_SEED = 20
_HEADLINE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Document:
    """One text to find."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question and the documents that answer it, with their grades (1 and up)."""

    id: str
    text: str
    relevant: dict[str, int]


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries of one kind."""

    name: str
    queries: tuple[Query, ...]
    asks_by_headline: bool
    """Its queries are made of the headlines of the documents they look for: those must not be searched."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and the query sets over them."""

    name: str
    documents: tuple[Document, ...]
    sets: tuple[QuerySet, ...]


def read_collection(folder: Path, sample: int | None = None) -> Collection:
    """Read a folder; `sample` keeps at most that many queries of each set, always the same ones.

    A query without a ``set`` belongs to a set that is called like the folder; one without a judgement is left out.
    """
    documents = tuple(
        Document(row["id"], row.get("title") or "", row["text"]) for row in _rows(folder, "corpus.jsonl")
    )
    judged = _judgements(folder)
    by_set: defaultdict[str, list[Query]] = defaultdict(list)
    for row in _rows(folder, "queries.jsonl"):
        if relevant := judged.get(row["id"]):
            by_set[row.get("set") or folder.name].append(Query(row["id"], row["text"], relevant))
    titles = {document.id: document.title for document in documents}
    sets = tuple(_query_set(name, queries, titles, sample) for name, queries in sorted(by_set.items()))
    return Collection(folder.name, documents, sets)


def reduced(collection: Collection, others: int) -> Collection:
    """Return the collection with the documents that answer a query, and `others` more."""
    judged = {id_ for one in collection.sets for query in one.queries for id_ in query.relevant}
    kept = judged | set([document.id for document in collection.documents if document.id not in judged][:others])
    return replace(collection, documents=tuple(one for one in collection.documents if one.id in kept))


def _query_set(name: str, queries: list[Query], titles: dict[str, str], sample: int | None) -> QuerySet:
    by_headline = sum(_is_of_headline(query, titles) for query in queries)
    if sample is not None and sample < len(queries):
        queries = random.Random(_SAMPLE_SEED).sample(queries, sample)
    return QuerySet(name, tuple(queries), by_headline > _HEADLINE_SHARE * len(queries))


def _is_of_headline(query: Query, titles: dict[str, str]) -> bool:
    words = set(folded_words(query.text))
    return any(words <= set(folded_words(titles.get(document, ""))) for document in query.relevant)


def _judgements(folder: Path) -> dict[str, dict[str, int]]:
    judged: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with _open(folder, "qrels.tsv") as file:
        for line in file:
            query, _, document, grade = line.split()
            if int(grade) > 0:
                judged[query][document] = int(grade)
    return judged


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with _open(folder, name) as file:
        for line in file:
            yield json.loads(line)


def _open(folder: Path, name: str) -> IO[str]:
    packed = folder / f"{name}.gz"
    if packed.exists():
        return gzip.open(packed, "rt", encoding="utf-8")
    return (folder / name).open(encoding="utf-8")
