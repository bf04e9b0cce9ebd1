"""Chunks: what one task gets. Inputs are found lazily and handed out by reference, never by content."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from flows.batch import process
from flows.errors import StoppedError
from flows.job import Job
from flows.report import Tally
from flows.settings import Settings
from flows.sources import InputRef, ReadOptions, read, reread
from flows.toolbox import put_away, settle, toolbox_of
from flows.turns import Turn
from transforms.records import Drop, RawPage

_ALONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some inputs, in the order they were found."""

    number: int
    refs: tuple[InputRef, ...]

    def read(self, options: ReadOptions) -> Iterator[RawPage | Drop]:
        """Yield the pages of all inputs."""
        for ref in self.refs:
            yield from read(ref, options)


@dataclass(frozen=True, slots=True)
class Again:
    """Some pages of a source that are read once more, by their positions."""

    number: int
    location: str
    paths: tuple[str, ...]

    def read(self, options: ReadOptions) -> Iterator[RawPage | Drop]:
        """Yield the pages at these positions; what is no longer there is a drop."""
        return reread(self.location, self.paths, options)


def chunked(refs: Iterable[InputRef], settings: Settings) -> Iterator[Chunk]:
    """Group inputs by count and bytes; an input larger than a chunk is one alone."""
    waiting: list[InputRef] = []
    size = number = 0
    for ref in refs:
        if waiting and (len(waiting) >= settings.chunk_files or size + ref.size > settings.chunk_bytes):
            yield Chunk(number, tuple(waiting))
            waiting, size, number = [], 0, number + 1
        waiting.append(ref)
        size += ref.size
    if waiting:
        yield Chunk(number, tuple(waiting))


def load_chunk(
    url: str,
    job: Job,
    chunk: Chunk | Again,
    options: ReadOptions,
    watch: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Bring a chunk from its inputs into the index; `watch` gets the counts of each batch as it ends.

    While one batch loads, the next are transformed: at most one more than there are workers are held, and
    the reader waits for a place. Memory does not grow with the chunk. When the run is stopped, the counts are
    of what was settled by then.
    """
    total = Tally()
    toolbox = toolbox_of(job, url)
    lanes = max(job.settings.workers, 1) + 1
    with ThreadPoolExecutor(lanes, thread_name_prefix="batch") as pool:
        running: deque[Future[Tally]] = deque()
        try:
            batches = 0
            for batch in batched(chunk.read(options), job.settings.batch_pages, job.settings.batch_bytes):
                toolbox.turns.check()
                running.append(pool.submit(process, job, toolbox, Turn(chunk.number, batches), batch))
                batches += 1
                if len(running) > lanes:
                    _settle(running, total, watch)
            while running:
                _settle(running, total, watch)
            toolbox.turns.end_chunk(chunk.number, batches)
        except StoppedError:
            return total  # the error belongs to what stopped the run, and is raised there
        except BaseException:
            toolbox.turns.stop()
            raise
    return total


def load_chunk_alone(url: str, job: Job, chunk: Chunk | Again, options: ReadOptions) -> Tally:
    """Bring a chunk into the index in a process that outlives the run, or belongs to many: nothing of it stays.

    One chunk at a time in a process, which transforms by itself: a cluster's processes are the workers. The next
    chunk, wherever it goes, finds by search what this one loaded.
    """
    with _ALONE:
        job = replace(job, settings=job.settings.model_copy(update={"workers": 0}))
        try:
            tally = load_chunk(url, job, replace(chunk, number=0), options)  # the only one of its toolbox
            tally.stories |= settle(job.run_id)
            if not job.dry_run:
                toolbox_of(job, url).client.indices.refresh(index=job.index)
        finally:
            put_away(job.run_id)
    return tally


def batched(items: Iterable[RawPage | Drop], max_pages: int, max_bytes: int) -> Iterator[list[RawPage | Drop]]:
    """Group pages by count and bytes; a page larger than a batch is one alone."""
    batch: list[RawPage | Drop] = []
    size = 0
    for item in items:
        length = len(item.data) if isinstance(item, RawPage) else 0
        if batch and (len(batch) >= max_pages or size + length > max_bytes):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch


def _settle(running: deque[Future[Tally]], total: Tally, watch: Callable[[Tally], None]) -> None:
    """Wait for the oldest batch; a fault in it ends the chunk."""
    tally = running.popleft().result()
    total.add(tally)
    watch(tally)
