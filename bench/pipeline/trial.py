"""One run over pages as `fihrist run` does it, and what it cost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from unittest.mock import patch

import flows.run
from bench.pipeline.processes import ended_seconds, own_seconds, processor_seconds, watched_peaks
from flows import batch
from flows.chunks import Chunk
from flows.report import Request, RunReport
from flows.run import in_this_process, run
from flows.settings import Settings
from flows.sources import ReadOptions, open_source
from flows.store import ledger
from flows.store.session import Store
from flows.store.stories import Assigner
from transforms.records import Drop, RawPage

STEPS = (
    (ledger, "read", "ledger lookup"),
    (Assigner, "assign", "stories"),
    (batch, "save", "save"),
    (flows.run, "verify", "count"),
    (flows.run, "learn", "learn"),
)
"""Where a step is found, by what name, and what it is called here."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    report: RunReport
    main: float
    """CPU seconds of the process that reads and loads."""
    workers: float
    """CPU seconds of the transform processes, their start included."""
    server: float
    """CPU seconds of the node."""
    steps: dict[str, float]
    """CPU seconds of the steps of the main process."""
    server_steps: dict[str, float]
    """CPU seconds of the node while the main process takes a step; merges in the background go with any."""
    main_peak: float
    """Megabytes."""
    workers_peak: float


@dataclass(frozen=True, slots=True)
class Sources(Chunk):
    """The first pages of several sources, as one chunk."""

    locations: tuple[str, ...] = ()
    limit: int | None = None

    def read(self, options: ReadOptions) -> Iterator[RawPage | Drop]:
        """Yield the pages of all locations, at most `limit`."""
        pages = (page for location in self.locations for page in open_source(location, options))
        return islice(pages, self.limit)


def measure(store: Store, settings: Settings, sources: Sources, node: int) -> Cost:
    """Run once into the settings' index; `node` is the server's process id."""
    before = own_seconds(), ended_seconds(), processor_seconds(node)
    request = Request(", ".join(sources.locations))
    with watched_peaks() as peaks, timed_steps(node) as steps:
        report = run(request, settings, store, in_this_process(store), [sources])
    after = own_seconds(), ended_seconds(), processor_seconds(node)
    main, workers, server = (end - start for start, end in zip(before, after, strict=True))
    return Cost(report, main, workers, server, dict(steps.own), dict(steps.server), peaks.own, peaks.workers)


@dataclass(frozen=True, slots=True)
class Steps:
    """CPU seconds by step of the main process."""

    own: Counter[str] = field(default_factory=Counter)
    server: Counter[str] = field(default_factory=Counter)


@contextmanager
def timed_steps(node: int) -> Iterator[Steps]:
    """Time the steps that a run takes in the main process, for the time of a block."""
    steps = Steps()

    def timed(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            started = time.thread_time(), processor_seconds(node)
            try:
                return function(*given, **named)
            finally:
                steps.own[step] += time.thread_time() - started[0]
                steps.server[step] += processor_seconds(node) - started[1]

        return call

    with ExitStack() as stack:
        for owner, name, step in STEPS:
            stack.enter_context(patch.object(owner, name, timed(step, getattr(owner, name))))
        yield steps


def settings_of(settings: Settings, index: str) -> Settings:
    """The same settings with an index of its own."""
    return settings.model_copy(update={"index": index})


def first_pages(sources: Sources, count: int) -> Sources:
    """Fewer pages of the same sources."""
    return replace(sources, limit=count if sources.limit is None else min(count, sources.limit))
