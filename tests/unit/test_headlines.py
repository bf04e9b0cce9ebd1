"""Headlines of others on a flattened page: in a row, one a line without a heading, with their beginnings."""

import pytest

from tests.unit.pages import article, outcome, roles
from transforms.chrome.endings import is_cut
from transforms.records import Drop, DropReason, Role

TITLE = "وزارة الصحة تفتتح مركزا لعلاج السكري في المدينة القديمة"
BODY = [
    "افتتح وزير الصحة صباح أمس مركزا جديدا لعلاج السكري في المدينة القديمة، بحضور عدد من الأطباء وممثلي الجمعيات.",
    "وقال الوزير إن المركز سيستقبل نحو مئة مريض كل يوم، مضيفا أن الوزارة تدرس إنشاء مراكز مماثلة في محافظات أخرى.",
    "وأشار مدير المركز إلى أن العلاج سيكون مجانيا لمن لا يملكون تأمينا صحيا، وأن التسجيل يبدأ الأسبوع المقبل.",
]
HEADLINES = [
    "المنتخب يفوز على ضيفه بهدفين ويتصدر مجموعته في التصفيات",
    "ارتفاع أسعار القمح في الأسواق العالمية بعد موجة الجفاف",
    "القبض على عصابة لتهريب السيارات على الحدود الشمالية",
    "جامعة العاصمة تعلن نتائج القبول للعام الدراسي الجديد",
    "انقطاع الكهرباء عن أحياء واسعة بسبب العاصفة الرملية",
    "مهرجان السينما يكرم مخرجا راحلا في ليلته الأولى",
    "الرئيس يستقبل سفراء خمس دول ويتسلم أوراق اعتمادهم",
]


@pytest.mark.parametrize("between", ["    ", " ", " | ", " nabdnews "])
def test_headlines_in_a_row_are_no_paragraph(between: str) -> None:
    found = article("\n".join([between.join(HEADLINES), TITLE, *BODY]))
    assert found.title == TITLE
    assert found.body == "\n".join(BODY)


def test_the_title_is_the_headline_of_which_the_text_tells() -> None:
    assert article("\n".join([*HEADLINES, TITLE, *BODY])).title == TITLE
    assert article("\n".join([*HEADLINES, *BODY])).title not in HEADLINES


def test_a_page_of_menus_alone_is_no_article() -> None:
    links = "".join(f'<li><a href="/{number}">{line}</a></li>' for number, line in enumerate(HEADLINES * 3))
    found = outcome(f"<html lang=ar><body><nav><ul>{links}</ul></nav></body></html>")
    assert isinstance(found, Drop)
    assert found.reason is DropReason.NO_ARTICLE


def test_a_paragraph_without_marks_is_a_paragraph() -> None:
    plain = [line.replace("،", "").replace(".", "") for line in BODY]
    long = " ".join(plain)
    assert article(f"{TITLE}\n{long}\n{BODY[0]}").body == f"{long}\n{BODY[0]}"


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الوزارة تدرس إنشاء مراكز مماثلة في ثلاث [اقرأ المزيد]",
        "قال الوزير إن الوزارة تدرس إنشاء مراكز مماثلة في ثلاث... المزيد |",
        "قال الوزير إن الوزارة تدرس إنشاء مراكز مماثلة في ثلاث … أكمل القراءة »",
        "قال الوزير إن الوزارة تدرس إنشاء مراكز (...)",
    ],
)
def test_beginnings(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "وطالب المحتجون الحكومة بأن تبذل من أجل المناطق النائية المزيد",
        "وأضاف أن الوزارة ستعلن خلال الأيام المقبلة كل التفاصيل",
        "وأكدت المعلمة أن الأطفال يحبون القصص وأنها تشجعهم على القراءة",
    ],
)
def test_sentences_that_end_like_beginnings(text: str) -> None:
    assert not is_cut(text)


def test_a_list_of_beginnings_is_no_article() -> None:
    beginnings = [f"{line[:-1]} [اقرأ المزيد]" for line in BODY]
    entries = [f"{headline}\nسياسة\n{line}" for headline, line in zip(HEADLINES, beginnings, strict=False)]
    found = outcome("\n\n".join(entries))
    assert isinstance(found, Drop)
    assert found.reason is DropReason.NO_ARTICLE


def test_a_picture_s_name_is_no_writer() -> None:
    lead = "هنأ رئيس الجمهورية اللاعب كريم المصري بعد فوزه بجائزة أفضل لاعب في القارة، في حفل أقيم مساء أمس."
    assert article("\n".join(["كريم المصري", lead, *BODY[1:]])).author is None


@pytest.mark.parametrize("line", ["رام الله", "عربي و دولي", "بغداد", "مال وأعمال"])
def test_places_and_sections_under_the_title_are_no_writers(line: str) -> None:
    assert article("\n".join([TITLE, line, *BODY])).author is None


def test_names_under_the_title_are_writers() -> None:
    for line, name in (("سلمى البدري", "سلمى البدري"), ("رائد يوسف (تونس)", "رائد يوسف")):
        assert article("\n".join([TITLE, line, "3 مارس 2024", *BODY])).author == name


def test_a_date_with_the_site_s_name_beside_it() -> None:
    found = article("\n".join([TITLE, "صدى المدينة ـ نشر في 2020/02/29 الساعة 11:47", *BODY]))
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2020-02-29T11:47:00+00:00"
    assert found.subtitle is None


def test_the_collector_s_date_before_the_text() -> None:
    found = article("\n".join([f" date 2025-09-20 {BODY[0]}", *BODY[1:]]))
    assert found.body == "\n".join(BODY)
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2025-09-20T00:00:00+00:00"


def test_quotation_marks_escaped_twice() -> None:
    line = 'وقال: \\"نعم للمشروع quot;الكبيرquot;\\" أمام الحاضرين في القاعة الكبرى.'
    found = roles("\n".join([TITLE, line, *BODY]))
    (block,) = [block for block in found.blocks if "الكبير" in block.text]
    assert block.text == 'وقال: "نعم للمشروع "الكبير"" أمام الحاضرين في القاعة الكبرى.'
    assert "escapes:4" in found.repairs
    assert block.role is Role.BODY


def test_a_title_and_one_paragraph_without_marks_are_an_article() -> None:
    text = " ".join(BODY).replace("،", "").replace(".", "")
    short = (
        "مسقط 11 أغسطس 2015 أغلق مؤشر السوق اليوم منخفضا عن مستواه أمس وبلغت قيمة التداول أربعة ملايين ريال بعد أن"
    )
    for line in (text[:590], f"{short} ارتفعت في جلسة أول أمس مع إقبال المستثمرين على أسهم المصارف"):
        assert article(f"{TITLE}\n{line}").body == line


def test_a_line_alone_that_the_paragraph_below_says_again_is_its_heading() -> None:
    heading = "مواعيد العمل في المركز"
    more = "ويبدأ العمل في المركز في السابعة صباحا، ومواعيد المرضى تحجز بالهاتف قبل يوم أو يومين من الزيارة."
    assert article("\n".join([TITLE, *BODY, heading, more, *BODY[1:2]])).body.splitlines()[3] == heading


def test_the_month_that_a_collector_puts_before_the_text_is_none_of_it() -> None:
    assert article("\n".join([f" date 2022-11 {BODY[0]}", *BODY[1:]])).body == "\n".join(BODY)


def test_a_ticker_on_one_line_stays_out() -> None:
    ticker = f"شريط الأخبار {' '.join(HEADLINES)} .. تفاصيل أم تعثر على ابنها بعد عشرين عاما! وفيات السبت"
    assert article("\n".join([TITLE, *BODY, ticker])).body == "\n".join(BODY)


def test_a_heading_that_begins_as_menus_do_stays_over_its_paragraph() -> None:
    heading = "أسعار العملات العربية مقابل الدينار"
    more = "استقر متوسط صرف الريال عند دينار وثلث، وارتفع الدرهم قليلا عما كان عليه أمس في السوق الرسمية."
    assert heading in article("\n".join([TITLE, *BODY, heading, more, BODY[1]])).body.splitlines()
