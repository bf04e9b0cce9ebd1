"""Rebuilding: a new version of the index from the sources, checked, then put behind the alias in one call."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from flows.chunks import chunked
from flows.errors import SourceError, StoreError
from flows.job import Job
from flows.reading import read_options
from flows.report import Request, RunReport, Tally
from flows.run import Chunks, Execute, execute_all, learn
from flows.settings import Settings
from flows.sources import ReadOptions, find
from flows.store.carry import carry_over
from flows.store.compare import Changes, compare
from flows.store.indices import (
    Layout,
    Names,
    create_version,
    ensure_for_rebuild,
    prune,
    rebuild_of,
    set_for_bulk,
    set_for_search,
    swap,
    unfinished_rebuild,
)
from flows.store.lock import locked
from flows.store.runs import all_requests, entered, finish_run, is_completed
from flows.store.session import Store
from flows.version import transforms_version

Tell = Callable[[str], None]
Bring = Callable[[Chunks, ReadOptions], Tally]


@dataclass(frozen=True, slots=True)
class Renewal:
    """A finished rebuild."""

    report: RunReport
    changes: Changes
    before: str
    after: str
    pruned: tuple[str, ...]


def rebuild_index(settings: Settings, store: Store, execute: Execute, tell: Tell) -> Renewal:
    """Build the next version from the sources of all runs, check it, swap the alias, prune old versions.

    A rebuild that was interrupted is taken up where it was: its version carries the id of its run, and what
    the ledger says that run did is not done again. Documents whose source is gone are carried over from the live
    version, tagged and folded anew. Searches see the live version until the swap.
    Raises `StoreError` when the new version fails its checks; the live one stays.
    """
    names = Names(settings.index)
    live = ensure_for_rebuild(store.client, names, Layout.of(settings))
    request, version = _begun(store, names, settings, tell)
    with (
        locked(store.client, names, request.run_id) as lease,
        entered(store.client, names, request, version),
    ):
        started = time.perf_counter()
        job = Job(settings, request.run_id, version, transforms_version(), force=True)

        def bring(chunks: Chunks, options: ReadOptions) -> Tally:
            return execute_all(execute(chunks, job, options), job, lease)

        tally = _fill(store, job, live, bring, tell)
        changes = compare(store.client, live, version)
        check(changes, settings)
        swap(store.client, names, version)
        pruned = tuple(prune(store.client, names, settings.keep_versions))
        report = RunReport(request.run_id, request.source, version, False, tally, time.perf_counter() - started)
        finish_run(store.client, names, report)
    return Renewal(report, changes, live, version, pruned)


def _begun(store: Store, names: Names, settings: Settings, tell: Tell) -> tuple[Request, str]:
    """Return the request and the version of an interrupted rebuild, or of a new one."""
    request = Request("all sources", force=True, kind="rebuild")
    unfinished = unfinished_rebuild(store.client, names)
    run_id = None if unfinished is None else rebuild_of(store.client, unfinished)
    if unfinished is None or run_id is None or is_completed(store.client, names, run_id):
        return request, create_version(store.client, names, Layout.of(settings), rebuild=request.run_id)
    tell(f"taking up the rebuild of {unfinished}")
    return replace(request, run_id=run_id), unfinished


def _fill(store: Store, job: Job, live: str, bring: Bring, tell: Tell) -> Tally:
    """Bring all sources, and what else is live, into the job's version and make it ready for searches."""
    set_for_bulk(store.client, job.index)
    tally = Tally()
    for asked in all_requests(store.client, job.names):
        tell(f"reading {asked.source}")
        options = read_options(asked, job.settings)
        try:
            chunks = chunked(find(asked.source, options), job.settings)
            tally.add(bring(chunks, options))
        except SourceError as error:
            tell(f"{error}; its documents are carried over from {live}")
    carried = carry_over(store.client, job.names, live, job)
    tell(f"carried over {carried} documents whose source is gone")
    set_for_search(store.client, job.index, job.settings.replicas)
    learn(store, job, tally)
    return tally


def check(changes: Changes, settings: Settings) -> None:
    """Raise `StoreError` when a new version lost more than a rebuild may lose."""
    if changes.gone > settings.max_rebuild_loss * max(changes.before, 1):
        worst = ", ".join(f"{site} ({count})" for site, count in changes.worst_sites)
        message = (
            f"the new version lacks {changes.gone} of {changes.before} documents, more than the "
            f"{settings.max_rebuild_loss:.0%} that FIHRIST_MAX_REBUILD_LOSS allows; the live one stays. "
            f"Missing most: {worst}"
        )
        raise StoreError(message)
    if changes.unfound:
        message = (
            f"{len(changes.unfound)} documents of the new version are not found by their own titles, for example "
            f"{changes.unfound[0]}; the mapping or the query is broken. The live version stays"
        )
        raise StoreError(message)
