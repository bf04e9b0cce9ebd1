"""Live pages and readings: what is known so far, rows of figures under the sentence that tells them."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article, roles
from transforms.chrome.evidence import evidence
from transforms.chrome.live import entries
from transforms.records import ARTICLE_ROLES, Block

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


TORN = [
    ["أقر مجلس المدينة، في جلسته أمس، خطة جديدة لتطوير", "النقل العام", "تشمل شراء 200 حافلة كهربائية."],
    ["الدراسات الأولية", BODY[1]],
    [BODY[2]],
]


SHARES = ("نسخ الرابط", "فيسبوك")


def live(*told: list[str], zone: str = "توقيت غرينتش", shares: tuple[str, ...] = SHARES) -> list[str]:
    return [line for hour, lines in enumerate(told) for line in (f"0{hour}:42", zone, *lines, *shares)]


def entries_of(*lines: str) -> list[str]:
    blocks = [Block(text, index) for index, text in enumerate(lines)]
    return [blocks[index].text for index in entries(blocks, [evidence(text) for text in lines])]


@pytest.mark.parametrize("zone", ["(توقيت غرينتش)", "توقيت غرينتش"])
def test_torn_entries_between_their_hours_and_buttons_are(zone: str) -> None:
    assert entries_of("تغطية مباشرة", *live(*TORN, zone=zone), "جميع الحقوق محفوظة") == [
        line for lines in TORN for line in lines
    ]


def test_headlines_with_hours_and_few_entries_are_not() -> None:
    assert (
        entries_of(*live(["المنتخب يفوز على ضيفه"], ["البنك المركزي يثبت سعر الفائدة"], ["أمطار على السواحل"])) == []
    )
    assert entries_of(*live(*TORN[:2])) == []
    assert entries_of(*live(*TORN, shares=())) == []


def test_a_live_page_is_read_whole() -> None:
    below = ["قصص ذات صلة", "أمطار على السواحل"]
    found = article("\n".join([TITLE, "3 مارس 2024 10:15", "شارك", *live(*TORN), *below]))
    assert found.body.split("\n") == [line for told in TORN for line in told]
