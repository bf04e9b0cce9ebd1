"""What the head says of the article: which of several things in JSON-LD it is, and what stands for nothing."""

import json

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article

URL = "https://www.example.net/news/12"
OTHER = {"@type": "NewsArticle", "headline": "المنتخب يفوز على ضيفه بهدفين", "url": "https://www.example.net/news/3"}
OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2021-03-14T09:25:00+03:00",
    "author": {"@type": "Person", "name": "هدى العبيدي"},
    "articleSection": "محليات",
}
WRITTEN = {"datePublished": "2019-01-02T10:00:00Z", "author": "سالم العبدلي", "articleSection": "رياضة"}


def page(*things: object, head: str = "") -> str:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>' for thing in things
    )
    link = f'<link rel="canonical" href="{URL}">'
    return (
        f"<html><head><title>{TITLE} - الأفق</title>{link}{head}{scripts}</head>"
        f"<body><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p></body></html>"
    )


@pytest.mark.parametrize(
    "others",
    [
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER | WRITTEN}]},
        [OTHER | WRITTEN],
        {"@graph": [OTHER | WRITTEN, {"@type": "WebSite", "name": "الأفق"}]},
    ],
    ids=["listed", "beside", "in a graph"],
)
def test_other_articles_tell_nothing_of_this_one(others: object) -> None:
    found = article(page(others, OWN))
    assert (found.author, found.section) == ("هدى العبيدي", "محليات")
    assert found.published_at is not None and found.published_at.isoformat() == "2021-03-14T09:25:00+03:00"


def test_a_short_headline_of_words_of_the_title_is_anothers_where_an_address_tells() -> None:
    short = {**OTHER, **WRITTEN, "headline": "وصول أول قطار"}
    assert article(page(short, {**OWN, "url": URL})).author == "هدى العبيدي"


def test_a_list_of_others_alone_tells_nothing() -> None:
    found = article(page({"@type": "ItemList", "itemListElement": [OTHER | WRITTEN]}))
    assert (found.author, found.section, found.published_at) == (None, None, None)


def test_the_article_is_known_by_its_address_whatever_its_headline() -> None:
    own = {**OWN, "headline": "قطار الميناء", "mainEntityOfPage": {"@id": f"{URL}/"}}
    assert article(page(OTHER | WRITTEN, own)).author == "هدى العبيدي"


def test_a_writer_is_found_where_the_article_refers_to() -> None:
    graph = {
        "@graph": [
            {**OWN, "author": {"@id": "https://www.example.net/#/schema/person/1"}},
            {"@type": "Person", "@id": "https://www.example.net/#/schema/person/1", "name": "هدى العبيدي"},
        ]
    }
    assert article(page(graph)).author == "هدى العبيدي"
    alone = {**OWN, "author": {"@id": "#/schema/person/1"}}
    assert article(page(alone)).author is None


def test_a_person_is_the_writer_before_the_newsroom() -> None:
    authors = [{"@type": "Organization", "name": "مركز الدراسات"}, {"@type": "Person", "name": "هدى العبيدي"}]
    assert article(page({**OWN, "author": authors})).author == "هدى العبيدي"


def test_a_page_without_an_article_tells_its_own_dates() -> None:
    found = article(page({"@graph": [{"@type": "WebPage", "datePublished": "2021-03-14T09:25:00+03:00"}]}))
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"


@pytest.mark.parametrize(
    ("modified", "updated"),
    [
        ("2021-03-15T09:25:00+03:00", "2021-03-15"),
        ("2021-03-14T06:25:00+03:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
    ],
)
def test_an_update_comes_after_the_publication(modified: str, updated: str | None) -> None:
    found = article(page({**OWN, "dateModified": modified}))
    assert (found.updated_at.date().isoformat() if found.updated_at else None) == updated


def test_a_day_that_no_system_knows_gives_way_to_the_shown_one() -> None:
    head = '<meta property="article:published_time" content="1970-01-01T00:00:00+00:00">'
    shown = page(head=head).replace("</h1>", "</h1><div>14 مارس 2021</div>")
    found = article(shown)
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"


@pytest.mark.parametrize(
    ("declared", "section"),
    [
        ("الرئيسية", None),
        ("ثقافة، آخر الأخبار", "ثقافة"),
        (["الرئيسية", "ثقافة"], "ثقافة"),
        (["أخبار", "ثقافة"], "ثقافة"),
        ("أخبار", "أخبار"),
        ("غير مصنف", None),
        ("الأفق", None),
    ],
)
def test_a_declared_section_is_a_name_of_one(declared: object, section: str | None) -> None:
    assert article(page({**OWN, "articleSection": declared, "publisher": {"name": "الأفق"}})).section == section


def test_the_time_of_an_update_is_not_that_of_the_publication() -> None:
    times = (
        '<time class="updated" datetime="2021-03-16T09:00:00Z">16 مارس</time>'
        '<time class="entry-date published" datetime="2021-03-14T09:00:00Z">14 مارس</time>'
    )
    found = article(page().replace("</h1>", f"</h1><div>{times}</div>"))
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-03-14"
    assert found.updated_at is not None and found.updated_at.date().isoformat() == "2021-03-16"
