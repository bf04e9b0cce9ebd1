"""Paragraphs broken over lines of one width: joined where the page was wrapped, left alone elsewhere."""

import textwrap

import pytest

from tests.unit.pages import article
from transforms.flattened import split
from transforms.flattened.wrapping import unwrap

TITLE = "هيئة الموانئ تعلن بدء تشغيل الرصيف الجديد بعد تجارب استمرت ثلاثة أشهر"
BODY = [
    f"{opening} {number} في تقرير نشرته أمس إن الرصيف الجديد يتسع لست سفن في وقت واحد، وإن زمن تفريغ الحاويات "
    "انخفض إلى النصف مقارنة بالعام الماضي، مشيرة إلى أن العمل سيستمر على مدار الساعة خلال موسم الذروة."
    for number, opening in enumerate(
        [
            "قالت الهيئة في بيانها رقم",
            "وأضافت الهيئة في الفقرة",
            "وأوضح المدير في رده على السؤال",
            "وأكدت الوزارة في البند",
        ]
    )
]


def wrapped(width: int, between: str) -> str:
    return between.join(textwrap.fill(text, width) for text in [TITLE, *BODY])


@pytest.mark.parametrize("width", [60, 72, 80, 120])
@pytest.mark.parametrize("between", ["\n\n", "\n \n", "\n\n\n"])
def test_paragraphs_are_joined(width: int, between: str) -> None:
    found = article(wrapped(width, between))
    assert found.title == TITLE
    assert found.body.split("\n") == BODY
    assert "wrapped" in found.repairs


def test_an_indent_counts_and_goes() -> None:
    text = "\n\n".join(
        textwrap.fill(text, 76, initial_indent="   ", subsequent_indent="   ") for text in [TITLE, *BODY]
    )
    assert [block.text for block in split(text)[0]] == [TITLE, *BODY]


def test_marks_have_no_width() -> None:
    marked = [text.replace("الهيئة", "الهَيْئَةُ") for text in BODY]
    lines = [line for text in BODY for line in [*textwrap.wrap(text, 70), ""]]
    text = "\n".join(line.replace("الهيئة", "الهَيْئَةُ") for line in lines)
    assert [block.text for block in split(text)[0]] == marked


@pytest.mark.parametrize("width", [60, 78])
def test_marks_that_were_counted_have_a_width(width: int) -> None:
    marked = [text.replace("مشيرة", "مشيرةً").replace("ست سفن", "ستَّ سفنٍ").replace("موسم", "مَوسِم") for text in BODY]
    blocks, _notes = split("\n\n".join(textwrap.fill(text, width) for text in [TITLE, *marked]))
    assert [block.text for block in blocks] == [TITLE, *marked]


@pytest.mark.parametrize("width", [60, 72, 78, 100])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_paragraphs_are_joined(width: int, count: int) -> None:
    text = "\n\n".join(["الرئيسية", *(textwrap.fill(text, width) for text in [TITLE, *BODY[:count]]), "اتصل بنا"])
    assert [block.text for block in split(text)[0]] == ["الرئيسية", TITLE, *BODY[:count], "اتصل بنا"]


def test_blocks_keep_the_number_of_their_first_line() -> None:
    blocks, _notes = split(wrapped(72, "\n\n"))
    lines = wrapped(72, "\n\n").splitlines()
    assert all(block.text.startswith(lines[block.line].strip()) for block in blocks)


@pytest.mark.parametrize(
    "lines",
    [
        [*BODY, TITLE],
        ["الرئيسية", "سياسة", "اقتصاد"] * 9,
        [TITLE[: -7 * (number % 4) or None] for number in range(12)],
        [line for text in BODY for line in [text[:150], ""]],
        [TITLE, "كتب: سالم الحداد", "", TITLE[:-8], "الميناء", "", "اتصل بنا"],
        [TITLE, "وصلت السفينة.", "", "", "هيئة الموانئ تعلن بدء تشغيل الرصيف الجديد بعد تجارب.", "وصلت السفينة."],
        [],
    ],
    ids=[
        "paragraphs are lines",
        "menu",
        "headlines",
        "paragraphs of one length",
        "headlines over names",
        "a headline and sentences",
        "nothing",
    ],
)
def test_other_pages_are_left_alone(lines: list[str]) -> None:
    assert unwrap(lines) is None


ITEMS = [
    f"* وزير النقل يتفقد الرصيف رقم {number} في الميناء ويستمع إلى شرح من مدير المشروع عن مراحله"
    for number in range(6)
]
QUOTE = "إن الرصيف الجديد يتسع لست سفن في وقت واحد، وإن زمن تفريغ الحاويات انخفض إلى النصف مقارنة بالعام الماضي."


@pytest.mark.parametrize("width", [60, 72, 78])
def test_items_and_headings_that_are_not_wrapped_hide_no_width(width: int) -> None:
    heading = f"# {TITLE} وعمال الميناء يحتفلون مع أسرهم بانتهاء المرحلة الأولى من المشروع"
    text = "\n\n".join(["\n".join(ITEMS), heading, *(textwrap.fill(text, width) for text in BODY)])
    assert [block.text for block in split(text)[0]] == [*ITEMS, heading.removeprefix("# "), *BODY]


def test_items_go_on_further_in() -> None:
    items = [textwrap.fill(item, 60, initial_indent="     ", subsequent_indent="       ") for item in ITEMS]
    text = "\n".join(
        [
            *items,
            "",
            *(
                line
                for text in BODY
                for line in (textwrap.fill(text, 60, initial_indent="   ", subsequent_indent="   "), "")
            ),
        ]
    )
    assert [block.text for block in split(text)[0]] == [*ITEMS, *BODY]


def test_quotations_are_marked_on_each_line() -> None:
    quote = textwrap.fill(f"> {QUOTE}", 70, subsequent_indent="> ")
    blocks, _notes = split("\n\n".join([*(textwrap.fill(text, 70) for text in BODY), quote]))
    assert blocks[-1].text.removeprefix("> ") == QUOTE


def test_lines_broken_on_purpose_stay_broken() -> None:
    text = textwrap.fill(BODY[0], 70)
    verse = f"{text.splitlines()[0]}  \n{BODY[1][:40]}"
    blocks, _notes = split("\n\n".join([*(textwrap.fill(text, 70) for text in BODY), verse]))
    assert [block.text for block in blocks][-2:] == [text.splitlines()[0], BODY[1][:40]]


def test_letters_that_a_browser_broke_with_their_marks_are_as_wide_as_one() -> None:
    marked = [text.replace("ض", "#") for text in BODY]
    text = "\n\n".join(textwrap.fill(line, 72) for line in [TITLE, *marked]).replace(
        "#", "\N{REPLACEMENT CHARACTER}" * 6
    )
    found = unwrap(text.split("\n"))
    assert found is not None
    assert len([line for _number, line in found if line]) == len([TITLE, *BODY])
    assert unwrap(["\N{REPLACEMENT CHARACTER} عنوان", "", *BODY]) is None
