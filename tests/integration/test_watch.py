"""What the hourly check finds, of real runs and of what dead ones leave."""

from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from flows.report import Request, RunReport, Tally
from flows.store.indices import Names
from flows.store.lock import locked
from flows.store.runs import entered, finish_run
from flows.store.session import Store
from flows.watch import find_troubles

REQUEST = Request("/pages")


@pytest.fixture
def store(es: Elasticsearch, node: str) -> Store:
    return Store(es, node, "9.5.3")


def troubles(store: Store, names: Names, later: timedelta = timedelta(0)) -> list[str]:
    return find_troubles(store, names, datetime.now(UTC) + later)


def finish(store: Store, names: Names, *warnings: str) -> None:
    with entered(store.client, names, REQUEST, names.version(1)):
        report = RunReport(REQUEST.run_id, "/pages", names.version(1), False, Tally(read=1, indexed=1), 1.0, warnings)
        finish_run(store.client, names, report)


def test_a_good_night_is_no_trouble(store: Store, names: Names) -> None:
    finish(store, names)
    assert troubles(store, names) == []


def test_a_night_without_a_run(store: Store, names: Names) -> None:
    assert troubles(store, names) == ["no ingest run is known"]
    finish(store, names)
    (trouble,) = troubles(store, names, timedelta(hours=27))
    assert "is the nightly schedule active?" in trouble


def test_no_index(store: Store) -> None:
    (trouble,) = troubles(store, Names("test-watch-nothing"))
    assert "there is no index behind the alias test-watch-nothing" in trouble


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (ValueError("it broke"), "failed: ValueError: it broke"),
        (KeyboardInterrupt(), "cancelled: stopped by KeyboardInterrupt"),
    ],
)
def test_a_run_that_ended_early(store: Store, names: Names, end: BaseException, said: str) -> None:
    with pytest.raises(type(end)), entered(store.client, names, REQUEST, names.version(1)):
        raise end
    assert troubles(store, names) == [f"the last ingest {said}"]


def test_a_run_that_died(store: Store, names: Names) -> None:
    with locked(store.client, names, REQUEST.run_id), entered(store.client, names, REQUEST, names.version(1)):
        assert troubles(store, names) == [], "it is running"
        store.client.delete(index=names.lock, id=names.alias)
        (trouble,) = troubles(store, names)
        assert "died before its end" in trouble


def test_warnings_are_passed_on(store: Store, names: Names) -> None:
    finish(store, names, "a.example: words a page fell from 300 to 100")
    assert troubles(store, names) == ["a.example: words a page fell from 300 to 100"]
