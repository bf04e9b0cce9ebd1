"""Titles of flattened pages that were taken for something else, or of which a part was, and days beside them."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.metadata.title_lines import beside_picture, over_byline, whole_line
from transforms.records import Block, Role

OTHER = "المدينة في خمس سنوات كما يراها أهلها"


def page(*lines: tuple[str, Role], line: int | None = None) -> list[Block]:
    """Blocks with roles above the text; all of them on one line, or each on its own."""
    above = [Block(text, number if line is None else line, role=role) for number, (text, role) in enumerate(lines)]
    return [*above, *[Block(text, 50 + number, role=Role.BODY) for number, text in enumerate(BODY)]]


def test_a_title_that_was_cut_from_its_line_is_the_whole_line() -> None:
    first, second = TITLE[:24], TITLE[25:]
    assert whole_line(page((first, Role.TITLE), (second, Role.CAPTION), line=3)) == f"{first} {second}"


@pytest.mark.parametrize("beside", [("3 مارس 2024", Role.DATE), (BODY[0], Role.BODY)], ids=["a day", "the text"])
def test_a_line_with_more_on_it_is_no_title(beside: tuple[str, Role]) -> None:
    assert whole_line(page((TITLE, Role.TITLE), beside, line=3)) is None


def test_the_headline_below_a_picture_that_is_numbered() -> None:
    scene = ("صورة عامة للشارع", Role.TITLE)
    headline = (TITLE, Role.SUBTITLE)
    number = ("1", Role.NAV)
    assert beside_picture(page(("صورة عامة للشارع", Role.RELATED), number, scene, headline)) == TITLE
    assert beside_picture(page((TITLE, Role.RELATED), number, (TITLE, Role.TITLE), (OTHER, Role.SUBTITLE))) is None
    assert beside_picture(page(("رأي", Role.RELATED), number, scene, headline)) is None


def test_the_headline_over_a_pictures_rights() -> None:
    rights = ("© AFP / Nader Saliba رئيس المجلس في القاعة", Role.CAPTION)
    scene = ("رئيس المجلس في القاعة - الأفق عربي", Role.TITLE)
    assert beside_picture(page(("الرئيسية", Role.NAV), (TITLE, Role.CAPTION), rights, scene)) == TITLE
    other = ("© AFP / Nader Saliba حافلة في الشارع", Role.CAPTION)
    assert beside_picture(page(("الرئيسية", Role.NAV), (TITLE, Role.CAPTION), other, scene)) is None


def test_the_first_line_over_a_byline() -> None:
    assert over_byline(page((TITLE, Role.BODY), ("تحقيق هدى العبيدي", Role.SUBHEAD))) == (TITLE, "هدى العبيدي")
    assert over_byline(page((f"{TITLE}.", Role.BODY), ("تحقيق هدى العبيدي", Role.SUBHEAD))) is None
    assert over_byline(page((TITLE, Role.BODY), ("تحقيق الوعود", Role.SUBHEAD))) is None


def test_a_headline_over_points_is_the_title() -> None:
    lines = [TITLE, "- شراء مئتي حافلة كهربائية جديدة", "- رحلة أقصر بين الأحياء الجنوبية والوسط", *BODY]
    assert article("\n".join(lines)).title == TITLE


def test_a_title_with_its_writer_on_the_line() -> None:
    found = article("\n".join([f"{TITLE} بقلم _ نايف العتيبي", *BODY]))
    assert (found.title, found.author) == (f"{TITLE} بقلم _ نايف العتيبي", "نايف العتيبي")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            "تم نشره منذ 2 شهر،بتاريخ: 16-02-2024 م الساعة 10:04 الرابط الدائم: https://example.org/news-20477",
            "2024-02-16",
        ),
        ("تم نشره في صحف العالم كتاب عن معرض 16-02-2024 الذي زاره آلاف القراء من البلاد كلها", ""),
    ],
)
def test_a_day_behind_its_label(line: str, day: str) -> None:
    found = article("\n".join([TITLE, line, *BODY]))
    assert (str(found.published_at)[:10] if found.published_at else "") == day


def test_a_day_in_brackets_in_the_dateline() -> None:
    found = article("\n".join([TITLE, f"نابلس- (4/6/2018)- {BODY[0]}", *BODY[1:]]))
    assert str(found.published_at)[:10] == "2018-06-04"
