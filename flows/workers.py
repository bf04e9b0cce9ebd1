"""Transforming a batch: in this process, or in worker processes that die with it."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context

from flows.backends import load_backend
from flows.collector import spare_collector
from transforms.pipeline import NOTHING_KNOWN, Knowledge, Transformed, transform_batch
from transforms.records import RawPage

_WATCH_SECONDS = 1.0

_knowledge = NOTHING_KNOWN
"""A worker process's copy, set once when it starts: it may be large, and a batch is sent every second."""


_ALONE = threading.Lock()
"""The transforms remember words between pages and are not made for two threads; the interpreter would not
run them faster in two. Worker processes have one thread each."""


class Transformer:
    """Transforms batches with what is known at the start of a run, in `workers` processes or, with 0, here."""

    def __init__(self, knowledge: Knowledge, workers: int, backend: str = "default") -> None:
        """`backend` is what `flows.backends` knows; it is loaded where the transforms run."""
        self._pool: ProcessPoolExecutor | None = None
        self._knowledge = knowledge if workers else replace(knowledge, backend=load_backend(backend))
        if workers:
            # spawn: a fork would copy the client's sockets and the threads' locks.
            self._pool = ProcessPoolExecutor(
                workers, get_context("spawn"), initializer=_begin, initargs=(os.getpid(), knowledge, backend)
            )

    def transform(self, pages: Sequence[RawPage]) -> tuple[Transformed, dict[str, float]]:
        """Return the transformed pages and the CPU seconds of each stage. Waits for a free worker."""
        if self._pool is None or not pages:
            with _ALONE:
                return _timed(pages, self._knowledge)
        return self._pool.submit(_in_worker, list(pages)).result()

    def close(self) -> None:
        """End the worker processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Transformer:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _begin(parent: int, knowledge: Knowledge, backend: str) -> None:
    global _knowledge
    _knowledge = replace(knowledge, backend=load_backend(backend))
    threading.Thread(target=_die_with, args=(parent,), name="die-with-parent", daemon=True).start()


def _in_worker(pages: Sequence[RawPage]) -> tuple[Transformed, dict[str, float]]:
    done = _timed(pages, _knowledge)
    spare_collector()
    return done


def _timed(pages: Sequence[RawPage], knowledge: Knowledge) -> tuple[Transformed, dict[str, float]]:
    seconds: Counter[str] = Counter()

    @contextmanager
    def observe(stage: str) -> Iterator[None]:
        started = time.thread_time()
        try:
            yield
        finally:
            seconds[stage] += time.thread_time() - started  # type: ignore[assignment]  # a Counter adds floats too

    return transform_batch(pages, knowledge, observe), dict(seconds)


def _die_with(parent: int) -> None:
    """End this worker when its parent is gone: an orphan would hold the run's output open for ever."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)
