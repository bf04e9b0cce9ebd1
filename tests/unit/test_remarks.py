"""What sites remark on a text that they took from elsewhere is none of it; what a text says of others' words is."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article, roles
from transforms.chrome.remarks import is_remark
from transforms.records import Role

REMARKS = (
    "ملحوظة: مضمون هذا الخبر تم كتابته بواسطة الشاهد ولا يعبر عن وجهة نظر الأفق نت وإنما تم نقله كما هو.",
    "كانت هذه تفاصيل خبر افتتاح الجسر لهذا اليوم نرجوا بأن نكون قد وفقنا بإعطائك التفاصيل والمعلومات الكاملة.",
    "ولمتابعة جميع أخبارنا يمكنك الإشتراك في نظام التنبيهات لتزويدك بكل ما هو جديد.",
    "كما تجدر الإشارة بأن الموضوع الأصلي قد تم نشره ومتواجد على الشاهد وقد قام فريق التحرير بالتأكد منه.",
    "إخلاء مسؤولية: الموقع يعمل بطريقة آلية دون تدخل بشري، وجميع الأخبار مسؤولية أصحابها.",
    "نشكر لكم اهتمامكم وقراءتكم لخبر افتتاح الجسر، تابعوا الأفق لمزيد من الأخبار.",
    "جميع المقالات التي تقرؤها في الموقع مصدرها الشاهد ولا نتحمل أي مسؤولية عن المحتوى.",
    "تنويه: الخبر تم جلبه بشكل آلي من المصدر الموضح.",
    "ظهرت المقالة افتتاح الجسر الجديد أولاً على الأفق.",
    "هذا الموقع يستخدم خدمة أكيسميت للتقليل من البريد المزعج. اعرف المزيد عن كيفية معالجة بيانات التعليقات.",
    "هذا المحتوى منقول من وكالة الشاهد ولا يعبر بالضرورة عن رأي الموقع.",
)
TEXTS = (
    "وأكد الوزير أن الخبر المتداول غير صحيح، وأن الوزارة لا تتحمل مسؤولية ما تنشره المواقع.",
    "وقال المتحدث إن المقال لا يعبر عن موقف الحكومة من الأزمة.",
    "ونقلت الصحيفة الخبر كما هو من الوكالة، ولم تعلق عليه.",
    "وأشارت الشركة إلى أن المحتوى يخضع لحقوق النشر.",
    "تنويه القاضي بجهود المحامين لقي ترحيبا في القاعة.",
    "ملاحظة الخبراء أن الموقع يقع على فالق نشط.",
)


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_on_the_page_is_none_of_the_text(remark: str) -> None:
    assert article("\n".join([TITLE, LEAD, MORE, remark])).body.splitlines() == [LEAD, MORE]
    html = f"<h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in (LEAD, MORE, remark))
    assert [block.role for block in roles(html).blocks if block.rule == "remark"] == [Role.LEGAL]
    assert article(html).body.splitlines() == [LEAD, MORE]


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_on_what_others_wrote_is_text(text: str) -> None:
    assert not is_remark(text)
    assert article("\n".join([TITLE, LEAD, text, MORE])).body.splitlines() == [LEAD, text, MORE]
