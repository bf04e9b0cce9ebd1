"""Pages that hold no article, and short ones that do."""

from dataclasses import replace

import pytest

from tests.unit.pages import outcome, roles
from transforms.fronts import is_front
from transforms.records import Article, Drop, DropReason, Role

SENTENCE = (
    "قال الوزير في المؤتمر الصحفي إن العمل في المشروع بدأ قبل شهرين، وأكد أن الحكومة ستواصل دعمه خلال السنة المقبلة."
)
MORE = "وأضاف أن المشروع يشمل ثلاث مدن في الشمال، وأن الشركات التي تعمل فيه ستسلم المرحلة الأولى قبل نهاية الصيف."
ARABIC_LETTERS = str.maketrans({"ي": "ی", "ك": "ک"})


def front(summary: str) -> str:
    items = "".join(
        f"<div><h3><a href=/{number}>عنوان الخبر رقم {number} في الصفحة الأولى</a></h3>"
        f"<p>{summary.format(number)}</p></div>"
        for number in range(16)
    )
    return f"<html><body>{items}</body></html>"


NOTHING = {
    "error page": "<html><head><title>404 - الصفحة غير موجودة</title></head><body><h1>عذراً، الصفحة غير موجودة</h1>"
    "<p>ربما تم حذف الصفحة التي تبحث عنها أو تغيير عنوانها، ويمكنك العودة إلى الصفحة الرئيسية أو استخدام البحث.</p>"
    "</body></html>",
    "guard's question": "<html><head><title>Just a moment...</title></head><body>"
    "<p>جار التحقق من المتصفح قبل الدخول إلى الموقع</p></body></html>",
    "login wall": f"<html><body><h1>عنوان المقال الأول</h1><p>{SENTENCE}</p>"
    "<p>هذا المحتوى متاح للمشتركين فقط</p></body></html>",
    "front with teasers": front("قال المتحدث في بيان رقم {} إن العمل على المشروع قد بدأ منذ أيام وسوف..."),
    "front with summaries": front(SENTENCE + " {}"),
    "gallery": "<html><body><h1>بالصور.. جولة في المدينة القديمة</h1>"
    + "".join(
        f"<figure><img><figcaption>صورة من المدينة القديمة رقم {number}</figcaption></figure>" for number in range(9)
    )
    + "</body></html>",
    "links run together": "<html><body>" + "<a href=/x>خبر جديد في المدينة</a>" * 60 + "</body></html>",
    "menu only": "\n".join(["الرئيسية", "سياسة", "رياضة", "اقتصاد", "اتصل بنا", "من نحن"]),
}


@pytest.mark.parametrize("page", NOTHING.values(), ids=NOTHING.keys())
def test_no_article(page: str) -> None:
    found = outcome(page)
    assert isinstance(found, Drop)
    assert found.reason is DropReason.NO_ARTICLE
    assert found.detail
    assert found.content_hash


def test_a_flash_is_an_article() -> None:
    found = outcome(f"<html><body><h1>عاجل: الوزير يعلن بدء المشروع</h1><p>{SENTENCE}</p></body></html>")
    assert isinstance(found, Article)


def test_words_under_pictures_here_and_there_make_no_gallery() -> None:
    places = ["<div class={0}><figure><img><figcaption>صورة من المدينة رقم {0}</figcaption></figure></div>"] * 5
    pictures = "".join(place.format(f"box{letter}") for place, letter in zip(places, "abcde", strict=True))
    found = outcome(f"<html><body><h1>عاجل: الوزير يعلن بدء المشروع</h1><p>{SENTENCE}</p>{pictures}</body></html>")
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("title", "kept"), [("الوزير: الحكومة تدعم المشروع", True), ("بالصور.. جولة في أزقة دمشق القديمة", False)]
)
def test_pictures_below_a_sentence_of_which_the_title_tells_are_an_articles(title: str, *, kept: bool) -> None:
    pictures = "<figure><img><figcaption>صورة من المعرض</figcaption></figure>" * 6
    found = outcome(f"<html><body><h1>{title}</h1><div class=text><p>{SENTENCE}</p></div>{pictures}</body></html>")
    assert isinstance(found, Article) == kept


ENTRY = (
    "<article itemscope><h1 itemprop=headline>بدء المشروع الجديد في المدينة</h1>{}<p class=text>"
    f"{SENTENCE}</p></article>"
)
DAYS = "<time itemprop=datePublished datetime=2024-05-{:02}></time>"
LATEST = "".join(
    f"<h4><a href=/{name}>خبر آخر من أخبار مدينة {name}</a></h4><p class=snippet>{MORE[:70]} {name}...</p>"
    for name in ("الساحل", "الجبل", "النهر", "الوادي", "الميناء", "الواحة", "السهل")
)


@pytest.mark.parametrize(("days", "kept"), [([12], True), ([], False), ([12, 13], False)])
def test_a_sentence_over_many_others_is_an_article_where_the_page_has_a_single_entry(
    days: list[int], *, kept: bool
) -> None:
    entry = ENTRY.format("".join(map(DAYS.format, days)))
    head = "<head><title>بدء المشروع الجديد في المدينة</title></head>"
    assert isinstance(outcome(f"<html>{head}<body>{entry}<aside>{LATEST}</aside></body></html>"), Article) == kept


def test_news_about_an_error_is_an_article() -> None:
    text = "".join(
        f"<p>{SENTENCE} وذكر أن عبارة «الصفحة غير موجودة» ظهرت للزوار في اليوم رقم {number}.</p>"
        for number in range(6)
    )
    found = outcome(f"<html><body><h1>عطل يصيب موقع الوزارة ساعتين</h1>{text}</body></html>")
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "text",
    [
        "وزیر امور خارجه ایران گفت که این سفر برای بررسی روابط دو کشور است و "
        "گفت\N{ZERO WIDTH NON-JOINER}وگوها ادامه خواهد داشت. " * 3,
        "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے تمام اقدامات کر رہی ہے۔ " * 3,
        "وەزیری دەرەوە ڕایگەیاند کە ئەم سەردانە بۆ پەرەپێدانی پەیوەندییەکانی نێوان هەردوو وڵاتە و لە هەموو ڕووێکەوە. "
        * 3,
        "The minister said that the project had begun two months ago and would go on.",
    ],
    ids=["Persian", "Urdu", "Kurdish", "English"],
)
def test_not_arabic(text: str) -> None:
    found = outcome(text)
    assert isinstance(found, Drop)
    assert found.reason is DropReason.NOT_ARABIC


def test_arabic_typed_on_a_persian_keyboard_is_arabic() -> None:
    found = outcome("\n".join(f"{SENTENCE} {number}" for number in range(5)).translate(ARABIC_LETTERS))
    assert isinstance(found, Article)
    assert SENTENCE in found.body


LEAD = f"<h1>هدى العبيدي</h1><p>{SENTENCE}</p>"
LISTING = {
    "archive": f"<html><body class='rtl archive author'>{LEAD}</body></html>",
    "taxonomy": f"<html><body class='not-front page-taxonomy page-taxonomy-term'>{LEAD}</body></html>",
    "profile": f"<html><head><meta property='og:type' content='profile'></head><body>{LEAD}</body></html>",
    "collection": '<html><head><script type="application/ld+json">[{"@type":"CollectionPage"}]</script></head>'
    f"<body>{LEAD}</body></html>",
}


@pytest.mark.parametrize("page", LISTING.values(), ids=LISTING.keys())
def test_a_page_that_says_it_lists_others_is_no_article(page: str) -> None:
    found = outcome(page)
    assert isinstance(found, Drop)
    assert "lists others" in found.detail


ARTICLE_ALL_THE_SAME = {
    "an article's type beside": '<html><head><script type="application/ld+json">'
    '[{"@type":"CollectionPage"},{"@type":"NewsArticle","headline":"عنوان"}]</script></head>'
    f"<body>{LEAD}</body></html>",
    "a single post": f"<html><body class='single home'>{LEAD}</body></html>",
    "an article of a category": f"<html><body class='view-category view-article'>{LEAD}</body></html>",
    "a long text": "<html><body class='archive'><h1>عنوان المقال</h1>"
    + "".join(f"<p>{SENTENCE} وكان ذلك في اليوم رقم {number}.</p>" for number in range(8))
    + "</body></html>",
}


@pytest.mark.parametrize("page", ARTICLE_ALL_THE_SAME.values(), ids=ARTICLE_ALL_THE_SAME.keys())
def test_an_article_in_a_list_s_clothes(page: str) -> None:
    assert isinstance(outcome(page), Article)


WALLED = (
    '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان المقال الأول",'
    '"isAccessibleForFree":"False"}</script></head><body><h1>عنوان المقال الأول</h1>',
    '<html><head><meta property="article:content_tier" content="locked"></head><body><h1>عنوان المقال الأول</h1>',
)


@pytest.mark.parametrize("head", WALLED, ids=["json-ld", "meta"])
def test_a_teaser_before_a_wall_that_the_head_tells_is_no_article(head: str) -> None:
    assert isinstance(outcome(f"{head}<p>{SENTENCE}</p></body></html>"), Drop)
    assert isinstance(outcome(f"{head}<p>{SENTENCE}</p><p>{MORE}</p></body></html>"), Article)
    free = head.replace("False", "True").replace("locked", "free")
    assert isinstance(outcome(f"{free}<p>{SENTENCE}</p></body></html>"), Article)


def beginnings(count: int) -> str:
    return "".join(
        f"<li class='n{number}'><h3><a href=/{number}>عنوان خبر {name} من المدينة</a></h3><p>{name}: {MORE}</p></li>"
        for number, name in enumerate(["أول", "ثان", "ثالث", "رابع", "خامس", "سادس"][:count])
    )


def test_a_paragraph_over_many_beginnings_is_a_keyword_s_page() -> None:
    head = "<html><body><h1>مجلس الوزراء</h1>"
    found = outcome(f"{head}<div class=about><p>{SENTENCE}</p></div><ul>{beginnings(6)}</ul></body></html>")
    assert isinstance(found, Drop)
    dated = f"{head}<time>3 مارس 2021</time><div><p>{SENTENCE}</p></div><ul>{beginnings(6)}</ul></body></html>"
    assert isinstance(outcome(dated), Article)
    few = f"{head}<div class=about><p>{SENTENCE}</p></div><ul>{beginnings(3)}</ul></body></html>"
    assert isinstance(outcome(few), Article)


HEADLINES = "".join(f"<h3><a href=/{number}>عنوان خبر آخر من المدينة رقم {number}</a></h3>" for number in range(4))


def test_one_paragraph_without_a_title_among_headlines_is_a_front() -> None:
    assert isinstance(outcome(f"<html><body><p>{SENTENCE}</p>{HEADLINES}</body></html>"), Drop)
    titled = f"<html><body><h1>الوزير يعلن بدء العمل في المشروع</h1><p>{SENTENCE}</p>{HEADLINES}</body></html>"
    assert isinstance(outcome(titled), Article)


@pytest.mark.parametrize("label", ["Tags : لاجئون", "أرشيف الوسم: لاجئون", "إجمالي نتائج البحث: 440"])
def test_a_line_over_the_title_says_that_others_are_listed(label: str) -> None:
    text = "\n".join([label, "أخبار", "الوزير يعلن بدء العمل في المشروع الجديد", SENTENCE, MORE])
    found = outcome(text)
    assert isinstance(found, Drop)
    assert "lists others" in found.detail


def test_labels_below_the_title_are_an_article_s() -> None:
    found = outcome(
        "\n".join(["الوزير يعلن بدء العمل في المشروع الجديد", "الوسم: مشاريع", SENTENCE, SENTENCE + " غدا."])
    )
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "end",
    [
        " […]",
        " (...)",
        " [...]",
        " ...\nأكمل القراءة »",
        "...\nRedirecting to full article...",
        "...\nالذهاب إلى المصدر",
    ],
)
def test_a_beginning_alone_is_no_article(end: str) -> None:
    found = outcome("\n".join(["رياضة", "الوزير يعلن بدء العمل في المشروع الجديد", f"{SENTENCE} {MORE[:-1]}{end}"]))
    assert isinstance(found, Drop)
    assert "beginning" in found.detail


def test_dots_are_a_writer_s_manner() -> None:
    found = outcome("\n".join(["الوزير يعلن بدء العمل في المشروع الجديد", f"{SENTENCE} {MORE[:-1]}..."]))
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "lines",
    [
        ["عفوا! لا يمكن العثور على تلك الصفحة.", f"يبدو أنه لم يتم العثور على شيء في هذا الموقع. {MORE}"],
        ["لا يمكن العثور على تلك الصفحة", SENTENCE],
    ],
)
def test_a_page_that_was_not_found_says_so_below_its_menu(lines: list[str]) -> None:
    found = outcome("\n".join(["الرئيسية", "أخبار محلية", *lines]))
    assert isinstance(found, Drop)
    assert "error" in found.detail


def test_a_page_of_a_book_may_be_missing() -> None:
    told = f"{SENTENCE} وقال الخبير إنه لا يمكن العثور على تلك الصفحة من المخطوطة الأولى."
    assert isinstance(outcome("\n".join(["ورقة ضائعة من مخطوطة قديمة في المكتبة الوطنية", told, MORE])), Article)


COUNTS = {"عرض 1 - 12 من 480 مادة": Drop, "Showing 1–10 of 95 results": Drop, "عرض 1 - 12 من 480 تعليق": Article}


@pytest.mark.parametrize("line", COUNTS)
def test_a_line_below_a_paragraph_counts_what_the_page_lists(line: str) -> None:
    lines = [
        "كلمات مفتاحية",
        "الصحة",
        SENTENCE,
        "تابع هذا الموضوع",
        line,
        "ارتفاع أسعار النفط في الأسواق",
        "أكمل القراءة",
    ]
    assert isinstance(outcome("\n".join(lines)), COUNTS[line])
    assert isinstance(outcome("\n".join(["الوزير يعلن بدء العمل في المشروع", "3 مارس 2021", *lines[2:]])), Article)
    assert isinstance(outcome("\n".join([*lines[:3], MORE, *lines[4:]])), Article)


TOPICS = [
    (
        "ارتفاع أسعار النفط في الأسواق",
        "ارتفعت أسعار النفط في التعاملات المبكرة بعد أن أعلنت المنظمة خفض الإنتاج مليون برميل",
    ),
    (
        "المنتخب يعود من معسكره في النمسا",
        "عادت بعثة المنتخب الأول لكرة القدم إلى العاصمة مساء الخميس بعد معسكر دام أسبوعين وخاض",
    ),
    (
        "افتتاح معرض الكتاب الدولي",
        "يفتتح معرض الكتاب أبوابه للزوار صباح غد بمشاركة مئتي دار نشر عربية وأجنبية تعرض أكثر من",
    ),
    (
        "الجامعة تعلن مواعيد القبول",
        "أعلنت عمادة القبول والتسجيل مواعيد التقديم لطلاب المرحلة الثانوية في برامج البكالوريوس على أن",
    ),
    (
        "زلزال يضرب جزيرة في المحيط",
        "ضرب زلزال قوي جزيرة صغيرة جنوب المحيط الهادئ فجر الأحد ولم ترد على الفور تقارير عن",
    ),
    ("علاج جديد لمرضى السكري", "طور باحثون من معهد الطب دواء جديدا لمرضى السكري من النوع الثاني يؤخذ مرة واحدة في"),
    (
        "أمطار غزيرة على المنطقة الشرقية",
        "هطلت أمطار غزيرة على محافظات الساحل الشرقي طوال ليل أمس وأغلقت فرق الدفاع المدني أنفاقا في",
    ),
]
LISTED = [
    (head, f"{text} {' '.join(MORE.split()[: 2 * number])}".strip()) for number, (head, text) in enumerate(TOPICS)
]


def rows(topics: list[tuple[str, str]]) -> list[str]:
    return [line for number, (head, text) in enumerate(topics, 1) for line in (head, f"{number} مارس 2021", text)]


@pytest.mark.parametrize("own", [2, 4, 6])
def test_headlines_and_first_sentences_in_turns_are_a_list(own: int) -> None:
    page = roles("\n".join(rows(LISTED)))
    text = LISTED[own][1]
    blocks = [replace(block, role=Role.BODY if block.text == text else Role.RELATED) for block in page.blocks]
    told = [block for block in blocks if block.role is Role.BODY]
    assert is_front(blocks, told, [block.text.count(" ") for block in told])


def test_a_flash_stands_over_a_list_or_below_one_with_a_heading_or_ends_as_a_sentence() -> None:
    def is_list(lines: list[str], own: str, heading: str = "") -> bool:
        blocks = [
            replace(
                block,
                role=Role.BODY if block.text == own else Role.MOST_READ,
                rule="phrase:heading" if block.text == heading else "",
            )
            for block in roles("\n".join(lines)).blocks
        ]
        told = [block for block in blocks if block.role is Role.BODY]
        return is_front(blocks, told, [block.text.count(" ") for block in told])

    lines, last = rows(LISTED), LISTED[-1][1]
    assert is_list(lines, last)
    assert not is_list(lines, LISTED[0][1])
    assert not is_list(["آخر الأخبار", *lines], last, "آخر الأخبار")
    assert not is_list([*lines[:-1], f"{last} المدينة."], f"{last} المدينة.")
    assert not is_list([*lines[:-1], f"{last} {MORE[:-1]}"], f"{last} {MORE[:-1]}")
    assert not is_list([*lines[:-3], "أخبار", *lines[-3:]], last)
