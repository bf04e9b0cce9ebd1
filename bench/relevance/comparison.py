"""The stock `arabic` analyzer and ours, on one collection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bench.relevance.metrics import ndcg, recall, reciprocal_rank
from bench.relevance.report import Scores, SetResult
from bench.relevance.trial import Cost, Trial, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elasticsearch import Elasticsearch

    from bench.relevance.collection import Collection, Document, QuerySet

STOCK = Variant(
    "stock",
    {"mappings": {"properties": {"text": {"type": "text", "analyzer": "arabic"}}}},
    lambda document: {"text": f"{document.title}\n{document.text}"},
    lambda query: {"query": {"match": {"text": query}}},
)
"""The smallest index that the stock analyzer can have: title and text in one field."""
TIMED_QUERIES = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A collection as it was indexed, with what that took and gave."""

    name: str
    costs: dict[str, Cost]
    results: list[SetResult]


def document_fields(document: Document) -> dict[str, str]:
    """Return what our mapping stores of a document."""
    fields = {"title": document.title, "body": document.text}
    return {name: text for name, text in fields.items() if text}


def parts(collection: Collection) -> Iterator[Collection]:
    """Yield the collection by sets: those that ask by headline are asked of documents without titles."""
    for without_titles, sets in groupby(
        sorted(collection.sets, key=lambda one: one.asks_by_headline), key=lambda one: one.asks_by_headline
    ):
        documents = collection.documents
        if without_titles:
            documents = tuple(replace(document, title="") for document in documents)
        yield replace(collection, documents=documents, sets=tuple(sets))


def compare(client: Elasticsearch, collection: Collection, ours: Variant) -> Iterator[Part]:
    """Yield the figures of each part of the collection."""
    for part in parts(collection):
        yield _compare(client, part, ours)


def _compare(client: Elasticsearch, part: Collection, ours: Variant) -> Part:
    trial = Trial(client, part.name, (STOCK, ours))
    try:
        costs = trial.index_documents(part)
        results = [
            SetResult(part.name, one.name, scores(trial, STOCK, one), scores(trial, ours, one)) for one in part.sets
        ]
        timed = [query for one in part.sets for query in one.queries[: TIMED_QUERIES // len(part.sets)]]
        trial.time_queries(timed, costs)
    finally:
        trial.close()
    return Part(part.name, costs, results)


def scores(trial: Trial, variant: Variant, queries: QuerySet) -> Scores:
    """Ask the queries of an indexed variant and return its figures, one a query."""
    rankings = trial.rank(variant, queries.queries)
    judged = [(ranking, query.relevant) for ranking, query in zip(rankings, queries.queries, strict=True)]
    return Scores(
        ndcg=tuple(ndcg(ranking, relevant) for ranking, relevant in judged),
        reciprocal_rank=tuple(reciprocal_rank(ranking, relevant) for ranking, relevant in judged),
        recall=tuple(recall(ranking, relevant) for ranking, relevant in judged),
    )
