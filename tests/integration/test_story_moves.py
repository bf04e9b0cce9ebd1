"""Stories looked at again on a real Elasticsearch: at the end of a run, and over a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from flows.errors import StoreError
from flows.store import stories, story_window
from flows.store.stories import Assigner
from flows.store.story_index import StoryStore
from flows.store.story_reading import read_story
from flows.store.story_window import recompute
from tests.integration.story_pages import FIRE, FIRE_RETOLD, NOW, PLAY, article, ingest, load, seeds

pytestmark = pytest.mark.node


def begin_a_story_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if each page had come in before those that it belongs to."""
    monkeypatch.setattr(stories, "choose", lambda ties, rules: None)


def test_end_of_a_run_brings_together_what_its_order_kept_apart(
    store: StoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_a_story_each(monkeypatch)
    fire = article("fire", FIRE, "حريق مستودع أخشاب في الزبارة", day=-2)
    play = article("play", PLAY, "«غيمة من نحاس» على مسرح السنديان", day=-1)
    retold = article("retold", FIRE_RETOLD, "الرشدان: تماس كهربائي وراء حريق الزبارة", day=-1)
    copy = article("copy", f"{FIRE_RETOLD} انتهى", "حريق الزبارة", day=-1)
    placed = ingest(store, [fire, play], [retold], [copy])
    assert placed["retold"].story == placed["copy"].story == "s-retold"
    documents = {name: store.client.get(index=store.articles, id=name)["_source"] for name in placed}
    assert {name: document["story_id"] for name, document in documents.items()} == {
        "fire": "s-fire",
        "retold": "s-fire",
        "copy": "s-fire",
        "play": "s-play",
    }
    assert documents["retold"]["story_tie"]["page"] == "fire"
    story = read_story(store, "s-fire")
    assert story is not None
    assert len(story.pages) == 3


def test_end_of_a_run_leaves_the_pages_of_earlier_runs_where_they_are(
    store: StoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_a_story_each(monkeypatch)
    fire = article("fire", FIRE, "حريق مستودع أخشاب في الزبارة", day=-2)
    ingest(store, [fire])
    store.client.update(index=store.articles, id="fire", doc={"story_id": "s-older"}, refresh=True)
    ingest(store, [article("retold", FIRE_RETOLD, "الرشدان: تماس كهربائي وراء حريق الزبارة", day=-1)])
    documents = [store.client.get(index=store.articles, id=name)["_source"] for name in ("fire", "retold")]
    assert {document["story_id"] for document in documents} == {"s-older"}


def test_end_of_a_run_passes_over_a_page_that_was_refused(store: StoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_a_story_each(monkeypatch)
    assigner = Assigner(store.client, store.articles, store.stories)
    fire = article("fire", FIRE, "حريق مستودع أخشاب في الزبارة", day=-2)
    retold = article("retold", FIRE_RETOLD, "الرشدان: تماس كهربائي وراء حريق الزبارة", day=-1)
    placed = assigner.assign([fire, retold])
    load(store, [fire], placed[:1])
    assert assigner.settle() == {"s-fire", "s-retold"}
    assert not store.client.exists(index=store.articles, id="retold")


def part(store: StoryStore, names: Sequence[str]) -> None:
    """Make each page a story of its own, as if it had been judged too early."""
    for name in names:
        store.client.update(index=store.articles, id=name, doc={"story_id": f"s-{name}"}, refresh=True)


def test_window_brings_together_what_was_apart(store: StoryStore) -> None:
    pages = [
        article("fire", FIRE, "حريق مستودع أخشاب في الزبارة", day=-2),
        article("retold", FIRE_RETOLD, "الرشدان: تماس كهربائي وراء حريق الزبارة", day=-1),
        article("play", PLAY, "«غيمة من نحاس» على مسرح السنديان", day=-1),
    ]
    ingest(store, pages)
    part(store, ["retold"])
    report = recompute(store, (NOW - timedelta(days=7), NOW + timedelta(days=1)), "again", NOW)
    assert (report.pages, report.moved, report.merges, report.splits) == (3, 1, 1, 0)
    store.client.indices.refresh(index=f"{store.articles},{store.stories}")
    story = read_story(store, "s-fire")
    assert story is not None
    assert [page.id for page in story.pages] == ["fire", "retold"]
    ended = store.client.get(index=store.stories, id="s-retold")["_source"]
    assert ended["merged_into"] == "s-fire"
    grown = store.client.get(index=store.stories, id="s-fire")["_source"]
    assert grown["merges"] == [{"story": "s-retold", "at": NOW.isoformat()}]
    assert grown["pages"] == 2


def test_window_parts_what_was_together(store: StoryStore) -> None:
    pages = [article("fire", FIRE, "حريق", day=-2), article("play", PLAY, "مسرحية", day=-1)]
    ingest(store, pages)
    store.client.update(index=store.articles, id="play", doc={"story_id": "s-fire"}, refresh=True)
    report = recompute(store, (NOW - timedelta(days=7), NOW + timedelta(days=1)), "again", NOW)
    assert (report.moved, report.merges, report.splits) == (1, 0, 1)
    assert store.client.get(index=store.articles, id="play")["_source"]["story_id"] == "s-play"
    assert store.client.get(index=store.articles, id="fire")["_source"]["story_id"] == "s-fire"


def test_window_worked_out_twice_changes_nothing(store: StoryStore) -> None:
    ingest(store, seeds())
    window = (NOW - timedelta(days=7), NOW + timedelta(days=1))
    recompute(store, window, "again", NOW)
    report = recompute(store, window, "once more", NOW)
    assert (report.pages, report.moved, report.merges, report.splits) == (5, 0, 0, 0)


def test_window_makes_the_earliest_full_text_the_original(store: StoryStore) -> None:
    later = article("later", f"{FIRE} {PLAY} تفاصيل", "عنوان", day=-1)
    earlier = article("earlier", f"{FIRE} {PLAY}", "عنوان", day=-3)
    ingest(store, [later], [earlier])
    recompute(store, (NOW - timedelta(days=7), NOW + timedelta(days=1)), "again", NOW)
    documents = {name: store.client.get(index=store.articles, id=name)["_source"] for name in ("later", "earlier")}
    assert documents["later"]["duplicate_of"] == "earlier"
    assert documents["earlier"]["duplicate_of"] is None
    assert documents["earlier"]["story_keys"]
    assert {document["duplicate_group"] for document in documents.values()} == {"later"}


def test_window_too_large_says_so(store: StoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(store, seeds())
    monkeypatch.setattr(story_window, "MAX_PAGES", 3)
    with pytest.raises(StoreError, match="narrower"):
        recompute(store, (NOW - timedelta(days=7), NOW + timedelta(days=1)), "again", NOW)
