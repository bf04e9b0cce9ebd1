"""Short titles of flattened pages that a name or a picture's words were taken for."""

import pytest

from tests.unit.council import BODY
from transforms.metadata.standins import title_above, title_over_date
from transforms.records import Block, Role

TEXT = [Block(line, 9 + index, role=Role.BODY) for index, line in enumerate(BODY)]


def page(*lines: str) -> list[Block]:
    return [*(Block(line, index, role=Role.NAV, rule="w1") for index, line in enumerate(lines)), *TEXT]


@pytest.mark.parametrize("taken", ["سالم العبدلي", "من أعمال الترميم", "جانب من الحضور"])
def test_the_line_above_a_name_or_a_pictures_words_is_the_title(taken: str) -> None:
    assert title_above(taken, page("ثقافة", "خواطر رمضانية", taken, "6 يونيو 2019")) == "خواطر رمضانية"


@pytest.mark.parametrize("above", ["ثقافة", "هدى الكعبي", "6 يونيو 2019", "وكالة أنباء الساحل", "وأكد الوزير ذلك"])
def test_no_other_line_is(above: str) -> None:
    assert title_above("سالم العبدلي", page(above, "سالم العبدلي", "6 يونيو 2019")) is None


def test_a_title_that_the_text_speaks_of_stays() -> None:
    assert title_above("جانب من الخطة", page("خواطر رمضانية", "جانب من الخطة", "6 يونيو 2019")) is None
    assert title_above("خطة جديدة", page("خواطر رمضانية", "خطة جديدة", "6 يونيو 2019")) is None


def test_the_line_over_the_last_date_is_the_title_where_none_is_known() -> None:
    assert title_over_date(page("الأحد 3 مارس 2024", "رأس للإيجار", "6 يونيو 2019 10:30")) == "رأس للإيجار"
    assert title_over_date(page("رأس للإيجار", "سالم العبدلي")) is None
