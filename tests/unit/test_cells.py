"""Tables of which a dump put each cell on a line of its own."""

import pytest

from tests.unit.pages import article
from transforms.chrome.cells import cells
from transforms.chrome.evidence import evidence
from transforms.records import Block

TITLE = "الفريق الأول يعود من الدورة الشتوية بثلاث نقاط ومدرب جديد"
LEAD = (
    "عاد الفريق الأول صباح اليوم من الدورة الشتوية بثلاث نقاط، وأعلن رئيس النادي أن المدرب الجديد يصل الأسبوع المقبل."
)
LAST = "وقال رئيس النادي إن المدرب سيوقع لموسمين، وإن اللاعبين الشباب سيجدون مكانهم في الفريق منذ المباراة الأولى."
HEAD = ["الفريق", "لعب", "نقاط"]
ROWS = ["الوداد", "4", "11", "مولودية العاصمة", "4", "9", "الخليج", "4", "7"]
RANKED = ["1", "الوداد", "11", "2", "الرجاء", "9", "3", "الخليج", "7"]
BOX = ["الوضع في مصر", "إصابات", "285,061", "تعاف", "234,308", "وفيات", "16,590"]
MATCH = ["الدوري اللبناني", "الجولة 3", "نيوم", "3:3", "مولودية العاصمة"]


def cells_of(*lines: str) -> list[str]:
    blocks = [Block(text, index) for index, text in enumerate(lines)]
    return [blocks[index].text for index in cells(blocks, [evidence(text) for text in lines])]


@pytest.mark.parametrize(
    "table",
    [[*HEAD, *ROWS], ["ترتيب المجموعة:", *HEAD, *ROWS], ["ترتيب المجموعة:", *ROWS], ["م", "الفريق", "نقاط", *RANKED]],
)
def test_a_table_between_sentences_is_of_the_text(table: list[str]) -> None:
    assert cells_of(LEAD, *table, LAST) == table
    assert article("\n".join([TITLE, "12/5/2021 10:30", LEAD, *table, LAST])).body == "\n".join([LEAD, *table, LAST])


def test_what_follows_the_rows_is_none_of_them() -> None:
    assert cells_of(LEAD, *HEAD, *ROWS, "نظرة إلى المستقبل", LAST) == [*HEAD, *ROWS]


@pytest.mark.parametrize("box", [BOX, MATCH, ROWS, [*HEAD, "جدول", *ROWS], [*HEAD, *ROWS[:3]]])
def test_figures_without_columns_are_none(box: list[str]) -> None:
    assert cells_of(LEAD, *box, LAST) == []


def test_no_box_of_the_page_is() -> None:
    table = ["جدول الترتيب", *HEAD, *ROWS]
    assert cells_of(LEAD, "اقرأ أيضا", *table, LAST) == []
    assert cells_of("الرئيسية", *table, TITLE, LEAD) == []
    assert cells_of(LEAD, *HEAD, *ROWS, "الأكثر قراءة", "المنتخب يفوز على ضيفه بهدفين") == []
