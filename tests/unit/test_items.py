"""Lists and tables among the paragraphs are the article's; boxes of the same looks are not."""

import pytest

from tests.unit.pages import article
from transforms.chrome.evidence import evidence
from transforms.chrome.items import headings, holder_of, paragraphs, widgets
from transforms.html import parse

SENTENCE = "قالت البلدية في بيان إن أعمال الصيانة في الشارع رقم {} بدأت قبل أسبوع، وإنها تنتهي في آخر الشهر الجاري."
BOX = "<div class=related><h4>اقرأ أيضا</h4><ul><li><a href=/1>وزير التعليم يفتتح ثلاث مدارس</a></li></ul></div>"
POINTS = ["تبدأ المرحلة الأولى في الأحياء الجنوبية", "تستمر الأعمال ليلا", "وتنتهي قبل العيد"]
ROWS = [("الحي", "الشوارع", "الكلفة"), ("السلام", "12", "40"), ("النهضة", "7", "21"), ("الوحدة", "3", "9")]
LIST = "<ul>" + "".join(f"<li>{point}</li>" for point in POINTS) + "</ul>"
TABLE = "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS) + "</table>"


def page(inside: str, outside: str = "") -> str:
    above, below = (
        "".join(f"<p>{SENTENCE.format(number)}</p>" for number in numbers) for numbers in (range(3), range(3, 6))
    )
    text = f"<div class=text>{above}{inside}{below}</div>{outside}"
    return f"<html><body><h1>بدء صيانة شوارع المدينة</h1>{text}</body></html>"


@pytest.mark.parametrize("before", ["", BOX])
def test_points_are_of_the_article(before: str) -> None:
    lines = article(page(before + LIST)).body.splitlines()
    assert [line for line in lines if line in POINTS] == POINTS
    assert not any("وزير التعليم" in line for line in lines)


@pytest.mark.parametrize("before", ["", BOX])
def test_a_table_s_rows_are_lines_of_the_article(before: str) -> None:
    lines = article(page(before + TABLE)).body.splitlines()
    assert [line for line in lines if line in map(" ".join, ROWS)] == [" ".join(row) for row in ROWS]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=related><h4>اقرأ أيضا</h4>{LIST}</div>",
        LIST.replace("<ul>", "<ul class='tags'>"),
        LIST.replace("<li>", "<li><a href=/1>").replace("</li>", "</a></li>"),
    ],
    ids=["box", "tags", "links"],
)
def test_a_box_s_points_stay_out(box: str) -> None:
    assert not set(POINTS) & set(article(page("", box)).body.splitlines())
    assert not set(POINTS) & set(article(page(box)).body.splitlines())


def test_points_among_paragraphs_that_are_plain_divisions_are_of_the_article() -> None:
    text = page(f"<div>{LIST}</div>").replace("<p>", "<div><span>").replace("</p>", "</span></div>")
    assert [line for line in article(text).body.splitlines() if line in POINTS] == POINTS


def test_cells_of_a_page_laid_out_as_a_table_stay_apart() -> None:
    texts = [block.text for block in parse("<table><tr><td>كتب: سالم</td><td>3 مايو 2021</td></tr></table>").blocks]
    assert texts == ["كتب: سالم", "3 مايو 2021"]
    rows = "".join(f"<tr><td>{SENTENCE.format(number)}</td><td>{number}</td></tr>" for number in range(4))
    assert len(parse(f"<table>{rows}</table>").blocks) == 8


def test_headings_and_questions_between_paragraphs_are_of_the_article() -> None:
    question, heading = "<p><strong>متى تنتهي الأعمال؟</strong></p>", "<h3>مواعيد جديدة</h3>"
    below = f"<p>{SENTENCE.format(9)}</p>"
    lines = article(page(BOX + question + below + BOX + heading + below)).body.splitlines()
    assert {"متى تنتهي الأعمال؟", "مواعيد جديدة"} <= set(lines)
    alone = article(page(f"<div class=box>{heading}<a href=/1>وزير التعليم يفتتح ثلاث مدارس</a></div>")).body
    assert "مواعيد جديدة" not in alone


@pytest.mark.parametrize("name", ["toggle", "related"])
def test_a_question_that_opens_its_answer_is_of_the_article(name: str) -> None:
    heading = "<div class=head><h4>متى تنتهي الأعمال؟</h4><button>+</button></div>"
    box = f"<div class={name}>{heading}<div class=opened><p>{SENTENCE.format(9)}</p></div></div>"
    assert ("متى تنتهي الأعمال؟" in article(page(box)).body) == (name == "toggle")


def test_an_article_in_one_element_is_found_among_short_lines() -> None:
    text = " ".join(SENTENCE.format(number).rstrip(".") + "،" for number in range(8))
    lines = "".join(f"<div>سطر قصير رقم {number}</div>" for number in range(5))
    found = article(f"<html><body>{lines}<div>بدء صيانة شوارع المدينة</div><div>{text}</div>{lines}</body></html>")
    assert text in found.body


OFFER = (
    "<section class=promo><p>قصص مقترحة</p><ul><li><a href=/1>وزير التعليم يفتتح</a></li></ul>"
    "<p>قصص مقترحة نهاية</p></section>"
)
CAST = (
    "<section><a href=#x>تخطى البودكاست وواصل القراءة</a><strong>أخبار بودكاست</strong>"
    "<p>حلقات من قلب المدينة.</p></section>"
)


def test_a_paragraph_between_boxes_is_of_the_article() -> None:
    above, *_, last = (f"<div class=x1><p>{SENTENCE.format(number)}</p></div>" for number in range(3))
    assert SENTENCE.format(2) in article(f"<h1>بدء صيانة شوارع المدينة</h1>{above}{OFFER}{last}{CAST}").body


def test_readers_paragraphs_are_not() -> None:
    text = "<br>".join(SENTENCE.format(number) for number in range(4))
    said = "".join(f"<div class=comment><p>{SENTENCE.format(number)}</p></div>" for number in range(10, 16))
    body = article(f"<h1>بدء صيانة شوارع المدينة</h1><div class=text>{text}</div><div id=comments>{said}</div>").body
    assert body.splitlines() == [SENTENCE.format(number) for number in range(4)]


def test_a_long_list_of_names_in_a_paragraph_is_of_the_article() -> None:
    names = " ".join(f"مدرسة الحي رقم {number} النموذجية للبنات" for number in range(12))
    assert names in article(page(f"<p>{names}.</p>")).body


def test_comments_longer_than_the_article_leave_it_its_last_sentence() -> None:
    comments = "".join(
        f"<div class=comment-text><p>{SENTENCE.format(n)} {SENTENCE.format(n)}</p></div>" for n in range(9)
    )
    found = article(page("<p>وهذا كل شيء قالته.</p>", f"<div id=comments>{comments}</div>"))
    assert "وهذا كل شيء قالته." in found.body and "رقم 8" not in found.body


def test_short_entries_of_numbered_elements_are_of_the_article() -> None:
    entries = "".join(
        f"<div id=e{n} class=entry><time>1{n}:05</time><div class=text><p>{SENTENCE.format(n)}</p></div></div>"
        for n in range(6)
    )
    line = "صعد المؤشر نصف نقطة في المئة إلى 4182 نقطة."
    short = f"<div id=e77 class=entry><time>20:05</time><div class=text><p>{line}</p></div></div>"
    found = article(f"<html><body><h1>بدء صيانة شوارع المدينة</h1>{entries}{short}{entries}</body></html>")
    assert line in found.body


def test_a_paragraph_with_a_large_first_letter_is_no_caption() -> None:
    drop = '<p class="has-drop-cap">بدأت أمس أعمال الصيانة في شوارع المدينة كلها.</p>'
    assert article(page(drop)).captions == ()
    assert "بدأت أمس أعمال الصيانة" in article(page(drop)).body


def test_a_notice_in_place_of_a_player_is_no_text() -> None:
    notice = "تعذر تشغيل الفيديو في متصفحكم، ويجب عليكم إيقاف الميزة التي تمنع ذلك حتى تشاهدوا هذا المحتوى كاملا."
    assert notice not in article(page(f"<div class='m-guarded-embed'><p>{notice}</p></div>")).body
    news = "تعذر تشغيل محطة المياه بعد الانفجار، وقالت البلدية إن العمل فيها يعود في آخر الأسبوع على أبعد تقدير."
    assert news in article(page(f"<p>{news}</p>")).body


def test_answers_in_a_forum_are_no_text() -> None:
    answer = "أتفق مع ما جاء في الموضوع جملة وتفصيلا، لكن الكاتب أغفل جانبا مهما وهو أن سكان الحي لم يسألهم أحد."
    first = "<br>".join(SENTENCE.format(number) for number in range(5))
    posts = (
        f"<div id=post_message_7>{first}</div><table><tr><td><div id=post_message_9>{answer}</div></td></tr></table>"
    )
    found = article(f"<html><body><div class=smallfont><b>بدء صيانة شوارع المدينة</b></div>{posts}</body></html>")
    assert "رقم 4" in found.body and answer not in found.body


def test_the_declared_heading_is_the_title_though_it_is_short() -> None:
    head = "<head><title>رحلة في الشوارع (1) - الأفق</title></head>"
    top = "<div class=hdr><div>الجمعة 31 ديسمبر 2021</div></div>"
    heading = "<header class=sgb__hdr><h1>رحلة في الشوارع (1)</h1><time>2020/11/26</time></header>"
    text = "".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(6))
    found = article(f"<html>{head}<body>{top}{heading}<article>{text}</article></body></html>")
    assert found.title == "رحلة في الشوارع (1)"
    assert found.published_at is not None and found.published_at.date().isoformat() == "2020-11-26"


STANDINGS = [("الفريق", "لعب", "نقاط"), ("الخليج", "4", "12"), ("الأهلي", "4", "9"), ("الرياضة", "4", "3")]


def table(rows: list[tuple[str, ...]], cell: str = "{}") -> str:
    lines = ("".join(f"<td>{cell.format(name)}</td>" for name in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def test_standings_between_paragraphs_are_of_the_article_whatever_the_teams_are_called() -> None:
    wanted = [" ".join(row) for row in STANDINGS]
    links = "<p><strong>اقرأ أيضا:</strong></p><p><a href=/1>وزير التعليم يفتتح ثلاث مدارس</a></p>"
    lines = article(page(f"{links}<p>ترتيب المجموعة:</p>{table(STANDINGS)}")).body.splitlines()
    assert [line for line in lines if line in wanted] == wanted


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        (table(STANDINGS, "<a href=/1>{}</a>"), ""),
        (f"<div class='widget rates'>{table(STANDINGS)}</div>", ""),
        ("", f"<div class=side><h4>جدول الترتيب</h4>{table(STANDINGS)}</div>"),
    ],
    ids=["links", "a widget", "a column of the page"],
)
def test_standings_of_the_page_stay_out(inside: str, outside: str) -> None:
    lines = article(page(inside, outside)).body.splitlines()
    assert not {" ".join(row) for row in STANDINGS} & set(lines)


def test_paragraphs_in_items_are_points() -> None:
    point = "كما تستمر الأعمال في الحي القديم وفي الأحياء التي حوله."
    items = f"<ul><li><p>{point}</p></li><li><p><span>{point} وتنتهي بعد العيد.</span></p></li></ul>"
    head = "<p><a href=/1>اقرأ أيضا: وزير التعليم يفتتح ثلاث مدارس</a></p>"
    assert article(page(head + items)).body.count(point) == 2
    linked = items.replace("<p>", "<p><a href=/1>").replace("</p>", "</a></p>")
    assert point not in article(page(head + linked)).body


def test_divisions_in_divisions_are_paragraphs_of_the_element_around_them() -> None:
    lines = [f"<div>{SENTENCE.format(number)}</div>" for number in range(3)]
    deep = f"<div><div><div>{SENTENCE.format(3)}</div></div></div>"
    box = f"<div class=related><div>{SENTENCE.format(4)}</div></div>"
    blocks = parse(f"<body><div class=news>{''.join(lines)}{deep}{box}</div></body>").blocks
    found = [evidence(block.text) for block in blocks]
    assert paragraphs(blocks, found, holder_of(blocks, found)) == {0, 1, 2, 3}


def test_a_sentence_that_the_head_repeats_as_the_article_s_is_its_own() -> None:
    quote = "وقد انتهت المرحلة الأولى بعد شهرين من بدايتها."
    widget = f"<div class='widget widget--quote'><blockquote class=widget__quote>{quote}</blockquote></div>"
    text = " ".join([*(SENTENCE.format(number) for number in range(6)), quote])
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}</script>'
    assert quote in article(page(widget).replace("<body>", f"<head>{head}</head><body>")).body


def test_linked_paragraphs_under_a_label_are_other_stories() -> None:
    sentence = "هذا هو المشروع الذي لن يغير وجه المدينة القديمة وحده، بل وجه الحي كله."
    head = "<p><span>اقرأ أيضا:</span></p><p><a href=/1>وزير التعليم يفتتح ثلاث مدارس</a></p>"
    linked = f"<p><a href=/2>{sentence}</a></p>"
    assert sentence not in article(page(head + linked)).body
    assert sentence in article(page(f"<p>{sentence.replace('المشروع', '<a href=/2>المشروع</a>')}</p>")).body


def test_a_plea_that_reads_as_a_sentence_is_no_text() -> None:
    plea = "ساهم في دعم الصحافة المستقلة: تبرعك مهما كان صغيرا يساعدنا على الاستمرار."
    news = "ساهم في دعم الصحافة المحلية رجل أعمال: تبرعه السنوي يساعد ثلاث صحف على الاستمرار."
    body = article(page(f"<p>{plea}</p><p>{news}</p>")).body
    assert plea not in body and news in body


def test_bold_words_over_a_paragraph_are_a_heading_and_over_a_list_of_links_its_label() -> None:
    bold = "<p><span><strong>انتقادات واسعة</strong></span></p>"
    links = "<ul><li><a href=/2>وزير المياه يزور السد</a></li></ul>"
    for inside, wanted in ((bold, {4}), (bold + links, set()), (bold.replace("strong", "i"), set())):
        blocks = [block for block in parse(page(inside)).blocks if block.rule != "region"]
        found = [evidence(block.text) for block in blocks]
        assert headings(blocks, found, holder_of(blocks, found)) == wanted


def test_sentences_in_items_are_told_as_paragraphs() -> None:
    holder, last = "div.text", "حضر اللقاء نائب رئيس البلدية ومدير الأشغال ورئيس لجنة الحي وعضو الغرفة التجارية."
    blocks = parse(
        f"<body>{page(f'<ul><li><p>{last}</p></li></ul><div class=box><ul><li><p>{last}</p></ul></div>')}"
    ).blocks
    found = [evidence(block.text) for block in blocks]
    own = paragraphs(blocks, found, holder)
    assert [index in own for index, block in enumerate(blocks) if block.text == last] == [True, False]


WIDGET = "<div class=k><span>الدوري الممتاز</span><b>الأهلي 2:1 الوحدة</b><a href=/m/1>{}</a></div>"


def test_a_widget_between_paragraphs_is_none_of_the_article() -> None:
    parts = "".join(f"<div class=p><p>{SENTENCE.format(number)}</p></div>" for number in range(6))
    inside = parts.replace("</div>", "</div>" + WIDGET.format("إحصاءات المباراة"), 1)
    lines = article(f"<h1>بدء صيانة شوارع المدينة</h1><section>{inside}</section>").body.splitlines()
    assert lines == [SENTENCE.format(number) for number in range(6)]


def test_paragraphs_of_a_widget_are_none_of_the_article() -> None:
    teams = "<div class=r><p>الأهلي</p><p>الدوري الممتاز</p><p>الوحدة</p></div>"
    board = f"<div class=k>{teams}<div><a href=/m/1>توقع النتيجة</a></div></div>"
    assert article(page(board)).body.splitlines() == [SENTENCE.format(number) for number in range(6)]


@pytest.mark.parametrize(
    "lines",
    [
        "<div>محليات</div><div>الأحياء الجنوبية</div>",
        "<h3>الأحياء</h3><h3><a href=/1>الجنوبية</a></h3>",
        "<div class=a><p>الأحياء الجنوبية</p></div><div class=b><p>ثلاث مراحل</p><a href=/1>هنا</a></div>",
    ],
    ids=["no link", "headings", "paragraphs of two elements"],
)
def test_other_short_lines_between_paragraphs_are_no_widget(lines: str) -> None:
    blocks = parse(f"<body>{page(lines)}").blocks
    found = [evidence(block.text) for block in blocks]
    assert list(widgets(blocks, found, "div.text")) == []


def own_of(html: str, holder: str) -> list[str]:
    blocks = parse(f"<body>{html}</body>").blocks
    own = paragraphs(blocks, [evidence(block.text) for block in blocks], holder)
    return [blocks[index].text for index in sorted(own)]


LINES = [SENTENCE.format(number) for number in range(6)]


def test_texts_beside_the_paragraphs_are_of_their_element() -> None:
    first, second, *rest = LINES
    inside = f"{first}<br><span>{second}</span>" + "".join(f"<p>{line}</p>" for line in rest)
    box = f"<div class=box>{SENTENCE.format(9)}</div>"
    assert own_of(f"<div class=text>{inside}{box}</div>", "div.text") == LINES


def test_what_stands_below_the_heading_of_comments_does_not_outweigh_the_text() -> None:
    said = "".join(f"<div class=k>{SENTENCE.format(number)}</div>" for number in range(7, 12))
    text = "".join(f"<p>{line}</p>" for line in LINES[:2])
    assert own_of(f"<div class=text>{text}</div><b>تعليقات الزوار</b>{said}", "div.text") == LINES[:2]
    assert own_of(f"<div class=text>{text}</div><b>آراء أخرى</b>{said}", "div.text") == []
