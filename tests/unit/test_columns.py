"""Printed columns: sentences whole again, headlines and menus beside them line by line."""

import pytest

from tests.unit.pages import article
from tests.unit.port import PARAGRAPHS
from transforms.flattened import split
from transforms.flattened.columns import uncolumn

TITLE = "هيئة الموانئ تبدأ تشغيل الرصيف الجديد"
HEADLINES = [
    "البنك المركزي يثبت سعر الفائدة للمرة الثالثة",
    "وزير التعليم يفتتح مدرسة في الضاحية الجنوبية",
    "قتيلان في حادث سير على الطريق الساحلي",
    "المنتخب يخسر أمام ضيفه ويودع البطولة",
    "انطلاق معرض الكتاب.. ودور نشر من عشرين بلدا",
    "ماذا يعني قرار المحكمة؟ خبراء يجيبون",
    "الأرصاد: أمطار على السواحل حتى مساء الخميس",
    "بعد غياب عامين، المهرجان يعود إلى القلعة",
]


def printed(paragraph: str, counts: tuple[int, ...] = (7, 6, 8, 6, 7, 5)) -> list[str]:
    """The lines of a column: as many words as its letters let in."""
    words, lines = paragraph.split(), []
    while words:
        count = counts[len(lines) % len(counts)]
        lines.append(" ".join(words[:count]))
        words = words[count:]
    return lines


COLUMN = [line for paragraph in PARAGRAPHS for line in printed(paragraph)]


def test_sentences_of_a_column_are_whole_again() -> None:
    lines = ["7", "محليات", "السنة الثامنة", TITLE, "صنعاء: أمل الخطيب", *COLUMN, "تصوير: سالم عمر"]
    found = article("\n".join(lines))
    assert found.title == TITLE
    assert found.body.split("\n") == PARAGRAPHS
    assert "columns" in found.repairs


def test_blocks_keep_the_number_of_their_first_line() -> None:
    lines = ["محليات", TITLE, *COLUMN]
    blocks, _notes = split("\n".join(lines))
    assert all(block.text.startswith(lines[block.line]) for block in blocks)


def spaced(lines: list[str]) -> list[str]:
    return [text for line in lines for text in (line, "\N{NO-BREAK SPACE}")]


def test_a_column_with_a_blank_line_below_each_line_may_be_a_part_of_the_page() -> None:
    found = uncolumn(spaced([TITLE, "صنعاء: أمل الخطيب", *COLUMN, *PARAGRAPHS, HEADLINES[0]]))
    assert found is not None
    assert [text for _number, text in found] == [TITLE, "صنعاء: أمل الخطيب", *PARAGRAPHS, *PARAGRAPHS, HEADLINES[0]]
    assert [number for number, _text in found][-1] == 2 * (len(COLUMN) + 4)


def test_headlines_under_a_column_stay_apart() -> None:
    found = uncolumn([*COLUMN, *HEADLINES])
    assert found is not None
    assert [text for _number, text in found][-len(HEADLINES) :] == HEADLINES


@pytest.mark.parametrize(
    "lines",
    [
        HEADLINES,
        spaced(HEADLINES),
        spaced([*PARAGRAPHS, *PARAGRAPHS, *PARAGRAPHS]),
        [f"{number}- {line}" for number, line in enumerate(HEADLINES, 1)],
        ["الرئيسية", "أخبار", "من نحن", "في العمق", "إلى الأعلى", "اتصل بنا", "عن الموقع"],
        [*COLUMN, *PARAGRAPHS, *PARAGRAPHS],
        COLUMN[:3],
    ],
    ids=[
        "headlines",
        "headlines apart",
        "paragraphs apart",
        "numbered",
        "menu",
        "a page with long paragraphs",
        "too little to tell",
    ],
)
def test_other_lines_are_left_alone(lines: list[str]) -> None:
    assert uncolumn(lines) is None
