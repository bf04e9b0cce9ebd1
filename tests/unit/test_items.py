"""Lists and tables among the paragraphs are the article's; boxes of the same looks are not."""

import pytest

from tests.unit.pages import article
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
