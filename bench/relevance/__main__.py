"""Compare the mapping and its query with the stock `arabic` analyzer: ``python -m bench.relevance FOLDER...``.

A folder has ``corpus.jsonl`` {id, title?, text}, ``queries.jsonl`` {id, text, set?} and ``qrels.tsv``, plain or .gz.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import mappings
from bench.relevance.collection import Collection, read_collection, reduced
from bench.relevance.comparison import Part, compare, document_fields
from bench.relevance.report import set_table
from bench.relevance.trial import Variant
from bench.server import open_client


def main() -> None:
    """Index each folder under both, ask, and print the tables."""
    options = _options()
    ours = _variant(options)
    results = []
    with open_client(options.url) as client:
        for folder in options.folders:
            for part in compare(client, _collection(folder, options), ours):
                print(_cost_lines(part), flush=True)
                results += part.results
    print(set_table(results))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--mapping", type=Path, help="another index body (JSON) than the shipped one")
    parser.add_argument("--query", type=Path, help="another search body (JSON, {{query}}) than the shipped one")
    parser.add_argument("--profile", choices=mappings.PROFILES, default="full")
    parser.add_argument("--kql", action="store_true", help="ask as Kibana does, with the default fields")
    parser.add_argument("--sample", type=int, help="at most so many queries of each set")
    parser.add_argument("--documents", type=int, help="at most so many documents that answer no query")
    parser.add_argument("--url", help="a running Elasticsearch; without it an embedded one is started")
    return parser.parse_args()


def _variant(options: argparse.Namespace) -> Variant:
    body = mappings.articles_body(options.profile)
    if options.mapping is not None:
        body = json.loads(options.mapping.read_text(encoding="utf-8"))
    return Variant("ours", body, document_fields, _search(options))


def _search(options: argparse.Namespace) -> Any:
    if options.kql:
        return lambda query: {"query": {"multi_match": {"type": "best_fields", "query": query, "lenient": True}}}
    if options.query is not None:
        template = json.loads(options.query.read_text(encoding="utf-8"))
        return lambda query: _ranking_only(mappings.filled(template, query))
    return lambda query: _ranking_only(mappings.search_body(query, profile=options.profile))


def _ranking_only(body: dict[str, Any]) -> dict[str, Any]:
    """Without facets and highlights, which the stock index is not asked for either."""
    return {key: value for key, value in body.items() if key in ("query", "rescore")}


def _collection(folder: Path, options: argparse.Namespace) -> Collection:
    collection = read_collection(folder, options.sample)
    return collection if options.documents is None else reduced(collection, options.documents)


def _cost_lines(part: Part) -> str:
    stock, ours = part.costs["stock"], part.costs["ours"]
    return (
        f"{part.name} ({', '.join(result.name for result in part.results)}), ours in times of stock: "
        f"index size {ours.size / stock.size:.2f}, indexing time {ours.indexing / stock.indexing:.2f}, "
        f"median query time {ours.median / stock.median:.2f}"
    )


if __name__ == "__main__":
    main()
