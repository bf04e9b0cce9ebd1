"""What the analysis of the articles promises, on the real node."""

import unicodedata

import pytest
from elasticsearch import Elasticsearch

import mappings
from tests.integration.analysis import tokens

pytestmark = pytest.mark.node
SAME_WORD = [
    ("وزير", "الوزير"),
    ("وزير", "والوزير"),
    ("وزير", "وزراء"),
    ("وزراء", "للوزراء"),
    ("وفاق", "الوفاق"),
    ("قطر", "لقطر"),
    ("قطر", "وقطر"),
    ("واشنطن", "لواشنطن"),
    ("طرابلس", "بطرابلس"),
    ("طرابلس", "وطرابلس"),
    ("مدرسة", "المدارس"),
    ("مدرسة", "مدرستها"),
    ("مسؤول", "المسئول"),
    ("آكار", "أكار"),
    ("مُحَمَّد", "محمد"),
    ("مسؤول", "مسؤولون"),
    ("شركة", "الشركات"),
    ("أعلن", "يعلن"),
    ("لبنان", "للبنان"),
    ("كورونا", "وكورونا"),
    ("فلسطين", "وفلسطين"),
]
OTHER_WORD = [("مجلس", "مسجل"), ("قطر", "قطار"), ("حرب", "حزب"), ("بلد", "ولد"), ("شرطة", "شروط")]
WHOLE_WORD = ["وزير", "وفاق", "وطن", "كتاب", "فيلم", "بلد"]


@pytest.mark.parametrize(("one", "other"), SAME_WORD)
def test_forms_of_a_word_share_their_stem(es: Elasticsearch, analyzers: str, one: str, other: str) -> None:
    assert tokens(es, analyzers, "stem", one) == tokens(es, analyzers, "stem", other)


@pytest.mark.parametrize(("one", "other"), OTHER_WORD)
def test_other_words_do_not(es: Elasticsearch, analyzers: str, one: str, other: str) -> None:
    assert tokens(es, analyzers, "stem", one) != tokens(es, analyzers, "stem", other)


@pytest.mark.parametrize("word", WHOLE_WORD)
def test_first_letters_that_look_like_prefixes_stay(es: Elasticsearch, analyzers: str, word: str) -> None:
    assert tokens(es, analyzers, "stem", word) == [word]


def test_protected_words_keep_their_first_letter(es: Elasticsearch, analyzers: str) -> None:
    words = list(mappings.lines("protected.txt"))
    answer = es.indices.analyze(index=analyzers, tokenizer="whitespace", filter=["prefixes"], text=" ".join(words))
    assert [token["token"] for token in answer["tokens"]] == words


def test_the_negation_is_no_stop_word(es: Elasticsearch, analyzers: str) -> None:
    assert tokens(es, analyzers, "stem_search", "لا") != []
    assert tokens(es, analyzers, "stem_search", "ماذا") == []


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("كورونا", "كوفيد-19"),
        ("غوتيريش", "غوتيريس"),
        ("كوفيد-19", "كورونا"),
        ("مانجروف", "أشجار المانغروف"),
        ("المانجروف", "مانغروف"),
        ("لجوتيريش", "غوتيريش"),
        ("تنظيم الدولة الإسلامية", "داعش"),
        ("داعش", "تنظيم الدولة الإسلامية"),
    ],
)
def test_variants_of_a_name_are_found(es: Elasticsearch, articles_index: str, asked: str, written: str) -> None:
    es.index(index=articles_index, id="1", document={"body": f"قال إن {written} شأن عالمي"})
    es.index(index=articles_index, id="2", document={"body": "زار بروناي في الصيف"}, refresh=True)
    hits = es.search(index=articles_index, query={"match": {"body": asked}})["hits"]["hits"]
    assert [hit["_id"] for hit in hits] == ["1"]


def test_each_spelling_of_a_variant_asks_for_all(es: Elasticsearch, analyzers: str) -> None:
    for line in mappings.lines("variants.txt"):
        forms = [form.strip() for form in line.split(",")]
        asked = [set(tokens(es, analyzers, "stem_search", form)) for form in forms]
        assert len(asked[0]) > 1
        assert all(each == asked[0] for each in asked), line


def test_quoted_phrases_keep_their_function_words(es: Elasticsearch, articles_index: str) -> None:
    for number, body in enumerate(("الحرب على الإرهاب مستمرة", "الحرب ضد الإرهاب مستمرة")):
        es.index(index=articles_index, id=str(number), document={"body": body}, refresh=True)
    query = {"multi_match": {"type": "phrase", "query": "الحرب على الارهاب", "lenient": True}}
    assert [hit["_id"] for hit in es.search(index=articles_index, query=query)["hits"]["hits"]] == ["0"]


@pytest.mark.parametrize("typed", ["وزير", "الوزير", "ووزير", "وزراء"])
def test_what_is_typed_in_kibana_finds_every_form(es: Elasticsearch, articles_index: str, typed: str) -> None:
    es.index(index=articles_index, id="1", document={"title": "الوزراء يجتمعون"}, refresh=True)
    query = {"multi_match": {"type": "best_fields", "query": typed, "lenient": True}}
    assert es.count(index=articles_index, query=query)["count"] == 1


@pytest.mark.parametrize("text", ["أسيس المشروع", "رئيسي في السيرة", "السينما والسياسة"])
def test_what_is_typed_in_kibana_finds_no_article_without_the_word(
    es: Elasticsearch, articles_index: str, text: str
) -> None:
    es.index(index=articles_index, id="1", document={"title": text, "body": text}, refresh=True)
    query = {"multi_match": {"type": "best_fields", "query": "السيسي", "lenient": True}}
    assert es.count(index=articles_index, query=query)["count"] == 0


@pytest.mark.parametrize("kind", ["query_string", "simple_query_string"])
@pytest.mark.parametrize(("asked", "found"), [('"وزير الصحة"', ["side"]), ("وزير الصحة", ["apart", "side"])])
@pytest.mark.parametrize("profile", mappings.PROFILES)
def test_lucene_queries_take_quoted_phrases(
    es: Elasticsearch, kind: str, asked: str, found: list[str], profile: str
) -> None:
    index = f"lucene-{profile}"
    es.indices.create(index=index, **mappings.articles_body(profile))
    for id_, body in (("side", "زار وزراء الصحة المدينة"), ("apart", "قال الوزير إن الصحة بخير")):
        es.index(index=index, id=id_, document={"body": body}, refresh=True)
    hits = es.search(index=index, query={kind: {"query": asked}})["hits"]["hits"]
    es.indices.delete(index=index)
    assert sorted(hit["_id"] for hit in hits) == found


def test_titles_and_names_complete_while_typing(es: Elasticsearch, articles_index: str) -> None:
    document = {"title": "اجتماع مجلس الأمن", "entity_names": ["مجلس الأمن الدولي"]}
    es.index(index=articles_index, id="1", document=document, refresh=True)
    for field in ("title.complete", "entity_names.complete"):
        query = {"match": {field: {"query": "مجل الام", "operator": "and"}}}
        assert es.count(index=articles_index, query=query)["count"] == 1
        query = {"match": {field: {"query": "مجل حرب", "operator": "and"}}}
        assert es.count(index=articles_index, query=query)["count"] == 0


def test_unknown_fields_are_refused(es: Elasticsearch, articles_index: str) -> None:
    with pytest.raises(Exception, match="strict_dynamic_mapping_exception"):
        es.index(index=articles_index, document={"colour": "أحمر"})


def test_both_profiles_are_accepted(es: Elasticsearch) -> None:
    for profile in mappings.PROFILES:
        created = es.indices.create(index=f"profile-{profile}", **mappings.articles_body(profile))
        assert created["acknowledged"]
        es.indices.delete(index=f"profile-{profile}")


def test_the_fast_profile_finds_forms_without_the_words_as_typed(es: Elasticsearch) -> None:
    es.indices.create(index="fast-articles", **mappings.articles_body("fast"))
    es.index(index="fast-articles", id="1", document={"body": "زار الوزراء المدينة"}, refresh=True)
    for query in ("وزير", "وزراء"):
        body = mappings.search_body(query, profile="fast")
        assert es.search(index="fast-articles", body=body)["hits"]["total"]["value"] == 1
    es.indices.delete(index="fast-articles")


def test_pieces_are_those_of_the_lead(es: Elasticsearch, articles_index: str) -> None:
    lead, rest = "شيفشنكو وصل", "غادر المدينة ثم عاد إليها في المساء " * 20 + "زيلينسكي"
    es.index(index=articles_index, id="1", document={"body": f"{lead} {rest}"}, refresh=True)
    for asked, found in (("شيفشن", 1), ("زيلين", 0)):
        assert es.count(index=articles_index, query={"match": {"body.grams": asked}})["count"] == found


def test_of_two_that_have_the_words_the_one_that_begins_with_them_wins(
    es: Elasticsearch, articles_index: str
) -> None:
    words, other = "افتتاح معرض الكتاب", "شهدت المدينة هطول المطر طوال النهار " * 12
    for id_, body in (("end", f"{other} {words}"), ("begin", f"{words} {other}")):
        es.index(index=articles_index, id=id_, document={"body": body})
    es.indices.refresh(index=articles_index)
    hits = es.search(index=articles_index, body=mappings.search_body(words))["hits"]["hits"]
    assert [hit["_id"] for hit in hits] == ["begin", "end"]


def test_the_family_of_a_word_decides_between_equals(es: Elasticsearch, articles_index: str) -> None:
    for id_, body in (("none", "شهدت المدينة هطول المطر"), ("family", "شهدت المدينة تكريم الكاتب")):
        es.index(index=articles_index, id=id_, document={"body": body})
    es.indices.refresh(index=articles_index)
    hits = es.search(index=articles_index, body=mappings.search_body("مكتبات المدينة"))["hits"]["hits"]
    assert [hit["_id"] for hit in hits] == ["family", "none"]


def test_a_new_variant_needs_no_new_index(es: Elasticsearch, articles_index: str) -> None:
    es.index(index=articles_index, id="1", document={"body": "وصل شيفشنكو إلى المدينة"}, refresh=True)
    query = {"match": {"body": "شفتشينكو"}}
    assert es.count(index=articles_index, query=query)["count"] == 0
    changed = {"type": "synonym_graph", "synonyms": ["شفتشينكو, شيفشنكو"], "lenient": True}
    es.indices.close(index=articles_index)
    es.indices.put_settings(index=articles_index, settings={"analysis": {"filter": {"name_variants": changed}}})
    es.indices.open(index=articles_index)
    es.cluster.health(index=articles_index, wait_for_status="yellow")
    assert es.count(index=articles_index, query=query)["count"] == 1


@pytest.mark.parametrize("name", ["stopwords.txt", "lemmas.tsv", "families.txt", "protected.txt", "variants.txt"])
def test_lists_are_sorted_composed_and_without_doubles(name: str) -> None:
    entries = mappings.lines(name)
    assert list(entries) == sorted(set(entries))
    assert all(unicodedata.is_normalized("NFC", entry) for entry in entries)


def test_a_form_belongs_to_one_word() -> None:
    forms = [form for line in mappings.lines("lemmas.tsv") for form in line.split("\t")[1].split()]
    assert len(forms) == len(set(forms))


def test_an_unknown_mapping_names_those_that_exist() -> None:
    with pytest.raises(mappings.UnknownMappingError, match="articles"):
        mappings.index_body("article")
