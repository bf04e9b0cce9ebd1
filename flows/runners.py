"""Who executes the chunks under Prefect: one task a chunk, a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

from prefect import get_run_logger, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from flows.chunks import Again, Chunk, load_chunk, load_chunk_alone
from flows.clusters import chunks_at_once, make_runner
from flows.job import Job
from flows.report import Tally, verb
from flows.run import Chunks, Execute, Watch
from flows.settings import Runner
from flows.sources import ReadOptions
from flows.toolbox import stop


@task(name="load chunk", task_run_name="chunk {number}", cache_policy=NO_CACHE, persist_result=False)
def load_one(chunk: Chunk | Again, number: int, job: Job, options: ReadOptions, url: str) -> Tally:
    """Bring one chunk into the index; one log line says what became of it."""
    load = load_chunk if job.settings.runner is Runner.THREAD else load_chunk_alone
    tally = load(url, job, chunk, options)
    get_run_logger().info(
        "chunk %d: read %d, %s %d, unchanged %d, dropped %d",
        number,
        tally.read,
        verb(job.dry_run),
        tally.indexed,
        tally.unchanged,
        tally.dropped,
    )
    return tally


def in_tasks(url: str, watch: Watch = lambda tally: None) -> Execute:
    """Return an executor that submits chunks as tasks to the runner of the job's settings.

    Only some are handed out at a time, so that a source of any length is never held whole.
    """

    def execute(chunks: Chunks, job: Job, options: ReadOptions) -> Generator[Tally, None, None]:
        running: deque[PrefectFuture[Tally]] = deque()
        with make_runner(job.settings) as runner, stopped_early(job.run_id):
            for chunk in chunks:
                given = {"chunk": chunk, "number": chunk.number, "job": job, "options": options, "url": url}
                running.append(runner.submit(load_one, given))
                if len(running) >= chunks_at_once(job.settings):
                    yield _settled(running, watch)
            while running:
                yield _settled(running, watch)

    return execute


@contextmanager
def stopped_early(run_id: str) -> Iterator[None]:
    """Tell the chunks in flight when the block is left by an error or by cancelling: the runner waits for them."""
    try:
        yield
    except BaseException:
        stop(run_id)
        raise


@contextmanager
def progress(key: str, total_bytes: int) -> Iterator[Callable[[Tally], None]]:
    """Create a progress artifact for the time of a block and yield what advances it, by bytes read of bytes found.

    A block that ends well has come to the end, though packed and unreadable files gave other bytes than were found.
    """
    artifact = create_progress_artifact(0.0, key=key, description="Share of the bytes found")
    done = 0

    def show(share: float) -> None:
        update_progress_artifact(artifact, progress=round(100 * share, 1))  # type: ignore[arg-type]

    def advance(tally: Tally) -> None:
        nonlocal done
        done += tally.bytes
        show(min(done / max(total_bytes, 1), 1.0))

    yield advance
    show(1.0)


def _settled(running: deque[PrefectFuture[Tally]], watch: Watch) -> Tally:
    tally = running.popleft().result()
    watch(tally)
    return tally
