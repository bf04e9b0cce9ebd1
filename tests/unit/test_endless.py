"""Endless pages: the next story under its label, its headline and its day."""

import pytest

from tests.unit.pages import article
from tests.unit.test_another import BODY, LEADS, NEXT, NEXT_TITLE, TITLE

HEADLINE = "البنك المركزي يثبت سعر الفائدة"


@pytest.mark.parametrize("label", ["القصة التالية", "المقال التالي:"])
@pytest.mark.parametrize("below", [NEXT, LEADS])
def test_the_next_story_stays_out_whatever_its_headline_tells(label: str, below: list[str]) -> None:
    lines = [TITLE, *BODY, label, "اقتصاد", HEADLINE, "27-12-2012 | 08:15", *below, "الأكثر مشاهدة"]
    assert article("\n".join(lines)).body == "\n".join(BODY)


OWN = "وذكر مدير المركز أن مواعيد مرضى السكري تحجز بالهاتف، وأن أطباء وزارة الصحة يعملون في المركز كل يوم."


@pytest.mark.parametrize(
    "box",
    [["القصة التالية", NEXT_TITLE, "27-12-2012"], ["القصة التالية", NEXT_TITLE], ["القصة التالية", "27-12-2012"]],
)
def test_what_tells_the_same_below_the_label_is_the_articles(box: list[str]) -> None:
    page = "\n".join([TITLE, *BODY[:2], *box, OWN, BODY[2], "الأكثر مشاهدة"])
    assert article(page).body == "\n".join([*BODY[:2], OWN, BODY[2]])
