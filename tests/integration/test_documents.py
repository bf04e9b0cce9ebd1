"""The mapping and what the loader sends name the same fields."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from elasticsearch import Elasticsearch

from flows.report import Request, RunReport, SiteCounts, Tally
from flows.store.documents import article_document, drop_document
from flows.store.indices import Names, live_version
from flows.store.stories import Assigner
from mappings import articles_body, index_body
from transforms.pipeline import transform_batch
from transforms.records import Article, Drop, DropReason, Fact, Kind, Mention, RawPage, Role

MOMENT = datetime(2020, 8, 18, 12, tzinfo=UTC)
TEXT = (
    "قال وزير الدفاع القطري خالد العطية، الاثنين، إن بلاده اتفقت مع تركيا على التعاون في مجال التدريب العسكري. "
    "والتقى العطية في طرابلس رئيس المجلس الرئاسي فائز السراج وبحثا آخر المستجدات في البلاد.\n"
)


def leaves(properties: dict, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, body in properties.items():
        if "properties" in body:
            found |= leaves(body["properties"], f"{prefix}{name}.")
        else:
            found.add(prefix + name)
    return found


def sent(document: object, prefix: str = "") -> set[str]:
    if isinstance(document, dict):
        return set().union(*(sent(value, f"{prefix}.{name}" if prefix else name) for name, value in document.items()))
    if isinstance(document, list) and document and isinstance(document[0], dict):
        return set().union(*(sent(item, prefix) for item in document))
    return {prefix}


@pytest.fixture
def full() -> Article:
    """An article that has a value for every field."""
    (article,) = transform_batch(
        [RawPage("s", "a.txt", ("عنوان الخبر\n\n" + TEXT * 3).encode(), kind=Kind.TEXT)]
    ).results
    assert isinstance(article, Article)
    return replace(
        article,
        title="قطر وتركيا تتفقان",
        subtitle="فرعي",
        url="https://a.example/1",
        site="a.example",
        section="سياسة",
        author="محرر",
        agency="رويترز",
        language="ar",
        published_at=MOMENT,
        updated_at=MOMENT,
        fetched_at=MOMENT,
        captions=("صورة",),
        tags=("قطر",),
        subheads=(1,),
        repairs=("tatweel:1",),
        nationalities=("QA",),
        provenance=(Fact("title", "قطر", "text", 0.9),),
        blocks=tuple(replace(article.blocks[0], role=role) for role in Role),
        mentions=(
            replace(article.mentions[0], titles=("وزير الدفاع",), nationality="QA", entity_id="x", evidence="title"),
        )
        if article.mentions
        else (Mention("body", 0, 3, "قال", article.kind, "قال", "x"),),
    )


def test_mapping_and_loader_name_the_same_fields(full: Article, es: Elasticsearch, names: Names) -> None:
    document = article_document(full, "run", "v", MOMENT)
    index = live_version(es, names)
    assert index is not None
    (assignment,) = Assigner(es, index, names.side("stories")).assign([full])
    document |= assignment.fields()
    of_copies = {"duplicate_of", "duplicate_share", "story_score", "story_tie"}
    mapped = leaves(articles_body()["mappings"]["properties"])
    opaque = ("story_outline", "story_tie")  # stored, not indexed
    loaded = {
        next((name for name in opaque if field.startswith(name)), field) for field in sent(document)
    } | of_copies
    assert loaded - mapped == set(), "the loader sends fields that the mapping refuses"
    assert {field for field in mapped - loaded if not field.startswith("stripped.")} == set()
    es.index(index=index, id="full", document=document)


def test_drop_has_the_fields_of_its_mapping() -> None:
    drop = Drop("s", "p", DropReason.CRASHED, "detail", "stage", "hash", "https://a.example", "a.example")
    document = drop_document(drop, "run", "v", MOMENT)
    assert set(document) == leaves(index_body("drops")["mappings"]["properties"])


def test_run_report_fits_its_mapping(es: Elasticsearch, names: Names) -> None:
    from flows.store.runs import entered, finish_run, last_ingest, site_history

    request = Request("/pages", ("*.html",), "name")
    tally = Tally(read=2, indexed=1, sites={"a.example": SiteCounts(1, 1, 100, 1, 1, 5)})
    tally.drop(Drop("s", "p", DropReason.EMPTY, "nothing", "read"))
    tally.spend({"parse": 0.1, "chrome": 0.1, "load": 0.2, "stories": 0.1, "lookup": 0.1, "metadata": 0.1})
    tally.spend({"entities": 0.1, "fingerprint": 0.1})
    with entered(es, names, request, names.version(1)):
        finish_run(es, names, RunReport(request.run_id, "/pages", names.version(1), False, tally, 1.0, ("warning",)))
    entry = last_ingest(es, names, "/pages")
    assert entry is not None
    assert (entry["state"], entry["read"], entry["dropped"]) == ("completed", 2, 1)
    assert site_history(es, names, request)["a.example"][0].body_words == 100


@pytest.mark.parametrize(("end", "state"), [(ValueError("it broke"), "failed"), (KeyboardInterrupt(), "cancelled")])
def test_an_early_end_is_written_down(es: Elasticsearch, names: Names, end: BaseException, state: str) -> None:
    from flows.store.runs import entered, last_ingest

    with pytest.raises(type(end)), entered(es, names, Request("/pages"), names.version(1)):
        raise end
    entry = last_ingest(es, names, "/pages")
    assert entry is not None
    assert entry["state"] == state
    assert str(end) in entry["error"]
