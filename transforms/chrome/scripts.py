"""Scripts and styles that a dump kept as if they were text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Block

_STATEMENT_RE = re.compile(r".*[\w$\])](?:\(|\s?=[^=]).*;|[a-z-]+\s?:[^;]+;")
"""A call, an assignment, a property: on a line that ends with a semicolon."""
_SHORTCODE_RE = re.compile(r"\[/?[a-z][a-z0-9_-]+(?:\s[^\]]*)?\](?:.*\[/[a-z0-9_-]+\])?")
"""What a plugin left in brackets: «[adrotate banner="1"]», «[embed]...[/embed]»."""


def scripted(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the lines of a flattened page that are program code: no letter beyond ASCII is in them.
    An HTML page has its scripts elsewhere, and code that it shows is its text."""
    return frozenset(index for index, block in enumerate(blocks) if not block.tag and is_code(block.text))


def is_code(text: str) -> bool:
    """Return whether a line is a script's or a style's: braces and statements without a letter beyond ASCII.

    >>> is_code("googletag.cmd.push(function() {"), is_code("var _gaq = _gaq || [];"), is_code("color: red;")
    (True, True, True)
    >>> is_code('[adrotate banner="1"]'), is_code("[embed]https://example.com/1[/embed]"), is_code("<!-- ad -->")
    (True, True, True)
    >>> is_code("[1]"), is_code("[CNN]"), is_code("[رويترز] قال الوزير")
    (False, False, False)
    >>> is_code("{ الوزير }"), is_code("CNN (Reuters); BBC"), is_code("https://example.com/?a=1;b=2")
    (False, False, False)
    """
    if text[:1] == "[" and _SHORTCODE_RE.fullmatch(text) is not None:
        return True
    if not text.isascii():
        return False
    return (
        text[:4] == "<!--"
        or "{" in text
        or "}" in text
        or (text[-1:] == ";" and _STATEMENT_RE.fullmatch(text) is not None)
    )
