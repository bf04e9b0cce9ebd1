"""The flow people run nightly and by hand. Thin: the run itself is `flows.run`, which knows nothing of Prefect."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from flows.artifacts import publish
from flows.batch import Job
from flows.chunks import Chunk, load_chunk
from flows.report import RunReport, Tally
from flows.run import Request, read_options, run
from flows.settings import load_settings
from flows.sources import ReadOptions, find
from flows.store.session import connected, open_store

_CHUNKS_AT_ONCE = 2
"""One chunk's last batches load while the next one's first are read."""


@task(name="load chunk", task_run_name="chunk {number}", cache_policy=NO_CACHE, persist_result=False)
def load_one(chunk: Chunk, number: int, job: Job, options: ReadOptions, url: str) -> Tally:
    """Bring one chunk into the index; one log line says what became of it."""
    with connected(job.settings, url) as store:
        tally = load_chunk(store.client, job, chunk, options)
    get_run_logger().info(
        "chunk %d: read %d, indexed %d, unchanged %d, dropped %d",
        number,
        tally.read,
        tally.indexed,
        tally.unchanged,
        tally.dropped,
    )
    return tally


@flow(name="ingest", task_runner=ThreadPoolTaskRunner(max_workers=_CHUNKS_AT_ONCE), persist_result=False)  # type: ignore[arg-type]
def ingest(
    source: str = "samples",
    pattern: str | None = None,
    name: str | None = None,
    limit: int | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> dict[str, Any]:
    """Bring raw pages into the search index.

    Reads every page of a source, cuts it down to its article, tags it and loads it. Pages that did not change
    since an earlier run are not processed again; pages that cannot be indexed are kept aside with their reason.

    Args:
        source: A folder, an archive (zip, tar, WARC), a JSON-lines or CSV file, or an address such as s3://bucket/pages.
        pattern: Only inputs whose name matches, for example *.html. Empty: all known kinds of files.
        name: What to call the source in place of its address, so that its pages keep their identity when it moves.
        limit: Stop after this many inputs. Empty: read them all.
        force: Process pages again that did not change.
        dry_run: Say what would be done, and write nothing.
    """
    settings = load_settings()
    request = Request(source, (pattern,) if pattern else (), name, limit, force, dry_run)
    logger = get_run_logger()
    with open_store(settings, logger.info) as store:
        logger.info("ingesting %s into %s on Elasticsearch %s", source, settings.index, store.server_version)
        progress = _Progress(sum(ref.size for ref in find(source, read_options(request, settings))))

        def execute(chunks: Iterable[Chunk], job: Job, options: ReadOptions) -> Iterator[Tally]:
            for tally in _tasks(chunks, job, options, store.url):
                progress.advance(tally)
                yield tally

        report = run(request, settings, store, execute, run_id=str(flow_run.id) if flow_run.id else None)
    publish(report)
    return summary(report)


def summary(report: RunReport) -> dict[str, Any]:
    """Return the counts of a run, as the flow's result."""
    tally = report.tally
    return {
        "run_id": report.run_id,
        "read": tally.read,
        "indexed": tally.indexed,
        "unchanged": tally.unchanged,
        "dropped": tally.dropped,
        "reasons": {reason.value: pages for reason, pages in tally.reasons.items()},
    }


def _tasks(chunks: Iterable[Chunk], job: Job, options: ReadOptions, url: str) -> Iterator[Tally]:
    """Submit chunks as tasks, a few at a time, so that a source of any length is never held whole."""
    running: deque[PrefectFuture[Tally]] = deque()
    for chunk in chunks:
        running.append(load_one.submit(chunk, chunk.number, job, options, url))
        if len(running) >= _CHUNKS_AT_ONCE:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


class _Progress:
    """The progress artifact, by bytes read of bytes found."""

    def __init__(self, total: int) -> None:
        self._total = max(total, 1)
        self._done = 0
        self._id = create_progress_artifact(0.0, key="ingest-progress", description="Share of the bytes found")

    def advance(self, tally: Tally) -> None:
        self._done += tally.bytes
        share = min(self._done / self._total, 1.0)
        update_progress_artifact(self._id, progress=round(100 * share, 1))  # type: ignore[arg-type]
