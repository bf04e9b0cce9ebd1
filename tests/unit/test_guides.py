"""Lists of texts that tell how to do something: they are the article's, and what looks like them is not."""

import pytest

from tests.unit.pages import article
from tests.unit.test_points import LAST, LEAD, MORE, page

HEADS = ["البنك المركزي يثبت سعر الفائدة", "المنتخب يودع البطولة أمام ضيفه", "أمطار غزيرة على السواحل الشرقية"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "المقادير", "كوبان من الأرز البسمتي، مغسول ومنقوع", "بصلة كبيرة مفرومة ناعما", "½ كوب زيت", "ملح وفلفل",
            "طريقة التحضير", "نسخن الزيت في قدر عميق ونقلب البصل", "يضاف الأرز ويترك على نار هادئة حتى ينضج",
        ],
        ["مكونات الحشوة:", "250 غ لحم مفروم", "رشة بهارات", "صنوبر محمص للتزيين"],
        ["المستندات المطلوبة", "صورة من البطاقة الشخصية", "شهادة التخرج الأصلية", "أن لا يقل العمر عن 20 عاما"],
        ["المواصفات", "المعالج: ثماني النواة", "الذاكرة: 8 غيغابايت", "البطارية: 5000 ملي أمبير"],
        ["الخطوات", "ادخل إلى الموقع الرسمي للوزارة", "اكتب رقم الهوية الوطنية", "ثم اضغط زر الإرسال"],
    ],
    ids=["a dish", "a filling", "papers", "a telephone", "a form"],
)  # fmt: skip
def test_a_list_under_its_heading_is_the_article_s(lines: list[str]) -> None:
    assert article(page(*lines)).body.split("\n") == [LEAD, MORE, *lines, LAST]


@pytest.mark.parametrize("heading", ["المواصفات", "المكونات", "طريقة عمل الكنافة", "الشروط"])
def test_headlines_under_such_words_are_not(heading: str) -> None:
    body = article("\n".join([page(), heading, *HEADS, "مواضيع ذات صلة", *HEADS])).body
    assert body.split("\n") == [LEAD, MORE, LAST]
