import time
from datetime import timedelta

import pytest
from elasticsearch import Elasticsearch

from flows.errors import LockedError
from flows.store import lock
from flows.store.indices import Names
from flows.store.lock import Lease, locked


def test_second_writer_is_told_who_holds_the_lock(es: Elasticsearch, names: Names) -> None:
    with (
        locked(es, names, "nightly"),
        pytest.raises(LockedError, match="run nightly on"),
        locked(es, names, "ad-hoc"),
    ):
        pass
    with locked(es, names, "ad-hoc"):
        assert es.get(index=names.lock, id=names.alias)["_source"]["owner"] == "ad-hoc"
    assert not es.exists(index=names.lock, id=names.alias)


def test_crashed_run_gives_the_lock_up(es: Elasticsearch, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LEASE", timedelta(milliseconds=1))
    monkeypatch.setattr(Lease, "_renew", lambda self: None)
    Lease(es, names, "crashed").take()
    time.sleep(0.05)
    monkeypatch.setattr(lock, "_LEASE", timedelta(seconds=60))
    with locked(es, names, "next"):
        assert es.get(index=names.lock, id=names.alias)["_source"]["owner"] == "next"


def test_living_run_renews_its_lease(es: Elasticsearch, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LEASE", timedelta(seconds=1))
    with locked(es, names, "long"):
        first = es.get(index=names.lock, id=names.alias)["_source"]["expires_at"]
        deadline = time.monotonic() + 20
        while es.get(index=names.lock, id=names.alias)["_source"]["expires_at"] == first:
            assert time.monotonic() < deadline, "never renewed"
            time.sleep(0.1)


def test_run_that_lost_the_lock_stops(es: Elasticsearch, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LEASE", timedelta(milliseconds=200))
    lease = Lease(es, names, "slow")
    lease.take()
    claim = es.get(index=names.lock, id=names.alias)["_source"]
    es.index(index=names.lock, id=names.alias, document={**claim, "owner": "thief"})
    deadline = time.monotonic() + 20
    with pytest.raises(LockedError, match="took"):
        while time.monotonic() < deadline:
            lease.check()
            time.sleep(0.05)
    lease.release()
    assert es.get(index=names.lock, id=names.alias)["_source"]["owner"] == "thief"
