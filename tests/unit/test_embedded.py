"""Articles that a page carries for its scripts and shows nothing of: in JSON-LD, in the state of an application."""

import json
from typing import Any

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article, outcome
from transforms.records import Article, Drop

BODY = [LEAD, MORE, "وأضاف الوزير أن القطار يتوقف في خمس محطات، وأن عدد الرحلات يرتفع إلى عشر في أيام العطل."]
OTHER = {
    "title": "المجلس يناقش خطة جديدة للطرق",
    "content": "<p>" + "ناقش المجلس خطة الطرق الجديدة في المدينة. " * 20 + "</p>",
}
LINKED = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "articleBody": "\n".join(BODY),
    "datePublished": "2026-05-03T10:00:00+03:00",
}
MARKUP = {"post": {"title": TITLE, "content": "".join(f"<p>{line}</p>" for line in BODY), "related": [OTHER]}}
PARAGRAPHS = [{"type": "paragraph", "children": [{"text": line[:40]}, {"text": line[40:]}]} for line in BODY]
PIECES = {"props": {"article": {"name": TITLE, "blocks": PARAGRAPHS, "related": [OTHER]}}}


def shell(script: str, shown: str = "<div id=root></div>", title: str = f"{TITLE} | الأفق") -> str:
    return f"<html><head><title>{title}</title>{script}</head><body>{shown}</body></html>"


def data(thing: Any, kind: str = "application/json") -> str:
    return f"<script type='{kind}'>{json.dumps(thing, ensure_ascii=False)}</script>"


@pytest.mark.parametrize(
    "script",
    [
        data(LINKED, "application/ld+json"),
        data(MARKUP),
        data(PIECES),
        f"<script>window.__INITIAL_STATE__ = {json.dumps(MARKUP)};run()</script>",
    ],
    ids=["json-ld", "markup", "pieces", "state"],
)
@pytest.mark.parametrize("shown", ["<div id=root></div>", "<nav><a href=/>الرئيسية</a></nav><main></main>"])
def test_what_a_page_carries_is_read_where_it_shows_nothing(script: str, shown: str) -> None:
    found = article(shell(script, shown))
    assert (found.title, found.body.splitlines()) == (TITLE, BODY)
    assert "from-data" in found.repairs


def test_what_the_head_declares_holds_of_it_too() -> None:
    found = article(shell(data(LINKED, "application/ld+json")))
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2026-05-03T10:00:00+03:00"


def test_a_notice_of_cookies_is_no_text() -> None:
    notice = (
        "<p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك في تصفح الموقع، ويمكنك قراءة سياسة الخصوصية أو تغيير "
        "إعدادات المتصفح في أي وقت.</p>"
    )
    assert article(shell(data(MARKUP), notice)).body.splitlines() == BODY


def test_what_is_shown_is_the_article() -> None:
    shown = "".join(f"<p>{line}</p>" for line in BODY[:2])
    found = article(shell(data(MARKUP), f"<h1>{TITLE}</h1>{shown}"))
    assert found.body.splitlines() == BODY[:2]


def test_what_a_page_is_described_by_is_no_text() -> None:
    told = {"@type": "WebPage", "name": TITLE, "description": " ".join(BODY)}
    assert isinstance(outcome(shell(data(told, "application/ld+json"))), Drop)


@pytest.mark.parametrize("script", [data({"list": [OTHER]}), "<script>var data = {broken</script>", data("[" * 9000)])
def test_others_articles_and_broken_data_are_none(script: str) -> None:
    assert isinstance(outcome(shell(script, title="الأفق - أخبار العالم لحظة بلحظة")), Drop)
    assert not isinstance(outcome(shell(script)), Article)
