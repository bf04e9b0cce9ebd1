"""A run that was killed left pages that nobody counted or looked at together; the next run does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from flows import chunks
from flows.report import RunReport, Tally
from flows.settings import Settings
from flows.store import story_remains
from flows.store.indices import Names
from flows.store.stories import Assigner
from flows.store.story_background import load_background
from tests.integration.story_pages import FIRE, FIRE_RETOLD, PLAY

pytestmark = pytest.mark.node

Ingest = Callable[..., RunReport]
_PAGES = {
    "0.txt": ("حريق مستودع أخشاب في الزبارة", FIRE),
    "1.txt": ("الرشدان: تماس كهربائي وراء حريق الزبارة", FIRE_RETOLD),
    "2.txt": ("حريق الزبارة", f"{FIRE} وانتهت أعمال التبريد فجرا."),
    "3.txt": ("«غيمة من نحاس» على مسرح السنديان", PLAY),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, (title, body) in _PAGES.items():
        (folder / name).write_text(f"{title}\nنشر في: 5 مايو 2024\n{body}\n")
    return folder


def die_before(name: str, ingest: Ingest, source: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the process were killed when it comes to a page: nothing that a run does at its end is done."""
    process = chunks.process

    def process_or_die(*given: Any) -> Tally:
        if given[-1][0].path == name:
            message = "killed"
            raise OSError(message)
        return process(*given)

    with monkeypatch.context() as patched:
        patched.setattr(chunks, "process", process_or_die)
        patched.setattr(Assigner, "save", lambda self: None)
        with pytest.raises(OSError, match="killed"):
            ingest(source, settings=settings)


def ties(es: Elasticsearch, index: str) -> dict[str, dict[str, Any]]:
    es.indices.refresh(index=index)
    hits = es.search(index=index, size=10)["hits"]["hits"]
    kept = ("story_", "duplicate_")
    return {h["_id"]: {name: v for name, v in h["_source"].items() if name.startswith(kept)} for h in hits}


def test_next_run_counts_and_ties_as_if_none_had_been_killed(
    ingest: Ingest, es: Elasticsearch, settings: Settings, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = settings.model_copy(update={"batch_pages": 1})
    undisturbed = one_by_one.model_copy(update={"index": f"{settings.index}-other"})
    ingest(source, settings=undisturbed)
    die_before("3.txt", ingest, source, one_by_one, monkeypatch)
    stories = Names(settings.index).side("stories")
    assert load_background(es, stories).pages == 0
    report = ingest(source, settings=one_by_one)
    assert report.tally.unchanged == 3
    counted = load_background(es, Names(undisturbed.index).side("stories")).pages
    assert load_background(es, stories).pages == counted
    assert [line.pages for line in report.new_stories] == [3]
    assert ties(es, settings.index) == ties(es, undisturbed.index)
    ingest(source, settings=one_by_one)
    assert load_background(es, stories).pages == counted, "what was taken up once is not taken up again"


def test_page_whose_input_is_read_again_is_passed_over(
    ingest: Ingest, es: Elasticsearch, settings: Settings, source: Path
) -> None:
    ingest(source)
    names = Names(settings.index)
    (run,) = {hit["_source"]["run_id"] for hit in es.search(index=names.alias, size=10)["hits"]["hits"]}
    left = [page for batch in story_remains.find_remains(es, names, names.alias, {run}) for page in batch]
    assert len(left) == len(_PAGES)
    assert all(page.article.mentions for page in left)
    es.delete(index=names.ledger, id=es.search(index=names.ledger, size=1)["hits"]["hits"][0]["_id"], refresh=True)
    found = [page for batch in story_remains.find_remains(es, names, names.alias, {run}) for page in batch]
    assert len(found) == len(_PAGES) - 1
    assert {page.article.id for page in found} < {page.article.id for page in left}
    assert list(story_remains.find_remains(es, names, names.alias, ())) == []
