"""Flattened lists of the beginnings of other pages are drops, whatever their look; what only looks so is not."""

import pytest

from tests.unit.pages import outcome
from transforms.cohesion import cohesion
from transforms.fronts import is_front
from transforms.records import Article, Block, Drop, DropReason, Role

NEWS = [
    (
        "افتتاح مستشفى للأطفال في الضاحية الغربية",
        "افتتحت وزيرة الصحة صباح أمس مستشفى جديدا للأطفال في الضاحية الغربية يضم مئة سرير وثلاث غرف للجراحة، وقالت "
        "إن العلاج فيه سيكون مجانيا للأسر محدودة الدخل حتى نهاية السنة، وإن قسما للطوارئ سيضاف إليه",
    ),
    (
        "المنتخب يخسر أمام ضيفه ويودع البطولة",
        "ودع المنتخب الوطني لكرة القدم البطولة القارية بعد خسارته أمام ضيفه بهدف سجله المهاجم البديل في "
        "الدقيقة الأخيرة من الشوط الثاني، وكان التعادل يكفيه للعبور إلى دور الثمانية متصدرا مجموعته التي ضمت أربعة",
    ),
    (
        "تراجع الذهب مع صعود العملة الأميركية",
        "تراجعت أسعار المعدن الأصفر في التعاملات الفورية اليوم إلى أدنى مستوى لها منذ ثلاثة أسابيع، متأثرة بصعود "
        "العملة الأميركية وبتوقعات رفع الفائدة، فيما ينتظر المتعاملون بيانات التضخم التي تصدر بعد غد",
    ),
    (
        "عاصفة رملية تغلق المطار ساعات",
        "أوقفت إدارة المطار الدولي جميع الرحلات ساعات بعد أن هبت عاصفة رملية كثيفة حجبت الرؤية على المدارج، ونصحت "
        "هيئة الأرصاد السائقين على الطرق الصحراوية بالحذر وبتشغيل الأضواء حتى تنقشع الأتربة",
    ),
    (
        "رواية تونسية تفوز بجائزة الآداب",
        "فازت الكاتبة التونسية الشابة بجائزة الآداب الكبرى عن روايتها الأولى التي تحكي سيرة ثلاث نساء من أجيال "
        "مختلفة في قرية جبلية، وأشادت لجنة التحكيم بلغتها وبقدرتها على رسم المكان وأهله بلا تكلف",
    ),
]
DATES = ["3 مارس 2021", "3 مارس 2021", "2 مارس 2021", "1 مارس 2021", "28 فبراير 2021"]
MENU = ["الرئيسية", "محليات", "اقتصاد", "رياضة"]
PAGES = ["1", "2", "3", "التالي", "جميع الحقوق محفوظة"]
ARTICLE = [
    "أقرت لجنة المياه في البرلمان أمس مشروع قانون جديد ينظم حفر الآبار في المحافظات الشرقية التي تعاني من الجفاف",
    "ويمنع مشروع القانون حفر أي بئر جديدة من دون ترخيص من وزارة المياه، ويحدد كميات الضخ اليومية من الآبار القائمة",
    "وقال رئيس لجنة المياه إن الآبار غير المرخصة استنزفت المخزون الجوفي في المحافظات الشرقية خلال عشر سنوات",
    "ورفض مزارعون في تلك المحافظات مشروع القانون، وقالوا إن ترخيص الآبار سيكلفهم ما لا يطيقون بعد سنوات الجفاف",
]

LOOKS = {
    "cut off with dots under headlines": [line for title, text in NEWS for line in (title, f"{text[:110]}...")],
    "cut off without a mark under headlines": [line for title, text in NEWS for line in (title, text[:120])],
    "cut off without a mark": [text[:150] for _title, text in NEWS],
    "with dates": [
        line
        for (title, text), date in zip(NEWS, DATES, strict=True)
        for line in (title, date, text[:130].rsplit(" ", 1)[0])
    ],
    "whole sentences under headlines": [line for title, text in NEWS for line in (title, f"{text}.")],
}


@pytest.mark.parametrize("lines", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("head", [MENU, []], ids=["menu", "bare"])
def test_a_list_of_other_pages(lines: list[str], head: list[str]) -> None:
    found = outcome("\n".join([*head, *lines, *PAGES]))
    assert isinstance(found, Drop)
    assert found.reason is DropReason.NO_ARTICLE


@pytest.mark.parametrize("end", ["", "."])
def test_an_article_whose_writer_sets_no_full_stops(end: str) -> None:
    found = outcome("\n".join(["لجنة المياه تقر تنظيم حفر الآبار", *(f"{line}{end}" for line in ARTICLE)]))
    assert isinstance(found, Article)
    assert found.body.count("\n") == len(ARTICLE) - 1


def test_an_article_with_a_subhead_over_each_paragraph() -> None:
    heads = ["مشروع القانون", "ترخيص الحفر", "استنزاف المخزون", "رفض المزارعين"]
    lines = [line for head, text in zip(heads, ARTICLE, strict=True) for line in (head, f"{text}.")]
    found = outcome("\n".join(["لجنة المياه تقر تنظيم حفر الآبار", *lines]))
    assert isinstance(found, Article)
    assert all(line in found.body for line in ARTICLE)


def test_cohesion() -> None:
    of_one, of_many = cohesion(ARTICLE), cohesion([text for _title, text in NEWS])
    assert 0 <= of_many < 0.1 < of_one <= 1


def test_headlines_under_the_same_line_are_a_list() -> None:
    team = {
        "حارس المنتخب يجري عملية جراحية": "خضع حارس المنتخب الوطني لعملية جراحية ناجحة في ركبته اليمنى، وسيغيب عن "
        "الملاعب ستة أسابيع بحسب ما أعلنه ناديه في بيان نشره أمس.",
        "تكريم لاعبي المنتخب بعد التأهل": "كرم رئيس البلاد لاعبي المنتخب الوطني في القصر بعد أن حسموا التأهل إلى كأس "
        "العالم قبل جولة من نهاية التصفيات، وحضر الحفل أعضاء الاتحاد.",
        "المدرب يستدعي ثلاثة وجوه جديدة": "استدعى مدرب المنتخب الوطني ثلاثة لاعبين جدد إلى المعسكر الذي يبدأ الأسبوع "
        "المقبل في تونس، وقال إن الباب مفتوح أمام كل من يستحق.",
    }
    lines = [line for headline, text in team.items() for line in ("Image", headline, text)]
    assert isinstance(outcome("\n".join(["الجزائر", *lines])), Drop)


def test_pictures_between_the_parts_of_one_article_are_no_list() -> None:
    heads = ["المساحات المشمولة", "موقف اللجنة", "رأي المزارعين"]
    lines = [line for head, text in zip(heads, ARTICLE, strict=False) for line in ("Image", head, f"{text}.")]
    assert isinstance(outcome("\n".join(["البرلمان يقر قانون الآبار", *lines])), Article)


def test_beginnings_of_columns_by_several_writers_are_a_list() -> None:
    heads = ["سالم العبدلي يكتب : مدينة بلا حافلات", "أين المتطوعون؟ – بقلم : هدى العبيدي", "درس من الشتاء"]
    columns = [line for head, (_title, text) in zip(heads, NEWS, strict=False) for line in (head, text)]
    assert isinstance(outcome("\n".join(["كتاب وآراء", *columns])), Drop)
    one = [line for head, (_title, text) in zip(heads[:1], NEWS, strict=False) for line in (head, f"{text}.")]
    assert isinstance(outcome("\n".join(["كتاب وآراء", *one, *[f"{text}." for _title, text in NEWS[:1]]])), Article)


def test_long_paragraphs_of_one_length_are_no_beginnings() -> None:
    long = [f"{text}، {text}، {text}، {text}"[:520] for _title, text in NEWS]
    assert isinstance(outcome("\n".join(["أخبار الأسبوع في خمس فقرات", *long])), Article)
    assert isinstance(outcome("\n".join(["أخبار الأسبوع في خمس فقرات", *(text[:150] for text in long)])), Drop)


def test_pictures_words_that_end_as_sentences_are_no_headlines() -> None:
    told = [line for title, text in NEWS for line in (f"{title} أمس.", f"{text}.")]
    assert isinstance(outcome("\n".join(["الأسبوع في صور", "3 مارس 2021", *told])), Article)


def test_one_box_of_others_under_a_mark_makes_no_list() -> None:
    """A mark counts by the paragraphs that stand under it, not by how often it comes."""
    own = [f"{NEWS[0][1]}.", f"{NEWS[1][1]}."]
    below = ["اقرأ أيضا", "زاوية", NEWS[2][0], "زاوية", NEWS[3][0], f"{NEWS[3][1]}."]
    assert isinstance(outcome("\n".join(["مستشفى وبطولة", "3 مارس 2021", *own, *below])), Article)


def blocks_of(*lines: tuple[str, Role]) -> list[Block]:
    return [
        Block(text, index, "p", "div>p", float(role is Role.RELATED), role)
        for index, (text, role) in enumerate(lines)
    ]


def test_headlines_below_a_short_text_make_no_list_where_a_sentence_follows_them() -> None:
    text = [(f"{line.partition('،')[0]} في المحافظات.", Role.BODY) for line in ARTICLE]
    heads = [(title, Role.RELATED) for title, _first in NEWS]
    assert not listed([("لجنة المياه", Role.TITLE), *text, *heads, (f"{ARTICLE[0]}.", Role.BODY)])
    parted = [line for pair in zip(text, heads, strict=False) for line in pair]
    assert listed([("لجنة المياه", Role.TITLE), *parted, (f"{ARTICLE[0]}.", Role.BODY)])


def listed(lines: list[tuple[str, Role]]) -> bool:
    blocks = blocks_of(*lines)
    article = [block for block in blocks if block.role is Role.BODY]
    return is_front(blocks, article, [block.text.count(" ") for block in article])
