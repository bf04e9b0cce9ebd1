"""Pages that hold no article: beginnings without headlines, rows of headlines; and articles that look like them."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article, outcome
from transforms.chrome.rows import is_row
from transforms.records import Article, Drop

BEGINNINGS = [
    "كان المطر غزيرا ومفاجئا وظننت لأول وهلة أنه صوت شاحنة لكننا لا نسكن قرب شارع عام حتى تمر الشاحنات في",
    "يضحكني بعض الأصدقاء عندما أحدثهم عن صيد السمك فجرا فيقولون باستغراب وهل بقي في البحر سمك رغم أن كلامهم ينم عن "
    "قلة معرفة بما تحت الماء من خيرات لا تحصى ولا يراها إلا من قضى ليلة كاملة على ظهر قارب صغير قرب",
    "قبل ثلاثين عاما أسست مدرسة صغيرة لتعليم الخط العربي في حينا القديم وتعلم فيها أبناء الحرفيين ثم صارت مركزا "
    "يقصده الهواة",
    "تؤكد أبحاث طبية متزايدة أهمية العادات البسيطة التي تشكل يوم الإنسان كالنوم الباكر والمشي والابتعاد عن السكر",
]
ROW = (
    "ارتفاع أسعار النفط بعد هبوط المخزونات الأمريكية وزير النقل يفتتح المحطة الجديدة في الميناء أمطار "
    "غزيرة على الساحل الشرقي وانقطاع الكهرباء المدرب: جاهزون للنهائي مجلس المدينة يقر خطة النقل العام "
    "القبض على مروج مخدرات في البادية افتتاح معرض الكتاب الدولي بمشاركة عشرين دولة تعيينات في وزارة "
    "الثقافة وفاة شاعر كبير بعد صراع مع المرض البورصة تغلق على ارتفاع طفيف إحالة مدير عام الأراضي إلى "
    "التقاعد طفل ينقذ شقيقته من حريق بلدية المدينة تحذر من شراء القطع المفروزة"
)


def test_beginnings_under_a_writers_name() -> None:
    assert isinstance(outcome("\n".join(["هدى العبيدي", *BEGINNINGS])), Drop)
    assert isinstance(outcome("\n".join(["هدى العبيدي", *[f"{line}..." for line in BEGINNINGS[:3]]])), Drop)


@pytest.mark.parametrize(
    "above",
    [["حكايات من الحي القديم كما رواها أهله", "هدى العبيدي"], ["حكايات الحي", "3 مارس 2024"]],
    ids=["headline", "day"],
)
def test_articles_whose_paragraphs_stop_short(above: list[str]) -> None:
    assert isinstance(outcome("\n".join([*above, *BEGINNINGS])), Article)


def test_points_are_no_beginnings() -> None:
    assert isinstance(outcome("\n".join([f"{number}- {line}" for number, line in enumerate(BEGINNINGS, 1)])), Article)


def test_texts_with_links_to_their_rests() -> None:
    lines = [line for text in BEGINNINGS for line in (f"{text}.", "أكمل القراءة")]
    assert isinstance(outcome("\n".join([TITLE, "3 مارس 2024", *lines])), Drop)


def test_a_link_below_the_lead_alone_leaves_an_article() -> None:
    assert isinstance(outcome("\n".join([TITLE, "3 مارس 2024", LEAD, "أكمل القراءة", MORE])), Article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ROW, True),
        (f"{ROW}.", False),
        (ROW.replace("الأمريكية", "الأمريكية،"), False),
        (ROW.replace("وزير النقل", "الذي كان وزير النقل"), False),
        (f"كما {ROW}", False),
        (ROW.replace(" ", " / ", 3), False),
        (ROW[:200], False),
    ],
    ids=["headlines", "full stop", "comma", "clauses", "goes on", "verses", "short"],
)
def test_rows_of_headlines(text: str, expected: bool) -> None:
    assert is_row(text) is expected


def test_a_row_over_the_text_is_a_ticker_and_alone_no_article() -> None:
    found = article("\n".join([ROW, TITLE, "3 مارس 2024", LEAD, MORE]))
    assert (found.title, found.body) == (TITLE, f"{LEAD}\n{MORE}")
    assert isinstance(outcome("\n".join(["الرئيسية", ROW])), Drop)


def test_a_long_paragraph_without_marks_below_another_stays() -> None:
    assert ROW in article("\n".join([TITLE, "3 مارس 2024", LEAD, MORE, ROW])).body
