"""Briefs: articles of a sentence or two among the menus and boxes of a whole page."""

import pytest

from bench.extraction.briefs import brief
from tests.unit.pages import article, outcome
from transforms.chrome.briefs import others_below
from transforms.chrome.evidence import evidence
from transforms.chrome.sequence import Zone
from transforms.records import Block, Drop, Role

BODY = [
    "ذكرت صحيفة محلية، أمس، أن العاصمة ستستضيف الشهر القادم اجتماعاً لوزراء النقل في الدول المغاربية.",
    "وقالت الصحيفة، إن الاجتماع سيبحث إعادة تشغيل خط القطار بين المدينتين.",
]
BELOW = ["بلدية الساحل تعيد فتح المكتبة العامة بعد صيانتها", "لقاء خاص مع رئيس نادي الأمل الرياضي"]


def test_the_line_that_tells_of_a_brief_is_its_title() -> None:
    title = "اجتماع لوزراء النقل المغاربيين بالعاصمة"
    found = article("\n".join(["in", title, *BODY, *BELOW]))
    assert (found.title, found.body) == (title, "\n".join(BODY))


@pytest.mark.parametrize("line", ["العاصمة - العاصمة", "وفد من بلدية الساحل في زيارة"])
def test_no_other_line_is(line: str) -> None:
    assert article("\n".join(["منتخب الشباب يفوز بكأس البطولة", line, *BODY, *BELOW])).title != line


def test_the_bench_cuts_an_article_to_its_first_sentences() -> None:
    lines = ["الرئيسية", " ".join([*BODY, *BODY]), *BODY, "شارك"]
    row = brief({"id": "1", "text": "\n".join(lines), "labels": [0, 1, 1, 1, 0], "gold": "\n".join(lines[1:4])})
    assert row["text"].split("\n") == ["الرئيسية", BODY[0], BODY[0], "شارك"]
    assert (row["labels"], row["gold"]) == ([0, 1, 1, 0], f"{BODY[0]}\n{BODY[0]}")


LAST = "وختمت الصحيفة بأن الوزراء سيوقعون في اليوم الأخير اتفاقاً للنقل البري بين بلدانهم."
BOX = '<aside><h4>أخبار أخرى</h4><a href="/2">المنتخب يفوز على ضيفه بهدفين</a></aside>'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>{0} {1} {2}</p><p>{1}</p><div><p><i>{2}</i></p></div>", "<p>{0}</p><p>{1}</p>"),
        ("<p>{0} <a>{1} {2}</a></p><p>{1}</p><figure><img/></figure><p>{2}</p>", "<p>{0} </p><p>{1}</p>"),
        ("{0} {1} {2}<br/><br/>{1}<br/><b>{2}</b><br/>", "{0} <br/><br/>{1}<br/>"),
    ],
)
def test_of_html_it_cuts_the_markup_with_the_words_and_leaves_the_boxes(text: str, left: str) -> None:
    page = f'<figure><img/></figure><h1>{BODY[1]}</h1><div>{{}}</div>{BOX}<script>{{{{"text": "{{}}"}}}}</script>'
    sentences = [*BODY, LAST]
    html = page.format(text.format(*sentences) + BOX, " ".join(sentences))
    row = brief({"id": "1", "html": html, "gold": "\n".join([" ".join(sentences), BODY[1], LAST])})
    assert row["html"].replace(" <", "<") == page.format(left.format(*sentences) + BOX, BODY[0]).replace(" <", "<")
    assert row["gold"] == "\n".join(BODY)


def test_of_html_it_leaves_a_page_whose_lines_it_does_not_find() -> None:
    row = {"id": "1", "html": f"<p>{LAST}</p>", "gold": "\n".join([*BODY, LAST])}
    assert brief(row) == row


TITLE = "افتتاح خط القطار بين العاصمة ومدينة الساحل"
LEAD = "افتتح وزير النقل أمس خط القطار الجديد بين العاصمة ومدينة الساحل، ويقطع المسافة في ساعة واحدة."
OTHER_TITLE = "المنتخب يفوز على ضيفه بهدفين في تصفيات الكأس"
OTHER = [
    "فاز المنتخب الوطني على ضيفه بهدفين دون رد مساء السبت في تصفيات كأس القارة، وتصدر مجموعته قبل الجولة الأخيرة من"
    " المباريات، وسجل المهاجم الشاب الهدف الأول من ركلة حرة.",
    "وقال المدرب إن اللاعبين قدموا مباراة كبيرة أمام خصم قوي، وإن الفريق سيواصل استعداداته في معسكر يقام خارج البلاد"
    " طوال الأسبوع المقبل.",
]
MENU = ["الرئيسية", "سياسة", "اقتصاد", "رياضة"]
STAMP = "12 مايو 2024"


def body(*lines: str) -> str:
    return article("\n".join(lines)).body


@pytest.mark.parametrize("box", [["التعليقات", "أخبار ذات صلة"], ["المصدر: وكالات"], ["إقرأ أيضا"]])
def test_another_story_below_is_not_taken_for_the_brief(box: list[str]) -> None:
    lines = [*MENU, TITLE, STAMP, LEAD, *box, OTHER_TITLE, "الجزيرة الرياضية", *OTHER]
    assert body(*lines) == LEAD
    assert article("\n".join(lines)).title == TITLE


PLAYFUL = "حين يصفر الحديد في آخر الليل"


def test_another_story_whole_below_is_none_of_a_brief_whose_title_tells_of_neither() -> None:
    lines = [*MENU, PLAYFUL, "سلوى المغربي - واشنطن", STAMP, LEAD, "موقعنا / وكالات"]
    assert body(*lines, OTHER_TITLE, "13 مايو 2024", *["لقطة من المباراة"] * 2, *OTHER, "المصدر: موقعنا") == LEAD


def test_a_text_with_a_subhead_is_no_other_story_below_such_a_title() -> None:
    subhead = "القطار يختصر الطريق إلى الساحل"
    on = [
        "يختصر القطار الجديد الطريق بين العاصمة ومدينة الساحل إلى ساعة واحدة، وينقل عشرة آلاف راكب في اليوم، وفق ما"
        " قاله وزير النقل أمس للصحفيين.",
        "وتباع التذاكر بنصف السعر حتى نهاية العام، ثم تفتتح محطات أخرى في الصيف المقبل على طول الخط الجديد.",
    ]
    assert body(*MENU, PLAYFUL, STAMP, LEAD, subhead, "13 مايو 2024", *on).endswith("\n".join(on))
    assert body(*MENU, PLAYFUL, STAMP, LEAD, subhead, *on).startswith(LEAD)


def test_a_sentence_above_an_article_is_no_brief_where_the_text_goes_on_from_it() -> None:
    on = [
        "وقال وزير النقل إن القطار الجديد يختصر الطريق بين العاصمة ومدينة الساحل، وإن القطار سينقل عشرة آلاف راكب في"
        " اليوم الواحد.",
        "وأضاف أن التذاكر ستباع بنصف السعر حتى نهاية العام، وأن محطات أخرى ستفتتح في الصيف المقبل على طول الخط.",
    ]
    assert body(*MENU, TITLE, STAMP, LEAD, "إقرأ أيضا", OTHER_TITLE, *on) == "\n".join([LEAD, *on])


CUT = "أكملت إدارة التعليم استعداداتها لإنهاء إجراءات المرشحين لشغل الوظائف التعليمية، بالقاعة الرئيسة بمقرها..."
CARD = ["موقعنا", "{} تفتتح مكتبتها العامة بعد صيانتها", CUT, "37", "| 9 يونيو 2024"]
CARDS = [line.format(name) for name in ("مدينة الجبل", "مدينة النهر", "مدينة الوادي") for line in CARD]


@pytest.mark.parametrize(
    "lead",
    [
        LEAD,
        "رعى معالي وزير النقل الدكتور سالم بن محمد الهاشمي أمس افتتاح خط القطار الجديد بين العاصمة ومدينة الساحل،"
        " بحضور وكيل الوزارة ومديري المحطات الست ورؤساء بلديات المدن المجاورة.",
    ],
)
def test_a_brief_stands_among_cut_beginnings_of_others(lead: str) -> None:
    lines = [CUT, *MENU, "مساحة إعلانية", TITLE, STAMP, "موقعنا", "العاصمة - وكالات", lead, "اقرأ المزيد", *CARDS]
    assert body(*lines, "مساحة إعلانية", "الأكثر رواجا", *BELOW * 6) == lead


def test_sentences_under_headlines_of_their_own_stay_a_list() -> None:
    items = [
        line
        for name in ("الأولى", "الثانية", "الثالثة", "الرابعة")
        for line in (
            f"المدينة {name} تنتظر قطارا جديدا",
            STAMP,
            f"تنتظر المدينة {name} قطارا جديدا يصل إليها في الصيف",
        )
    ]
    assert isinstance(outcome("\n".join([*MENU, *items])), Drop)


@pytest.mark.parametrize(
    "below",
    [
        [
            "التعليقات (1)",
            "سالم 13 مايو 2024",
            "السلام عليكم ورحمة الله، قدمت أوراقي منذ سنة ونصف ولم يرد علي أحد منكم.",
        ],
        ["تابعونا عبر تطبيق واتس أب :", "عبر إرسال كلمة اشتراك على الرقم / 0900000000/ بعد تخزينه باسم الصحيفة."],
        ["إقرأ أيضا", OTHER_TITLE, *OTHER],
    ],
)
def test_what_stands_below_the_end_of_a_brief_and_tells_of_other_things_is_none_of_it(below: list[str]) -> None:
    assert body(*MENU, TITLE, STAMP, LEAD, *below) == LEAD


def test_what_stands_there_and_tells_the_same_is() -> None:
    own = "ويمر القطار بست محطات بين العاصمة ومدينة الساحل، ويصل الخط الجديد إلى المرفأ بعد عامين من الآن."
    assert body(*MENU, TITLE, STAMP, LEAD, "إقرأ أيضا", OTHER_TITLE, own) == f"{LEAD}\n{own}"


@pytest.mark.parametrize(("head", "is_other"), [(OTHER_TITLE, True), ("قطار العاصمة والساحل", False)])
def test_a_paragraph_below_anothers_headline_is_none_of_the_brief(head: str, *, is_other: bool) -> None:
    site = f"ونقدم لكم تغطية مستمرة لأسعار الذهب والعملات وأخبار {'الحوادث' if is_other else head} ومواعيد المباريات."
    blocks = [Block(text, number) for number, text in enumerate([TITLE, LEAD, head, site])]
    zones = [Zone.TITLE, Zone.BODY, Zone.INSERT, Zone.BODY]
    assert others_below(blocks, [evidence(block.text) for block in blocks], zones) == ([3] if is_other else [])


def test_a_forums_call_to_answer_is_no_brief() -> None:
    call = "هل تريد التفاعل مع هذه المساهمة؟ كل ما عليك هو إنشاء حساب جديد ببضع خطوات أو تسجيل الدخول للمتابعة."
    hit = evidence(call).hit
    assert hit is not None
    assert hit.role is Role.COMMENT_FORM
    assert evidence("هل تريد الحكومة التفاعل مع هذه المبادرة؟").hit is None


def test_what_a_frame_says_of_an_error_below_a_brief_is_none_of_the_page() -> None:
    error = "الصفحة غير متوفرة"
    assert body(*MENU, TITLE, STAMP, LEAD, "من نحن؟", "اتصل بنا", error) == LEAD
    assert isinstance(outcome("\n".join([*MENU, error, OTHER_TITLE, STAMP, LEAD])), Drop)


def test_lines_of_a_text_without_marks_are_no_headlines_over_its_last_sentence() -> None:
    lines = [
        "وما أجمل أن تنتقل العدوى ، الفكرة ذاتها تصل اليوم إلى المحافظة بشكل مختلف ، حيث قام المدرس حسن عبد الراضي",
        "مدرس الرسم بمدرسة الشهداء الإعدادية بطلاء مقاعد الفصول القديمة بنفسه في أيام الإجازة ، فتحولت بين يديه إلى",
        "لوحات ملونة يتسابق عليها التلاميذ",
        "إصراره وحبه لمدرسته دفعاه إلى شراء الألوان من راتبه دون تردد ، المقعد الواحد لم يكن يستغرق أكثر من ساعة",
        "حسن معروف عنه المبادرات الغريبة والمحبوبة بين أهل قريته ، وكان آخرها زراعة شجرة ليمون أمام كل بيت فيه عروس"
        " جديدة من بنات القرية الصغيرة.",
    ]
    body = article("\n".join(["قنا : محمود رجب", *lines])).body
    assert all(line in body.replace("\n", " ") for line in lines)


def test_nor_what_stands_below_the_pages_rights() -> None:
    lines = [*MENU, "حكاية قديمة", STAMP, LEAD, "جميع الحقوق محفوظة", "الصفحة غير متوفرة"]
    assert body(*lines) == LEAD


def test_the_headline_of_a_brief_is_the_title_not_a_name_over_it() -> None:
    lines = ["رئيس التحرير: سالم العلي", "مساحة إعلانية", "د. هدى سالم", "9", TITLE, "21 نوفمبر 2013", LEAD]
    below = ["كاتب وباحث", "اقرأ المزيد", "صوت الساحل", OTHER_TITLE, *OTHER, "اقرأ المزيد"]
    found = article("\n".join([*lines, *below]))
    assert (found.title, found.body) == (TITLE, LEAD)


def test_a_day_with_the_agency_before_it_is_a_stamp_too() -> None:
    stamp = "صوت الساحل | وكالات نشر في: 22 ماي 2012"
    lines = [*MENU, TITLE, stamp, LEAD, "شارك برأيك", "إقرأ أيضاً", OTHER_TITLE, *OTHER]
    assert body(*lines) == LEAD
