"""One writer at a time: a lock in Elasticsearch with a lease, so that a crashed run gives it up by itself.

A run that was killed on this machine is seen to be gone at once; of one elsewhere the lease has to run out.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from elasticsearch import ApiError, ConflictError, Elasticsearch, NotFoundError, TransportError

from flows.errors import LockedError
from flows.store.claimant import is_gone, this_process
from flows.store.indices import Names

_LEASE = timedelta(seconds=60)
_RENEWALS_PER_LEASE = 4


class Lease:
    """A claim that is renewed in the background until it is released."""

    def __init__(self, client: Elasticsearch, names: Names, owner: str) -> None:
        self._client = client
        self._index = names.lock
        self._id = names.alias
        self._owner = owner
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="lock-renewal", daemon=True)
        self._lost = threading.Event()

    def take(self) -> None:
        """Claim the lock. Raises `LockedError` while another owner's lease runs."""
        try:
            self._client.create(index=self._index, id=self._id, document=self._claim(), refresh=True)
        except ConflictError:
            self._take_over()
        self._thread.start()

    def check(self) -> None:
        """Raise `LockedError` when another run took the lock: this one must stop writing."""
        if self._lost.is_set():
            message = f"another run took {self._id!r} over; start this run again when that one has ended"
            raise LockedError(message)

    def release(self) -> None:
        """Stop renewing and give the lock up, if it is still ours."""
        self._stop.set()
        self._thread.join(timeout=10)
        hasty = self._client.options(max_retries=0)
        try:
            held = hasty.get(index=self._index, id=self._id)
            if held["_source"]["owner"] == self._owner:
                hasty.delete(index=self._index, id=self._id, **_at(held))
        except (ApiError, TransportError):
            return  # gone, taken, or the server is away: the lease runs out by itself

    def _take_over(self) -> None:
        try:
            held = self._client.get(index=self._index, id=self._id)
        except NotFoundError:
            self._client.create(index=self._index, id=self._id, document=self._claim(), refresh=True)
            return
        claim = held["_source"]
        if claim["owner"] != self._owner and _is_alive(claim):
            message = (
                f"run {claim['owner']} on {claim['host']} is writing to {self._id!r} since {claim['taken_at']}; "
                f"wait for it to end, or, if it is dead, until its lease ends at {claim['expires_at']}"
            )
            raise LockedError(message)
        try:
            self._client.index(index=self._index, id=self._id, document=self._claim(), refresh=True, **_at(held))
        except ConflictError:
            message = f"another run took {self._id!r} at the same moment; start this one again later"
            raise LockedError(message) from None

    def _renew(self) -> None:
        while not self._stop.wait(_LEASE.total_seconds() / _RENEWALS_PER_LEASE):
            try:
                held = self._client.get(index=self._index, id=self._id)
                if held["_source"]["owner"] != self._owner:
                    self._lost.set()
                    return
                self._client.index(index=self._index, id=self._id, document=self._claim(), **_at(held))
            except NotFoundError:
                self._lost.set()
                return
            except ConflictError:
                # Taken over, or our own write, sent again after its answer was lost: look who holds it.
                if not self._is_ours():
                    self._lost.set()
                    return
            except (ApiError, TransportError):
                continue  # a passing fault: the next renewal comes before the lease ends

    def _is_ours(self) -> bool:
        try:
            return bool(self._client.get(index=self._index, id=self._id)["_source"]["owner"] == self._owner)
        except NotFoundError:
            return False
        except (ApiError, TransportError):
            return True  # not known: the next renewal tells

    def _claim(self) -> dict[str, Any]:
        now = datetime.now(UTC)
        return {
            "owner": self._owner,
            "host": this_process(),
            "taken_at": now.isoformat(),
            "expires_at": (now + _LEASE).isoformat(),
        }


@contextmanager
def locked(client: Elasticsearch, names: Names, owner: str) -> Iterator[Lease]:
    """Hold the alias's lock for the time of a block. Raises `LockedError` when another run holds it."""
    lease = Lease(client, names, owner)
    lease.take()
    try:
        yield lease
    finally:
        lease.release()


def holder(client: Elasticsearch, names: Names) -> str | None:
    """Return the owner of the alias's lock, None when nobody holds it or the holder died."""
    found = client.options(ignore_status=404).get(index=names.lock, id=names.alias)
    if not found.get("found") or not _is_alive(found["_source"]):
        return None
    return str(found["_source"]["owner"])


def _is_alive(claim: dict[str, Any]) -> bool:
    return datetime.fromisoformat(claim["expires_at"]) > datetime.now(UTC) and not is_gone(claim["host"])


def _at(held: Any) -> dict[str, Any]:
    """Make a write conditional on the lock being as it was read."""
    return {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
