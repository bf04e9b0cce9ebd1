"""The one query, its highlights and explanations, on the real node."""

from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from flows.errors import StoreError
from flows.store.search import Question, SearchResult, analyze, search

pytestmark = pytest.mark.node
NOW = datetime.now(UTC)
ARTICLES = {
    "ministers": {
        "title": "الوزراء يبحثون الميزانية",
        "body": "اجتمع مجلس الوزراء صباح اليوم. وقال الوَزِيرُ إن الميزانية جاهزة.\nوأضاف أن النقاش مستمر.",
        "persons": ["سالم الحربي"],
        "site": "example.org",
        "published_at": (NOW - timedelta(days=400)).isoformat(),
    },
    "football": {"title": "فوز كبير للمنتخب", "body": "فاز المنتخب بثلاثة أهداف. وحضر الوزير المباراة."},
    "weather": {"title": "أمطار غزيرة", "body": "توقعت الأرصاد أمطارا غزيرة على الساحل."},
}


@pytest.fixture
def articles(es: Elasticsearch, articles_index: str) -> str:
    for id_, document in ARTICLES.items():
        es.index(index=articles_index, id=id_, document=document)
    es.indices.refresh(index=articles_index)
    return articles_index


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def test_a_title_weighs_beside_the_body(es: Elasticsearch, articles: str) -> None:
    assert ids(search(es, articles, Question("وزير")))[:2] == ["ministers", "football"]


def test_whole_words_of_the_published_text_are_marked(es: Elasticsearch, articles: str) -> None:
    (hit,) = (hit for hit in search(es, articles, Question("وزراء")).hits if hit.id == "ministers")
    assert hit.title == "<mark>الوزراء</mark> يبحثون الميزانية"
    assert any("<mark>الوَزِيرُ</mark>" in snippet for snippet in hit.snippets)


def test_snippets_begin_at_a_sentence(es: Elasticsearch, articles: str) -> None:
    for hit in search(es, articles, Question("وزير الميزانية")).hits:
        for snippet in hit.snippets:
            plain = snippet.replace("<mark>", "").replace("</mark>", "").strip()
            before, _, _ = hit.source["body"].partition(plain)
            assert before.strip() == "" or before.rstrip(" ").endswith((".", "\n"))


def test_filters_and_facets(es: Elasticsearch, articles: str) -> None:
    result = search(es, articles, Question("الوزير", filters=({"term": {"site": "example.org"}},)))
    assert ids(result) == ["ministers"]
    assert result.facets["persons"] == (("سالم الحربي", 1),)
    assert (result.total, result.is_exact_total) == (1, True)


def test_the_newer_of_two_equals_comes_first(es: Elasticsearch, articles_index: str) -> None:
    for id_, days in (("old", 900), ("new", 2)):
        when = (NOW - timedelta(days=days)).isoformat()
        es.index(index=articles_index, id=id_, document={"body": "افتتاح معرض الكتاب", "published_at": when})
    es.indices.refresh(index=articles_index)
    assert ids(search(es, articles_index, Question("معرض الكتاب"))) == ["new", "old"]


def test_words_side_by_side_win(es: Elasticsearch, articles_index: str) -> None:
    es.index(index=articles_index, id="apart", document={"body": "رئيس النادي زار مجلس المدينة ثم غادر"})
    es.index(index=articles_index, id="together", document={"body": "زار رئيس مجلس المدينة النادي ثم غادر"})
    es.indices.refresh(index=articles_index)
    assert ids(search(es, articles_index, Question("رئيس مجلس"))) == ["together", "apart"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('"رئيس مجلس"', {"together"}),
        ("“لرئيس المجلس”", {"together"}),
        ('"مجلس رئيس"', set()),
        ('"مجلس رئيس', {"apart", "together"}),
        ('"رئيس مجلس" المطر', {"together"}),
        ('"" رئيس "،"', {"apart", "together"}),
    ],
)
def test_words_in_quotation_marks_stand_side_by_side(
    es: Elasticsearch, articles_index: str, asked: str, found: set[str]
) -> None:
    es.index(index=articles_index, id="apart", document={"body": "رئيس النادي زار مجلس المدينة ثم غادر"})
    es.index(index=articles_index, id="together", document={"captions": ["زار رئيس مجلس المدينة النادي"]})
    es.index(index=articles_index, id="neither", document={"body": "سقط المطر على الساحل"})
    es.indices.refresh(index=articles_index)
    assert set(ids(search(es, articles_index, Question(asked)))) == found


def test_explanations_name_field_and_term(es: Elasticsearch, articles: str) -> None:
    hit = search(es, articles, Question("وزير", explain=True)).hits[0]
    assert ("body", "وزير") in {(matched.field, matched.term) for matched in hit.matched}
    assert all(matched.score > 0 for matched in hit.matched)
    assert search(es, articles, Question("وزير")).hits[0].matched == ()


def test_the_way_through_the_analyzers(es: Elasticsearch, articles: str) -> None:
    by_name = {analysis.analyzer: analysis for analysis in analyze(es, articles, "والوزير")}
    assert by_name["exact"].tokens == ("والوزير",)
    assert by_name["stem"].tokens == ("وزير",)
    assert [stage.component for stage in by_name["stem"].stages][:2] == ["fold", "standard"]


def test_a_missing_index_says_what_to_do(es: Elasticsearch) -> None:
    with pytest.raises(StoreError, match="fihrist run"):
        search(es, "no-such-index", Question("خبر"))
    with pytest.raises(StoreError, match="fihrist run"):
        analyze(es, "no-such-index", "خبر")
