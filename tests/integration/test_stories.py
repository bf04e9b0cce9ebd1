"""Copies and stories on a real Elasticsearch: assigned at loading, read back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from flows.store import stories, story_search
from flows.store.stories import Assigner
from flows.store.story_index import StoryStore
from flows.store.story_reading import read_story
from mappings import index_body
from tests.integration.story_pages import (
    FIRE,
    FIRE_RETOLD,
    PLAY,
    article,
    dated,
    groups,
    ingest,
    load,
    samples,
    seeds,
)
from transforms.stories.placing import Known
from transforms.stories.scoring import Rules, Tie

pytestmark = pytest.mark.node


@pytest.mark.parametrize("is_one_chunk", [True, False], ids=["one_chunk", "one_by_one"])
@pytest.mark.parametrize("is_backwards", [False, True], ids=["in_order", "backwards"])
def test_seeds_give_their_stories(store: StoryStore, is_one_chunk: bool, is_backwards: bool) -> None:
    pages = seeds()[:: -1 if is_backwards else 1]
    chunks = [pages] if is_one_chunk else [[page] for page in pages]
    placed = ingest(store, *chunks)
    assert groups(placed) == {frozenset({"000", "001"}), frozenset({"002"}), frozenset({"003", "004"})}
    assert all(place.copy is None for place in placed.values())


@pytest.mark.parametrize(
    ("gap", "is_told"),
    [(0, True), (1, True), (None, True), (20, False)],
    ids=["same_day", "next_day", "one_without_a_date", "weeks_apart"],
)
def test_seeds_tell_one_story_when_their_dates_are_close(store: StoryStore, gap: int | None, is_told: bool) -> None:
    visit, agreement = -10, -100
    days = {"000": visit, "001": None if gap is None else visit + gap, "002": visit}
    days |= {"003": agreement, "004": None if gap is None else agreement + gap}
    placed = ingest(store, [dated(page, days[page.id]) for page in seeds()])
    told = {group for group in groups(placed) if len(group) > 1}
    assert told == ({frozenset({"000", "001"}), frozenset({"003", "004"})} if is_told else set())


@pytest.mark.parametrize("is_backwards", [False, True], ids=["in_order", "backwards"])
def test_samples_give_their_stories(store: StoryStore, is_backwards: bool) -> None:
    pages = samples()[:: -1 if is_backwards else 1]
    told = {group for group in groups(ingest(store, pages)) if len(group) > 1}
    assert told == {frozenset({"000", "001"}), frozenset({"003", "004"})}


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


def test_unknown_story_is_none(store: StoryStore) -> None:
    assert read_story(store, "s-nothing") is None


def test_fields_are_promised_by_the_mapping(store: StoryStore) -> None:
    placed = ingest(store, seeds())
    fields: set[str] = set().union(*(place.fields() for place in placed.values()))
    promised: dict[str, Any] = index_body("articles")["mappings"]["properties"]
    assert fields <= promised.keys()


@pytest.mark.parametrize("is_refreshed", [True, False], ids=["shown", "not_shown"])
def test_what_a_page_is_compared_with_does_not_depend_on_a_refresh(
    store: StoryStore, monkeypatch: pytest.MonkeyPatch, is_refreshed: bool
) -> None:
    """The pages of a run are on the shelf whether the index shows them yet or not."""
    monkeypatch.setattr(stories, "_KIN_CANDIDATES", 2)
    ingest(store, [article("old", PLAY, "مسرحية «غيمة من نحاس»", day=-3)])
    assigner = Assigner(store.client, store.articles, store.stories)
    fresh = [article(name, f"{PLAY} {FIRE} {name}", "غيمة من نحاس والحريق", day=-2) for name in ("one", "two")]
    monkeypatch.setattr(stories, "find_original", lambda page, near: None)
    load(store, fresh, assigner.assign(fresh), is_refreshed=is_refreshed)
    compared: list[set[str]] = []

    def tie_and_tell(page: Known, kin: Sequence[Known], pages: int, rules: Rules) -> list[Tie]:
        compared.append({other.id for other in kin})
        return []

    monkeypatch.setattr(stories, "tie", tie_and_tell)
    assigner.assign([article("late", f"{FIRE} {PLAY}", "الحريق وغيمة من نحاس", day=-1)])
    assert compared == [{"one", "two"}]


def test_equal_scores_are_ordered_by_what_does_not_change(store: StoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that share the same with a page, loaded in one order and in the other, and merged."""
    monkeypatch.setattr(stories, "_KIN_CANDIDATES", 2)
    alike = [article(f"n{n}", f"{PLAY} العرض {number}", day=-2) for n, number in enumerate(("أول", "ثان", "ثالث"))]
    compared: list[list[str]] = []

    def tie_and_tell(page: Known, kin: Sequence[Known], pages: int, rules: Rules) -> list[Tie]:
        compared.append([other.id for other in kin])
        return []

    monkeypatch.setattr(stories, "find_original", lambda page, near: None)
    monkeypatch.setattr(stories, "tie", tie_and_tell)
    late = article("late", f"{FIRE} غيمة نحاس السنديان", day=-1)
    for pages in (alike, alike[::-1]):
        assigner = Assigner(store.client, store.articles, store.stories)
        for page in pages:
            load(store, [page], assigner.assign([page]))
        Assigner(store.client, store.articles, store.stories).assign([late])
        for page in pages:
            store.client.delete(index=store.articles, id=page.id, refresh=True)
    assert compared[len(alike)] == compared[-1]
    assert len(compared[-1]) == 2
