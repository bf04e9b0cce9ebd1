"""Titles without what dumps glue to them: the way to the page, a forum's signs, the first words of the text."""

import pytest

from tests.unit.pages import article

TITLE = "وصول أول قطار إلى المحطة الجديدة في الميناء"
LEAD = (
    "وصل صباح اليوم أول قطار إلى المحطة الجديدة في الميناء قادما من العاصمة، وعلى متنه مئتا راكب وعدد من المسؤولين "
    "في وزارة النقل الذين حضروا حفل الافتتاح."
)
MORE = "وقال وزير النقل إن الخط الجديد يختصر الطريق إلى ثلث ساعة، وإن التذاكر ستباع بنصف السعر حتى نهاية العام."


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (f"الرئيسية/محليات/{TITLE}", TITLE),
        (f"الأخبار » محليات » عام / {TITLE}", f"عام / {TITLE}"),
        (f"افتراضي {TITLE}", TITLE),
        (f"رد: {TITLE}", TITLE),
        ("الأخبار الكاذبة تصل قبل أول قطار إلى المحطة", "الأخبار الكاذبة تصل قبل أول قطار إلى المحطة"),
        ("رد الوزير على أسئلة الركاب في المحطة الجديدة", "رد الوزير على أسئلة الركاب في المحطة الجديدة"),
        (TITLE, TITLE),
    ],
)
def test_a_title_stands_without_what_leads_to_it(shown: str, title: str) -> None:
    found = article("\n".join([shown, "2024-05-03", LEAD, MORE]))
    assert found.title == title
