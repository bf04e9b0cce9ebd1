"""Sentences broken at their links, and what only looks like them."""

from tests.unit.pages import article
from transforms.flattened import split

TITLE = "البلدية تبدأ صيانة الجسور القديمة قبل موسم الأمطار"
BROKEN = [
    "أعلنت بلدية المدينة أمس بدء صيانة الجسور القديمة بالتعاون مع",
    "وزارة الأشغال",
    "التي خصصت للمشروع مبلغا كبيرا هذا العام.",
    "وقال رئيس البلدية إن العمل سيشمل ثلاثة جسور تربط الضاحية الشرقية",
    "بوسط المدينة",
    "، وإن حركة السير ستحول إلى طرق بديلة مدة شهرين.",
    "وأضاف أن المهندسين أنهوا فحص الأعمدة، وأن النتائج تبعث على الاطمئنان رغم عمر الجسور الطويل.",
]
WHOLE = [f"{BROKEN[0]} {BROKEN[1]} {BROKEN[2]}", f"{BROKEN[3]} {BROKEN[4]}{BROKEN[5]}", BROKEN[6]]


def test_sentences_broken_at_links_are_whole_again() -> None:
    found = article("\n".join([TITLE, *BROKEN]))
    assert found.title == TITLE
    assert found.body == "\n".join(WHOLE)


def test_it_is_told() -> None:
    assert "rejoined:2" in split("\n".join([TITLE, *BROKEN]))[1]


def test_subheads_between_whole_paragraphs_stay() -> None:
    lines = [TITLE, WHOLE[0], "مراحل العمل", WHOLE[1], "نتائج الفحص", WHOLE[2]]
    assert [block.text for block in split("\n".join(lines))[0]] == lines


def test_subheads_under_paragraphs_without_full_stops_stay() -> None:
    paragraphs = [line.rstrip(".") for line in (*WHOLE, *WHOLE)]
    lines = [TITLE, paragraphs[0], "مراحل العمل", paragraphs[1], "نتائج الفحص", *paragraphs[2:]]
    assert [block.text for block in split("\n".join(lines))[0]] == lines


def test_boxes_of_headline_section_and_lead_stay() -> None:
    box = [
        "المنتخب يفوز على ضيفه بهدفين ويتصدر مجموعته في التصفيات",
        "رياضة",
        "تصدر المنتخب مجموعته بعد فوزه مساء أمس على ضيفه بهدفين.",
        "ارتفاع أسعار القمح في الأسواق العالمية بعد موجة الجفاف الأخيرة",
        "اقتصاد",
        "ارتفعت أسعار القمح في بورصة المدينة للأسبوع الثالث بسبب الجفاف.",
    ]
    lines = [TITLE, *WHOLE, *box]
    assert [block.text for block in split("\n".join(lines))[0]] == lines


def test_one_break_is_chance() -> None:
    lines = [TITLE, *BROKEN[:3], *WHOLE[1:]]
    assert [block.text for block in split("\n".join(lines))[0]] == lines


def test_pieces_with_which_no_sentence_ends_are_joined_on_a_page_without_full_stops() -> None:
    open_ends = [line.rstrip(".") for line in (*WHOLE, *WHOLE)]
    torn = [*BROKEN[:3], "بعد", "أيام طويلة،", "أكد المهندسون أن", "الفحص سيشمل", "الجسور كلها قبل الصيف المقبل."]
    texts = [block.text for block in split("\n".join([TITLE, *torn, *BROKEN[3:6], *open_ends]))[0]]
    assert texts[1:4] == [WHOLE[0], " ".join(torn[3:]), WHOLE[1]]


def test_the_sites_name_under_a_headline_joins_nothing() -> None:
    headline = "وزير الزراعة يتفقد مزارع الحليب في الريف الشرقي للبلاد"
    lines = [TITLE, *BROKEN, headline, "دار الأفق", "وقال إن الفحص سيشمل الجسور كلها قبل نهاية الصيف.", "دار الأفق"]
    texts = [block.text for block in split("\n".join(lines))[0]]
    assert headline in texts
    assert texts.count("دار الأفق") == 2


def test_a_files_name_over_the_text_stays_apart() -> None:
    lines = [TITLE, "Doc-P-12-63.jpg", *BROKEN]
    assert "Doc-P-12-63.jpg" in [block.text for block in split("\n".join(lines))[0]]
