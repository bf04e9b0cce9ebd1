"""Beginnings of other pages under linked headlines stay out of the article; linked headings of its own stay in."""

import pytest

from tests.unit.council import BODY
from tests.unit.pages import LEAD, MORE, TITLE, article, outcome
from tests.unit.test_fronts import NEWS
from tests.unit.test_listings import FIRSTS, HEADS
from transforms.chrome.beginnings import beginnings
from transforms.chrome.evidence import evidence
from transforms.html import parse
from transforms.records import Article, Drop

TEXT = f"<h1>{TITLE}</h1><span>{'<br>'.join(BODY)}</span>"


def items(item: str) -> str:
    return "".join(item.format(head=head, first=first) for head, first in zip(HEADS, FIRSTS, strict=True))


def others(html: str) -> list[str]:
    """What is of other pages."""
    blocks = parse(f"<body>{html}</body>").blocks
    found = beginnings(blocks, [evidence(block.text) for block in blocks])
    return [blocks[index].text for index in sorted(found)]


@pytest.mark.parametrize(
    "item",
    [
        "<dt><a href=/1><b>{head}</b></a><br><span class=x>{first}</span></dt>",
        "<div class=x><a href=/1>{head}</a><time>3 مايو 2021</time><p>{first}</p></div>",
        "<div class=x><h3><a href=/1>{head}</a></h3><p>{first}</p><time>3 مايو 2021</time></div>",
        "<div class=x><div><h4><a href=/1>{head}</a></h4></div><time>3 مايو 2021</time><div>{first}</div></div>",
        "<li><div class=x><div class=t><a href=/1>{head}</a></div><div class=d>{first}</div></div></li>",
        "<div class=x><span class=k>رياضة</span><h3><a href=/1>{head}</a></h3><div>{first}</div></div>",
    ],
    ids=["items", "days", "days below", "rows", "rows in items", "sections"],
)
def test_of_other_pages(item: str) -> None:
    page = f"{TEXT}<div>{items(item)}</div>"
    assert {*HEADS, *FIRSTS} <= set(others(page)) <= {*HEADS, *FIRSTS, "3 مايو 2021", "رياضة"}
    assert others(page).count("3 مايو 2021") == page.count("3 مايو 2021")
    assert article(page).body.splitlines() == BODY


def test_linked_headings_of_the_article_stay() -> None:
    told = "".join(f"<h3><a href=/1>{head}</a></h3><p>{line}</p>" for head, line in zip(HEADS, BODY, strict=True))
    page = f"<h1>{TITLE}</h1><div class=text><p>{LEAD}</p>{told}<p>{MORE}</p></div>"
    assert others(page) == []
    assert set(BODY) <= set(article(page).body.splitlines())


def test_what_stands_behind_the_last_list_is_of_the_article_only_in_its_element() -> None:
    rows = items("<div class=x><div class=t><a href=/1>{head}</a></div><div class=d>{first}</div></div>")
    text = f"<h1>{TITLE}</h1><div class=text>" + "".join(f"<p>{line}</p>" for line in BODY)
    note = "<div class=n>خلاصة ما جرى في الليل، قبل قهوتك</div>"
    assert article(f"{text}</div>{rows}{note}").body.splitlines() == BODY
    assert article(f"{text}<div>{rows}</div><p>{MORE}</p></div>").body.splitlines() == [*BODY, MORE]


def test_entries_of_a_live_page_with_links_to_themselves_stay() -> None:
    entries = "".join(
        f"<div class=entry><div class=t><h4><a href='#{number}'>{head}</a></h4></div><p>{line}</p></div>"
        for number, (head, line) in enumerate(zip(HEADS, BODY, strict=False))
    )
    page = f"<h1>{TITLE}</h1><div class=text><p>{LEAD}</p><p>{MORE}</p>{entries}</div>"
    assert set(BODY[: len(HEADS)]) <= set(article(page).body.splitlines())


def test_a_page_of_nothing_else_is_left_to_the_judgement() -> None:
    assert others(items("<div><a href=/1>{head}</a><p>{first}</p></div>")) == []


def test_what_a_search_cut_out_is_no_article() -> None:
    told = zip(NEWS, NEWS[1:] + NEWS[:1], strict=True)
    results = "".join(
        f"<div><h3>{number}. <a href=/1>{head}</a></h3><p>... {text} <b>الوزارة</b> {more} ...</p>"
        f"<p class=x>رياضة وشباب - 02:09 | 25 كانون الثاني 2025 - http://www.example.com/{number}</p></div>"
        for number, ((head, text), (_other, more)) in enumerate(told)
    )
    assert isinstance(outcome(f"<h1>البحث في الأرشيف</h1>{results}"), Drop)


def test_an_article_that_begins_with_dots_is_one() -> None:
    dotted = "".join(f"<p>... {line}</p>" for line in BODY)
    assert isinstance(outcome(f"<h1>{TITLE}</h1>{dotted}"), Article)
