"""Paragraphs outside of what was taken for the article: those that tell what it tells come back."""

import pytest

from tests.unit.council import BODY, TITLE
from tests.unit.pages import article
from transforms.chrome.evidence import evidence
from transforms.chrome.regained import regained
from transforms.chrome.sequence import Zone
from transforms.records import Block

OWN = (
    "ويرى رئيس المجلس أن خطة تطوير النقل العام ستغير وجه المدينة، فالحافلات الكهربائية تخفض الضجيج والتلوث في الأحياء"
    " الجنوبية، ويوفر القرض الميسر ما لا تتسع له الموازنة المحلية هذا العام."
)
OTHER = (
    "تصدر المنتخب الوطني مجموعته في تصفيات كأس القارة بعد فوزه مساء أمس على ضيفه بهدفين دون رد في ملعب العاصمة، وسجل"
    " المهاجم الشاب الهدف الأول من ركلة حرة في الدقيقة العاشرة."
)


LESS = (
    "المدارس الخاصة ترفع رسومها لأنها تشتري حافلات كهربائية أيضا، ومجلس المدينة يدرس قرضا ميسرا للأسر في الأحياء"
    " الجنوبية التي لا تقدر على الدفع، وتذاكر مجانية حتى نهاية الصيف."
)


def found_below(*below: str) -> list[str]:
    blocks = [Block(text, index) for index, text in enumerate([TITLE, *BODY, *below])]
    zones = [Zone.TITLE, *[Zone.BODY] * len(BODY), *[Zone.TAIL] * len(below)]
    return [blocks[index].text for index in regained(blocks, [evidence(block.text) for block in blocks], zones)]


def test_what_tells_the_same_below_a_form_is_regained() -> None:
    assert found_below("نشرتنا البريدية", "سجل", OWN) == [OWN]


def test_what_tells_of_other_things_is_not() -> None:
    assert found_below("نشرتنا البريدية", "سجل", OTHER) == []


ON = (
    "ثلاثة مصانع في الشمال تنافست على العقد، وفاز به مصنع يسلم أولى العربات في الربيع ويدرب سائقيها شهرين، قبل أن"
    " تبدأ رحلاتها من محطة المدينة إلى الجامعة والمستشفى الكبير في آخر الصيف."
)


def test_with_it_comes_what_goes_on_right_below() -> None:
    assert found_below("نشرتنا البريدية", "سجل", OWN, ON) == [OWN, ON]
    assert found_below("نشرتنا البريدية", "سجل", ON) == []
    assert found_below("نشرتنا البريدية", "سجل", OWN, "المنتخب يفوز على ضيفه", ON) == [OWN]
    assert found_below("نشرتنا البريدية", "سجل", OWN, OTHER) == [OWN]


def test_under_headlines_of_other_things_too_and_less_under_its_own() -> None:
    assert found_below("اقرأ أيضا", "المنتخب يفوز على ضيفه بهدفين", LESS) == [LESS]
    assert found_below("اقرأ أيضا", "المدارس الخاصة ترفع رسومها وتشتري حافلات", LESS) == []


def test_below_comments_and_dates_nothing_is() -> None:
    assert found_below("التعليقات", OWN) == []
    assert found_below("12 مايو 2024", OWN) == []


def test_below_a_box_of_stories_what_tells_the_same_is() -> None:
    assert found_below("اقرأ أيضا", TITLE, OWN) == [OWN]
    assert found_below("اقرأ أيضا", TITLE, OTHER) == []


BOX = ["اقرأ أيضا", "المنتخب يفوز على ضيفه بهدفين", "الأحد 27 سبتمبر 2016", "سباق الهجن ينطلق اليوم", "15 أوت 2010"]
TALKING = (
    "ويتابع الركاب مواعيد الحافلات الكهربائية عبر التطبيق والموقع وخدمة الرسائل، ويضغط المستخدم على الرابط ليشارك"
    " صفحة الرحلة بين الأحياء الجنوبية ووسط المدينة مع الآخرين ويحمل خريطة النقل العام مجانا."
)


def test_below_the_days_of_a_box_what_tells_more_is() -> None:
    assert found_below(*BOX, OWN) == [OWN]
    assert found_below(*BOX, TALKING) == [TALKING]
    assert found_below(*BOX, OTHER) == []
    assert found_below(*BOX, "المدارس الخاصة ترفع رسومها وتشتري حافلات", "3 أوت 2010", LESS) == []


def test_in_a_box_sentences_with_a_number_are() -> None:
    sentence = "شراء الحافلات الكهربائية بقرض ميسر لا يرفع أسعار التذاكر بين الأحياء الجنوبية ووسط المدينة."
    assert found_below("اقرأ أيضا", "المنتخب يفوز على ضيفه", f"3- {sentence}") == [f"3- {sentence}"]
    assert found_below("اقرأ أيضا", "المنتخب يفوز على ضيفه", sentence) == []


def test_below_the_end_of_a_box_sentences_are() -> None:
    own = "وأضاف أن المدينة ستعلن مواعيد الحافلات الكهربائية في الأحياء الجنوبية كلها قبل نهاية العام."
    assert found_below("تخطى البودكاست وواصل القراءة", "البودكاست", "الحلقات", "البودكاست نهاية", own) == [own]
    assert found_below("تخطى البودكاست وواصل القراءة", "البودكاست نهاية", OTHER) == []


def test_the_article_is_whole() -> None:
    assert article("\n".join([TITLE, *BODY, "نشرتنا البريدية", "سجل", OWN])).body == "\n".join([*BODY, OWN])


def test_below_a_box_of_stories_no_other_begins_as_what_goes_on() -> None:
    on = f"من جهته، قال رئيس المجلس إن الأحياء كلها تنتظر ذلك. {OTHER}"
    assert found_below("اقرأ أيضا", TITLE, on) == [on]
    assert found_below("اقرأ أيضا", TITLE, OTHER, on) == []


def found_above(*above: str, zone: Zone = Zone.HEAD, body: list[str] = BODY) -> list[str]:
    blocks = [Block(text, index) for index, text in enumerate([*above, *body])]
    zones = [*[zone] * len(above), *[Zone.BODY] * len(body)]
    return [blocks[index].text for index in regained(blocks, [evidence(block.text) for block in blocks], zones)]


def test_right_above_the_text_its_lead_is() -> None:
    assert found_above(OWN) == [OWN]
    assert found_above(OTHER) == []


def test_a_lead_that_ends_with_dots_is_where_the_text_goes_on_from_it() -> None:
    lead = "إذا كان مجلس المدينة قد تردد زمنا طويلا، فإن خطة النقل العام وحافلاتها الكهربائية لا تنتظر سنوات..."
    assert found_above(lead, body=BODY[1:]) == [lead]
    assert found_above(lead, body=[OTHER]) == []


def test_long_lines_between_the_title_and_the_text_are() -> None:
    assert found_above(TITLE, OTHER, zone=Zone.META) == [OTHER]
    assert found_above(TITLE, f"{OTHER.rstrip('.')}...", zone=Zone.META) == []


@pytest.mark.parametrize("between", [(), ("المنتخب يفوز على ضيفه",)])
def test_right_below_the_text_lists_of_its_names_are(between: tuple[str, ...]) -> None:
    names = (
        "رئيس المجلس عادل سالم، رئيس الحافلات الكهربائية كريم حداد، مدير الموازنة المحلية سمير منصور،"
        " عضو مجلس المدينة هدى يوسف، ممثل الأحياء الجنوبية وليد حسن، مدير النقل العام ماهر عيسى، مدير أسعار التذاكر."
    )
    assert found_below(*between, names) == [names]


def test_right_below_the_text_rows_of_headlines_are_not() -> None:
    row = f"{TITLE} المنتخب يفوز بهدفين أسعار الذهب تهبط وفاة المخرج الكبير افتتاح مستشفى للأطفال انقطاع المياه عن"
    assert found_below(f"{row} حي الزهور جولة المسرح الوطني تبدأ غدا سباق الهجن ينطلق اليوم") == []


UNENDED = (
    "بعث رئيس المجلس برقية تهنئة إلى سكان الأحياء الجنوبية بالحافلات الكهربائية الجديدة "
    + "رئيس المجلس يهنئ سكان الأحياء"
)


def found_alone(*lines: str) -> list[str]:
    blocks = [Block(text, index) for index, text in enumerate(lines)]
    found = regained(blocks, [evidence(block.text) for block in blocks], [Zone.HEAD] * len(blocks))
    return [blocks[index].text for index in found]


def test_where_no_article_was_found_the_only_long_line_under_its_headline_is() -> None:
    text = f"{UNENDED} بمناسبة انطلاق خطة النقل العام في المدينة وافتتاح محطاتها أمس"
    assert found_alone("الرئيسية", "رئيس المجلس يهنئ سكان الأحياء الجنوبية", "12 أغسطس 2015", text) == [text]


@pytest.mark.parametrize("end", ["...", "، اقرأ المزيد"])
def test_a_beginning_is_not_nor_are_several_nor_what_no_headline_tells_of(end: str) -> None:
    text = f"{UNENDED} بمناسبة انطلاق خطة النقل العام في المدينة وافتتاح محطاتها أمس"
    head = "رئيس المجلس يهنئ سكان الأحياء الجنوبية"
    assert found_alone(head, f"{text}{end}") == []
    assert found_alone(head, text, f"{OTHER} {OTHER}") == []
    assert found_alone("المنتخب يفوز على ضيفه بهدفين", text) == []
