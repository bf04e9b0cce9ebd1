"""Pages of a story that is gone or not free hold no article, whatever stands below; what looks like them does."""

import pytest

from tests.unit.council import BODY
from tests.unit.pages import LEAD, MORE, TITLE, outcome
from tests.unit.test_listings import FIRSTS, HEADS
from transforms.records import Article, Drop

OTHERS = "".join(
    f"<div class=c><a href=/1><h3>{head}</h3></a><p>{first}</p><p>{first[:90]}...</p></div>"
    for head, first in zip(HEADS, FIRSTS, strict=True)
)
TEXT = "".join(f"<p>{line}</p>" for line in BODY)
DATED = '<meta property="article:published_time" content="2021-03-05T10:00:00+03:00">'
NOTE = "<p>ربما حذفه المحرر أو انتقل إلى عنوان آخر، ويمكنك أن تبحث عنه بعنوانه أو أن تتصفح أرشيف القسم.</p>"


def page(title: str, heading: str, text: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{heading}</h1>{text}</body></html>"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("الخبر غير متاح - الأفق", "عذرا، هذا الخبر لم يعد متاحا"),
        ("الأفق", "نأسف، المقال الذي تبحث عنه غير موجود"),
        ("الصفحة المطلوبة غير موجودة | الأفق", "الأفق"),
        ("الأفق", "410 - تم حذف هذا الخبر من الموقع"),
        ("الأفق | الصفحة مفقودة", "الأفق"),
        ("Page not found - الأفق", "404"),
    ],
)
def test_a_story_that_is_gone(title: str, heading: str) -> None:
    found = outcome(page(title, heading, f"{NOTE}<h2>ربما كنت تقصد</h2>{OTHERS}"))
    assert isinstance(found, Drop)
    assert "error" in found.detail


def test_a_flattened_page_of_a_story_that_is_gone() -> None:
    lines = [line for head, first in zip(HEADS, FIRSTS, strict=True) for line in (head, first)]
    found = outcome("\n".join(["الرئيسية", "عذرا، هذا الخبر لم يعد متاحا", NOTE[3:-4], *lines]))
    assert isinstance(found, Drop)


@pytest.mark.parametrize(
    ("title", "heading", "head"),
    [
        ("الصفحة غير موجودة", "الصفحة غير موجودة", DATED),
        ("الصفحة غير موجودة | الأفق", TITLE, ""),
        ("الخبر غير متاح للنشر بقرار من القاضي", "الخبر غير متاح للنشر بقرار من القاضي", ""),
        ("المقال المحذوف", "المقال المحذوف", ""),
        ("رواية «الصفحة مفقودة» - الأفق", "رواية «الصفحة مفقودة»", ""),
    ],
    ids=["a column's title", "a frame's title", "a longer title", "a title without a state", "a book"],
)
def test_an_article_that_is_there(title: str, heading: str, head: str) -> None:
    assert isinstance(outcome(page(title, heading, f"<p>{LEAD}</p><p>{MORE}</p>{TEXT}", head)), Article)


PERKS = (
    "<p>تحليلات يومية وأرشيف كامل منذ التأسيس، ونسخة رقمية من العدد الورقي ترسل إلى بريدك كل صباح قبل السادسة.</p>"
    "<ul><li>إلغاء في أي وقت</li><li>قراءة بلا إعلانات على جميع الأجهزة</li></ul>"
)
FREE = '<script type="application/ld+json">{{"@type":"Article","headline":"{}","isAccessibleForFree":{}}}</script>'
LONG = f"<p>{LEAD} {MORE} {LEAD} {MORE}</p>"


@pytest.mark.parametrize(
    "heading", ["أكمل القراءة باشتراك يبدأ من 12 ريالا", "اشترك الآن لمتابعة القراءة", "سجل مجانا لتكمل القراءة"]
)
def test_an_offer_below_the_beginning_of_a_text(heading: str) -> None:
    offer = f"<div class=offer><h2>{heading}</h2>{PERKS}</div>"
    cut = f"<p>{LEAD} {MORE} {LEAD} {MORE} {LEAD[:-1]}...</p>"
    for text, head in ((cut, ""), (LONG, FREE.format(TITLE, "false"))):
        found = outcome(page(TITLE, TITLE, f"{text}{offer}{OTHERS}", head))
        assert isinstance(found, Drop)
        assert "signing in" in found.detail


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{LEAD[:-1]}...</p>{{}}{TEXT}",
        f"<p>{LEAD[:-1]}...</p>{TEXT}{{}}",
        f"{LONG}{{}}",
    ],
    ids=["in the text", "below the text", "below a whole paragraph of a free page"],
)
def test_an_offer_on_a_page_with_its_whole_text(text: str) -> None:
    offer = "<div class=offer><h2>أكمل القراءة باشتراك يبدأ من 12 ريالا</h2></div>"
    assert isinstance(outcome(page(TITLE, TITLE, text.format(offer))), Article)
