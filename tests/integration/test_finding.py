"""What the commands that look into the index print, as a user runs them."""

from collections.abc import Callable, Iterator

import pytest
from elasticsearch import Elasticsearch
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import load_settings
from flows.store.indices import Names

pytestmark = pytest.mark.node
ARTICLES = {
    "first": {
        "title": "افتتاح مستشفى إربد",
        "body": "افتتح الوزير المستشفى في إربد.",
        "entity_ids": ["person"],
        "entity_names": ["عادل الهواري"],
    },
    "again": {"body": "افتتح الوزير المستشفى في إربد.", "site": "b.example", "duplicate_of": "first"},
    "other": {"title": "سوق إربد", "body": "ازدحم سوق إربد مساء.", "site": "a.example"},
    "sent": {"title": "هطول المطر", "body": "هطل المطر على الساحل.", "agency": "كونا", "entity_ids": ["person"]},
}

ENTITIES = {
    "person": {"name": "عادل الهواري", "variants": ["الهواري", "عادل الهواري"], "documents": 2},
    "other": {"name": "مراد هوارين", "variants": ["مراد هوارين"], "documents": 1},
    "place": {"name": "ألمانيا", "variants": ["المانيا", "ألمانيا"], "documents": 1},
}

Fihrist = Callable[..., str]


@pytest.fixture
def fihrist(es: Elasticsearch, names: Names, node: str) -> Iterator[Fihrist]:
    """Runs a command over `ARTICLES` and returns what it printed."""
    for id_, document in ARTICLES.items():
        es.index(index=names.alias, id=id_, document=document, refresh=True)

    for id_, entry in ENTITIES.items():
        document = {"id": id_, "kind": "PER", **entry}
        es.index(index=names.side("entities"), id=id_, document=document, refresh=True)

    def run(*arguments: str) -> str:
        load_settings.cache_clear()
        environment = {"ELASTICSEARCH_URL": node, "FIHRIST_INDEX": names.alias}
        done = CliRunner().invoke(app, arguments, env=environment, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    yield run
    load_settings.cache_clear()


def test_several_words_need_no_quotation_marks(fihrist: Fihrist) -> None:
    found = fihrist("search", "مستشفى", "إربد")
    assert found == fihrist("search", "مستشفى إربد")
    assert found.startswith("3 found")
    assert fihrist("search", '"سوق إربد"').startswith("1 found")


def test_a_copy_is_marked_and_a_missing_title_said(fihrist: Fihrist) -> None:
    first, again = sorted(fihrist("search", "الوزير").split("\n\n")[1:3], key=lambda hit: "again" in hit)
    assert "copy of" not in first
    assert "(no title)\n   copy of first\n" in again


@pytest.mark.parametrize("name", ["كونا", "KUNA", "وكالة الأنباء الكويتية"])
def test_an_agency_is_found_by_any_of_its_names(fihrist: Fihrist, name: str) -> None:
    assert fihrist("search", name).startswith("1 found")
    assert fihrist("search", "المطر", "--agency", name).startswith("1 found")


@pytest.mark.parametrize("words", [["الكويتية"], ["المطر", "--agency", "واس"]])
def test_what_is_no_name_of_the_agency_finds_nothing_of_it(fihrist: Fihrist, words: list[str]) -> None:
    assert fihrist("search", *words).startswith("0 found")


def test_kibana_finds_an_agency_by_its_stored_name(fihrist: Fihrist, es: Elasticsearch, names: Names) -> None:
    assert fihrist("search", "المطر").startswith("1 found")
    for query in ("كونا", "الكويتية"):
        asked = {"multi_match": {"type": "best_fields", "query": query, "lenient": True}}
        found = [hit["_id"] for hit in es.search(index=names.alias, query=asked)["hits"]["hits"]]
        assert found == (["sent"] if query == "كونا" else [])
    assert es.count(index=names.alias, q='"وزير الصحة"')["count"] == 0


@pytest.mark.parametrize("name", ["هواري", "الهواري", "عادل هواري", "الهوّاري"])
def test_a_name_is_found_with_and_without_the_article(fihrist: Fihrist, name: str) -> None:
    assert fihrist("entity", name).splitlines()[0] == "عادل الهواري"


@pytest.mark.parametrize(
    ("name", "entity"), [("المانيا", "ألمانيا"), ("ألمانيا", "ألمانيا"), ("هوارين", "مراد هوارين")]
)
def test_a_name_finds_no_other(fihrist: Fihrist, name: str, entity: str) -> None:
    assert [block.splitlines()[0] for block in fihrist("entity", name).strip().split("\n\n")] == [entity]


def test_how_many_documents_are_not_shown_is_said(fihrist: Fihrist) -> None:
    assert "the newest 1 of 2 documents; --size shows more" in fihrist("entity", "عادل الهواري", "--size", "1")
    assert "--size" not in fihrist("entity", "عادل الهواري")


@pytest.mark.parametrize(("name", "found"), [("هواري", 1), ("الهواري", 1), ("عادل الهواري", 1), ("هوارين", 0)])
def test_only_pages_that_name_somebody_with_or_without_the_article(fihrist: Fihrist, name: str, found: int) -> None:
    assert fihrist("search", "الوزير", "--entity", name).startswith(f"{found} found")
