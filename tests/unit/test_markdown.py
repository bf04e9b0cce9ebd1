"""Markdown's marks: headings, links over several lines, rules and galleries."""

import pytest

from tests.unit.pages import article
from transforms.flattened import split
from transforms.records import headed_line

TITLE = "سفينة القمح"
LEAD = "وصلت صباح اليوم إلى الميناء الشرقي سفينة تحمل ستين ألف طن من القمح، وفق ما أعلنته الهيئة العامة للموانئ."
BODY = f"{LEAD}\n\nوقال مدير الميناء إن تفريغ الحمولة يستغرق أربعة أيام، وإن سفينة أخرى تصل في نهاية الشهر المقبل.\n"
MENU = "[الرئيسية](/)\n[سياسة](/politics)\n[اقتصاد](/economy)\n\n"


def headed(text: str) -> str | None:
    blocks, _notes = split(text)
    at = headed_line(blocks)
    return None if at is None else blocks[at].text


@pytest.mark.parametrize(
    "text",
    [
        f"{MENU}# {TITLE}\n\n{BODY}",
        f"{MENU}{TITLE}\n===========\n\n{BODY}",
        f"# [صوت الناس](/)\n\n# {TITLE}\n\n{BODY}",
    ],
    ids=["marked", "underlined", "below the site's name"],
)
def test_the_only_heading_of_the_first_level_is_the_title(text: str) -> None:
    assert headed(text) == TITLE
    found = article(text)
    assert found.title == TITLE
    assert found.body == BODY.strip().replace("\n\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{MENU}# ملاحة الموقع\n\n# {TITLE}\n\n# آخر الأخبار\n\n{BODY}",
        f"{MENU}# [صوت الناس](/)\n\n{BODY}",
        f"{MENU}# الأفق\n\n{BODY}",
        f"{MENU}{BODY}\n# الفريق لعب نقاط\n1 الأهلي 10 24\n2 النصر 10 21\n",
        f"{MENU}## {TITLE}\n\n{BODY}",
        f"{MENU}# {LEAD} {LEAD}\n\n{BODY}",
    ],
    ids=["several", "a link", "a word", "the head of a table", "of the second level", "a paragraph"],
)
def test_other_marked_lines_are_no_heading_of_the_page(text: str) -> None:
    assert headed(text) is None


def test_links_over_several_lines_are_whole() -> None:
    blocks, _notes = split(
        "* [وصول السفينة إلى\nالميناء](/news/1)\n* [مغادرة\nالسفينة\nالأخرى](</news/2>)\nقال الوزير"
    )
    assert [block.text for block in blocks] == ["* وصول السفينة إلى الميناء", "* مغادرة السفينة الأخرى", "قال الوزير"]


def test_an_open_bracket_is_no_link() -> None:
    text = "**قال** الوزير [في التقرير\nالأول](لم ينشر) نعم\n[1\n2] 3"
    assert len(split(text)[0]) == 4


def test_lines_across_the_page_are_left_out() -> None:
    text = f"# {TITLE}\n\n* * *\n\nالفريق | نقاط\n---|---\n| --- | --- |\n|  |  |\nالأهلي | 24\n---\n- - -\n-"
    assert [block.text for block in split(text)[0]] == [TITLE, "الفريق | نقاط", "الأهلي | 24", "-"]


def test_pictures_of_a_gallery_part() -> None:
    text = (
        "![](/1.jpg)عند المعبر 1 / 3 ![](/2.jpg)في الميناء 2 / 3 [![القاعة](/3.jpg)](/a) 3 / 3\n![](/4.jpg)قال الوزير"
    )
    assert [block.text for block in split(text)[0]] == [
        "عند المعبر 1 / 3",
        "في الميناء 2 / 3",
        "القاعة 3 / 3",
        "قال الوزير",
    ]


def test_the_cells_of_a_layout_part() -> None:
    menu = "|  |  | | --- | --- | | [سياسة](/p) | [اقتصاد](/e) |"
    rows = f"{menu}\n| --- | --- |\n| أقسام الجريدة | {LEAD} {LEAD} | الأكثر قراءة |"
    texts = [block.text for block in split(rows)[0]]
    assert texts == ["سياسة", "اقتصاد", "أقسام الجريدة", f"{LEAD} {LEAD}", "الأكثر قراءة"]


@pytest.mark.parametrize("row", ["| الأهلي | 10 | 24 |", "الرئيسية | سياسة | اقتصاد | رياضة", "| --- |"])
def test_rows_of_a_table_stay_whole(row: str) -> None:
    texts = [block.text for block in split(f"# {TITLE}\n\n| الفريق | لعب | نقاط |\n{row}\n")[0]]
    assert texts == [TITLE, "| الفريق | لعب | نقاط |", *([row] if any(map(str.isalpha, row)) else [])]
