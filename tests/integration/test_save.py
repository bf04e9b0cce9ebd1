"""Documents first, then the ledger and the drops; two inputs with one address; what a rerun withdraws."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch

from flows.cli.search import clauses
from flows.store import ledger
from flows.store.documents import input_id
from flows.store.indices import Names, live_version
from flows.store.plan import Placed
from flows.store.save import Saved, Target, save
from flows.store.search import Question, search
from flows.store.story_index import StoryStore
from flows.store.story_reading import read_story
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


def paths(document: dict) -> list[str]:
    return [source["path"] for source in document["sources"]]


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
    run(es, target, replace(ONE, path="b.html", id="doc-2"))
    documents = stored(es, target)
    assert set(documents) == {"doc-1", "doc-2"}
    assert documents["doc-1"]["path"] == "a.html", "it is the page's that is left"
    assert paths(documents["doc-1"]) == ["a.html"]
    (entry,) = ledger.read(es, target.names, [input_id("s", "a.html")]).values()
    assert entry.content_hash == ledger.UNSETTLED, "its text was not kept: the next run reads it again"


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


def copy_of(name: str, **told: object) -> Article:
    return replace(ONE, id=f"doc-{name}", path=f"{name}.html", url=f"https://{name}.example/1", **told)


def text(item: Article, words: str, same_text_as: str | None = None) -> Placed:
    return Placed(
        replace(item, body=words), same_text_as, {"body_hash": words, "duplicate_group": item.id, "story_id": "st"}
    )


ALPHA, BETA, GAMMA = copy_of("alpha", site="alpha.example"), copy_of("beta", site="beta.example"), copy_of("gamma")


def bring(es: Elasticsearch, target: Target, *pages: Placed) -> Saved:
    known = ledger.read(es, target.names, [input_id(*page.place) for page in pages])
    return save(es, target, pages, known)


@pytest.fixture
def three(es: Elasticsearch, target: Target) -> None:
    """One text of three sites."""
    bring(es, target, text(ALPHA, "old"), *(text(page, "old", ALPHA.id) for page in (BETA, GAMMA)))


def homes(es: Elasticsearch, target: Target) -> dict[str, str]:
    entries = ledger.read(es, target.names, [input_id(page.source, page.path) for page in (ALPHA, BETA, GAMMA)])
    places = {input_id(page.source, page.path): page.path for page in (ALPHA, BETA, GAMMA)}
    return {places[key]: str(entry.document_id) for key, entry in entries.items() if entry.document_id}


def bodies(es: Elasticsearch, target: Target) -> dict[str, tuple[str, list[str]]]:
    return {key: (document["body"], paths(document)) for key, document in stored(es, target).items()}


@pytest.mark.usefixtures("three")
def test_text_of_a_page_that_changes_stays_with_its_copies(es: Elasticsearch, target: Target) -> None:
    bring(es, target, text(ALPHA, "new"))
    assert bodies(es, target) == {
        "doc-alpha": ("new", ["alpha.html"]),
        "doc-beta": ("old", ["beta.html", "gamma.html"]),
    }
    heir = stored(es, target)["doc-beta"]
    assert (heir["url"], heir["site"], heir["duplicate_group"]) == (BETA.url, "beta.example", "doc-beta")
    assert homes(es, target) == {"alpha.html": "doc-alpha", "beta.html": "doc-beta", "gamma.html": "doc-beta"}
    bring(es, target, text(BETA, "old"))
    assert bodies(es, target)["doc-beta"] == ("old", ["gamma.html", "beta.html"])


@pytest.mark.usefixtures("three")
def test_text_of_a_page_that_leaves_stays_with_its_copies(es: Elasticsearch, target: Target) -> None:
    run(es, target, Drop("s", "alpha.html", DropReason.GONE, "no longer in the source", "read"))
    assert bodies(es, target) == {"doc-beta": ("old", ["beta.html", "gamma.html"])}
    assert stored(es, target)["doc-beta"]["url"] == BETA.url


@pytest.mark.usefixtures("three")
def test_newer_text_at_an_address_leaves_the_old_one_to_its_copies(es: Elasticsearch, target: Target) -> None:
    again = replace(ALPHA, path="alpha-2.html", fetched_at=datetime.now(UTC))
    bring(es, target, text(again, "new"))
    assert bodies(es, target) == {
        "doc-alpha": ("new", ["alpha.html", "alpha-2.html"]),
        "doc-beta": ("old", ["beta.html", "gamma.html"]),
    }


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("follows", [True, False])
def test_copies_that_change_in_the_same_batch_speak_for_themselves(
    es: Elasticsearch, target: Target, follows: bool
) -> None:
    beta = text(BETA, "new", ALPHA.id) if follows else text(BETA, "other")
    saved = bring(es, target, text(ALPHA, "new"), beta)
    assert bodies(es, target) == {
        "doc-alpha": ("new", ["alpha.html", "beta.html"] if follows else ["alpha.html"]),
        "doc-gamma": ("old", ["gamma.html"]),
    } | ({} if follows else {"doc-beta": ("other", ["beta.html"])})
    assert len(saved.copies) == follows


def test_copy_may_come_before_its_text_in_a_batch(es: Elasticsearch, target: Target) -> None:
    saved = bring(es, target, text(ALPHA, "old", BETA.id), text(BETA, "old"))
    assert (len(saved.indexed), len(saved.copies)) == (1, 1)
    assert bodies(es, target) == {"doc-beta": ("old", ["beta.html", "alpha.html"])}


def test_page_is_no_copy_of_a_text_that_changed_meanwhile(es: Elasticsearch, target: Target) -> None:
    bring(es, target, text(ALPHA, "old"))
    saved = bring(es, target, text(ALPHA, "new"), text(BETA, "old", ALPHA.id))
    assert len(saved.indexed) == 2
    assert bodies(es, target) == {"doc-alpha": ("new", ["alpha.html"]), "doc-beta": ("old", ["beta.html"])}
    assert homes(es, target) == {"alpha.html": "doc-alpha", "beta.html": "doc-beta"}


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("is_dropped", [True, False])
def test_copies_read_again_with_the_page_that_left_them_stay_together(
    es: Elasticsearch, target: Target, is_dropped: bool
) -> None:
    gone = Placed(Drop("s", "alpha.html", DropReason.NO_ARTICLE, "a front page", "metadata"))
    bring(es, target, gone if is_dropped else text(ALPHA, "new"), *(text(p, "old", ALPHA.id) for p in (BETA, GAMMA)))
    found = bodies(es, target)
    assert found.pop("doc-alpha", None) == (None if is_dropped else ("new", ["alpha.html"]))
    assert found == {"doc-beta": ("old", ["beta.html", "gamma.html"])}


def test_copy_of_this_batch_takes_its_text_along(es: Elasticsearch, target: Target) -> None:
    again = replace(ALPHA, path="alpha-2.html", fetched_at=datetime.now(UTC))
    saved = bring(es, target, text(ALPHA, "old"), text(BETA, "old", ALPHA.id), text(again, "new"))
    assert (len(saved.indexed), len(saved.copies), len(saved.superseded)) == (3, 0, 0)
    assert bodies(es, target)["doc-beta"] == ("old", ["beta.html"])
    assert homes(es, target)["beta.html"] == "doc-beta"


@pytest.mark.usefixtures("three")
def test_run_killed_while_a_text_was_handed_on_loses_and_doubles_nothing(
    es: Elasticsearch, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.store import save as module

    real, calls = module.load, []

    def dies(*args: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(module, "load", dies)
    with pytest.raises(KeyboardInterrupt):
        bring(es, target, text(ALPHA, "new"))
    monkeypatch.setattr(module, "load", real)
    assert {body for body, _ in bodies(es, target).values()} == {"old"}
    bring(es, target, text(ALPHA, "new"))
    assert bodies(es, target) == {
        "doc-alpha": ("new", ["alpha.html"]),
        "doc-beta": ("old", ["beta.html", "gamma.html"]),
    }


def test_a_page_of_three_sites_is_found_by_each_and_has_what_one_of_them_tells(
    es: Elasticsearch, target: Target
) -> None:
    bare = replace(ONE, path="bare.txt")
    told = replace(BETA, author="محرر", published_at=datetime(2020, 8, 17, tzinfo=UTC))
    bring(es, target, text(bare, "old"), text(told, "old", bare.id), text(ALPHA, "old", bare.id))
    document = stored(es, target)["doc-1"]
    assert (document["url"], document["author"], document["path"]) == (BETA.url, "محرر", "bare.txt")
    story = read_story(StoryStore(es, target.index, target.names.side("stories")), "st")
    assert story is not None
    assert [page.copies for page in story.pages] == [(ALPHA.url,)]
    for site in ("alpha.example", "beta.example"):
        (clause,) = clauses(site, None, None, None, None)
        found = search(es, target.index, Question("old", (clause,)))
        assert (found.total, dict(found.facets["site"])) == (1, {"alpha.example": 1, "beta.example": 1})
