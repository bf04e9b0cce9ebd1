"""Who wrote it: what stands in the writer's place and is nobody, names beside dates, outlets before names."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.bylines import author_in
from transforms.credits import is_credit, name_beside_date


def page(above: str, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE} - الأفق</title>{head}</head>"
        f"<body><h1>{TITLE}</h1>{above}<p>{LEAD}</p><p>{MORE}</p></body></html>"
    )


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "qadmin2",
        "editor_3",
        "EditorHA",
        "Admin 2",
        "Super User",
        "Unknown",
        "مدير الموقع",
        "رئيس التحرير",
        "هيئة التحرير",
        "A+ A- نسخ",
    ],
)
def test_who_stands_in_the_writers_place_and_is_nobody(name: str) -> None:
    assert author_in(name) is None
    assert article(page("", f'<meta name="author" content="{name}">')).author is None


@pytest.mark.parametrize("name", ["Karim Haddad", "Editora", "كريم الكاتب", "رئيسة محمد", "هدى العبيدي"])
def test_names_that_look_like_offices_or_users_stay(name: str) -> None:
    assert author_in(name) == name


@pytest.mark.parametrize("line", ["الأفق – الرباط", "الأفق – خاص", "صحيفة الأفق", "غرفة الأخبار", "تابع الكاتب"])
def test_the_site_and_its_desks_are_no_writers(line: str) -> None:
    assert article(page(f'<span class="author">{line}</span>')).author is None


def test_a_writer_in_the_pages_title_is_no_site() -> None:
    named = page('<span class="author">هدى العبيدي</span>').replace("- الأفق", "- هدى العبيدي - الأفق")
    assert article(named).author == "هدى العبيدي"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("القاهرة - بوابة الأفق: جمال عبدالرحيم", "جمال عبدالرحيم"),
        ("الأفق نيوز - مراسلة: هدى العبيدي", "هدى العبيدي"),
        ("كتب بواسطة: هدى العبيدي", "هدى العبيدي"),
    ],
)
def test_a_name_behind_its_outlet(line: str, author: str) -> None:
    assert article(page(f'<span class="author">{line}</span>')).author == author
    assert article("\n".join([TITLE, line, "14 مارس 2021", LEAD, MORE])).author == author


def test_who_speaks_is_no_outlet() -> None:
    assert not is_credit("القاهرة - وزير النقل: افتتاح الخط غدا")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("الأحد 14 مارس 2021 - 03:25 مساء هدى العبيدي 193 2", "هدى العبيدي"),
        ("هدى العبيدي 15:25 | 14 مارس 2021", "هدى العبيدي"),
        ("هدى العبيديالأحد 14 مارس 2021", "هدى العبيدي"),
        ("14 مارس 2021 المصدر : الأنباء عدد المشاهدات 78", None),
        ("عربي ودولي 14 مارس 2021", None),
    ],
)
def test_a_name_beside_the_date(line: str, author: str | None) -> None:
    found = article("\n".join([TITLE, line, LEAD, MORE]))
    assert found.author == author
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"
    if "العبيديال" not in line:
        assert article(page(f"<div>{line}</div>")).author == author


def test_a_sentence_with_a_name_and_a_date_names_no_writer() -> None:
    assert name_beside_date("استقبلت هدى العبيدي الوفد في 14-03-2021") is None


def test_a_linked_writer_below_a_ticker_and_a_long_deck() -> None:
    def linked(name: str) -> str:
        ticker = f"<div class='ticker'><span>{' '.join(LEAD.split()[3:18])}</span></div>"
        deck = f"<p class='article__subhead'><em>{' '.join(MORE.split()[1:15])}</em></p>"
        box = f"<div class='{name}'><span><a href='/author/1'>هدى العبيدي</a></span></div>"
        return f"<body>{ticker}<h1>{TITLE}</h1>{deck}{box}<div><p>{LEAD}</p><p>{MORE}</p></div></body>"

    assert article(linked("article-author-name")).author == "هدى العبيدي"
    assert article(linked("story-links")).author is None


def test_writer_and_time_to_read_stand_over_the_title() -> None:
    listed = "<ul><li>هدى العبيدي</li><li>14 مارس 2021</li><li>9 دقائق قراءة</li></ul>"
    html = f"<html><body>{listed}<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p></body></html>"
    assert article(html).author == "هدى العبيدي"


def test_an_agency_in_a_dateline_of_its_own() -> None:
    line = "الرياض 2 رجب 1431 هـ الموافق 14 يونيو 2010 م واس"
    assert article(page(f"<p>{line}</p>")).agency == "واس"
    assert article("\n".join([TITLE, line, LEAD, MORE])).agency == "واس"


def test_what_somebody_wrote_is_no_byline() -> None:
    assert author_in("كتب: «كلنا نضحك على من يعتقد أنه يضحك علينا»") is None
    assert author_in("كتب: هدى العبيدي") == "هدى العبيدي"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("القاهرة هدى العبيدي", "هدى العبيدي"),
        ("هدى العبيدي (جدة) @huda_o", "هدى العبيدي"),
        ("جدة: هدى العبيدي", "هدى العبيدي"),
        ("القاهرة", None),
        ("حقوق النشر AP", None),
        ("الأفق اليوم", None),
    ],
)
def test_a_byline_without_what_stands_beside_the_name(line: str, author: str | None) -> None:
    assert article(page(f'<span class="author">{line}</span>')).author == author


def test_a_newsroom_with_an_agency_is_the_agency() -> None:
    found = article(page("", '<meta name="author" content="صدى نيوز مع أ ف ب">'))
    assert (found.author, found.agency) == (None, "فرانس برس")
    found = article(page("", '<meta name="author" content="هدى العبيدي مع رويترز">'))
    assert found.agency != "رويترز"


def test_the_months_of_the_other_calendar_are_no_name() -> None:
    line = "14 يونيو 2010 م - 2 ربيع الأول 1431 هـ"
    assert article(page(f"<div>{line}</div><span class=author>هدى العبيدي</span>")).author == "هدى العبيدي"
    assert article("\n".join([TITLE, line, LEAD, MORE])).author is None


def test_a_name_over_its_bearers_occupation() -> None:
    assert article("\n".join(["هدى العبيدي", "كاتبة وأكاديمية", "آراء", TITLE, LEAD, MORE])).author == "هدى العبيدي"
    assert article("\n".join(["هدى العبيدي", "تصوير الأفق", "آراء", TITLE, LEAD, MORE])).author is None


def test_a_linked_name_beside_the_date_is_the_writer() -> None:
    def linked(below: str) -> str:
        return page(f"<div class='name'><a href='/a'>هدى العبيدي</a></div>{below}")

    assert article(linked("<div class='time'>GMT 17:25 الأحد 14 مارس 2021</div>")).author == "هدى العبيدي"
    assert article(linked("<div class='tools'><a href='/1'>طباعة الصفحة</a></div>")).author is None


@pytest.mark.parametrize(
    ("above", "author", "agency"),
    [
        ("<p>عدن (عدن اليوم) كتب / هدى العبيدي</p>", "هدى العبيدي", None),
        (
            '<p class="detay-muhabir"><span class="author">إسطنبول / هدى العبيدي / الأناضول</span></p>',
            "هدى العبيدي",
            "الأناضول",
        ),
        ('<p class="aDate"><span>هدى العبيدي</span></p>', "هدى العبيدي", None),
        ("<div>بواسطة هدى العبيدي آخر تحديث 16 مارس 2021</div>", "هدى العبيدي", None),
        ("<figure><img><figcaption>حسن الورفلي يفتتح المعرض</figcaption></figure>", None, None),
    ],
)
def test_credits_of_one_line(above: str, author: str | None, agency: str | None) -> None:
    found = article(page(above))
    assert (found.author, found.agency, found.captions[1:]) == (author, agency, ())


def test_the_update_in_a_line_with_the_writer() -> None:
    found = article("\n".join([TITLE, "بواسطة هدى العبيدي آخر تحديث 16 مارس 2021", LEAD, MORE]))
    assert found.author == "هدى العبيدي"
    assert found.updated_at is not None and found.updated_at.date().isoformat() == "2021-03-16"


def test_a_linked_name_with_its_place_behind_it() -> None:
    assert article(page("<p><a href=/w>هدى العبيدي</a> <span>أبو ظبي</span></p><p>3 مايو 2021</p>")).author == (
        "هدى العبيدي"
    )
    assert article(page("<p><a href=/w>حسن بن عمان</a></p><p>3 مايو 2021</p>")).author != "حسن بن"


@pytest.mark.parametrize(
    "line",
    ["<b>14-03-2021</b> - هدى العبيدي شوهد : 37 مرة", "<b>14-03-2021</b> هدى العبيدي | عدد القراءات: 512"],
)
def test_the_name_before_how_often_it_was_read(line: str) -> None:
    assert article(page(f"<div class=subinfo>{line}</div>")).author == "هدى العبيدي"


@pytest.mark.parametrize(
    "line", ["لقطة من المباراة", "مشهد عام للمدينة القديمة", "مونتاري.. يبدأ", "الخبر الأول شوهد : 37 مرة"]
)
def test_a_few_words_under_the_title_are_no_name(line: str) -> None:
    assert article(page(f"<div class=x>{line}</div>")).author is None


def test_a_credit_of_its_own_over_the_text_names_the_writer() -> None:
    html = f"<h1>{TITLE}</h1><div class=text>{{}}<p>{LEAD}</p><p>{MORE}</p></div>"
    found = article(html.format("<p>□ رام الله/ هدى العبيدي</p>"))
    assert (found.author, found.body) == ("هدى العبيدي", f"{LEAD}\n{MORE}")
    other = article(html.format("<p>رام الله - عمان - القدس</p>"))
    assert other.author is None


@pytest.mark.parametrize(
    ("line", "name"), [("نبض الساحل – هشام العدوان", "هشام العدوان"), ("رنا سالم - نداء الميناء", "رنا سالم")]
)
def test_a_name_beside_an_outlet_that_no_list_has_is_the_writers(line: str, name: str) -> None:
    assert article("\n".join([TITLE, "3 مارس 2024", line, LEAD, MORE])).author == name


@pytest.mark.parametrize("line", ["نبض الساحل – الدار البيضاء", "حكاية مدينة – نهاية العام"])
def test_no_other_part_of_such_a_line_is(line: str) -> None:
    assert article("\n".join([TITLE, "3 مارس 2024", line, LEAD, MORE])).author is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Rédigé par سالم الحداد le 06/06/2023 19:25", "سالم الحداد"),
        ("Par سالم الحداد le 6 juin 2023", "سالم الحداد"),
        ("Publié par سالم الحداد", "سالم الحداد"),
        ("Écrit par Karim Le Roux", "Karim Le Roux"),
        ("Posted by سالم الحداد on June 6, 2023", "سالم الحداد"),
        ("Publié le 06/06/2023 à 19:25", None),
        ("Par la rédaction", None),
    ],
)
def test_credits_that_templates_have_in_french_and_english(line: str, name: str | None) -> None:
    found = article("\n".join([TITLE, line, LEAD, MORE]))
    assert found.author == name
    assert found.body == f"{LEAD}\n{MORE}"
    if "2023" in line:
        assert found.published_at is not None
        assert found.published_at.date().isoformat() == "2023-06-06"


def test_an_update_in_french_is_none_of_the_publication() -> None:
    days = ["Publié le 05/06/2023 à 19:25", "Mis à jour le 06/06/2023 à 10:30"]
    found = article("\n".join([TITLE, *days, LEAD, MORE]))
    assert found.published_at is not None
    assert found.updated_at is not None
    assert (found.published_at.day, found.updated_at.day) == (5, 6)


@pytest.mark.parametrize(
    "sign", ["\N{WRITING HAND}", "\N{WRITING HAND}\N{VARIATION SELECTOR-16} ", "\N{BLACK CIRCLE} ", "*"]
)
def test_a_sign_before_a_credit(sign: str) -> None:
    assert article("\n".join([TITLE, f"{sign}بقلم: سالم الحداد", LEAD, MORE])).author == "سالم الحداد"
    assert article("\n".join([TITLE, f"{sign}رابط التسجيل في المسابقة", LEAD, MORE])).author is None


@pytest.mark.parametrize(
    ("credit", "author", "agency"),
    [
        ("الضفة - د.ب.أ", None, "د ب أ"),
        ("الضفة - مهباج زغدان", "مهباج زغدان", None),
        ("الضفة - الرباط", None, None),
        ("الضفة - فريق التحرير", None, None),
        ("الضفة من الرباط", None, None),
        ("الضفتان - مهباج زغدان", None, None),
    ],
    ids=["an agency", "a writer by any name", "a place", "a desk", "no mark", "another word"],
)
def test_who_stands_behind_the_name_that_the_page_begins_with(
    credit: str, author: str | None, agency: str | None
) -> None:
    found = article("\n".join(["الضفة", "رياضة", TITLE, credit, "الأربعاء 4 يونيو 2025 - 10:15", LEAD, MORE]))
    assert (found.author, found.agency) == (author, agency)


def test_an_agency_alone_on_two_lines_sent_the_article() -> None:
    above = ["رياضة", "الأربعاء 4 يونيو 2025 - 10:15", TITLE, "و م ع", "و م ع", TITLE]
    assert article("\n".join([*above, LEAD, MORE])).agency == "وكالة المغرب العربي للأنباء"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("متابعة: مهباج زغدان كشف تقرير", "مهباج زغدان"),
        ("متابعة : سالم العبدلي لم يخل اليوم من المفاجآت", "سالم العبدلي"),
        ("الشارقة: هدى العبيدي نفى مدرب الفريق", "هدى العبيدي"),
        ("الشارقة: مهباج زغدان نفى مدرب الفريق", None),
        ("متابعة: وزير النقل كشف تقريرا", None),
        ("متابعة: الميناء الجديد وصل إليه القطار", None),
        ("عاجل: سالم العبدلي كشف تقريرا", None),
        ("متابعة: سالم العبدلي مدير الميناء", None),
    ],
    ids=[
        "a desk and a name on no list",
        "a desk",
        "a place",
        "a place and a name on no list",
        "everyday words",
        "a thing",
        "another label",
        "no verb",
    ],
)
def test_who_stands_behind_a_desk_or_place_before_the_first_verb(head: str, author: str | None) -> None:
    assert article("\n".join([TITLE, f"{head} {LEAD}", MORE])).author == author
