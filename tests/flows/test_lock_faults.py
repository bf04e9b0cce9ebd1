"""The lock after a kill, and its renewal over a bad connection."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ConflictError, Elasticsearch

from flows.errors import LockedError
from flows.settings import Settings
from flows.store import lock
from flows.store.claimant import is_gone, this_process
from flows.store.indices import Names, ensure
from flows.store.lock import Lease, locked

_CONFLICT = ApiResponseMeta(409, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "localhost", 9200))


def claim_of(process: str) -> dict[str, str]:
    now = datetime.now(UTC)
    return {
        "owner": "earlier",
        "host": process,
        "taken_at": now.isoformat(),
        "expires_at": (now + timedelta(hours=1)).isoformat(),
    }


def named(number: int) -> str:
    return this_process().replace(f":{os.getpid()}:", f":{number}:")


def test_a_process_that_ended_is_gone_and_a_living_one_is_not() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert not is_gone(named(process.pid))
        process.kill()
        process.wait()
    assert is_gone(named(process.pid))
    assert not is_gone(f"elsewhere{named(process.pid)}")
    assert not is_gone(f"{named(process.pid)}0")
    assert not is_gone("vm:not-a-number:")


@pytest.mark.node
def test_a_run_killed_here_gives_the_lock_up_at_once(settings: Settings, es: Elasticsearch) -> None:
    names = Names(settings.index)
    ensure(es, names)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    es.index(index=names.lock, id=names.alias, document=claim_of(named(process.pid)), refresh=True)
    with locked(es, names, "next"):
        assert es.get(index=names.lock, id=names.alias)["_source"]["owner"] == "next"


@pytest.mark.node
def test_a_run_elsewhere_keeps_the_lock_for_its_lease(settings: Settings, es: Elasticsearch) -> None:
    names = Names(settings.index)
    ensure(es, names)
    es.index(index=names.lock, id=names.alias, document=claim_of("another.example:1:"), refresh=True)
    with pytest.raises(LockedError), locked(es, names, "next"):
        pass


class _LosesAnswers:
    """A client whose write arrives and whose answer does not: the retry meets its own write as a conflict."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.writes = 0

    def options(self, **_: object) -> _LosesAnswers:
        return self

    def create(self, **_: object) -> None:
        """Take the claim."""

    def index(self, **_: object) -> None:
        self.writes += 1
        message = "version_conflict_engine_exception"
        raise ConflictError(message, _CONFLICT, {})

    def get(self, **_: object) -> dict[str, object]:
        return {"_source": {"owner": self.owner}, "_seq_no": 1, "_primary_term": 1}

    def delete(self, **_: object) -> None:
        """Give the claim up."""


@pytest.mark.parametrize(("holder", "is_kept"), [("ours", True), ("theirs", False)])
def test_a_conflict_costs_the_lock_only_when_another_holds_it(
    holder: str, is_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_LEASE", timedelta(milliseconds=40))
    client = _LosesAnswers("ours")
    lease = Lease(client, Names("any"), "ours")  # type: ignore[arg-type]
    lease.take()
    while client.writes < 2:
        time.sleep(0.01)
    client.owner = holder
    writes = client.writes
    while is_kept and client.writes < writes + 2:
        time.sleep(0.01)
    if is_kept:
        lease.check()
    else:
        lease._thread.join(timeout=30)
        with pytest.raises(LockedError):
            lease.check()
    lease.release()
