"""Bulk loading: bounded requests; only the documents that were refused for now are sent again."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, TransportError
from elasticsearch.helpers import streaming_bulk

from flows.errors import StoreError
from flows.store.patience import patience_of

Action = dict[str, Any]

_BUSY_STATUS = frozenset({429, 502, 503, 504})
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 30.0
_SHARD_WAIT = "20s"
"""For the server to wait for a shard that is away: it must answer before the client gives the request up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server said of one action."""

    id: str
    index: str
    status: int
    error: str | None
    """The server's reason; None when it took the action."""


def load(client: Elasticsearch, actions: Iterable[Action], max_bytes: int) -> Iterator[Outcome]:
    """Send `actions` and yield one outcome for each, in no certain order.

    What a busy server refuses (429, 502, 503, 504) or a broken connection leaves open is sent again, and only
    that, with exponential backoff and full jitter, until nothing has been taken for as long as the client is
    patient. A document still refused then is yielded with its error. Raises `StoreError` when the server stays away.
    """
    pending = list(actions)
    patience = patience_of(client)
    once = client.options(max_retries=0)  # what is sent again, and when, is decided here
    wait, deadline = _FIRST_WAIT, time.monotonic() + patience
    while pending:
        settled, again, fault = _send(once, pending, max_bytes)
        if settled:
            wait, deadline = _FIRST_WAIT, time.monotonic() + patience
        is_last = time.monotonic() > deadline
        if fault is not None and is_last:
            message = f"Elasticsearch stopped answering during loading ({fault}); start the run again when it is back"
            raise StoreError(message) from fault
        yield from settled
        if is_last:
            yield from (outcome for _, outcome in again if outcome is not None)
            return
        pending = [action for action, _ in again]
        if pending:
            time.sleep(random.uniform(0, wait))
            wait = min(2 * wait, _LONGEST_WAIT)


def _send(
    client: Elasticsearch, actions: list[Action], max_bytes: int
) -> tuple[list[Outcome], list[tuple[Action, Outcome | None]], TransportError | None]:
    """Send once; return what is settled, what must be sent again, and the fault that cut the sending short.

    ``raise_on_error=False`` matters: with the default, `streaming_bulk` raises on the first refused document.
    """
    settled: list[Outcome] = []
    again: list[tuple[Action, Outcome | None]] = []
    results = streaming_bulk(
        client,
        actions,
        max_chunk_bytes=max_bytes,
        raise_on_error=False,
        raise_on_exception=False,
        max_retries=0,
        timeout=_SHARD_WAIT,
    )
    try:
        for action, (ok, result) in zip(actions, results, strict=True):
            outcome = _outcome(action, ok, result)
            if outcome.status in _BUSY_STATUS:
                again.append((action, outcome))
            else:
                settled.append(outcome)
    except TransportError as fault:
        answered = len(settled) + len(again)
        return settled, again + [(action, None) for action in actions[answered:]], fault
    return settled, again, None


def _outcome(action: Action, ok: bool, result: dict[str, Any]) -> Outcome:
    (item,) = result.values()
    status = int(item.get("status") or 0)
    deleted_nothing = action.get("_op_type") == "delete" and status == 404
    error = None if ok or deleted_nothing else _reason(item)
    return Outcome(str(action["_id"]), str(action["_index"]), status, error)


def _reason(item: dict[str, Any]) -> str:
    error = item.get("error")
    if isinstance(error, dict):
        cause = error.get("caused_by") or {}
        return ": ".join(str(part) for part in (error.get("type"), error.get("reason"), cause.get("reason")) if part)
    return str(error or item.get("exception") or "unknown")
