"""Short lines of the article: what a line with a colon leads to, numbers, labels; and the lists that are a box's."""

from dataclasses import replace

import pytest

from tests.unit.pages import article, read, roles
from transforms.chrome import assign_roles, features
from transforms.records import Block, Page, Role

TITLE = "إصابة خمسة عمال في انهيار سقف مصنع للنسيج في المنطقة الصناعية"
LEAD = (
    "أصيب خمسة عمال صباح اليوم في انهيار جزء من سقف مصنع للنسيج في المنطقة الصناعية، ونقلوا إلى المستشفى القريب حيث "
    "وصفت حال اثنين منهم بالخطرة."
)
MORE = (
    "وقال مدير الدفاع المدني إن فرق الإنقاذ وصلت إلى المصنع بعد ربع ساعة من البلاغ، وإن العمل توقف فيه حتى تنتهي "
    "لجنة من المهندسين من فحص المبنى."
)
LAST = "وأضاف أن صاحب المصنع تعهد بعلاج المصابين وبدفع رواتبهم كاملة إلى أن يعودوا إلى عملهم في المصنع."


def page(*inside: str) -> str:
    head = ["الرئيسية", "محليات", "اقتصاد", TITLE, "2023-04-11"]
    return "\n".join([*head, LEAD, MORE, *inside, LAST, "مواضيع ذات صلة", "افتتاح معرض الزهور في الحديقة العامة"])


@pytest.mark.parametrize(
    "lines",
    [
        ["وأسماء المصابين:", "1- سامي العلي (34 عاما)", "2- كريم ناصر (19 عاما)", "3- هاني سعيد (52 عاما)"],
        ["وأوصت اللجنة بما يأتي:", "- فحص أسقف المصانع القديمة", "- تركيب أجهزة إنذار", "- تدريب العمال على الإخلاء"],
        ["نظرة إلى المصنع:", "· بني قبل أربعين عاما", "· يعمل فيه مئتا عامل", "· لم يفحص سقفه منذ عشر سنوات"],
        ["مواعيد الأذان:", "المدينة: 4:52 صباحا", "الميناء: 4:47 صباحا", "الضاحية: 4:51 صباحا"],
    ],
    ids=["numbered names", "points", "under a label", "labels with hours"],
)
def test_a_list_of_the_article_is_kept(lines: list[str]) -> None:
    assert article(page(*lines)).body.split("\n") == [LEAD, MORE, *lines, LAST]


@pytest.mark.parametrize(
    "lines",
    [
        ["اقرأ أيضا:", "1- البنك المركزي يثبت سعر الفائدة", "2- المنتخب يودع البطولة", "3- أمطار غزيرة على السواحل"],
        ["الأكثر قراءة", "1. البنك المركزي يثبت سعر الفائدة", "2. المنتخب يودع البطولة أمام ضيفه"],
        ["اقرأ أيضا", "list 1 of 2", "البنك المركزي يثبت سعر الفائدة", "list 2 of 2", "المنتخب يودع", "end of list"],
        ["مواضيع مقترحة", "· البنك المركزي يثبت سعر الفائدة", "· المنتخب يودع البطولة", "· أمطار غزيرة على السواحل"],
        ["list of 1 items", "البنك المركزي يثبت سعر الفائدة للمرة الثالثة", "end of list"],
    ],
    ids=["numbered links", "most read", "read out under a heading", "dots", "read out"],
)
def test_a_list_of_a_box_is_not(lines: list[str]) -> None:
    assert article(page(*lines)).body.split("\n") == [LEAD, MORE, LAST]


def test_a_subhead_behind_links_that_are_read_out_is_the_article_s() -> None:
    links = ["اقرأ أيضا", "list 1 of 1", "البنك المركزي يثبت سعر الفائدة", "end of list"]
    assert article(page(*links, "تعهد صاحب المصنع")).body.split("\n") == [LEAD, MORE, "تعهد صاحب المصنع", LAST]


def test_the_line_that_tells_of_the_text_is_its_title() -> None:
    found = article("\n".join(["الثلاثاء، 11 أبريل 2023", TITLE, LEAD, MORE, LAST]))
    assert found.title == TITLE


def test_a_year_at_its_end_makes_no_date_of_a_line() -> None:
    second = "الدفاع المدني: عشرون حادثا مثله في المنطقة الصناعية عام 2022"
    found = roles("\n".join([TITLE, second, "2023-04-11", LEAD, MORE, LAST]))
    assert [block.role for block in found.blocks if block.text == second] != [Role.DATE]


def test_links_that_are_announced_and_not_ended_take_no_paragraph() -> None:
    announced = "\n".join(["list of 2 items", "افتتاح معرض الزهور في الحديقة العامة"])
    ended = ["اقرأ أيضا", "list 1 of 1", "البنك المركزي يثبت سعر الفائدة", "end of list"]
    assert article(f"{announced}\n{page(*ended)}").body.split("\n") == [LEAD, MORE, LAST]


def test_links_that_are_read_out_leave_what_a_rule_decided() -> None:
    texts = ["list 1 of 1", "البنك المركزي يثبت سعر الفائدة", "end of list", LEAD, MORE, LAST]
    blocks = [Block(text, number) for number, text in enumerate(texts)]
    blocks[1] = replace(blocks[1], role=Role.NAV, rule="site-rule:remove")
    parsed = read("\n".join(texts))
    assert isinstance(parsed, Page)
    found = assign_roles(replace(parsed, blocks=tuple(blocks)))
    assert [(block.role, block.rule) for block in found.blocks[:2]] == [
        (Role.READ_ALSO, "read out"),
        (Role.NAV, "site-rule:remove"),
    ]


def told(*below: str) -> dict[str, tuple[str, ...]]:
    """The features of what stands below a text, by line."""
    lines = [LEAD, MORE, LAST, *below]
    _found, places = features([Block(text, number) for number, text in enumerate(lines)], TITLE)
    return dict(zip(lines, places, strict=True))


def test_what_leads_to_a_list_tells_or_only_labels() -> None:
    assert any(
        name.startswith("told1") for name in told("وهذه أسماء المصابين في الحادث:", "سامي العلي")["سامي العلي"]
    )
    assert any(name.startswith("led1") for name in told("أسماء:", "سامي العلي")["سامي العلي"])


def test_a_line_below_the_text_knows_what_the_next_paragraph_tells() -> None:
    names = ["سامي العلي", "كريم ناصر", "هاني سعيد", "رامي حداد", "نبيل عيسى"]
    strange = "فاز منتخب الشباب لكرة السلة على ضيفه بفارق عشرين نقطة في المباراة التي جرت مساء أمس على ملعب الجامعة."
    assert "ahead0s" in told(*names, strange)["هاني سعيد"]
    assert "ahead3s" in told(*names, LEAD.replace("صباح اليوم", "أمس"))["هاني سعيد"]
    assert not any(name.startswith("ahead") for name in told(*names, "مواضيع ذات صلة", strange)["هاني سعيد"])
