"""Documents first, then the ledger and the drops; two inputs with one address; what a rerun withdraws."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch

from flows.store import ledger
from flows.store.documents import input_id
from flows.store.indices import Names, live_version
from flows.store.save import Placed, Saved, Target, save
from transforms.records import Article, Drop, DropReason, Kind

ONE = Article(
    id="doc-1",
    source="s",
    path="a.html",
    content_hash="h1",
    kind=Kind.HTML,
    encoding="utf-8",
    body="أعلن الوزير ذلك.",
)


@pytest.fixture
def target(es: Elasticsearch, names: Names) -> Target:
    index = live_version(es, names)
    assert index is not None
    return Target(names, index, "run-1", "v1", 1 << 20, datetime.now(UTC))


def run(es: Elasticsearch, target: Target, *results: Article | Drop) -> Saved:
    known = ledger.read(es, target.names, [input_id(item.source, item.path) for item in results])
    return save(es, target, [Placed(item) for item in results], known)


def stored(es: Elasticsearch, target: Target) -> dict[str, dict]:
    es.indices.refresh(index=target.index)
    return {hit["_id"]: hit["_source"] for hit in es.search(index=target.index, size=100)["hits"]["hits"]}


def drops(es: Elasticsearch, target: Target) -> list[str]:
    es.indices.refresh(index=target.names.drops)
    return [hit["_source"]["reason"] for hit in es.search(index=target.names.drops)["hits"]["hits"]]


def test_saved_article_is_searchable_and_in_the_ledger(es: Elasticsearch, target: Target) -> None:
    saved = run(es, target, ONE)
    assert saved.indexed == [ONE]
    assert stored(es, target)["doc-1"]["body"] == ONE.body
    assert ledger.count(es, target.names, "run-1") == {ledger.Outcome.INDEXED: 1}


def test_two_inputs_with_one_address_keep_the_newest(es: Elasticsearch, target: Target) -> None:
    old = replace(ONE, path="old.html", body="قديم", updated_at=datetime(2020, 1, 1, tzinfo=UTC))
    new = replace(ONE, path="new.html", body="جديد", updated_at=datetime(2020, 1, 2, tzinfo=UTC))
    run(es, target, new)
    saved = run(es, target, old)
    assert saved.superseded == [old]
    document = stored(es, target)["doc-1"]
    assert document["body"] == "جديد"
    assert [place["path"] for place in document["sources"]] == ["new.html", "old.html"]
    assert ledger.count(es, target.names, "run-1") == {ledger.Outcome.INDEXED: 1, ledger.Outcome.SUPERSEDED: 1}


def test_two_inputs_with_one_address_in_one_batch(es: Elasticsearch, target: Target) -> None:
    other = replace(ONE, path="b.html", body="نص آخر", updated_at=datetime(2020, 1, 1, tzinfo=UTC))
    saved = run(es, target, other, ONE)
    assert saved.superseded == [ONE]
    assert [place["path"] for place in stored(es, target)["doc-1"]["sources"]] == ["b.html", "a.html"]


def test_changed_address_withdraws_the_old_document(es: Elasticsearch, target: Target) -> None:
    run(es, target, ONE)
    run(es, target, replace(ONE, id="doc-2"))
    assert set(stored(es, target)) == {"doc-2"}


def test_shared_document_stays_when_one_input_leaves(es: Elasticsearch, target: Target) -> None:
    run(es, target, ONE, replace(ONE, path="b.html"))
    run(es, target, replace(ONE, id="doc-2"))
    documents = stored(es, target)
    assert set(documents) == {"doc-1", "doc-2"}
    assert documents["doc-1"]["sources"] == [{"source": "s", "path": "b.html"}]


def test_page_that_is_no_article_any_more_is_withdrawn(es: Elasticsearch, target: Target) -> None:
    run(es, target, ONE)
    run(es, target, Drop("s", "a.html", DropReason.NO_ARTICLE, "a front page", "metadata"))
    assert stored(es, target) == {}
    assert drops(es, target) == ["no_article"]


@pytest.mark.parametrize("reason", [DropReason.CRASHED, DropReason.UNREADABLE])
def test_passing_fault_leaves_the_document(es: Elasticsearch, target: Target, reason: DropReason) -> None:
    run(es, target, ONE)
    run(es, target, Drop("s", "a.html", reason, "a fault", "read"))
    assert set(stored(es, target)) == {"doc-1"}
    run(es, target, replace(ONE, id="doc-2"))
    assert set(stored(es, target)) == {"doc-2"}, "the ledger still knew the document"


def test_success_clears_the_drop(es: Elasticsearch, target: Target) -> None:
    run(es, target, Drop("s", "a.html", DropReason.CRASHED, "a fault", "entities"))
    run(es, target, ONE)
    assert drops(es, target) == []


def test_document_that_the_server_refuses_is_a_drop(es: Elasticsearch, target: Target) -> None:
    impossible = replace(ONE, id="doc-9", path="z.html", published_at=datetime(1, 1, 1))
    saved = save(es, target, [Placed(ONE), Placed(impossible, fields={"published_at": "no date"})], {})
    assert saved.indexed == [ONE]
    assert [(drop.reason, drop.stage) for drop in saved.drops] == [(DropReason.REFUSED, "load")]
    assert "published_at" in saved.drops[0].detail
    assert set(stored(es, target)) == {"doc-1"}


def test_change_between_reading_and_writing_is_not_lost(
    es: Elasticsearch, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another batch brings the same address after this one has read and before it writes."""
    from flows.store import save as module

    real, raced = module._read, []

    def race(client: Elasticsearch, index: str, ids: list[str]) -> dict:
        found = real(client, index, ids)
        if not raced:
            raced.append(True)
            run(es, target, replace(ONE, path="b.html"))
        return found

    monkeypatch.setattr(module, "_read", race)
    run(es, target, ONE)
    assert {place["path"] for place in stored(es, target)["doc-1"]["sources"]} == {"a.html", "b.html"}


def test_page_with_the_very_text_of_another_joins_its_document(es: Elasticsearch, target: Target) -> None:
    run(es, target, ONE)
    copy = replace(ONE, id="doc-2", path="copy.html", url="https://b.example/1")
    saved = save(es, target, [Placed(copy, same_text_as="doc-1")], {})
    assert saved.copies == [copy]
    documents = stored(es, target)
    assert set(documents) == {"doc-1"}
    assert [place["path"] for place in documents["doc-1"]["sources"]] == ["a.html", "copy.html"]
    assert ledger.count(es, target.names, "run-1") == {ledger.Outcome.INDEXED: 1, ledger.Outcome.COPY: 1}
    (entry,) = ledger.find(es, target.names, "copy.html")
    assert entry["document_id"] == "doc-1"
