"""The runs index: each run's beginning, and its report when it ends. A run without an end was killed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch

from flows.report import RunReport, SiteCounts
from flows.store.indices import Names
from flows.version import transforms_version


def start_run(client: Elasticsearch, names: Names, run_id: str, source: str, index: str) -> None:
    """Write down that a run began."""
    document = {
        "kind": "ingest",
        "state": "running",
        "source": source,
        "index": index,
        "transforms_version": transforms_version(),
        "started_at": datetime.now(UTC).isoformat(),
    }
    client.index(index=names.runs, id=run_id, document=document)


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
        "reasons": [{"reason": reason.value, "pages": pages} for reason, pages in tally.reasons.items()],
        "stages": [{"stage": stage, "seconds": round(spent, 4)} for stage, spent in tally.seconds.items()],
        "stage_seconds": {stage: round(spent, 4) for stage, spent in tally.seconds.items()},
        "sites": [_site(name, counts) for name, counts in sorted(tally.sites.items())],
        "warnings": list(report.warnings),
    }
    client.update(index=names.runs, id=report.run_id, doc=document, refresh=True)


def fail_run(client: Elasticsearch, names: Names, run_id: str, error: str) -> None:
    """Write down why a run ended early."""
    document = {"state": "failed", "finished_at": datetime.now(UTC).isoformat(), "error": error}
    client.update(index=names.runs, id=run_id, doc=document, doc_as_upsert=True, refresh=True)


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
