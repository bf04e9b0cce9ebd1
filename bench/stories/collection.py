"""The collection that is measured on, and the pairs that were labelled in it by reading."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from transforms.entities import tag_all
from transforms.fingerprint import fingerprint
from transforms.records import Article, Kind

_TAGGED_AT_ONCE = 500
_KEPT = ("one", "two", "kind", "drawn", "reason")
PAIRS = Path(__file__).parent / "pairs.jsonl"
DAYS = Path(__file__).parent / "days.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and whether they tell one story."""

    one: str
    two: str
    is_same: bool
    kind: str
    """Of a negative: rates, weather, football, series, person, place, ..."""
    drawn: str
    """``neighbour``: an article by chance and its nearest one in another paper. ``unsure``: where the score then in
    use could not decide. ``earlier``: nearest ones too, and over ranges of similarity. ``neighbour later``: an
    article by chance and the one likeliest to tell its story, by a chance of 0.04 and more. ``unsure later``: equally
    many from each tenth of the chances then given."""
    reason: str
    is_test: bool
    """The weights were not fitted on it."""


def read_articles(folder: Path, is_dated: bool = True) -> list[Article]:
    """Return the articles of ``corpus.jsonl.gz`` in a folder, lines of id, title and text, with the days of
    publication that are known, or without."""
    days = read_days() if is_dated else {}
    return [_article(line, days.get(line["id"])) for line in read_corpus(folder)]


def read_corpus(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of ``corpus.jsonl.gz`` in a folder."""
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_days() -> dict[str, date]:
    """Return article id -> day of publication, of those where it is known."""
    lines = (line.split("\t") for line in DAYS.read_text(encoding="utf-8").splitlines())
    return {name: date.fromisoformat(day) for day, names in lines for name in names.split()}


def tag_articles(articles: list[Article]) -> list[Article]:
    """Return the articles with what they name, as stories are judged by it."""
    starts = range(0, len(articles), _TAGGED_AT_ONCE)
    return [tagged for start in starts for tagged in tag_all(articles[start : start + _TAGGED_AT_ONCE])[0]]


def read_pairs(articles: list[Article]) -> list[Pair]:
    """Return the labelled pairs whose two articles are in the collection, unchanged since they were read. Pairs that
    nobody could decide are none."""
    digests = {article.id: digest(article) for article in articles}
    return [
        Pair(**{name: line[name] for name in _KEPT}, is_same=line["same"], is_test=line["split"] == "test")
        for line in read_lines()
        if line["same"] is not None
        and all(digests.get(line[name]) == line["digests"][place] for place, name in enumerate(("one", "two")))
    ]


def read_lines() -> list[dict[str, Any]]:
    """Return all pairs that were read. ``readings`` is what each reader said, ``1`` one story, ``0`` two, ``?``
    undecided: the first two did not know of each other, the third was asked where they differ. Most pairs to fit on
    have one reading. ``same`` is the outcome."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def digest(article: Article) -> str:
    """Return what tells whether an article is the one that was read."""
    return hashlib.sha256(f"{article.title}\n{article.body}".encode()).hexdigest()[:12]


def _article(line: dict[str, str], day: date | None) -> Article:
    return fingerprint(
        Article(
            id=line["id"],
            source="collection",
            path=line["id"],
            content_hash=line["id"],
            kind=Kind.TEXT,
            encoding="utf-8",
            body=line["text"],
            title=line.get("title"),
            published_at=None if day is None else datetime.combine(day, time(), UTC),
        )
    )
