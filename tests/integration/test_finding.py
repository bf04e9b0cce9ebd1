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
    "first": {"title": "افتتاح مستشفى إربد", "body": "افتتح الوزير المستشفى في إربد.", "site": "a.example"},
    "again": {"body": "افتتح الوزير المستشفى في إربد.", "site": "b.example", "duplicate_of": "first"},
    "other": {"title": "سوق إربد", "body": "ازدحم سوق إربد مساء.", "site": "a.example"},
}

Fihrist = Callable[..., str]


@pytest.fixture
def fihrist(es: Elasticsearch, names: Names, node: str) -> Iterator[Fihrist]:
    """Runs a command over `ARTICLES` and returns what it printed."""
    for id_, document in ARTICLES.items():
        es.index(index=names.alias, id=id_, document=document, refresh=True)

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
