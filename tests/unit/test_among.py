"""What stands among the paragraphs of flattened pages: polls, calls, posts; verses, lists, hours that stay."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article, roles
from transforms.arabic import fold
from transforms.chrome.calls import call_hit
from transforms.chrome.contents import contents
from transforms.chrome.offers import offer_hit
from transforms.records import Block

LAST = "وأضاف الوزير أن القطار يتوقف في خمس محطات، وأن عدد الرحلات يرتفع إلى عشر في أيام العطل."
MENU = ["الرئيسية", "سياسة", "اقتصاد", "رياضة"]


def body(*inside: str) -> list[str]:
    lines = [*MENU, TITLE, "الأحد 3 مايو 2026", LEAD, MORE, *inside, LAST, "الوسوم: قطار, ميناء"]
    return article("\n".join(lines)).body.splitlines()


@pytest.mark.parametrize(
    "poll",
    [
        ["شارك في الاستطلاع: هل تؤيد القرار؟", "موافق", "غير موافق", "3 أصوات"],
        ["هل تسافر بالقطار الجديد؟", "نعم كل يوم", "في العطل فقط", "إجمالي الأصوات 1,204"],
        ["هل أنت مع أو ضد؟ صوّت الآن", "مع", "ضد"],
        ["رأيك يهمنا: ما تقييمك للخدمة؟", "ممتاز", "45%", "ضعيف", "55%"],
        ["رأي المتابعين: من المسؤول عن التأخير؟", "نعم بالتأكيد 11%", "كلا (17%)"],
        ["استفتاء الأفق: هل ستشارك في الانتخابات؟", "بالطبع 60 %", "لم أقرر بعد 40 %"],
    ],
)
def test_a_poll_goes_whole(poll: list[str]) -> None:
    assert body(*poll) == [LEAD, MORE, LAST]


def test_a_poll_of_buttons_shows_its_question_and_its_votes() -> None:
    text = f"<h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in (LEAD, MORE))
    asked = "<div><h4>من سيتوج باللقب؟</h4><button>الأهلي</button><button>الوحدة</button><span>{}</span></div>"
    poll = roles(text + asked.format("8257 صوتا")).blocks[-2:]
    assert [block.rule for block in poll] == ["poll", "poll"]
    glued = roles(text + asked.format("<label>نعم</label><label>لا</label><small>عدد الأصوات: 9</small>"))
    assert [block.rule for block in glued.blocks[-2:]] == ["poll", "poll"]
    question = roles(text + asked.format("لا أحد يعرف")).blocks[-2:]
    assert "poll" not in {block.rule for block in question}


def test_what_readers_think_may_be_the_text() -> None:
    line = "رأي المتابعين في الخدمة الجديدة لم يكن واحدا، كما قال الوزير."
    assert line in body(line, "نعم بالتأكيد 11%")


def test_questions_of_the_text_and_their_short_answers_stay() -> None:
    question, answer = "وسئل الوزير: هل تنخفض الأسعار في الصيف؟", "نعم، بعد شهر."
    assert body(question, answer) == [LEAD, MORE, question, answer, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "انضموا إلى قناة الشاهد على تلغرام",
        "لمتابعة آخر الأخبار انضموا إلى مجموعتنا على واتساب",
        "تابع الشاهد على Google",
        "حمّلوا تطبيق الشاهد من متجر Google Play",
        "تابعوا نتائج الانتخابات عبر صفحتنا",
        "- للمزيد تابعوا منصة خبر 24 على التليغرام",
    ],
)
def test_a_call_to_follow_the_site_goes(line: str) -> None:
    assert call_hit(fold(line)) is not None
    assert body(line) == [LEAD, MORE, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "تابع الآلاف افتتاح المحطة على يوتيوب، وعلق مئات منهم على التأخير.",
        "حمل المشيعون النعش على الأكتاف من المسجد إلى المقبرة.",
        "انضم إلى الوزير في الرحلة الأولى عدد من السفراء ورجال الأعمال.",
        "وكتب الوزير في حسابه على تويتر: تابعوا افتتاح المحطة غدا.",
        "اشترك في الافتتاح مئتا متطوع من أبناء المدينة.",
    ],
)
def test_sentences_of_the_same_words_stay(line: str) -> None:
    assert call_hit(fold(line)) is None
    assert line in body(line)


@pytest.mark.parametrize(
    "line",
    [
        "اطلب عرض السعر",
        "احصلي على عينة مجانية",
        "تأمين صحي بالعربي: احسب قسطك الآن",
        "افتح حساب تداول خلال خمس دقائق",
        "العب وتوقع مع الأفق: شارك في الدوري الخيالي",
        "عطر الموسم بخصم 20% لقارئات الأفق",
        "جرّب إضافة الأفق لمتصفح كروم",
    ],
)
def test_an_offer_to_the_reader_goes(line: str) -> None:
    assert offer_hit(fold(line)) is not None
    assert body(line) == [LEAD, MORE, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "توقع خبراء تخفيض سعر الفائدة في الصيف.",
        "شارك في المسابقة طلاب حصدوا ثلاث جوائز.",
        "قدموا هدايا للأطفال في المحطة الأخيرة.",
        "احجز غرفتك الفندقية من الروبوت «ماريو»",
        "جرب الركاب الخدمة ودفعوا تكلفة أقل.",
        "احسب الوزير خطوات الطريق",
    ],
)
def test_sentences_of_offers_and_prizes_are_none(line: str) -> None:
    assert offer_hit(fold(line)) is None


@pytest.mark.parametrize(
    "table",
    [
        ["محتويات المقال", "1. من يسافر مجانا؟", "2. الأوراق المطلوبة", "3. مواعيد الرحلات"],
        ["جدول المحتويات:", "• من يسافر مجانا؟", "• الأوراق المطلوبة"],
        ["ماذا ستجد في هذه الصفحة؟", "1. المحطات", "2. الأسعار"],
    ],
)
def test_a_table_of_contents_goes(table: list[str]) -> None:
    found = article("\n".join([*MENU, TITLE, "الأحد 3 مايو 2026", *table, LEAD, MORE, LAST]))
    assert found.body.splitlines() == [LEAD, MORE, LAST]


def test_contents_without_marks_are_the_headings_below() -> None:
    table = [Block(text, 0) for text in ["المحتويات", "المحطات", "الأسعار", LEAD, "المحطات", MORE, "الأسعار", LAST]]
    assert contents(table) == {0, 1, 2}


@pytest.mark.parametrize(
    "lines",
    [
        ["محتويات المقال", LEAD],
        ["المحتويات", "المحطات", LEAD],
        ["وجد الموظفون محتويات المقال", "1. من يسافر مجانا؟", "2. الأوراق المطلوبة"],
        ["الفهرس", "2. الأوراق المطلوبة", "5. مواعيد الرحلات"],
    ],
)
def test_other_lists_are_no_contents(lines: list[str]) -> None:
    assert not contents([Block(text, 0) for text in lines])


@pytest.mark.parametrize("mark", ["...", ".....", "***", "=", "//"])
def test_verses_in_halves_stay(mark: str) -> None:
    halves = [
        ("يا نيل حدث", "عن الماضين يا نيل"),
        ("فالقلب من بعدهم", "بالشوق مشغول"),
        ("مروا على الضفة", "الخضراء قافلة"),
        ("والليل من خلفهم", "بالصبح موصول"),
    ]
    lines = [f"{first} {mark} {second}" for first, second in halves]
    assert [line for line in body(*lines) if line in lines] == lines


def test_verses_with_vowels_stay() -> None:
    lines = ["نُريدُ أن نَنامَ بِبعضِ أمان", "وألّا تَطولَ قائمةُ المَحكومين", "ونَزرعَ الفُلَّ والزَّنبقَ والرَّيحان"]
    assert [line for line in body(*lines) if line in lines] == lines


def test_an_announced_list_stays_up_to_the_box_below() -> None:
    points = ["المجموعة الأولى", "النجوم (قطر)", "الميناء (العراق)", "المجموعة الثانية", "الساحل (تونس)"]
    lines = body("وجاءت نتائج القرعة على النحو التالي:", *points[:3], "تابعوا الشاهد على واتساب", *points[3:])
    assert [line for line in lines if line in points] == points
    assert not any("واتساب" in line for line in lines)


def test_the_hours_of_a_day_stay_over_what_happened_then() -> None:
    told = ["06:15 صباحا", "11:30 صباحًا", "01:45 ظهرا"]
    said = [
        f"وصل القطار {place} وعلى متنه مئتا راكب، ثم غادر بعد ساعة." for place in ("إلى الميناء", "العاصمة", "الساحل")
    ]
    lines = body(*(line for pair in zip(told, said, strict=True) for line in pair))
    assert [line for line in lines if line in told] == told
    assert told[0] not in body(told[0], said[0])


def test_numbered_names_with_what_they_say_stay() -> None:
    persons = ["1 - سالم العبدلي", "2 - هدى الكعبي", "3 - رامي الدرمكي"]
    said = [f"{name} إن الخط الجديد يوفر عليه ساعة كل يوم، وإنه ترك سيارته." for name in ("قال", "قالت", "ورأى")]
    lines = body(*(line for pair in zip(persons, said, strict=True) for line in pair))
    assert [line for line in lines if line in persons] == persons


@pytest.mark.parametrize(
    "line",
    [
        "— سالم العبدلي (@salem_ab) 3 مايو 2026",
        "-- Salem (@salem_ab)",
        "https://www.youtube.com/watch?v=dQw4w9",
        "https://t.me/alshahed/1204",
    ],
)
def test_signatures_and_addresses_of_posts_go(line: str) -> None:
    assert body(line) == [LEAD, MORE, LAST]


def test_an_address_that_the_text_tells_stays() -> None:
    sentence = "ونشرت الوزارة الجدول في موقعها https://trains.example.org/table وعلى أبواب المحطات."
    assert body(sentence) == [LEAD, MORE, sentence, LAST]


def test_the_box_about_the_writer_goes() -> None:
    name, about = "هدى الكعبي", "محررة مسؤولة عن تغطية شؤون النقل، تتابع قضايا المدن مع اهتمام خاص بقضايا المشاة."
    lines = [*MENU, TITLE, "الأحد 3 مايو 2026", LEAD, MORE, LAST, name, about, "الوسوم: قطار, ميناء"]
    assert article("\n".join(lines)).body.splitlines() == [LEAD, MORE, LAST]


def test_a_person_whose_trade_the_text_tells_stays() -> None:
    name, about = "1 - هدى الكعبي", "محررة في صحيفة محلية قالت إن الخط الجديد يوفر عليها ساعة كل يوم منذ افتتاحه."
    assert {name, about} <= set(body(name, about, "2 - رامي الدرمكي", "مهندس يرى أن المحطة بعيدة عن وسط المدينة."))
