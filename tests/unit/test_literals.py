"""Pages that were saved as a program's strings, and addresses of copies in archives."""

import html
import json

import pytest

from tests.unit.pages import article
from tests.unit.test_wrapping import BODY, TITLE
from transforms.archives import original
from transforms.decode import decode
from transforms.literals import unwrapped
from transforms.records import Drop, Kind, RawPage

TEXT = "\n".join([TITLE, "", *BODY])
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{PARAGRAPHS}</body></html>"
SOURCE = "".join(
    f'<tr><td class="line-number" value="{number}"></td><td class="line-content"><span class="html-tag">'
    f"{html.escape(line)}</span></td></tr>"
    for number, line in enumerate(PAGE.replace("<p>", "\n<p>").split("\n"), 1)
)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (json.dumps(TEXT), Kind.TEXT),
        (repr(TEXT.encode()), Kind.TEXT),
        (ascii(TEXT), Kind.TEXT),
        (json.dumps(TEXT).strip('"'), Kind.TEXT),
        (json.dumps(PAGE).replace("/", "\\/"), Kind.HTML),
        (repr(PAGE.encode()), Kind.HTML),
        (html.escape(PAGE), Kind.HTML),
        (f"<html><body><table>{SOURCE}</table></body></html>", Kind.HTML),
    ],
    ids=["JSON", "bytes", "ascii", "bare", "page in JSON", "page in bytes", "escaped page", "shown source"],
)
def test_a_string_of_a_program_is_read(written: str, kind: Kind) -> None:
    decoded = decode(RawPage("s", "p", written.encode(), kind=Kind.TEXT))
    assert not isinstance(decoded, Drop)
    assert decoded.kind is kind
    assert decoded.notes[0].startswith("literal:")
    found = article(written)
    assert (found.title, found.body.split("\n")) == (TITLE, BODY)


def test_letters_beyond_the_basic_plane() -> None:
    assert unwrapped(json.dumps(f"{TEXT} \N{FIRE}"))[0] == f"{TEXT} \N{FIRE}"


def test_a_string_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert unwrapped(repr(TEXT.encode())[:-40])[0][:200] == TEXT[:200]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f'"{TEXT}"',
        f"<html><body><p>{TEXT}</p><script>var a = {json.dumps(TEXT)}</script></body></html>",
        r"C:\u0627 \u0628",
        "a line-content of its own",
        "&lt;p&gt; &lt;html&gt;",
    ],
    ids=["text", "quoted", "script", "few", "words", "entities"],
)
def test_other_text_stays(text: str) -> None:
    assert unwrapped(text) == (text, ())


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://web.archive.org/web/2020im_/https://example.invalid/a/1", "https://example.invalid/a/1"),
        ("http://web.archive.org/web/20201123101112id_/http:/example.invalid/a", "http://example.invalid/a"),
        ("https://web.archive.org/web/2020/example.invalid/a?b=1", "https://example.invalid/a?b=1"),
        ("https://example-invalid.cdn.ampproject.org/v/s/example.invalid/amp/1", "https://example.invalid/amp/1"),
        ("https://www.google.com/amp/s/example.invalid/amp/1", "https://example.invalid/amp/1"),
        (
            "http://webcache.googleusercontent.com/search?q=cache:AbC-1:https://example.invalid/1",
            "https://example.invalid/1",
        ),
        ("https://my--site-example.translate.goog/1?_x_tr_sl=ar&_x_tr_tl=en", "https://my-site.example/1"),
    ],
)
def test_a_copy_has_the_address_of_its_page(url: str, own: str) -> None:
    assert original(url) == own


@pytest.mark.parametrize(
    "url",
    [
        "https://example.invalid/a?u=https://web.archive.org/",
        "https://web.archive.org/about/",
        "https://web.archive.org/web/",
    ],
)
def test_other_addresses_stay(url: str) -> None:
    assert original(url) == url


def test_signs_for_ends_of_lines_are_lines() -> None:
    lines = ["الرئيسية", "وصول السفينة", 'وصلت السفينة "الأولى" إلى الميناء.', "وقال المدير إن العمل بدأ."]
    signed = "\\n".join(lines).replace('"', '\\"')
    assert unwrapped(signed) == ("\n".join(lines), ("literal:lines",))
    assert unwrapped(signed.replace("\\n", "\\r\\n"))[0].splitlines() == lines
    real = "\n".join([*lines, "C:\\news\\notes\\names"])
    assert unwrapped(real) == (real, ())
    markup = f"<p>{signed}</p>"
    assert unwrapped(markup) == (markup, ())


def test_letters_by_numbers_that_were_escaped_twice() -> None:
    page = "".join(f"&amp;#{ord(char)};" if ord(char) > 127 else char for char in PAGE)
    assert unwrapped(page)[1] == ("literal:entities",)
    assert article(page).body.splitlines() == BODY
