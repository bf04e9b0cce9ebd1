"""Pages that name in a field what it does not hold: categories of systems, accounts, outlets, a button's words."""

import json

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.feeds import items_in
from transforms.metadata.passing import signed_with_job
from transforms.pipeline import transform
from transforms.records import Drop, DropReason, RawPage

AUTHOR = "المشهد الجديد"
STEPS = "".join(f'<a href="/{step}">{step}</a> ' for step in ("الرئيسية", "عبر الإمارات", "أخبار وتقارير"))
WAY = f'<nav class="breadcrumb">{STEPS}</nav>'


def page(head: str = "", above: str = "", below: str = "", title: str = "الأفق") -> str:
    return (
        f"<html><head><title>{TITLE} - {title}</title>{head}</head>"
        f"<body>{above}<h1>{TITLE}</h1>{below}<div><p>{LEAD}</p><p>{MORE}</p></div></body></html>"
    )


def ld(**told: object) -> str:
    told = {"@type": "NewsArticle", "headline": TITLE} | told
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


@pytest.mark.parametrize("name", ["featured", "Slider", "غير مصنفة", "بدون قسم", "عرض النتائج"])
def test_what_systems_call_their_categories_is_no_section(name: str) -> None:
    assert article(page(f'<meta property="article:section" content="{name}">')).section is None


def test_the_section_between_title_and_site_is_no_name_of_the_site() -> None:
    named = page(
        ld(articleSection=["عبر الإمارات", "أخبار وتقارير"]), WAY, title="عبر الإمارات - أخبار وتقارير - الأفق"
    )
    found = next(fact for fact in article(named).provenance if fact.field == "section")
    assert (found.value, found.source) == ("أخبار وتقارير", "json-ld")
    assert article(page(ld(articleSection="رياضة"), title="رياضة - الأفق")).section == "رياضة"


@pytest.mark.parametrize("line", ["<div><a href='/m'>مجتمع</a> |</div>", "<div class='name'>مجتمع</div>"])
def test_a_menus_word_that_stands_out_over_date_and_title_is_the_section(line: str) -> None:
    items = "".join(
        f"<li><a href='/{word}'>{word}</a></li>" for word in ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "فن")
    )
    above = f"<nav><ul>{items}</ul></nav>{line}<div><time>18 أغسطس 2025</time></div>"
    assert article(page(above=above)).section == "مجتمع"


def test_an_organization_is_the_writer_only_under_a_persons_name() -> None:
    told = {"@type": "Organization", "name": AUTHOR}
    assert article(page(ld(author=told))).author is None
    assert article(page(ld(author=told | {"name": "هدى العبيدي"}))).author == "هدى العبيدي"


def test_who_is_called_as_one_of_the_sections_is_an_outlet() -> None:
    told = ld(author={"@type": "Person", "name": AUTHOR}, articleSection=["محليات", AUTHOR])
    line = f'<span class="author"><a href="/w">{AUTHOR}</a></span>'
    found = article(page(told, below=line))
    assert (found.author, found.section) == (None, "محليات")
    columnist = ld(author={"name": "هدى العبيدي"}, articleSection=["آراء", "هدى العبيدي"])
    assert article(page(columnist)).author == "هدى العبيدي"


def test_a_name_that_no_list_has_under_the_word_for_writing() -> None:
    lines = "<ul><li>كتب:</li><li>ورقاء الزغبية</li><li><time>19/07/2024</time></li></ul>"
    assert article(page(below=lines)).author == "ورقاء الزغبية"
    dumped = "\n".join([TITLE, "كتب:", "ورقاء الزغبية", "19/07/2024", LEAD, MORE])
    assert article(dumped).author == "ورقاء الزغبية"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("*سالم العبدلي.. صحافي متدرب", "سالم العبدلي"),
        ("هدى العبيدي - كاتبة وباحثة", "هدى العبيدي"),
        ("سالم العبدلي.. عودة قريبة", None),
        ("صحافي يعود.. كاتب يغيب", None),
    ],
)
def test_columns_are_signed_with_an_occupation(line: str, name: str | None) -> None:
    assert signed_with_job(line) == name
    signed = page().replace("</div>", f"<p>{line}</p></div>")
    assert article(signed).author == name
    assert article("\n".join([TITLE, "18/08/2025", LEAD, MORE, line])).author == name


def test_the_title_with_the_sites_name_is_no_second_headline() -> None:
    assert article(page(ld(alternativeHeadline=f"Ofoq | أخبار | {TITLE}"))).subtitle is None
    assert article(page(ld(alternativeHeadline="الوزير يعد بالمزيد"))).subtitle == "الوزير يعد بالمزيد"


def test_a_feed_is_dropped_with_its_count() -> None:
    item = f"<item><title>{TITLE}</title><description>{LEAD}</description></item>"
    feed = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{item * 3}</channel></rss>'
    found = transform(RawPage("s", "feed.html", feed.encode()))
    assert isinstance(found, Drop)
    assert (found.reason, found.detail) == (DropReason.NO_ARTICLE, "a feed of 3 items")
    assert items_in(page()) is None
