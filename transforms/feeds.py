"""Feeds: what RSS and Atom answer instead of a page."""

from __future__ import annotations

import re

_FEED_RE = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.S | re.I)
_ITEM_RE = re.compile(r"<(?:item|entry)[\s>]", re.I)
_HEAD_LETTERS = 4096


def items_in(text: str) -> int | None:
    """Return how many items a feed has, or None for what is no feed.

    >>> items_in('<?xml version="1.0"?> <rss version="2.0"><channel><item></item><item></item></channel></rss>')
    2
    >>> items_in("<!-- --><feed xmlns='http://www.w3.org/2005/Atom'><entry></entry></feed>")
    1
    >>> items_in("<html><body><feed></feed></body></html>"), items_in("<rss-reader>خبر</rss-reader>")
    (None, None)
    """
    if _FEED_RE.match(text[:_HEAD_LETTERS]) is None:
        return None
    return sum(1 for _item in _ITEM_RE.finditer(text))
