"""Senses: words of news that say the same, and how rare that is."""

from __future__ import annotations

import unicodedata

import pytest

from transforms.arabic import fold
from transforms.data import read_text, read_toml
from transforms.stems import stem
from transforms.stories.background import Background
from transforms.stories.senses import senses, stems_of

GROUPS = read_toml("story_senses.toml")


@pytest.mark.parametrize(
    ("one", "two", "sense"),
    [
        ("ودشنت", "سيفتتح", "open"),
        ("مقتل", "مصرعهم", "kill"),
        ("إبرام", "توقيع", "sign"),
        ("أرجأ", "تأجيل", "postpone"),
        ("ستستأنف", "استئناف", "resume"),
        ("بأمريكا", "والأميركية", "usa"),
        ("زيارته", "يزور", "visit"),
        ("هجوما", "الاعتداءات", "attack"),
    ],
)
def test_words_of_one_sense(one: str, two: str, sense: str) -> None:
    assert sense in senses([stem(one)]) & senses([stem(two)])


@pytest.mark.parametrize(
    ("one", "two"),
    [("افتتح", "اختتم"), ("فاز", "خسر"), ("ارتفاع", "انخفاض"), ("تعيين", "إعفاء"), ("إيران", "العراق")],
)
def test_words_of_opposite_senses_share_none(one: str, two: str) -> None:
    assert senses([stem(one)])
    assert not senses([stem(one)]) & senses([stem(two)])


def test_words_of_no_group_have_no_sense() -> None:
    assert senses([stem("الأرجوان"), "2015"]) == frozenset()


def test_each_group_says_something_in_more_than_one_way() -> None:
    assert len(GROUPS) >= 300
    assert all(len(stems_of(sense)) > 1 for sense in GROUPS)


def test_groups_are_sorted_composed_and_without_doubles() -> None:
    text = read_text("story_senses.toml")
    assert text == unicodedata.normalize("NFC", text)
    for words in GROUPS.values():
        assert words == sorted(words)
        assert len(set(map(fold, words))) == len(words)


def test_a_sense_is_as_common_as_its_words_together() -> None:
    background = Background()
    young = background.sense_rarities["open"]
    for _ in range(2_000):
        background.add([stem("افتتاح")])
    assert background.sense_rarities["open"] < young
    assert 0 < background.sense_rarities["open"] <= background.rarities[stem("افتتاح")]
