"""Where and when: the places and the days of the week that two beginnings name, held against each other."""

from __future__ import annotations

import pytest

from transforms.background import Background
from transforms.entities import tag
from transforms.likeness import Likeness, Scale, compare
from transforms.outlines import PLACED_LETTERS, Outline, decode, encode, outline, read
from transforms.records import Article, Kind


def draw(body: str, title: str = "") -> Outline:
    page = Article("a", "s", "p", "0", Kind.TEXT, "utf-8", body, title=title)
    return outline(read(tag(page)), Background())


def likeness(one: str, two: str) -> Likeness:
    scales = [Scale(draw(body), Background()) for body in (one, two)]
    found = compare(scales[0], scales[1])
    assert found == compare(scales[1], scales[0])
    return found


@pytest.mark.parametrize(
    ("one", "two", "same", "gap"),
    [
        ("وصل الوفد يوم الاثنين", "عاد الوفد أمس الاثنين", 1, 0),
        ("وصل الوفد يوم الاثنين", "الوفد يصل اليوم الثلاثاء", 0, 1),
        ("وصل الوفد يوم السبت", "الوفد يصل مساء الأحد", 0, 1),
        ("وصل الوفد يوم الأحد", "الوفد يصل فجر الخميس", 0, 3),
        ("بين الأحد والأربعاء: وصل الوفد يوم الأربعاء", "يصل الخميس", 0, 1),
        ("وصل الوفد يوم الاثنين", "وصل الوفد", 0, 0),
        ("وصل الوفد", "غادر الوفد", 0, 0),
    ],
    ids=["same", "told_the_next_day", "over_the_weekend", "far", "nearest", "one_unknown", "none"],
)
def test_days_of_the_week_are_near_or_far(one: str, two: str, same: int, gap: int) -> None:
    found = likeness(one, two)
    assert (found.same_weekday, found.weekday_gap) == (same, gap)


def test_places_are_those_of_the_beginning() -> None:
    far = "وكانت الحملة قد بدأت العام الماضي في عدد من المدن الأخرى. " * (PLACED_LETTERS // 50)
    places = draw(f"ضبطت الشرطة في الخرطوم شحنة أدوية مهربة. {far} وانتهت في بيروت.", "أدوية مهربة إلى طرابلس").places
    assert {"الخرطوم", "طرابلس"} <= places
    assert "بيروت" not in places


def test_place_is_own_unless_the_other_page_says_it_anywhere() -> None:
    here = "أعلنت البلدية في الخرطوم بدء صيانة الجسور القديمة."
    there = "أعلنت البلدية في بيروت بدء صيانة الجسور القديمة."
    both = "أعلنت البلدية في بيروت بدء صيانة الجسور القديمة، كما في الخرطوم."
    assert (likeness(here, there).own_places, likeness(here, there).shared_places) == (2, 0)
    assert (likeness(here, here).own_places, likeness(here, here).shared_places) == (0, 1)
    assert (likeness(here, both).own_places, likeness(here, both).shared_places) == (1, 1)


def test_places_of_untagged_pages_say_nothing() -> None:
    page = Article("a", "s", "p", "0", Kind.TEXT, "utf-8", "أعلنت البلدية في الخرطوم بدء صيانة الجسور.")
    drawn = outline(read(page), Background())
    assert drawn.places == frozenset()
    found = compare(Scale(drawn, Background()), Scale(draw("أعلنت البلدية في بيروت بدء الصيانة."), Background()))
    assert (found.own_places, found.shared_places) == (1, 0)


def test_outline_of_an_older_form_has_no_places() -> None:
    stored = encode(draw("أعلنت البلدية في الخرطوم بدء صيانة الجسور."))
    assert decode(stored).places == {"الخرطوم"}
    del stored["places"]
    assert decode(stored).places == frozenset()
