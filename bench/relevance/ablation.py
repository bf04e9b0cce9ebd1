"""What each part of the mapping and the query gains and costs: ``python -m bench.relevance.ablation FOLDER...``.

Leaves out one part at a time. Each version has an index of its own, built batch by batch in turns with the others.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.relevance.collection import Collection, read_collection, reduced
from bench.relevance.comparison import STOCK, TIMED_QUERIES, document_fields, parts, scores
from bench.relevance.report import SetResult, macro_ndcg
from bench.relevance.trial import Cost, Trial, Variant
from bench.server import open_client
from mappings import articles_body, search_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from elasticsearch import Elasticsearch

    Edit = Callable[[dict[str, Any]], None]


def no_filter(name: str) -> Edit:
    """Return an edit of an index body: no analyzer has the token filter `name`."""

    def edit(body: dict[str, Any]) -> None:
        for analyzer in body["settings"]["analysis"]["analyzer"].values():
            analyzer["filter"] = [each for each in analyzer["filter"] if each != name]

    return edit


def no_subfield(name: str) -> Edit:
    """Return an edit of an index body: no sub-field `name`, so a query finds nothing in it."""

    def edit(body: dict[str, Any]) -> None:
        for field in ("title", "body"):
            body["mappings"]["properties"][field]["fields"].pop(name, None)

    return edit


def no_clause(is_left_out: Callable[[str, dict[str, Any]], bool]) -> Edit:
    """Return an edit of a search body: without the clauses of which `is_left_out` says so."""

    def edit(search: dict[str, Any]) -> None:
        second = search["rescore"]["query"]["rescore_query"]
        for part in (search["query"]["bool"]["must"][0]["bool"], second["bool"]):
            part["should"] = [one for one in part["should"] if not is_left_out(*next(iter(one["match"].items())))]

    return edit


def best_field_only(search: dict[str, Any]) -> None:
    """Let the best field count instead of the sum of all."""
    asked = search["query"]["bool"]["must"][0]["bool"]["should"]
    search["query"]["bool"]["must"] = [{"dis_max": {"queries": asked}}]


def unchanged(_: dict[str, Any]) -> None:
    """Leave everything as shipped."""


@dataclass(frozen=True, slots=True)
class Omission:
    """One part that is left out."""

    name: str
    body: Edit = unchanged
    query: Edit = unchanged


OMISSIONS = (
    Omission("nothing"),
    Omission("prefixes", body=no_filter("prefixes")),
    Omission("words", body=no_filter("words")),
    Omission("function_words", body=no_filter("function_words")),
    Omission("exact", body=no_subfield("exact")),
    Omission("grams", body=no_subfield("grams")),
    Omission("lead", body=no_filter("lead")),
    Omission("titles", query=no_clause(lambda field, _: field.startswith("title"))),
    Omission("families", query=no_clause(lambda _, asked: asked.get("analyzer") == "family_search")),
    Omission("pairs", query=no_clause(lambda _, asked: asked.get("analyzer") == "pairs_search")),
    Omission("sum", query=best_field_only),
)


def variant(omission: Omission) -> Variant:
    """Return the shipped mapping and query, the ranking parts only, without one part."""
    body = articles_body()
    omission.body(body)

    def search(query: str) -> dict[str, Any]:
        asked = {key: part for key, part in search_body(query).items() if key in ("query", "rescore")}
        omission.query(asked)
        return asked

    return Variant(f"no-{omission.name}", body, document_fields, search)


def main() -> None:
    """Print for each part left out the macro nDCG@10, and the costs in times of stock."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance.ablation", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--sample", type=int, help="at most so many queries of each set")
    parser.add_argument("--documents", type=int, help="at most so many documents that answer no query")
    parser.add_argument("--url", help="a running Elasticsearch; without it an embedded one is started")
    options = parser.parse_args()
    results: defaultdict[str, list[SetResult]] = defaultdict(list)
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    with open_client(options.url) as client:
        for folder in options.folders:
            collection = read_collection(folder, options.sample)
            if options.documents is not None:
                collection = reduced(collection, options.documents)
            for part in parts(collection):
                _measure(client, part, results, costs)
    _print(results, costs)


def _measure(
    client: Elasticsearch, part: Collection, results: dict[str, list[SetResult]], costs: dict[str, list[Cost]]
) -> None:
    variants = [variant(omission) for omission in OMISSIONS]
    trial = Trial(client, part.name, (STOCK, *variants))
    try:
        for name, cost in (measured := trial.index_documents(part)).items():
            costs[name].append(cost)
        for one in part.sets:
            stock = scores(trial, STOCK, one)
            for each in variants:
                results[each.name].append(SetResult(part.name, one.name, stock, scores(trial, each, one)))
        timed = [query for one in part.sets for query in one.queries[: TIMED_QUERIES // len(part.sets)]]
        trial.time_queries(timed, measured)
    finally:
        trial.close()


def _print(results: dict[str, list[SetResult]], costs: dict[str, list[Cost]]) -> None:
    whole = macro_ndcg(results["no-nothing"], "ours")
    print(f"{'left out':18}{'nDCG@10':>8}{'gain':>8}{'size':>8}{'indexing':>10}{'query':>8}")
    for name, found in results.items():
        value = macro_ndcg(found, "ours")
        ratios = [
            sum(getattr(cost, what) for cost in costs[name]) / sum(getattr(cost, what) for cost in costs["stock"])
            for what in ("size", "indexing", "median")
        ]
        size, indexing, median = ratios
        print(f"{name[3:]:18}{value:8.3f}{whole - value:+8.3f}{size:8.2f}{indexing:10.2f}{median:8.2f}")
    print(f"{'(stock)':18}{macro_ndcg(results['no-nothing'], 'stock'):8.3f}")


if __name__ == "__main__":
    main()
