"""The counter of a site's lines: bounded, mergeable, storable."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.pages import roles
from transforms import site_chrome
from transforms.records import Block, Kind, Page
from transforms.site_chrome import LearnedChrome, key

LINES = st.lists(st.text("ابتثجح ", min_size=1, max_size=9).filter(str.strip), max_size=8)


def page_of(lines: list[str]) -> Page:
    blocks = tuple(Block(line, number) for number, line in enumerate(lines))
    return Page("s", "p", "h", Kind.TEXT, "utf-8", blocks=blocks)


def learn(pages: list[list[str]]) -> LearnedChrome:
    learned = LearnedChrome.empty()
    for lines in pages:
        learned.update(page_of(lines))
    return learned


def test_few_pages_teach_nothing() -> None:
    assert not learn([["سطر"]] * 3).is_chrome("سطر")
    assert learn([["سطر"]] * 6).is_chrome("سطر")


def test_a_line_twice_on_a_page_counts_once() -> None:
    learned = learn([["سطر", "سطر"]] + [["غيره"]] * 20)
    assert not learned.is_chrome("سطر")


def test_a_line_of_few_pages_is_not_chrome() -> None:
    assert not learn([["قال:"]] * 4 + [[f"سطر {chr(0x627 + number)}"] for number in range(20)]).is_chrome("قال:")


def test_numbers_and_spelling_do_not_matter() -> None:
    assert key("عدد المشاهدات: 123") == key("عدد المشاهدات: 999") != key("عدد القراءات: 123")
    assert key("إقرأ أيضاً") == key("اقرا ايضا")


@given(st.lists(LINES, max_size=6), st.lists(LINES, max_size=6))
def test_merging_is_like_seeing_all(one: list[list[str]], other: list[list[str]]) -> None:
    merged = learn(one)
    merged.merge(learn(other))
    assert merged.to_dict() == learn(one + other).to_dict()


@given(st.lists(LINES, max_size=6))
def test_stored_and_read_again(pages: list[list[str]]) -> None:
    learned = learn(pages)
    assert LearnedChrome.from_dict(json.loads(json.dumps(learned.to_dict()))).to_dict() == learned.to_dict()


def test_memory_is_bounded(monkeypatch: object) -> None:
    limit = site_chrome._MAX_LINES
    learned = LearnedChrome.empty()
    letters = [chr(0x621 + number) for number in range(26)]
    for first in letters:
        lines = [
            f"{first}{second}{third}{fourth}" for second in letters for third in letters for fourth in letters[:2]
        ]
        learned.update(page_of([*lines, "ثابت في كل صفحة"]))
        assert len(learned.lines) <= limit
    assert learned.is_chrome("ثابت في كل صفحة")


def test_regions_count_too() -> None:
    learned = LearnedChrome.empty()
    learned.update(
        roles("<body><nav><a href=/>قسم أول</a><a href=/>قسم ثان</a></nav><p>نص الخبر هنا في فقرة قصيرة</p></body>")
    )
    assert learned.pages == 1
    assert learned.lines
