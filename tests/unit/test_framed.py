"""Briefs in HTML: what frames a text of a sentence or two is none of it."""

import pytest

from tests.unit.pages import article
from transforms.chrome.evidence import evidence
from transforms.chrome.framed import framing, lead_in
from transforms.chrome.sequence import Zone
from transforms.records import Block

TITLE = "افتتاح خط القطار بين العاصمة ومدينة الساحل"
LEAD = "افتتح وزير النقل أمس خط القطار الجديد بين العاصمة ومدينة الساحل، ويقطع المسافة في ساعة واحدة."
MORE = "وقال الوزير إن خط القطار يمر بست محطات بين العاصمة ومدينة الساحل، وإن التذاكر ستباع ابتداء من يوم الأحد."
SITE = "الميدان جريدة يومية مستقلة تصدر عن مؤسسة للثقافة والفنون، تسعى إلى تقديم صحافة مهنية حرة للجميع."
WRITER = "صحفي من إسطنبول، يكتب في قضايا اللاجئين والحياة اليومية، وشارك في دورات تدريبية كثيرة."
DECK = "ويقول الوزير إن الخط يخدم ملايين المسافرين بين العاصمة والساحل كل عام"
OTHER = "فاز المنتخب الوطني على ضيفه بهدفين دون رد مساء السبت في تصفيات كأس القارة، وتصدر مجموعته."
TEXT, FOOT = "main>div.entry>p", "footer>div.wide>p.about"


def page(text: str, below: str) -> str:
    head = f"<header><h1>{TITLE}</h1><div class=meta><time>12 مايو 2024</time></div></header>"
    return f"<html><body><main>{head}<div class=entry>{text}</div>{below}</main></body></html>"


@pytest.mark.parametrize(
    "below",
    [
        f"<footer><p class=blurb>{SITE}</p></footer>",
        f"<section class=who><h4>سلوى الطرابلسي</h4><div class=bio>{WRITER}</div></section><div class=f>{SITE}</div>",
        f"<div class=b><h3><a href=/2>المنتخب يفوز</a></h3><div class=t>{OTHER}</div></div><div class=f>{SITE}</div>",
    ],
)
def test_what_stands_in_other_elements_and_tells_of_other_things_is_none_of_a_brief(below: str) -> None:
    found = article(page(f"<p>{LEAD}</p>", below))
    assert (found.title, found.body) == (TITLE, LEAD)


def test_what_goes_on_in_other_elements_is() -> None:
    below = f"<div class=rest><p>{MORE}</p></div>"
    assert article(page(f"<p>{LEAD}</p>", below)).body == f"{LEAD}\n{MORE}"


def frame(*lines: tuple[str, str, Zone], declared: str = "الميدان") -> tuple[list[int], list[int]]:
    blocks = [Block(text, at, "p", path) for at, (text, path, _zone) in enumerate(lines)]
    return framing(blocks, [evidence(block.text) for block in blocks], [zone for *_block, zone in lines], declared)


def test_the_lines_of_a_brief_and_those_around_it() -> None:
    title, lead = (TITLE, "main>h1", Zone.TITLE), (LEAD, TEXT, Zone.BODY)
    assert frame(title, lead, (SITE, FOOT, Zone.BODY), ("اتصل بنا", FOOT, Zone.TAIL)) == ([1], [2, 3])
    assert frame(title, lead, (SITE, TEXT, Zone.BODY)) == ([], [])
    assert frame(title, lead, (MORE, FOOT, Zone.BODY)) == ([], [])
    assert frame(title, lead, (f"وقالت {SITE}", FOOT, Zone.BODY)) == ([], [])
    assert frame(title, (DECK, "main>p.article-meta", Zone.BODY), lead) == ([2], [1])


def test_a_page_whose_title_neither_tells_of_the_text_nor_is_declared_is_left_alone() -> None:
    lines = ("نتائج البحث في الأرشيف", "main>h1", Zone.TITLE), (LEAD, TEXT, Zone.BODY), (SITE, FOOT, Zone.BODY)
    assert frame(*lines) == ([], [])
    assert frame(*lines, declared="نتائج البحث في الأرشيف - الميدان") == ([1], [2])


def test_a_longer_text_is_no_brief() -> None:
    texts = [(f"{text} {text}", TEXT, Zone.BODY) for text in (LEAD, MORE)]
    assert frame((TITLE, "main>h1", Zone.TITLE), *texts, (SITE, FOOT, Zone.BODY)) == ([], [])


@pytest.mark.parametrize(
    ("between", "path", "lead"),
    [
        ("12 مايو 2024", TEXT, 2),
        ("أخبار ذات صلة", TEXT, None),
        ("12 مايو 2024", "main>ul>li", None),
        ("12 مايو 2024", "main>div.related>p", None),
    ],
)
def test_the_sentence_below_the_title_is_the_lead_unless_it_is_in_a_box(
    between: str, path: str, lead: int | None
) -> None:
    texts = [(TITLE, "main>h1"), (between, "main>div"), (LEAD, path)]
    blocks = [Block(text, at, path.rpartition(">")[2], path) for at, (text, path) in enumerate(texts)]
    zones = [Zone.TITLE, Zone.TAIL, Zone.TAIL]
    assert lead_in(blocks, [evidence(block.text) for block in blocks], zones, None) == lead
