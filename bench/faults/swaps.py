"""An alias that moves between two versions while people search it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import bulk, scan

from bench.faults.outcome import Row
from bench.faults.trial import Trial, drop_indices
from flows.store.indices import Names, create_version, live_version, swap

_INDEX = "swap"
_SEARCHERS = 4


def swap_under_searches(trial: Trial, client: Elasticsearch, count: int, rate: float) -> Row:
    """Swap `count` times under `rate` searches a second: none may fail or see fewer documents."""
    fault = f"alias swapped under {rate:.0f} searches a second"
    trial.time_run(_INDEX)
    names = Names(_INDEX)
    first = str(live_version(client, names))
    second = create_version(client, names)
    copies = ({"_index": second, "_id": hit["_id"], "_source": hit["_source"]} for hit in scan(client, index=first))
    bulk(client, copies, refresh=True)
    expected = int(client.count(index=first)["count"])
    searchers = _Searchers(client, rate, expected)
    with searchers:
        for number in range(count):
            swap(client, names, (second, first)[number % 2])
            time.sleep(0.1)
    drop_indices(client, _INDEX)
    note = f"{searchers.done} searches, {searchers.done / searchers.seconds:.0f} a second, {expected} documents"
    return Row(fault, tried=count, lost=searchers.short, stuck=searchers.failed, note=note)


class _Searchers:
    """Threads that search the alias at a steady rate and count what goes wrong."""

    def __init__(self, client: Elasticsearch, rate: float, expected: int) -> None:
        self.done = self.failed = self.short = 0
        self.seconds = 0.0
        self._client = client.options(max_retries=0)
        self._pause = _SEARCHERS / rate
        self._expected = expected
        self._stop = threading.Event()
        self._guard = threading.Lock()
        self._pool = ThreadPoolExecutor(_SEARCHERS)

    def __enter__(self) -> None:
        self._started = time.monotonic()
        for _ in range(_SEARCHERS):
            self._pool.submit(self._search)

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._pool.shutdown()
        self.seconds = time.monotonic() - self._started

    def _search(self) -> None:
        next_at = time.monotonic()
        while not self._stop.wait(max(0.0, next_at - time.monotonic())):
            next_at += self._pause
            try:
                found = int(
                    self._client.search(index=_INDEX, size=1, track_total_hits=True)["hits"]["total"]["value"]
                )
                has_failed = False
            except (ApiError, TransportError):
                found, has_failed = self._expected, True
            with self._guard:
                self.done += 1
                self.failed += has_failed
                self.short += found != self._expected
