"""Labels on a title's line: what is cut, and what belongs to the title."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.chrome.labels import is_signed, unlabelled, without_site
from transforms.crumbs import without_crumbs
from transforms.records import Block, Role


@pytest.mark.parametrize(
    "label",
    [
        "عاجل | ", "عاجل: ", "عاجل.. ", "عاجل - ", "(عاجل) ", "[عاجل] ", "🔴 بث مباشر 🔴 ", "مباشر.. ", "متجدد | ",
        "\N{DOUBLE EXCLAMATION MARK}\N{VARIATION SELECTOR-16} عاجل \N{DOUBLE EXCLAMATION MARK} ", "BREAKING | ",
        "شاهد | ", "فيديو | ", "Subject: ", "Subject: للنشر: ", "الموضوع: ", "للنشر: عاجل | ",
    ],
)  # fmt: skip
def test_labels_before_a_title_are_cut(label: str) -> None:
    assert unlabelled(f"{label}{TITLE}") == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "شاهد.. لحظة وصول أول قطار إلى المدينة",
        "بيان: الهيئة لا تؤيد القرار الجديد للمجلس",
        "تحديث «ويندوز 10» يعطل عديدا من الأجهزة",
        "دراسة: النوم المبكر يحمي القلب",
        "مباشر الخطوط الجديدة بين المدينتين تبدأ غدا",
        "خاص - بعثة المنتخب تصل إلى الدوحة",
        "عام / مدير الصحة يتفقد المرافق في المحافظة",
        "عاجل | مهم",
        "الوزير: عاجل | كلمة لا أقولها",
    ],
)
def test_words_of_a_title_stay(title: str) -> None:
    assert unlabelled(title) == title


def page(title: str, *others: str, lead: str = BODY[0]) -> list[Block]:
    lines = [Block(title, 0, role=Role.TITLE), Block(lead, 1, role=Role.BODY)]
    return lines + [Block(other, index, role=Role.RELATED) for index, other in enumerate(others, 2)]


@pytest.mark.parametrize(
    ("behind", "others"),
    [
        (" - دار الأفق", ["© دار الأفق 2024"]),
        (" | المنصة", ["تطبيق المنصة للهواتف"]),
        (" – الأفق", ["خاص بـ«الأفق»"]),
        (" - الأفق", ["الأفق"]),
        (" - الأفق AMP", []),
        (" | نسخة للطباعة", []),
        (" (نسخة الجوال)", []),
    ],
)
def test_the_sites_name_and_the_form_are_cut(behind: str, others: list[str]) -> None:
    assert without_site(f"{TITLE}{behind}", page(f"{TITLE}{behind}", *others)) == TITLE


def test_a_name_before_the_lead_is_the_sites() -> None:
    title = f"{TITLE} | المنصة"
    assert without_site(title, page(title, lead=f"المنصة – {BODY[0]}")) == TITLE


@pytest.mark.parametrize(
    ("title", "others"),
    [
        (f"{TITLE} - صور", []),
        (f"{TITLE} - الرياض", ["أمانة الرياض تبدأ العمل", "الرياض"]),
        ("كأس العالم - قطر", ["© قطر"]),
        (f"{TITLE} (فيديو)", []),
        (f"{TITLE} وأحدث آلات للطباعة", []),
    ],
)
def test_dashes_of_a_title_stay(title: str, others: list[str]) -> None:
    assert without_site(title, page(title, *others)) == title


def test_the_way_before_an_arrow_is_cut() -> None:
    assert without_crumbs(f"محليات ← شؤون البلديات ← {TITLE}") == TITLE
    assert without_crumbs("القاهرة ← الإسكندرية") == "القاهرة ← الإسكندرية"


def test_the_one_line_with_a_label_is_the_title() -> None:
    head = ["القناة 1 | القناة 2", "التكنولوجيا", "سيبدأ الفيديو بعد الإعلان"]
    assert article("\n".join([*head, f"شاهد | {TITLE}", "3 فبراير 2024", *BODY])).title == TITLE


def test_the_one_line_with_the_sites_name_behind_it_is_the_title() -> None:
    meta = ["سالم العبدلي . الأحد 4 فبراير 2024 . 2 مشاهدة", "المحتوى السريع", "متى تصل إلى الوكلاء؟"]
    lines = ["سيارات مستعملة للبيع", "البورصات", f"{TITLE} | المنصة", *meta, *BODY, "تطبيق المنصة للهواتف"]
    assert article("\n".join(lines)).title == TITLE


@pytest.mark.parametrize(
    ("line", "others"),
    [
        (f"{TITLE} | محليات", ["محليات"]),
        (f"{TITLE} - الأفق", ["الأفق الجديد للنقل العام"]),
        ("القناة 1 | القناة 2", ["© القناة 2"]),
    ],
)
def test_a_name_that_no_line_calls_the_sites_signs_no_title(line: str, others: list[str]) -> None:
    assert not is_signed(line, others, BODY[0])
