import io

import pytest

from flows.console import MARK_OFF, MARK_ON, Bidi, Screen, detect, sanitize

ON, OFF = "\x1b[1;33m", "\x1b[0m"


def rows(text: str, width: int = 60, bidi: Bidi = Bidi.VISUAL) -> list[str]:
    return Screen(io.StringIO(), bidi, width).lines(text)


def test_arabic_is_joined_and_right_to_left() -> None:
    (row,) = rows("خبر")
    assert (
        row.strip()
        == "\N{ARABIC LETTER REH FINAL FORM}\N{ARABIC LETTER BEH MEDIAL FORM}\N{ARABIC LETTER KHAH INITIAL FORM}"
    )
    assert row.startswith(" "), "an Arabic line stands at the right"


def test_numbers_and_latin_inside_arabic_keep_their_order() -> None:
    (row,) = rows("بثت CNN في 2020 خبرا")
    assert "CNN" in row
    assert "2020" in row
    assert row.index("2020") < row.index("CNN")


def test_brackets_are_mirrored() -> None:
    (row,) = rows("قال (نعم) اليوم")
    assert row.index("(") < row.index(")")


def test_highlight_surrounds_its_word() -> None:
    (row,) = rows(f"زار {MARK_ON}النمروش{MARK_OFF} قطر")
    start, end = row.index(ON), row.index(OFF)
    assert start < end
    assert len(row[start + len(ON) : end].strip()) == len("النمروش")


def test_long_text_is_wrapped_in_logical_order() -> None:
    first, second = rows("كلمة " * 10 + "آخر", width=30)
    assert len(first) <= 30
    assert "\N{ARABIC LETTER REH ISOLATED FORM}" not in first
    assert second.strip()


def test_latin_line_stays_at_the_left() -> None:
    assert rows("3 pages read") == ["3 pages read"]


def test_plain_stream_gets_the_text_as_it_is() -> None:
    assert rows(f"زار {MARK_ON}قطر{MARK_OFF}", bidi=Bidi.PLAIN) == ["زار قطر"]
    assert detect(io.StringIO()) is Bidi.PLAIN


@pytest.mark.parametrize("control", ["\x1b[2J", "\x07", "\x9b31m", "\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_text_of_a_page_cannot_steer_the_terminal(control: str) -> None:
    assert control[0] not in sanitize(f"خبر{control}عاجل")
