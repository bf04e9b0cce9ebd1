"""How articles open: second headlines, lists that a line leads to, statements, a machine's points."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article, roles
from transforms.records import Role

SECOND = "مئتا راكب على متن الرحلة الأولى من العاصمة إلى الميناء"
LAST = "وأضاف أن رحلتين أخريين ستبدآن بعد شهر، وأن العمل في المحطة الثانية يسير وفق البرنامج المعلن قبل عام."
FIRST = "لم يكن سكان الميناء يصدقون أن القطار سيصل إليهم بعد عشرين عاما من الانتظار"
WRITER = "سالم العبدلي"


def test_second_headlines_below_the_title_are_no_paragraphs() -> None:
    found = article("\n".join([TITLE, SECOND, "وزير النقل يركب مع المسافرين ويستمع إلى شكاواهم", LEAD, MORE, LAST]))
    assert (found.title, found.subtitle) == (TITLE, SECOND)
    assert found.body == "\n".join([LEAD, MORE, LAST])


def test_a_second_headline_over_the_stamp_leaves_date_and_writer_to_the_article() -> None:
    second = f"المحافظ: ننتظر القطار منذ عشرين عاما والميناء كله سعيد بوصوله {SECOND} " * 2
    found = article("\n".join([TITLE, second, "2019-05-07 10:20:31", f"كتب: {WRITER}", LEAD, MORE, LAST]))
    assert found.author == WRITER
    assert found.published_at is not None
    assert found.body == "\n".join([LEAD, MORE, LAST])


@pytest.mark.parametrize(
    "first",
    [
        f"{SECOND}.",
        "لم يكن سكان الميناء يصدقون أن القطار سيصل إليهم بعد عشرين عاما من الانتظار وبعد كل تلك الوعود التي سمعوها",
    ],
)
def test_a_first_paragraph_stays_in_the_text(first: str) -> None:
    assert article("\n".join([TITLE, first, LEAD, MORE, LAST])).body.startswith(first)


def test_paragraphs_without_marks_among_others_like_them_stay() -> None:
    plain = [line.rstrip(".") for line in (LEAD, MORE, LAST)]
    assert FIRST in article("\n".join([TITLE, FIRST, *plain])).body


PAPERS = [
    "مجلس الوزراء يقر موازنة العام المقبل ويؤجل قانون الإيجار",
    "ارتفاع أسعار القمح في الأسواق العالمية بعد موجة الجفاف",
    "جامعة العاصمة تعلن نتائج القبول للعام الدراسي الجديد",
    "المنتخب يفوز على ضيفه بهدفين ويتصدر مجموعته في التصفيات",
]
REVIEW = [
    "وقالت صحيفة الميناء في افتتاحيتها إن الموازنة الجديدة لا تكفي لبناء المدارس التي وعدت بها الحكومة قبل عامين.",
    "وكتبت صحيفة الضحى أن الجفاف الذي ضرب الشرق سيرفع أسعار الخبز في المدن الكبيرة قبل نهاية الصيف.",
]


def test_the_list_with_which_a_review_of_papers_begins_is_its_text() -> None:
    lead = "أبرز عناوين الصحف المحلية الصادرة اليوم:"
    found = article("\n".join(["عناوين صحف البلاد ليوم الأحد 12-3-2023", lead, *PAPERS, *REVIEW]))
    assert found.title == "عناوين صحف البلاد ليوم الأحد 12-3-2023"
    assert found.body == "\n".join([lead, *PAPERS, *REVIEW])


def test_headlines_above_a_title_stay_out() -> None:
    page = ["أهم ما نشر في موقعنا اليوم من أخبار:", *PAPERS, TITLE, "2019-05-07", LEAD, MORE, LAST]
    found = article("\n".join(page))
    assert found.title == TITLE
    assert found.body == "\n".join([LEAD, MORE, LAST])


def test_a_statement_begins_with_its_first_words() -> None:
    page = ["بيان نقابة عمال السكك", "بسم الله الرحمن الرحيم", "إلى عمال السكك", "في المحطات كلها", LEAD, MORE, LAST]
    found = article("\n".join(page))
    assert found.title == page[0]
    assert found.body == "\n".join(page[1:])


POINTS = ["- وصول أول قطار إلى الميناء قادما من العاصمة.", "- التذاكر بنصف السعر حتى نهاية العام."]


@pytest.mark.parametrize("heading", ["استمع إلى الملخص", "ملخص بالذكاء الاصطناعي", "الملخص:"])
def test_the_points_of_a_machine_stay_out(heading: str) -> None:
    page = roles("\n".join([TITLE, heading, *POINTS, LEAD, MORE, LAST]))
    assert [block.role for block in page.blocks if block.text in POINTS] == [Role.MEDIA, Role.MEDIA]


@pytest.mark.parametrize("heading", ["تفاصيل الخط الجديد:", "ملخص المباراة"])
def test_other_points_are_the_article(heading: str) -> None:
    page = roles("\n".join([TITLE, LEAD, MORE, heading, *POINTS, LAST]))
    assert [block.role for block in page.blocks if block.text in POINTS] == [Role.BODY, Role.BODY]


INTERVIEW = "مدير الميناء لـ(الأفق): القطار وصل والتذاكر بنصف السعر"
DECK = [
    "سالم: 16 مليون دينار كلفة المحطة حتى عام ٢٠٢٦",
    "عدد الركاب بين 7 و8 آلاف ونعمل على زيادته",
    "عمل الشركات تحت رقابة وزارة النقل",
    "الأرصفة والطرق أصعب ما في الميناء",
]
MENU = ["• الرئيسية", "• محليات", "• اقتصاد", "• الرياضة", "• وظائف", "Home محليات"]
INTERVIEW_BODY = [
    "أكد مدير الميناء المهندس حسام سالم أن وصول أول قطار إلى المحطة الجديدة يختصر الطريق إلى ثلث ساعة، وأن التذاكر "
    "ستباع بنصف السعر حتى نهاية العام.",
    "وأشار سالم، في حوار مع الصحيفة، إلى أن عدد الركاب سيصل إلى ثمانية آلاف في اليوم حين تبدأ رحلتان أخريان.",
]


def test_the_headline_over_the_stamp_is_the_title_and_those_below_are_second() -> None:
    found = article("\n".join([*MENU, INTERVIEW, "الأحد, 15 فبراير 2026, 12:26", *DECK, *INTERVIEW_BODY]))
    assert (found.title, found.subtitle) == (INTERVIEW, DECK[0])
    assert found.published_at is not None


def test_another_s_headline_over_a_stamp_is_not_the_title() -> None:
    found = article("\n".join([*MENU, PAPERS[0], "الأحد, 15 فبراير 2026, 12:26", PAPERS[1], TITLE, LEAD, MORE, LAST]))
    assert found.title == TITLE


def test_a_lead_that_was_taken_for_the_title_is_the_text_that_goes_on_from_it() -> None:
    title = "وفاة وإصابة 14 شخصا بسلسلة حوادث مرورية في محافظات الجبل والساحل والوادي"
    lead = "لقي أربعة أشخاص مصرعهم وأصيب عشرة آخرون بسلسلة حوادث شهدتها طرق محافظات الجبل والساحل والوادي"
    more = "وذكرت مصادر طبية أن شخصين توفيا وأصيب أربعة آخرون بجروح إثر اصطدام حافلة صغيرة بشاحنة قرب الجسر القديم."
    found = article("\n".join(["أخبار البلاد", title, "حوادث-المرور", lead, more, "مقالات ذات صلة", "اترك تعليقا"]))
    assert (found.title, found.body) == (title, f"{lead}\n{more}")
