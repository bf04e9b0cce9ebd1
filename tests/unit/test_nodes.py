"""Sentences that a dumper wrote piece by piece: the spaces at the edges of lines tell where they go on."""

from __future__ import annotations

from transforms.flattened import split
from transforms.flattened.nodes import mended

_TORN = [
    "ALWASAT.EX",
    "قدمت الفرقة عرض ",
    "حكايات البحر",
    " في",
    "مسرح المدينة، وقالت إنها تستعد لجولة ",
    "تشمل ثلاث مدن.",
    "وكتب النقاد عن ",
    "الرسالة",
    " التي",
    "حملها العرض، وقد",
    "\N{NO-BREAK SPACE}سماه أحدهم ",
    "عودة الروح",
    ".",
    "وتعود الفرقة في الشتاء.",
]


def test_sentences_are_whole_again_and_each_keeps_the_number_of_its_first_line() -> None:
    blocks, notes = split("\n".join(_TORN))
    assert "mended" in notes
    assert [(block.line, block.text) for block in blocks] == [
        (0, "ALWASAT.EX"),
        (1, "قدمت الفرقة عرض حكايات البحر في مسرح المدينة، وقالت إنها تستعد لجولة تشمل ثلاث مدن."),
        (6, "وكتب النقاد عن الرسالة التي حملها العرض، وقد سماه أحدهم عودة الروح."),
        (13, "وتعود الفرقة في الشتاء."),
    ]


def test_a_date_and_a_button_under_a_name_stay_apart() -> None:
    lines = ["هدى ", "3 مايو 2021", "هدى ", "شارك", *_TORN]
    assert mended(lines)[:4] == ["هدى", "3 مايو 2021", "هدى", "شارك"]  # type: ignore[index]


def test_spaces_behind_whole_sentences_say_nothing() -> None:
    assert mended([f"{line} " for line in map(str.strip, _TORN)] + ["انتهى العرض. "] * 9) is None


def test_items_of_a_menu_with_spaces_are_no_sentence() -> None:
    items = ["الأخبار ", "حياة المدن ", "ماذا بعد ", "من نحن ", "عالم السيارات ", "كتاب الأسبوع ", "صور"]
    assert mended([*items, "افتتح الوزير الجسر أمس."]) is None


def test_indented_and_hard_broken_lines_say_nothing() -> None:
    assert mended([f"  {line.strip()}  " for line in _TORN]) is None


def test_the_same_lines_without_their_spaces_say_nothing() -> None:
    assert mended([line.strip() for line in _TORN]) is None
