"""What is told of the writer is none of the text; what is told of others is."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, roles
from transforms.records import ARTICLE_ROLES

LAST = "وأضاف الوزير أن العمل في المحطة استمر ثلاث سنوات، وأن الركاب سيجدون فيها مواقف للسيارات ومقاهي ومكتبة صغيرة."
NAME = "هدى الكعبي"


def body(*lines: str) -> list[str]:
    found = roles("\n".join(["الرئيسية", "رأي", TITLE, NAME, "الأحد 3 مارس 2024", *lines]))
    return [block.text for block in found.blocks if block.role in ARTICLE_ROLES and block.text != TITLE]


@pytest.mark.parametrize(
    "life",
    [
        "تتركز أبحاث هدى الكعبي في المنصة على السياسة العربية.",
        "هدى الكعبي هي باحثة أولى غير مقيمة في مركز الساحل للدراسات.",
        "هدى الكعبي زميلة أولى في معهد الشرق، وتتركز أبحاثها على شؤون الخليج.",
        "* د. هدى الكعبي أستاذة مشاركة في قسم الإعلام بجامعة الساحل.",
        "عملت هدى الكعبي مراسلة لعدد من الصحف العربية، ولها ثلاثة كتب.",
    ],
)
def test_of_the_writer(life: str) -> None:
    assert body(LEAD, MORE, LAST, life) == [LEAD, MORE, LAST]


def test_of_the_writer_above_the_text() -> None:
    assert body("عن المؤلفين", NAME, "تتركز أبحاث هدى الكعبي على السياسة العربية.", LEAD, MORE) == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "سالم العبدلي باحث مقيم في مركز الساحل، وقد حضر الافتتاح مع وفد من الباحثين.",
        "هدى الكعبي سافرت في أول رحلة مع مئتي راكب إلى الميناء القديم.",
        "تتناول أبحاث المؤتمر قضايا النقل في المدن الكبرى والموانئ.",
    ],
)
def test_of_others(line: str) -> None:
    assert body(LEAD, MORE, line, LAST) == [LEAD, MORE, line, LAST]
    assert body(LEAD, MORE, LAST, line) == [LEAD, MORE, LAST, line]
