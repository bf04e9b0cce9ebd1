"""What is no article: a site's pages about itself, its home, lists of items alone, a front under its first story."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, outcome
from transforms.records import Article, Drop

LAST = "وأضاف الوزير أن القطار يتوقف في خمس محطات، وأن عدد الرحلات يرتفع إلى عشر في أيام العطل."
BODY = (LEAD, MORE, LAST)
ABOUT = (
    "تأسس موقع الأفق عام 2005 على يد مجموعة من الصحافيين المستقلين، وهو يصدر بثلاث لغات.",
    "ويعمل في الموقع أكثر من أربعين محررا ومراسلا ينشرون الأخبار والتحقيقات على مدار الساعة.",
    "ويلتزم الموقع بميثاق الشرف وبالدقة في نقل المعلومات ويصحح ما يقع فيه من أخطاء.",
)
MENU = ("الرئيسية", "سياسة", "اقتصاد", "رياضة")
STORIES = [
    f"{name} يعلن خطة جديدة لتطوير الخدمات في المدينة"
    for name in ("الوزير", "المجلس", "الاتحاد", "النادي", "المحافظ", "المدير")
]


PAIN = "يشكو كثير من الموظفين آلاما أسفل الظهر بسبب الجلوس الطويل، ويقول أطباء إن عادات بسيطة تكفي لتخفيفها."
ADVICE = (
    "استدر على جنبك وأنزل قدميك أولا ثم ادفع جسمك بذراعيك، فالنهوض المفاجئ يرهق الفقرات بعد ساعات النوم.",
    "اضمم ركبتيك إلى صدرك واثبت نصف دقيقة، ثم كرر التمرين مرتين قبل أن تغادر الفراش.",
    "تفقد الأقراص جزءا من مرونتها إذا قل الماء في الجسم، فاشرب كوبا منه قبل القهوة.",
    "قراءة الرسائل والرأس منحن تتعب الرقبة والكتفين معا، فارفع هاتفك إلى مستوى عينيك.",
)


def html(title: str, *lines: str, over: str = "") -> str:
    told = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<html><head><title>{title} | الأفق</title></head>"
    return f"{head}<body><h1>{title}</h1>{over}<div>{told}</div></body></html>"


@pytest.mark.parametrize(
    "title", ["من نحن", "اتصل بنا", "سياسة الخصوصية", "شروط الاستخدام", "هيئة التحرير", "Privacy Policy", "أعلن معنا"]
)
def test_a_site_s_page_about_itself_is_no_article(title: str) -> None:
    for page in (html(title, *ABOUT), "\n".join([*MENU, title, *ABOUT])):
        found = outcome(page)
        assert isinstance(found, Drop)
        assert title in found.detail


def test_a_home_page_with_a_licence_alone_is_no_article() -> None:
    licence = "الموقع مرخص بموجب أحكام القانون، ويمنع الاقتباس منه أو إعادة النشر دون ذكر المصدر."
    assert isinstance(outcome(html("الصفحة الرئيسية", licence)), Drop)


@pytest.mark.parametrize(
    "title", ["من نحن؟", "اتصل بنا الوزير ليلا", "سياسة الخصوصية لتطبيق واتساب", "مواقيت الصلاة ليوم الجمعة"]
)
def test_a_story_on_such_things_is_an_article(title: str) -> None:
    assert isinstance(outcome(html(title, *BODY)), Article)


def test_a_signed_column_may_have_such_a_title() -> None:
    signed = "<div class='author'>بقلم: سالم العبدلي</div><time>3 مايو 2026</time>"
    assert isinstance(outcome(html("من نحن", *BODY, over=signed)), Article)
    assert isinstance(outcome(html("من نحن", *BODY)), Drop)


def test_a_column_that_its_head_dates_may_too() -> None:
    head = '<meta property="article:published_time" content="2026-05-03T10:00:00+03:00">'
    dated = html("الكتاب", *BODY).replace("</head>", f"{head}</head>")
    assert isinstance(outcome(dated), Article)


def test_the_end_of_a_menu_over_a_text_without_a_title_is_no_title() -> None:
    assert isinstance(outcome("\n".join([*MENU, "اتصل بنا", *BODY])), Article)


@pytest.mark.parametrize("item", ["<li>{0}</li><li>{1}</li>", "<li><a href='/{0}'>{0}</a> - {1}</li>"])
def test_a_page_of_items_alone_is_no_article(item: str) -> None:
    items = "".join(item.format(f"{story} رقم {number}", LEAD) for number in range(3) for story in STORIES)
    found = outcome(f"<html><body><div class=feed><ul>{items}</ul></div></body></html>")
    assert isinstance(found, Drop)


def test_points_under_a_day_are_an_article() -> None:
    points = "".join(f"<li>{line}</li>" for line in [*BODY, *ABOUT, *BODY, *ABOUT, *BODY])
    page = f"<html><body><h1>{TITLE}</h1><time>الأحد 3 مايو 2026</time><div><ul>{points}</ul></div></body></html>"
    assert isinstance(outcome(page), Article)


def test_a_front_s_first_story_is_a_teaser_whatever_its_looks() -> None:
    first = f"<h3><a href='/1'>{TITLE}</a></h3><p class=main>{LEAD}</p>"
    others = "".join(
        f"<div class=item><h3><a href='/{story}'>{story}</a></h3><p>{MORE}</p></div>" for story in STORIES
    )
    page = f"<html><body><h1>أخبار الأفق</h1><h2>الخبر الأول</h2><div class=top>{first}</div>{others}</body></html>"
    assert isinstance(outcome(page), Drop)


def test_a_page_of_results_is_no_article() -> None:
    assert isinstance(outcome(html("نتائج البحث عن: القمة", LEAD)), Drop)


def test_a_lesser_heading_names_a_page_that_has_no_other() -> None:
    lesser = html("من نحن", *ABOUT).replace("h1>", "h2>").replace("<title>من نحن | الأفق</title>", "")
    assert isinstance(outcome(lesser), Drop)
    titled = lesser.replace("<head>", f"<head><title>{TITLE}</title>")
    assert isinstance(outcome(titled), Article)


def test_links_to_the_rest_below_each_paragraph_are_a_front_s_and_below_a_box_beside_a_text_are_not() -> None:
    teasers = [
        line for story in STORIES for line in (story, f"{story}، وقال متحدث إن العمل يبدأ قريبا.", "أكمل القراءة")
    ]
    assert isinstance(outcome("\n".join([*MENU, *teasers])), Drop)
    found = outcome("\n".join([*MENU, TITLE, "الأحد 3 مايو 2026", *BODY, "اقرأ أيضا", *teasers]))
    assert isinstance(found, Article)
    assert found.body.splitlines() == list(BODY)


@pytest.mark.parametrize("head", ["<h2>{}</h2>", "<div class=time>{}</div>"])
def test_headings_that_lead_nowhere_are_an_article_s(head: str) -> None:
    pairs = enumerate(zip(MENU, ADVICE, strict=True), 1)
    told = "".join(f"{head.format(f'{number}- {name}')}<p>{line}</p>" for number, (name, line) in pairs)
    title = "<h1>عادات صباحية تخفف آلام الظهر</h1>"
    assert isinstance(outcome(f"<html><body>{title}<article><p>{PAIN}</p>{told}</article></body></html>"), Article)
