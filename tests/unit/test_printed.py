"""Text of printed pages, as pdftotext gives it: running heads set apart, the text whole from page to page."""

import textwrap

import pytest

from tests.unit.pages import article, roles
from tests.unit.port import PARAGRAPHS as PORT
from transforms.flattened.printed import in_reading_order, is_printed
from transforms.records import Role

RTL, LTR, POP = "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{LEFT-TO-RIGHT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"
HEADLINE = ["هيئة الموانئ تبدأ تشغيل الرصيف", "الجديد بعد تجارب استمرت ثلاثة", "أشهر"]
PARAGRAPHS = [
    *PORT,
    "وتعتزم الوزارة بناء رصيف آخر إلى الشمال من الميناء القديم، على أن يبدأ العمل فيه بعد الانتهاء من دراسة أثره في "
    "مصائد الأسماك التي يعيش منها سكان القرى المجاورة.",
]


def pages(width: int, head: tuple[str, ...] = (), foot: str = "") -> str:
    """The pages of a print, some six lines each."""
    lines = [line for text in PARAGRAPHS for line in textwrap.wrap(text, width)]
    sheets = [lines[at : at + 6] for at in range(0, len(lines), 6)]
    sheets[0] = [*HEADLINE, *sheets[0]]
    return "\f".join(
        "\n".join([*head, *(["", ""] if head else []), *sheet, "", *([foot.format(number)] if foot else []), ""])
        for number, sheet in enumerate(sheets, 1)
    )


@pytest.mark.parametrize("width", [48, 60, 105])
@pytest.mark.parametrize(
    ("head", "foot"), [((), ""), (("جريدة المرفأ",), "{}"), (("المرفأ - العدد 312",), "صفحة {}")]
)
def test_the_text_goes_on_from_page_to_page(width: int, head: tuple[str, ...], foot: str) -> None:
    found = article(pages(width, head, foot))
    assert found.title == " ".join(HEADLINE)
    assert found.body.replace("\n", " ") == " ".join(PARAGRAPHS)
    assert all(line.endswith(".") for line in found.body.split("\n"))
    assert "pages" in found.repairs


def test_running_heads_have_their_role_and_the_day_stays() -> None:
    page = roles(pages(60, ("جريدة المرفأ", "الثلاثاء 5 يناير 2021"), "{}"))
    heads = [block.text for block in page.blocks if block.rule == "running head"]
    assert heads.count("جريدة المرفأ") == heads.count("الثلاثاء 5 يناير 2021") + 1
    assert all(block.role is Role.LEGAL for block in page.blocks if block.rule == "running head")
    found = article(pages(60, ("جريدة المرفأ", "الثلاثاء 5 يناير 2021"), "{}"))
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2021-01-05"


def test_the_moment_of_printing_is_no_day_of_the_issue() -> None:
    assert article(pages(60, ("الأفق نيوز", "11/23/26, 8:40 PM"), "{}/2")).published_at is None


def test_a_headline_that_is_a_running_head_alone_is_the_title() -> None:
    head = "هيئة الموانئ تبدأ تشغيل الرصيف الجديد"
    text = pages(60, (head,), "{}").replace("\n".join([*HEADLINE, ""]), "")
    assert article(text).title == head
    found = article(pages(60, (f"{' '.join(HEADLINE)} - الأفق نيوز",), "{}"))
    assert found.title == " ".join(HEADLINE)


def test_a_writer_below_the_headline_is_no_part_of_it() -> None:
    text = pages(60).replace("أشهر\n", "أشهر\nكتب: سالم الحداد\n", 1)
    found = article(text)
    assert found.title == " ".join(HEADLINE)
    assert found.author == "سالم الحداد"


def test_lines_that_end_short_of_the_width_are_whole() -> None:
    lines = ["الرئيسية", "أخبار المدينة", "مباريات اليوم", PARAGRAPHS[0], "وزير النقل يفتتح الطريق", ""]
    page = roles("\n".join(lines) + "\f")
    assert [block.text for block in page.blocks] == lines[:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RTL}في{LTR} 26{POP}مليار{POP}", f"{RTL}في26 مليار{POP}"),
        (f"{RTL}الهاتف{LTR} ،{POP}ثم{POP}", f"{RTL}الهاتف، ثم{POP}"),
        (f"{RTL}«آيفون {LTR} »5{POP}لا{POP}", f"{RTL}«آيفون 5» لا{POP}"),
        (f"{RTL}نظام {LTR}iPhone 5.5{POP} لا{POP}", f"{RTL}نظام iPhone 5.5 لا{POP}"),
        ("لا شيء 26 هنا", "لا شيء 26 هنا"),
    ],
)
def test_marks_and_figures_stand_where_they_are_read(text: str, expected: str) -> None:
    assert in_reading_order(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("سطر\n\fسطر\n", True), ("سطر\n\f", True), ("كلمة\fكلمة", False), ("سطر\nسطر", False)],
)
def test_form_feeds_part_pages_where_lines_end(text: str, expected: bool) -> None:
    assert is_printed(text) is expected
