"""A site changes its markup and not what it shows: the article is found whole in each, and the chrome stays out."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from bench.extraction.scoring import f1
from tests.unit.pages import LEAD, MORE, TITLE, article, outcome
from transforms.arabic import folded_words
from transforms.html import parse
from transforms.records import Drop

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = sorted(path.parent.name for path in GOLDEN.glob("*/page.html"))
FLOOR, WORST = 0.985, 0.9
NAMES = ("class", "id", "itemprop", "rel")


def rename(**tags: str) -> Callable[[BeautifulSoup], None]:
    """Give elements other names."""

    def change(soup: BeautifulSoup) -> None:
        for old, new in tags.items():
            for element in soup.find_all(old):
                element.name = new

    return change


def wrap(*tags: str) -> Callable[[BeautifulSoup], None]:
    """Put all that is shown into elements in each other."""

    def change(soup: BeautifulSoup) -> None:
        body = soup.body
        assert body is not None
        inside = [child.extract() for child in list(body.children)]
        holder: Tag = body
        for tag in tags:
            holder.append(inner := soup.new_tag(tag))
            holder = inner
        holder.extend(inside)

    return change


def unname(soup: BeautifulSoup) -> None:
    """Take away all names."""
    for element in soup.find_all(True):
        for name in NAMES:
            element.attrs.pop(name, None)


def undeclare(soup: BeautifulSoup) -> None:
    """Take away what the head says in JSON-LD."""
    for element in soup.find_all("script"):
        element.decompose()


def mislead(soup: BeautifulSoup) -> None:
    """Declare another article in JSON-LD."""
    undeclare(soup)
    other = {"@type": "NewsArticle", "headline": "معرض آخر في مدينة أخرى", "articleBody": "كلام لا صلة له. " * 20}
    script = soup.new_tag("script", type="application/ld+json")
    script.string = json.dumps(other, ensure_ascii=False)
    (soup.head or soup).append(script)


def part(soup: BeautifulSoup) -> None:
    """Put each paragraph into an element of its own."""
    for element in soup.find_all("p"):
        element.wrap(soup.new_tag("div"))


PLAIN = dict.fromkeys(("article", "aside", "footer", "header", "main", "nav", "section"), "div")
REDESIGNS = {
    "divisions": rename(**PLAIN),
    "paragraphs in div": rename(p="div"),
    "paragraphs in section": rename(p="section"),
    "paragraphs in elements of the site": rename(p="news-text"),
    "divisions of the site": rename(div="news-box"),
    "paragraphs apart": part,
    "headings": rename(h1="h2", h2="h3"),
    "no names": unname,
    "in a table": wrap("table", "tbody", "tr", "td"),
    "in a form": wrap("form"),
    "for browsers without scripts": wrap("noscript"),
    "in an element of the site": wrap("app-root", "app-page"),
    "nothing declared": undeclare,
    "another declared": mislead,
}


@pytest.mark.parametrize("change", REDESIGNS.values(), ids=REDESIGNS.keys())
def test_the_article_is_found_in_other_markup(
    change: Callable[[BeautifulSoup], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transforms.html.rule_for", lambda *_: None)
    monkeypatch.setattr("tests.unit.pages.rule_for", lambda *_: None)
    found = {}
    for domain in PAGES:
        soup = BeautifulSoup((GOLDEN / domain / "page.html").read_text(encoding="utf-8"), "lxml")
        change(soup)
        body = outcome(re.sub(r"^<\?xml.*?\?>", "", str(soup)))
        wanted = json.loads((GOLDEN / domain / "expected.json").read_text(encoding="utf-8"))["body"]
        told, own = (
            Counter(folded_words(text)) for text in ("" if isinstance(body, Drop) else body.body, " ".join(wanted))
        )
        found[domain] = f1((told & own).total(), told.total(), own.total())[2]
    assert min(found.values()) >= WORST, found
    assert sum(found.values()) / len(found) >= FLOOR, found


def test_an_element_of_the_site_within_a_text_is_no_paragraph() -> None:
    html = "<body><p>قال <x-name>هدى العبيدي</x-name> أمس</p><x-text>ثم جاء</x-text><x-text>الجواب</x-text></body>"
    assert [block.text for block in parse(html).blocks] == ["قال هدى العبيدي أمس", "ثم جاء", "الجواب"]


OWN = f"<title>{TITLE}</title><h1>{TITLE}</h1>" + f"<p>{LEAD}</p><p>{MORE}</p>" * 2
OTHER = (
    "أعلنت وزارة الزراعة أمس بدء موسم حصاد القمح في المحافظات الشرقية، وقالت إن المزارعين سيتسلمون أثمان محاصيلهم "
    "خلال أسبوع، وإن الصوامع الجديدة تتسع لمئة ألف طن، وإن لجانا من الخبراء ستراقب جودة القمح في كل مركز للتسليم."
)


def test_the_article_with_which_a_page_goes_on_stays_out() -> None:
    page = f"{OWN}<div><h1>بدء موسم حصاد القمح في المحافظات الشرقية</h1><p>{OTHER}</p></div>"
    assert OTHER not in article(page).body


@pytest.mark.parametrize(
    "below",
    [f"<div><h1>بدء الحصاد</h1><p>{OTHER}</p></div>", f"<h1>بدء موسم حصاد القمح في المحافظات</h1><p>{OTHER}</p>"],
    ids=["subhead", "no element"],
)
def test_other_headings_of_the_first_level_begin_no_article(below: str) -> None:
    assert OTHER in article(OWN + below).body
