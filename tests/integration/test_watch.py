"""What the hourly check finds, of real runs and of what dead ones leave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from flows.report import Request, RunReport, SiteCounts, Tally, new_run_id
from flows.store.indices import Names
from flows.store.lock import locked
from flows.store.runs import entered, finish_run, site_history
from flows.store.session import Store
from flows.watch import find_troubles

REQUEST = Request("/pages")
READ = Tally(read=1, indexed=1)


@pytest.fixture
def store(es: Elasticsearch, node: str) -> Store:
    return Store(es, node, "9.5.3")


def troubles(store: Store, names: Names, later: timedelta = timedelta(0)) -> list[str]:
    return find_troubles(store, names, "/pages", datetime.now(UTC) + later)


def finish(store: Store, names: Names, *warnings: str, request: Request = REQUEST, tally: Tally = READ) -> None:
    with entered(store.client, names, request, names.version(1)):
        report = RunReport(request.run_id, request.source, names.version(1), False, tally, 1.0, warnings)
        finish_run(store.client, names, report)


def test_a_good_night_is_no_trouble(store: Store, names: Names) -> None:
    finish(store, names)
    assert troubles(store, names) == []


def test_a_night_without_a_run(store: Store, names: Names) -> None:
    (trouble,) = troubles(store, names)
    assert "no run over /pages is known" in trouble
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


def test_another_source_and_a_part_of_this_one_say_nothing_of_the_night(store: Store, names: Names) -> None:
    others = Request("/elsewhere"), Request("/pages", limit=15)
    finish(store, names)
    for other in others:
        finish(store, names, "pages without a site: 3 pages, usually 14", request=replace(other, run_id=new_run_id()))
    assert troubles(store, names) == []
    with pytest.raises(KeyboardInterrupt), entered(store.client, names, Request("/pages"), names.version(1)):
        raise KeyboardInterrupt
    for other in others:
        finish(store, names, request=other)
    assert troubles(store, names) == ["the last ingest cancelled: stopped by KeyboardInterrupt"]
    finish(store, names, request=Request("/pages"))
    assert troubles(store, names) == [], "it was run again"


def test_guards_know_only_runs_that_read_the_same(store: Store, names: Names) -> None:
    asked = Request("/pages"), Request("/pages", ("*.html",)), Request("/pages", limit=5), Request("/pages", name="b")
    for pages, request in enumerate((*asked, Request("/moved", name="b")), 1):
        finish(store, names, request=request, tally=Tally(read=pages, sites={"": SiteCounts(pages=pages)}))

    def seen(request: Request) -> set[int]:
        return {means.pages for means in site_history(store.client, names, request).get("", [])}

    assert seen(Request("/pages", ("*.html",))) == {2}
    assert seen(Request("/moved", name="b")) == {4, 5}, "a source of a name may move"
    assert seen(Request("/pages")) == {1, 4}
    assert seen(Request("/elsewhere")) == set()
