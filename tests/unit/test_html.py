"""HTML to blocks: nothing glued, nothing lost, bounded on hostile input."""

import pytest

from tests.unit.cases import cases
from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.html import parse
from transforms.html.bounds import bound
from transforms.records import Role

PARAGRAPH = "قال الوزير في المؤتمر الصحفي إن العمل في المشروع رقم {} بدأ قبل شهرين، وأكد أن الحكومة ستواصل دعمها."
PROSE = "".join(f"<p>{PARAGRAPH.format(number)}</p>" for number in range(6))


@pytest.mark.parametrize(("page", "expected"), cases("glue"))
def test_words_of_neighbours_are_not_glued(page: str, expected: list[str]) -> None:
    content = parse(f"<html><body><h1>ع</h1>{page}<p>{PARAGRAPH}</p></body></html>")
    texts = [block.text for block in content.blocks][1:-1]
    assert " ".join(texts) == " ".join(expected)
    if all(block.rule != "region" for block in content.blocks):
        assert texts == expected


def test_menus_become_regions_with_a_role() -> None:
    menu = "".join(f"<li><a href='/{number}'>قسم {number}</a></li>" for number in range(9))
    content = parse(f"<body><nav><ul>{menu}</ul></nav><h1>عنوان</h1>{PROSE}<footer><ul>{menu}</ul></footer></body>")
    regions = [block for block in content.blocks if block.rule == "region"]
    assert [block.role for block in regions] == [Role.NAV, Role.LEGAL]
    assert len(content.blocks) == 2 + 1 + 6


def test_an_element_that_a_site_calls_a_region_is_read() -> None:
    assert len(parse(f"<body><region><h1>عنوان</h1>{PROSE}</region></body>").blocks) == 7


def test_white_space_between_breaks_changes_no_block() -> None:
    page = "<body><h1>عنوان</h1>{0}<div>{0}<p>نص <b>قصير</b> {0}<i>آخر</i></p>{0}<br>{0}</div>{0}<p>وآخر</p></body>"
    assert parse(page.format("\n ")).blocks == parse(page.format("")).blocks


def test_prose_in_a_form_or_footer_is_kept() -> None:
    content = parse(f"<body><form><header><h1>عنوان</h1></header>{PROSE}</form></body>")
    assert len(content.blocks) == 7


def test_paths_and_links() -> None:
    content = parse(f"<body><div id=a class='x y'><p>نص <a href='/'>رابط</a></p></div>{PROSE}</body>")
    block = content.blocks[0]
    assert (block.tag, block.path) == ("p", "div#a.x.y>p")
    assert 0.5 < block.link_share < 0.7


@pytest.mark.parametrize(
    "page",
    [
        f"<body>{PROSE}" + "<div>" * 10_000 + "عميق" + "</div>" * 10_000,
        "<body>" + "<div>" * 10_000 + PROSE + "</div>" * 10_000,
        f"<body>{PROSE}<p>" + "<b>" * 10_000 + "عميق",
        f"<body>{PROSE}<div class='",
        f"<body>{PROSE}<script>var a = '<p>",
        f"<body>{PROSE}<!-- never closed",
        f"<table><tr><td>{PROSE}<table><tr>",
        f"{PROSE}</html></body><p></p></div></div>",
    ],
    ids=[
        "deep after",
        "deep around",
        "deep inline",
        "cut in a tag",
        "cut in a script",
        "open comment",
        "open tables",
        "no body",
    ],
)
def test_broken_pages_keep_their_text(page: str) -> None:
    text = "\n".join(block.text for block in parse(page).blocks)
    for number in range(6):
        assert PARAGRAPH.format(number) in text


def test_facts_of_the_head() -> None:
    content = parse(
        """<html lang="ar-EG"><head><title>عنوان الخبر - موقع</title>
        <link rel=canonical href="https://example.com/news/1"><meta property="og:title" content="عنوان الخبر">
        <meta property="article:published_time" content="2021-05-06T10:00:00+02:00">
        <meta name=keywords content="قمح، مصر"><script type="application/ld+json">
        {"@graph": [{"@type": ["NewsArticle"], "headline": "عنوان &quot;الخبر&quot;",
        "author": [{"name": "منى عبد الرحمن"}], "datePublished": "2021-05-06", "articleSection": "اقتصاد",}]}</script>
        </head><body><p>نص</p></body></html>"""
    )
    best = {}
    for fact in content.declared:
        best.setdefault(fact.field, fact)
    assert content.language == "ar-EG"
    assert (best["title"].value, best["title"].source) == ('عنوان "الخبر"', "json-ld")
    assert best["url"].value == "https://example.com/news/1"
    assert best["published_at"].value == "2021-05-06T10:00:00+02:00"
    assert best["author"].value == "منى عبد الرحمن"
    assert best["section"].value == "اقتصاد"
    assert {fact.value for fact in content.declared if fact.field == "tags"} == {"قمح", "مصر"}


def test_broken_structured_data_is_passed_over() -> None:
    page = '<head><script type="application/ld+json">{"@type": "NewsArticle", </script></head><body>نص</body>'
    assert parse(page).declared == ()


@pytest.mark.parametrize(
    "value",
    ["", "=1", "='<p>'", '="</p>"', "='>'", "= x"],
    ids=["bare", "plain", "tag inside", "end inside", "bracket inside", "spaced"],
)
def test_a_tag_has_only_so_many_attributes(value: str) -> None:
    """The parser's time grows with the square of their number."""
    bomb = " ".join(f"a{number}{value}" for number in range(20_000))
    page = f"<html><body><div {bomb} id=last>{PROSE}</div></body></html>"
    bounded = bound(page)
    assert len(bounded) < len(page) / 10
    assert [block.text for block in parse(page).blocks] == [PARAGRAPH.format(number) for number in range(6)]


@pytest.mark.parametrize("end", ["", "</i></b></div>"], ids=["open", "closed"])
def test_elements_are_only_so_deep(end: str) -> None:
    page = f"<html><body>{PROSE}{'<div><b><i>' * 30_000}عميق{end * 30_000}</body></html>"
    assert bound(page).count("<div") < 340
    assert [block.text for block in parse(page).blocks][:6] == [PARAGRAPH.format(number) for number in range(6)]


def test_a_long_page_that_closes_its_elements_stays() -> None:
    page = f"<html><body>{'<div><b>نص</b><br><img></div>' * 4_000}<ul>{'<li>نص' * 4_000}</ul></body></html>"
    assert bound(page) == page


def test_ordinary_attributes_stay() -> None:
    image = f"<img src='data:image/png;base64,{'A' * 9000}' alt='a>b'>"
    page = f'<html><body>{image}<div class="x">{PROSE}</div></body></html>'
    assert bound(page) == page


def test_a_ticker_that_runs_over_the_page_is_none_of_the_text() -> None:
    ticker = "<marquee>أسعار النفط ترتفع إلى أعلى مستوى منذ أشهر</marquee>"
    text = "".join(f"<p>{line}</p>" for line in (LEAD, MORE))
    found = article(f"<html><body><h1>{TITLE}</h1><div>{ticker}{text}</div></body></html>")
    assert found.body.splitlines() == [LEAD, MORE]
