"""Live pages and readings: what is known so far, rows of figures under the sentence that tells them."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article, roles
from transforms.records import ARTICLE_ROLES

POINTS = ["- الخطة تشمل 200 حافلة كهربائية", "- أسعار التذاكر لا ترتفع قبل عامين", "- التمويل من قرض ميسر"]


def test_what_is_known_so_far_is_of_the_article() -> None:
    found = article("\n".join(["تغطية مباشرة", TITLE, "ملخص", *POINTS, "منذ 8 دقائق", *BODY]))
    assert found.title == TITLE
    assert [line for line in found.body.split("\n") if line in POINTS] == POINTS


@pytest.mark.parametrize("heading", ["أبرز التطورات", "ما نعرفه حتى الآن"])
def test_points_over_the_first_entrys_hour_are_too(heading: str) -> None:
    points = [point.replace("-", "•") for point in POINTS]
    lines = ["تغطية مستمرة", TITLE, "3 مارس 2024", heading, *points, "21:47 (مكة المكرمة)", *BODY]
    inside = [block.text for block in roles("\n".join(lines)).blocks if block.role in ARTICLE_ROLES]
    assert [line for line in inside if line in points] == points


def test_a_machine_s_summary_is_not() -> None:
    found = article("\n".join([TITLE, "ملخص", *POINTS, "3 مارس 2024", *BODY]))
    assert found.title == TITLE
    assert found.body == "\n".join(BODY)


@pytest.mark.parametrize(
    "row",
    ["الشمال: 19 - الوسط: 24 - الجنوب: 31", "تونس 21 درجة، صفاقس 23، توزر 29", "خام برنت 71.5 ونايمكس 68.2 ودبي 70"],
)
def test_readings_under_a_sentence_with_figures(row: str) -> None:
    told = "وتتراوح الأرقام في الأيام الثلاثة المقبلة بين 17 و21 على الساحل وبين 22 و27 في بقية الجهات."
    found = roles("\n".join([TITLE, "3 مارس 2024", *BODY[:2], told, row, *BODY[2:]]))
    assert row in [block.text for block in found.blocks if block.role in ARTICLE_ROLES]


def test_readings_in_a_sentence_of_their_own_words() -> None:
    row = "الحرارة الدنيا: 2 درجة، القصوى: 9 درجات، الرياح: شمالية غربية 40 كلم في الساعة"
    told = "وقالت النشرة إن الثلوج قد يبلغ سمكها 15 سنتيمترا على المرتفعات حتى مساء غد."
    found = roles("\n".join([TITLE, "3 مارس 2024", *BODY[:2], told, row, "\n".join([BODY[2] + " " + BODY[0]])]))
    assert row in [block.text for block in found.blocks if block.role in ARTICLE_ROLES]


def test_rates_between_the_paragraphs_stay_out() -> None:
    row = "دولار 3.75 - يورو 4.1 - ذهب 2010"
    told = "وأضاف الوزير أن الخطة تشمل أحياء المدينة كلها، وأن العمل فيها يبدأ بعد العيد."
    found = roles("\n".join([TITLE, "3 مارس 2024", BODY[1], told, row, *BODY]))
    assert row not in [block.text for block in found.blocks if block.role in ARTICLE_ROLES]


def test_readings_of_the_site_stay_out() -> None:
    row = "دولار 3.75 - يورو 4.1 - ذهب 2010"
    found = roles("\n".join([row, TITLE, "3 مارس 2024", *BODY, "جميع الحقوق محفوظة", row]))
    assert row not in [block.text for block in found.blocks if block.role in ARTICLE_ROLES]
