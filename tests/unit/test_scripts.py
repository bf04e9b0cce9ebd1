"""Scripts and styles that dumps keep are no text."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.chrome.scripts import is_code


@pytest.mark.parametrize(
    "line",
    [
        "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1'); });",
        "(adsbygoogle = window.adsbygoogle || []).push({});",
        "@media (max-width: 600px) {",
        "});",
        "gtag('config', 'UA-1');",
        "display: none;",
        "?i=corr%2f12%2f8%2f13",
        "/uploads/2023/05/photo-300x200.jpg",
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP",
        '<div class="ad">',
    ],
)
def test_code_between_paragraphs_is_no_text(line: str) -> None:
    found = article("\n".join([TITLE, "2024-05-03", LEAD, line, MORE]))
    assert found.body.split("\n") == [LEAD, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "{ الوزير }",
        "CNN (Reuters); BBC",
        "Smith (2003); Jones (2004);",
        "الرمز هو print();",
        "https://example.com/?a=1;b=2",
        "www.example.com/news/page.html",
        "AC/DC",
        "Node.js",
        "24/7",
    ],
)
def test_what_only_has_such_marks_is_not_code(line: str) -> None:
    assert not is_code(line)
