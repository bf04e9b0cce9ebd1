"""Roles: what is the article and what each other block is, on pages of either kind."""

from dataclasses import fields, replace

import pytest

from tests.unit.cases import cases
from tests.unit.pages import article, roles
from transforms.arabic import fold
from transforms.chrome.phrases import line_hit, start_hit
from transforms.records import ARTICLE_ROLES, Block, Page, Role
from transforms.site_chrome import LearnedChrome

TITLE = "مجلس المدينة يقر خطة جديدة لتطوير النقل العام"
BODY = [
    "أقر مجلس المدينة، في جلسته أمس، خطة جديدة لتطوير النقل العام تمتد خمس سنوات وتشمل شراء 200 حافلة كهربائية.",
    "وقال رئيس المجلس إن الخطة ستقلص زمن الرحلة بين الأحياء الجنوبية ووسط المدينة إلى النصف، بحسب الدراسات الأولية.",
    "وأضاف أن التمويل سيأتي من الموازنة المحلية ومن قرض ميسر، مشيرا إلى أن أسعار التذاكر لن ترتفع قبل عامين.",
    "من جهته، دعا اتحاد السائقين إلى إشراكه في تنفيذ الخطة، وطالب بتدريب العاملين على الحافلات الجديدة.",
    "ومن المقرر أن تبدأ المرحلة الأولى مطلع العام المقبل بعد استكمال إجراءات المناقصة.",
]
MENU = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "فيديو"]
HEADLINES = [
    "ارتفاع أسعار الخضر مع اقتراب الشتاء",
    "المنتخب يواصل استعداداته للبطولة القارية",
    "افتتاح معرض للصور القديمة في المتحف",
]


def page(*parts: str | list[str]) -> str:
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else part
    return "\n".join(lines)


def role_of(found: Page, text: str) -> Role:
    return next(block.role for block in found.blocks if block.text == text)


@pytest.mark.parametrize(("line", "expected"), cases("phrases"))
def test_phrases(line: str, expected: str | None) -> None:
    folded = fold(line)
    hit = line_hit(folded) or start_hit(folded)
    assert (hit.role if hit is not None else None) == expected


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("اقرأ أيضا: ارتفاع أسعار الخضر مع اقتراب الشتاء", Role.READ_ALSO),
        ("إعلان", Role.ADVERT),
        ("حافلة كهربائية في أحد شوارع المدينة - رويترز", Role.CAPTION),
        ("تابعوا آخر أخبارنا على تلغرام", Role.NEWSLETTER),
    ],
)
def test_insertions_leave_and_the_text_goes_on(line: str, role: Role) -> None:
    found = roles(page(TITLE, BODY[:2], line, BODY[2:]))
    assert role_of(found, line) is role
    assert [block.text for block in found.blocks if block.role in ARTICLE_ROLES] == BODY


@pytest.mark.parametrize(
    "line",
    [
        "انضموا إلينا للوصول إلى هذا المقال وجميع المحتويات، لا تفوتوا المعلومات التي تهمكم.",
        'ترحب "الصحيفة" بتعليقاتكم الإيجابية في هذه الزاوية ، ونتمنى أن تبتعد تعليقاتكم عن الإساءة.',
    ],
)
def test_what_a_site_asks_its_readers_below_the_text_leaves(line: str) -> None:
    found = roles(page(MENU, TITLE, "3 مارس 2024", BODY, line, "مواضيع ذات صلة", HEADLINES))
    assert [block.text for block in found.blocks if block.role in ARTICLE_ROLES] == BODY


@pytest.mark.parametrize(("line", "role"), cases("openings"))
@pytest.mark.parametrize("place", [1, 3, len(BODY)])
def test_sentences_that_begin_like_chrome_stay(line: str, role: str, place: int) -> None:
    found = roles(page(MENU, TITLE, "3 مارس 2024", BODY[:place], line, BODY[place:], "مواضيع ذات صلة", HEADLINES))
    is_article = role == "body"
    assert (role_of(found, line) in ARTICLE_ROLES) is is_article
    assert [block.text for block in found.blocks if block.role in ARTICLE_ROLES and block.text != line] == BODY


@pytest.mark.parametrize(
    ("heading", "lines", "role"),
    [
        ("مواضيع ذات صلة", HEADLINES, Role.RELATED),
        ("الأكثر قراءة", ["1", HEADLINES[0], "2", HEADLINES[1]], Role.MOST_READ),
        (
            "التعليقات (2)",
            ["سامي", "3 مارس 2024 10:30 ص", "كلام جميل ونتمنى التنفيذ في أقرب وقت ممكن إن شاء الله"],
            Role.COMMENTS,
        ),
        ("اترك تعليقا", ["لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *"], Role.COMMENT_FORM),
        ("كلمات دلالية", ["النقل العام", "الحافلات"], Role.TAGS),
    ],
)
def test_boxes_after_the_text(heading: str, lines: list[str], role: Role) -> None:
    found = roles(page(MENU, TITLE, "3 مارس 2024", BODY, heading, lines))
    assert role_of(found, heading) is role
    assert {block.role for block in found.blocks if block.text in lines} == {role}
    assert [block.text for block in found.blocks if block.role in ARTICLE_ROLES] == BODY


def test_head_of_the_page() -> None:
    found = roles(
        page(MENU, "آخر الأخبار", HEADLINES, TITLE, "كتب: أحمد سالم", "السبت 3 مارس 2024 - 10:30", "شارك", BODY)
    )
    assert {role_of(found, line) for line in MENU} == {Role.NAV}
    assert {role_of(found, line) for line in HEADLINES} <= {Role.MOST_READ, Role.RELATED}
    assert role_of(found, TITLE) is Role.TITLE
    assert role_of(found, "كتب: أحمد سالم") is Role.BYLINE
    assert role_of(found, "السبت 3 مارس 2024 - 10:30") is Role.DATE
    assert role_of(found, "شارك") is Role.SHARE


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\N{NO-BREAK SPACE}\n", "\n \n\n"])
def test_blank_lines_do_not_matter(between: str) -> None:
    text = between.join([*MENU, TITLE, "3 مارس 2024", *BODY, "مواضيع ذات صلة", *HEADLINES])
    assert article(text).body.split("\n") == BODY


def test_the_two_kinds_agree() -> None:
    menu = "".join(f"<li><a href=/s>{name}</a></li>" for name in MENU)
    markup = (
        f"<html><body><ul>{menu}</ul><h1>{TITLE}</h1>"
        f"<div class=date>3 مارس 2024</div><div class=content>{''.join(f'<p>{line}</p>' for line in BODY)}</div>"
        f"<div class=rel><h3>مواضيع ذات صلة</h3>{''.join(f'<a href=/x>{line}</a>' for line in HEADLINES)}</div>"
        "</body></html>"
    )
    flat = page(MENU, TITLE, "3 مارس 2024", BODY, "مواضيع ذات صلة", HEADLINES)
    assert article(markup).body == article(flat).body == "\n".join(BODY)
    assert article(markup).title == article(flat).title == TITLE


def test_every_block_has_a_rule_and_a_confidence() -> None:
    found = roles(page(MENU, TITLE, BODY, "مواضيع ذات صلة", HEADLINES))
    assert all(block.rule and 0 <= block.confidence <= 1 for block in found.blocks)


def test_a_page_with_its_roles_keeps_the_rest() -> None:
    told = {field.name: field.name for field in fields(Page)} | {"blocks": ()}
    page = Page(**told)  # type: ignore[arg-type]
    assert page.with_blocks((Block(TITLE, 0),)) == replace(page, blocks=(Block(TITLE, 0),))


def test_a_dump_on_one_line() -> None:
    dump = " ".join(
        [TITLE, *MENU, TITLE, "السبت 3 مارس 2024 - 10:30", *BODY, "مواضيع ذات صلة", *HEADLINES, "جميع الحقوق محفوظة"]
    )
    found = article(dump)
    assert all(line in found.body for line in BODY)
    assert not any(line in found.body for line in HEADLINES)
    assert found.title == TITLE


def test_the_words_of_a_menu_before_the_title_of_a_dump_are_no_title() -> None:
    menu = ["ابراج", "فن ومشاهير", "عربي ودولي", "كتاب اليوم", "بانوراما"]
    found = article(" ".join([*menu, TITLE, "3 مارس 2024", *BODY]))
    assert found.title == TITLE


def test_the_title_again_between_paragraphs_stands_for_a_picture() -> None:
    found = article(page(MENU, TITLE, BODY[0], TITLE, BODY[1:]))
    assert found.title == TITLE
    assert found.body == "\n".join(BODY)


@pytest.mark.parametrize("again", [1, 2])
def test_a_paragraph_that_comes_twice_is_told_once(again: int) -> None:
    lines = [*BODY[:again], BODY[0], *BODY[again:]]
    assert article(page(TITLE, lines)).body.split("\n") == BODY


def test_a_short_line_that_comes_again_stays() -> None:
    lines = [BODY[0], "فماذا ننتظر؟", *BODY[1:3], "فماذا ننتظر؟", *BODY[3:]]
    assert article(page(TITLE, lines)).body.split("\n") == lines


def test_a_list_of_headlines_with_bullets_over_a_text_without_a_title() -> None:
    assert article(page([f"- {line}" for line in HEADLINES * 2], BODY)).body == "\n".join(BODY)


ENTRIES = [
    (
        "الوفدان يغادران قاعة الاجتماعات",
        "غادر الوفدان قاعة الاجتماعات بعد جلسة استمرت أربع ساعات، ولم يدل أي منهما بتصريح.",
    ),
    ("المبعوث: أحرزنا تقدما", "قال المبعوث في مؤتمر صحفي قصير إن المحادثات أحرزت تقدما في ملف المساعدات الإنسانية."),
    ("وصول وفد ثالث إلى المدينة", "وصل وفد ثالث إلى المدينة صباح اليوم للمشاركة في جلسة الخبراء، وفق بيان للوزارة."),
    ("بدء الجلسة الثانية", "بدأت الجلسة الثانية من المحادثات ظهرا، وتتناول الترتيبات الأمنية في المناطق الحدودية."),
]


@pytest.mark.parametrize("stamp", ["1{}:35", "1{}:20 بتوقيت غرينتش", "قبل {}0 دقيقة", "3 مارس 2024 1{}:02"])
@pytest.mark.parametrize("headed", [True, False], ids=["headed", "bare"])
def test_a_live_page_keeps_its_entries_and_leaves_their_times(stamp: str, headed: bool) -> None:
    lines: list[str] = []
    for number, (heading, text) in enumerate(ENTRIES):
        lines += [stamp.format(4 - number), *([heading] if headed else []), text, "شارك"]
    found = article(page(MENU, TITLE, "السبت 2 مارس 2024", lines, "مواضيع ذات صلة", HEADLINES))
    expected = [line for entry in ENTRIES for line in entry[0 if headed else 1 :]]
    first = expected.index(ENTRIES[0][1])  # the newest heading may be taken for the page's second headline
    assert found.body.split("\n") in (expected, expected[first:])
    assert found.published_at is not None
    assert found.published_at.day == 2, "the date of an entry is not the page's"


def pages_of_a_site(count: int, refrain: str) -> list[str]:
    return [
        page(
            f"{TITLE} {number}",
            [f"في الحلقة {number}، {line}" for line in BODY[:3]],
            refrain,
            [f"{line[:-1]} رقم {number}." for line in BODY[3:]],
        )
        for number in range(count)
    ]


def test_what_a_site_repeats_is_its_chrome() -> None:
    """Each page looks clean alone: the line reads like a paragraph of the article."""
    refrain = (
        "وتواصل الصحيفة تقديم أفضل ما لديها لقرائها في كل مكان، وهي ترحب بكل رأي وتتمنى للجميع قراءة ممتعة ومفيدة."
    )
    learned = LearnedChrome.empty()
    pages = pages_of_a_site(12, refrain)
    for text in pages:
        learned.update(roles(text))
    alone, together = roles(pages[0]), roles(pages[0], learned)
    assert role_of(alone, refrain) in ARTICLE_ROLES
    assert role_of(together, refrain) not in ARTICLE_ROLES
    assert next(block.rule for block in together.blocks if block.text == refrain) == "learned"
    assert len([block for block in together.blocks if block.role in ARTICLE_ROLES]) == len(BODY)


def test_an_article_published_again_is_not_chrome() -> None:
    learned = LearnedChrome.empty()
    text = page(TITLE, BODY)
    for _ in range(9):
        learned.update(roles(text))
    assert article(text, learned).body.split("\n") == BODY
