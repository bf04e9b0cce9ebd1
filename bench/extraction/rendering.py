"""Synthetic pages written out: as HTML in the manner of several systems, or flattened as several tools do it."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from bench.extraction.drawing import Draw, Item, read_texts
from bench.extraction.labelled import Example, Zones
from bench.extraction.synthetic import page
from transforms import html
from transforms.arabic import repair
from transforms.chrome.sequence import Zone
from transforms.flattened import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.records import Block

_NOT_BODY = frozenset({Zone.HEAD, Zone.TITLE, Zone.META})
_BODIES = [
    "entry-content",
    "article-body",
    "post-body",
    "field-item even",
    "news-text",
    "details",
    "css-1x9 e1abc",
    "content",
    "text",
    "paragraph-list",
    "",
]
_WRAPPERS = ["post hentry", "node node-article", "article", "col-md-8", "css-9k main", "single-news", "story", ""]
ONE_LINE_SHARE = 0.2
NODES_SHARE = 0.15
TOLD_SHARE = 0.15
_NOISE = ["", "", " clearfix", " widget", " box", " css-8fj2", " col-sm-12"]


def make_examples(texts: str | None, pages: int, rng: random.Random) -> Iterator[Example]:
    """Yield `pages` synthetic pages, half of them flattened, half HTML."""
    draw = Draw(read_texts(texts, 6000, rng), rng)
    for number in range(pages):
        title, items = page(draw)
        if number % 2:
            yield to_html_example(f"html-{number}", title, items, rng)
        else:
            yield to_text_example(f"text-{number}", items, rng)


def zones_for(item: Item) -> Zones:
    """The zones that a reader would accept for the line."""
    if item.loose:
        return _NOT_BODY
    if item.zone is Zone.BODY and len(item.text.split()) < 6:
        return frozenset({Zone.BODY, Zone.SUBHEAD})
    return frozenset({item.zone})


def to_text_example(name: str, items: list[Item], rng: random.Random) -> Example:
    """The page flattened; some are windows around the article, some are on one line cut into pieces."""
    if rng.random() < 0.25:
        items = window(items, rng)
    if rng.random() < ONE_LINE_SHARE:
        return to_one_line_example(name, items)
    if rng.random() < NODES_SHARE:
        items = [piece for item in items for piece in nodes(item, rng)]
    marked = rng.random() < 0.08
    lines = [markdown(item) if marked else item.text for item in items]
    blocks, _notes = split("\n".join(lines))
    zones = [zones_for(items[block.line]) for block in blocks]
    return Example(name, blocks, None, zones)


def nodes(item: Item, rng: random.Random) -> list[Item]:
    """A paragraph as a dumper leaves it that ends the line at every link: in three pieces."""
    words = item.text.split()
    if item.zone is not Zone.BODY or len(words) < 14 or rng.random() > 0.35:
        return [item]
    start = rng.randint(2, len(words) - 6)
    end = start + rng.randint(1, 3)
    return [replace(item, text=" ".join(part)) for part in (words[:start], words[start:end], words[end:])]


def to_one_line_example(name: str, items: list[Item]) -> Example:
    """The page on one line; a piece that holds words of several items has the zone of most of its words."""
    blocks, _notes = split(" ".join(item.text for item in items))
    owners = [item for item in items for _word in repair(item.text).split()]
    zones, at = [], 0
    for block in blocks:
        count = len(block.text.split())
        shares = Counter(zones_for(owner) for owner in owners[at : at + count])
        at += count
        zones.append(shares.most_common(1)[0][0] if shares else zones[-1])
    return Example(name, blocks, None, loosened(zones))


def loosened(zones: list[Zones]) -> list[Zones]:
    """The zones; any above the text is allowed when the title went into another piece."""
    above = next((index for index, found in enumerate(zones) if Zone.BODY in found), len(zones))
    if frozenset({Zone.TITLE}) in zones[:above]:
        return zones
    return [_NOT_BODY] * above + zones[above:]


def flatten(items: list[Item], rng: random.Random) -> str:
    """The lines of the page in one of the ways of dumpers: with blank lines, with no-break spaces, tight."""
    between = rng.choice(["\n", "\n\n", "\n\N{NO-BREAK SPACE}\n", "\n \n\n"])
    return between.join(item.text for item in items)


def window(items: list[Item], rng: random.Random) -> list[Item]:
    """Few lines before and after the article, as scrapers keep them."""
    inside = [index for index, item in enumerate(items) if item.zone is Zone.BODY]
    if not inside:
        return items
    return items[max(0, inside[0] - rng.randint(0, 10)) : inside[-1] + 1 + rng.randint(0, 14)]


def markdown(item: Item) -> str:
    """The line as html2text writes it."""
    mark = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "* "}.get(item.tag, "")
    return mark + (f"[{item.text}](/news/1)" if item.link else item.text)


def to_html(title: str, items: list[Item], rng: random.Random) -> str:
    """The page as HTML: boxes in elements with class names, the article in a container of its own."""
    hinted = rng.random() < 0.75
    container, wrapper = rng.choice(_BODIES), rng.choice(_WRAPPERS)
    breaks = rng.random() < 0.1
    out = [f"<!DOCTYPE html><html lang=ar><head><title>{escape(title)} - موقع</title>"]
    if rng.random() < 0.6:
        out.append(f'<meta property="og:title" content="{escape(title)}">')
    if rng.random() < TOLD_SHARE:
        told = " ".join(item.text for item in items if item.zone in (Zone.BODY, Zone.SUBHEAD))
        thing = json.dumps({"@type": "NewsArticle", "headline": title, "articleBody": told}, ensure_ascii=False)
        out.append(f'<script type="application/ld+json">{thing}</script>')
    out.append("</head><body>")
    parts = {"head": [], "article": [], "tail": []}
    for item in items:
        part = "head" if item.zone is Zone.HEAD else "tail" if item.zone is Zone.TAIL else "article"
        parts[part].append(item)
    out.append(
        f"<header>{boxes(parts['head'], rng, hinted)}</header>"
        if rng.random() < 0.6
        else f"<div>{boxes(parts['head'], rng, hinted)}</div>"
    )
    start = next((index for index, item in enumerate(parts["article"]) if item.box == "body"), 0)
    above, inside = parts["article"][:start], parts["article"][start:]
    tag = rng.choice(["article", "div", "main", "div"])
    out.append(f'<{tag} class="{wrapper}">{boxes(above, rng, hinted)}')
    out.append(f'<div class="{container}">{boxes(inside, rng, hinted, breaks=breaks)}')
    near = len(parts["tail"]) // 3 if rng.random() < 0.4 else 0
    near = next(
        (
            index
            for index in range(near, len(parts["tail"]))
            if not index or parts["tail"][index].box != parts["tail"][index - 1].box
        ),
        0,
    )
    out.append(f"{boxes(parts['tail'][:near], rng, hinted)}</div></{tag}>")
    out.append(boxes(parts["tail"][near:], rng, hinted))
    out.append("</body></html>")
    return "".join(out)


def boxes(items: list[Item], rng: random.Random, hinted: bool, *, breaks: bool = False) -> str:
    """Neighbours of one box share an element."""
    out = []
    for name, group in groupby(items, key=lambda item: item.box):
        members = list(group)
        if name == "body":
            out.append(
                "<br><br>".join(escape(item.text) for item in members)
                if breaks
                else "".join(element(item, rng, hinted) for item in members)
            )
            continue
        inner = "".join(element(item, rng, hinted) for item in members)
        classes = name if hinted else f"css-{sum(map(ord, name)) % 97}"
        tag = (
            "nav"
            if "nav" in name and rng.random() < 0.5
            else "ul"
            if members[0].tag == "li"
            else rng.choice(["div", "div", "section", "aside"])
        )
        out.append(f'<{tag} class="{classes}{rng.choice(_NOISE)}">{inner}</{tag}>')
    return "".join(out)


def element(item: Item, rng: random.Random, hinted: bool) -> str:
    """One line in its element."""
    text = escape(item.text)
    if item.link and rng.random() < 0.9:
        text = f'<a href="/x">{text}</a>' if item.tag != "a" else text
    if item.box == "body" and item.tag == "p":
        words = text.split()
        if len(words) > 14 and rng.random() < 0.15:
            at = rng.randint(2, len(words) - 6)
            words[at] = f'<a href="/t">{words[at]}'
            words[at + 2] += "</a>"
            text = " ".join(words)
        return rng.choice(
            [f"<p>{text}</p>"] * 6
            + [f"<p><strong>{text}</strong></p>", f'<p dir="rtl"><span>{text}</span></p>', f"<div>{text}</div>"]
        )
    if item.tag == "title":
        return f"<div>{text}</div>"
    tag = "div" if item.tag in ("a", "span", "strong", "time") and rng.random() < 0.5 else item.tag
    classes = (
        f' class="{item.box.split()[0]}-{rng.choice(["item", "title", "text"])}"'
        if hinted and item.box and rng.random() < 0.3
        else ""
    )
    href = ' href="/y"' if tag == "a" else ""
    inner = f'<a href="/z">{text}</a>' if tag == "div" and item.tag == "a" else text
    return f"<{tag}{classes}{href}>{inner}</{tag}>"


def to_html_example(name: str, title: str, items: list[Item], rng: random.Random) -> Example:
    """The page written as HTML and parsed again; regions that parsing leaves out are not part of the example."""
    content = html.parse(to_html(title, items, rng))
    blocks, zones = align([block for block in content.blocks if not block.rule], items)
    return Example(name, blocks, title, zones)


def align(blocks: list[Block], items: list[Item]) -> tuple[list[Block], list[Zones]]:
    """The blocks that hold lines of the page, with the zones of those lines."""
    texts = [" ".join(repair(item.text).split()) for item in items]
    kept: list[Block] = []
    zones: list[Zones] = []
    at = 0
    for block in blocks:
        inside: list[int] = []
        for index in range(at, len(texts)):
            if texts[index] == block.text:
                inside = [index]
                break
            if texts[index] in block.text and len(block.text) < 400 and index - at < 40:
                inside.append(index)
        if not inside:
            continue
        at = inside[-1] + 1
        found = [zones_for(items[index]) for index in inside]
        kept.append(block)
        zones.append(frozenset().union(*found))
    return kept, zones
