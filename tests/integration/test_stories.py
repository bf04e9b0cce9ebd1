"""Copies and stories on a real Elasticsearch: assigned at loading, read back, worked out again."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from flows.errors import StoreError
from flows.store import stories, story_search, story_window
from flows.store.documents import article_document
from flows.store.stories import Assigner, Assignment
from flows.store.story_index import StoryStore, read_story, write_stories
from flows.store.story_window import recompute
from mappings import index_body
from transforms.fingerprint import fingerprint
from transforms.records import Article, Kind

NOW = datetime(2026, 1, 20, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples"
LABELS = Path(__file__).parents[1] / "golden" / "seeds" / "labels.json"
NUMBERS = itertools.count()

pytestmark = pytest.mark.node


@pytest.fixture
def store(es: Elasticsearch) -> Iterator[StoryStore]:
    number = next(NUMBERS)
    names = f"stories-test-{number}", f"stories-test-{number}-stories"
    for name, body in zip(names, (index_body("articles"), index_body("stories")), strict=True):
        es.indices.create(index=name, settings=body["settings"], mappings=body["mappings"])
    yield StoryStore(es, *names)
    es.indices.delete(index=",".join(names))


def article(name: str, body: str, title: str | None = None, day: int | None = None) -> Article:
    published = None if day is None else NOW + timedelta(days=day)
    return fingerprint(
        Article(
            id=name,
            source="test",
            path=name,
            content_hash=name,
            kind=Kind.TEXT,
            encoding="utf-8",
            body=body,
            title=title,
            published_at=published,
        )
    )


def seeds() -> list[Article]:
    pages = []
    for name, label in json.loads(LABELS.read_text(encoding="utf-8")).items():
        lines = (SAMPLES / name).read_text(encoding="utf-8").split("\n")
        pages.append(article(name[:3], "\n".join(lines[line] for line in label["body_lines"]), label["title"]))
    return pages


def load(store: StoryStore, articles: Sequence[Article], assignments: Sequence[Assignment]) -> None:
    documents = (
        {"_index": store.articles, "_id": page.id, **article_document(page, "run", "v", NOW), **place.fields()}
        for page, place in zip(articles, assignments, strict=True)
        if place.same_text_as is None
    )
    bulk(store.client, documents, refresh=True)


def ingest(store: StoryStore, *chunks: Sequence[Article]) -> dict[str, Assignment]:
    assigner = Assigner(store.client, store.articles, store.stories)
    placed: dict[str, Assignment] = {}
    for chunk in chunks:
        assignments = assigner.assign(chunk)
        load(store, chunk, assignments)
        placed |= {place.page: place for place in assignments}
    settled = assigner.settle()
    assigner.save()
    store.client.indices.refresh(index=store.articles)
    write_stories(store, assigner.take_touched() | settled, "run", NOW)
    store.client.indices.refresh(index=store.stories)
    return placed


def groups(placed: dict[str, Assignment]) -> set[frozenset[str]]:
    stories = {place.story for place in placed.values()}
    return {frozenset(name for name, place in placed.items() if place.story == story) for story in stories}


FIRE = (
    "سيطرت فرق الدفاع المدني في محافظة الزبارة مساء أمس على حريق كبير اندلع في مستودع للأخشاب بحي الصفصاف، "
    "وأخلت سبعة عمال من المبنى المجاور. وأوضح المقدم هيثم الرشدان أن التماسا كهربائيا وراء الحريق، وأن الخسائر "
    "تقدر بنحو 340 ألف دينار، فيما نقل عاملان إلى مستشفى الزبارة العام بسبب الاختناق من كثافة الدخان."
)
FIRE_RETOLD = (
    "قال المقدم هيثم الرشدان إن حريق مستودع الأخشاب في حي الصفصاف بالزبارة نجم عن تماس كهربائي، مضيفا أن رجال "
    "الإطفاء احتاجوا أربع ساعات لإخماد النيران، وأن عاملين أصيبا بالاختناق بينما بلغت الخسائر 340 ألف دينار."
)
PLAY = (
    "يعرض مسرح السنديان الخميس المقبل مسرحية «غيمة من نحاس» للكاتبة لمى الخازن، من إخراج طارق بدران وبطولة فرقة "
    "مرايا الشمال، على أن تستمر العروض عشرة أيام قبل أن تنتقل الفرقة إلى مهرجان الينابيع للفنون في الخريف."
)


@pytest.mark.parametrize("is_one_chunk", [True, False], ids=["one_chunk", "one_by_one"])
@pytest.mark.parametrize("is_backwards", [False, True], ids=["in_order", "backwards"])
def test_seeds_give_their_stories(store: StoryStore, is_one_chunk: bool, is_backwards: bool) -> None:
    pages = seeds()[:: -1 if is_backwards else 1]
    chunks = [pages] if is_one_chunk else [[page] for page in pages]
    placed = ingest(store, *chunks)
    assert groups(placed) == {frozenset({"000", "001"}), frozenset({"002"}), frozenset({"003", "004"})}
    assert all(place.copy is None for place in placed.values())


def test_retold_page_joins_and_the_story_is_explained(store: StoryStore) -> None:
    first = article("fire", FIRE, "حريق مستودع أخشاب في الزبارة", day=-2)
    other = article("play", PLAY, "«غيمة من نحاس» على مسرح السنديان", day=-2)
    late = article("retold", FIRE_RETOLD, "الرشدان: تماس كهربائي وراء حريق الزبارة", day=-1)
    placed = ingest(store, [first, other], [late])
    assert placed["retold"].story == placed["fire"].story == "s-fire"
    assert placed["play"].story != "s-fire"
    story = read_story(store, "s-fire")
    assert story is not None
    assert [page.id for page in story.pages] == ["fire", "retold"]
    assert story.pages[1].tied_to == "fire"
    assert story.pages[1].shared
    entry = store.client.get(index=store.stories, id="s-fire")["_source"]
    assert (entry["pages"], entry["texts"], entry["title"]) == (2, 2, first.title)
    assert entry["key_terms"]


def test_old_event_of_the_same_words_is_another_story(store: StoryStore) -> None:
    placed = ingest(
        store,
        [article("fire", FIRE, "حريق مستودع أخشاب في الزبارة", day=-60)],
        [article("retold", FIRE_RETOLD, "الرشدان: تماس كهربائي وراء حريق الزبارة", day=-1)],
    )
    assert placed["retold"].story != placed["fire"].story


def test_same_text_becomes_a_source_of_the_first(store: StoryStore) -> None:
    placed = ingest(store, [article("one", FIRE, "عنوان")], [article("two", FIRE.replace("،", " "), "عنوان آخر")])
    assert placed["one"].same_text_as is None
    assert placed["two"].same_text_as == "one"


def test_page_is_never_its_own_copy_when_loaded_again(store: StoryStore) -> None:
    page = article("one", FIRE, "عنوان")
    ingest(store, [page])
    again = ingest(store, [page])
    assert again["one"].same_text_as is None
    assert again["one"].copy is None
    assert again["one"].story == "s-one"


def test_edited_and_cut_copies_belong_to_the_original(store: StoryStore) -> None:
    text = f"{FIRE} {PLAY}"
    edited = text.replace("مساء أمس", "ليلة الخميس").replace("كبير", "هائل")
    placed = ingest(store, [article("full", text)], [article("edited", edited), article("cut", FIRE)])
    for name in ("edited", "cut"):
        copy = placed[name].copy
        assert copy is not None
        assert (copy.original, copy.group) == ("full", "full")
        assert copy.share > 0.8
        assert placed[name].story == placed["full"].story


def test_copies_are_found_when_an_answer_is_cut(store: StoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_search, "_COPIES_PER_REQUEST", 1)
    text = f"{FIRE} {PLAY}"
    edited = article("edited", text.replace("مساء أمس", "ليلة الخميس").replace("كبير", "هائل"))
    placed = ingest(store, [article("full", text), article("play", PLAY)], [edited, article("cut", FIRE)])
    copies = {name: place.copy.original for name, place in placed.items() if place.copy is not None}
    assert copies["edited"] == "full"
    assert copies["cut"] == "full"


def test_page_that_copies_others_joins_at_most_one(store: StoryStore) -> None:
    subjects = ["نهر الميسان", "جسر البرادي", "معرض الخزف", "سباق الهجن", "بحيرة العقيق"]
    parts = [
        " ".join(f"{subject} خبر {subject} رقم {number} {word}{place}" for place, word in enumerate(subject * 3))
        for number, subject in enumerate(subjects, 31)
    ]
    singles = [
        article(f"part{n}", part, subject) for n, (part, subject) in enumerate(zip(parts, subjects, strict=True))
    ]
    placed = ingest(store, singles, [article("roundup", " ".join(parts), "حصاد الأسبوع")])
    assert placed["roundup"].copy is None
    stories = {placed[page.id].story for page in singles}
    assert len(stories) == len(singles)


def test_many_copies_are_one_candidate(store: StoryStore) -> None:
    copies = [article(f"copy{n}", f"{FIRE} نسخة {n}", f"حريق {n}") for n in range(300)]
    other = article("other", PLAY, "مسرحية")
    placed = ingest(store, *(copies[start : start + 100] for start in range(0, 300, 100)), [other])
    assert {place.story for name, place in placed.items() if name != "other"} == {"s-copy0"}
    assert placed["other"].story == "s-other"
    found = store.client.count(index=store.articles, query={"exists": {"field": "story_keys"}})["count"]
    assert found == 2


@pytest.mark.parametrize("body", ["", "عاجل وفاة الفنان في القاهرة", "،،، !!!"], ids=["empty", "five_words", "marks"])
def test_page_with_next_to_no_text_is_no_copy(store: StoryStore, body: str) -> None:
    placed = ingest(store, [article("one", body, "عنوان أول"), article("two", body, "شيء آخر تماما")])
    assert placed["two"].copy is None
    assert placed["two"].same_text_as is None


def test_pages_without_a_word_share_no_story(store: StoryStore) -> None:
    placed = ingest(store, [article("one", ""), article("two", "")])
    assert placed["one"].story != placed["two"].story


def test_background_counts_each_text_once(store: StoryStore) -> None:
    pages = seeds()
    ingest(store, pages)
    first = store.client.get(index=store.stories, id="background")["_source"]["background"]["pages"]
    assert first == len(pages)


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


def test_unknown_story_is_none(store: StoryStore) -> None:
    assert read_story(store, "s-nothing") is None


def test_fields_are_promised_by_the_mapping(store: StoryStore) -> None:
    placed = ingest(store, seeds())
    fields: set[str] = set().union(*(place.fields() for place in placed.values()))
    promised: dict[str, Any] = index_body("articles")["mappings"]["properties"]
    assert fields <= promised.keys()
