"""Lines alone between the paragraphs: those of other stories leave, those of the article stay."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import roles
from transforms.records import ARTICLE_ROLES


def kept(*between: str) -> list[str]:
    """What is the article's of the lines between its second and its third paragraph."""
    found = roles("\n".join([TITLE, "3 مارس 2024", *BODY[:2], *between, *BODY[2:]]))
    inside = [block.text for block in found.blocks if block.role in ARTICLE_ROLES]
    assert [text for text in inside if text not in between] == BODY
    return [text for text in inside if text in between]


@pytest.mark.parametrize(
    "between",
    [
        ["← سعر الذهب يقفز إلى مستوى قياسي"],
        ["◄ هل ينسحب اللاعب من البطولة؟"],
        ["▪ مصرع ثلاثة متسلقين في انهيار جليدي", "▪ المنتخب يهزم ضيفه بثلاثية نظيفة"],
        ["من أخبار القارة", "• مصرع ثلاثة متسلقين في انهيار جليدي", "• المنتخب يهزم ضيفه بثلاثية نظيفة"],
        ["مصرع ثلاثة متسلقين في انهيار جليدي بجبال الألب"],
        ["وزير الصيد يفتتح ميناء جديدا على الساحل الشرقي"],
        [
            "مصرع ثلاثة متسلقين في انهيار جليدي بجبال سويسراالمنتخب يهزم ضيفه بثلاثية نظيفةسعر الذهب يقفز إلى"
            " مستوى قياسي جديداً«عاصفة» تضرب سواحل اليابان وتغرق سفينة شحن كبيرةفنان يعتزل"
        ],
        ["صيادون يصلحون شباكهم على الشاطئ"],
        ["من مراسم التنصيب"],
        ["صيادون يصلحون شباكهم (رويترز)."],
        ["برعاية مصرف الساحل"],
        ["↩ سعر الذهب يقفز إلى مستوى قياسي"],
        ["رئيس المجلس خلال الجولة"],
        ["جانب من جلسة المجلس"],
        ["#النقل_العام #الحافلات"],
        ["فيسبوك تويتر واتساب"],
        ["قصص مشابهة: سعر الذهب يقفز إلى مستوى قياسي!"],
        ["البقية ص 7"],
        ['[adrotate banner="1"]'],
        ["https://example.com/join/22Kd10"],
        ["*مجموعة أخبار الساحل (31)*"],
        ["نبض الساحل", "مصرع ثلاثة متسلقين في انهيار"],
        ["طالع", "أسعار الذهب تقفز", "المنتخب: هزمنا ضيفنا بثلاثية"],
        ["الأكثر رواجا الآن", "أم سعد"],
        ["إقرأ المزيد", "مصرع ثلاثة متسلقين في انهيار جليدي", "أفلام عادت لها الحياة"],
    ],
)
def test_of_others(between: list[str]) -> None:
    assert kept(*between) == []


@pytest.mark.parametrize(
    "between",
    [
        ["الموقف الرسمي"],
        ["• توسعة الحافلات الكهربائية في الأحياء", "• إشراك السائقين في تنفيذ الخطة"],
        ["وشكر الأمين العام للغرفة التجارية جهود المتطوعين"],
        ["وسط إقبال كبير، افتتح الميناء أبوابه أمام سفن الصيد الصغيرة."],
        ["ركاب الحافلات الكهربائية ينتظرون"],
        ["📌 الموقف الرسمي"],
        ["النقل خلال الأعوام الخمسة"],
        ["الحافلات على فيسبوك"],
        ["وأكد المصدر أن القرار نهائي (رويترز)."],
        ["الموقف الرسمي", "خطة النقل العام"],
        ["الذهب 2310", "الفضة 27"],
        ["* كيف ترى مستقبل الفريق في الموسم المقبل؟"],
    ],
)
def test_of_the_article(between: list[str]) -> None:
    assert kept(*between) == between


@pytest.mark.parametrize("end", ["البودكاست نهاية", "نهاية الفيديو"])
def test_a_subhead_under_the_end_of_a_box_stays(end: str) -> None:
    assert kept(end, "حلول مقترحة") == ["حلول مقترحة"]


def test_a_subhead_below_the_headline_of_a_box_stays() -> None:
    assert kept("إقرأ المزيد", "مصرع ثلاثة متسلقين في انهيار جليدي", "الموقف الرسمي") == ["الموقف الرسمي"]
    assert kept("إقرأ المزيد", "مصرع ثلاثة متسلقين في انهيار جليدي", "تمويل خطة الحافلات") == ["تمويل خطة الحافلات"]
