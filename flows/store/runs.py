"""The runs index: each run's beginning, and its report when it ends. A run without an end was killed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError

from flows.guards import SiteMeans
from flows.report import Request, RunReport, SiteCounts
from flows.store.indices import Names
from flows.version import transforms_version

_HISTORY_RUNS = 60
_PARTIAL = [{"exists": {"field": "limit"}}]
_LAST_WORDS = 20.0  # seconds; a run that is cancelled has 30 to end


@contextmanager
def entered(client: Elasticsearch, names: Names, request: Request, index: str) -> Iterator[None]:
    """Write down that a run begins and, when the block raises, why it ended early.

    Its good end is for `finish_run` to write.
    """
    _start(client, names, request, index)
    try:
        yield
    except Exception as error:
        _end_early(client, names, request.run_id, "failed", f"{type(error).__name__}: {error}")
        raise
    except BaseException as stop:  # Ctrl-C, or the signal by which Prefect cancels
        _end_early(client, names, request.run_id, "cancelled", f"stopped by {type(stop).__name__}")
        raise


def _start(client: Elasticsearch, names: Names, request: Request, index: str) -> None:
    document = {
        "kind": request.kind,
        "state": "running",
        "source": request.source,
        "name": request.name,
        "pattern": list(request.pattern),
        "limit": request.limit,
        "index": index,
        "transforms_version": transforms_version(),
        "started_at": datetime.now(UTC).isoformat(),
    }
    client.index(index=names.runs, id=request.run_id, document=document, refresh=True)


def finish_run(client: Elasticsearch, names: Names, report: RunReport) -> None:
    """Add the report to the run's entry."""
    tally = report.tally
    document: dict[str, Any] = {
        "state": "completed",
        "finished_at": datetime.now(UTC).isoformat(),
        "seconds": round(report.wall_seconds, 3),
        "read": tally.read,
        "indexed": tally.indexed,
        "unchanged": tally.unchanged,
        "superseded": tally.superseded,
        "dropped": tally.dropped,
        "gone": report.gone,
        "reasons": [{"reason": reason.value, "pages": pages} for reason, pages in tally.reasons.items()],
        "stages": [{"stage": stage, "seconds": round(spent, 4)} for stage, spent in tally.seconds.items()],
        "stage_seconds": {stage: round(spent, 4) for stage, spent in tally.seconds.items()},
        "sites": [_site(name, counts) for name, counts in sorted(tally.sites.items())],
        "warnings": list(report.warnings),
    }
    client.update(index=names.runs, id=report.run_id, doc=document, refresh=True)


def _end_early(client: Elasticsearch, names: Names, run_id: str, state: str, error: str) -> None:
    """Write down why; not for long, and not in place of the error itself, when the server is what failed."""
    document = {"state": state, "finished_at": datetime.now(UTC).isoformat(), "error": error}
    hasty = client.options(max_retries=0, request_timeout=_LAST_WORDS)
    with suppress(ApiError, TransportError):
        hasty.update(index=names.runs, id=run_id, doc=document, doc_as_upsert=True, refresh=True)


def is_completed(client: Elasticsearch, names: Names, run_id: str) -> bool:
    """Tell whether a run ended well."""
    found = client.options(ignore_status=404).get(index=names.runs, id=run_id)
    return bool(found.get("found")) and found["_source"]["state"] == "completed"


def request_of(client: Elasticsearch, names: Names, run_id: str) -> Request | None:
    """Return what a run was asked to do; None when there is no entry of it."""
    found = client.options(ignore_status=404).get(index=names.runs, id=run_id)
    if not found.get("found"):
        return None
    source = found["_source"]
    return Request(source["source"], tuple(source.get("pattern", ())), source.get("name"))


def all_requests(client: Elasticsearch, names: Names) -> list[Request]:
    """Return the distinct requests of all runs that read a source, oldest first."""
    response = client.search(
        index=names.runs,
        size=10_000,
        query={"term": {"kind": "ingest"}},
        sort=[{"started_at": "asc"}],
        source_includes=["source", "pattern", "name"],
    )
    seen: dict[tuple[str, tuple[str, ...], str | None], Request] = {}
    for hit in response["hits"]["hits"]:
        source = hit["_source"]
        key = (source["source"], tuple(source.get("pattern", ())), source.get("name"))
        seen.setdefault(key, Request(*key))
    return list(seen.values())


def site_history(client: Elasticsearch, names: Names, request: Request) -> dict[str, list[SiteMeans]]:
    """Return what the last completed runs that read the same, and all of it, saw of each site."""
    response = client.search(
        index=names.runs,
        size=_HISTORY_RUNS,
        query={"bool": {"filter": [{"term": {"state": "completed"}}, *_same_source(request)], "must_not": _PARTIAL}},
        sort=[{"started_at": "desc"}],
        source_includes=["started_at", "sites", "pattern"],
    )
    history: dict[str, list[SiteMeans]] = {}
    for hit in response["hits"]["hits"]:
        if tuple(hit["_source"].get("pattern", ())) != request.pattern:
            continue
        weekday = datetime.fromisoformat(hit["_source"]["started_at"]).weekday()
        for site in hit["_source"].get("sites", []):
            means = {field: site[field] for field in SiteMeans.__slots__ if field in site}
            history.setdefault(site["site"], []).append(SiteMeans(**means, weekday=weekday))
    return history


def read_before(client: Elasticsearch, names: Names, request: Request) -> int:
    """Return how many pages the last completed run over the same source read; 0 when there was none."""
    response = client.search(
        index=names.runs,
        ignore_unavailable=True,
        size=1,
        query={"bool": {"filter": [{"term": {"state": "completed"}}, *_same_source(request)]}},
        sort=[{"started_at": {"order": "desc", "unmapped_type": "date"}}],
        source_includes=["read"],
    )
    hits = response["hits"]["hits"]
    return int(hits[0]["_source"]["read"]) if hits else 0


def new_sites(client: Elasticsearch, names: Names, run_id: str, sites: Mapping[str, SiteCounts]) -> list[str]:
    """Return those of `sites` with pages of which no other run has told, in order.

    The runs are asked, not the articles: a page that is indexed again bears the last run's id.
    """
    asked = sorted(name for name, counts in sites.items() if name and counts.pages)
    if not asked:
        return []
    with_pages = {"bool": {"filter": [{"terms": {"sites.site": asked}}, {"range": {"sites.pages": {"gt": 0}}}]}}
    of_sites = {"terms": {"field": "sites.site", "size": len(asked)}}
    response = client.search(
        index=names.runs,
        size=0,
        query={"bool": {"must_not": [{"ids": {"values": [run_id]}}]}},
        aggs={
            "sites": {"nested": {"path": "sites"}, "aggs": {"told": {"filter": with_pages, "aggs": {"of": of_sites}}}}
        },
    )
    known = {bucket["key"] for bucket in response["aggregations"]["sites"]["told"]["of"]["buckets"]}
    return [site for site in asked if site not in known]


def last_ingest(client: Elasticsearch, names: Names, source: str) -> dict[str, Any] | None:
    """Return the entry of the run over `source` that began last, None when there was none.

    A run of its first inputs only says nothing of a night.
    """
    response = client.search(
        index=names.runs,
        size=1,
        query={"bool": {"filter": _same_source(Request(source)), "must_not": _PARTIAL}},
        sort=[{"started_at": "desc"}],
    )
    hits = response["hits"]["hits"]
    return dict(hits[0]["_source"]) if hits else None


def _same_source(request: Request) -> list[dict[str, Any]]:
    """Return the clauses of the ingest runs over a request's source: of its name, where it has one."""
    called = {"name": request.name} if request.name else {"source": request.source}
    return [{"term": {"kind": "ingest"}}, {"term": called}]


def _site(name: str, counts: SiteCounts) -> dict[str, Any]:
    """Return the means of one site's pages, for the guards and the quality dashboard."""
    pages = max(counts.pages, 1)
    return {
        "site": name,
        "pages": counts.pages,
        "dropped": counts.dropped,
        "body_words": counts.body_words / pages,
        "with_title": counts.with_title / pages,
        "with_date": counts.with_date / pages,
        "entities": counts.entities / pages,
    }
