"""Lists of other stories below the text: they leave, whatever parts one from the next, and sections stay."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import roles
from transforms.records import ARTICLE_ROLES

HEADS = ("البنك المركزي يثبت سعر الفائدة", "المنتخب يودع البطولة أمام ضيفه", "أمطار غزيرة على السواحل الشرقية")
FIRSTS = (
    "قرر البنك المركزي في اجتماعه أمس الإبقاء على سعر الفائدة الرئيسي دون تغيير للمرة الثالثة على التوالي.",
    "ودع المنتخب الأول لكرة القدم البطولة بعد خسارته أمام ضيفه بهدفين نظيفين في مباراة شهدت طرد حارس المرمى.",
    "هطلت أمطار غزيرة صباح الخميس على السواحل الشرقية وأدت إلى جريان الأودية وانقطاع الكهرباء عن قرى جبلية.",
)
DAYS = ("الاثنين 19 أكتوبر 2021", "السبت 8 مايو 2021", "الخميس 14 يناير 2021")


def kept(*below: str) -> list[str]:
    """What is the article's of a page with these lines below its text."""
    found = roles("\n".join([TITLE, "3 مارس 2024", *BODY, *below]))
    inside = [block.text for block in found.blocks if block.role in ARTICLE_ROLES]
    assert inside[: len(BODY)] == BODY
    return inside[len(BODY) :]


@pytest.mark.parametrize(
    "items",
    [
        [(head, first, day) for head, first, day in zip(HEADS, FIRSTS, DAYS, strict=True)],
        [(day, head, first) for head, first, day in zip(HEADS, FIRSTS, DAYS, strict=True)],
        [(head, day, first) for head, first, day in zip(HEADS, FIRSTS, DAYS, strict=True)],
        [(head, first, "اقرأ المزيد") for head, first in zip(HEADS, FIRSTS, strict=True)],
        [("وجهة نظر", head, first, day, "◆") for head, first, day in zip(HEADS, FIRSTS, DAYS, strict=True)],
        [
            (section, head, first)
            for section, head, first in zip(("وطني", "رياضة", "وطني"), HEADS, FIRSTS, strict=True)
        ],
    ],
    ids=["day last", "day first", "day within", "more", "kinds", "sections"],
)
def test_of_others(items: list[tuple[str, ...]]) -> None:
    assert kept(*[line for item in items for line in item]) == []


def test_another_story_below_the_comments() -> None:
    assert kept("التعليقات مغلقة", "اقرأ أيضا", HEADS[0], FIRSTS[0], "وأضاف البنك أن الأسعار مستقرة هذا العام.") == []


def test_a_section_of_the_article_stays() -> None:
    last = "وقال رئيس المجلس إن الحافلات الجديدة ستبدأ العمل في الأحياء كلها قبل نهاية العام المقبل."
    assert kept("متى تبدأ الحافلات؟", last) == ["متى تبدأ الحافلات؟", last]


MINUTES = ("منذ 5 دقائق", "منذ 8 دقائق", "منذ ساعة")


def test_first_sentences_below_their_minutes_in_a_box() -> None:
    lines = [line for pair in zip(MINUTES, FIRSTS, strict=True) for line in pair]
    assert kept("آخر الأخبار", *lines) == []


def test_entries_of_a_live_page_below_their_minutes_stay() -> None:
    said = [
        "وقال رئيس المجلس إن شراء الحافلات الكهربائية سيبدأ في الربيع، وإن الخطة ستقلص زمن الرحلة بين الأحياء.",
        "وأضاف رئيس المجلس أن التمويل من القرض الميسر لن يرفع أسعار التذاكر في خطة النقل العام قبل العام المقبل.",
        "وأكد مجلس المدينة أن خطة تطوير النقل العام تمتد خمس سنوات، وأن الحافلات ستصل إلى الأحياء الجنوبية.",
    ]
    assert kept(*[line for pair in zip(MINUTES, said, strict=True) for line in pair]) != []
