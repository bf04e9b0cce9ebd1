"""Questions of interviews that stand bare over the answers are the text's; headlines that ask are not."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import roles
from transforms.records import ARTICLE_ROLES

BELOW = "وقال إن الدراسات بدأت قبل عامين وإن المهندسين فحصوا الشوارع كلها قبل أن تعرض الخطة على الأعضاء."


def kept(*lines: str) -> list[str]:
    found = roles("\n".join([TITLE, "3 مارس 2024", *lines]))
    return [block.text for block in found.blocks if block.role in ARTICLE_ROLES and block.text != TITLE]


@pytest.mark.parametrize(
    "credit",
    [["حاوره: سالم العبدلي"], ["وفيما يلي نص الحوار"]],
)
def test_questions_under_who_asked_them(credit: list[str]) -> None:
    asked = ["ما الذي تغيّر منذ لقائنا الأخير؟", "أين وصل الملف اليوم، ومن يعرقله؟"]
    text = kept(BODY[0], *credit, asked[0], BODY[1], asked[1], BODY[2], BELOW)
    assert [line for line in text if line not in credit] == [BODY[0], asked[0], BODY[1], asked[1], BODY[2], BELOW]


def test_questions_to_somebody() -> None:
    asked = ["كيف بدأتم العمل على الخطة؟", "بماذا تردون على من ينتقدكم؟", "وماذا عن التذاكر؟"]
    lines = [BODY[0], asked[0], BODY[1], asked[1], BODY[2], asked[2], BELOW]
    assert kept(*lines) == lines


def test_headlines_that_ask() -> None:
    heads = ["اقرأ أيضا", "هل ينسحب اللاعب من البطولة قبل النهائي؟", "من يشتري النادي القديم؟"]
    assert kept(*BODY, *heads) == BODY
