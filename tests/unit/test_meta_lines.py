"""Lines of flattened pages that hold nothing but what is told of the article, and where they are believed."""

import pytest

from tests.unit.cases import cases
from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.meta_lines import read_meta_line

_LINE = "هدى العبيدي . الأحد 17 ديسمبر 2023 . 12 مشاهدة"


@pytest.mark.parametrize(("line", "expected"), cases("meta_lines"))
def test_what_a_line_tells(line: str, expected: list[str | None] | None) -> None:
    found = read_meta_line(line)
    assert (found is None) == (expected is None)
    if found is not None:
        moments = [moment and moment.date().isoformat() for moment in (found.published, found.updated)]
        assert [*moments, found.writer] == expected


def told(*lines: str) -> tuple[str | None, str | None]:
    """The day and the writer that a page tells."""
    found = article("\n".join(lines))
    return found.published_at and found.published_at.date().isoformat(), found.author


@pytest.mark.parametrize(
    "page",
    [
        [TITLE, _LINE, *BODY],
        [TITLE, f"{_LINE} اضف تعليق", "صورة: جانب من الحضور", *BODY],
        [TITLE, _LINE, TITLE, *BODY],
        [TITLE, *BODY, _LINE, "شارك الخبر"],
    ],
    ids=["below the title", "over a picture's words", "between a title that stands twice", "behind the text"],
)
def test_where_a_line_is_believed(page: list[str]) -> None:
    assert told(*page) == ("2023-12-17", "هدى العبيدي")


@pytest.mark.parametrize(
    "behind",
    [
        ["اقرأ أيضا", "الوزير يفتتح المعرض الدولي للكتاب", _LINE],
        ["خالد الحربي", "سالم العبدلي", "المجلس البلدي"],
        ["خالد الحربي", "الاثنين 4 مارس 2024", "نشكركم على هذا الخبر", "سالم العبدلي", "5 مارس 2024", "أحسنتم"],
    ],
    ids=["of other stories", "names among the tags", "of readers"],
)
def test_where_it_is_not(behind: list[str]) -> None:
    assert told(TITLE, *BODY, *behind) == (None, None)


def test_the_title_stands_again_before_the_day() -> None:
    assert told(TITLE, f"{TITLE} الأحد، 16 نيسان 2024", *BODY)[0] == "2024-04-16"


def test_the_day_behind_what_was_taken_for_the_lead() -> None:
    deck = "أكد المجلس أن العمل في المشروع الجديد يبدأ قبل نهاية العام."
    assert told(TITLE, deck, "تم نشر هذا الخبر على 28 يوليو 2017 - 03:15", *BODY)[0] == "2017-07-28"


def test_a_site_that_pages_call_their_own_wrote_nothing() -> None:
    assert told(TITLE, "بقلم: مدار الساعة", *BODY, "جميع الحقوق محفوظة © مدار الساعة")[1] is None


def test_the_nearest_byline_is_the_article_s() -> None:
    columns = ["بقلم / خالد الحربي", "عام بلا مطر"]
    assert told(*columns, *["الرئيسية", "سياسة"], TITLE, "بقلم: هدى العبيدي", *BODY)[1] == "هدى العبيدي"


def test_a_line_about_the_page_is_no_second_headline() -> None:
    assert article("\n".join([TITLE, "هدى العبيديأرسل بريدا إلكترونيا17 أغسطس، 2023", *BODY])).subtitle is None
    deck = "أسعار التذاكر لا ترتفع قبل نهاية العام المقبل"
    assert article("\n".join([TITLE, deck, "17 أغسطس، 2023", *BODY])).subtitle == deck
