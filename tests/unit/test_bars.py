"""The bar between a title and its text: section, day, sender and readers, with marks between them."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article

BAR = "عين البلد | 14:25 | 3 مايو 2021 | الأفق - عدن قراءة : 1945"


@pytest.mark.parametrize("heading", ["h1", "h3"])
def test_the_day_in_a_bar_is_the_articles(heading: str) -> None:
    found = article(
        f"<title>{TITLE}</title><{heading}>{TITLE}</{heading}><div><small>{BAR}</small></div><p>{LEAD}</p><p>{MORE}</p>"
    )
    assert found.published_at is not None and found.published_at.date().isoformat() == "2021-05-03"
    assert found.body == f"{LEAD}\n{MORE}"


def test_what_readers_say_has_bars_that_tell_nothing() -> None:
    comments = (
        "<h3>تعليقات القراء</h3><div><small>هدى العبيدي | 3 مايو 2021</small><p>شكرا لكم على هذا الخبر</p></div>"
    )
    assert article(f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p>{comments}").published_at is None


def test_a_sentence_with_a_mark_is_no_bar() -> None:
    line = f"عدن | {LEAD} وكان ذلك في 3 مايو 2021 | {MORE}"
    assert article(f"<h1>{TITLE}</h1><p>{line}</p><p>{MORE}</p>").body == f"{line}\n{MORE}"
