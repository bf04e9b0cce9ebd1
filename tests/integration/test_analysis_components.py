"""Every analysis component of the embedded node, against what Lucene and the stock server document."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import ApiError, Elasticsearch

CASES = json.loads((Path(__file__).parents[1] / "cases" / "analysis_components.json").read_text("utf-8"))
GOOD = [case for case in CASES if "error" not in case]
BAD = [case for case in CASES if "error" in case]

pytestmark = pytest.mark.node


@contextmanager
def index_of(es: Elasticsearch, case: dict[str, Any]) -> Iterator[str | None]:
    """The name of an index with the case's own definitions, or None when it needs none."""
    if "index" not in case:
        yield None
        return
    name = f"components-{case['label']}"
    try:
        es.indices.create(index=name, settings=case["index"])
        yield name
    finally:
        es.options(ignore_status=404).indices.delete(index=name)


def analyze(es: Elasticsearch, case: dict[str, Any]) -> list[dict[str, Any]]:
    with index_of(es, case) as index:
        answer = es.indices.analyze(index=index, body={**case["request"], "text": case["input"]})
    return list(answer["tokens"])


@pytest.mark.parametrize("case", GOOD, ids=[case["label"] for case in GOOD])
def test_tokens(es: Elasticsearch, case: dict[str, Any]) -> None:
    wanted = [{"token": token} if isinstance(token, str) else token for token in case["expected"]]
    tokens = analyze(es, case)
    seen = [{key: token.get(key) for key in want} for token, want in zip(tokens, wanted, strict=False)]
    assert (len(tokens), seen) == (len(wanted), wanted), tokens


@pytest.mark.parametrize("case", BAD, ids=[case["label"] for case in BAD])
def test_refusal(es: Elasticsearch, case: dict[str, Any]) -> None:
    with pytest.raises(ApiError) as refusal:
        analyze(es, case)
    assert refusal.value.status_code in (400, 500)
    assert case["error"] in json.dumps(refusal.value.body, ensure_ascii=False)


def test_keyword_field_folds_with_a_normalizer(es: Elasticsearch) -> None:
    index = "components-normalizer"
    filters = ["lowercase", "arabic_normalization", "decimal_digit"]
    es.indices.create(
        index=index,
        settings={"analysis": {"normalizer": {"fold": {"type": "custom", "filter": filters}}}},
        mappings={"properties": {"name": {"type": "keyword", "normalizer": "fold"}}},
    )
    es.index(index=index, document={"name": "أحمد ٢٠"}, refresh=True)
    try:
        assert es.count(index=index, query={"term": {"name": "احمد 20"}})["count"] == 1
        assert es.count(index=index, query={"prefix": {"name": "أحم"}})["count"] == 1
    finally:
        es.indices.delete(index=index)


def test_wildcards_of_a_query_string_are_folded_and_not_stemmed(es: Elasticsearch) -> None:
    index = "components-wildcard"
    analyzer = {"tokenizer": "standard", "filter": ["arabic_normalization", "arabic_stem"]}
    es.indices.create(
        index=index,
        settings={"analysis": {"analyzer": {"ar": analyzer}}},
        mappings={"properties": {"text": {"type": "text", "analyzer": "ar"}}},
    )
    es.index(index=index, document={"text": "إعلان"}, refresh=True)
    try:
        assert es.count(index=index, query={"query_string": {"query": "أعل*"}})["count"] == 1
        # The stemmer would have made اعل of it.
        assert es.count(index=index, query={"query_string": {"query": "أعلان*"}})["count"] == 0
    finally:
        es.indices.delete(index=index)


def test_index_time_synonyms_refuse_a_set(es: Elasticsearch) -> None:
    filters = {"same": {"type": "synonym", "synonyms_set": "components"}}
    analyzer = {"tokenizer": "standard", "filter": ["same"]}
    settings = {"analysis": {"filter": filters, "analyzer": {"ar": analyzer}}}
    with pytest.raises(ApiError, match="synonyms_set"):
        es.indices.create(index="components-index-time", settings=settings)


def test_root_says_who_it_is(es: Elasticsearch) -> None:
    info = es.info()
    assert info["version"]["number"] == "9.5.3"
    assert info["version"]["build_flavor"] == "default"
    assert info["version"]["lucene_version"].startswith("10.")
    assert info["version"]["minimum_wire_compatibility_version"]
    assert info["cluster_uuid"] not in ("", "_na_")
    assert info["tagline"] == "You Know, for Search"
    assert info.meta.headers["x-elastic-product"] == "Elasticsearch"
    assert es.ping()
