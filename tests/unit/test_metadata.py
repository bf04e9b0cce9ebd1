"""Metadata with where it came from; what must never be taken for the article's."""

from datetime import UTC, datetime

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.metadata.addresses import canonical, is_article_address
from transforms.metadata.declared_titles import strip_site
from transforms.metadata.titles import shown
from transforms.records import Article, Block, Fact, Role
from transforms.sites import host_of


def html(head: str = "", above: str = "", below: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    content = f"<h1>{TITLE}</h1>{above}<div class=content>{paragraphs}</div>{below}"
    return f"<html><head>{head}</head><body>{content}</body></html>"


def fact(found: Article, field: str) -> Fact | None:
    return next((one for one in found.provenance if one.field == field), None)


def test_credits_above_the_text_are_the_articles() -> None:
    found = article("\n".join([TITLE, "3 فبراير 2024", "بغداد – سالم العبدلي - (أ ف ب):-", *BODY]))
    assert (found.author, found.agency) == ("سالم العبدلي", "فرانس برس")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{TITLE} - صحيفة الأفق", TITLE),
        (f"{TITLE} | الأفق | محليات", f"{TITLE} | الأفق"),
        ("كأس العالم - قطر 2022", "كأس العالم - قطر 2022"),
        ("الوزير: العمل بدأ - والتمويل جاهز لكل المراحل المقبلة من المشروع", None),
    ],
)
def test_site_name_leaves_the_title(title: str, expected: str | None) -> None:
    assert strip_site(title) == (title if expected is None else expected)


def test_a_headline_of_two_words_is_no_byline() -> None:
    text = (
        "<p>افتتح وزير الثقافة اليوم المتحف الجديد في العاصمة، وقال إن المعروضات جمعت من خمس مدن خلال ثلاث سنوات.</p>"
    )
    found = article(f"<html><body><h1>افتتاح المتحف</h1><p>كتب: سامي الحداد</p>{text * 2}</body></html>".encode())
    assert (found.title, found.author) == ("افتتاح المتحف", "سامي الحداد")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://WWW.Example.com/news/1?utm_source=x&id=5#top", "https://www.example.com/news/1?id=5"),
        ("https://example.com/a?fbclid=1", "https://example.com/a"),
        ("https://example.com/أخبار/1", "https://example.com/أخبار/1"),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


def test_front_page_as_canonical_is_not_believed() -> None:
    assert not is_article_address("https://example.com/")
    assert is_article_address("https://example.com/?p=12")
    found = article(html('<link rel=canonical href="https://example.com/">'), url="https://example.com/news/7")
    assert found.url == "https://example.com/news/7"


def test_an_address_that_cannot_be_taken_apart_is_left_out() -> None:
    found = article(html('<link rel=canonical href="https://[عاجل]/1">'), url="https://example.com/news/7")
    assert found.url == "https://example.com/news/7"
    assert article(html(""), url="https://exa[mple.com/news/7").url is None


@pytest.mark.parametrize(
    "url", ["https://m.example.com/a", "https://www.example.com:8080/a", "https://amp.example.com/a"]
)
def test_host(url: str) -> None:
    assert host_of(url) == "example.com"


@pytest.mark.parametrize("url", ["http://[broken/a", "not an address", ""])
def test_no_host(url: str) -> None:
    assert host_of(url) == ""


def test_json_ld_before_meta_before_text() -> None:
    head = (
        '<script type="application/ld+json">'
        '{"@type":"NewsArticle","datePublished":"2024-02-01T08:00:00Z","author":"منى سالم"}</script>'
        '<meta property="article:published_time" content="2024-02-02T08:00:00Z"><meta name=author content="غيرها">'
    )
    found = article(html(head, "<div class=date>3 فبراير 2024</div>"))
    assert found.published_at == datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert found.author == "منى سالم"
    source = fact(found, "published_at")
    assert source is not None
    assert source.source == "json-ld"


def test_text_tells_what_the_head_does_not() -> None:
    found = article(html(above="<div class=date>3 فبراير 2024 - 10:30 ص</div><div class=author>كتب: أحمد سالم</div>"))
    assert found.published_at == datetime(2024, 2, 3, 10, 30, tzinfo=UTC)
    assert found.author == "أحمد سالم"
    source = fact(found, "author")
    assert source is not None
    assert source.source == "text"


def test_an_update_is_not_the_publication() -> None:
    found = article(html(above="<div class=date>آخر تحديث: 3 فبراير 2024 - 10:30</div>"))
    assert found.published_at is None
    assert found.updated_at == datetime(2024, 2, 3, 10, 30, tzinfo=UTC)


def test_the_papers_people_are_not_the_writers() -> None:
    found = article("\n".join(["رئيس التحرير", "سالم العبدلي", TITLE, *BODY]))
    assert (found.title, found.author) == (TITLE, None)


def test_a_remark_in_brackets_is_no_title() -> None:
    blocks = [Block('(تعبيرية - "الأفق").', 0, role=Role.TITLE), Block(TITLE, 1, role=Role.TITLE)]
    assert shown(blocks, is_one_line=False) == TITLE


def test_a_masthead_is_no_title() -> None:
    blocks = [Block("رئيس التحرير: سالم العبدلي", 0, role=Role.TITLE), Block(TITLE, 1, role=Role.TITLE)]
    assert shown(blocks, is_one_line=False) == TITLE
    assert shown([Block("رئيس مجلس الإدارة: أرباحنا تضاعفت", 0, role=Role.TITLE)], is_one_line=False) is not None


def test_an_update_in_brackets_is_a_remark() -> None:
    found = article("\n".join([TITLE, "3 فبراير 2024 م (آخر تحديث) الساعة 16:25", *BODY]))
    assert (found.published_at, found.updated_at) == (datetime(2024, 2, 3, 16, 25, tzinfo=UTC), None)


def test_a_title_in_front_of_itself() -> None:
    assert article("\n".join([f"{TITLE}{TITLE}", *BODY])).title == TITLE


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([f"{TITLE} - الأفق", TITLE], TITLE),
        (
            ["حافلة في وسط المدينة", "حافلة في وسط المدينة تثير خلافا في مجلس المدينة"],
            "حافلة في وسط المدينة تثير خلافا في مجلس المدينة",
        ),
        ([f"*{TITLE}*"], TITLE),
    ],
    ids=["the site's name", "a caption that begins alike", "stars"],
)
def test_of_titles_that_begin_alike(above: list[str], title: str) -> None:
    blocks = [Block(line, number, role=Role.TITLE) for number, line in enumerate(above)]
    assert shown(blocks, is_one_line=False) == title


def test_a_title_that_was_cut_off() -> None:
    blocks = [
        Block("مجلس المدينة يقر خطة جديدة", 0, role=Role.TITLE),
        Block("مجلس المدينة يقر خطة جديدة للنقل", 1, role=Role.SUBTITLE),
    ]
    assert shown(blocks, is_one_line=False) == "مجلس المدينة يقر خطة جديدة للنقل"


def test_a_date_is_no_title() -> None:
    blocks = [Block("الجمعة, يناير 30, 2026", 0, role=Role.TITLE), Block(TITLE, 1, role=Role.SUBTITLE)]
    assert shown(blocks, is_one_line=False) == TITLE


def test_the_title_again_is_no_subtitle() -> None:
    found = article("\n".join([TITLE, f"{TITLE} - الأفق", *BODY]))
    assert (found.title, found.subtitle) == (TITLE, None)


def test_the_writer_of_a_column_over_its_title() -> None:
    found = article("\n".join(["الرأي", "خالد الزهراني", TITLE, *BODY]))
    assert (found.author, found.title) == ("خالد الزهراني", TITLE)


@pytest.mark.parametrize(
    "below",
    [
        "<div id=comments><h3>التعليقات (1)</h3><b>سامي</b>"
        "<span class=date>5 مارس 2024 10:00 م</span><p>كلام جميل جدا يا أخي</p></div>",
        "<div class=related><h3>ذات صلة</h3><a href=/1>عنوان خبر آخر من الأرشيف</a>"
        "<time datetime=2020-01-01>1 يناير 2020</time></div>",
        "<footer><p>اليوم الجمعة 9 مايو 2025</p></footer>",
    ],
    ids=["comment", "related", "footer"],
)
def test_other_dates_are_not_the_articles(below: str) -> None:
    assert article(html(below=below)).published_at is None


def test_the_address_and_the_file_name_are_the_last_resort() -> None:
    found = article(html(), url="https://example.com/2023/11/05/transport")
    assert found.published_at == datetime(2023, 11, 5, tzinfo=UTC)
    source = fact(found, "published_at")
    assert source is not None
    assert (source.source, source.confidence) == ("url", 0.5)


def test_an_agency_in_the_authors_place() -> None:
    found = article(html("<meta name=author content='أ ف ب'>"))
    assert (found.author, found.agency) == (None, "فرانس برس")


def test_identity_is_the_address_else_the_place() -> None:
    one = article(html(), url="https://example.com/news/1?utm_source=a")
    other = article(html(below="<p>ذيل</p>"), url="https://example.com/news/1")
    assert one.id == other.id != article(html()).id


def test_tags_and_captions() -> None:
    head = "<meta property='article:tag' content='النقل العام'><meta name=keywords content='النقل العام، الحافلات'>"
    found = article(html(head, "<figure><figcaption>حافلة في وسط المدينة - رويترز</figcaption></figure>"))
    assert found.tags == ("النقل العام", "الحافلات")
    assert found.captions == ("حافلة في وسط المدينة - رويترز",)


def test_a_newsroom_by_its_type_gives_way_to_the_writer_shown() -> None:
    told = '{"@type":"NewsArticle","author":{"@type":"NewsMediaOrganization","name":"الأفق الجديد"}}'
    head = f'<script type="application/ld+json">{told}</script>'
    assert article(html(head, "<div class=author>كتبت: هدى العبيدي</div>")).author == "هدى العبيدي"
    person = head.replace("NewsMediaOrganization", "Person").replace("الأفق الجديد", "سالم العبدلي")
    assert article(html(person, "<div class=author>كتبت: هدى العبيدي</div>")).author == "سالم العبدلي"


def test_the_site_is_no_writer() -> None:
    head = '<meta property="og:site_name" content="الأفق الجديد"><meta name="author" content="الأفق الجديد">'
    assert article(html(head)).author is None


def test_a_column_is_signed_in_a_paragraph_of_its_own() -> None:
    signed = "<p align=left><b>هدى العبيدي</b></p>"
    page = html().replace("</div>", f"{signed}</div>")
    assert article(page).author == "هدى العبيدي"
    assert article(html(below=f"<div class=box>{signed}</div>")).author is None
    told = page.replace("وأضاف أن", "وأضافت هدى العبيدي أن")
    assert article(told).author is None


def test_date_readers_and_writer_on_one_line() -> None:
    found = article(html(above="<div>3 مايو 2021 - 120 زيارة - كتب: سالم العبدلي</div>"))
    assert found.author == "سالم العبدلي"
    assert found.published_at == datetime(2021, 5, 3, tzinfo=UTC)
    caption = article(html(above="<div>عمال يرصفون الطريق - 3 مايو 2021 - تصوير سالم العبدلي</div>"))
    assert caption.author is None


@pytest.mark.parametrize("mark", ["-", "|", "\N{EM DASH}"])
def test_a_short_title_in_a_plain_element(mark: str) -> None:
    menu = "".join(f"<div><a href=/{number}>قسم {number}</a></div>" for number in range(6))
    page = html(f"<title>النقل العام {mark} الأفق الجديد</title>").replace(
        f"<h1>{TITLE}</h1>", "<div>النقل العام</div>"
    )
    assert article(page.replace("<body>", f"<body>{menu}<div>النقل</div>")).title == "النقل العام"


def test_the_writer_behind_the_place_and_a_colon() -> None:
    lead = "بدأت الهيئة أمس تشغيل الرصيف الجديد في الميناء الذي يتسع لست سفن، بعد تجارب استمرت ثلاثة أشهر كاملة."
    page = "\n".join(
        ["هيئة الموانئ تبدأ تشغيل الرصيف الجديد", "الرياض: عبد الهادي العبيدي", "11 أبريل 2023", lead, lead]
    )
    assert article(page).author == "عبد الهادي العبيدي"


def test_the_writer_under_the_word_for_it() -> None:
    found = article("\n".join([TITLE, "نشرت", "منذ 5 ساعاتفي", "بواسطة", "هدى العبيدي", *BODY]))
    assert (found.title, found.author) == (TITLE, "هدى العبيدي")


def test_a_credit_is_no_subtitle() -> None:
    found = article("\n".join([TITLE, "طرابلس الغرب - هدى العبيدي", *BODY]))
    assert (found.subtitle, found.author) == (None, "هدى العبيدي")


def test_a_clock_is_no_subtitle() -> None:
    assert article("\n".join([TITLE, "03:36 م (بتوقيت مكة) الأفق - خاص", *BODY])).subtitle is None


def test_the_agency_before_the_date() -> None:
    found = article("\n".join([TITLE, "كتب: أ.ش.أ الأحد 17-08-2014 14:15", *BODY]))
    assert (found.author, found.agency) == (None, "أ ش أ")


def test_a_person_as_the_source_wrote_it() -> None:
    assert article("\n".join([TITLE, "المصدر-هدى العبيدي", *BODY])).author == "هدى العبيدي"
    assert article("\n".join([TITLE, "المصدر: مواقع", *BODY])).author is None


@pytest.mark.parametrize("line", ["© Photo / Twitter", "Getty Images", "صورة أرشيفية", "سياسة اضف تعليق 4102 زيارة"])
def test_whose_a_picture_is_and_what_is_counted_are_no_captions(line: str) -> None:
    assert article(html(above=f"<figure><img><figcaption>{line}</figcaption></figure>")).captions == ()


def test_what_a_picture_shows_is_its_caption() -> None:
    for line in ("أعضاء المجلس في جلسة أمس", "© زوار المعرض في يومه الأول قبل افتتاح القاعة الكبرى للجمهور"):
        found = article(html(above=f"<figure><img><figcaption>{line}</figcaption></figure>"))
        assert found.captions == (line,)
    assert article("\n".join([TITLE, "جانب من جلسة المجلس أمس", "3 فبراير 2024", *BODY])).subtitle is None


def test_a_second_headline_by_the_name_of_its_element() -> None:
    deck = "المجلس يطلب قرضا ميسرا ويعد بتقليص زمن الرحلة إلى النصف"
    assert article(html(above=f"<div class=sub>{deck}</div>")).subtitle == deck
    assert article(html(above=f"<div class=note>{deck}</div>")).subtitle is None
