"""What of a page is chrome as a whole, and what only looks like it."""

import pytest

from transforms.html import parse
from transforms.records import Role

PARAGRAPH = "قالت البلدية في بيان إن أعمال الصيانة في الشارع رقم {} بدأت قبل أسبوع، وإنها تنتهي في آخر الشهر الجاري."
PROSE = "".join(f"<p>{PARAGRAPH.format(number)}</p>" for number in range(4))
OTHER = "".join(f"<p>{PARAGRAPH.format(number)}</p>" for number in range(20, 24))
TITLE = "بدء صيانة شوارع المدينة"


def shown(body: str, title: str = TITLE) -> list[str]:
    """The texts of the page's blocks without those of regions."""
    content = parse(f"<html><head><title>{title} - الشاهد</title></head><body>{body}</body></html>")
    return [block.text for block in content.blocks if block.rule != "region"]


def texts(prose: str) -> list[str]:
    return [block.text for block in parse(f"<body>{prose}</body>").blocks]


@pytest.mark.parametrize(
    "mark", ['style="display: none"', "hidden", 'class="d-none d-print-block"', 'class="print-only"']
)
def test_a_hidden_copy_of_the_article_goes(mark: str) -> None:
    page = f"<h1>{TITLE}</h1><div class=post>{PROSE}</div><div {mark}><h1>{TITLE}</h1>{PROSE}</div>"
    assert shown(page) == [TITLE, *texts(PROSE)]


@pytest.mark.parametrize("mark", ['style="display: none"', "hidden", 'class="d-none"'])
def test_hidden_prose_that_stands_nowhere_else_stays(mark: str) -> None:
    assert shown(f"<h1>{TITLE}</h1><div>{OTHER}</div><div {mark}>{PROSE}</div>") == [TITLE, *texts(OTHER + PROSE)]


def test_the_next_article_of_an_endless_page_goes() -> None:
    second = f"<article><h1>وزير التعليم يفتتح ثلاث مدارس</h1>{OTHER}</article>"
    page = f"<article><h1>{TITLE}</h1>{PROSE}</article>"
    assert shown(page + second) == [TITLE, *texts(PROSE)]
    assert shown(f"<div>{second}{page}</div>") == [TITLE, *texts(PROSE)]


def test_articles_of_a_page_with_another_title_stay() -> None:
    pages = [f"<article><h1>{title}</h1>{PROSE}</article>" for title in (TITLE, "وزير التعليم يفتتح ثلاث مدارس")]
    assert len(shown("".join(pages), "أخبار المدينة")) == 10
    nested = f"<article><h1>{TITLE}</h1><article class=media><p>لقطة من الشارع</p></article>{PROSE}</article>"
    assert len(shown(nested)) == 6


def test_posts_of_social_networks_go() -> None:
    post = f"<blockquote class='twitter-tweet' lang=ar><p>{PARAGRAPH.format(7)}</p>&mdash; سالم (@salem)</blockquote>"
    quote = f"<blockquote class=wp-block-quote><p>{PARAGRAPH.format(8)}</p></blockquote>"
    assert shown(f"<h1>{TITLE}</h1>{PROSE}{post}{quote}") == [TITLE, *texts(PROSE + quote)]


def test_a_notice_that_is_not_printed_goes_below_the_text() -> None:
    notice = "<table class='old noprint'><tr><td>لا يمكن تعديل الصفحة بعد الآن، وقد حفظت كما كانت.</td></tr></table>"
    assert shown(f"<h1>{TITLE}</h1>{PROSE}{notice}") == [TITLE, *texts(PROSE)]
    assert shown(f"<h1>{TITLE}</h1><div class=no-print>{PROSE}</div>{OTHER}") == [TITLE, *texts(PROSE + OTHER)]


def test_marks_of_wikis_go() -> None:
    mark = "<span class=mw-editsection>[<a href=/w?action=edit>عدل</a>]</span>"
    note = "<sup id=cite_ref-1><a href=#cite_note-1>[1]</a></sup>"
    page = f"<h2>خسائر كبيرة{mark}</h2><p>قالت البلدية إن مساحة الساحة 40 م<sup>2</sup>.{note}</p>"
    assert shown(page) == ["خسائر كبيرة", "قالت البلدية إن مساحة الساحة 40 م2."]


ROW = (
    "<div class='row n{0}'><div class=head><h4><a href={1}>وزير التعليم يفتتح المدرسة رقم {0}</a></h4></div>{2}</div>"
)


def test_headlines_of_rows_stay_beside_their_texts() -> None:
    rows = "".join(ROW.format(number, f"/{number}", f"<p>{PARAGRAPH.format(number)}</p>") for number in range(4))
    assert len(shown(PROSE + rows)) == 12
    menu = "".join(ROW.format(number, f"/{number}", "") for number in range(4))
    assert shown(PROSE + menu) == texts(PROSE)
    assert shown(f"{PROSE}<div>{ROW.format(7, '/7', '')}{OTHER}</div>") == texts(PROSE + OTHER)
    here = "".join(ROW.format(number, f"'#{number}'", f"<p>{PARAGRAPH.format(number)}</p>") for number in range(4))
    assert len(shown(PROSE + here)) == 8


def test_labels_read_aloud_go_without_breaking_the_sentence() -> None:
    label = "<span class='screen-reader-text'>يفتح في نافذة جديدة</span>"
    page = f"<h1 class='sr-only'>{TITLE}</h1><p>قالت البلدية في <a href=/>بيان</a>{label} إن الأعمال بدأت.</p>"
    assert shown(page) == [TITLE, "قالت البلدية في بيان إن الأعمال بدأت."]


def test_a_linked_byline_over_the_text_is_no_menu() -> None:
    line = "<div class='field--name-field-author'><a href='/a'>هدى العبيدي</a></div>"
    assert "هدى العبيدي" in shown(f"<h1>{TITLE}</h1>{line}{PROSE}")
    assert "هدى العبيدي" not in shown(f"<h1>{TITLE}</h1>{PROSE}{line}")
    names = "".join(f"<li class=author><a href=/w/{number}>الكاتب سالم العلي</a></li>" for number in range(12))
    assert shown(f"<div class=writers><ul>{names}</ul></div><h1>{TITLE}</h1>{PROSE}") == [TITLE, *texts(PROSE)]


@pytest.mark.parametrize(
    ("paragraph", "is_caption"),
    [
        ("<p><img src=/a.jpg><br><span>عمال في الشارع الرئيسي</span></p>", True),
        ("<p><img src=/a.jpg>بدأت الأعمال صباح اليوم.</p>", False),
        ("<p>عمال في الشارع الرئيسي</p>", False),
    ],
)
def test_a_line_under_a_picture_is_marked_as_its_caption(paragraph: str, *, is_caption: bool) -> None:
    block = parse(f"<body><h1>{TITLE}</h1>{paragraph}{PROSE}</body>").blocks[1]
    assert ("p.caption" in block.path) is is_caption


def test_a_figcaption_is_a_caption() -> None:
    page = f"<figure><img src=/a.jpg><figcaption>عمال يرصفون الطريق في حي السلام.</figcaption></figure>{PROSE}"
    assert parse(f"<body><h1>{TITLE}</h1>{page}</body>").blocks[1].role is Role.CAPTION


def test_a_line_about_the_article_is_cut_into_its_units() -> None:
    inside = "<span class=post-author>هدى العبيدي</span> <span class=tie-date>3 مايو 2021</span>"
    assert shown(f"<h1>{TITLE}</h1><p class='post-meta'>{inside}</p>{PROSE}")[1:3] == ["هدى العبيدي", "3 مايو 2021"]
    assert shown(f"<h1>{TITLE}</h1><p>قالت {inside} إن ذلك تم.</p>")[1] == "قالت هدى العبيدي 3 مايو 2021 إن ذلك تم."


def test_a_byline_of_links_under_a_long_headline_and_deck_is_no_region() -> None:
    title = "وزارة النقل تبدأ صيانة شوارع المدينة القديمة وتعلن مواعيد إغلاق كل منها أمام السيارات"
    deck = f"<h2><span>{PARAGRAPH.format(50)}</span></h2>"
    byline = "<div class=p-meta><span class=meta-author><a href=/author>سالم العبدلي</a></span></div>"
    assert "سالم العبدلي" in shown(f"<h1>{title}</h1>{deck}{byline}{PROSE}", title)


def test_a_linked_title_without_a_heading_is_no_menu() -> None:
    menu = "<div><a href=/>محليات</a> <a href=/2>رياضة</a></div>"
    title = f"<table><tr><td><a href=/1>{TITLE}</a></td></tr></table>"
    assert shown(f"<h1>الشاهد</h1>{menu}{title}{PROSE}") == ["الشاهد", TITLE, *texts(PROSE)]
    assert shown(f"<h1>{TITLE}</h1>{title}{PROSE}") == [TITLE, *texts(PROSE)]


def test_a_day_between_the_title_and_the_text_is_no_menu() -> None:
    told = "<div><a href=/c>محليات</a> <b>3 مايو 2021</b> <a href=/p>طباعة هذا الخبر</a> <a href=/m>إرسال</a></div>"
    assert "3 مايو 2021" in " ".join(shown(f"<h1>{TITLE}</h1>{told}{PROSE}"))
    assert "3 مايو 2021" not in " ".join(shown(f"{told}<h1>{TITLE}</h1>{PROSE}"))


def test_a_text_to_be_read_aloud_is_a_copy_though_the_shown_one_has_links() -> None:
    linked = PROSE.replace("قالت البلدية", "<a href=/>قالت</a> البلدية", 2)
    page = f"<h1>{TITLE}</h1><div class=sound><div id=tts-src>{PROSE}</div></div><div class=post>{linked}</div>"
    assert shown(page) == [TITLE, *texts(PROSE)]
    own = f"<h1>{TITLE}</h1><div id=tts-src>{PROSE}</div>"
    assert shown(own) == [TITLE, *texts(PROSE)]
    assert shown(page.replace("tts-src", "first")) == [TITLE, *texts(PROSE + PROSE)]
