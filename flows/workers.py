"""Transforming a batch: in this process, or in worker processes that die with it."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context

from transforms.site_chrome import LearnedChrome

from transforms.pipeline import transform
from transforms.records import Article, Drop, RawPage

_WATCH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Transformed:
    """A batch after the transforms: one result per page, in order, and the CPU seconds of each stage."""

    results: list[Article | Drop]
    seconds: dict[str, float]


def transform_batch(pages: Sequence[RawPage], learned: dict[str, LearnedChrome]) -> Transformed:
    """Transform `pages` in this process; `learned` is what is known of the chrome of their sites."""
    seconds: Counter[str] = Counter()

    @contextmanager
    def observe(stage: str) -> Iterator[None]:
        started = time.thread_time()
        try:
            yield
        finally:
            seconds[stage] += time.thread_time() - started  # type: ignore[assignment]

    results = [transform(page, learned.get, observe) for page in pages]
    return Transformed(results, dict(seconds))


def transform_in_pool(pages: Sequence[RawPage], learned: dict[str, LearnedChrome], workers: int) -> Transformed:
    """Transform `pages` in one of `workers` processes, or here when `workers` is 0."""
    if workers == 0:
        return transform_batch(pages, learned)
    return _pool(workers).submit(transform_batch, list(pages), learned).result()


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork would copy the client's sockets and the threads' locks.
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_die_with, initargs=(os.getpid(),)
    )


def _die_with(parent: int) -> None:
    """End this worker when its parent is gone: an orphan would hold the run's output open for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="die-with-parent", daemon=True).start()
