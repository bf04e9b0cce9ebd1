"""The section: over the title, in the breadcrumbs, alone above a date; what stands there and is none."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["رياضة", "10:31 مساءً"], "رياضة"),
        (["رياضة"], "رياضة"),
        (["الرئيسية / محليات"], "محليات"),
        (["الرئيسية", "سياسة", "رياضة", "اتصل بنا", "10:31 مساءً"], None),
        (["عاجل", "10:31 مساءً"], None),
        (["اختر لغتك"], None),
        (["المحتوى الرئيسى"], None),
        (["سياسة 6-08-2023, 09:47 | --"], "سياسة"),
        (["عرب وعالم6-08-2023 | 09:47"], "عرب وعالم"),
        (["الخميس 02 مايو 2024", "رئيس التحرير", "حازم العبدلي", "فن وثقافة"], "فن وثقافة"),
    ],
    ids=[
        "over the date",
        "over the title",
        "breadcrumbs",
        "a menu",
        "a flash",
        "a button",
        "a mark for those who hear the page",
        "before the date",
        "glued to the date",
        "under the paper's people",
    ],
)
def test_section_over_the_title(above: list[str], section: str | None) -> None:
    assert article("\n".join([*above, TITLE, LEAD, MORE])).section == section


def test_the_writers_place_is_no_section() -> None:
    found = article("\n".join(["أخبار", TITLE, "محمود العبدلي", "السويد", LEAD, MORE]))
    assert (found.author, found.section) == ("محمود العبدلي", "أخبار")


def test_a_word_below_the_title_is_a_section_only_when_menus_have_it() -> None:
    assert article("\n".join([TITLE, "السياق", LEAD, MORE])).section is None
    assert article("\n".join([TITLE, "رياضة", LEAD, MORE])).section == "رياضة"


def test_a_word_of_menus_behind_boxes_is_the_section() -> None:
    boxes = ["الأكثر قراءة", "افتتاح معرض الكتاب في العاصمة بعد غد", "المنتخب يفوز على ضيفه بهدفين دون رد"]
    assert article("\n".join([*boxes, "وطنية", TITLE, LEAD, MORE])).section == "وطنية"
    assert article("\n".join([*boxes, "رياضة", "ثقافة", TITLE, LEAD, MORE])).section is None


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["Home محليات"], "محليات"),
        (["Home page"], None),
        (["Categories", "الصحة"], "الصحة"),
        (["الصفحة الرئيسية - حقوق الانسان - سالم العبدلي - وصول أول قطار إلى المحطة الجديدة"], "حقوق الانسان"),
    ],
)
def test_a_section_that_the_way_to_the_title_names(above: list[str], section: str | None) -> None:
    assert article("\n".join([*above, TITLE, "2024-05-03", LEAD, MORE])).section == section


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["الرئيسية", "سياسة", "رياضة", "عين على العالم", "اتصل بنا", "عين على العالم"], "عين على العالم"),
        (["الرئيسية", "سياسة", "رياضة", "اتصل بنا", "رياضة", "1234"], "رياضة"),
        (["سياسة", "اتصل بنا", "الرئيسية", "›", "محليات", "›"], "محليات"),
        (["سياسة", "اتصل بنا", "الرئيسية", "محليات"], "محليات"),
        (["سياسة", "اتصل بنا", "الرئيسيةمحليات"], "محليات"),
        (["الرئيسية", "سياسة", "رياضة"], None),
    ],
    ids=["again", "again over a count", "way by lines", "way without a mark", "way glued", "a menu"],
)
def test_a_section_under_the_menu_of_a_flattened_page(above: list[str], section: str | None) -> None:
    assert article("\n".join([*above, TITLE, "2024-05-03", LEAD, MORE])).section == section


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ('<ol class="breadcrumb"><li><a>الرئيسية</a></li><li><a>عين على العالم</a></li></ol>', "عين على العالم"),
        (f"<div><a>الرئيسية</a> » <a>محليات</a> » <a>{TITLE}</a></div>", "محليات"),
        ("<div><a>الرئيسية</a> | <a>محليات</a> | <a>رياضة</a> | <a>من نحن</a> | <a>اتصل بنا</a></div>", None),
        ('<div class="section-label"><a>عين على العالم</a></div>', "عين على العالم"),
        ('<span class="cat">عين على العالم</span>', "عين على العالم"),
        ('<div class="boxLabel">عين على ساحل العالم اليوم</div>', None),
        ("<h5><a>عين العالم</a></h5>", "عين العالم"),
        ("<ul><li><a>سياسة</a></li><li><a>رياضة</a></li><li><a>ثقافة</a></li><li><a>فن</a></li></ul>", None),
    ],
)
def test_a_section_over_the_title_of_a_html_page(above: str, section: str | None) -> None:
    assert article(f"<body>{above}<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p></body>").section == section


@pytest.mark.parametrize(
    ("below", "section"),
    [
        ("المجموعة: عين على العالم", "عين على العالم"),
        ("الأقسام: محليات, رياضة", "محليات"),
        ("القسم: الرئيسية", None),
        ("التصنيف: 3", None),
        ("سبب التأخير: ثقافة", None),
    ],
)
def test_a_section_behind_the_word_for_it(below: str, section: str | None) -> None:
    assert article(f"<body><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p><div>{below}</div></body>").section == section
    assert article("\n".join([TITLE, below, LEAD, MORE])).section == section


def test_a_box_over_the_text_names_no_section() -> None:
    box = '<div class="summary-title">ملخص</div>'
    html = f"<body><div class='article_cat'>ثقافة</div><h1>{TITLE}</h1>{box}<p>{LEAD}</p><p>{MORE}</p></body>"
    assert article(html).section == "ثقافة"


def test_a_menu_that_stands_twice_names_no_section() -> None:
    menu = ["الرئيسية", "سياسة", "رياضة", "عين على العالم"]
    assert article("\n".join([*menu, "بحث", *menu, TITLE, "2024-05-03", LEAD, MORE])).section is None


def test_a_word_of_menus_behind_rates_is_the_section() -> None:
    rates = ["برنت 71.20 +0.4%", "ذهب 1,930 -0.2%", "دولار 3.75"]
    assert article("\n".join(["اقتصاد", "من نحن", *rates, "سياسة", TITLE, LEAD, MORE])).section == "سياسة"


def test_a_section_by_its_label_in_a_line_with_the_date() -> None:
    line = "14 مارس 2021 17:25 - القسم: عين العالم - بقلم ق.و"
    assert article("\n".join([TITLE, line, LEAD, MORE])).section == "عين العالم"


@pytest.mark.parametrize(
    ("below", "section"), [("نشر في محليات", "محليات"), ("نشر في صحف الأمس", None), ("نشر في 14 مارس 2021", None)]
)
def test_a_section_in_which_it_was_posted(below: str, section: str | None) -> None:
    assert article(f"<body><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p><div>{below}</div></body>").section == section


def html(above: str, below: str = "") -> str:
    return f"<body>{above}<h1>{TITLE}</h1>{below}<p>{LEAD}</p><p>{MORE}</p></body>"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("<div>أنتم هنا: <a href=/>الاستقبال</a> &gt; <a href=/n>المستجدات</a> &gt; عين البلد</div>", "عين البلد"),
        (f"<span><a href=/>الرئيسية</a> <a href=/c>عين البلد</a> {TITLE}</span>", "عين البلد"),
        ("<div><a href=/>الرئيسية</a> <a href=/c>من نحن</a></div><div class=crumbs><a href=/>الرئيسية</a>"
        " <a href=/c>عين البلد</a></div>", "عين البلد"),
        ("<div class=row><ol class=breadcrumb><li><a href=/c>عين البلد</a></li></ol></div>", "عين البلد"),
        ("<ul><li><a href=/>الرئيسية</a></li>" + "<li><a href=/c>عين البلد</a></li>" * 5 + "</ul>", None),
    ],
    ids=["told where one is", "with the title", "the nearer of two", "one step", "a menu"],
)  # fmt: skip
def test_the_way_to_an_html_page(above: str, section: str | None) -> None:
    found = article(html(above))
    assert (found.title, found.section) == (TITLE, section)


@pytest.mark.parametrize(
    ("below", "section"),
    [
        ('<div>في <a href=/c rel="category tag">عين البلد</a> <a href=/n>لا تعليقات</a></div>', "عين البلد"),
        ("<div class=taxonomy-category>في <a href=/c rel=tag>عين البلد</a></div>", "عين البلد"),
        ("<div class=tags>في <a href=/c rel=tag>عين البلد</a></div>", None),
        ('<aside class=related><a href=/c rel="category tag">عين البلد</a></aside>', None),
        ("<div>عين البلد | 3 مايو 2021 | الأفق - عدن</div>", "عين البلد"),
        ("<div>عدن | 3 مايو 2021 | الأفق</div>", None),
        ("<div>هدى العبيدي | 3 مايو 2021</div>", None),
    ],
)
def test_a_section_beside_the_date_of_an_html_page(below: str, section: str | None) -> None:
    assert article(html("", below)).section == section


def test_the_weather_is_no_section() -> None:
    assert article(html("<div class=section>القاهرة 12°</div>")).section is None


def test_a_section_without_the_time_to_read() -> None:
    assert article(html("<div><a href=/c>عين البلد</a> <span>9 دقائق</span></div>")).section == "عين البلد"
    assert article(html("<div>حوار الأسبوع 4 دقائق للقراءة</div>")).section == "حوار الأسبوع"
    assert article(html("<div>هدى العبيدي 4 دقائق</div>")).section is None


def test_the_site_s_motto_over_the_way_is_no_section() -> None:
    motto = "<header><div class=brand>نحو خدمات أفضل للمواطن</div></header>"
    way = "<nav><ol class=breadcrumb><li><a href=/>الرئيسية</a></li><li><a href=/c>تغطيات خاصة</a></li></ol></nav>"
    assert article(html(motto + way)).section == "تغطيات خاصة"


@pytest.mark.parametrize("link", ["اتصل بنا", "من نحن", "النشرة البريدية"])
def test_what_sites_offer_is_no_section(link: str) -> None:
    assert article(html(f"<div class=top><a href=/x>{link}</a></div>")).section is None


def test_the_site_s_name_over_the_title_is_no_section() -> None:
    named = '<head><meta property="og:site_name" content="الأفق نيوز"></head>'
    assert article(named + html("<header><a href=/>الأفق نيوز</a></header>")).section is None
    assert article(named + html("<header><a href=/>ثقافة</a></header>")).section == "ثقافة"


GHOST = "<div class='article-tag'><span class=primary><a href=/tag/4/>عين البلد</a></span><span>مميز</span></div>"
MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href=/{word}>{word}</a></li>" for word in ("محليات", "فنون", "صور"))
    + "</ul></nav>"
)


@pytest.mark.parametrize(
    ("above", "below", "section"),
    [
        (GHOST, "", "عين البلد"),
        (f"<div class=related>{GHOST}</div>", "", None),
        ("<p class=cate>عين البلد</p>", "", "عين البلد"),
        (f"{MENU}<div class=bar>عين البلد</div>", "", "عين البلد"),
        (f"{MENU}<div class=bar>هدى العبيدي</div>", "", None),
        (f"{MENU}<div class=bar>اتصل بنا</div>", "", None),
        ("", "<p class=cat>الخميس</p>", None),
        (
            "<div class=crumbs><a href=/>الرئيسية</a> / <a href=/c>عين البلد</a></div>",
            "<p>مصنف تحت: سفن الصيد، موانئ</p>",
            "عين البلد",
        ),
        ("", "<p>مصنف تحت: عين البلد، موانئ</p>", "عين البلد"),
    ],
    ids=[
        "Ghost",
        "Ghost's box",
        "a name of an element",
        "below a menu",
        "a person below a menu",
        "a service below a menu",
        "a weekday",
        "keywords beside the way",
        "keywords alone",
    ],
)
def test_a_section_of_an_html_page(above: str, below: str, section: str | None) -> None:
    assert article(html(above, below)).section == section


def test_a_section_between_the_title_and_the_site_s_name() -> None:
    way = "<div class=crumbs><a href=/>الرئيسية</a> / <a href=/c>عين البلد</a></div>"
    head = "<head><title>{}</title><meta property='og:title' content='{}'></head>"
    for shown in (f"{TITLE} - عين البلد - الأفق", f"{TITLE} | الأفق"):
        assert article(head.format(shown, TITLE) + html(way)).section == "عين البلد"
    assert article(head.format(f"{TITLE} - عين البلد", TITLE) + html(way)).section is None


@pytest.mark.parametrize(
    ("above", "between", "section"),
    [
        (["الضفة", "رياضة"], ["الضفة - خالد العمري", "الأربعاء 4 يونيو 2025 - 10:15"], "رياضة"),
        (["أحزاب", "|", "الأربعاء 4 يونيو 2025 - 10:15"], ["ضفة النهر", "ضفة النهر"], "أحزاب"),
        (["سياسة", "رياضة"], ["الأربعاء 4 يونيو 2025 - 10:15"], None),
        (["الضفة", "النهر"], ["الأربعاء 4 يونيو 2025 - 10:15"], None),
    ],
    ids=["below the site", "before a bar and a day, with the site below", "a menu", "no word of menus"],
)
def test_the_section_stands_over_the_first_of_two_titles(
    above: list[str], between: list[str], section: str | None
) -> None:
    assert article("\n".join([*above, TITLE, *between, TITLE, LEAD, MORE])).section == section
    assert article("\n".join([*above, TITLE, TITLE, *between, LEAD, MORE])).section == section


def test_a_label_in_the_section_s_element_is_none_of_its_name() -> None:
    page = (
        f"<html><body><div class=item-page><h2 itemprop=headline>{TITLE}</h2><dl class=article-info>"
        f"<dd class=category-name>التصنيف: <a href=/n>أخبار محلية</a></dd></dl>"
        f"<div><p>{LEAD}</p><p>{MORE}</p></div></div></body></html>"
    )
    assert article(page).section == "أخبار محلية"
