"""The table of pages in public repositories: no text of a page is in it."""

import gzip
import json
import re

import pytest

from bench.extraction.public import Saved, at, part_of, read_table

PLACES_RE = re.compile(r"(?:\d+(?:-\d+|:\d+-\d+)?(?:,(?!$)|$))*")
PART_RE = re.compile(r"|gz|mhtml|csv \d+ [\w ]+|json \d+ \w+|lines \d+ \d+", re.ASCII)
NAMED = ("title", "author", "section")


def test_each_page_is_named_once_with_labels_that_are_places() -> None:
    pages = read_table()
    assert len({page[:4] for page in pages}) == len(pages) > 0
    for page in pages:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", page.repository, re.ASCII)
        assert re.fullmatch(r"[0-9a-f]{40} [0-9a-f]{64} (?:html|text)", f"{page.commit} {page.sha256} {page.kind}")
        assert page.path
        assert PART_RE.fullmatch(page.part)
        assert all(PLACES_RE.fullmatch(places) for places in (page.article, page.neutral))
        assert all(label == "-" or PLACES_RE.fullmatch(label) for label in (getattr(page, name) for name in NAMED))
        assert re.fullmatch(r"|\d{4}-\d\d-\d\d", page.published)


def test_a_page_without_an_article_has_no_label() -> None:
    none = [page for page in read_table() if not page.article]
    assert none
    assert all(not any(page[Saved._fields.index("article") :]) for page in none)


def test_places_are_lines_and_letters_of_lines() -> None:
    lines = ["كتبت هدى سالم", "الخبر", "تفاصيله"]
    assert at(lines, "0:5-13,1-2") == ["هدى سالم", "الخبر", "تفاصيله"]
    assert at(lines, "") == []


@pytest.mark.parametrize(
    ("part", "file"),
    [
        ("", "خبر".encode()),
        ("gz", gzip.compress("خبر".encode())),
        ("csv 1 Text", "Text,Site\nآخر,أ\nخبر,ب\n".encode()),
        ("json 1 content", json.dumps([{}, {"content": "خبر"}]).encode()),
        ("json 0 content", json.dumps([{"content": ["خبر"]}]).encode()),
        ("lines 1 1", "آخر\nخبر\nآخر".encode()),
        ("mhtml", b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n2K7YqNix\n"),
    ],
)
def test_a_page_is_a_file_or_a_part_of_it(part: str, file: bytes) -> None:
    assert part_of(file, part).decode() == "خبر"
