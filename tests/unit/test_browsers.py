"""What text browsers write into a page: numbers of links, buttons, and addresses at the end."""

import textwrap

import pytest

from tests.unit.pages import article
from tests.unit.test_wrapping import BODY, TITLE
from transforms.flattened import split
from transforms.flattened.browsers import is_numbered

MENU = ["السياسة", "الاقتصاد", "الرياضة", "الثقافة"]
ADDRESSES = ["References", "", *(f"  {number}. https://example.invalid/{number}" for number in range(1, 8))]


def dumped(linked: list[str], width: int = 72) -> str:
    """The page as lynx prints it, the numbers of its links counted when lines are filled."""
    menu = [f"     * [{number}]{name}" for number, name in enumerate(MENU, 1)]
    paragraphs = [
        textwrap.fill(text, width, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False)
        for text in linked
    ]
    return "\n".join([*menu, "", TITLE, "", *"\n\n".join(paragraphs).split("\n"), "", *ADDRESSES])


def test_numbers_of_links_go_and_lines_are_joined() -> None:
    linked = [text.replace("الهيئة", f"[{number}]الهيئة", 1) for number, text in enumerate(BODY, 5)]
    found = article(dumped(linked))
    assert (found.title, found.body.split("\n")) == (TITLE, BODY)
    assert {"browser", "wrapped"} <= set(found.repairs)


def test_numbers_put_in_after_the_lines_were_filled() -> None:
    lines = dumped(BODY).splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip().startswith(BODY[0][:20]))
    lines[first] = lines[first].replace("الهيئة", "[5]الهيئة", 1)
    assert article("\n".join(lines)).body.split("\n") == BODY


def test_words_that_a_number_parts_stay_apart() -> None:
    blocks, _notes = split("[1]الرئيسية [2]السياسة\n\nبقلم[3]سالم الحداد\n\n([4]اقرأ المزيد)")
    assert [block.text for block in blocks] == ["الرئيسية السياسة", "بقلم سالم الحداد", "(اقرأ المزيد)"]


def test_buttons_stand_apart() -> None:
    blocks, _notes = split("(BUTTON) فيسبوك (BUTTON) تويتر\n____________________ (BUTTON) اشترك\n\nوصلت السفينة.")
    assert [block.text for block in blocks] == ["فيسبوك", "تويتر", "اشترك", "وصلت السفينة."]


@pytest.mark.parametrize(
    "text",
    [
        "قالت الهيئة[1] إن الرصيف[2] جاهز[3].\n\n[1] بيان الهيئة.\n[2] تقرير المشروع.\n[3] صحيفة محلية.",
        "المادة [1]من القانون والمادة [14]منه والمادة [3]من اللائحة",
        "[فيديو] و[صور] من الميناء",
    ],
    ids=["notes", "articles of a law", "words in brackets"],
)
def test_other_brackets_stay(text: str) -> None:
    assert not is_numbered(text)
    assert "".join(block.text for block in split(text)[0]).count("[") == text.count("[")
