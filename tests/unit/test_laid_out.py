"""Tables that a dumper laid out over the page's width: columns are read, rows of figures are not torn."""

import textwrap
from itertools import zip_longest

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.flattened import split
from transforms.flattened.tables import columns, filled

MENU = ["أقسام الجريدة", "محليات", "اقتصاد", "رياضة", "ثقافة", "صحة", "أسواق", "سياحة", "طقس", "بيئة"]
BOX = ["الأكثر قراءة", "هل تتغير الأسعار قبل", "نهاية العام؟", "دراسة جديدة عن النوم", "انخفاض طفيف في الحرارة"]
LAST = "وأضاف الوزير أن العمل في محطة ثانية يبدأ في الشهر المقبل، وأن ميزانيتها أقرت كاملة قبل أسبوع."


def beside(*parts: list[str], widths: tuple[int, ...] = (18, 60, 0)) -> str:
    rows = zip_longest(*parts, fillvalue="")
    return "\n".join("".join(cell.ljust(size) for cell, size in zip(row, widths, strict=False)) for row in rows)


def wrapped(*paragraphs: str) -> list[str]:
    return [line for text in paragraphs for line in [*textwrap.wrap(text, 56), ""]]


def test_the_article_is_read_in_its_column() -> None:
    page = beside(MENU, wrapped(TITLE, LEAD, MORE, LAST), BOX)
    found = article(f"جريدة الميناء\n\n{page}\n\nجميع الحقوق محفوظة لجريدة الميناء")
    assert found.title == TITLE
    assert found.body == f"{LEAD}\n{MORE}\n{LAST}"


def test_a_column_within_a_column_is_read_too() -> None:
    inner = beside(wrapped(LEAD, MORE, LAST), BOX, widths=(60, 0)).split("\n")
    page = beside(MENU, [TITLE, "", *inner], widths=(18, 0))
    texts = [block.text for block in split(page)[0]]
    assert texts[: len(MENU)] == MENU
    assert texts[len(MENU) :][:4] == [TITLE, LEAD, MORE, LAST]


def test_marks_have_no_width() -> None:
    page = beside([f"{word[0]}\N{ARABIC FATHA}{word[1:]}" for word in MENU], wrapped(LEAD, MORE, LAST))
    shifted = "\n".join(f" {line}" if line[:1].strip() else line for line in page.split("\n"))
    assert [block.text for block in split(shifted)[0]][-3:] == [LEAD, MORE, LAST]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "الفريق     لعب   نقاط",
            "الأهلي     10    24",
            "النصر      10    21",
            "الهلال     9     20",
            "الشباب     9     18",
        ],
        [f"•   {LEAD}", f"•   {MORE}", f"•   {LAST}", f"•   {LEAD}"],
        [f"{number}.  {text}" for number, text in enumerate([LEAD, MORE, LAST, LEAD], 1)],
        [LEAD, MORE, LAST, LEAD],
        [
            LEAD.replace(" وعلى", "  وعلى"),
            MORE.replace(" إن", "  إن"),
            LAST.replace(" أن", "  أن"),
            f"{MORE}  {LAST}",
        ],
    ],
    ids=["figures", "bullets", "numbers", "paragraphs", "gaps by chance"],
)
def test_other_lines_are_no_layout(lines: list[str]) -> None:
    assert columns(lines) is None


def drawn(*rows: tuple[list[str], ...], widths: tuple[int, ...]) -> str:
    border = f"+{'+'.join('-' * (size + 2) for size in widths)}+"
    out = [border]
    for row in rows:
        for line in zip_longest(*row, fillvalue=""):
            out.append("".join(f"| {cell.ljust(size)} " for cell, size in zip(line, widths, strict=True)) + "|")
        out.append(border)
    return "\n".join(out)


def test_the_cells_of_a_drawn_table_are_read_one_after_another() -> None:
    inner = drawn((wrapped(TITLE, LEAD),), (wrapped(MORE, LAST),), widths=(58,)).split("\n")
    page = drawn((["جريدة الميناء"], [], []), (MENU, inner, BOX), widths=(14, 64, 24))
    found = article(page)
    assert found.title == TITLE
    assert found.body == f"{LEAD}\n{MORE}\n{LAST}"
    assert [block.text for block in found.blocks][: len(MENU) + 1] == ["جريدة الميناء", *MENU]


def test_edges_may_stand_before_their_place() -> None:
    page = drawn((MENU, wrapped(LEAD, MORE, LAST)), widths=(14, 58))
    lines = page.split("\n")
    lines[3] = lines[3].replace("  ", " ", 2)
    assert [block.text for block in split("\n".join(lines))[0]] == [*MENU, LEAD, MORE, LAST]


def test_a_drawn_table_of_figures_stays_row_by_row() -> None:
    rows = [("الفريق", "لعب"), ("الأهلي", "10"), ("النصر", "10"), ("الهلال", "9"), ("الشباب", "9")]
    lines = drawn(*[([name], [count]) for name, count in rows], widths=(12, 10)).split("\n")
    assert columns(lines) is None


def test_a_column_of_a_paragraph_a_line_stays_line_by_line() -> None:
    lines = list(enumerate([TITLE, "", LEAD, MORE, LAST, "رياضة", "صحة"]))
    assert filled(lines) == lines
