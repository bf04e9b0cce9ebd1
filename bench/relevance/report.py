"""The figures of a comparison as a text table."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from bench.relevance.metrics import paired_p


@dataclass(frozen=True, slots=True)
class Scores:
    """One figure per query of a set, in the order of its queries."""

    ndcg: tuple[float, ...]
    reciprocal_rank: tuple[float, ...]
    recall: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SetResult:
    """One query set under both variants."""

    collection: str
    name: str
    stock: Scores
    ours: Scores


def macro_ndcg(results: list[SetResult], side: str) -> float:
    """Return the mean over collections of the means over their sets; `side` is ``stock`` or ``ours``."""
    by_collection: dict[str, list[float]] = {}
    for result in results:
        by_collection.setdefault(result.collection, []).append(fmean(getattr(result, side).ndcg))
    return fmean(map(fmean, by_collection.values()))


def set_table(results: list[SetResult]) -> str:
    """Return a line per set: stock and ours for each figure, the gain in nDCG and its p."""
    head = f"{'set':16}{'queries':>8}{'nDCG@10':>16}{'gain':>8}{'p':>8}{'MRR@10':>16}{'recall@100':>16}"
    return "\n".join([head, *map(_set_line, results), _macro_line(results)])


def _set_line(result: SetResult) -> str:
    stock, ours = result.stock, result.ours
    gain = fmean(ours.ndcg) - fmean(stock.ndcg)
    return (
        f"{result.name:16}{len(ours.ndcg):8}{_pair(stock.ndcg, ours.ndcg)}{gain:+8.3f}"
        f"{paired_p(ours.ndcg, stock.ndcg):8.4f}{_pair(stock.reciprocal_rank, ours.reciprocal_rank)}"
        f"{_pair(stock.recall, ours.recall)}"
    )


def _pair(stock: tuple[float, ...], ours: tuple[float, ...]) -> str:
    return f"{fmean(stock):9.3f} {fmean(ours):.3f} "


def _macro_line(results: list[SetResult]) -> str:
    stock, ours = macro_ndcg(results, "stock"), macro_ndcg(results, "ours")
    return f"{'macro':24}{stock:9.3f} {ours:.3f} {ours - stock:+8.3f}"
