"""A run from its request to its report. Knows nothing of Prefect: who executes the chunks is handed in."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flows.batch import Job
from flows.chunks import Chunk, chunked, close_transformer, load_chunk
from flows.errors import CountError, DropShareError
from flows.report import RunReport, Tally
from flows.settings import Settings
from flows.sources import ReadOptions, find
from flows.store import chrome, entities, ledger
from flows.store.indices import Names, ensure, live_version
from flows.store.lock import Lease, locked
from flows.store.runs import finish_run, start_run
from flows.store.session import Store
from flows.version import transforms_version
from transforms.site_chrome import LearnedChrome


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do. Never holds a secret."""

    source: str
    pattern: tuple[str, ...] = ()
    name: str | None = None
    limit: int | None = None
    force: bool = False
    dry_run: bool = False


Watch = Callable[[Tally], None]
"""Hears the counts of each batch or chunk as it ends."""

Execute = Callable[[Iterable[Chunk], Job, ReadOptions], Iterator[Tally]]
"""Brings chunks into the index, in any order, and yields the counts of each."""


def run(request: Request, settings: Settings, store: Store, execute: Execute, run_id: str | None = None) -> RunReport:
    """Ingest what `request` names and return the report, whose counts were checked in Elasticsearch.

    Raises `LockedError` while another run writes, `CountError` when something was lost, `DropShareError` when
    too much was dropped (all pages are settled by then), `StoreError`, `SourceError`.
    """
    started = time.perf_counter()
    run_id = run_id or uuid.uuid4().hex
    names = Names(settings.index)
    options = read_options(request, settings)
    tally = Tally()
    with _claimed(store, names, request, settings, run_id) as (index, lease):
        job = Job(settings, run_id, index, transforms_version(), request.force, request.dry_run)
        try:
            for part in execute(chunked(find(request.source, options), settings), job, options):
                tally.add(part)
                lease.check()
        finally:
            close_transformer(run_id)
        report = RunReport(
            run_id, request.source, index, request.dry_run, tally, time.perf_counter() - started, _warnings(tally)
        )
        if not request.dry_run:
            store.client.indices.refresh(index=index)
            verify(store, names, run_id, tally)
            _learn(store, job, tally)
            finish_run(store.client, names, report)
    check_drops(tally, settings.max_drop_share, run_id)
    return report


def read_options(request: Request, settings: Settings) -> ReadOptions:
    """Return what the readers need to know of a request and the settings."""
    return ReadOptions(
        include=request.pattern, name=request.name, limit=request.limit, max_page_bytes=settings.max_page_bytes
    )


def check_drops(tally: Tally, max_share: float, run_id: str) -> None:
    """Raise `DropShareError` when the run dropped a larger share of its pages than allowed."""
    if tally.drop_share <= max_share:
        return
    message = (
        f"{tally.dropped} of {tally.read - tally.unchanged} pages were dropped ({tally.drop_share:.1%}), more than "
        f"the {max_share:.1%} that FIHRIST_MAX_DROP_SHARE allows; `fihrist drops --run {run_id}` lists them"
    )
    raise DropShareError(message)


def verify(store: Store, names: Names, run_id: str, tally: Tally) -> None:
    """Count in Elasticsearch what the run wrote. Raises `CountError` unless all that was read is accounted for."""
    counted = ledger.count(store.client, names, run_id)
    indexed = counted.get(ledger.Outcome.INDEXED, 0) + counted.get(ledger.Outcome.SUPERSEDED, 0)
    dropped = counted.get(ledger.Outcome.DROPPED, 0)
    accounted = indexed + tally.unchanged + dropped
    if accounted != tally.read or indexed != tally.indexed:
        message = (
            f"{tally.read} pages were read, but the ledger accounts for {accounted}: {indexed} indexed, "
            f"{tally.unchanged} unchanged, {dropped} dropped; run again, and report this if it stays"
        )
        raise CountError(message)


def _learn(store: Store, job: Job, tally: Tally) -> None:
    """Keep what the run taught: the chrome of its sites, and the registry entries of the entities it named."""
    known = chrome.read(store.client, job.names)
    for site, learned in tally.chrome.items():
        known.setdefault(site, LearnedChrome.empty()).merge(learned)
    chrome.write(store.client, job.names, {site: known[site] for site in tally.chrome}, job.settings.bulk_bytes)
    entities.refresh(store.client, job.names, job.index, job.run_id, job.settings.bulk_bytes)


@contextmanager
def _claimed(
    store: Store, names: Names, request: Request, settings: Settings, run_id: str
) -> Iterator[tuple[str, Lease]]:
    """Make the indices ready and hold the lock; a dry run does neither, since it writes nothing."""
    if request.dry_run:
        yield live_version(store.client, names) or names.version(1), Lease(store.client, names, run_id)
        return
    index = ensure(store.client, names, settings.shards, settings.replicas)
    with locked(store.client, names, run_id) as lease:
        start_run(store.client, names, run_id, request.source, index)
        yield index, lease


def _warnings(tally: Tally) -> tuple[str, ...]:
    warnings: list[str] = []
    if tally.stale:
        warnings.append(
            f"{tally.stale} unchanged pages were made by an older version of the transforms: `fihrist rebuild`"
        )
    return tuple(warnings)


def in_this_process(store: Store, watch: Watch = lambda tally: None) -> Execute:
    """Return an executor that loads one chunk after another here, without Prefect."""

    def execute(chunks: Iterable[Chunk], job: Job, options: ReadOptions) -> Iterator[Tally]:
        for chunk in chunks:
            yield load_chunk(store.client, job, chunk, options, watch)

    return execute
