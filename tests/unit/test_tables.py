"""Short lines inside an article: prices, results, tables cell by cell, steps; and the same in a box of the page."""

import pytest

from tests.unit.pages import article, roles
from transforms.records import Role

TITLE = "أسعار الخضراوات تتراجع في أسواق الجملة مع بداية الموسم"
LEAD = "تراجعت أسعار الخضراوات في أسواق الجملة صباح اليوم مع بداية الموسم، وبلغ سعر البندورة أدنى مستوى له هذا العام."
LAST = "وقال تاجر في سوق الجملة إن الأسعار ستبقى على حالها حتى نهاية الشهر، وإن البطاطا وحدها قد ترتفع قليلا."
TABLES = {
    "a line each": ["سعر البندورة 12 جنيها", "سعر البطاطا 9 جنيهات", "سعر الخيار 14 جنيها", "سعر الثوم 60 جنيها"],
    "label and figures": [
        "البندورة",
        "12 جنيها للبيع",
        "10 جنيهات للشراء",
        "البطاطا",
        "9 جنيهات للبيع",
        "8 جنيهات للشراء",
    ],
    "with a colon": ["البندورة: 12 جنيها.", "البطاطا: 9 جنيهات.", "الخيار: 14 جنيها."],
    "bullets": ["- البندورة: 12 جنيها", "- البطاطا: 9 جنيهات", "- الخيار: 14 جنيها"],
    "steps": ["1- الدخول إلى موقع الوزارة", "2- اختيار السوق", "3- كتابة اسم الصنف", "4- طباعة النشرة"],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_of_the_article(name: str) -> None:
    lines = [LEAD, "وجاءت الأسعار كالتالي:", *TABLES[name], LAST]
    found = roles("\n".join([TITLE, "12/5/2021 10:30", *lines, "التعليقات", "أضف تعليقا"]))
    inside = {block.text for block in found.blocks if block.role in (Role.BODY, Role.LIST, Role.SUBHEAD)}
    assert set(lines) <= inside


def test_prices_are_no_subheads() -> None:
    found = roles("\n".join([TITLE, LEAD, *TABLES["label and figures"], LAST]))
    assert [block.role for block in found.blocks if "جني" in block.text] == [Role.BODY] * 4


def test_figures_in_a_box_below_are_not() -> None:
    box = ["أسعار العملات", "الدولار 3.75", "اليورو 4.10", "الجنيه 0.12", "حالة الطقس", "العظمى 31", "الصغرى 19"]
    found = article("\n".join([TITLE, "12/5/2021 10:30", LEAD, LAST, "الأكثر قراءة", *box, "جميع الحقوق محفوظة"]))
    assert found.body == f"{LEAD}\n{LAST}"


def test_the_title_again_behind_the_lead_is_a_picture_s_text() -> None:
    found = article("\n".join(["مباشر", "أقسام مهمة", TITLE, LEAD, TITLE, "سوق الجملة في العاصمة / رويترز", LAST]))
    assert found.title == TITLE
    assert found.body == f"{LEAD}\n{LAST}"


DEGREES = [
    "المدينة العظمى الصغرى",
    *(f"{town} {21 + row} {11 + row}" for row, town in enumerate(["القاهرة", "بنها", "دمنهور", "أسوان"])),
]


@pytest.mark.parametrize("head", [[], DEGREES[:1]])
def test_rows_to_which_a_sentence_leads_are_the_articles(head: list[str]) -> None:
    lead = "وفيما يلي بيان بدرجات الحرارة المتوقعة غدا:"
    lines = [LEAD, LAST, lead, *head, *DEGREES[1:]]
    below = ["موضوعات متعلقة", "وزير النقل يفتتح جسرا جديدا في الجنوب", "جميع الحقوق محفوظة"]
    assert article("\n".join([TITLE, "2024-05-03", *lines, *below])).body.split("\n") == lines


def test_rows_under_a_label_below_the_text_are_a_box() -> None:
    below = [
        "أخبار ذات صلة",
        "وزير النقل يفتتح جسرا جديدا في الجنوب",
        "درجات الحرارة:",
        *DEGREES[1:],
        "جميع الحقوق محفوظة",
    ]
    assert article("\n".join([TITLE, "2024-05-03", LEAD, LAST, *below])).body.split("\n") == [LEAD, LAST]


STATEMENT = [
    "البند الربع الثالث 2022 الربع الثالث 2023 التغير",
    "الإيرادات 412.60 398.17 (3.5%)",
    "صافي الدخل 31.2 27.9 10%",
]


def test_a_firms_figures_under_a_paragraph_are_of_the_article() -> None:
    inside = roles("\n".join([TITLE, "12/5/2021 10:30", LEAD, LAST, *STATEMENT, LAST.replace("تاجر", "بائع")])).blocks
    assert set(STATEMENT) <= {block.text for block in inside if block.role in (Role.BODY, Role.SUBHEAD)}


def test_rates_of_shares_are_not() -> None:
    box = ["الأسهم المذكورة", "الشركة السعر التغير", "أسمنت الواحة 2,700.2 0.9%", "النقل البحري 33.15 1.9%"]
    found = roles("\n".join([TITLE, "12/5/2021 10:30", LEAD, LAST, *box, "تعليقات المستثمرين"])).blocks
    assert {block.role for block in found if block.text in box}.isdisjoint({Role.BODY, Role.SUBHEAD})


def test_a_list_that_runs_on_over_its_lines_is_an_article() -> None:
    announcing = (
        "نقدم لكم قائمة الأسماء الأكثر انتشارا بين المواليد خلال العام الماضي، والترتيب وفقا لبيانات السجل المدني،"
        " ويمكن الحصول على ترتيب المدن الأخرى من موقع السجل."
    )
    names = ["* البنات 1. ليان محمد 2.", "سارة في العاصمة 3. جود 4.", "ريم 5. دانة في الشرق 6.", "شهد 7. نورة 8."]
    found = article(
        "\n".join(["الرياضة", "الاقتصاد", "الأسماء الأكثر انتشارا", "12/5/2021 10:30", announcing, *names])
    )
    assert found.body.split("\n") == [announcing, *names]
