"""Short titles of flattened pages that a name or a picture's words were taken for."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.metadata.standins import title_above, title_alone, title_over_date, title_over_text
from transforms.records import Block, Role

TEXT = [Block(line, 9 + index, role=Role.BODY) for index, line in enumerate(BODY)]


def page(*lines: str) -> list[Block]:
    return [*(Block(line, index, role=Role.NAV, rule="w1") for index, line in enumerate(lines)), *TEXT]


@pytest.mark.parametrize("taken", ["سالم العبدلي", "من أعمال الترميم", "جانب من الحضور"])
def test_the_line_above_a_name_or_a_pictures_words_is_the_title(taken: str) -> None:
    assert title_above(taken, page("ثقافة", "خواطر رمضانية", taken, "6 يونيو 2019")) == "خواطر رمضانية"


@pytest.mark.parametrize("above", ["ثقافة", "هدى الكعبي", "6 يونيو 2019", "وكالة أنباء الساحل", "وأكد الوزير ذلك"])
def test_no_other_line_is(above: str) -> None:
    assert title_above("سالم العبدلي", page(above, "سالم العبدلي", "6 يونيو 2019")) is None


def test_a_title_that_the_text_speaks_of_stays() -> None:
    assert title_above("جانب من الخطة", page("خواطر رمضانية", "جانب من الخطة", "6 يونيو 2019")) is None
    assert title_above("خطة جديدة", page("خواطر رمضانية", "خطة جديدة", "6 يونيو 2019")) is None


def test_the_line_over_the_last_date_is_the_title_where_none_is_known() -> None:
    assert title_over_date(page("الأحد 3 مارس 2024", "رأس للإيجار", "6 يونيو 2019 10:30")) == "رأس للإيجار"
    assert title_over_date(page("رأس للإيجار", "سالم العبدلي")) is None


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        (["دار الساحل -", "دار الساحل - قطار الميناء", "قطار الميناء"], 1, "قطار الميناء"),
        (["الرئيسية محليات قطار الميناء", "قطار الميناء"], 0, "قطار الميناء"),
        (["الميناء: وصول أول قطار", "وصول أول قطار"], 0, "الميناء: وصول أول قطار"),
        (["سالم - قطار الميناء", "قطار الميناء"], 0, "سالم - قطار الميناء"),
        (["الأفق : قطار الميناء", "قطار الميناء"], 0, "قطار الميناء"),
    ],
    ids=[
        "behind the site's name",
        "behind the way",
        "behind what it tells of",
        "behind what has no line",
        "behind a mark of heads",
    ],
)
def test_a_title_leaves_what_stands_before_it_where_it_stands_alone(
    lines: list[str], title: int, expected: str
) -> None:
    assert title_alone(lines[title], page(*lines)) == expected


@pytest.mark.parametrize("deck", ["وستقلص الخطة زمن الرحلة إلى النصف", "مشيرا إلى أن أسعار التذاكر لن ترتفع"])
def test_the_headline_above_a_line_that_goes_on_is_the_title(deck: str) -> None:
    assert title_above(deck, page("ثقافة", "خطة المجلس", deck, "6 يونيو 2019")) == "خطة المجلس"
    assert title_above(deck, page("ثقافة", "خواطر رمضانية", deck, "6 يونيو 2019")) is None


def test_a_headline_that_only_begins_alike_stays() -> None:
    for title in ("وزير الصحة يفتتح مستشفى", "وطننا في أيد أمينة"):
        assert title_above(title, page("خطة المجلس", title, "6 يونيو 2019")) is None


def test_the_line_below_a_picture_from_an_archive_is_the_title() -> None:
    picture, title = "دخان يتصاعد بعد القصف (أرشيف)", "مع القطار.. هل من حل؟"
    blocks = [Block(picture, 0, role=Role.TITLE), Block(title, 1, role=Role.SUBTITLE), *TEXT]
    assert title_above(picture, blocks) == title


def test_of_a_line_of_signs_no_title_is_left() -> None:
    assert title_above("", page("*", "خطة المجلس")) is None


@pytest.mark.parametrize("section", ["الرأي الحر", "صور وفيديو", "كل المنشوراتأخبارنا"])
def test_a_headline_that_the_text_tells_of_comes_before_a_section_s_name(section: str) -> None:
    dated = [section, "6 يونيو 2019"]
    assert title_above(section, page(*dated, TITLE)) == TITLE
    assert title_above(section, page(*dated, "خواطر رمضانية في أول أيام العيد")) is None
    assert title_above(section, page(*dated, "وأقر مجلس المدينة خطة جديدة لتطوير النقل")) is None
    assert title_above("النقل العام", page("النقل العام", TITLE)) is None


def test_a_line_about_the_page_is_no_title() -> None:
    lines = ["رياضة", TITLE, "مدار الأخباربواسطة هدى العبيدي3 مارس 2024لا توجد تعليقات", *BODY]
    assert article("\n".join(lines)).title == TITLE


def test_the_only_line_over_the_text_is_the_title_where_none_is_known() -> None:
    lines = ["صباح لا يشبه الأمس!", "سالم العبدلي", "6 يونيو 2019"]
    roles = (Role.NAV, Role.BYLINE, Role.DATE)
    found = [Block(line, 0, role=role) for line, role in zip(lines, roles, strict=True)]
    assert title_over_text([*found, *TEXT]) == lines[0]


@pytest.mark.parametrize(
    "lines",
    [["صباح لا يشبه الأمس!", "مساء يشبه الغد"], ["صباح لا يشبه الأمس!", "شارك"], ["دجلة اليوم – بغداد"], ["آراء"]],
    ids=["one of two", "not right over it", "a dateline", "a word"],
)
def test_another_line_is_no_title(lines: list[str]) -> None:
    assert title_over_text(page(*lines)) is None
