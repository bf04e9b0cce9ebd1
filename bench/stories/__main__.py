"""Measure copies and stories. The collection's folder holds ``corpus.jsonl.gz``; see docs/measured/stories.md."""

from __future__ import annotations

import argparse
import hashlib
import time
from pathlib import Path

from bench.stories.collection import Pair, read_articles, read_pairs, tag_articles
from bench.stories.copies import measure_copies
from bench.stories.cost import measure_cost
from bench.stories.fitting import fit_weights
from bench.stories.flood import measure_flood
from bench.stories.readings import measure_readings
from bench.stories.ties import find_stories, largest, score, score_by_kind
from bench.stories.validation import validate, validate_without
from bench.stories.wordings import fit_wordings
from transforms.records import Article


def main() -> None:
    """Print what was asked for, as Markdown."""
    measures = {
        "copies": _print_copies,
        "stories": _print_stories,
        "cost": _print_cost,
        "wordings": _print_wordings,
        "fit": _print_weights,
        "validate": _print_validation,
        "without": _print_without,
        "flood": _print_flood,
        "readings": _print_readings,
    }
    parser = argparse.ArgumentParser(prog="python -m bench.stories", description=__doc__)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--copies", type=int, default=1_000, help="articles to make edited copies of")
    parser.add_argument(
        "--articles",
        type=int,
        help="of the collection; those of the pairs come first, the held out before the others",
    )
    parser.add_argument("--only", choices=measures)
    parser.add_argument("--undated", action="store_true", help="as if no article had a date")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 100_000, 200_000])
    given = parser.parse_args()
    articles = _sample(read_articles(given.collection, not given.undated), given.articles)
    for name in [given.only] if given.only else ("copies", "stories", "cost"):
        measures[name](articles, given)


def _print_copies(articles: list[Article], given: argparse.Namespace) -> None:
    print("| edit | recall | precision |\n|---|---|---|")
    for name, found in measure_copies(articles, given.copies).items():
        print(f"| {name} | {found.recall:.3f} | {found.precision:.3f} |")


def _print_weights(articles: list[Article], _: argparse.Namespace) -> None:
    for table, weights in fit_weights(tag_articles(articles)).items():
        print(f"[{table}]", *(f"{name} = {weight:.3f}" for name, weight in weights.items()), sep="\n")


def _print_wordings(articles: list[Article], _: argparse.Namespace) -> None:
    for term, weight in fit_wordings(tag_articles(articles)).items():
        print(f"{term}\t{weight.shared:.3f}\t{weight.alone:.3f}")


def _print_validation(articles: list[Article], _: argparse.Namespace) -> None:
    print("| pairs | AUC | loss | F1 |\n|---|---|---|---|")
    for name, judged in validate(tag_articles(articles)).items():
        print(f"| {name} | {judged.auc:.3f} | {judged.loss:.3f} | {judged.f1:.3f} |")


def _print_without(articles: list[Article], _: argparse.Namespace) -> None:
    print("| without | AUC | loss | F1 |\n|---|---|---|---|")
    for name, judged in validate_without(tag_articles(articles)).items():
        print(f"| `{name}` | {judged.auc:.3f} | {judged.loss:.3f} | {judged.f1:.3f} |")


def _print_readings(_: list[Article], __: argparse.Namespace) -> None:
    print("| pairs | decided | undecided | agreed | F1 |\n|---|---|---|---|---|")
    for name, found in measure_readings().items():
        print(f"| {name} | {found.pairs} | {found.undecided} | {found.agreed:.3f} | {found.f1:.3f} |")


def _print_flood(articles: list[Article], given: argparse.Namespace) -> None:
    print("| copies | stories | groups | ms CPU a page | other pages drawn in |\n|---|---|---|---|---|")
    for flood in measure_flood(articles, given.copies):
        found = f"{flood.stories} | {flood.groups} | {flood.cpu_ms:.2f} | {flood.strangers}"
        print(f"| {flood.copies:,} | {found} |", flush=True)


def _print_cost(articles: list[Article], given: argparse.Namespace) -> None:
    print("| pages indexed | assigning, ms CPU a page | the same in readings | server, ms | server in readings |")
    print("|---|---|---|---|---|")
    for cost in measure_cost(articles, given.sizes):
        ratios = cost.cpu_ms / cost.reading_ms, cost.server_ms / cost.reading_ms
        found = f"{cost.cpu_ms:.2f} | {ratios[0]:.2f} | {cost.server_ms:.2f} | {ratios[1]:.2f}"
        print(f"| {cost.indexed:,} | {found} |", flush=True)


def _sample(articles: list[Article], count: int | None) -> list[Article]:
    """Return `count` articles in an order that depends on nothing but their ids; all when None."""
    order = sorted(articles, key=lambda article: hashlib.sha256(article.id.encode()).digest())
    kept = {article.id for article in _pairs_first(order)[:count]}
    return [article for article in order if article.id in kept]


def _pairs_first(articles: list[Article]) -> list[Article]:
    """Return the articles of the pairs held out, those of the other pairs, and the others."""
    rank: dict[str, int] = {}
    for pair in sorted(read_pairs(articles), key=lambda pair: not pair.is_test):
        for name in (pair.one, pair.two):
            rank.setdefault(name, 0 if pair.is_test else 1)
    return sorted(articles, key=lambda article: rank.get(article.id, 2))


def _print_stories(articles: list[Article], _: argparse.Namespace) -> None:
    articles = tag_articles(articles)
    started = time.perf_counter()
    stories = find_stories(articles)
    pairs = read_pairs(articles)
    print(
        f"\n{len(articles):,} pages, {len(set(stories.values())):,} stories in {time.perf_counter() - started:.0f} s"
    )
    print(f"the largest: {largest(stories, 8)} pages\n")
    print("| pairs | count | precision | recall | F1 |\n|---|---|---|---|---|")
    for name, part in _parts(pairs).items():
        found = score(part, stories)
        print(f"| {name} | {found.pairs} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} |")
    print("\n| kind | pairs | judged as labelled |\n|---|---|---|")
    for kind, (count, right) in score_by_kind(pairs, stories).items():
        print(f"| {kind} | {count} | {right:.2f} |")


def _parts(pairs: list[Pair]) -> dict[str, list[Pair]]:
    held_out = [pair for pair in pairs if pair.is_test]
    parts = {"fitted on": [pair for pair in pairs if not pair.is_test], "held out": held_out}
    drawn = sorted({pair.drawn for pair in held_out})
    return parts | {f"held out, {name}": [pair for pair in held_out if pair.drawn == name] for name in drawn}


if __name__ == "__main__":
    main()
