"""The title of a dump on one line: which span of words is chosen, and what becomes of the rest."""

import pytest

from tests.unit.cases import cases
from transforms.chrome.headlines import headed
from transforms.chrome.headlines.places import Head
from transforms.records import Block, Role

TEXT = (
    "بغداد - افتتح وزير النقل العراقي صباح اليوم خط القطار السريع الذي يربط بين العاصمة بغداد ومدينة البصرة جنوبا.",
    "وقال الوزير إن خط القطار الجديد يفتتح مرحلة أخرى من النقل، وإنه سيقل آلاف المسافرين بين المدينتين كل يوم.",
    "وأضاف أن السكة السريعة كلفت الدولة مليار دينار، وأن الوزارة تعتزم مدها إلى مدن أخرى خلال العام المقبل.",
)


def page(above: list[str]) -> list[Block]:
    roles = [Role.DATE if text[0].isdigit() else Role.TITLE if text.count(" ") > 3 else Role.NAV for text in above]
    blocks = [Block(text, 0, role=role) for text, role in zip(above, roles, strict=True)]
    return blocks + [Block(text, 0, role=Role.BODY) for text in TEXT]


@pytest.mark.parametrize(("above", "expected"), cases("oneline_titles"))
def test_the_title(above: list[str], expected: str | None) -> None:
    found = headed(page(above))
    assert next((block.text for block in found if block.role is Role.TITLE), None) == expected


@pytest.mark.parametrize(("above", "_expected"), cases("oneline_titles"))
def test_no_word_is_lost_and_the_text_stays(above: list[str], _expected: str | None) -> None:
    before = page(above)
    found = headed(before)
    assert " ".join(block.text for block in found) == " ".join(block.text for block in before)
    assert [block.text for block in found if block.role is Role.BODY] == list(TEXT)


def test_a_page_without_a_text_stays() -> None:
    blocks = [Block("الرئيسية", 0, role=Role.NAV), Block("وزير النقل يفتتح خط القطار", 0, role=Role.TITLE)]
    assert headed(blocks) == blocks


LONG = (
    "وصف الخبير السابق خط القطار بأنه «الأول من نوعه، وقال: «المسافرون يعرفون أن القطار السريع يصل، لكن خط القطار "
    "السريع لا يعرف متى يصل المسافرون، وعليه أن يسير كل ساعة بين بغداد والبصرة أمام أعين الناس في المحطة القديمة»."
)


def test_a_paragraph_taken_for_the_title_is_the_text_s_first() -> None:
    found = headed(page([LONG]))
    assert [block.role for block in found] == [Role.BODY] * (len(TEXT) + 1)
    assert found[0].text == LONG


def test_a_row_of_menus_taken_for_the_title_is_no_text() -> None:
    found = headed(page([LONG.replace(".", " اتصل بنا")]))
    assert found[0].role is not Role.BODY


def test_no_title_begins_in_a_quotation_or_goes_on_behind_a_sentence() -> None:
    head = Head([Block(LONG, 0, role=Role.NAV), Block(TEXT[0], 0, role=Role.BODY)])
    quoted = head.texts.index("يعرفون")
    assert (head.is_quoted(quoted), head.is_quoted(0)) == (True, False)
    parted = Head([Block("انتهى العمل. القطار يسير", 0), Block(TEXT[0], 0, role=Role.BODY)])
    assert parted.stops[:5] == [0, 0, 1, 1, 1]
