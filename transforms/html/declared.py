"""What the head and the structured data of a HTML page say of its article: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from transforms.arabic import repair
from transforms.data import read_toml
from transforms.dates import find
from transforms.html import structured
from transforms.records import Fact
from transforms.whitespace import collapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from transforms.html.structured import Graph, Thing

_META_MAP = {
    "og:title": ("title", 0.85), "twitter:title": ("title", 0.75), "dc.title": ("title", 0.7),
    "headline": ("title", 0.8),
    "article:published_time": ("published_at", 0.9), "og:published_time": ("published_at", 0.85),
    "datepublished": ("published_at", 0.85),
    "publishdate": ("published_at", 0.8), "publish_date": ("published_at", 0.8), "pubdate": ("published_at",
    0.8), "publication_date": ("published_at", 0.8),
    "date": ("published_at", 0.6), "dc.date": ("published_at", 0.7), "dc.date.issued": ("published_at",
    0.8), "dcterms.created": ("published_at", 0.7), "dcterms.date": ("published_at", 0.7),
    "dcterms.issued": ("published_at", 0.8),
    "cxenseparse:recs:publishtime": ("published_at", 0.8), "parsely-pub-date": ("published_at", 0.85),
    "sailthru.date": ("published_at", 0.7),
    "article:modified_time": ("updated_at", 0.9), "og:updated_time": ("updated_at", 0.8),
    "datemodified": ("updated_at", 0.85),
    "last-modified": ("updated_at", 0.5), "dcterms.modified": ("updated_at", 0.7),
    "author": ("author", 0.7), "article:author": ("author", 0.7), "dc.creator": ("author", 0.6),
    "parsely-author": ("author", 0.8), "sailthru.author": ("author", 0.7), "twitter:creator": ("author", 0.2),
    "article:section": ("section", 0.9), "section": ("section", 0.7), "parsely-section": ("section", 0.8),
    "article:tag": ("tags", 0.9), "news_keywords": ("tags", 0.8), "parsely-tags": ("tags", 0.7),
    "keywords": ("tags", 0.5),
    "og:url": ("url", 0.8), "og:site_name": ("site_name", 0.8), "application-name": ("site_name", 0.5),
}  # fmt: skip
_MICRODATA_MAP = {
    "headline": ("title", 0.85), "datepublished": ("published_at", 0.85), "datecreated": ("published_at",
    0.6),
    "datemodified": ("updated_at", 0.8), "author": ("author", 0.8), "articlesection": ("section", 0.8),
    "keywords": ("tags", 0.6),
}  # fmt: skip
_DATE_FIELDS = frozenset({"published_at", "updated_at"})
_TAG_RE = re.compile(r"<[^<>]{1,200}>")
_URL_RE = re.compile(r"^https?://", re.I)
_BOX_TAGS = frozenset({"aside", "li", "footer", "nav"})
_BOX_RE = re.compile("comment|related|latest|most|sidebar|widget", re.I)
_TRAIL = 0.6
"""Of the last step of a declared breadcrumb: the last but the article's own."""
_CATEGORIES = (
    ('a[rel~="category"], .taxonomy-category a[rel~="tag"]', 0.76),
    (".article-tag a, .gh-article-tag, .post-full-meta a[href*='/tag/']", 0.81),
)
"""How WordPress and Ghost link an article's category: surer than the line it stands in."""
_FIRST_YEAR = 1971
"""Earlier days are what systems write that do not know the day."""
_UPDATE_CLASS_RE = re.compile("updated|modified", re.I)
_PUBLISHED_CLASS_RE = re.compile("publish|entry-date|created", re.I)
_UPDATE_RE = re.compile(r"(?:آخر\s+)?(?:تحديث|تعديل)|تم التحديث|updated", re.I)
_BEFORE_TITLE_RE = re.compile(r"[-|:»•·\N{EN DASH}\N{EM DASH}]\s*$")
_BEHIND_TITLE_RE = re.compile(r"\s*[-|:«•·\N{EN DASH}\N{EM DASH}]")
_SAID_LETTERS = 60
"""So long is the beginning of a line that may name the date in it."""
_MAX_TIMES = 20


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself."""

    facts: tuple[Fact, ...]
    """Best first for each field."""
    language: str | None
    body: str | None = None
    """The article's text as JSON-LD gives it: evidence for blocks, never the body itself."""


def declare(parser: LexborHTMLParser) -> Declared:
    """Return the facts that the page declares; broken structured data is passed over."""
    found: list[Fact] = []
    graph = structured.read(node.text() for node in parser.css('script[type="application/ld+json"]'))
    url = _canonical(parser)
    articles = graph.articles(_titles(parser), url) if graph.things else []
    found += _json_ld(graph, articles)
    found += _meta(parser)
    found += _microdata(parser)
    found += _time(parser)
    found += _category(parser)
    found += _fact("url", url, "meta", 0.95)
    found += _listing(parser, graph.things if not articles else ())
    found += _wall(parser, articles)
    found = [*_bare_title(found), *found]
    facts = tuple(sorted(dict.fromkeys(found), key=lambda fact: -fact.confidence))
    body = next((_plain(text) for thing in articles if isinstance(text := thing.get("articleBody"), str)), None)
    return Declared(facts, _language(parser, articles), body)


def _bare_title(found: Sequence[Fact]) -> Iterator[Fact]:
    """The surest title without the site's name, when another declared title is all of it but that."""
    titles = sorted((fact for fact in found if fact.field == "title"), key=lambda fact: -fact.confidence)
    for other in titles[1:]:
        before, mark, behind = titles[0].value.partition(other.value)
        if mark and " " in mark and _BEFORE_TITLE_RE.search(before or "|") and _BEHIND_TITLE_RE.match(behind or "|"):
            yield Fact("title", other.value, titles[0].source, titles[0].confidence)
            return


def _plain(text: str) -> str:
    """A text of JSON-LD without the tags and entities that some templates leave in it."""
    return repair(collapsed(_TAG_RE.sub(" ", unescape(text))))


def _titles(parser: LexborHTMLParser) -> list[str]:
    """What the page may be called: its heading and the titles in its head."""
    shown = [node.text() for node in (parser.css_first("h1"), parser.css_first("head > title")) if node is not None]
    node = parser.css_first('meta[property="og:title"]')
    return [*shown, (node.attributes.get("content") or "") if node is not None else ""]


def _json_ld(graph: Graph, articles: list[Thing]) -> Iterator[Fact]:
    said = [one for thing in articles for one in structured.told(thing, graph.names)]
    for name, value, confidence in said or structured.told_of_page(graph.things):
        if name == "url" or not structured.is_reference(value):
            yield from _fact(name, value, "json-ld", confidence)
    for steps in structured.trails(graph.things):
        for step in steps[-1:]:
            yield from _fact("section", step, "json-ld", _TRAIL)


def _meta(parser: LexborHTMLParser) -> Iterator[Fact]:
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        if name in _META_MAP:
            field, confidence = _META_MAP[name]
            yield from _fact(field, attributes.get("content") or "", "meta", confidence)
    title = parser.css_first("head > title") or parser.css_first("title")
    if title is not None:
        yield from _fact("title", title.text(), "meta", 0.5)


def _microdata(parser: LexborHTMLParser) -> Iterator[Fact]:
    for node in parser.css("[itemprop]")[:200]:
        for name in (node.attributes.get("itemprop") or "").lower().split():
            if name in _MICRODATA_MAP:
                field, confidence = _MICRODATA_MAP[name]
                attributes = node.attributes
                value = attributes.get("content") or attributes.get("datetime") or _in_full(node)
                if len(value) < 400:
                    yield from _fact(field, value, "microdata", confidence)


def _in_full(node: LexborNode) -> str:
    """What an element says, of an abbreviation what it stands for."""
    long = node.attributes.get("title") if node.tag == "abbr" else None
    return long or node.text(separator=" ")


def _time(parser: LexborHTMLParser) -> Iterator[Fact]:
    """The first machine-readable time that is not of a box, a comment or a list item, and the update before it."""
    for node in parser.css("time[datetime]")[:_MAX_TIMES]:
        if not _is_boxed(node):
            moment = node.attributes.get("datetime") or ""
            if not _is_update(node):
                yield from _fact("published_at", moment, "microdata", 0.83)
                return
            yield from _fact("updated_at", moment, "microdata", 0.8)


def _category(parser: LexborHTMLParser) -> Iterator[Fact]:
    """The first link that the markup calls the article's category."""
    for selector, sure in _CATEGORIES:
        links = (node for node in parser.css(selector)[:_MAX_TIMES] if not _is_boxed(node))
        for node in islice(links, 1):
            yield from _fact("section", node.text(), "markup", sure)


def _is_boxed(node: LexborNode) -> bool:
    """Whether an element stands in a box, a comment or a list item."""
    above = node.parent
    while above is not None and above.tag != "body":  # its class tells what else the page has
        if above.tag in _BOX_TAGS or _BOX_RE.search(above.attributes.get("class") or ""):
            return True
        above = above.parent
    return False


def _is_update(node: LexborNode) -> bool:
    """Whether a time says by its class or its words that it is the update's."""
    name = node.attributes.get("class") or ""
    if _UPDATE_CLASS_RE.search(name) and not _PUBLISHED_CLASS_RE.search(name):
        return True
    above = node.parent
    said = above.text()[:_SAID_LETTERS] if above is not None else ""
    return _UPDATE_RE.match(node.text().strip()) is not None or _UPDATE_RE.match(said.strip()) is not None


def _canonical(parser: LexborHTMLParser) -> str:
    node = parser.css_first('link[rel="canonical"]')
    return (node.attributes.get("href") or "") if node is not None else ""


def _listing(parser: LexborHTMLParser, things: Sequence[Thing]) -> Iterator[Fact]:
    """What says that the page lists others: the class of its body, as systems have it, or its declared type."""
    body = parser.body
    classes = set((body.attributes.get("class") or "").split()) if body is not None else set()
    is_article = not classes.isdisjoint(read_toml("markup.toml")["articles"])
    for name in sorted(classes.intersection(read_toml("markup.toml")["lists"])) if not is_article else ():
        yield Fact("listing", name, "markup", 0.8)
    for name in structured.list_types(things):
        yield Fact("listing", name, "json-ld", 0.8)
    node = parser.css_first('meta[property="og:type"]')
    if node is not None and node.attributes.get("content") == "profile":
        yield Fact("listing", "profile", "meta", 0.8)


def _wall(parser: LexborHTMLParser, articles: Sequence[Thing]) -> Iterator[Fact]:
    """What says that the text is for those who pay."""
    if any(map(structured.is_walled, articles)):
        yield Fact("wall", "isAccessibleForFree", "json-ld", 0.8)
    if parser.css_first('meta[property="article:content_tier"][content="locked"]') is not None:
        yield Fact("wall", "locked", "meta", 0.8)


def _fact(field: str, value: str, source: str, confidence: float) -> Iterator[Fact]:
    """The facts in one declared value, repaired; nothing when it can't be what the field needs."""
    value = repair(collapsed(unescape(value))).strip()
    if not value:
        return
    if field == "tags":
        for tag in re.split(r"\s*[,،;|]\s*", value)[:40]:
            if tag:
                yield Fact(field, tag, source, confidence)
    elif field in _DATE_FIELDS:
        found = find(value)
        if found is not None and found.value.year >= _FIRST_YEAR:
            yield Fact(field, found.value.isoformat(), source, confidence if found.has_zone else confidence - 0.1)
    elif field == "url":
        if _URL_RE.match(value):
            yield Fact(field, value, source, confidence)
    elif not _URL_RE.match(value):
        yield Fact(field, value, source, confidence)


def _language(parser: LexborHTMLParser, articles: list[Thing]) -> str | None:
    root = parser.root
    declared = root.attributes.get("lang") if root is not None else None
    if not declared:
        declared = next((text for thing in articles if isinstance(text := thing.get("inLanguage"), str)), None)
    return declared.strip() or None if declared else None
