"""What runs that were killed left behind: pages that are settled in the ledger, but were neither counted nor looked
at together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from elasticsearch import Elasticsearch

from flows.store import ledger
from flows.store.documents import input_id, told_article
from flows.store.indices import Names
from transforms.records import Article
from transforms.stories.duplicates import Copy

MAX_PAGES = 3_000
"""The newest; older ones stay as they are."""
_FIELDS = [
    "title",
    "body",
    "source",
    "path",
    "content_hash",
    "kind",
    "encoding",
    "published_at",
    "entities",
    "mentions",
]
_PLACE_FIELDS = [
    "indexed_at",
    "body_hash",
    "minhash",
    "story_id",
    "duplicate_group",
    "duplicate_of",
    "duplicate_share",
]


@dataclass(frozen=True, slots=True)
class Remains:
    """A page with the place that the killed run gave it."""

    article: Article
    story: str
    copy: Copy | None


def find_remains(client: Elasticsearch, names: Names, index: str, runs: Collection[str]) -> Iterator[list[Remains]]:
    """Yield what `runs` left in `index`, batch by batch as they were written, MAX_PAGES at most.

    A page that the ledger does not know is passed over: its input is read again.
    """
    if not runs:
        return
    client.indices.refresh(index=index)
    answer = client.search(
        index=index,
        query={"bool": {"filter": [{"terms": {"run_id": list(runs)}}, {"exists": {"field": "story_id"}}]}},
        sort=[{"indexed_at": "desc"}, {"path": "desc"}],
        size=MAX_PAGES,
        source_includes=[*_FIELDS, *_PLACE_FIELDS],
    )
    hits = list(reversed(answer["hits"]["hits"]))
    entries = {_input(hit): hit for hit in hits}
    settled = ledger.read(client, names, list(entries))
    kept = [hit for entry, hit in entries.items() if entry in settled and settled[entry].run_id in runs]
    for _, batch in groupby(kept, key=lambda hit: hit["_source"]["indexed_at"]):
        yield [_remains(hit) for hit in batch]


def _input(hit: dict[str, Any]) -> str:
    return input_id(hit["_source"]["source"], hit["_source"]["path"])


def _remains(hit: dict[str, Any]) -> Remains:
    source = hit["_source"]
    copy = None
    if "duplicate_of" in source:
        copy = Copy(source["duplicate_of"], source["duplicate_group"], source["duplicate_share"])
    return Remains(told_article(hit["_id"], source), source["story_id"], copy)
