"""HTML pages as dumpers leave them: the lines of their text, or what a program of ``dumpers`` makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, NavigableString, Tag

from bench.extraction.dumpers import DUMPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SILENT = ("script", "style", "noscript", "template", "button", "input", "iframe", "svg")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
})  # fmt: skip
"""Elements that begin a line of their own."""
_END = "\0"


def nodes(markup: str) -> str:
    """The text of each text node, a line each, the head's title among them, as the plainest dumpers do it: links and
    bold words tear a paragraph."""
    return "\n".join(" ".join(text.split()) for text in _read(markup).stripped_strings)


def blocks(markup: str) -> str:
    """The text of each block of the body, a line each, as browsers copy it."""
    page = _read(markup)
    text = "".join(_pieces(page.body or page))
    return "\n".join(line for part in text.split(_END) if (line := " ".join(part.split())))


WAYS: dict[str, Callable[[str], str]] = {"nodes": nodes, "blocks": blocks, **DUMPERS}


def flattened(row: dict[str, Any], way: str) -> dict[str, Any]:
    """The labelled page dumped to text; of what it tells only title and writer, where they are shown."""
    text = WAYS[way](row["html"])
    told = {name: row[name] for name in ("title", "author") if row.get(name) is not None and row[name] in text}
    return {"id": row["id"], "text": text, "gold": row["gold"], "neutral": row["neutral"], **told}


def _read(markup: str) -> BeautifulSoup:
    page = BeautifulSoup(markup, "lxml")
    for silent in page(_SILENT):
        silent.decompose()
    return page


def _pieces(element: Tag) -> Iterator[str]:
    """The texts of an element, with a sign where a line ends."""
    for child in element.children:
        if isinstance(child, Tag):
            end = _END if child.name in _BLOCKS else ""
            yield end
            yield from _pieces(child)
            yield end
        elif type(child) is NavigableString:
            yield str(child)
