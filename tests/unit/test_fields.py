"""What collectors write above a page: fields of readers for machines, of clippers and of Markdown's front matter."""

from datetime import UTC, datetime

import pytest

from tests.unit.pages import article
from tests.unit.test_wrapping import BODY, TITLE
from transforms.data import read_toml
from transforms.flattened.fields import FILE, collected

ADDRESS = "https://example.invalid/news/2024/17"
READER = (
    "Title: {title} - صدى المدينة\n\nURL Source: {address}\n\nPublished Time: 2024-03-05T10:00:00Z\n\n"
    "Markdown Content:\n{text}"
)
FRONT = '---\ntitle: "{title} | صدى المدينة"\nurl: {address}\ndate: 2024-03-05\ntags:\n  - ميناء\n---\n\n{text}'
ARABIC = "العنوان: {title}\nتاريخ النشر: 5 مارس 2024\nالرابط: {address}\nالنص: {text}"


@pytest.mark.parametrize("form", [READER, FRONT, ARABIC], ids=["reader", "front matter", "Arabic"])
@pytest.mark.parametrize("heading", [f"# {TITLE}\n\n", ""], ids=["headed", "headless"])
def test_fields_tell_of_the_page_and_are_none_of_it(form: str, heading: str) -> None:
    if form == ARABIC and heading:
        heading = f"{TITLE}\n\n"
    found = article(form.format(title=TITLE, address=ADDRESS, text=heading + "\n\n".join(BODY)))
    assert (found.title, found.body.split("\n"), found.url) == (TITLE, BODY, ADDRESS)
    assert found.published_at is not None
    assert found.published_at.date() == datetime(2024, 3, 5, tzinfo=UTC).date()
    assert all(block.confidence == 1 for block in found.blocks if block.rule == "collector")
    assert ("url", "collector") in {(fact.field, fact.source) for fact in found.provenance}


def test_a_writer_above_the_text() -> None:
    text = f"title: {TITLE}\nauthor: سالم الحداد\nurl: {ADDRESS}\n\n" + "\n\n".join(BODY)
    assert article(text).author == "سالم الحداد"


@pytest.mark.parametrize("over", ["", "خاص «صدى المدينة»\n\n"])
def test_a_title_labelled_in_another_script(over: str) -> None:
    found = article(f"TITLE: {TITLE} – Sadaonline\n\n{over}" + "\n\n".join(BODY))
    assert (found.title, found.body.split("\n")) == (TITLE, BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"العنوان: شارع الميناء، مبنى الهيئة\nالهاتف: 123456\n{TITLE}\n{BODY[0]}",
        f"title: Harbour news\n\n{BODY[0]}",
        f"---\n{TITLE}\n{BODY[0]}\n---",
        f"{TITLE}\nurl: {ADDRESS}\ntitle: {TITLE}\n{BODY[0]}",
        f"المصدر: وكالات\n{TITLE}\n{BODY[0]}",
    ],
    ids=["a street", "a label alone", "rules", "below the title", "a source"],
)
def test_other_lines_stay(text: str) -> None:
    page = collected(text)
    assert (page.text, page.facts) == (text, ())


def test_a_name_is_one_field_s() -> None:
    names = [name for names in read_toml(FILE).values() for name in names]
    assert len(names) == len(set(names))
