"""Articles that a page carries as data for its scripts, and shows nothing of before these run."""

from __future__ import annotations

import json
import re
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from transforms.arabic import fold
from transforms.chrome.words import tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser

    from transforms.records import Block

_PARAGRAPH_SPACES = 14
_LINKED = 0.5
_LEAST_WORDS = 30
_OWN_TALK = 3
"""Words by which a site speaks of itself, as notices of cookies have them."""
_STATE_RE = re.compile(r"(?:__[A-Z_]+__|[sS]tate|[dD]ata|payload)[\"'\]]*\s*=\s*(?=[{\[])")
"""How scripts keep what a page is made of: ``window.__INITIAL_STATE__ = {``."""
_MAX_LETTERS, _MAX_NODES = 4_000_000, 20_000
_TAG_RE = re.compile(r"<[^<>]{1,400}>")
_WORD_RE = re.compile(r"[ء-ي]{2,}")
_TITLES = ("headline", "title", "name")
_TITLE_SPACES, _TITLE_LETTERS = 2, 300
_TYPE, _TOLD_IN_SHORT = "@type", "description"
"""What things of JSON-LD have, and what they are told of in short: a front as well, and no article's text."""
_DEPTH, _MAX_KEYS = 4, 20
_MARKUP_RE = re.compile(r"<(?:p|br|div|h[1-6]|ul|blockquote)[\s/>]", re.I)


def shows_text(blocks: Sequence[Block]) -> bool:
    """Return whether a page shows a paragraph, and not only what sites tell of themselves."""
    long = (block for block in blocks if block.text.count(" ") >= _PARAGRAPH_SPACES)
    return any(block.link_share < _LINKED and tally(block.text).site < _OWN_TALK for block in long)


def carried(parser: LexborHTMLParser, title: str | None) -> str | None:
    """Return the markup of the article that the page's scripts carry, or None: the longest text of an object that has
    the page's title too, for others are of other pages.

    The text is one string, or strings in a row, as systems keep paragraphs.
    """
    wanted = fold(title or "")
    found = ((headline, "\n".join(texts)) for data in _data(parser) for headline, texts in _texts(data, wanted))
    headline, text = max(found, key=lambda told: len(told[1]), default=("", ""))
    if len(_WORD_RE.findall(_TAG_RE.sub(" ", text))) < _LEAST_WORDS:
        return None
    is_markup = _MARKUP_RE.search(text) is not None
    lines = text if is_markup else "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<article><h1>{escape(headline)}</h1>{lines}</article>"


def _data(parser: LexborHTMLParser) -> Iterator[Any]:
    """What the scripts hold that is written as JSON."""
    for node in parser.css("script"):
        text = node.text()[:_MAX_LETTERS]
        start = 0
        if "json" not in (node.attributes.get("type") or ""):
            match = _STATE_RE.search(text)
            if match is None:
                continue
            start = match.end()
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text[start:].lstrip())[0]
        except (ValueError, RecursionError):
            continue


def _texts(data: Any, wanted: str) -> Iterator[tuple[str, list[str]]]:
    """Each string, and each row of paragraphs, in an object with the wanted title, with that as it stands there."""
    waiting: list[tuple[Any, str]] = [(data, "")]
    for _number in range(_MAX_NODES):
        if not waiting:
            return
        value, headline = waiting.pop()
        if isinstance(value, dict):
            own = _headline(value, wanted) or ("" if _is_titled(value) else headline)
            waiting += [(inner, own) for key, inner in value.items() if key != _TOLD_IN_SHORT or _TYPE not in value]
        elif isinstance(value, list):
            if headline:
                yield headline, [text for item in value if not _is_titled(item) and (text := _longest(item))]
            waiting += [(item, headline) for item in value]
        elif headline and isinstance(value, str):
            yield headline, [value]


def _headline(thing: dict[str, Any], wanted: str) -> str:
    """What an object has of the wanted title, but for the site's name behind it, or nothing."""
    short = (value for value in thing.values() if isinstance(value, str) and len(value) <= _TITLE_LETTERS)
    return next(
        (value for value in short if value.count(" ") >= _TITLE_SPACES and wanted.startswith(fold(value))), ""
    )


def _is_titled(item: Any) -> bool:
    """Whether an object is an article or a page of its own."""
    if not isinstance(item, dict):
        return False
    titles = (item.get(key) for key in _TITLES)
    return any(isinstance(title, str) and title.count(" ") >= _TITLE_SPACES for title in titles)


def _longest(item: Any, depth: int = _DEPTH) -> str:
    """The longest string of a row's item: a paragraph beside its kind, or in pieces with their marks."""
    if isinstance(item, str):
        return item
    if not depth:
        return ""
    if isinstance(item, list):
        return "".join(_longest(piece, depth - 1) for piece in item)
    inner = islice(item.values(), _MAX_KEYS) if isinstance(item, dict) else ()
    return max((_longest(value, depth - 1) for value in inner), key=len, default="")
