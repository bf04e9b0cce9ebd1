"""Texts of other articles around the first: the next one whole, and first sentences in boxes without teaser marks."""

import pytest

from tests.unit import council
from tests.unit.pages import article
from transforms.chrome.another import others
from transforms.chrome.evidence import evidence
from transforms.chrome.sequence import Zone
from transforms.records import Block

TITLE = "وزارة الصحة تفتتح مركزا لعلاج السكري في المدينة القديمة"
BODY = [
    "افتتح وزير الصحة صباح أمس مركزا جديدا لعلاج السكري في المدينة القديمة، بحضور عدد من الأطباء وممثلي الجمعيات.",
    "وقال الوزير إن المركز سيستقبل نحو مئة مريض كل يوم، مضيفا أن الوزارة تدرس إنشاء مراكز مماثلة في محافظات أخرى.",
    "وأشار مدير المركز إلى أن العلاج سيكون مجانيا لمن لا يملكون تأمينا صحيا، وأن التسجيل يبدأ الأسبوع المقبل.",
]
NEXT_TITLE = "المنتخب يفوز على ضيفه بهدفين ويتصدر مجموعته في التصفيات"
NEXT = [
    "تصدر المنتخب الوطني مجموعته في تصفيات كأس القارة بعد فوزه مساء أمس على ضيفه بهدفين دون رد في ملعب العاصمة.",
    "وسجل المهاجم الشاب الهدف الأول من ركلة حرة في الدقيقة العاشرة، وأضاف قائد الفريق الهدف الثاني قبل نهاية اللقاء.",
    "وأعرب المدرب عن رضاه بأداء لاعبيه، وقال إن المباراة المقبلة خارج الأرض ستكون أصعب من هذه.",
]
LEADS = [
    "ارتفعت أسعار القمح في الأسواق العالمية للأسبوع الثالث بسبب موجة الجفاف.",
    "ألقت الشرطة القبض على عصابة لتهريب السيارات قرب الحدود الشمالية فجر اليوم.",
    "كرم مهرجان السينما مخرجا راحلا في ليلته الأولى وعرض أشهر أفلامه.",
]


@pytest.mark.parametrize(
    "between",
    [
        ["المصدر: وكالات", "كلمات دلالية: الصحة، السكري", "إقرأ أيضا:", NEXT_TITLE],
        ["الوسوم", "الصحة", "شارك", NEXT_TITLE, "12/5/2021 10:30"],
        ["التعليقات", "أضف تعليقا", NEXT_TITLE],
        ["مرسلة بواسطة هدى سالم في 05:20 م", "ليست هناك تعليقات:", NEXT_TITLE],
    ],
)
def test_the_next_article_stays_out(between: list[str]) -> None:
    found = article("\n".join([TITLE, *BODY, *between, *NEXT, "جميع الحقوق محفوظة"]))
    assert found.title == TITLE
    assert found.body == "\n".join(BODY)


@pytest.mark.parametrize(
    "insert",
    [
        ["اقرأ أيضا:", NEXT_TITLE],
        ["شارك", "فيسبوك", "تويتر"],
        ["اقرأ أيضا", "الوزارة تدرس إنشاء مراكز للسكري في محافظات أخرى"],
    ],
)
def test_the_article_goes_on_behind_an_insertion(insert: list[str]) -> None:
    last = "وذكر مدير المركز أن مواعيد المرضى تحجز بالهاتف، وأن الأطباء يعملون فيه حتى التاسعة مساء كل يوم."
    found = article("\n".join([TITLE, *BODY[:2], *insert, *BODY[2:], last, "جميع الحقوق محفوظة"]))
    assert found.body == "\n".join([*BODY, last])


KNOWN = "المنتخب يفوز على ضيفه بهدفين ويتصدر مجموعته، بحضور وزير الصحة ومدير المركز."


@pytest.mark.parametrize(
    ("title", "head", "lead", "is_next"),
    [
        (TITLE, NEXT_TITLE, NEXT[0], True),
        pytest.param("المنتخب الوطني في مركز السكري", NEXT_TITLE, NEXT[0], False, id="the title tells of it"),
        pytest.param(TITLE, f"{NEXT_TITLE}.", NEXT[0], False, id="a sentence is no headline"),
        pytest.param(TITLE, f"{NEXT_TITLE}...", NEXT[0], True, id="dots end one"),
        pytest.param(TITLE, NEXT_TITLE, KNOWN, False, id="tells what those above tell"),
        pytest.param(TITLE, NEXT_TITLE, f"بعد ذلك {NEXT[0]}", False, id="goes on"),
        pytest.param(TITLE, NEXT_TITLE, f"فقد كانت القارة تنتظره: {NEXT[0]}", False, id="goes on from a question"),
        pytest.param(TITLE, NEXT_TITLE, f"بعد أسبوع {NEXT[0]}", True, id="begins with a time"),
        pytest.param(TITLE, NEXT_TITLE, f"فقد الفريق قائده: {NEXT[0]}", True, id="begins with a verb"),
    ],
)
def test_below_a_box_the_next_article_begins_or_not(title: str, head: str, lead: str, *, is_next: bool) -> None:
    lines = [title, *BODY, "اقرأ أيضا", head, lead, *NEXT[1:], *council.BODY]
    zones = [Zone.TITLE, *[Zone.BODY] * 3, *[Zone.INSERT] * 2, *[Zone.BODY] * 6]
    blocks = [Block(text, index) for index, text in enumerate(lines)]
    assert others(blocks, list(map(evidence, lines)), zones).issuperset({7, 8}) is is_next


@pytest.mark.parametrize(
    ("below", "is_next"),
    [
        pytest.param([*NEXT, TITLE, BODY[0], BODY[1]], True, id="a later story tells of the same"),
        pytest.param([*council.BODY, TITLE, *NEXT], False, id="the headline tells of a later story alone"),
        pytest.param([council.BODY[0], TITLE, *NEXT, *council.BODY], False, id="and of the second paragraph"),
    ],
)
def test_the_headline_tells_of_the_story_right_below(below: list[str], *, is_next: bool) -> None:
    lines = [TITLE, *BODY, "اقرأ أيضا", NEXT_TITLE, *below]
    zones = [Zone.INSERT if text in (TITLE, *lines[4:6]) else Zone.BODY for text in lines]
    blocks = [Block(text, index) for index, text in enumerate(lines)]
    found = others(blocks, list(map(evidence, lines)), [Zone.TITLE, *zones[1:]])
    assert (6 in found) is is_next


def test_first_sentences_of_others_below_stay_out() -> None:
    below = [line for number, lead in enumerate(LEADS) for line in (f"منذ {number + 2} ساعات", lead)]
    assert article("\n".join([TITLE, *BODY, "آخر الأخبار", *below])).body == "\n".join(BODY)


def test_first_sentences_of_others_above_stay_out() -> None:
    above = [line for number, lead in enumerate(LEADS) for line in (f"منذ {number + 2} ساعات", lead)]
    found = article("\n".join(["الأكثر مشاهدة", *above, "صحة", TITLE, *BODY]))
    assert found.title == TITLE
    assert found.body == "\n".join(BODY)


def test_a_single_paragraph_below_source_and_box_is_of_its_headline() -> None:
    between = ["المصدر: وكالات", "إقرأ أيضا:", NEXT_TITLE]
    assert article("\n".join([TITLE, *BODY, *between, NEXT[0]])).body == "\n".join(BODY)


def test_a_single_paragraph_below_a_link_is_the_articles() -> None:
    between = ["إقرأ أيضا:", NEXT_TITLE]
    last = "وذكر مدير المركز أن مواعيد المرضى تحجز بالهاتف، وأن الأطباء يعملون فيه حتى التاسعة مساء كل يوم."
    assert article("\n".join([TITLE, *BODY, *between, last])).body == "\n".join([*BODY, last])


BULLETS = [
    "- المنتخب يفوز على ضيفه بهدفين ويتصدر مجموعته في التصفيات",
    "- ارتفاع أسعار القمح في الأسواق العالمية بعد موجة الجفاف",
    "- القبض على عصابة لتهريب السيارات على الحدود الشمالية",
]
POINTS = [
    "- علاج مرضى السكري مجانا لمن لا يملكون تأمينا صحيا في المدينة",
    "- إنشاء مراكز مماثلة في محافظات أخرى تدرسها الوزارة هذا العام",
    "- تسجيل المرضى الجدد في المركز يبدأ الأسبوع المقبل",
]


def test_headlines_with_bullets_right_below_stay_out() -> None:
    assert article("\n".join([TITLE, *BODY, *BULLETS])).body == "\n".join(BODY)


@pytest.mark.parametrize("points", [POINTS, ["- أطباء", "- أدوية", "- مختبر صغير"]])
def test_points_with_bullets_that_end_the_article_stay(points: list[str]) -> None:
    lead = "ويضم المركز ما يلي:"
    assert article("\n".join([TITLE, *BODY, lead, *points])).body == "\n".join([*BODY, lead, *points])


def test_links_with_bullets_below_a_label_stay_out() -> None:
    assert article("\n".join([TITLE, *BODY, "من أخبار المدينة:", *BULLETS])).body == "\n".join(BODY)


def test_another_storys_headline_and_first_words_between_paragraphs_leave() -> None:
    box = ["إقرأ المزيد", NEXT_TITLE, NEXT[0]]
    assert article("\n".join([TITLE, *BODY[:2], *box, BODY[2]])).body == "\n".join(BODY)


@pytest.mark.parametrize("label", [["إقرأ المزيد", NEXT_TITLE], [f"إقرأ أيضا: {NEXT_TITLE}"]])
def test_the_paragraph_under_a_headline_of_others_stays(label: list[str]) -> None:
    plain = "المركز الجديد لعلاج السكري يستقبل المرضى مجانا، بحسب ما أعلن الوزير أمس في المدينة القديمة."
    found = article("\n".join([TITLE, *BODY[:2], *label, plain, BODY[2]]))
    assert found.body == "\n".join([*BODY[:2], plain, BODY[2]])


def test_paragraphs_of_the_element_that_holds_the_text_are_no_next_article() -> None:
    insert = f"<p><strong><a href=/2>طالع أيضا: {NEXT_TITLE}</a></strong></p>"
    text = [*BODY, *NEXT]
    html = "".join(f"<p>{line}</p>" for line in text)
    found = article(f"<h1>{TITLE}</h1><div>{html.replace(f'<p>{NEXT[0]}', f'{insert}<p>{NEXT[0]}')}</div>")
    assert found.body == "\n".join(text)


def test_the_next_article_does_not_go_on_from_another() -> None:
    """Its first sentence is short, so the paragraph below is the first that can be compared."""
    lines = [
        "كل من رآها قال إنها جميلة.",
        f"أما اليوم فقد {NEXT[0]}",
        *NEXT[1:],
    ]
    found = article("\n".join([TITLE, *BODY, "اقرأ أيضا:", NEXT_TITLE, *lines, "جميع الحقوق محفوظة"]))
    assert found.body == "\n".join([*BODY, *lines])


@pytest.mark.parametrize(
    "between",
    [
        ["الصحيفة / وكالات - العاصمة", "فرحة كبيرة", "19 يونيو 2018", "لقطة من اللقاء", "لقطة من اللقاء"],
        ["شارك برأيك", "إقرأ أيضا", "فرحة كبيرة"],
        ["مساحة إعلانية", "اقرأ المزيد", "صوت الناس", "فرحة كبيرة", "اقرأ المزيد"],
    ],
)
def test_the_next_article_needs_no_headline_that_tells_of_it(between: list[str]) -> None:
    assert article("\n".join([TITLE, *BODY, *between, *NEXT])).body == "\n".join(BODY)


def test_what_the_title_tells_of_is_no_next_article() -> None:
    """Nor is what goes on with «and», and many more paragraphs than stand above."""
    between = ["شارك برأيك", "إقرأ أيضا", "فرحة كبيرة"]
    own = ["حضر لاعبو المنتخب إلى المدينة القديمة بعد فوزهم على ضيفهم في ملعب العاصمة.", *NEXT]
    for below in (own, NEXT[1:], [*NEXT * 4, *NEXT]):
        body = article("\n".join([TITLE, *BODY, *between, *below])).body
        assert body.startswith("\n".join([*BODY, below[0]])), below


def test_sentences_between_boxes_are_compared_with_paragraphs_without_a_full_stop_too() -> None:
    long = (
        "في الواقع يرى الأطباء أن الأنسولين يحتاج إلى ثلاجات في الصيدليات البعيدة وأن الممرضات اللواتي يزرن القرى"
        " على الدراجات يحملن عينات الدم إلى المختبرات قبل الظهر، ثم يعدن بالنتائج والوصفات في اليوم التالي، وهذا ما"
        " يجعل الأهالي ينتظرون زيارة الممرضات والدراجات كل أسبوع كما ينتظرون البريد، حتى صار للمختبرات مواعيد معلقة"
        " على أبواب المدارس وصار الأنسولين يصل في صناديق باردة إلى الصيدليات البعيدة قبل أن تنفد العلب القديمة بأيام"
    )
    alone = [
        "تقول ممرضات يحملن عينات الدم على الدراجات إن المختبرات تنتظر وصولهن قبل الظهر.",
        "صناديق الأنسولين الباردة في الصيدليات البعيدة هي ما ينتظره الأهالي في القرى أكثر من سواه.",
    ]
    lines = [BODY[0], long, NEXT_TITLE, alone[0], NEXT_TITLE, alone[1]]
    blocks = [Block(text, number) for number, text in enumerate(lines)]
    zones = [Zone.BODY, Zone.BODY, Zone.INSERT, Zone.BODY, Zone.INSERT, Zone.BODY]
    found = [evidence(text) for text in lines]
    assert others(blocks, found, zones) == frozenset()
    assert others([blocks[0], *blocks[2:]], [found[0], *found[2:]], [zones[0], *zones[2:]]) == {2, 4}


def test_what_goes_on_from_lines_drawn_out_of_it_is_no_next_article() -> None:
    own = "ويعالج المركز في الطابق الثاني مرضى القدم السكرية بأجهزة تبرع بها أهالي الحي القديم قبل افتتاحه بأسبوع."
    drawn = ["مرضى القدم السكرية في الطابق الثاني", "أجهزة تبرع بها أهالي الحي القديم"]
    blocks = [
        Block(text, index) for index, text in enumerate([TITLE, *BODY, "منذ 9 ساعة", "شارك", NEXT_TITLE, *drawn, own])
    ]
    found = [evidence(block.text) for block in blocks]
    zones = [Zone.TITLE, *[Zone.BODY] * 3, *[Zone.INSERT] * 3, *[Zone.BODY] * 3]
    assert not others(blocks, found, zones)
