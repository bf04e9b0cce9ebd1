"""Wide gaps on a line: lists are cut at them, paragraphs in which a dump left room are not."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.flattened import split
from transforms.flattened.oneline import cut

MENU = "الرئيسية    محليات    اقتصاد    رياضة    ثقافة    منوعات"
PROSE = (
    "أقر مجلس المدينة في    جلسته أمس خطة جديدة    لتطوير النقل العام تمتد إلى    خمس سنوات وتشمل شراء    مئتي حافلة "
    "كهربائية تعمل بين    الأحياء الجنوبية ووسط المدينة وما حولها من القرى التي لم تصلها الحافلات من قبل"
)


def test_a_paragraph_with_gaps_is_one_piece() -> None:
    whole = " ".join(PROSE.split())
    assert cut(PROSE) == [whole]
    assert [block.text for block in split(f"{TITLE}\n{PROSE}\n{BODY[0]}")[0]] == [TITLE, whole, BODY[0]]


def test_a_menu_is_cut_into_its_items() -> None:
    assert cut(MENU) == MENU.split()
    assert [block.text for block in split(f"{TITLE}\n{MENU}\n{BODY[0]}")[0]] == [TITLE, *MENU.split(), BODY[0]]


def test_a_menu_before_a_paragraph_is_cut_though_a_sentence_has_a_gap() -> None:
    assert cut(f"{MENU}    قال الوزير في    بيان إن العمل بدأ")[:6] == MENU.split()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("وقفة أمام مبنى المجلس في المدينة، أرشيف", None),
        ("وقفة أمام مبنى المجلس في المدينة – أرشيفية", None),
        ("المدينة تفتح أبواب الأرشيف أمام الباحثين", "المدينة تفتح أبواب الأرشيف أمام الباحثين"),
    ],
)
def test_words_under_a_picture_from_an_archive_are_no_title(line: str, title: str | None) -> None:
    assert article("\n".join([line, *BODY])).title == title
