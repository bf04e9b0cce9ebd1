"""Who, what, where and when: what two beginnings name and say, held against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transforms.entities import tag
from transforms.records import Article, Kind
from transforms.stories.background import Background
from transforms.stories.likeness import Likeness, compare
from transforms.stories.outlines import NAMED_LETTERS, Outline, decode, encode, outline, read
from transforms.stories.scales import Scale


def draw(body: str, title: str = "") -> Outline:
    page = Article("a", "s", "p", "0", Kind.TEXT, "utf-8", body, title=title)
    return outline(read(tag(page)), Background())


def likeness(one: str, two: str) -> Likeness:
    scales = [Scale(draw(body), Background()) for body in (one, two)]
    found = compare(scales[0], scales[1])
    assert found == compare(scales[1], scales[0])
    return found


@pytest.mark.parametrize(
    ("one", "two", "same", "gap", "apart"),
    [
        ("وصل الوفد يوم الاثنين", "عاد الوفد أمس الاثنين", 1, 0, 0),
        ("وصل الوفد اليوم (الاثنين)", "الوفد يصل اليوم الثلاثاء", 0, 1, 0),
        ("وصل الوفد مساء أمس الأحد", "الوفد يصل غدا الثلاثاء", 0, 2, 0),
        ("وصل الوفد اليوم الاثنين", "يصل الوفد اليوم الخميس", 0, 3, 2),
        ("وصل الوفد أول من أمس السبت", "يصل الوفد غدا الخميس", 0, 2, 1),
        ("وصل الوفد يوم الأحد", "الوفد يصل فجر الخميس", 0, 3, 0),
        ("بين الأحد والأربعاء: وصل الوفد يوم الأربعاء", "يصل الخميس", 0, 1, 0),
        ("وصل الوفد اليوم أحد أعضاء المجلس", "غادر الوفد اليوم الخميس", 0, 0, 0),
        ("وصل الوفد", "غادر الوفد", 0, 0, 0),
    ],
    ids=["same", "next_day", "of_one_day", "far", "before_yesterday", "silent", "nearest", "one_of", "none"],
)
def test_days_of_the_week_are_near_or_far(one: str, two: str, same: int, gap: int, apart: int) -> None:
    found = likeness(one, two)
    assert (found.same_weekday, found.weekday_gap, found.written_apart) == (same, gap, apart)


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (None, (0, 0, 0, 0)),
        (10, (1, 1, 0, 0)),
        (11, (1, 0, 0, 0)),
        (13, (1, 0, 2, 0)),
        (5, (1, 0, 2, 2)),
        (50, (1, 0, 2, 8)),
    ],
)
def test_further_days_between_publications_say_less(day: int | None, parts: tuple[int, ...]) -> None:
    drawn = draw("وصل الوفد يوم الاثنين")
    one, two = (Scale(replace(drawn, day=published), Background()) for published in (10, day))
    found = compare(one, two)
    assert (found.dated, found.same_day, found.days_apart, found.long_apart) == parts
    assert found == compare(two, one)


def test_places_and_actors_are_those_of_the_beginning() -> None:
    far = "وكانت الحملة قد بدأت العام الماضي في عدد من المدن الأخرى. " * (NAMED_LETTERS // 50)
    drawn = draw(
        f"ضبطت منظمة الصحة العالمية في الخرطوم شحنة أدوية مهربة. {far} وانتهت في بيروت.", "أدوية مهربة إلى طرابلس"
    )
    assert {"الخرطوم", "طرابلس"} <= drawn.places
    assert "بيروت" not in drawn.places
    assert drawn.actors == {"منظمة الصحة العالمية"}


def test_names_are_told_when_the_other_page_says_them_anywhere() -> None:
    here = "أعلنت البلدية في الخرطوم بدء صيانة الجسور القديمة."
    there = "أعلنت البلدية في بيروت بدء صيانة الجسور القديمة."
    both = "أعلنت البلدية في بيروت بدء صيانة الجسور القديمة، كما في الخرطوم."
    assert likeness(here, here).names_told == 1
    assert likeness(here, there).names_told == 0
    assert 0.5 < likeness(here, both).names_told < 1


def test_persons_are_told_by_their_last_names() -> None:
    full = "استقبل الرئيس محمود عباس في مكتبه وفدا من رجال الأعمال."
    short = "قال الرئيس عباس إن اللقاء مع الوفد كان مثمرا."
    other = "قال الرئيس بشار الأسد إن اللقاء مع الوفد كان مثمرا."
    assert likeness(full, short).names_told > likeness(full, other).names_told


def test_a_name_of_the_title_counts_for_more() -> None:
    page = draw("أعلنت البلدية في بيروت بدء الصيانة.")
    title = draw("قال الوزير في طرابلس إن العمل بدأ في بيروت.", "مشروع في بيروت")
    body = draw("قال الوزير في طرابلس إن العمل بدأ في بيروت.", "مشروع جديد")
    told = [compare(Scale(drawn, Background()), Scale(page, Background())).names_told for drawn in (title, body)]
    assert told[0] > told[1]


def test_names_of_untagged_pages_say_nothing() -> None:
    page = Article("a", "s", "p", "0", Kind.TEXT, "utf-8", "أعلنت البلدية في الخرطوم بدء صيانة الجسور.")
    drawn = outline(read(page), Background())
    assert drawn.places == drawn.actors == frozenset()
    found = compare(Scale(drawn, Background()), Scale(draw("أعلنت البلدية في بيروت بدء الصيانة."), Background()))
    assert found.names_told == 0.5


@pytest.mark.parametrize("name", ["places", "actors", "written_on"])
def test_outline_of_an_older_form_lacks_what_it_did_not_have(name: str) -> None:
    drawn = draw("زار محمود عباس اليوم الاثنين الخرطوم.")
    stored = encode(drawn)
    assert decode(stored) == drawn
    assert getattr(drawn, name)
    del stored[name]
    assert getattr(decode(stored), name) == frozenset()


def test_senses_are_shared_in_other_words() -> None:
    one = "لقي ثلاثة عمال مصرعهم وأصيب آخرون"
    two = "مقتل ثلاثة عمال وجرح آخرين"
    far = "تدشين ثلاثة مصانع وافتتاح أخرى"
    assert likeness(one, two).senses_reworded > 0
    assert likeness(one, far).senses_reworded == 0
    assert likeness(two, two).senses_reworded == 0


def test_events_of_one_kind_are_one_event_where_the_place_agrees() -> None:
    fire = "اندلع حريق كبير في مصنع بمدينة بيروت"
    same = "النيران تلتهم مصنعا في بيروت"
    away = "النيران تلتهم مصنعا في الخرطوم"
    other = "افتتاح مصنع في بيروت"
    assert likeness(fire, same).senses_there > likeness(fire, other).senses_there
    assert likeness(fire, away).senses_there == 0


def test_titles_are_told_in_senses() -> None:
    one, two, far = (draw("وذكر المصدر ذلك.", title) for title in ("مصرع عامل", "مقتل عامل", "تدشين مصنع"))
    scales = [Scale(drawn, Background()) for drawn in (one, two, far)]
    assert compare(scales[0], scales[1]).title_senses > compare(scales[0], scales[2]).title_senses
    assert compare(scales[0], Scale(draw("", "الأرجوان"), Background())).title_senses == 0.5
