"""When flattened pages say they were published: over the title, below it, beside other things, before the text."""

from datetime import UTC, datetime

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article


def test_the_dateline_tells_the_date() -> None:
    lead, *rest = BODY
    found = article("\n".join([TITLE, f"عمان 3 مارس 2024 (بترا) - {lead}", *rest]))
    assert (found.published_at, found.agency) == (datetime(2024, 3, 3, tzinfo=UTC), "بترا")


def test_publication_and_update_on_one_line() -> None:
    line = "نشر في: 3 فبراير 2024: 09:15 ص آخر تحديث: 4 فبراير 2024: 10:30 م"
    found = article("\n".join([TITLE, line, *BODY]))
    assert found.published_at == datetime(2024, 2, 3, 9, 15, tzinfo=UTC)
    assert found.updated_at == datetime(2024, 2, 4, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("above", [["محليات", "3 فبراير 2024"], ["3 فبراير 2024", "محليات"], ["3 فبراير 2024"]])
def test_a_date_over_the_title(above: list[str]) -> None:
    found = article("\n".join([*above, TITLE, *BODY]))
    assert found.published_at == datetime(2024, 2, 3, tzinfo=UTC)


def test_the_date_below_the_title_comes_first() -> None:
    found = article("\n".join(["9 مايو 2025", TITLE, "3 فبراير 2024", *BODY]))
    assert found.published_at == datetime(2024, 2, 3, tzinfo=UTC)


def test_the_nearest_date_over_the_title_comes_first() -> None:
    found = article("\n".join(["الجمعة 9 مايو 2025", "3 فبراير 2024", TITLE, *BODY]))
    assert found.published_at == datetime(2024, 2, 3, tzinfo=UTC)


def test_an_update_over_the_title_is_the_sites_when_the_publication_stands_below() -> None:
    found = article("\n".join(["آخر تحديث: 9 مايو 2025 - 07:00", TITLE, "3 فبراير 2024", *BODY]))
    assert (found.published_at, found.updated_at) == (datetime(2024, 2, 3, tzinfo=UTC), None)


@pytest.mark.parametrize(
    "above",
    [
        ["9 مايو 2025", "الرئيسية", "سياسة", "اقتصاد", "رياضة"],
        ["الأكثر قراءة", "المنتخب يفوز على ضيفه بهدفين ويتصدر المجموعة", "9 مايو 2025"],
    ],
    ids=["of the day it was read", "of a related item"],
)
def test_other_dates_over_the_title(above: list[str]) -> None:
    assert article("\n".join([*above, TITLE, *BODY])).published_at is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        (
            "بتاريخ 7 فبراير, 2015 في 01:13 مساءً | مصنفة في شؤون محلية | لا تعليقات",
            datetime(2015, 2, 7, 13, 13, tzinfo=UTC),
        ),
        (
            "نشر في: الأربعاء 30 سبتمبر 2015 - 9:43 ص | آخر تحديث: الأربعاء 30 سبتمبر 2015 - 10:23 ص",
            datetime(2015, 9, 30, 9, 43, tzinfo=UTC),
        ),
        ("حافلة في وسط المدينة خلال احتفال أقيم في 7 فبراير 2015", None),
    ],
    ids=["with the section", "with the update", "a caption's day"],
)
def test_a_date_with_more_beside_it(line: str, published: datetime | None) -> None:
    found = article("\n".join([TITLE, line, *BODY]))
    assert (found.title, found.published_at) == (TITLE, published)


@pytest.mark.parametrize(
    "above",
    [
        ["9:58 صباحًا / 19 يوليو، 2025", "آخر الأخبار"],
        ["الإثنين, فبراير 9, 2026", "14.7 C", "Tunisia", "الإثنين, فبراير 9, 2026"],
    ],
    ids=["over a box", "twice"],
)
def test_today_over_the_title_is_not_the_article_s(above: list[str]) -> None:
    found = article("\n".join([*above, TITLE, *BODY]))
    assert (found.title, found.published_at) == (TITLE, None)


def test_a_date_among_counts_over_the_title() -> None:
    ticker = "الوزير يفتتح معرض الكتاب      المنتخب يفوز على ضيفه بهدفين      أمطار على الشمال حتى الخميس"
    counts = "| مشاهدات : 812 | مشاركات: 0 | 2025-12-14 09:12:44 |"
    found = article("\n".join([ticker, counts, TITLE, *BODY]))
    assert (found.title, found.published_at) == (TITLE, datetime(2025, 12, 14, 9, 12, 44, tzinfo=UTC))


def test_a_system_s_zero_is_no_date() -> None:
    assert article("\n".join([TITLE, "1 يناير 1970", "07:16 ص", *BODY])).published_at is None


def test_the_day_of_an_issue_behind_the_paper_s_name_is_the_article_s() -> None:
    stamp = "الأفق الجديد-العدد: 5560 - 2017 / 6 / 23 - 19:21"
    found = article("\n".join([TITLE, stamp, *BODY]))
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2017-06-23"


def test_the_day_under_a_menu_on_one_line_is_the_title_s() -> None:
    page = ["الأخبار أخبار محلية أخبار عربية أخبار دولية", "٨ أغسطس ٢٠٢٥", TITLE, *BODY]
    found = article("\n".join(page))
    assert found.published_at is not None
    other = article("\n".join(["الوزير يعلن بدء العمل في المشروع الجديد غدا", *page[1:]]))
    assert other.published_at is None


def test_the_label_of_an_update_stands_on_the_line_above() -> None:
    lines = [TITLE, "نشر في:", "14 مارس 2021 09:25", "آخر تحديث:", "15 مارس 2021 11:00", *BODY]
    found = article("\n".join(lines))
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"
    assert found.updated_at is not None and found.updated_at.date().isoformat() == "2021-03-15"


def test_the_number_of_a_forums_first_post_stands_beside_its_date() -> None:
    post = "<div><div><a>#1</a></div><div>14/03/2021 09:25</div></div><div>عضو مميز</div>"
    joined = "<div>تاريخ التسجيل: تشرين الأول 2019</div><div>الدولة: عمان</div><div>المشاركات: 3877</div>"
    found = article(f"<body>{post}{joined}<div><b>{TITLE}</b></div><p>{BODY[0]}</p><p>{BODY[1]}</p></body>")
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"


def test_an_issue_and_its_day_over_the_title() -> None:
    issue = "<td>العدد 70 | 20 كانون الثاني 2019</td>"
    html = f"<table><tr>{issue}</tr><tr><td><h1>{TITLE}</h1></td></tr></table><p>{BODY[0]}</p><p>{BODY[1]}</p>"
    found = article(f"<body>{html}</body>")
    assert found.published_at is not None and found.published_at.date().isoformat() == "2019-01-20"


@pytest.mark.parametrize("day", ["14/03/2021 09:25", "09:25 | 14 مارس 2021", "الأحد، 14 مارس 2021 09:25"])
def test_the_day_behind_the_way_is_the_article_s(day: str) -> None:
    way = f"<div><span><a href=/>الرئيسية</a> / أقلام</span> <span>{day}</span></div>"
    found = article(f"<body>{way}<h1>{TITLE}</h1><p>{BODY[0]}</p><p>{BODY[1]}</p></body>")
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"
    assert found.section == "أقلام"


def test_a_year_at_the_end_of_the_way_is_no_day() -> None:
    way = "<div><span><a href=/>الرئيسية</a> / معرض الكتاب 2021</span></div>"
    found = article(f"<body>{way}<h1>{TITLE}</h1><p>{BODY[0]}</p><p>{BODY[1]}</p></body>")
    assert (found.published_at, found.section) == (None, "معرض الكتاب 2021")


def test_the_days_of_comments_are_none_of_the_article() -> None:
    said = "".join(
        f"<dt class=comment-author>{name} يقول...</dt><dd><p>شكرا لكم على هذا الخبر</p></dd>"
        f"<dd><span class=comment-timestamp><a href=#>الأربعاء {number} يوليو 2022</a></span></dd>"
        for number, name in enumerate(("صفاء العبيدي", "هدى الكعبي"), 3)
    )
    html = f"<h2>14-03-2021</h2><h3>{TITLE}</h3><div>{BODY[0]}</div><div>{BODY[1]}</div><dl class=x>{said}</dl>"
    found = article(f"<title>{TITLE}</title><body>{html}</body>")
    assert (found.published_at is not None and found.published_at.date().isoformat()) == "2021-03-14"
    assert found.author is None


def test_an_abbreviation_stands_for_the_whole_day() -> None:
    day = "<abbr itemprop=datePublished title=2021-03-14T09:25:00+03:00>09:25 ص</abbr>"
    found = article(f"<body><h1>{TITLE}</h1><p>{BODY[0]}</p><p>{BODY[1]}</p>{day}</body>")
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"


@pytest.mark.parametrize("tag", ["p", "div"])
def test_the_day_the_initials_and_the_hashtags_that_end_a_text_are_none_of_it(tag: str) -> None:
    lines = [*BODY[:2], "ر ق/ع ط", "#المكتب_الإعلامي", "14 مارس 2021"]
    found = article(
        f"<body><h1>{TITLE}</h1><div class=text>{''.join(f'<{tag}>{line}</{tag}>' for line in lines)}</div>"
    )
    assert found.body == "\n".join(BODY[:2])
    inside = [BODY[0], "14 مارس 2021", BODY[1]]
    assert article(f"<h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in inside)}").body.endswith(BODY[1])


def test_a_text_tells_its_day_where_no_line_does() -> None:
    lead = "أعلنت بلدية الساحل، مساء اليوم الثلاثاء 9 مارس 2021، تأجيل افتتاح السوق الجديد إلى نهاية الشهر المقبل."
    assert article("\n".join([TITLE, lead, *BODY])).published_at == datetime(2021, 3, 9, tzinfo=UTC)
    stamped = article("\n".join([TITLE, "11 مارس 2021", lead, *BODY]))
    assert stamped.published_at == datetime(2021, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize("said", ["يوم 9 مارس 2021", "منذ أمس وحتى 9 مارس 2021", "اليوم، وكان في 9 مارس 2021"])
def test_the_day_of_an_event_is_none_of_the_article(said: str) -> None:
    lead = f"أعلنت بلدية الساحل {said} تأجيل افتتاح السوق الجديد إلى نهاية الشهر المقبل."
    assert article("\n".join([TITLE, lead, *BODY])).published_at is None


def test_the_collectors_date_is_surer_than_the_day_of_the_reading_and_less_than_the_stamp() -> None:
    menu = " date 2024-02-03 قناة الأفق    أفق الرياضة    أفق العقارات    Ofok english"
    assert article("\n".join([menu, "9 مايو 2025", TITLE, *BODY])).published_at == datetime(2024, 2, 3, tzinfo=UTC)
    stamped = article("\n".join([menu, TITLE, "5 فبراير 2024", *BODY]))
    assert stamped.published_at == datetime(2024, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize("number", ["2265", "سبعة آلاف وأربعمئة"])
def test_the_day_of_the_issue_is_the_article_s_wherever_it_stands_above(number: str) -> None:
    lines = [f"العدد {number} - الأحد 3 فبراير 2024", "أخبار قصيرة", "المنتخب يفوز على ضيفه بهدفين", TITLE, *BODY]
    assert article("\n".join(lines)).published_at == datetime(2024, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize("line", ["5/1/2025 - دمشق - (أ ف ب)", "دمشق - (أ ف ب) 5/1/2025", "رويترز - 5 يناير 2025"])
def test_a_date_beside_an_agency_is_no_caption(line: str) -> None:
    found = article("\n".join([TITLE, line, *BODY]))
    assert found.published_at == datetime(2025, 1, 5, tzinfo=UTC)
    assert found.agency is not None
    assert not found.captions


def test_a_picture_s_words_with_a_day_stay_a_caption() -> None:
    assert article("\n".join([TITLE, "مبنى المجلس في 5 يناير 2025 (أ ف ب)", *BODY])).captions


def dated(name: str, declared: str, shown: str) -> str:
    head = f'<title>{TITLE}</title><meta name="{name}" content="{declared}">'
    text = "".join(f"<p>{line}</p>" for line in BODY)
    return f"<html><head>{head}</head><body><h1>{TITLE}</h1><time>{shown}</time>{text}</body></html>"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("5 يناير 2025 01:30", "2025-01-05T01:30:00+02:00"),
        ("5 يناير 2025", "2025-01-05T01:30:00+02:00"),
        ("5 يناير 2025 04:00", "2025-01-05T04:00:00+00:00"),
        ("3 يناير 2025 01:30", "2025-01-03T01:30:00+00:00"),
    ],
)
@pytest.mark.parametrize("name", ["date", "dcterms.date"])
def test_a_shown_day_has_the_zone_of_the_declared(name: str, shown: str, expected: str) -> None:
    published = article(dated(name, "2025-01-05T01:30:00+02:00", shown)).published_at
    assert published is not None
    assert published.isoformat() == expected
