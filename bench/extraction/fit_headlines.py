"""Fit the weights by which the headline of a dump on one line is chosen: a log-linear model over spans of words.

    python -m bench.extraction.fit_headlines OUTPUT.tsv PAGES.jsonl... [--l2 0.5]

PAGES come from ``bench.extraction.heldout``, of batches that are never measured on. A span is right when its folded
words are the title's; a page whose title is not among the words around its lead teaches that there is none.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.extraction.__main__ import read
from transforms.arabic import folded_words
from transforms.blocks import parse
from transforms.chrome import assign_roles
from transforms.chrome.headlines import Head
from transforms.chrome.headlines.choice import LEAST, MOST, together
from transforms.decode import decode
from transforms.records import ARTICLE_ROLES, Drop, Kind, RawPage

_LEAST_PAGES = 15
_UNTITLED = 10
"""One page in so many is also learned from without its title: then there is none."""


class Table:
    """Rows of feature names, numbered as they come."""

    def __init__(self, names: dict[str, int]):
        self._names = names
        self.columns: list[int] = []
        self.ends = [0]

    def add(self, names: tuple[str, ...]) -> None:
        """Add a row."""
        self.columns += [self._names.setdefault(name, len(self._names)) for name in names]
        self.ends.append(len(self.columns))

    def matrix(self) -> csr_matrix:
        """All rows."""
        ones = np.ones(len(self.columns))
        return csr_matrix((ones, self.columns, self.ends), shape=(len(self.ends) - 1, len(self._names)))


def heads(path: Path) -> Iterator[tuple[Head, list[str]]]:
    """The words around the lead of each page with a title, with the title's; some once more without it."""
    for number, row in enumerate(read(path, one_line=True)):
        if not row.get("title"):
            continue
        title = " ".join(row["title"].split())
        untitled = [row["text"].replace(title, " ")] if number % _UNTITLED == 0 else []
        for text in (row["text"], *untitled):
            if (head := words_around(text)) is not None:
                yield head, folded_words(unescape(title))


def words_around(text: str) -> Head | None:
    """The words around the lead of a page, if it has one."""
    raw = RawPage("bench", "page", text.encode(), kind=Kind.TEXT)
    decoded = decode(raw)
    page = parse(raw, decoded) if not isinstance(decoded, Drop) else decoded
    if isinstance(page, Drop):
        return None
    blocks = assign_roles(page, is_headed=False).blocks
    return Head(blocks) if any(block.role in ARTICLE_ROLES for block in blocks) else None


def spans(head: Head, title: list[str]) -> Iterator[tuple[int, int, bool]]:
    """All spans that may be a headline, and whether they are the title."""
    folded = [folded_words(text) for text in head.texts]
    for first in range(len(folded)):
        said: list[str] = []
        for end in range(first + 1, min(len(folded), first + MOST) + 1):
            said += folded[end - 1]
            if end - first >= LEAST:
                yield first, end, said == title


def fit(paths: list[Path], l2: float) -> dict[str, float]:
    """The weights of all features that enough pages have."""
    names: dict[str, int] = {}
    begin, end, inside, pair = (Table(names) for _ in range(4))
    firsts, lasts, right, page_of = [], [], [], []
    at, pages = 0, 0
    for path in paths:
        for head, title in heads(path):
            count = len(head.words)
            for word in range(count + 1):
                begin.add(head.begin(word) if word < count else ())
                end.add(head.end(word) if word else ())
                inside.add(head.inside(word) if word < count else ())
            for first, last, is_right in spans(head, title):
                firsts.append(at + first)
                lasts.append(at + last)
                right.append(is_right)
                page_of.append(pages)
                pair.add(together(head, first, last))
            at += count + 1
            pages += 1
    tables = [table.matrix() for table in (begin, end, inside, pair)]
    first, last, page, good = (np.array(values) for values in (firsts, lasts, page_of, right))
    seen = Counter(np.concatenate([table.indices for table in tables]).tolist())
    kept = np.array([seen[column] >= _LEAST_PAGES for column in range(len(names))], dtype=float)
    has_title = np.bincount(page, weights=good, minlength=pages) > 0

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        theta = theta * kept
        begins, ends, insides, pairs = (table @ theta for table in tables)
        sums = np.concatenate([[0.0], np.cumsum(insides)])
        score = begins[first] + ends[last] + sums[last] - sums[first] + pairs
        top = np.maximum(0.0, np.full(pages, -np.inf))
        np.maximum.at(top, page, score)
        share = np.exp(score - top[page])
        null = np.exp(-top)
        whole = np.bincount(page, weights=share, minlength=pages) + null
        told = np.bincount(page, weights=share * good, minlength=pages) + null * ~has_title
        value = float(np.sum(np.log(whole) - np.log(told))) + l2 / 2 * float(theta @ theta)
        expected = share / whole[page] - share * good / told[page]
        places = len(begins)
        covered = np.cumsum(np.bincount(first, expected, places) - np.bincount(last, expected, places))
        begin_grad, end_grad = (np.bincount(where, expected, places) for where in (first, last))
        grads = zip(tables, (begin_grad, end_grad, covered, expected), strict=True)
        return value, (sum(table.T @ grad for table, grad in grads) + l2 * theta) * kept

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 250})
    return {name: float(found.x[index]) for name, index in names.items() if kept[index]}


def main() -> None:
    """Read the arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--l2", type=float, default=0.5)
    options = parser.parse_args()
    weights = fit(options.pages, options.l2)
    rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    head = "# What speaks for a span of words to be the headline of a dump on one line: feature, weight.\n"
    how = f"# Fitted by bench.extraction.fit_headlines, l2 {options.l2}; never edited.\n"
    options.output.write_text(head + how + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
