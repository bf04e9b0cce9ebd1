"""Titles without what dumps glue to them: the way to the page, a forum's signs, the first words of the text."""

from datetime import UTC, datetime

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.metadata.standins import is_viewed
from transforms.metadata.titles import shown as title_of
from transforms.records import Block, Role


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (f"الرئيسية/محليات/{TITLE}", TITLE),
        (f"الأخبار » محليات » عام / {TITLE}", f"عام / {TITLE}"),
        (f"افتراضي {TITLE}", TITLE),
        (f"رد: {TITLE}", TITLE),
        (f"مشاهدة النسخة كاملة : {TITLE}", TITLE),
        ("الأخبار الكاذبة تصل قبل أول قطار إلى المحطة", "الأخبار الكاذبة تصل قبل أول قطار إلى المحطة"),
        ("رد الوزير على أسئلة الركاب في المحطة الجديدة", "رد الوزير على أسئلة الركاب في المحطة الجديدة"),
        (f"🔴 {TITLE} ✅", TITLE),
        (f"◄ {TITLE}", TITLE),
        (TITLE, TITLE),
    ],
)
def test_a_title_stands_without_what_leads_to_it(shown: str, title: str) -> None:
    found = article("\n".join([shown, "2024-05-03", LEAD, MORE]))
    assert found.title == title


@pytest.mark.parametrize(
    ("before", "published"),
    [
        ("17 حزيران 2019 12:01ص", datetime(2019, 6, 17, 0, 1, tzinfo=UTC)),
        ("الاثنين 17 حزيران 2019 12:01 م |", datetime(2019, 6, 17, 12, 1, tzinfo=UTC)),
        ("12:01 ص 17/06/2019 -", datetime(2019, 6, 17, 0, 1, tzinfo=UTC)),
    ],
)
def test_day_and_clock_before_the_title_are_its_date(before: str, published: datetime) -> None:
    found = article("\n".join([f"{before} {TITLE}", LEAD, MORE]))
    assert (found.title, found.published_at) == (TITLE, published)


def test_a_day_that_the_title_tells_of_stays() -> None:
    title = f"17 حزيران 2019 {TITLE}"
    found = article("\n".join([title, LEAD, MORE]))
    assert found.title == title


@pytest.mark.parametrize(("credit", "author"), [("الأفق نيوز- أربيل", None), ("أسيوط-سالم العبدلي", "سالم العبدلي")])
def test_a_credit_is_no_title(credit: str, author: str | None) -> None:
    found = article("\n".join([credit, LEAD, MORE]))
    assert (found.title, found.author) == (None, author)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("عام القطارات.. ماذا بقي من القرار؟", "عام القطارات.. ماذا بقي من القرار؟"),
        ("من احتفال سابق في المدينة القديمة", None),
    ],
    ids=["a headline", "a caption"],
)
def test_a_headline_without_a_word_of_the_text(line: str, title: str | None) -> None:
    assert article("\n".join(["2019-09-22 13:28:24", line, LEAD, MORE])).title == title


def test_the_title_over_a_stamp_that_was_taken_for_it() -> None:
    title = "سالم العبدلي رئيس اللجنة وعضو المجلس البلدي: عدد المسافرين عشرة آلاف والأعمال ستنتهي قبل الصيف ."
    stamp = "بتاريخ 7 فبراير, 2015 في 01:13 مساءً | مصنفة في شؤون محلية | لا تعليقات"
    found = article("\n".join([title, stamp, "", "DSC07712", "", LEAD, MORE]))
    assert (found.title, found.published_at) == (title, datetime(2015, 2, 7, 13, 13, tzinfo=UTC))


def test_a_byline_is_no_title() -> None:
    found = article("\n".join(["تقرير: هدى العبيدي", LEAD, MORE]))
    assert (found.title, found.author) == (None, "هدى العبيدي")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (
            "قرار جديد بتشغيل القطارات إلى الميناء.. هل ينهي الخلاف بين الوزارة والشركة؟",
            "قرار جديد بتشغيل القطارات إلى الميناء.. هل ينهي الخلاف بين الوزارة والشركة؟",
        ),
        ("أعلنت وزارة النقل اليوم تشغيل قطار جديد إلى الميناء القديم في العاصمة.", None),
    ],
    ids=["a question", "a first sentence"],
)
def test_a_headline_that_was_taken_for_the_first_paragraph(first: str, title: str | None) -> None:
    assert article("\n".join([first, LEAD, MORE])).title == title


def test_the_headline_that_stands_twice_and_the_machine_s_time_below_it() -> None:
    tags = ["2025-11-10T19:19+0000", "2025-11-10T19:19+0000", "مصر", "بريطانيا", "أخبار العالم الآن"]
    found = article("\n".join([TITLE, TITLE, "الأفق عربي", *tags, LEAD, MORE]))
    assert (found.title, found.published_at) == (TITLE, datetime(2025, 11, 10, 19, 19, tzinfo=UTC))


def test_telephones_are_no_title() -> None:
    assert (
        article("\n".join(["بيروت: 96171010310+ صور: 13137751171+ | 13136996923+", "A+ A-", LEAD, MORE])).title
        is None
    )


def test_the_headline_behind_a_gallery_whose_picture_s_text_was_taken_for_it() -> None:
    picture, stamp = "صورة القطار في ساحة المحطة القديمة", "18:32 2021-04-13|"
    found = article("\n".join([picture, "1", "Image 1 from gallery", TITLE, "نشر :", stamp, LEAD, MORE]))
    assert found.title == TITLE


def test_the_house_that_owns_the_paper_is_no_title() -> None:
    assert article("\n".join(["الناشر: شركة الأفق الإعلامية الدولية", LEAD, MORE])).title is None


def test_a_title_stands_without_the_menu_run_together_with_it() -> None:
    found = article("\n".join([f"مجلة الأفقأخبار الميناء{TITLE}", TITLE, "2024-05-03", LEAD, MORE]))
    assert found.title == TITLE


@pytest.mark.parametrize("stamp", ["2024-12-22 01:45:06 - المصدر: جريدة الأفق", "2024-12-22 | المصدر : وكالات"])
def test_a_machine_s_time_with_the_source_is_no_title(stamp: str) -> None:
    assert article("\n".join([stamp, LEAD, MORE])).title is None


@pytest.mark.parametrize("line", ["قالت الشركة إن أول", "تحديث 23 18:07 2019 جانفي"])
def test_what_the_lead_says_and_a_clock_are_no_subtitle(line: str) -> None:
    lead = f"قالت الشركة إن أول قطار سيصل غدا. {LEAD}"
    assert article("\n".join([TITLE, line, lead, MORE])).subtitle is None


def test_a_dateline_with_the_outlet_that_the_text_names_is_no_title() -> None:
    more = "وقال مدير المحطة في تصريح تابعته (ضحى اليوم)، إن التذاكر ستباع بنصف السعر حتى نهاية العام."
    assert article("\n".join(["ضحى اليوم- بغداد", LEAD, more])).title is None
    kept = "أول قطار سريع - بغداد"
    assert article("\n".join([kept, "2024-05-03", LEAD, more])).title == kept


def test_a_headline_of_a_few_words_over_the_writer_is_the_title() -> None:
    page = ["صفحة الكاتب : هادي العبدلي", "وزارتان وبيت مظلم", "هادي العبدلي", LEAD, MORE]
    assert article("\n".join(page)).title == page[1]
    assert article("\n".join([page[2], *page[3:]])).title is None


@pytest.mark.parametrize("sign", ["عاجل | ", "🔴 عاجل: ", "متابعة | ", "تحديث مستمر - ", "Breaking | "])
def test_a_sign_of_haste_goes(sign: str) -> None:
    assert article("\n".join([f"{sign}{TITLE}", "3 مارس 2024", LEAD, MORE])).title == TITLE


@pytest.mark.parametrize("button", ["عرض 8 صورة", "⤵ تمت إعادة توجيهها عدة مرات"])
def test_a_button_is_no_title(button: str) -> None:
    assert article("\n".join([button, TITLE, "3 مارس 2024", LEAD, MORE])).title == TITLE


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([f"وكالة النهار : {TITLE} - محليات - 03/05/2024", TITLE], TITLE),
        ([f"سعاد بن عيسى ـ {TITLE}", "بقلم سعاد بن عيسى"], TITLE),
        ([f"سعاد بن عيسى – {TITLE}", "بقلم نزار القيسي"], f"سعاد بن عيسى – {TITLE}"),
        ([f"دار الأفق : دار الأفق | {TITLE}", TITLE], TITLE),
        ([f"أمس : اليوم | {TITLE}", TITLE], f"أمس : اليوم | {TITLE}"),
        (["اقتصاد", TITLE, "- مدير المحطة: التذاكر بنصف السعر", "- ثم تبدأ الرحلات اليومية بعد أسبوع"], TITLE),
        (["رقم الصحفي: 2460", "رمز الخبر: 85522134", "النشاط", TITLE], TITLE),
    ],
)
def test_outlet_writer_and_numbers_beside_the_title(lines: list[str], title: str) -> None:
    assert article("\n".join([*lines, "2024-05-03", LEAD, MORE])).title == title


def test_a_deck_over_the_declared_heading_is_no_part_of_the_title() -> None:
    body = f"<div class=top>هدى العبيدي في حديث خاص</div><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p>"
    for head in (f"{TITLE} - الأفق", f"الأفق :: {TITLE}"):
        assert article(f"<html><head><title>{head}</title></head><body>{body}</body></html>").title == TITLE


def test_the_declared_title_without_the_sites_name_is_found_in_a_plain_element() -> None:
    cells = "".join(f"<td><font>{word}</font></td>" for word in ("السوق", "خارج الحدود", "سيدي جندي الوطن"))
    head = "<head><title>الأفق :: سيدي جندي الوطن</title></head>"
    page = f"<html>{head}<body><table><tr>{cells}</tr></table><div>{LEAD}</div><div>{MORE}</div></body></html>"
    assert article(page).title == "سيدي جندي الوطن"


@pytest.mark.parametrize(
    ("declared", "title"),
    [("الأفق - الموقع الرسمي", "إيران بين وهمين"), (f"{TITLE} - الأفق", TITLE)],
)
def test_the_line_over_the_day_where_the_site_declares_itself_alone(declared: str, title: str) -> None:
    head = f"<html><head><title>{declared}</title></head><body>"
    shown = "<div><blockquote><p>إيران بين وهمين</p><small>25-09-2018</small></blockquote>"
    assert article(f"{head}{shown}<p>{LEAD}</p><p>{MORE}</p></div>").title == title


def test_the_words_before_a_letter_is_opened_are_no_title() -> None:
    words = "وقال وزير النقل إن الخط الجديد يختصر الطريق إلى ثلث ساعة عرض في المتصفح"
    assert is_viewed(words)
    assert not is_viewed("عطل في طريقة العرض في المتصفح")
    assert not is_viewed("ميزة جديدة لعرض في المتصفح الشهير")
    lines = [Block(words, 0, role=Role.TITLE), Block(TITLE, 0, role=Role.TITLE), Block(LEAD, 0, role=Role.BODY)]
    assert title_of(lines, is_one_line=False) == TITLE
    dated = [lines[0], Block("الأحد 3 مارس 2024", 0, role=Role.DATE), lines[2]]
    assert title_of(dated, is_one_line=False) is None


@pytest.mark.parametrize(("before", "is_site"), [("الأفق", True), ("وزارة النقل", False)])
def test_the_site_s_name_before_the_title_on_the_first_line(before: str, is_site: bool) -> None:
    line = f"{before} : {TITLE}"
    lines = [Block(line, 0, role=Role.TITLE), Block(TITLE, 0, role=Role.SUBTITLE), Block(LEAD, 0, role=Role.BODY)]
    assert title_of(lines, is_one_line=False) == (TITLE if is_site else line)
    moved = [Block("أخبار", 0, role=Role.NAV), *lines]
    assert title_of(moved, is_one_line=False) == line
