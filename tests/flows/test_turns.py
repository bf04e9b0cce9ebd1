"""Batches are transformed side by side and saved in the order they were read, whatever the threads do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from flows import batch
from flows.errors import StoppedError
from flows.job import Job
from flows.report import RunReport
from flows.settings import Settings
from flows.store import ledger
from flows.toolbox import put_away, stop, toolbox_of
from flows.turns import Turn, Turns
from flows.workers import Transformer

_PATIENCE = 30  # seconds until a thread that waits for another one gives up


def test_batches_come_in_their_order_and_chunks_too() -> None:
    turns, saved = Turns(), []

    def save(turn: Turn) -> None:
        with turns.take(turn):
            saved.append(turn)

    order = [Turn(0, 0), Turn(0, 1), Turn(0, 2), Turn(2, 0)]
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(save, turn) for turn in reversed(order)]
        waiting += [pool.submit(turns.end_chunk, chunk, batches) for chunk, batches in ((1, 0), (0, 3))]
        for future in waiting:
            future.result(_PATIENCE)
    assert saved == order


def test_nobody_waits_for_a_batch_that_failed() -> None:
    turns = Turns()

    def fail() -> None:
        with turns.take(Turn(0, 0)):
            message = "the server is away"
            raise OSError(message)

    def follow() -> None:
        with turns.take(Turn(0, 1)):
            pytest.fail("a batch was saved after one that failed")

    with ThreadPoolExecutor(2) as pool:
        behind = pool.submit(follow)
        with pytest.raises(OSError, match="away"):
            fail()
        turns.stop()
        with pytest.raises(StoppedError):
            behind.result(_PATIENCE)


@pytest.mark.node
def test_a_batch_that_is_slow_is_still_saved_first(
    ingest: Callable[..., RunReport],
    es: Elasticsearch,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first batch's look-up is held back until the second one is transformed."""
    words = "أعلنت البلدية بدء أعمال صيانة الطريق الساحلي بين المدينتين في الأسبوع المقبل على أن تستمر شهرين"
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(f"خبر رقم {number}\n{words}، وقال المتحدث {number} إنها تكفي.")
    is_second_ready, transform, read = threading.Event(), Transformer.transform, ledger.read

    def transform_and_tell(self: Transformer, pages: Sequence[Any]) -> Any:
        done = transform(self, pages)
        if pages[0].path.endswith("1.txt"):
            is_second_ready.set()
        return done

    def read_late(client: Elasticsearch, names: Any, ids: Sequence[str]) -> Any:
        if not is_first_read.is_set():
            is_first_read.set()
            is_second_ready.wait(_PATIENCE)
        return read(client, names, ids)

    is_first_read = threading.Event()
    monkeypatch.setattr(Transformer, "transform", transform_and_tell)
    monkeypatch.setattr(batch.ledger, "read", read_late)
    ingest(tmp_path, settings=settings.model_copy(update={"batch_pages": 1}))
    hits = es.search(index=settings.index, sort=[{"indexed_at": "asc"}], source_includes=["path"])["hits"]["hits"]
    assert [hit["_source"]["path"] for hit in hits] == ["0.txt", "1.txt"]


def test_a_chunk_of_a_run_that_was_stopped_does_not_wait() -> None:
    job = Job(Settings(), "stopped-before-it-began", "pages-000001", "1")
    stop(job.run_id)
    try:
        with pytest.raises(StoppedError, match="run it again"):
            toolbox_of(job, "http://127.0.0.1:1")
    finally:
        put_away(job.run_id)
