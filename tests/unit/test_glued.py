"""Headlines of other stories on one line, under the label of their box."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article

LAST = "وأضاف الوزير أن القطار يتوقف في خمس محطات، وأن عدد الرحلات يرتفع إلى عشر في أيام العطل."
END = (
    "وكانت أعمال البناء قد بدأت قبل أربعة أعوام وتوقفت مرتين بسبب السيول التي ضربت المنطقة، وشارك فيها أكثر من ألف "
    "عامل ومهندس من شركات محلية وأجنبية."
)
PARAGRAPHS = [LEAD, f"{MORE} {LAST}", END]
HEADLINES = (
    "المجلس يناقش خطة الطرق في المدينة القديمة الاتحاد يعلن موعد البطولة المقبلة في العاصمة النادي يضم لاعبا جديدا "
    "بعد موسم طويل المحافظ يفتتح مدرسة في القرية المجاورة"
)


@pytest.mark.parametrize("label", ["اقرأ أيضا", "أخبار متعلقة:", "مواضيع ذات صلة"])
def test_a_long_line_without_a_mark_under_a_label_is_of_other_stories(label: str) -> None:
    above = [TITLE, label, HEADLINES, *PARAGRAPHS]
    between = [TITLE, *PARAGRAPHS[:2], label, HEADLINES, END]
    assert [article("\n".join(lines)).body.splitlines() for lines in (above, between)] == [PARAGRAPHS, PARAGRAPHS]


def test_paragraphs_under_a_label_stay_where_none_has_a_mark() -> None:
    lines = [line.rstrip(".") for line in PARAGRAPHS]
    assert article("\n".join([TITLE, lines[0], "اقرأ أيضا", *lines[1:]])).body.splitlines() == lines
    assert MORE in article("\n".join([TITLE, LEAD, "اقرأ أيضا", *PARAGRAPHS[1:], END])).body
