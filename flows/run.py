"""A run from its request to its report. Knows nothing of Prefect: who executes the chunks is handed in."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice

from flows.chunks import Again, Chunk, chunked, load_chunk
from flows.errors import CountError, DropShareError, GuardError, SourceError
from flows.guards import guard
from flows.job import Job
from flows.reading import located, read_options
from flows.report import Request, RunReport, Tally, others
from flows.settings import Guards, Settings
from flows.sources import ReadOptions, find
from flows.sources.remotes import is_remote, show_address
from flows.store import chrome, entities, ledger
from flows.store.documents import input_id
from flows.store.gone import Looked, find_gone, remove
from flows.store.indices import Layout, Names, ensure, live_version
from flows.store.lock import Lease, locked
from flows.store.runs import entered, finish_run, new_sites, read_before, site_history
from flows.store.save import Target
from flows.store.session import Store
from flows.store.story_index import StoryCounts, StoryStore, write_stories
from flows.toolbox import put_away, settle
from flows.version import transforms_version
from transforms.site_chrome import LearnedChrome

Chunks = Iterable[Chunk | Again]

Watch = Callable[[Tally], None]
"""Hears the counts of each batch or chunk as it ends."""

Execute = Callable[[Chunks, Job, ReadOptions], Generator[Tally, None, None]]
"""Brings chunks into the index, in any order, and yields the counts of each."""


def run(
    request: Request, settings: Settings, store: Store, execute: Execute, chunks: Chunks | None = None
) -> RunReport:
    """Ingest what `request` names, or just `chunks` of it, and return the report, counted in Elasticsearch.

    Raises `LockedError` while another run writes, `CountError` when something was lost, `StoreError`, and
    `SourceError` when there is nothing at the source, or no page in it.
    Whether the run went well enough is for `judge` to say, when its report is on the table.
    """
    started = time.perf_counter()
    request = replace(request, source=located(request.source))
    run_id = request.run_id
    options = read_options(request, settings)
    passed: Counter[str] = Counter()
    with _claimed(store, request, settings) as (job, lease):
        only = None
        if chunks is None:
            refs = find(request.source, options, passed)
            first = list(islice(refs, 1))
            only = next((ref.path for ref in first if ref.is_alone), None)
            chunks = chunked(chain(first, refs), settings)
        tally = execute_all(execute(chunks, job, options), job, lease)
        if not tally.read:
            raise SourceError(nothing_read(store, job.names, request, passed))
        stories, gone, appeared = StoryCounts(), 0, []
        if not request.dry_run:
            store.client.indices.refresh(index=[job.index, job.names.drops])
            verify(store, job.names, run_id, tally)
            gone = settle_gone(store, job, tally, request, only)
            stories = learn(store, job, tally)
            appeared = new_sites(store.client, job.names, run_id, tally.sites)
        report = RunReport(
            run_id,
            request.source,
            job.index,
            request.dry_run,
            tally,
            time.perf_counter() - started,
            _warnings(store, job, tally, request),
            gone,
            tuple(stories.new),
            tuple(stories.growing),
            tuple(appeared),
            request.remove_gone,
            passed,
        )
        if not request.dry_run:
            finish_run(store.client, job.names, report)
    return report


def judge(report: RunReport, settings: Settings) -> None:
    """Raise `DropShareError` or `GuardError` when a run that is complete did not go as the settings demand."""
    excess = excess_of_drops(report.tally, settings.max_drop_share, report.run_id)
    if excess is not None:
        raise DropShareError(excess)
    if settings.guards is Guards.FAIL and report.warnings:
        message = "the run is complete, but its guards failed:\n" + "\n".join(report.warnings)
        raise GuardError(message)


def execute_all(parts: Generator[Tally, None, None], job: Job, lease: Lease) -> Tally:
    """Add the counts of all chunks up; stop when another run has taken the lock.

    The chunks in flight have ended before their tools are put away.
    """
    tally = Tally()
    try:
        with closing(parts):
            for part in parts:
                tally.add(part)
                lease.check()
        tally.stories |= settle(job.run_id)
    finally:
        put_away(job.run_id)
    return tally


def nothing_read(store: Store, names: Names, request: Request, passed: Mapping[str, int]) -> str:
    """Say that a source is there and holds no page: what is left of a disk that is not mounted."""
    shown = show_address(request.source) if is_remote(request.source) else request.source
    before = read_before(store.client, names, request)
    earlier = f", where the last good run read {before}" if before else ""
    besides = f"; {others(passed)}" if passed else ""
    return f"no page was found at {shown}{earlier}; is it mounted, and does the pattern fit?{besides}"


def excess_of_drops(tally: Tally, max_share: float, run_id: str) -> str | None:
    """Say that a run dropped a larger share of its pages than allowed; None when it did not."""
    if tally.drop_share <= max_share:
        return None
    return (
        f"{tally.dropped} of {tally.read} pages were dropped ({tally.drop_share:.1%}), more than "
        f"the {max_share:.1%} that FIHRIST_MAX_DROP_SHARE allows; `fihrist drops --run {run_id}` lists them"
    )


def verify(store: Store, names: Names, run_id: str, tally: Tally) -> None:
    """Count in Elasticsearch what the run wrote. Raises `CountError` unless all that was read is accounted for."""
    counted = ledger.count(store.client, names, run_id)
    dropped = counted.pop(ledger.Outcome.DROPPED, 0)
    indexed = sum(counted.values())
    accounted = indexed + tally.unchanged + dropped
    if accounted != tally.read or indexed != tally.indexed:
        message = (
            f"{tally.read} pages were read, but the ledger accounts for {accounted}: {indexed} indexed, "
            f"{tally.unchanged} unchanged, {dropped} dropped; run again, and report this if it stays"
        )
        raise CountError(message)


def settle_gone(store: Store, job: Job, tally: Tally, request: Request, only: str | None) -> int:
    """Count the inputs of earlier runs that are not in the source any more, and remove them when asked to.

    Only a run that read all can tell; of one that read a file alone (`only`), what is gone from that file.
    """
    if not request.is_whole or request.pattern or not tally.sources:
        return 0
    target = Target(job.names, job.index, job.run_id, job.version, job.settings.bulk_bytes, datetime.now(UTC))
    looked = Looked(tally.sources, tally.seen, tally.broken, only)
    gone = 0
    for drops in find_gone(store.client, job.names, looked):
        gone += len(drops)
        if request.remove_gone:
            remove(store.client, target, drops, [input_id(drop.source, drop.path) for drop in drops])
    return gone


def learn(store: Store, job: Job, tally: Tally) -> StoryCounts:
    """Keep what the run taught: the chrome of its sites, the entities it named, the stories it touched."""
    known = chrome.read(store.client, job.names)
    for site, learned in tally.chrome.items():
        known.setdefault(site, LearnedChrome.empty()).merge(learned)
    chrome.write(store.client, job.names, {site: known[site] for site in tally.chrome}, job.settings.bulk_bytes)
    entities.refresh(store.client, job.names, job.index, job.run_id, job.settings.bulk_bytes)
    shelf = StoryStore(store.client, job.index, job.names.side("stories"))
    return write_stories(shelf, tally.stories, job.run_id, datetime.now(UTC))


@contextmanager
def _claimed(store: Store, request: Request, settings: Settings) -> Iterator[tuple[Job, Lease]]:
    """Make the indices ready and hold the lock; a dry run does neither, since it writes nothing."""
    names, run_id = Names(settings.index), request.run_id
    job = Job(settings, run_id, names.version(1), transforms_version(), request.force, request.dry_run)
    if request.dry_run:
        live = live_version(store.client, names)
        yield replace(job, index=live or job.index), Lease(store.client, names, run_id)
        return
    job = replace(job, index=ensure(store.client, names, Layout.of(settings)))
    with locked(store.client, names, run_id) as lease, entered(store.client, names, request, job.index):
        yield job, lease


def _warnings(store: Store, job: Job, tally: Tally, request: Request) -> tuple[str, ...]:
    excess = excess_of_drops(tally, job.settings.max_drop_share, job.run_id)
    warnings = [excess] if excess is not None else []
    if tally.stale:
        warnings.append(
            f"{tally.stale} unchanged pages were made by an older version of the transforms: `fihrist rebuild`"
        )
    if job.settings.guards is not Guards.OFF and not job.dry_run and request.is_whole:
        history = site_history(store.client, job.names, request)
        warnings += guard(tally.sites, history, datetime.now(UTC).weekday())
    return tuple(warnings)


def in_this_process(store: Store, watch: Watch = lambda tally: None) -> Execute:
    """Return an executor that loads one chunk after another here, without Prefect."""

    def execute(chunks: Chunks, job: Job, options: ReadOptions) -> Generator[Tally, None, None]:
        for chunk in chunks:
            yield load_chunk(store.url, job, chunk, options, watch)

    return execute
