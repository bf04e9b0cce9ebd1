"""Scripts and styles that a dump kept as if they were text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.chrome.hints import step_tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_STATEMENT_RE = re.compile(r".*[\w$\])](?:\(|\s?=[^=]).*;|[a-z-]+\s?:[^;]+;")
"""A call, an assignment, a property: on a line that ends with a semicolon."""
_SHORTCODE_RE = re.compile(r"\[/?[a-z][a-z0-9_-]+(?:\s[^\]]*)?\](?:.*\[/[a-z0-9_-]+\])?")
"""What a plugin left in brackets: «[adrotate banner="1"]», «[embed]...[/embed]»."""
_FILES = "avif|bmp|gif|ico|jpe?g|m3u8|mp[34]|png|svg|webm|webp|woff2?"
_PAGES = "ashx|aspx?|css|html?|js|json|jsp|php"
_ADDRESS_RE = re.compile(
    r"(?!https?:|www\.)(?:"
    r"[?&][\w\[\].%-]+=\S*|(?:[a-z_]+=[\w.%-]*&)+[a-z_]+=[\w.%-]*"  # a query
    rf"|(?:[^\s:]+/)?[^\s/:]+\.(?:{_FILES})(?:[?&#]\S*)?|/?(?:[\w.%~-]+/)+[\w.%~-]+\.(?:{_PAGES})(?:[?#]\S*)?"
    r"|(?:/[\w.%~-]+){2,}/?"  # a path
    r"|data:[a-z]+/\S+|(?=\S*\d)(?=\S*[a-z])[a-z\d+/_-]{40,}=*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24,}"
    r"|</?[a-z][^<>]*>(?:\s?</?[a-z][^<>]*>)*|(?:&(?:[a-z]+|#\d+);\s?)+"  # elements, signs by their names
    r"|[a-z-]+=[\"'][^\"']*[\"'](?: [a-z-]+=[\"'][^\"']*[\"'])*"  # attributes
    r")",
    re.IGNORECASE,
)
"""Whole lines of addresses without their host, and of what pages are made of."""
_MARKED_SPACES = 12
_CODE_TAGS = frozenset({"code", "kbd", "pre", "samp"})


def scripted(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines that are program code: no letter beyond ASCII is in them. What an HTML page
    marks as code is its text."""
    return frozenset(
        index
        for index, block in enumerate(blocks)
        if is_code(block.text) and _CODE_TAGS.isdisjoint(map(step_tag, block.path.split(">")))
    )


def is_code(text: str) -> bool:
    """Return whether a line is a script's or a style's: braces and statements without a letter beyond ASCII.

    >>> is_code("googletag.cmd.push(function() {"), is_code("var _gaq = _gaq || [];"), is_code("color: red;")
    (True, True, True)
    >>> is_code('[adrotate banner="1"]'), is_code("[embed]https://example.com/1[/embed]"), is_code("<!-- ad -->")
    (True, True, True)
    >>> is_code("?i=omar%2f8"), is_code("/uploads/2023/05/x.jpg"), is_code("&w=300"), is_code("صورة-1.webp?w=300")
    (True, True, True, True)
    >>> is_code("AC/DC"), is_code("example.com/news"), is_code("Node.js"), is_code("24/7"), is_code("q&a")
    (False, False, False, False, False)
    >>> is_code("[1]"), is_code("[CNN]"), is_code("[رويترز] قال الوزير")
    (False, False, False)
    >>> is_code("{ الوزير }"), is_code("CNN (Reuters); BBC"), is_code("https://example.com/?a=1;b=2")
    (False, False, False)
    """
    if text[:1] == "[" and _SHORTCODE_RE.fullmatch(text) is not None:
        return True
    if " " in text and not text.isascii():
        return False  # nearly every line
    if _is_address(text):
        return True
    if not text.isascii():
        return False
    return (
        text[:4] == "<!--"
        or "{" in text
        or "}" in text
        or (text[-1:] == ";" and _STATEMENT_RE.fullmatch(text) is not None)
    )


def _is_address(text: str) -> bool:
    """Whether a line is an address without its host, a file's name, or a piece of markup; with letters of Arabic only
    one without spaces is."""
    is_likely = text.count(" ") <= _MARKED_SPACES if text.isascii() else " " not in text and "." in text
    return is_likely and _ADDRESS_RE.fullmatch(text) is not None
