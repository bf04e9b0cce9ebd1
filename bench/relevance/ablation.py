"""What each part of the query gains: ``python -m bench.relevance.ablation FOLDER... [--sample N] [--url URL]``.

Indexes each collection once and asks it the shipped query, then the query without one part at a time.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.relevance.collection import read_collection, reduced
from bench.relevance.comparison import STOCK, document_fields, parts
from bench.relevance.metrics import ndcg
from bench.relevance.server import open_client
from bench.relevance.trial import Trial, Variant
from mappings import articles_body, search_body

EDITS = ("shipped", "no pieces", "no stems", "no titles", "no pairs", "function words kept", "best_fields")


def edited(query: str, edit: str) -> dict[str, Any]:
    """Return the shipped query, ranking parts only, after the edit of that name."""
    body = {key: part for key, part in search_body(query).items() if key in ("query", "rescore")}
    asked = body["query"]["bool"]["must"][0]["bool"]
    dropped = {
        "no pieces": lambda field: field.endswith(".grams"),
        "no stems": lambda field: not field.endswith(".grams"),
        "no titles": lambda field: field.startswith("title"),
    }.get(edit, lambda field: False)
    asked["should"] = [clause for clause in asked["should"] if not dropped(next(iter(clause["match"])))]
    if edit == "no pairs":
        del body["rescore"]
    if edit == "function words kept":
        for clause in asked["should"]:
            for field, match in clause["match"].items():
                match["analyzer"] = "grams" if field.endswith(".grams") else "stem"
    if edit == "best_fields":
        body["query"]["bool"]["must"] = [{"dis_max": {"queries": asked["should"]}}]
    return body


def main() -> None:
    """Print the mean nDCG@10 of each edit, collections weighing the same."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance.ablation", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--sample", type=int, help="at most so many queries of each set")
    parser.add_argument("--documents", type=int, help="at most so many documents that answer no query")
    parser.add_argument("--url", help="a running Elasticsearch; without it an embedded one is started")
    options = parser.parse_args()
    ours = Variant("ours", articles_body(), document_fields, search_body)
    scores: dict[str, dict[str, list[float]]] = {edit: defaultdict(list) for edit in ("stock", *EDITS)}
    with open_client(options.url) as client:
        for folder in options.folders:
            collection = read_collection(folder, options.sample)
            if options.documents is not None:
                collection = reduced(collection, options.documents)
            for part in parts(collection):
                trial = Trial(client, part.name, (STOCK, ours))
                trial.index_documents(part)
                asked = [("stock", STOCK)] + [
                    (edit, replace(ours, search=lambda query, edit=edit: edited(query, edit))) for edit in EDITS
                ]
                for one in part.sets:
                    for edit, variant in asked:
                        rankings = trial.rank(variant, one.queries)
                        pairs = zip(rankings, one.queries, strict=True)
                        scores[edit][part.name].append(fmean(ndcg(ids, query.relevant) for ids, query in pairs))
                trial.close()
    for edit, by_collection in scores.items():
        print(f"{edit:24}{fmean(map(fmean, by_collection.values())):.3f}")


if __name__ == "__main__":
    main()
