"""Waiting for a server that is away for a moment: restarted, electing, overloaded."""

from __future__ import annotations

import random
import time
from typing import Any

from elastic_transport import ConnectionError as NoConnectionError
from elastic_transport import Transport, TransportApiResponse
from elasticsearch import Elasticsearch

_PATIENCE = 120.0  # of a client that was not made by `flows.store.client`
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 10.0
_BUSY_STATUS = frozenset({429, 502, 503, 504})
_PASSING_TYPES = frozenset(
    {
        "es_rejected_execution_exception",
        "no_shard_available_action_exception",
        "node_disconnected_exception",
        "node_not_connected_exception",
        "shard_not_found_exception",
        "unavailable_shards_exception",
    }
)
"""What the server calls the failure of a part that will be there again."""


class PatientTransport(Transport):
    """Sends a request again, with exponential backoff and jitter, while the server refuses or is not there.

    The client's own retries come at once, all within milliseconds of a server's death, and triple the wait for one
    that hangs: there are none. This one waits up to `patience` seconds, also when an answer says that a part of it
    is missing; but only for a server that answered before, unless it is `awaited`: a wrong address must fail at
    once where a person waits. A request with ``max_retries=0`` is not waited for.

    One absence is waited for once: when patience has run out for a request, those that a run sends to end in
    order are tried once each until one is answered, and do not wait it out again one after another.
    """

    def __init__(self, *nodes: Any, patience: float, awaited: bool = False, **options: Any) -> None:
        super().__init__(*nodes, **options)
        self.patience = patience
        self._has_answered = awaited
        self._away_since: float | None = None

    def perform_request(self, method: str, target: str, **options: Any) -> TransportApiResponse:
        """Send a request and return the answer; raises as the base class when patience has run out."""
        began, wait = time.monotonic(), _FIRST_WAIT
        is_impatient = options.pop("max_retries", None) == 0
        while True:
            since = began if self._away_since is None else min(began, self._away_since)
            is_last = is_impatient or not self._has_answered or time.monotonic() > since + self.patience
            try:
                response = super().perform_request(method, target, max_retries=0, **options)
            except NoConnectionError:
                self._away_since = since
                if is_last:
                    raise
            else:
                self._has_answered = True
                self._away_since = since if is_busy(response) else None
                if is_last or self._away_since is None:
                    return response
            time.sleep(random.uniform(wait / 2, wait))
            wait = min(2 * wait, _LONGEST_WAIT)


def patience_of(client: Elasticsearch) -> float:
    """Return the seconds that a client's requests wait for a server which is away."""
    return float(getattr(client.transport, "patience", _PATIENCE))


def is_busy(response: TransportApiResponse) -> bool:
    """Tell whether an answer, or a part of it, is missing for now.

    While a node's shards recover, the server answers searches of several and reads of several documents with
    200 and an error for each it could not do; taken for "not found", those would be written again.
    """
    body = response.body
    if response.meta.status in _BUSY_STATUS:
        return True
    if not isinstance(body, dict):
        return False
    if "hits" in body or "count" in body:
        shards = body.get("_shards", {})
        return bool(shards.get("failed")) and all(map(_is_passing, shards.get("failures", ())))
    if "responses" in body:
        return any(answer.get("status") in _BUSY_STATUS for answer in body["responses"])
    return any("error" in document and _is_passing(document) for document in body.get("docs") or ())


def _is_passing(failure: dict[str, Any]) -> bool:
    cause = failure.get("reason") or failure.get("error")
    return isinstance(cause, dict) and cause.get("type") in _PASSING_TYPES
