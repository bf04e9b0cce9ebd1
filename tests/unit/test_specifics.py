"""What the beginning of a page says of places, organisations, days and quantities, held against another page."""

from __future__ import annotations

import pytest

from transforms.arabic import folded_words
from transforms.background import Background
from transforms.entities import tag
from transforms.likeness import Likeness, Scale, compare
from transforms.outlines import decode, encode, outline, read
from transforms.records import Article, Kind
from transforms.specifics import NAMED_LETTERS, Specifics, decode_specifics, encode_specifics, specify, units_apart


def article(body: str, title: str | None = None) -> Article:
    return tag(
        Article(
            id="a", source="s", path="p", content_hash="0", kind=Kind.TEXT, encoding="utf-8", body=body, title=title
        )
    )


def specifics(body: str, title: str = "") -> Specifics:
    return specify(article(body, title), folded_words(title), folded_words(body))


def likeness(one: Article, two: Article) -> Likeness:
    background = Background()
    scales = [Scale(outline(read(page), background), background) for page in (one, two)]
    return compare(scales[0], scales[1])


def test_places_and_days_are_those_of_the_beginning() -> None:
    far = "وكانت الحملة قد بدأت العام الماضي في عدد من المدن الأخرى. " * (NAMED_LETTERS // 50)
    found = specifics(f"ضبطت الشرطة في الخرطوم يوم الثلاثاء شحنة أدوية مهربة. {far} وانتهت في بيروت.", "ضبط أدوية")
    assert "الخرطوم" in found.places
    assert "بيروت" not in found.places
    assert found.dates


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("أصيب 3 عمال في انهيار جدار", "إصابة ثلاثة عمال بعد انهيار الجدار", 0),
        ("أصيب 3 عمال في انهيار جدار", "إصابة خمسة عمال بعد انهيار الجدار", 1),
        ("أصيب 3 عمال في انهيار جدار", "أغلقت 5 مصانع أبوابها", 0),
        ("اجتمع الوزراء يوم الاثنين صباحا", "غادر عشرة صباحا", 0),
        ("بلغت الخسائر 40 ألفا ثم 90 ألفا", "الخسائر 90 ألفا", 0),
    ],
    ids=["in_words", "another_number", "other_things", "monday_is_no_two", "one_of_two"],
)
def test_quantities_differ_when_the_same_thing_is_counted_otherwise(one: str, two: str, expected: int) -> None:
    assert units_apart(specifics(one), specifics(two)) == expected


def test_place_is_own_unless_the_other_page_names_it_anywhere_it_is_known_by() -> None:
    here = article("أعلنت البلدية في الخرطوم بدء صيانة الجسور القديمة.", "صيانة الجسور في الخرطوم")
    there = article("أعلنت البلدية في بيروت بدء صيانة الجسور القديمة.", "صيانة الجسور في بيروت")
    assert likeness(here, there).own_places == 2
    assert likeness(here, there).shared_places == 0
    assert likeness(here, here).own_places == 0
    assert likeness(here, here).shared_places == 1


def test_specifics_survive_storage() -> None:
    page = article("أعلنت وزارة الصحة في الخرطوم يوم الثلاثاء وصول 40 جهازا.", "وصول أجهزة")
    drawn = outline(read(page), Background())
    assert drawn.specifics.quantities
    assert decode(encode(drawn)) == drawn
    assert decode_specifics(encode_specifics(Specifics())) == Specifics()


def test_outline_of_an_older_form_has_no_specifics() -> None:
    stored = encode(outline(read(article("أعلنت البلدية في الخرطوم بدء الصيانة.")), Background()))
    del stored["specifics"]
    assert decode(stored).specifics == Specifics()
