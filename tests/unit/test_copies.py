"""The text twice, of which one copy is torn."""

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.chrome.copies import copied
from transforms.records import Role

TORN = [
    "أقر مجلس المدينة، في جلسته أمس، خطة جديدة لتطوير النقل العام تمتد",
    "خمس سنوات",
    "وتشمل شراء 200 حافلة كهربائية.",
]
OWN = "وتعهد المقاول بتسليم أولى الحافلات مطلع الربيع، بعد أن يدرب السائقين عليها شهرين في ساحة المجلس."


def found(*texts: str, captions: tuple[int, ...] = (), role: Role = Role.BODY) -> list[str]:
    roles = [Role.CAPTION if index in captions else role for index in range(len(texts))]
    return [texts[index] for index in copied(texts, roles)]


def test_what_a_torn_copy_says_is_told() -> None:
    assert found(*BODY, *TORN, *BODY[1:], captions=(6, 7)) == TORN
    assert found(*TORN, *BODY[1:], *BODY, captions=(6, 7)) == BODY[:1]


def test_a_name_may_be_glued_to_its_end() -> None:
    signed = f"{BODY[2]}محمد الأمين ولد سيدي"
    assert found(*BODY, *BODY[:2], signed, captions=(3, 4)) == [signed]
    assert found(*BODY, *BODY[:2], f"{BODY[2]} {OWN}", captions=(3, 4)) == []


def test_a_sentence_drawn_out_of_the_text_stays() -> None:
    drawn = BODY[2].rpartition("،")[0]
    assert found(*BODY, BODY[0], OWN, drawn, captions=(3,)) == []


def test_a_refrain_of_two_lines_stays() -> None:
    formula = [
        "وبعد الاطلاع على الأمر الملكي رقم 14 بتاريخ 3 محرم من العام الماضي،",
        "وعلى نظام المجلس، نأمر بما يلي:",
    ]
    assert found(*formula, *BODY, OWN, f"{formula[0]}.", formula[1], f"{OWN} وأبلغ المجلس بذلك.") == []


def test_what_goes_on_from_a_copy_and_says_more_stays() -> None:
    assert found(*BODY, BODY[0], OWN, captions=(3,)) == []


def test_other_lines_of_a_page_are_no_copies() -> None:
    assert found(*BODY, *TORN, role=Role.RELATED) == []


def test_a_page_that_holds_its_text_twice_tells_it_once() -> None:
    page = "\n".join([TITLE, *BODY, OWN, "اقرأ أيضا", "المنتخب يفوز على ضيفه بهدفين", *TORN, *BODY[1:], OWN])
    assert article(page).body.splitlines() == [*BODY, OWN]
