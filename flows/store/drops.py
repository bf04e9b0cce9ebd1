"""The dropped pages, as a replay needs them: by source, with the positions in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from flows.errors import AskedError
from flows.store.days import iso
from flows.store.indices import Names
from flows.store.scan import scan
from transforms.records import DropReason


@dataclass(frozen=True, slots=True)
class DropFilter:
    """Which drops; what is None does not narrow."""

    reason: str | None = None
    run_id: str | None = None
    site: str | None = None
    since: str | None = None
    """ISO 8601 date."""

    def __post_init__(self) -> None:
        """Raise `AskedError` when there is no such reason or day: an empty list would say that all is well."""
        if self.reason is not None and self.reason not in set(DropReason):
            message = f"no page is dropped as {self.reason!r}; the reasons are {', '.join(sorted(DropReason))}"
            raise AskedError(message)
        if self.since is not None:
            iso(self.since)

    def query(self) -> dict[str, Any]:
        """Return the filter as an Elasticsearch query."""
        terms = {"reason": self.reason, "run_id": self.run_id, "site": self.site}
        filters: list[dict[str, Any]] = [{"term": {field: value}} for field, value in terms.items() if value]
        if self.since is not None:
            filters.append({"range": {"at": {"gte": iso(self.since)}}})
        return {"bool": {"filter": filters}}


@dataclass(frozen=True, slots=True)
class Dropped:
    """One stored drop."""

    source: str
    path: str
    reason: str
    stage: str
    detail: str
    run_id: str
    at: str


def find_drops(client: Elasticsearch, names: Names, wanted: DropFilter) -> Iterator[Dropped]:
    """Yield the drops, ordered by source and path."""
    if not client.indices.exists(index=names.drops):
        return
    by_place = [{"source": "asc"}, {"path": "asc"}]
    for hits in scan(client, names.drops, list(Dropped.__slots__), wanted.query(), order=by_place):
        for hit in hits:
            source = hit["_source"]
            yield Dropped(**{field: source.get(field, "") for field in Dropped.__slots__})


def count_drops(client: Elasticsearch, names: Names, wanted: DropFilter) -> dict[str, int]:
    """Return the number of drops by reason."""
    if not client.indices.exists(index=names.drops):
        return {}
    response = client.search(
        index=names.drops, size=0, query=wanted.query(), aggs={"reasons": {"terms": {"field": "reason", "size": 50}}}
    )
    return {bucket["key"]: bucket["doc_count"] for bucket in response["aggregations"]["reasons"]["buckets"]}
